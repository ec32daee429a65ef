from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.additions import check_additions
from tests.analysis.checks.kit import table, told


def found(roles: str, *lines: str) -> list[tuple[str, str, str]]:
    return told(check_additions(table(roles, *lines), Options()))


def test_the_row_that_does_not_add_up() -> None:
    lines = ("A 9 8.25 17.25", "B 8 7.5 15.5", "C 7 7.11 14.11", "D 6 6.37 12.73")
    assert found("name field field total", *lines) == [("sum", m.CERTAIN, "D5")]
    (slip,) = check_additions(table("name field field total", *lines), Options())
    assert slip.recomputed == Decimal("12.37")
    assert slip.related == ("B5", "C5")
    assert slip.facts["addends"] == [6, Decimal("6.37")]


def test_rows_of_bonus_and_penalty_that_stand_in_the_total_alone() -> None:
    lines = [
        "A 9 8.25 17.25",
        "B 8 7.5 15.5",
        "C 7 7.11 14.11",
        "bonus_row: Thưởng _ _ 1",
        "penalty_row: Phạt _ _ -0.25",
    ]
    roles = "name direct survey total"
    assert found(roles, *lines, "sum: Cộng 24 22.86 47.61") == []
    assert found(roles, *lines, "sum: Cộng 24 22.86 46.61") == [("sum", m.CERTAIN, "D7")]
    assert found(roles, *lines[:3], "sum: Cộng 24 22.86 47.61") == [("sum", m.CERTAIN, "D5")]


def test_one_hundredth_may_be_rounding() -> None:
    lines = ("A 9.13 8.25 17.38", "B 8.21 7.52 15.73", "C 7.77 7.11 14.89")
    assert found("name field field total", *lines) == [("sum", m.ROUNDING, "D4")]


def test_whole_numbers_that_add_up_everywhere_else_are_no_rounded_ones() -> None:
    lines = ("A 9 8 17", "B 8 7 15", "C 7 7 14", "D 6 6 12", "E 6 6 13")
    assert found("name field field total", *lines) == [("sum", m.CERTAIN, "D6")]
    assert found("name field field total", "A 9 8 17", "E 6 6 13") == [("sum", m.ROUNDING, "D3")]


def test_bonus_and_penalty_with_either_sign() -> None:
    roles = "name direct survey bonus penalty total"
    assert found(roles, "A 50 30.25 1 0.5 80.75", "B 50 30.5 _ -1 79.5", "C 51 31.21 2 0 84.31") == [
        ("sum", m.CERTAIN, "F4")
    ]
    assert found("name appraised bonus penalty total", "A 80.5 1 0.5 81", "B 70.25 0 1 69.25", "C 60 1 0 60") == [
        ("sum", m.CERTAIN, "E4")
    ]


def test_what_is_not_assessed_is_not_there_and_what_is_blank_is_a_doubt() -> None:
    lines = ("A 9.5 8.25 17.75", "B 9.25 x 9.25", "C 7.5 _ 9.5", "D 7.5 x 9.5")
    assert found("name field field total", *lines) == [("sum", m.DOUBT, "D4"), ("sum", m.CERTAIN, "D5")]


def test_groups_of_columns_and_their_subtotals() -> None:
    roles = "name direct@I survey@I subtotal@I direct@II survey@II subtotal@II total"
    right = "8.5 1.25 9.75 7.5 2.11 9.61 19.36"
    assert found(roles, f"A {right}", f"B {right}", "C 8.5 1.25 9.75 7.5 2.11 9.16 18.91") == [("sum", m.CERTAIN, "G4")]


def test_a_total_that_is_no_sum_raises_no_alarm() -> None:
    lines = ("A 9 8 50.5", "B 8 7 40.25", "C 7 7 60.75")
    assert found("name field field total", *lines) == [("not_added", m.REMARK, "D2")]
    assert found("name field total", "A 1 2", "B 3 4", "C 5 6") == []


def test_self_scored_totals_beside_fields() -> None:
    lines = ("A 9.5 8 17.5", "B 8.25 7 15.25", "C 7 7 15.25")
    assert found("name field field self", *lines) == [("sum", m.CERTAIN, "D4")]


def test_an_index_that_is_the_sum_of_the_fields() -> None:
    rows = ["A 9 8 7 24", "B 9.5 8 7 24.5", "C 5 6 7 18", "D 1 2 3 6", "E 5 x 5 20"]
    assert told(check_additions(table("name field field field percent", *rows), Options())) == []
    rows[1] = "B 9.5 8 7 25.5"
    found = told(check_additions(table("name field field field percent", *rows), Options()))
    assert found == [("sum", m.CERTAIN, "E3")]
    extra = ["A 9 8 7 24", "B 9.5 8 7 24.5", "C 5 6 7 18", "D 1 2 3 6", "E 5 6 9 20", "F 4 4 4 13"]
    extra = [f"{row} {n // 4}" for n, row in enumerate(extra)]
    assert told(check_additions(table("name field field field percent bonus", *extra), Options())) == [
        ("sum", m.CERTAIN, "E6")
    ]
    assert (
        check_additions(
            table("name field field field percent bonus", *extra[:4], "E 5 6 9 21 1", "F 4 4 4 13 1"), Options()
        )
        == []
    )
    other = [f"{name} {n} {n + 1} {n * 4 + 7}" for n, name in enumerate("ABCDE")]
    assert check_additions(table("name field field percent", *other), Options()) == []


def test_a_total_of_counts() -> None:
    def counted(*rows: str) -> list[tuple[str, str, str]]:
        one = table("name count count count", *rows)
        columns = [*one.columns[:3], replace(one.columns[3], title="Tổng số phiếu")]
        return told(check_additions(replace(one, columns=columns), Options()))

    assert counted("A 60 40 100", "B 55 45 100", "C 30 70 100") == []
    assert counted("A 60 40 100", "B 55 45 110", "C 30 70 100") == [("sum", m.CERTAIN, "D3")]
    assert counted("A 60 40 7", "B 55 45 8", "C 30 70 9") == []  # of something else
