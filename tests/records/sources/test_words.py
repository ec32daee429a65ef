from __future__ import annotations

from cchc_eval.records.sources import base
from cchc_eval.records.sources.words import counted_words

_CODES = [
    base.IN_TIME, base.LATE, base.OVERDUE, base.COVERS, base.HELD, base.MISSING, base.ISSUED, *base.NOT_COUNTED,
]  # fmt: skip


def test_every_word_of_counting_is_said_and_what_is_left_out_says_so() -> None:
    assert all(counted_words(code) != code for code in _CODES)
    assert (counted_words("overdue"), counted_words("overdue", "finding")) == ("chưa hoàn thành", "chưa khắc phục")
    assert {code for code in _CODES if counted_words(code).startswith("không tính: ")} == set(base.NOT_COUNTED)
