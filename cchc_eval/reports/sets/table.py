"""The sheets of a workbook recognised, their headings and rows: whatever they are called, moved or pasted into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.reading.grid import TEXT, Cell, Grid, Sheet
from cchc_eval.reports.sets.plan import SHOWN, Head, heads, known_titles
from cchc_eval.reports.sets.words import plain, sheet_name, special

_ = catalogue("reports")
SHEETS = ("set", "tree", "rules", "lists", "bands", "ceilings", "extras")
SEARCHED, LONGEST = 40, 80
"""Rows from above in which headings are looked for, and the characters that one has at most."""
PASTED = 2
"""Rows of headings that may be pasted below those of the template."""
_BESIDE = re.compile(r" ?/ ?")


@dataclass(frozen=True)
class Line:
    """One row of a table: its number and the cells that hold something."""

    number: int
    cells: dict[Head, Cell]

    def at(self, head: Head) -> Cell | None:
        """Return the cell of a column, None where nothing stands."""
        return self.cells.get(head)


@dataclass
class Table:
    """One sheet as it was recognised.

    Attributes
    ----------
    name : str
        What the sheet is called in the file (in the toolkit, if there is none).
    columns : dict
        Column of the sheet → its place, counted from 1.
    lines : list of Line
    top : int
        Row of the headings.
    strange : list of Cell
        Headings that are not known, of columns in which something stands.
    """

    name: str
    columns: dict[Head, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    top: int = 0
    strange: list[Cell] = field(default_factory=list)
    there: bool = False

    def column(self, head: Head) -> int:
        """Return where a column stands; the first one where the sheet has none."""
        return self.columns.get(head, min(self.columns.values(), default=1))


def tables(grid: Grid) -> dict[str, Table]:
    """Return the table of each sheet of a set; one that the file does not have has no lines."""
    found: dict[str, Table] = {name: Table(sheet_name(name)) for name in SHEETS}
    left = [sheet for sheet in grid.sheets if sheet.cells]
    for name in SHEETS:
        called = {plain(sheet_name(name, lang)) for lang in LANGUAGES}
        sheet = next((one for one in left if plain(one.name) in called), None)
        if sheet is not None:
            found[name] = _table(name, sheet)
            left.remove(sheet)
    skipped = {plain(sheet_name(name, lang)) for name in ("guide", "choices") for lang in LANGUAGES}
    for sheet in left:
        scores = {
            name: _header(name, sheet)[1]
            for name in SHEETS
            if not found[name].columns and plain(sheet.name) not in skipped
        }
        best = max(scores, key=lambda name: scores[name], default="")
        if best and scores[best] >= 3:
            found[best] = _table(best, sheet)
    return found


def _table(name: str, sheet: Sheet) -> Table:
    if name == "set":
        return _values(sheet)
    (top, columns), _score = _header(name, sheet)
    top, columns = _pasted(name, sheet, top, columns)
    table = Table(sheet.name, {head: at for at, head in columns.items()}, top=top, there=True)
    if not columns:
        return table
    for number in sheet.rows:
        if number <= top:
            continue
        cells = {columns[cell.column]: cell for cell in sheet.row(number) if cell.column in columns and not cell.blank}
        cells = {head: cell for head, cell in cells.items() if head.special not in SHOWN}
        if cells:
            table.lines.append(Line(number, cells))
    used = {cell.column for (row, _column), cell in sheet.cells.items() if row > top and not cell.blank}
    table.strange = [cell for cell in sheet.row(top) if cell.column in used - set(columns) and not cell.blank]
    return table


def _header(name: str, sheet: Sheet) -> tuple[tuple[int, dict[int, Head]], int]:
    """Return the row of the headings and the columns that they name, and how many those are."""
    best: tuple[int, dict[int, Head]] = (0, {})
    if name == "set":
        return best, sum(_item(cell) is not None for number in sheet.rows[:SEARCHED] for cell in sheet.row(number)[:1])
    for number in sheet.rows[:SEARCHED]:
        columns: dict[int, Head] = {}
        for cell in sheet.row(number):
            head = _named(name, cell)
            if head is not None and head not in columns.values():
                columns[cell.column] = head
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best, len(best[1])


def _pasted(name: str, sheet: Sheet, top: int, columns: dict[int, Head]) -> tuple[int, dict[int, Head]]:
    """Return the headings with those that were pasted right below them, and the row of the last.

    A table of a province brings its own, also in two rows; a column that it calls by an unknown name is not the one of the template.
    """
    least = 2
    for number in range(top + 1, top + 1 + PASTED):
        cells = [cell for cell in sheet.row(number) if not cell.blank]
        named = {cell.column: head for cell in cells if (head := _named(name, cell)) is not None}
        if not columns or not all(cell.kind == TEXT for cell in cells) or len(named) < least:
            break
        other = {cell.column for cell in cells} | {at for at, head in columns.items() if head in named.values()}
        columns = {at: head for at, head in columns.items() if at not in other} | named
        top, least = number, 1
    return top, columns


def _named(name: str, cell: Cell) -> Head | None:
    """Return the column that a heading names: by its whole text, or by its beginning (“… (100 …)”)."""
    if cell.kind != TEXT:
        return None
    said, known = plain(str(cell.value)).rstrip("* :"), known_titles(name)
    if said not in known:
        said = _BESIDE.sub(", ", said)  # "Lĩnh vực/Tiêu chí/Tiêu chí thành phần"
    if said in known:
        return known[said]
    if len(said) > LONGEST:
        return None
    begun = [title for title in known if " " in title and said.startswith(title) and said[len(title)] in " (/,:"]
    return known[max(begun, key=len)] if begun else None


def _values(sheet: Sheet) -> Table:
    """Return the table of the set's own values: one line, each cell beside the name of its value."""
    table = Table(sheet.name, there=True)
    value_at, english_at = 2, 3
    for number in sheet.rows[:SEARCHED]:
        row = {plain(str(cell.value)): cell.column for cell in sheet.row(number) if cell.kind == TEXT}
        values, english = (next((row[x] for x in _specials(name) if x in row), 0) for name in ("value", "english"))
        if values and not table.top:
            table.top, value_at, english_at = number, values, english or values + 1
    cells: dict[Head, Cell] = {}
    for number in sheet.rows:
        item = next((head for cell in sheet.row(number) if cell.column < value_at and (head := _item(cell))), None)
        if item is None or item in cells:
            continue
        cells[item] = sheet.at(number, value_at)
        assert item.column is not None
        if item.column.bilingual:
            cells[Head(item.column, english=True)] = sheet.at(number, english_at)
    table.columns = {head: cell.column for head, cell in cells.items()}
    table.lines = [Line(0, cells)]
    return table


def _specials(name: str) -> Iterator[str]:
    yield from (plain(special(name, lang)) for lang in LANGUAGES)


def _item(cell: Cell) -> Head | None:
    head = _named("set", cell)
    return head if head and not head.english and head in heads("set") else None
