from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.values import decimal_sign, is_mark, read_cell, read_number, shown_text
from cchc_eval.reports.reading import Cell

D = Decimal


@pytest.mark.parametrize(
    ("text", "sign", "value", "places"),
    [("1.234,5", "", "1234.5", 1), ("1,234.5", "", "1234.5", 1), ("81,33%", "", "81.33", 2), ("8,5 điểm", "", "8.5", 1), ("85.0", "", "85.0", 1),
     ("97.685", "", "97.685", 3), ("97.685", ".", "97.685", 3), ("1.234", ",", "1234", 0), ("1.234.567", "", "1234567", 0),
     ("-0,5", "", "-0.5", 1), ("+1", "", "1", 0), ("７7,5", "", "77.5", 1), ("77,16/81", "", "77.16", 2), ("85,5*", "", "85.5", 1),
     ("1 234,5", "", "1234.5", 1)],
)  # fmt: skip
def test_numbers_as_they_are_written(text: str, sign: str, value: str, places: int) -> None:
    number = read_number(text, sign)
    assert number is not None
    assert (number[0], number[1], number[2]) == (D(value), places, "%" in text)


@pytest.mark.parametrize(
    "text", ["", "x", "Sở 2", "1.2.3", "1,2,3", "12/05/2019 nộp", "9" * 50, "1..2", "—", "2 đơn vị"]
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


def test_the_sheet_tells_its_decimal_sign() -> None:
    texts = ["97.685", "1.234", "85,5", "81,33%", "Sở 1,5"]
    assert decimal_sign(Cell(n, 1, text, "text") for n, text in enumerate(texts, 1)) == ","
    assert decimal_sign([Cell(1, 1, "97.685", "text")]) == ""


@pytest.mark.parametrize("text", ["x", "-", "–", "N/A", "Không đánh giá", "KĐG", "không áp dụng", "(x)"])
def test_marks_of_what_was_not_assessed(text: str) -> None:
    assert is_mark(text)
    assert read_cell(Cell(1, 1, text, "text"), "", "A1").kind == m.NA


def test_cells_of_a_workbook() -> None:
    share = read_cell(Cell(1, 1, D("0.8133"), "number", format="0.00%"), "", "A1")
    assert (share.value, share.places, share.text) == (D("81.3300"), 2, "81.33%")
    assert read_cell(Cell(1, 1, D("89.1"), "number", format="0.00"), "", "A1").places == 2
    noise = read_cell(Cell(1, 1, D("81.30000000000001"), "number"), "", "A1")
    assert (noise.value, noise.places) == (D("81.3"), 1)
    assert read_cell(Cell(1, 1), "", "A1").kind == m.BLANK
    assert read_cell(Cell(1, 1, "#DIV/0!", "error"), "", "A1").kind == m.NA
    assert read_cell(Cell(1, 1, "Tốt", "text"), "", "A1").kind == m.TEXT


def test_days_are_the_codes_that_a_spreadsheet_took_for_days() -> None:
    assert shown_text(Cell(1, 1, dt.date(2019, 2, 1), "date", format="d.m")) == "1.2"
    assert shown_text(Cell(1, 1, dt.date(2019, 2, 1), "date")) == "1-2"
    assert shown_text(Cell(1, 1, True, "bool")) == "TRUE"
