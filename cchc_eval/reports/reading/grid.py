"""What was read from a sheet: cells where something stands, by row and column. Empty cells are not held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from cchc_eval.i18n import catalogue

_ = catalogue("reports")

Value = str | Decimal | dt.date | bool | None
Area = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column of merged cells; all of them belong to it."""

TEXT, NUMBER, DATE, BOOL, ERROR, EMPTY = "text", "number", "date", "bool", "error", "empty"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_TALL = 100


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell.

    Attributes
    ----------
    row, column : int
        From 1, as sheets count them.
    value : str, Decimal, date, datetime, bool or None
        Texts are NFC, with ``\n`` between lines, otherwise as they were typed (spaces too). A number is what its 15
        significant digits say, as spreadsheets show it: 1.1 is ``Decimal("1.1")``, ``=0.1+0.2`` is 0.3. A date with a
        time of day is a datetime. An error is its text (``#N/A``).
    kind : {"text", "number", "date", "bool", "error", "empty"}
        Everything in a CSV or pasted table is text. A number in a cell that is formatted as a date is a date.
    formula : bool
        A formula stands here; the value is what it had when the file was saved (None: it never was computed).
    hidden : bool
        Its row or column is hidden.
    format : str
        The number format, such as ``0.00``; empty for the general one.
    """

    row: int
    column: int
    value: Value = None
    kind: str = EMPTY
    formula: bool = False
    hidden: bool = False
    format: str = ""

    @property
    def place(self) -> str:
        """The cell as people name it: ``B7``."""
        return f"{letters(self.column)}{self.row}"

    @property
    def blank(self) -> bool:
        """Nothing stands here, or only spaces."""
        return not self.formula and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


@dataclass(frozen=True)
class Sheet:
    """One sheet; cells are held sparsely, so a stray one in the farthest corner costs nothing: go over ``rows``.

    Attributes
    ----------
    name : str
    cells : mapping
        (row, column) → cell, of those that hold something, row by row.
    merged : tuple of Area
        Merged cells; the value stands in the first one.
    hidden : bool
        Hidden, or hidden so that Excel's menus do not show it (``very_hidden``).
    document : bool
        A table of a Word document: its rows and columns are counted, nobody sees letters there.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    very_hidden: bool = False
    document: bool = False

    def at(self, row: int, column: int) -> Cell:
        """Return the cell at a place, an empty one if nothing stands there."""
        return self.cells.get((row, column)) or Cell(row, column)

    def spread(self, row: int, column: int) -> Cell:
        """Return the cell whose value is seen at a place: of merged cells the first one, else the cell there."""
        area = self.area(row, column)
        return self.at(row, column) if area is None else self.at(area[0], area[1])

    def area(self, row: int, column: int) -> Area | None:
        """Return the merged cells that a place belongs to, None if it stands alone."""
        short, tall = self._areas
        for area in (*short.get(row, ()), *tall):
            if area[0] <= row <= area[2] and area[1] <= column <= area[3]:
                return area
        return None

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Numbers of the rows in which something stands, from above."""
        return tuple(sorted({row for row, _column in self.cells}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Numbers of the columns in which something stands, from the left."""
        return tuple(sorted({column for _row, column in self.cells}))

    def row(self, number: int) -> list[Cell]:
        """Return the cells of a row that hold something, from the left."""
        return self._by_row.get(number, [])

    def place(self, row: int, column: int) -> str:
        """Return a cell's place as people name it: ``Sheet!B7``; in a document: table 1, row 7, column 2."""
        if self.document:
            return _("{table}, row {row}, column {column}", table=self.name, row=row, column=column)
        return f"{self.name}!{letters(column)}{row}"

    @cached_property
    def _areas(self) -> tuple[dict[int, list[Area]], list[Area]]:
        """Merged cells by the rows that they cover; those over very many rows apart."""
        short: dict[int, list[Area]] = {}
        tall: list[Area] = []
        for area in self.merged:
            if area[2] - area[0] > _TALL:
                tall.append(area)
                continue
            for row in range(area[0], area[2] + 1):
                short.setdefault(row, []).append(area)
        return short, tall

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for (row, _column), cell in sorted(self.cells.items()):
            found.setdefault(row, []).append(cell)
        return found


@dataclass(frozen=True)
class Grid:
    """A file, or a pasted table, as it was read.

    Attributes
    ----------
    file : str
        Its name, without the folder; empty for a pasted table.
    sha256 : str
        Of the very bytes that were read.
    sheets : tuple of Sheet
        In the order of the file; a CSV or pasted table is one sheet whose name is empty.
    warnings : tuple of str
        What was understood with a doubt (letters of an old encoding), in the language in use.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, None if there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def letters(column: int) -> str:
    """Return the letters of a column: 1 is ``A``, 27 is ``AA``."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_of(text: str) -> int:
    """Return the number of a column's letters: ``AA`` is 27."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number
