from __future__ import annotations

import pytest

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.below import check_below
from tests.analysis.checks.kit import table, told

UNITS = ("1 A 40 30.00 35.00 36.00", "2 B 40 30.00 30.00 36.00", "sum: _ Tổng 80 60.00 65.00 72.00")
"""Three units: 60, 65 and 72 of 80 points are 75 %, 81.25 % and 90 %."""


def found(*lines: str, roles: str = "code name maximum field field field") -> list[tuple[str, str, str]]:
    return told(check_below(table(roles, *lines), Options()))


def test_units_as_columns() -> None:
    assert found(*UNITS, "percent_row: _ Chỉ~số 100 75 81.25 90", "rank_row: _ Hạng _ 3 2 1") == []
    assert found(*UNITS, "percent_row: _ Chỉ~số 100 75 82.25 90") == [("percent", m.CERTAIN, "E5")]
    assert ("rank", m.CERTAIN, "E5") in found(*UNITS, "rank_row: _ Hạng _ 3 1 1")
    classes = "class_row: _ Loại _ {} {} {}"
    assert found(*UNITS, classes.format("Khá", "Tốt", "Tốt")) == []
    assert found(*UNITS, classes.format("Tốt", "Khá", "Tốt")) == [("class_order", m.CERTAIN, "E5")]


SHEET = ("1 A 50 45 40", "2 B 50 40 36.5", "sum: _ Tổng 100 85 76.5")


@pytest.mark.parametrize(
    ("rows", "slips"),
    [
        (("percent_row: _ Chỉ~số 100 85 76.5",), []),
        (("percent_row: _ Chỉ~số _ _ 77.5",), [("percent", m.DOUBT, "E5")]),  # one number shows no custom of the table
        (("maxima: _ Tối~đa~áp~dụng _ 85 90", "percent_row: _ Chỉ~số _ 100 85"), []),
        (("maxima: _ Tối~đa~áp~dụng _ 85 90", "percent_row: _ Chỉ~số _ 100 86"), [("percent", m.DOUBT, "E6")]),
        (("rank_row: _ Hạng _ 2 1",), []),  # places among units that the sheet does not show
    ],
)
def test_the_sheet_of_one_unit(rows: tuple[str, ...], slips: list[tuple[str, str, str]]) -> None:
    assert found(*SHEET, *rows, roles="code name maximum self appraised") == slips


def test_a_criterion_that_does_not_apply_leaves_a_smaller_maximum() -> None:
    lines = ("1 A 80 68.32", "2 B 16 x", "sum: _ Tổng 96 68.32")
    assert found(*lines, "percent_row: _ Chỉ~số _ 81.33", roles="code name maximum self") == []  # ÷ 84
    assert len(found(*lines, "percent_row: _ Chỉ~số _ 81.43", roles="code name maximum self")) == 1  # ÷ nothing


def test_the_index_may_be_without_bonus_and_penalty() -> None:
    lines = ("1 A 50 40", "bonus_row: _ Thưởng _ 2", "penalty_row: _ Phạt _ 0.5", "sum: _ Tổng 50 41.5")
    for index in ("80", "83"):  # 40 ÷ 50 and 41.5 ÷ 50
        assert found(*lines, f"percent_row: _ Chỉ~số _ {index}", roles="code name maximum self") == []
    assert len(found(*lines, "percent_row: _ Chỉ~số _ 84.3", roles="code name maximum self")) == 1


def test_without_a_total_above_nothing_is_said() -> None:
    assert found("1 A 50 40 30 20", "percent_row: _ Chỉ~số 1 1 1 1") == []
