from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import Figure
from cchc_eval.analysis.checks.percents import check_percents, denominators
from tests.analysis.checks.kit import table, told

D = Decimal
CENT = D("0.01")


def found(roles: str, *lines: str, options: Options | None = None) -> list[tuple[str, str, str]]:
    return told(check_percents(table(roles, *lines), options or Options()))


def test_68_32_points_and_81_33_percent_fit_84() -> None:
    assert denominators(Figure(D("68.32"), CENT), Figure(D("81.33"), CENT)) == [84]
    assert denominators(Figure(D("68.32"), CENT), Figure(D("0"), CENT)) == []


@given(st.integers(100, 9_000), st.integers(20, 300))
def test_the_true_denominator_is_always_among_them(cents: int, halves: int) -> None:
    points, maximum = D(cents) / 100, D(halves) / 2
    percent = Figure((points * 100 / maximum).quantize(CENT), CENT)
    fitting = denominators(Figure(points, CENT), percent)
    assert maximum in fitting
    for one in fitting:
        assert abs(points * 100 / one - percent.value) < D("0.03") + D(1) / maximum


def test_against_a_maximum_that_is_stated() -> None:
    assert found("name maximum total percent", "A 84 68.32 81.33", "B 84 42 50") == []
    assert found("name maximum total percent", "A 84 68.32 81.43", "B 84 42 50") == [("percent", m.CERTAIN, "D2")]
    assert found("name total percent", "A 68.32 81.33", options=Options(maximum=D(84))) == []
    assert found("name maximum total percent", "A 0 0 50") == [("percent", m.CERTAIN, "D2")]


def test_where_something_is_not_assessed_the_rest_counts() -> None:
    lines = ("maxima: _ 20 80 100 _", "A 15.5 70 85.5 85.5", "B x 70 70 87.5", "C x 60 60 70", "D 15 60 75 75")
    assert found("name field field total percent", *lines) == [("percent", m.CERTAIN, "E5")]


def test_a_maximum_that_is_not_stated_is_looked_for() -> None:
    lines = ("A 75.5 89.88", "B 70.25 83.63", "C 68.32 81.33", "D 60 71.34", "E 52.5 62.5")
    slips = check_percents(table("name total percent", *lines), Options())
    assert told(slips) == [("denominator", m.REMARK, "C2"), ("percent", m.CERTAIN, "C5")]
    assert slips[0].facts["maxima"] == [84]
    assert slips[1].recomputed == D("71.43")


def test_few_rows_get_suggestions_and_no_alarm() -> None:
    (slip,) = check_percents(table("name total percent", "A 68.32 81.33"), Options())
    assert (slip.rule, slip.level, slip.facts["denominators"]) == ("denominators", m.REMARK, [84])


def test_the_points_are_those_that_fit() -> None:
    lines = ("A 9.5 7.25 10 72.5", "B 8 7 10 70", "C 8.5 6.75 10 67.5")
    assert found("name self appraised maximum percent", *lines) == []


def test_a_table_that_states_another_maximum_than_it_uses() -> None:
    lines = ("A 75.5 89.88", "B 70.25 83.63", "C 68.32 81.33", "D 60 71.43")
    one = table("name total percent", *lines)
    one = replace(one, columns=[replace(c, maximum=D(100)) if c.role == m.TOTAL else c for c in one.columns])
    assert told(check_percents(one, Options())) == [("denominator", m.REMARK, "C2")]


def test_shares_of_counts() -> None:
    assert found("class count percent", "Tốt 2 10", "Khá 13 65", "Yếu 5 25") == []
    assert found("class count percent", "Tốt 2 10", "Khá 13 66", "Yếu 5 25") == [("percent", m.CERTAIN, "C3")]


def test_a_unit_with_less_to_be_assessed_is_no_certain_slip() -> None:
    """Where only totals are printed, 70 of 80 points may be 87.5 % among units of 100; 43 % of 70 fits nothing."""
    one = table("name total percent", "A 85.5 85.5", "B 70 87.5", "C 60 60", "D 75.25 75.25", "E 70 143.21")
    one = replace(one, columns=[replace(c, maximum=D(100)) if c.role == m.TOTAL else c for c in one.columns])
    assert told(check_percents(one, Options())) == [("percent", m.DOUBT, "C3"), ("percent", m.CERTAIN, "C6")]
    marked = table(
        "name field field total percent",
        "A 15.5 70 85.5 85.5",
        "B x 70 70 87.5",
        "C 10 50 60 60",
        "D 15 60.25 75.25 75.25",
    )
    assert [slip.level for slip in check_percents(marked, Options())] == [m.REMARK]


HUNDRED_ROWS = ("A 94.62 94.62", "B 93.73 93.73", "C 93.27 93.27", "D 91.29 91.29")
EIGHTY_FOUR = ("E 77.17 91.87", "F 68.58 81.64", "G 60.64 72.19", "H 58.49 69.63")


def percents(*lines: str) -> list[tuple[str, str, str]]:
    return [one for one in told(check_percents(table("name total percent", *lines), Options())) if one[1] != m.REMARK]


def test_two_maxima_in_use_that_the_table_does_not_state() -> None:
    slips = check_percents(table("name total percent", *HUNDRED_ROWS, *EIGHTY_FOUR), Options())
    assert [(s.rule, s.facts["maxima"], s.facts["fits"]) for s in slips] == [("denominator", [100, 84], 8)]


def test_a_row_that_no_maximum_fits_is_told_among_rows_that_share_theirs() -> None:
    wrong = [*HUNDRED_ROWS[:2], "C 93.27 93.37", *HUNDRED_ROWS[3:], "E 68.58 81.74", *EIGHTY_FOUR[1:]]
    assert percents(*wrong) == [("percent", m.CERTAIN, "C4"), ("percent", m.CERTAIN, "C6")]
    six = ("A 68.32 81.43", "B 71.5 85.12", "C 60.25 71.73", "D 88.5 88.5", "E 91.25 91.25", "F 77.75 77.75")
    assert percents(*six) == [("percent", m.CERTAIN, "C2")]
    assert percents("A 68.32 81.33", *six[1:]) == []


def test_a_maximum_of_its_own_makes_a_row_doubtful_and_no_certain_slip() -> None:
    assert percents(*HUNDRED_ROWS, *EIGHTY_FOUR, "I 46 50") == [("percent", m.DOUBT, "C10")]  # 92
    assert percents(*HUNDRED_ROWS, *EIGHTY_FOUR, "I 66.45 73.63") == [("percent", m.DOUBT, "C10")]  # 90.25
    thirds = ("I 50 60", "J 40 48", "K 30.25 36.3")  # all of 83.33
    assert {level for _rule, level, _place in percents(*HUNDRED_ROWS, *EIGHTY_FOUR, *thirds)} == {m.DOUBT}


def test_few_rows_of_which_one_fits_nothing() -> None:
    assert percents("A 68.32 81.33", "B 71.5 85.12", "C 88.5 91.37") == [("percent", m.DOUBT, "C4")]


def test_shares_of_counts_that_the_table_does_not_show_raise_no_guess_at_maxima() -> None:
    rows = ("A 60 40 100 60", "B 55 45 100 80", "C 30 70 100 75")
    assert check_percents(table("name count count count percent", *rows), Options()) == []
    assert check_percents(table("name field field percent", *[r.replace(" 100", "") for r in rows]), Options()) == []


def test_percentages_that_happen_to_lie_on_a_grid_may_still_be_rounded() -> None:
    rows = ("A 8.25 30.25 38.50 61.60", "B 13.5 24.25 37.75 60.40", "C 11 26 37.00 59.20", "D 13.25 22.5 35.75 57.20",
            "E 12.75 20.5 33.25 53.20", "F 9 23.5 32.50 52.00", "G x 20.75 20.75 45.60")  # fmt: skip
    maxima = "maxima: Tối~đa 17 45.5 62.5 _"
    assert told(check_percents(table("name field field total percent", maxima, *rows), Options())) == []
    wrong = told(
        check_percents(table("name field field total percent", maxima, *rows[:6], "G x 20.75 20.75 45.80"), Options())
    )
    assert wrong == [("percent", m.CERTAIN, "E9")]
