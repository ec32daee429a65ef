"""One sheet of a workbook as a stream: cells that hold something, what is hidden, what is merged.

Neither of the usual readers serves here: calamine knows no formulas and no hidden rows and lays a sheet out densely (one
cell in the farthest corner ends the process), openpyxl holds each formatted cell. Here a cell without content costs nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_eval.reports.reading.formats import day_of, number
from cchc_eval.reports.reading.grid import (
    BOOL,
    DATE,
    EMPTY,
    ERROR,
    LAST_COLUMN,
    LAST_ROW,
    NUMBER,
    TEXT,
    Area,
    Cell,
    Sheet,
    Value,
    column_of,
)
from cchc_eval.reports.reading.package import Package

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_IDLE = re.compile(rb'<(?:c|row)(?= )(?: r="[A-Z]*[0-9]+")(?: [A-Za-z:]+="[^"<>]*")*\s*(?:/>|></(?:c|row)>)')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_LONGEST_ESCAPE = 7  # _x000D_
_IS_DATE_TYPE = "d"


class _NoPlaces(Exception):
    """A row or cell states no place: it stands after the one before it, also after one without content."""


@dataclass
class Book:
    """What all sheets share.

    Attributes
    ----------
    texts : list of str
        The workbook's table of texts.
    formats : list of str
        Number format of each style.
    dates : list of bool
        Whether it shows a date.
    since_1904 : bool
    cells, characters : int
        What may still be read.
    """

    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    since_1904: bool = False
    cells: int = 0
    characters: int = 0


def clean(text: str) -> str:
    r"""Return a text as it is kept: NFC, ``\n`` between lines, without control characters and Excel's ``_x000D_``."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.isascii() or not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
        text = unicodedata.normalize("NFC", text)
    return text


def _iso(raw: str) -> tuple[Value, str]:
    """Return the day of a cell that holds it as text, as the strict kind of workbook does."""
    try:
        moment = dt.datetime.fromisoformat(raw.removesuffix("Z"))
    except ValueError:
        return clean(raw), TEXT
    moment = moment.replace(tzinfo=None, microsecond=0)
    return (moment if moment.time() != dt.time() else moment.date()), DATE


def read_sheet(package: Package, part: str, name: str, book: Book) -> Sheet:
    """Return one sheet.

    Parameters
    ----------
    package : Package
    part : str
        Name of the sheet's part.
    name : str
        Name of the sheet.
    book : Book
        Its counts go down by what was read.

    Raises
    ------
    UnreadableFile
        If the part is damaged, or more is in it than may be read.
    """
    before = book.cells, book.characters
    try:
        return _Reader(package, name, book).read(part, _without_idle(package.chunks(part)), stripped=True)
    except _NoPlaces:
        book.cells, book.characters = before
        return _Reader(package, name, book).read(part, package.chunks(part), stripped=False)


def _without_idle(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a sheet without the cells and rows that hold only a format: 10 MB of them in a second."""
    rest = b""
    for piece in pieces:
        piece = rest + piece
        if b"<!" in piece:  # comments and CDATA may hold what looks like cells
            yield piece
            yield from pieces
            return
        cut = piece.rfind(b"<c ")
        cut = max(cut, piece.rfind(b"<row "), piece.rfind(b"<", max(0, len(piece) - 8)))
        if cut > 0:
            piece, rest = piece[:cut], piece[cut:]
        else:
            rest = b""
        yield _IDLE.sub(b"", piece)
    yield rest


class _Reader:
    def __init__(self, package: Package, name: str, book: Book) -> None:
        self._package, self._book = package, book
        self._name, self._file = name, package.file
        self._cells: dict[tuple[int, int], Cell] = {}
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._row, self._column, self._row_hidden = 0, 0, False
        self._open = False  # inside a cell
        self._reading = ""  # "v" or "t": whose characters are gathered
        self._value: list[str] = []
        self._inline: list[str] = []
        self._length = 0
        self._type, self._style, self._formula, self._phonetic = "n", 0, False, 0
        self._stripped = True

    def read(self, part: str, pieces: Iterator[bytes], stripped: bool) -> Sheet:
        self._stripped = stripped
        self._package.parse(part, self._start, self._end, self._text, pieces)
        return Sheet(self._name, self._cells, tuple(self._merged))

    # --- handlers of the XML parser ---------------------------------------------------------------------------------
    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "t"):
            if self._open and not self._phonetic:
                self._reading = tag
        elif tag == "f":
            self._formula = self._formula or self._open
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self._hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end(self, tag: str) -> None:
        if tag == "c":
            self._finish_cell()
        elif tag in ("v", "t"):
            self._reading = ""
        elif tag == "rPh":
            self._phonetic -= 1

    def _text(self, text: str) -> None:
        if not self._reading:
            return
        (self._value if self._reading == "v" else self._inline).append(text)
        self._length += len(text)
        if self._length > _LONGEST_ESCAPE * self._package.limits.cell_characters:
            raise self._long(Cell(self._row, self._column))

    # --- rows, cells, merged ----------------------------------------------------------------------------------------
    def _begin_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is None and self._stripped:
            raise _NoPlaces
        self._row = int(stated) if stated is not None else self._row + 1
        self._column = 0
        self._row_hidden = attributes.get("hidden") in ("1", "true")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is not None:
            found = _PLACE.fullmatch(stated)
            if found is None:
                raise self._package.fault("damaged_at", place=f"{self._name}!{stated[:20]}")
            self._column, self._row = column_of(found[1]), int(found[2])
        elif self._stripped:
            raise _NoPlaces
        else:
            self._column += 1
        self._open, self._formula = True, False
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s") or 0)
        self._value, self._inline, self._length = [], [], 0

    def _finish_cell(self) -> None:
        self._open = False
        if not (self._value or self._inline or self._formula):
            return
        place = (self._row, self._column)
        if not (1 <= self._row <= LAST_ROW and 1 <= self._column <= LAST_COLUMN) or place in self._cells:
            raise self._package.fault("damaged_at", place=f"{self._name}!{Cell(*place).place}")
        styled = 0 <= self._style < len(self._book.formats)
        hidden = self._row_hidden or any(low <= self._column <= high for low, high in self._hidden_columns)
        value, kind = self._meaning(styled and self._book.dates[self._style])
        if kind == EMPTY and not self._formula:
            return
        code = self._book.formats[self._style] if styled else ""
        cell = Cell(self._row, self._column, value, kind, self._formula, hidden, code)
        self._count(cell)
        self._cells[place] = cell

    def _meaning(self, dated: bool) -> tuple[Value, str]:
        raw, kind = "".join(self._value), self._type
        if kind == "inlineStr":
            text = clean("".join(self._inline))
            return (text, TEXT) if text else (None, EMPTY)
        if kind == "s":
            index = int(raw)
            if not 0 <= index < len(self._book.texts):
                raise ValueError(raw)
            text = self._book.texts[index]
            return (text, TEXT) if text else (None, EMPTY)
        if kind == "str":
            text = clean(raw)
            return (text, TEXT) if text else (None, EMPTY)
        raw = raw.strip()
        if not raw:
            return None, EMPTY
        if kind == "b":
            return raw in ("1", "true"), BOOL
        if kind == "e":
            return clean(raw), ERROR
        if kind == _IS_DATE_TYPE:
            return _iso(raw)
        found = number(raw)
        if found is None:
            return clean(raw), ERROR
        day = day_of(found, self._book.since_1904) if dated else None
        return (found, NUMBER) if day is None else (day, DATE)

    def _count(self, cell: Cell) -> None:
        limits = self._package.limits
        self._book.cells -= 1
        if self._book.cells < 0:
            raise self._package.fault("cells", limit=limits.cells)
        if isinstance(cell.value, str):
            if len(cell.value) > limits.cell_characters:
                raise self._long(cell)
            self._book.characters -= len(cell.value)
            if self._book.characters < 0:
                raise self._package.fault("characters", limit=limits.characters)

    def _long(self, cell: Cell) -> Exception:
        limit = self._package.limits.cell_characters
        return self._package.fault("cell_characters", place=f"{self._name}!{cell.place}", limit=limit)

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if start is None or end is None:
            raise self._package.fault("damaged_at", place=f"{self._name}!{ref[:20]}")
        self._merged.append((int(start[2]), column_of(start[1]), int(end[2]), column_of(end[1])))
        if len(self._merged) > self._package.limits.merged:
            raise self._package.fault("merged", limit=self._package.limits.merged)
