"""A Word document (.docx) → its tables, each a sheet, read as a stream: what stands outside of tables is passed over.

Rows and columns are counted as people see them: a cell over several columns takes several, a row that was struck out under
“track changes” is none. A table within a cell is a table of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_eval.i18n import catalogue
from cchc_eval.reports.reading.grid import LAST_COLUMN, TEXT, Area, Cell, Sheet
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.numbered import Lists, read_lists
from cchc_eval.reports.reading.package import Package
from cchc_eval.reports.reading.worksheet import clean

_ = catalogue("reports")
_UNSEEN = {"moveFrom", "Fallback", "del"}
"""What stands inside of these is not seen in the document, or stands there a second time."""
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_CONTINUES, _BEGINS = "continue", "restart"


def read_document(content: bytes, file: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Return the tables of a document, in the order in which they begin.

    Parameters
    ----------
    content : bytes
        The file.
    file : str
        Its name, for messages.
    limits : Limits
        ``sheets`` bounds the tables.

    Raises
    ------
    UnreadableFile
        If it is damaged, holds more than may be read, or has no table at all.
    """
    package = Package(content, file, limits, documents=True)
    main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "word/document.xml")
    numbering = next((part for kind, part in package.related(main).values() if kind == "numbering"), "")
    lists = read_lists(package, numbering) if package.has(numbering) else Lists()
    tables = _Reader(package, lists).read(main)
    if not tables:
        raise package.fault("no_tables")
    return tables


@dataclass
class _Open:
    """A cell that is being read."""

    column: int
    width: int = 1
    merge: str = ""
    text: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: int = 0


@dataclass
class _Table:
    """A table that is being read."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    row: int = 0
    column: int = 1
    cell: _Open | None = None
    struck: bool = False
    line: list[_Open] = field(default_factory=list)
    tall: dict[int, list[int]] = field(default_factory=dict)
    """Left column of merged cells that may go on in the next row → top, left, bottom, right."""


class _Reader:
    def __init__(self, package: Package, lists: Lists) -> None:
        self._package, self._limits, self._lists = package, package.limits, lists
        self._open: list[_Table] = []
        self._all: list[_Table] = []
        self._left = [package.limits.cells, package.limits.characters]
        self._unseen = 0
        self._in_text = False
        self._about_row = self._about_cell = False  # inside of the properties
        self._list, self._level = "", 0
        self._marked = False

    def read(self, part: str) -> tuple[Sheet, ...]:
        self._package.parse(part, self._start, self._end, self._text)
        return tuple(Sheet(one.name, one.cells, tuple(one.merged), document=True) for one in self._all)

    # --- handlers of the XML parser ---------------------------------------------------------------------------------
    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        value = next((text for key, text in attributes.items() if key.rpartition(" ")[2] == "val"), "")
        if tag in _UNSEEN:
            if self._about_row and tag == "del":
                self._open[-1].struck = True
            self._unseen += 1
        elif tag == "tbl":
            self._begin_table()
        elif not self._open:
            return
        elif tag == "tr":
            self._begin_row()
        elif tag == "tc":
            self._begin_cell()
        elif tag == "trPr":
            self._about_row = True
        elif tag == "tcPr":
            self._about_cell = True
        elif tag == "gridBefore" and self._about_row:
            self._open[-1].column += self._span(value)
        elif self._about_cell and tag in ("gridSpan", "vMerge"):
            cell = self._open[-1].cell
            if cell is not None:
                if tag == "gridSpan":
                    cell.width = self._span(value)
                else:
                    cell.merge = value if value == _BEGINS else _CONTINUES
        elif tag == "p":
            self._list, self._level, self._marked = "", 0, False
            cell = self._open[-1].cell
            if cell is not None:
                if cell.paragraphs:
                    self._add("\n")
                cell.paragraphs += 1
        elif tag == "numId":
            self._list = value
        elif tag == "ilvl":
            self._level = int(value or 0)
        elif tag == "r":
            self._mark()
        elif tag == "t":
            self._in_text = True
        elif tag in _BREAKS and not self._about_cell:
            self._add(_BREAKS[tag])

    def _end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "t":
            self._in_text = False
        elif not self._open:
            return
        elif tag == "p":
            self._mark()
        elif tag == "trPr":
            self._about_row = False
        elif tag == "tcPr":
            self._about_cell = False
        elif tag == "tc":
            self._finish_cell()
        elif tag == "tr":
            self._finish_row()
        elif tag == "tbl":
            table = self._open.pop()
            for left in list(table.tall):
                self._close(table, left)

    def _text(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    # --- tables, rows, cells ----------------------------------------------------------------------------------------
    def _begin_table(self) -> None:
        if len(self._all) >= self._limits.sheets:
            raise self._package.fault("tables", limit=self._limits.sheets)
        table = _Table(_("Table {number}", number=len(self._all) + 1))
        self._all.append(table)
        self._open.append(table)

    def _begin_row(self) -> None:
        table = self._open[-1]
        table.row, table.column, table.struck, table.line = table.row + 1, 1, False, []

    def _begin_cell(self) -> None:
        table = self._open[-1]
        table.cell = _Open(table.column)

    def _finish_cell(self) -> None:
        table = self._open[-1]
        if table.cell is not None:
            table.line.append(table.cell)
            table.column = table.cell.column + table.cell.width
            if table.column > LAST_COLUMN:
                raise self._package.fault("damaged_at", place=table.name)
        table.cell = None

    def _finish_row(self) -> None:
        table = self._open[-1]
        if table.struck:
            table.row -= 1
            return
        going_on = {cell.column for cell in table.line if cell.merge == _CONTINUES}
        for left in [one for one in table.tall if one not in going_on]:
            self._close(table, left)
        for cell in table.line:
            right = cell.column + cell.width - 1
            area = table.tall.get(cell.column)
            if cell.merge == _CONTINUES and area is not None:
                area[2] = table.row  # what a program left in the hidden part of merged cells is not seen
                continue
            area = [table.row, cell.column, table.row, right]
            if cell.merge == _BEGINS:
                table.tall[cell.column] = area
            elif right > cell.column:
                self._merge(table, area)
            self._keep(table, cell)
        table.line = []

    def _keep(self, table: _Table, cell: _Open) -> None:
        text = clean("".join(cell.text)).strip()
        if not text:
            return
        if len(text) > self._limits.cell_characters:
            raise self._long(table, cell)
        self._left[0] -= 1
        if self._left[0] < 0:
            raise self._package.fault("cells", limit=self._limits.cells)
        table.cells[table.row, cell.column] = Cell(table.row, cell.column, text, TEXT)

    def _close(self, table: _Table, left: int) -> None:
        area = table.tall.pop(left)
        if area[2] > area[0] or area[3] > area[1]:
            self._merge(table, area)

    def _merge(self, table: _Table, area: list[int]) -> None:
        table.merged.append((area[0], area[1], area[2], area[3]))
        if len(table.merged) > self._limits.merged:
            raise self._package.fault("merged", limit=self._limits.merged)

    def _mark(self) -> None:
        """Write the number that Word shows before the first words of a paragraph of a list."""
        if self._list and not self._marked and self._open and not self._unseen and not self._about_cell:
            self._marked = True
            mark = self._lists.next(self._list, self._level)
            if mark:
                self._add(mark + " ")

    def _add(self, text: str) -> None:
        cell = self._open[-1].cell if self._open else None
        if cell is None or self._unseen:
            return
        cell.length += len(text)
        if cell.length > 2 * self._limits.cell_characters:
            raise self._long(self._open[-1], cell)
        self._left[1] -= len(text)
        if self._left[1] < 0:
            raise self._package.fault("characters", limit=self._limits.characters)
        cell.text.append(text)

    def _span(self, value: str) -> int:
        width = int(value or 1)
        if not 0 <= width <= LAST_COLUMN:
            raise self._package.fault("damaged_at", place=self._open[-1].name)
        return width if self._about_row else max(width, 1)

    def _long(self, table: _Table, cell: _Open) -> Exception:
        place = Sheet(table.name, document=True).place(table.row, cell.column)
        return self._package.fault("cell_characters", place=place, limit=self._limits.cell_characters)
