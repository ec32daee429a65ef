"""The published tables: no false alarm, the one known slip, and every slip that is planted is found where it stands."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Options
from tests.conftest import DEEP
from tests.reports.checker.planted import altered, checked, names_row, plus, rows_of

HUE, VINH_PHUC = "hue_2021.csv", "vinhphuc_2019.csv"
STRUCTURE = "quyetdinh_2948_cap_tinh_structure.csv"
BANDS = [("Xuất sắc", Decimal(90)), ("Tốt", Decimal(80)), ("Khá", Decimal(70))]


@pytest.mark.parametrize("name", [HUE, VINH_PHUC])
def test_correct_tables_raise_no_alarm(name: str) -> None:
    report = checked(rows_of(name))
    assert len(report.tables) == 1
    assert report.slips(*m.LEVELS) == []


def test_with_its_bands_the_table_of_hue_is_right_too() -> None:
    assert checked(rows_of(HUE), Options(bands=BANDS, ties=m.COMPETITION)).slips(*m.LEVELS) == []


def test_the_structure_of_2948_has_its_one_slip() -> None:
    (slip,) = checked(rows_of(STRUCTURE)).slips(*m.LEVELS)
    assert (slip.rule, slip.level, slip.place) == ("total", m.CERTAIN, "C10")
    assert (slip.printed, slip.recomputed) == (38, 39)


@pytest.mark.parametrize("column", [3, 4, 5])
def test_every_altered_number_of_vinh_phuc_is_found_in_its_row(column: int) -> None:
    rows = rows_of(VINH_PHUC)
    for row in range(1, len(rows)):
        for delta in ("-0.02", "0.5") if row % 4 else ("0.01", "-0.02", "0.5", "-3"):
            # 58.51 among quarters of a point says that these are rounded too, and then 0.01 may be rounding
            levels = (m.CERTAIN, m.ROUNDING) if (column, delta) == (4, "0.01") else (m.CERTAIN,)
            slips = checked(altered(rows, row, column, plus(rows[row][column], delta))).slips(*levels)
            assert names_row(slips, row), (row, column, delta)
            assert any(s.rule == "sum" and s.place == f"D{row + 1}" for s in slips), (row, column, delta)


@pytest.mark.parametrize(("name", "column"), [(HUE, 2), (VINH_PHUC, 1)])
def test_every_altered_rank_is_found(name: str, column: int) -> None:
    rows = rows_of(name)
    for row in range(1, len(rows)):
        for rank in {2, int(rows[row][column]) + 1, int(rows[row][column]) + 4} - {int(rows[row][column])}:
            slips = checked(altered(rows, row, column, rank)).slips(m.CERTAIN)
            assert names_row(slips, row), (row, rank, slips)


def test_every_score_of_hue_that_passes_another_unit_is_found() -> None:
    rows = rows_of(HUE)
    for row in range(1, len(rows)):
        for other in {row - 2, row - 1, row + 1, 1, len(rows) - 1} - {row, 0, -1}:
            if other < len(rows):
                past = plus(rows[other][1], "0.001" if other < row else "-0.001")
                slips = checked(altered(rows, row, 1, past)).slips(m.CERTAIN)
                assert names_row(slips, row), (row, other)
                assert len([s for s in slips if s.rule.startswith("rank")]) <= 2, (
                    "one wrong score, not all that it passed"
                )


def test_every_altered_class_of_hue_is_found_by_its_bands() -> None:
    rows = rows_of(HUE)
    for row in range(1, len(rows)):
        for name in sorted({"Xuất sắc", "Tốt", "Yếu"} - {rows[row][3]}):
            (slip,) = checked(altered(rows, row, 3, name), Options(bands=BANDS)).slips()
            assert (slip.level, slip.place, slip.recomputed) == (m.CERTAIN, f"D{row + 1}", rows[row][3])


def test_altered_classes_of_hue_are_found_without_bands_too() -> None:
    """But for the first unit as "Tốt": nothing in the table contradicts that."""
    rows = rows_of(HUE)
    for row in range(2, len(rows)):
        for name in {"Xuất sắc", "Tốt", "Khá"} - {rows[row][3]}:
            slips = checked(altered(rows, row, 3, name)).slips(m.CERTAIN, m.DOUBT)
            assert names_row(slips, row), (row, name)


@pytest.mark.parametrize("column", [2, 3])
def test_every_altered_count_of_the_structure_changes_what_is_found(column: int) -> None:
    rows = rows_of(STRUCTURE)
    for row in range(1, len(rows)):
        slips = checked(altered(rows, row, column, plus(rows[row][column], "2"))).slips(m.CERTAIN)
        assert any(s.place == f"{'ABCD'[column]}10" for s in slips)


def test_random_slips_of_any_kind_are_found() -> None:
    dice = random.Random(2017)
    for _turn in range(2000 if DEEP else 100):
        name = dice.choice([HUE, VINH_PHUC])
        rows = rows_of(name)
        row = dice.randrange(1, len(rows))
        column = dice.choice([2] if name == HUE else [1, 3, 4, 5])
        if column < 3:
            new: object = dice.choice([n for n in range(1, 40) if str(n) != rows[row][column]])
        else:
            new = plus(rows[row][column], dice.choice(["-", ""]) + str(Decimal(dice.randrange(2, 900)) / 100))
        slips = checked(altered(rows, row, column, new)).slips(m.CERTAIN, m.DOUBT)
        assert names_row(slips, row), (name, row, column, new)
