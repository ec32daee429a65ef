"""Where a table of tasks begins in a sheet, and what its columns are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_eval.numbers import format_date
from cchc_eval.reports.reading import Cell, Sheet
from cchc_eval.reports.work.plan_table import headings as h

_SEARCHED = 60  # rows from above in which headings are looked for
_LEAST_COLUMNS = 3
_DEEPEST = 3
_MOST_COLUMNS = 60
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:\s*=.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """A table that may hold tasks.

    Attributes
    ----------
    number : int
        Of its sheet or Word table in the file, from 1.
    first : int
        First row below the headings.
    headings : dict of int to str
        Column → heading.
    guess : dict of int to str
        Column → role.
    """

    sheet: Sheet
    number: int
    first: int
    headings: dict[int, str] = field(default_factory=dict)
    guess: dict[int, str] = field(default_factory=dict)
    follows: bool = False

    def roles(self, mapping: Mapping[str, str]) -> dict[int, str]:
        """Return column → role, with the guess corrected; a role that was chosen twice keeps its first column."""
        found = {column: mapping.get(f"{self.number}.{column}", role) for column, role in self.guess.items()}
        once: set[str] = set()
        for column, role in found.items():
            if role not in h.ROLES or role in once:
                found[column] = ""
            once.add(found[column])
        return found


def shown(cell: Cell) -> str:
    """Return what a cell shows, as text."""
    value = cell.value
    if value is None or cell.kind == "error":
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, dt.date):
        return format_date(value.isoformat()[:10])
    if isinstance(value, Decimal):
        return format(value, "f").rstrip("0").rstrip(".") if value != value.to_integral_value() else str(int(value))
    return value.strip()


def find_tables(sheets: tuple[Sheet, ...]) -> list[Table]:
    """Return the tables of a file that may hold tasks: those with known headings, what goes on from one, and other broad ones."""
    found: list[Table] = []
    for number, sheet in enumerate(sheets, 1):
        if sheet.hidden or not sheet.rows:
            continue
        table = _headed(sheet, number)
        if table is None and found and sheet.document and _goes_on(found[-1], sheet):
            table = Table(sheet, number, sheet.rows[0], dict(found[-1].headings), dict(found[-1].guess), follows=True)
        if table is None:
            table = _broad(sheet, number)
        if table is not None:
            found.append(table)
    return found


def _headed(sheet: Sheet, number: int) -> Table | None:
    for row in sheet.rows[:_SEARCHED]:
        filled = sheet.row(row)
        if len(filled) < 2:
            continue
        made = _heading_at(sheet, number, row)
        roles = {role for role in made.guess.values() if role}
        if h.TITLE in roles and len(roles) >= 2:
            return made
    return None


def _heading_at(sheet: Sheet, number: int, row: int) -> Table:
    """Return the table whose headings begin in a row; they go down as far as merged cells and rows of headings alone do."""
    last = row
    for area in sheet.merged:
        if area[0] == row and sheet.at(area[0], area[1]).value is not None and area[2] - row < _DEEPEST:
            last = max(last, area[2])
    if last == row and any(
        area[0] == row and area[3] > area[1] and _below(sheet, row + 1, area[1], area[3]) for area in sheet.merged
    ):
        last = row + 1
    if last == row and _only_headings(sheet, row + 1):
        last = row + 1
    titles: dict[int, str] = {}
    for column in _columns(sheet, row, last):
        parts: list[str] = []
        for one in range(row, last + 1):
            text = " ".join(shown(sheet.spread(one, column)).split())
            if text and text not in parts:
                parts.append(text)
        titles[column] = " / ".join(parts)
    first = last + 1
    numbers = [shown(cell) for cell in sheet.row(first)]
    if len(numbers) >= _LEAST_COLUMNS and all(_NUMBERING.fullmatch(one) for one in numbers):
        first += 1
    return Table(sheet, number, first, titles, _guess(titles))


def _columns(sheet: Sheet, row: int, last: int) -> list[int]:
    columns = {cell.column for one in range(row, last + 1) for cell in sheet.row(one)}
    for area in sheet.merged:
        if row <= area[0] <= last and area[2] <= last:
            columns |= set(range(area[1], min(area[3], area[1] + _MOST_COLUMNS) + 1))
    # of cells merged sideways down to the last row of headings only the first column counts
    hidden = {
        column
        for area in sheet.merged
        if row <= area[0] <= last <= area[2]
        for column in range(area[1] + 1, min(area[3], area[1] + _MOST_COLUMNS) + 1)
    }
    return sorted(columns - hidden)[:_MOST_COLUMNS]


def _below(sheet: Sheet, row: int, left: int, right: int) -> bool:
    """Whether at least two headings stand below a broad one."""
    cells = [cell for cell in sheet.row(row) if left <= cell.column <= right]
    return len(cells) >= 2 and any(h.role_of(shown(cell)) for cell in cells)


def _only_headings(sheet: Sheet, row: int) -> bool:
    """Whether a row below the headings holds headings only: some programs lose what was merged."""
    cells = sheet.row(row)
    return len(cells) >= 2 and all(len(shown(cell)) < 40 and h.role_of(shown(cell)) for cell in cells)


def _guess(titles: Mapping[int, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, heading in titles.items():
        role = h.role_of(heading)
        found[column] = "" if role in found.values() else role
    return found


def _goes_on(before: Table, sheet: Sheet) -> bool:
    """Whether a Word table without headings has the columns of the table before it: it was parted by a page or a line."""
    widths = {cell.column for row in sheet.rows for cell in sheet.row(row)}
    return len(widths) >= _LEAST_COLUMNS and widths <= set(before.headings) and max(widths) == max(before.headings)


def _broad(sheet: Sheet, number: int) -> Table | None:
    """Return a table whose headings say nothing known, for the user to say what its columns are."""
    row = next((one for one in sheet.rows[:_SEARCHED] if len(sheet.row(one)) >= _LEAST_COLUMNS), None)
    if row is None or row == sheet.rows[-1]:
        return None
    titles = {cell.column: " ".join(shown(cell).split()) for cell in sheet.row(row)[:_MOST_COLUMNS]}
    guess = _guess(titles)
    return Table(sheet, number, row + 1, titles, guess)
