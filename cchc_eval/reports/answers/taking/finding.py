"""Where the lines of the form stand in a workbook that went through many hands: by the hidden key, else by their wording.

Sheets may be renamed, rows inserted or sorted, columns moved. A line is taken where it is certain which one it is; where the
key and the words of a row contradict each other (cells were moved without their key), the line is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_eval.i18n import LANGUAGES, catalogue, speaking
from cchc_eval.reports.answers.entry import with_unit_words
from cchc_eval.reports.answers.layout import INPUTS, Layout, Line
from cchc_eval.reports.answers.taking.meaning import plain
from cchc_eval.reports.answers.words import headings
from cchc_eval.reports.reading import Cell, Grid, Sheet

_ = catalogue("reports")
_ENOUGH = 4
"""Headings that must be found in a row, so that it is the row of headings."""
_NAMED = 8
"""Cells that one remark names."""
_ASIDE = {
    "fact": ("evidence", "explanation", "reason"), "choice": ("evidence", "explanation", "reason"),
    "field": ("evidence", "explanation"), "node": ("evidence", "explanation"),
}  # fmt: skip
"""Kind of a line → parts of it in which nothing is entered."""
_TYPED = ("facts", "evidence", "explanation", "reason", "points")


@dataclass(frozen=True)
class Slip:
    """Something that is not taken: where, and why with what to do."""

    place: str
    text: str


@dataclass(frozen=True)
class Row:
    """A line where it was found.

    Attributes
    ----------
    columns : dict
        Part of a line (``facts``, ``evidence`` …) → number of its column; parts whose column is gone are absent.
    """

    line: Line
    sheet: Sheet
    row: int
    columns: dict[str, int]

    def cell(self, part: str) -> Cell | None:
        """Return the cell of a part, None if its column is gone."""
        column = self.columns.get(part)
        return None if column is None else self.sheet.at(self.row, column)

    def place(self, part: str) -> str:
        """Return the place of a part as people name it."""
        return self.sheet.place(self.row, self.columns.get(part, 1))


@dataclass
class Found:
    """The lines of a workbook.

    Attributes
    ----------
    rows : dict
        Mark of a line → where it stands.
    slips : list of (key, Slip)
        Lines that cannot be told apart, with the key of the node that they belong to (empty: of none).
    notes : list of Slip
        What was passed over, and holds nothing up.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    slips: list[tuple[str, Slip]] = field(default_factory=list)
    notes: list[Slip] = field(default_factory=list)


def find_lines(grid: Grid, layout: Layout, hidden: str) -> Found:
    """Return where each line of the form stands.

    Parameters
    ----------
    grid : Grid
    layout : Layout
        Of the unit's workbook.
    hidden : str
        Name of the sheet that states what the workbook is; it is passed over.
    """
    finder = _Finder(layout)
    for sheet in grid.sheets:
        if sheet.name != hidden and not sheet.very_hidden:
            finder.look(sheet)
    return finder.found


class _Finder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.found = Found()
        self.lines = {line.mark: line for line in layout.lines if line.mark}
        self.words = {mark: _wordings(line) for mark, line in self.lines.items()}
        self.owners: dict[str, set[str]] = {}
        for mark, words in self.words.items():
            for word in words:
                self.owners.setdefault(word, set()).add(mark)

    def look(self, sheet: Sheet) -> None:
        """Take the lines of one sheet."""
        counts = Counter(
            cell.column
            for cell in sheet.cells.values()
            if isinstance(cell.value, str) and cell.value.strip() in self.lines
        )
        head, columns = _headings(sheet)
        column = counts.most_common(1)[0][0] if counts else 0
        if column and head:
            self._by_mark(sheet, head, column, columns)
        elif column and self._is_form(sheet, column):
            text = _("The row of headings is missing, so that it is not certain which column is which.")
            hint = _("Put the headings back; nothing was taken from this sheet.")
            self.found.notes.append(Slip(sheet.name, f"{text} {hint}"))
        elif head:
            self._by_words(sheet, head, columns)
        if head:
            self._remark(sheet)

    def _remark(self, sheet: Sheet) -> None:
        """Name what was typed where nothing is entered: it is not taken, and would otherwise be lost without a word."""
        over: list[Cell] = []
        for row in self.found.rows.values():
            if row.sheet is not sheet:
                continue
            points = row.cell("points")
            if points and not points.blank and not points.formula:
                over.append(points)
            for part in _ASIDE.get(row.line.kind, ()):
                cell = row.cell(part)
                if cell and not cell.blank and not cell.formula:
                    text = _("Nothing is entered in this cell: what stands here is not taken.")
                    hint = _("Write it on the line of the criterion, in the same column.")
                    self.found.notes.append(Slip(row.place(part), f"{text} {hint}"))
        if over:
            over.sort(key=lambda cell: (cell.row, cell.column))
            places = ", ".join(cell.place for cell in over[:_NAMED]) + (f", … ({len(over)})" if over[_NAMED:] else "")
            text = _("Points are computed from the facts; what was typed over the formula is not taken.")
            hint = _("Enter the facts of the criterion instead.")
            self.found.notes.append(Slip(f"{sheet.name}!{places}", f"{text} {hint}"))

    def _by_mark(self, sheet: Sheet, head: int, column: int, columns: dict[str, int]) -> None:
        for row in sheet.rows:
            if row <= head:
                continue
            mark = str(sheet.at(row, column).value or "").strip()
            here = Row(self.lines.get(mark) or self.layout.lines[0], sheet, row, columns)
            if mark in self.lines:
                self._add(mark, here)
            elif _holds(here) or self._is_shown(here):
                self._unknown(mark, here)

    def _by_words(self, sheet: Sheet, head: int, columns: dict[str, int]) -> None:
        """Walk a sheet whose keys are gone: criteria by code and name, the facts below them by what they ask."""
        key = ""
        for row in sheet.rows:
            if row <= head:
                continue
            code, name = (_said(sheet, row, columns.get(part)) for part in ("code", "name"))
            marks = [
                mark
                for mark in self.owners.get(name, ())
                if self.lines[mark].fact is None and self.lines[mark].kind != "choice"
            ]
            marks = [mark for mark in marks if not code or plain(_code(self.lines[mark])) == code] if code else []
            if len(marks) == 1:
                key = marks[0]
                self._add(key, Row(self.lines[key], sheet, row, columns))
                continue
            marks = [mark for mark in self.owners.get(name, ()) if key and self.lines[mark].key == key and mark != key]
            here = Row(self.lines[marks[0]] if len(marks) == 1 else self.layout.lines[0], sheet, row, columns)
            if len(marks) == 1 and not code:
                self._add(marks[0], here)
            elif _holds(here) or self._is_shown(here):
                self._unknown("", here)

    def _add(self, mark: str, here: Row) -> None:
        line = here.line
        name, code = (_said(here.sheet, here.row, here.columns.get(part)) for part in ("name", "code"))
        others = self.owners.get(name, set())
        same_code = bool(code) and code == plain(_code(line))
        if name and name not in self.words[mark] and others and not same_code:
            text = _("The row says one thing and its hidden key another: cells were moved.")
            hint = _("Write the unit's workbook again, and move whole rows only.")
            self.found.slips.append((line.key, Slip(here.place("name"), f"{text} {hint}")))
        elif mark not in self.found.rows:
            self.found.rows[mark] = here
        elif _content(self.found.rows[mark]) != _content(here):
            text = _(
                "This line stands twice, with different content; the other one is at {place}.",
                place=self.found.rows[mark].place("facts"),
            )
            self.found.slips.append((line.key, Slip(here.place("facts"), f"{text} {_('Keep one of them.')}")))

    def _unknown(self, mark: str, here: Row) -> None:
        if here.line is self.layout.lines[0] and self._is_shown(here):
            cells = [cell for part in _TYPED if (cell := here.cell(part)) and _is_typed(part, cell)]
            if cells:
                text = _("The points of this criterion come from the survey: nothing is entered for it here.")
                self.found.slips.append(("", Slip(here.sheet.place(here.row, cells[0].column), text)))
        elif mark and mark not in self.layout.criteria_set.extras:
            text = _("The criteria set has no criterion with the key “{key}”; the row is passed over.", key=mark[:80])
            self.found.slips.append(("", Slip(here.place("facts"), text)))
        elif not mark:
            text = _("The row is not one of the form; what stands in it is passed over.")
            self.found.notes.append(Slip(here.place("facts"), text))

    def _is_form(self, sheet: Sheet, column: int) -> bool:
        """Whether a sheet has lines for facts: the sheet of the result has keys of fields only."""
        marks = (str(sheet.at(row, column).value or "").strip() for row in sheet.rows)
        return any(self.lines[mark].kind in ("fact", "choice") for mark in marks if mark in self.lines)

    def _is_shown(self, here: Row) -> bool:
        """Whether a row is that of a survey criterion, which is only shown."""
        name = _said(here.sheet, here.row, here.columns.get("name"))
        return any(line.kind == "shown" and name in _wordings(line) for line in self.layout.lines)


def _is_typed(part: str, cell: Cell) -> bool:
    """Whether somebody entered something in a cell of a survey criterion, where only the word for the survey stands."""
    if cell.blank or (part == "points" and cell.formula):
        return False
    return part != "facts" or plain(str(cell.value or "")) not in {plain(_("Survey", lang=lang)) for lang in LANGUAGES}


def _wordings(line: Line) -> set[str]:
    """Return what may stand in the column of names, in both languages."""
    found = set()
    for lang in LANGUAGES:
        with speaking(lang):
            if line.fact is not None:
                found.add(plain(with_unit_words(line)))
            elif line.kind == "choice":
                found.add(plain(_("Choose exactly one of the parts:")))
            elif line.node is not None:
                found.add(plain(str(line.node.name)))
    return found


def _code(line: Line) -> str:
    return str(line.node.code) if line.node is not None and line.fact is None and line.kind != "choice" else ""


def _said(sheet: Sheet, row: int, column: int | None) -> str:
    if column is None:
        return ""
    value = sheet.at(row, column).value
    return "" if value is None else plain(str(value))


def _content(row: Row) -> list[object]:
    return [None if cell is None or cell.blank else cell.value for cell in (row.cell(part) for part in INPUTS)]


def _holds(row: Row) -> bool:
    return any(cell is not None and not cell.blank for cell in (row.cell(part) for part in INPUTS))


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Return the row of the headings (0: there is none) and the column of each part; a heading that stands twice counts for none."""
    known: dict[str, str] = {}
    for lang in LANGUAGES:
        with speaking(lang):
            known |= {plain(words): part for part, words in headings().items()}
    best: tuple[int, dict[str, int]] = (0, {})
    for row in sheet.rows[:200]:
        columns: dict[str, int] = {}
        twice: set[str] = set()
        for part, column in _parts(sheet, row, known):
            twice |= {part} if part in columns else set()
            columns[part] = column
        if len(columns) > len(best[1]):
            best = (row, {part: column for part, column in columns.items() if part not in twice})
    return best if len(best[1]) >= _ENOUGH and "facts" in best[1] and "name" in best[1] else (0, {})


def _parts(sheet: Sheet, row: int, known: dict[str, str]) -> Iterator[tuple[str, int]]:
    for cell in sheet.row(row):
        if isinstance(cell.value, str) and (part := known.get(plain(cell.value))):
            yield part, cell.column
