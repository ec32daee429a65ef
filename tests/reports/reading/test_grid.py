from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.reading.grid import Cell, Grid, Sheet, column_of, letters


@pytest.mark.parametrize(
    ("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_columns_have_letters(number, text):
    assert letters(number) == text
    assert column_of(text) == number


@given(st.integers(1, 16_384))
def test_letters_and_numbers_are_one_to_one(number):
    assert column_of(letters(number)) == number


def test_a_cell_names_its_place_and_knows_when_it_is_blank():
    assert Cell(7, 2).place == "B7"
    assert Cell(1, 1).blank
    assert Cell(1, 1, " \n", "text").blank
    assert not Cell(1, 1, None, "empty", formula=True).blank
    assert not Cell(1, 1, Decimal(0), "number").blank


def test_a_sheet_is_gone_over_by_what_it_holds():
    cells = {
        (cell.row, cell.column): cell
        for cell in (Cell(1_048_576, 16_384, "far", "text"), Cell(2, 3, "b", "text"), Cell(2, 1, "a", "text"))
    }
    sheet = Sheet("Tờ", cells, merged=((2, 3, 4, 5), (2, 1, 1_048_576, 2)))
    assert sheet.rows == (2, 1_048_576)
    assert sheet.columns == (1, 3, 16_384)
    assert [cell.value for cell in sheet.row(2)] == ["a", "b"]
    assert sheet.row(3) == []
    assert sheet.at(3, 4).kind == "empty"
    assert sheet.spread(3, 4).value == "b"
    assert sheet.spread(2, 1).value == sheet.spread(900_000, 2).value == "a"
    assert sheet.spread(2, 6).kind == "empty"
    assert sheet.area(3, 3) == (2, 3, 4, 5)
    assert sheet.area(1, 3) is None
    assert sheet.place(7, 28) == "Tờ!AB7"


def test_a_grid_finds_its_sheets():
    grid = Grid("a.xlsx", "0", (Sheet("Một"), Sheet("Hai")))
    assert grid.sheet("Hai") is grid.sheets[1]
    assert grid.sheet("Ba") is None
