"""What every workbook written has in common: text stays text, fixed dates, fonts, widths, heights, print setup.

XlsxWriter and LibreOffice do not fit row heights to wrapped text by themselves when a file is written: here they are estimated
from the text, generously, so that nothing is cut off on the screen or on paper.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellFormulaTuple

CREATED = dt.datetime(2017, 1, 1)
"""The moment that every workbook states as its making, so that the same content has the same bytes."""
FONT = "Times New Roman"
LONGEST = 32_767
"""The characters that one cell can hold."""
SIZE = 11
"""Points of the font of a workbook, in whose digits the widths of columns count."""
DIGIT, PADDING = 7.0, 4.0
"""Width in pixels of a digit of that font, which is a column's unit, and what a cell keeps free at its sides."""
PIXELS_OF_POINT = 96 / 72
SAFETY, BOLD = 1.04, 1.08
"""How much wider a text may turn out than its letters in another program, and in bold."""
EMS = {
    "fijltI.,;:!|'’ /\\()[]`": 0.3, "acersz-–“”\"?J*": 0.46, "mw&%×÷+=<>≥≤": 0.72, "MW—…": 0.98,
}  # fmt: skip
"""Letters of Times New Roman → their width in widths of the font's size; those not named take 0.52, capitals 0.72."""
_EM = {letter: width for letters, width in EMS.items() for letter in letters}
POINTS_OF_LINE = 1.2
"""Height of a line of text over its size, in Times New Roman with Vietnamese marks."""
COLOURS = {
    "input": "#FFFBE6", "head": "#DCE6F1", "field": "#EAF1DD", "node": "#F5F5F5", "line": "#8C8C8C", "mark": "#9C0006",
    "quiet": "#6B6B6B", "bad": "#FDE0DD",
}  # fmt: skip


def clean(text: object) -> str:
    """Return text as a cell can hold it: NFC, without control characters, cut at what a cell can hold."""
    whole = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        x for x in whole if x in "\n\t" or (x >= " " and x not in "\ufffe\uffff" and not "\ud800" <= x <= "\udfff")
    )
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def place(row: int, column: int, *, fixed: bool = True) -> str:
    """Return the reference of a cell; ``row`` counts from 1 as on screen, ``column`` from 0: (12, 3) is ``$D$12``."""
    sign = "$" if fixed else ""
    return f"{sign}{xl_col_to_name(column)}{sign}{row}"


def sheet_reference(sheet: str, cell: str) -> str:
    """Return a reference into another sheet, its name quoted."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def literal(text: str) -> str:
    """Return a text as it stands inside a formula.

    Raises
    ------
    ValueError
        If it is longer than the 255 characters that a formula may quote.
    """
    if len(text) > 255:
        raise ValueError(f"a text of {len(text)} characters cannot stand in a formula")
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def text_width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return about how wide a text is in pixels, in Times New Roman of a size in points; marks on letters have no width."""
    ems = sum(
        _EM.get(x) or (0.72 if x.isupper() else 0.52)
        for x in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(x)
    )
    return ems * size * PIXELS_OF_POINT * SAFETY * (BOLD if bold else 1.0)


def lines(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> int:
    """Return how many lines a wrapped text takes in a column of a width; words are not broken unless longer than a line."""
    room, count = max(10.0, width * DIGIT - PADDING), 0
    gap = text_width(" ", size, bold=bold)
    for paragraph in str(text).split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split(" "):
            long = text_width(word, size, bold=bold)
            if used and used + gap + long > room:
                count, used = count + 1, 0.0
            if long > room:
                more = math.ceil(long / room) - 1
                count, long = count + more, long - more * room
            used += long + (gap if used else 0)
    return count


def height(
    texts: Iterable[tuple[object, float]], size: float = SIZE, least: float = 18, *, bold: bool = False
) -> float:
    """Return the height of a row in points that shows all of its texts; each comes with the width of its column."""
    most = max((lines(str(text), width, size, bold=bold) for text, width in texts if text not in (None, "")), default=1)
    return min(409.0, max(least, round(most * size * POINTS_OF_LINE + 4, 1)))


class Book:
    """A workbook being written: formats made once, text never taken for a formula."""

    def __init__(self, path: Path | str, *, title: str = "", subject: str = "") -> None:
        self.book = xlsxwriter.Workbook(
            str(path),
            {
                "strings_to_numbers": False,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": FONT, "font_size": SIZE},
            },
        )
        self.book.set_properties({"title": clean(title), "subject": clean(subject), "created": CREATED})
        self.book.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **wanted: Any) -> Any:
        """Return a format: the office font, wrapped, at the top, with what is wanted beside."""
        whole = {"font_name": FONT, "font_size": SIZE, "valign": "top"} | wanted
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(whole)
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """Return a new sheet."""
        return self.book.add_worksheet(name)

    def close(self) -> None:
        """Write the file."""
        self.book.close()


def put(sheet: Any, row: int, column: int, value: Any, form: Any = None) -> None:
    """Write a value as what it is; text stays text whatever it begins with. ``row`` counts from 1, ``column`` from 0."""
    if value is None or value == "":
        sheet.write_blank(row - 1, column, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(row - 1, column, value, form)
    elif isinstance(value, dt.datetime | dt.date):
        sheet.write_datetime(row - 1, column, value, form)
    elif isinstance(value, str):
        sheet.write_string(row - 1, column, clean(value), form)
    else:
        sheet.write_number(row - 1, column, float(value), form)


def put_formula(sheet: Any, row: int, column: int, formula: str, value: Any, form: Any = None) -> None:
    """Write a formula with the value that it has; ``row`` counts from 1, ``column`` from 0.

    XlsxWriter's own ``write_formula`` looks through every formula for newer functions, which ours never have: it would take an
    option called *SORT(…)* inside a quoted text for one, and it costs more than all the rest of writing.
    """
    if sheet._check_dimensions(row - 1, column):
        raise ValueError(f"there is no cell in row {row}, column {column}")
    sheet.table[row - 1][column] = CellFormulaTuple(formula, form, "" if value is None else value)


def page(
    sheet: Any, *, header: str, footer: str, repeat: tuple[int, int] | None = None, landscape: bool = True
) -> None:
    """Set a sheet up for paper: A4, as wide as the page, header rows repeated (from 1), words above and below each page."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.7)
    sheet.set_header(f'&C&"{FONT},Regular"&9{_shown(header)}')
    room = 180 if landscape else 100  # the number of the page stands in the same line
    sheet.set_footer(f'&L&"{FONT},Regular"&9{_shown(footer, room)}&R&"{FONT},Regular"&9&P/&N')
    if repeat:
        sheet.repeat_rows(repeat[0] - 1, repeat[1] - 1)


def _shown(text: str, longest: int = 180) -> str:
    """Return text for a header or footer, in which & is a sign of its own; such texts may hold 255 characters in all."""
    line = " ".join(clean(text).split())
    line = line if len(line) <= longest else line[: longest - 1] + "…"
    return line.replace("&", "&&")


def written(path: Path | str, write: Callable[[Path], None]) -> Path:
    """Write a file beside its place and put it there only when it is whole; return its path.

    Raises
    ------
    OSError
        As the disk says; nothing of the file is left then, and what stood there stays.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    made = Path(name)
    try:
        write(made)
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        os.chmod(made, 0o644)
        os.replace(made, target)
    except xlsxwriter.exceptions.FileCreateError as fault:
        made.unlink(missing_ok=True)
        if isinstance(fault.args[0] if fault.args else None, OSError):
            raise fault.args[0] from fault
        raise OSError(str(fault)) from fault
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return target


def protect(sheet: Any) -> None:
    """Lock what is not for entering, without a password; widths, heights and filters stay free."""
    allowed: Mapping[str, bool] = {"format_columns": True, "format_rows": True, "autofilter": True, "objects": False}
    sheet.protect("", dict(allowed))
