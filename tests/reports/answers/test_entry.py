"""A sheet for entering: what each line says, and that nothing of it is cut off."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.entry import (
    WIDTHS,
    method_words,
    printed_format,
    printed_value,
    shown_totals,
    with_unit_words,
)
from cchc_eval.reports.answers.writer import sheet_of
from cchc_eval.reports.cells import lines
from tests.reports.answers.making import FULL, shipped, small_set, table


def test_the_words_of_a_criterion_and_of_a_fact():
    about = sheet_of(small_set(), "u", table(FULL))
    layout = about.layout
    assert method_words(about, layout.nodes["co_khong"]) == "Có: 2 điểm\nTài liệu kiểm chứng cần có: Kế hoạch"
    assert "nhiệm vụ" not in method_words(about, layout.nodes["mot"])
    assert method_words(about, layout.nodes["gop"]).startswith("Cộng điểm")
    assert "đúng một" in method_words(about, layout.nodes["vai_tro"])
    assert method_words(about, layout.nodes["ty_le"])  # of the rule itself
    assert with_unit_words(layout.facts["ty_le"]["done"]) == "Số hoàn thành (nhiệm vụ)"
    assert with_unit_words(layout.facts["co_khong"]["answer"]) == "Đã ban hành?"


def test_printed_numbers():
    assert [printed_format(x) for x in (0, 1, 3)] == ["#,##0", "#,##0.0", "#,##0.000"]
    assert printed_value(0.125, 2) == 0.13
    assert printed_value(1.005, 2) == 1.01


def test_totals_as_people_see_them():
    shown = shown_totals(sheet_of(small_set(), "u", table(FULL)))
    assert (shown[c.INDEX], shown[c.CLASS], shown["open"]) == (73.53, "Khá", 0)
    empty = shown_totals(sheet_of(small_set(), "u"))
    assert (empty[c.CLASS], empty["open"]) == ("", 6)
    assert empty[c.PROVISIONAL].startswith("Tạm tính")


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_no_text_of_a_shipped_set_needs_more_than_a_row_can_have(code):
    about = sheet_of(shipped(code), "u")
    for line in about.layout.lines:
        if line.kind in ("field", "node", "leaf"):
            text = method_words(about, line)
            assert lines(text, WIDTHS["method"], 9) * 9 * 1.2 + 4 < 409, line.key
    assert set(WIDTHS) == {"key", *lay.SHOWN}
