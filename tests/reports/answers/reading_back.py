"""Values of a workbook's cells: as they stand in the file, or as a program computes them that compares doubles bit by bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import formualizer
from python_calamine import CalamineWorkbook

Values = Callable[[str, int, int], Any]
"""Sheet, row from 1, column from 0 → the value of the cell, ``""`` if it is empty."""


def calamine(file: Path) -> Values:
    """Return what stands in a file as values."""
    book = CalamineWorkbook.from_path(str(file))
    tables = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

    def value(sheet: str, row: int, column: int) -> Any:
        rows = tables[sheet]
        return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else ""

    return value


def strict(file: Path) -> Values:
    """Return what the strict program makes of a file."""
    book = formualizer.load_workbook(str(file))
    book.evaluate_all()

    def value(sheet: str, row: int, column: int) -> Any:
        got = book.evaluate_cell(sheet, row, column + 1)
        return "" if got is None else got

    return value
