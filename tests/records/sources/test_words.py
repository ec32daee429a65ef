from __future__ import annotations

from cchc_eval.records.sources import base
from cchc_eval.records.sources.words import counted_words, label_words

_CODES = [
    base.IN_TIME, base.LATE, base.OVERDUE, base.COVERS, base.HELD, base.MISSING, base.ISSUED, base.ASSIGNED, *base.NOT_COUNTED,
]  # fmt: skip


def test_every_word_of_counting_is_said_and_what_is_left_out_says_so() -> None:
    assert all(counted_words(code) != code for code in _CODES)
    assert (counted_words("overdue"), counted_words("overdue", "finding")) == ("chưa hoàn thành", "chưa khắc phục")
    assert {code for code in _CODES if counted_words(code).startswith("không tính: ")} == set(base.NOT_COUNTED)


def test_the_period_of_a_report_is_said_in_words_and_kept_as_its_code() -> None:
    sent = base.Row("report", "r/2017-Q3", 2017, 1, "Báo cáo – 2017-Q3", "in_time")
    missing = base.Row("report_duty", "r", 2017, 1, "Báo cáo – 2017-H1", "missing", part="2017-H1")
    own = base.Row("report", "r/đợt-1", 2017, 1, "Báo cáo – đợt-1", "in_time")
    task = base.Row("task", "t", 2017, 1, "Việc – 2017-Q3", "in_time")
    assert label_words(base.Row("duty", "d", 2017, 1, "An", "assigned", part="advise")) == "Tham mưu: An"
    assert [label_words(one) for one in (sent, missing, own, task)] == [
        "Báo cáo – quý III/2017", "Báo cáo – 6 tháng đầu năm 2017", "Báo cáo – đợt-1", "Việc – 2017-Q3",
    ]  # fmt: skip
