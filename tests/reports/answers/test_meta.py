"""The hidden sheet: whose workbook it is, of which set and text, and which revision each line was written with."""

from __future__ import annotations

from cchc_eval.i18n import speaking
from cchc_eval.reports.answers import meta
from cchc_eval.reports.answers.filling import own_answers
from cchc_eval.reports.answers.layout import layout_of
from tests.reports.answers.making import FULL, small_set, table


def test_properties_name_unit_set_text_and_language():
    cs = small_set()
    with speaking("en"):
        found = meta.properties(layout_of(cs), "phong-a", {"more": "1"})
    assert found == {
        "kind": "cchc-answers", "format": "1", "set": "nho-2017", "year": "2017", "sha256": cs.sha256, "unit": "phong-a", "group": "so",
        "scope": "direct", "round": "self", "lang": "en", "more": "1",
    }  # fmt: skip


def test_lines_carry_round_and_revision():
    layout = layout_of(small_set())
    found = {line[0]: line[1:] for line in meta.lines(layout, own_answers(layout, "u", table(FULL)))}
    assert found["co_khong|answer"] == ("Tự đánh giá", 8, "self", 4)
    assert found["thuong"] == ("Thưởng, phạt", 7, "bonus", 1)
    assert found["gop"] == ("Tự đánh giá", 20, "self", 0)
    assert "" not in found
    assert "bonus" not in found
