from __future__ import annotations

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.totals import check_totals
from tests.analysis.checks.kit import table, told

ROWS = ("A 10 8.25", "B 11 9.5", "C 14.5 12")


def found(*lines: str, roles: str = "name maximum appraised") -> list[tuple[str, str, str]]:
    return told(check_totals(table(roles, *lines), Options()))


def test_sum_mean_highest_lowest() -> None:
    right = ("sum: Tổng 35.5 29.75", "mean: TB 11.83 9.92", "highest: Max 14.5 12", "lowest: Min 10 8.25")
    assert found(*ROWS, *right) == []
    wrong = ("sum: Tổng 36.5 29.75", "mean: TB 11.83 9.29", "highest: Max 14.5 13", "lowest: Min 9 8.25")
    assert found(*ROWS, *wrong) == [
        ("total", m.CERTAIN, "B5"), ("mean", m.CERTAIN, "C6"), ("highest", m.CERTAIN, "C7"), ("lowest", m.CERTAIN, "B8"),
    ]  # fmt: skip


def test_a_total_above_its_rows_and_parts_of_a_list() -> None:
    assert found("sum: Tổng 35.5 29.75", *ROWS) == []
    assert found("sum: Tổng 35.5 29.5", *ROWS) == [("total", m.CERTAIN, "C2")]
    parts = (
        *ROWS,
        "sum: Cộng 35.5 29.75",
        "heading: B _ _",
        "D 4 3.25",
        "E 6 5",
        "sum: Cộng 10 8.25",
        "sum: Tổng 45.5 38",
    )
    assert found(*parts) == []
    assert found(*parts[:-1], "sum: Tổng 45.5 39") == [("total", m.CERTAIN, "C10")]
    assert found(*parts[:-2], "sum: Cộng 10 9.25") == [("total", m.CERTAIN, "C9")]


def test_bonus_and_penalty_rows() -> None:
    extra = (*ROWS, "sum: Tổng 35.5 29.75", "bonus_row: Thưởng _ 1", "penalty_row: Phạt _ 0.5")
    assert found(*extra, "sum: Tổng~cộng 35.5 30.25") == []
    assert found(*extra, "sum: Tổng~cộng 35.5 30.5") == [("total", m.CERTAIN, "C8")]


def test_a_mean_may_be_rounded() -> None:
    assert found("A 10 8.25", "B 11 9.51", "mean: TB _ 8.88") == []
    assert found("A 10 8.25", "B 11 9.51", "mean: TB _ 8.92") == [("mean", m.CERTAIN, "C4")]
    assert found("A 10 8.24", "B 11 9.51", "mean: TB _ 8.87") == [("mean", m.ROUNDING, "C4")]  # 8.875, cut


def test_a_total_whose_rows_are_missing() -> None:
    def of(*cells: str) -> list[tuple[str, str, str]]:
        lines = [f"{n} A {cell}" for n, cell in enumerate(cells, 1)]
        return told(check_totals(table("code name self", *lines, "sum: _ Tổng 12"), Options()))

    assert of("4", "4", "–") == [("total", m.DOUBT, "C5")]
    assert of("4", "4", "–", "–") == [("total", m.DOUBT, "C6")]  # half of them are there
    assert of("4", "4", "–", "–", "chưa~chấm") == [("addends_missing", m.REMARK, "C7")]
    assert of("4", "4", "x") == [("total", m.CERTAIN, "C5")]


def test_a_span_that_fits_within_rounding_is_likelier_than_one_that_does_not_fit() -> None:
    """The last sum is that of its own part, whose hidden decimals may make 8,42 of 3,24 + 5,17 = 8,41; all four add up to 26,19."""
    first = ("A _ 8.26", "B _ 9.52", "sum: Cộng _ 17.78", "heading: II _ _", "D _ 3.24", "E _ 5.17")
    assert found(*first, "sum: Cộng _ 8.42") == [("total", m.ROUNDING, "C8")]
    nothing = ("A _ 0.00", "B _ 0.01", "sum: Cộng _ 0.01", *first[3:])  # all four would be 8,42, within rounding
    assert found(*nothing, "sum: Cộng _ 8.41") == []
