"""Marks, points and totals as they are shown: worked by hand."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.i18n import set_language
from cchc_eval.widgets.views import marks, points_text

ROW = {c.STATE: c.ANSWERED, c.REASON: c.FULL, c.INVALID: False, c.INCOMPLETE: False, c.ZERO: False, c.EVIDENCE_MISSING: False}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["answered"]),
        ({c.ZERO: True}, ["zero"]),
        ({c.EVIDENCE_MISSING: True}, ["answered", "evidence_missing"]),
        ({c.STATE: c.UNANSWERED, c.REASON: c.UNANSWERED}, ["unanswered"]),
        ({c.STATE: c.UNANSWERED, c.INCOMPLETE: True}, ["incomplete"]),
        ({c.STATE: c.UNANSWERED, c.INVALID: True, c.INCOMPLETE: True}, ["invalid"]),
        ({c.STATE: c.NOT_APPLICABLE}, ["not_applicable"]),
        ({c.STATE: c.NO_CASE}, ["no_case"]),
        ({c.REASON: "not_chosen", c.STATE: c.UNANSWERED}, ["not_chosen"]),
        ({c.REASON: "none_claimed", c.STATE: c.UNANSWERED}, ["none_claimed"]),
    ],
)
def test_marks_of_a_leaf(change, expected):
    assert marks(ROW | change) == expected


def test_points_are_printed_as_the_set_prints_them(typist):
    desk = typist.dialogue.desk
    assert [points_text(desk, value) for value in (2.82, 2.863636, 3.0, 0.005, 1234.5)] == ["2,82", "2,86", "3", "0,01", "1.234,5"]


def test_totals_of_an_empty_form(typist):
    """Direct part: 34 − 8 of the survey = 26 points; nothing is declared, so everything is still open."""
    assert typist.totals["short"] == "Tự chấm: chưa kê khai xong nội dung nào · tối đa 26 điểm"
    assert typist.totals["lines"] == [
        "Phần tự chấm (không gồm điều tra XHH): chưa kê khai xong nội dung nào, tối đa 26 điểm",
        "Gồm cả điều tra XHH: chưa kê khai xong nội dung nào, tối đa 34 điểm",
        "Điểm thưởng: không có · Điểm phạt: không có",
    ]
    assert [(row["points"], row["maximum"], row["state"]) for row in typist.totals["fields"]] == [("–", "20", "tạm tính"), ("–", "6", "tạm tính")]
    assert typist.totals["total"] == {"points": "–", "maximum": "26", "share": "0,0%", "state": "tạm tính"}


def test_totals_grow_with_what_is_declared(typist):
    """1 + 1.5 of 26 points: index 9.615385 %; at most 25.5 ÷ 26 = 98.076923 %; declared 3 of 26 = 11.538462 %."""
    typist.types("co_khong", "answer", "yes")
    typist.types("dem", "count", "3")
    assert typist.totals["short"] == (
        "Tự chấm đến nay: 2,5/26 điểm · chỉ số tính đến nay 9,62%; khi kê khai đủ sẽ từ 9,62% đến 98,08% · đã kê khai 11,5%"
    )
    assert typist.totals["fields"][0]["points"] == typist.totals["total"]["points"] == "2,5"
    assert typist.totals["fields"][1]["points"] == "–"


def test_zero_is_said_where_zero_points_were_earned(typist):
    typist.types("co_khong", "answer", "no")
    assert typist.views["co_khong"]["points"] == "0"
    assert typist.totals["short"].startswith("Tự chấm đến nay: 0/26 điểm")
    assert [row["points"] for row in typist.totals["fields"]] == ["0", "–"]


def test_bonus_and_penalty_stay_outside_the_maximum(typist):
    """(0 + 1 − 0.5) ÷ 26 = 1.923077 %."""
    typist.types("thuong", "answer", "yes")
    typist.types("phat", "count", "1")
    assert "Tự chấm đến nay: 0,5/26 điểm · chỉ số tính đến nay 1,92%" in typist.totals["short"]
    assert typist.totals["lines"][-1] == "Điểm thưởng: 1 · Điểm phạt: 0,5"


def test_a_finished_unit_has_a_class(typist):
    """The first field is not applicable; of the second 9 × 2 ÷ 10 + 4 = 5.8 of 6 points: 96.666667 %, from 80 on good."""
    typist.states("mot", "not_applicable", "Thử")
    for key, fact, text in (
        ("cong_thuc", "branch", "co"), ("cong_thuc", "dung", "9"), ("cong_thuc", "tong", "10"),
        ("chon", "chosen", "chon_a"), ("chon_a", "answer", "yes"),
    ):  # fmt: skip
        typist.types(key, fact, text)
    assert typist.totals["short"] == "Tự chấm: 5,8/6 điểm · chỉ số 96,67% · xếp loại Tốt · đã kê khai đủ"
    assert [row["state"] for row in typist.totals["fields"]] == ["không áp dụng", "đã kê khai đủ"]


def test_nothing_applicable_has_no_index(typist):
    for key in ("mot", "hai"):
        typist.states(key, "not_applicable", "Thử")
    assert typist.totals["short"] == "Tự chấm: không có nội dung nào áp dụng nên không tính chỉ số"
    assert [(row["points"], row["state"]) for row in typist.totals["fields"]] == [("–", "không áp dụng")] * 2
    assert typist.totals["lines"][1] == "Gồm cả điều tra XHH: không tính chỉ số vì không có nội dung nào áp dụng"


def test_the_same_in_english(typist):
    set_language("en")
    typist.types("dem", "count", "3")
    assert typist.totals["short"].startswith("Self-score so far: 1.5/26 points")
    assert typist.views["dem"]["points"] == "1.5"


def test_the_worked_calculation_follows_facts_that_earn_the_same(typist):
    """Both days are in time: full marks either way, in other words."""
    typist.types("han", "done", "yes")
    for day in ("30/12/2016", "29/12/2016"):
        typist.types("han", "date", day)
        assert typist.views["han"]["points"] == "2"
        assert day in typist.views["han"]["explain"]
