"""What is filled in: recorded facts as numbers, dates and words; states; texts; what belongs to another round is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.answers.filling import Texts, cell_value, filled, own_answers, round_of
from cchc_eval.reports.answers.layout import layout_of
from tests.reports.answers.making import FULL, answer, small_set, table


def inside(rows, texts=None, scope=c.DIRECT):
    layout = layout_of(small_set(), scope=scope)
    return filled(layout, own_answers(layout, "u", table(rows) if rows else None), texts or Texts())


def test_facts_stand_as_a_spreadsheet_holds_them():
    facts = inside(FULL).facts
    assert facts["co_khong|answer"] == "Có"
    assert (facts["ty_le|done"], facts["ty_le|due"]) == (2.0, 3.0)
    assert facts["han|date"] == dt.datetime(2017, 12, 20, 16, 30)
    assert facts["muc|level"] == "1/2"
    assert facts["vai_tro|chosen"] == "1.3.2. Phối hợp"
    assert facts["thuong|answer"] == "Có"
    assert "khao_sat|points" not in facts
    assert inside(FULL, scope=c.DIRECT_SURVEY).facts["khao_sat|points"] == 1.25


def test_states_stand_beside_their_criterion():
    rows = [
        answer("ty_le", state="not_applicable"),
        answer("gop", state="no_case"),
        answer("dem", {"count": "1"}, "unanswered"),
    ]
    facts = inside(rows).facts
    assert facts["ty_le"] == "Không áp dụng"
    assert facts["gop"] == "Không phát sinh"
    assert facts["dem"] == "Chưa kê khai"
    assert facts["muc"] == "Kê khai"


def test_a_state_that_the_set_forbids_counts_as_not_declared_as_in_the_score():
    assert inside([answer("co_khong", {"answer": "yes"}, "not_applicable")]).facts["co_khong"] == "Chưa kê khai"


def test_rows_of_other_rounds_and_units_are_left_out():
    layout = layout_of(small_set())
    rows = [
        answer("dem", {"count": "1"}), {**answer("dem", {"count": "2"}), "unit": "v"},
        answer("dem", {"count": "3"}, round="appraisal"), answer("thuong", {"answer": "yes"}), answer("la", {}),
        answer("khao_sat", {"points": "1"}, round="survey"),
    ]  # fmt: skip
    kept = own_answers(layout, "u", table(rows))
    assert kept[[c.KEY, c.ROUND]].values.tolist() == [["dem", "self"]]
    assert own_answers(layout, "u", None).empty
    assert own_answers(layout, "u", table([{"unit": "u", "key": "dem", "facts": "{}"}]))[c.ROUND].tolist() == ["self"]


def test_texts_and_what_stands_for_them():
    beside = inside(FULL, Texts({"dem": "354/QĐ"}, {"ty_le": "chưa lưu"}, {"muc": "không liên quan"})).texts
    assert beside["dem", "evidence"] == "354/QĐ"
    assert beside["ty_le", "explanation"] == "chưa lưu"
    assert beside["muc", "reason"] == "không liên quan"
    assert ("ty_le", "evidence") not in beside
    assert beside["co_khong", "evidence"].startswith("(")


@pytest.mark.parametrize(
    ("text", "value"), [("", None), ("12", 12.0), ("-0.5", -0.5), ("1e5", "1e5"), ("=1+1", "=1+1"), ("abc", "abc")]
)
def test_numbers_that_cannot_be_read_stay_text(text, value):
    fact = layout_of(small_set()).facts["dem"]["count"].fact
    assert cell_value(fact, {"count": text}) == value


def test_dates_and_choices_that_cannot_be_read_stay_text():
    facts = layout_of(small_set()).facts
    assert cell_value(facts["han"]["date"].fact, {"date": "31/12/2017"}) == "31/12/2017"
    assert cell_value(facts["han"]["date"].fact, {"date": "2017-12-31"}) == dt.date(2017, 12, 31)
    assert cell_value(facts["muc"]["level"].fact, {"level": "khac"}) == "khac"
    assert cell_value(facts["muc"]["level"].fact, {"level": ["x"]}) is None


def test_rounds_of_lines():
    layout = layout_of(small_set(), scope=c.DIRECT_SURVEY)
    assert {key: round_of(layout.nodes[key]) for key in ("dem", "khao_sat", "thuong", "phat")} == {
        "dem": "self", "khao_sat": "survey", "thuong": "bonus", "phat": "bonus",
    }  # fmt: skip
