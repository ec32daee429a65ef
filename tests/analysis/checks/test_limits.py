from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.limits import check_limits
from tests.analysis.checks.kit import table, told, with_parents


def test_above_below_and_off() -> None:
    one = table("code name maximum self percent", "1 A 4 4.25 106.25", "2 B 4 -1 _", "3 C 4 3.3 82.5", "4 D 4 4 100")
    assert told(check_limits(one, Options(step=Decimal("0.25")))) == [
        ("above_maximum", m.CERTAIN, "D2"), ("negative", m.CERTAIN, "D3"), ("off_step", m.CERTAIN, "D4"),
        ("above_hundred", m.CERTAIN, "E2"),
    ]  # fmt: skip
    assert "off_step" not in [rule for rule, _level, _place in told(check_limits(one, Options()))]


def test_maxima_of_columns_totals_with_bonus_and_steps_of_rows() -> None:
    one = table("name field total", "maxima: Max 10 100", "A 10.5 90")
    (slip,) = check_limits(one, Options())
    assert (slip.place, slip.recomputed, slip.related) == ("B3", 10, ("B2",))
    assert told(check_limits(table("name total bonus", "A 101 2"), Options(maximum=Decimal(100)))) == []
    assert told(check_limits(table("name total", "A 101"), Options(maximum=Decimal(100)))) == [
        ("above_maximum", m.CERTAIN, "B2")
    ]
    stepped = table("code name step self", "1 A 0.5 1.5", "1.1 B 0.5 0.75", "1.2 C 0.5 0.75")
    parents = with_parents(stepped, None, 0, 0)
    assert told(check_limits(parents, Options())) == [("off_step", m.CERTAIN, "D3"), ("off_step", m.CERTAIN, "D4")]


def test_survey_points_follow_no_step() -> None:
    one = table("code name maximum appraised survey", "1 A 2 1.8 _", "2 B 2 1.71 1.71")
    surveyed = replace(one, rows=[one.rows[0], replace(one.rows[1], survey="surely")])
    step = Options(step=Decimal("0.25"))
    assert told(check_limits(surveyed, step)) == [("off_step", m.CERTAIN, "D2")]
    assert told(check_limits(one, replace(step, survey_codes=frozenset({"2"})))) == [("off_step", m.CERTAIN, "D2")]
    assert len(check_limits(one, step)) == 2


def test_a_penalty_is_printed_with_its_sign() -> None:
    signed = table("code name class total", "T1 Sáng~kiến Điểm~thưởng 1", "P1 Chậm Điểm~phạt -0.25")
    assert told(check_limits(signed, Options())) == []
    plain = table("code name class total", "T1 Sáng~kiến Điểm~thưởng 1", "P1 Chậm Tốt -0.25")
    assert told(check_limits(plain, Options())) == [("negative", m.CERTAIN, "D3")]


def test_maxima_that_are_hardly_those_of_a_column_leave_a_doubt() -> None:
    one = table("code name maximum field", "1 A 10 100", "2 B 8 95", "3 C 9 5")
    assert told(check_limits(one, Options())) == [("above_maximum", m.DOUBT, "D2"), ("above_maximum", m.DOUBT, "D3")]
    one = table("code name maximum field", "1 A 10 9", "2 B 8 9.5", "3 C 9 5")
    assert told(check_limits(one, Options())) == [("above_maximum", m.CERTAIN, "D3")]
