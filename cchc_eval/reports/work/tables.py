"""The tables of the year's work as files: a list of what is overdue that prints on A4, and a workbook of all tables."""

from __future__ import annotations

import datetime as dt
import html
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_eval.analysis.printed import Printed, is_long
from cchc_eval.i18n import catalogue, language
from cchc_eval.reports.annual.excel import number_of
from cchc_eval.reports.cells import COLOURS, Book, height, page, put

_ = catalogue("reports")
PAGE_STYLE = Path(__file__).parents[1] / "annual" / "page" / "page.css"
WIDEST, NARROWER = 50, 32
"""Greatest width of a column, in characters; of tables with more than seven columns less, so that their print can be read."""
PRINTED = "@page { size: A4 landscape; margin: 20mm 15mm 15mm 15mm; }"
"""Lists have up to nine columns: they lie across the paper."""


@dataclass(frozen=True)
class About:
    """What stands above the tables.

    Attributes
    ----------
    title : str
    lines : sequence of str
        Workspace, year, the day against which was counted.
    marks : sequence of str
        "Illustrative data" and the like.
    made : datetime
        When; the same moment and tables give the same bytes.
    """

    title: str
    lines: Sequence[str]
    marks: Sequence[str]
    made: dt.datetime


def printable(about: About, tables: Sequence[Printed]) -> bytes:
    """Return tables as one HTML page in UTF-8 that asks nothing of any network and prints on A4; what people typed is escaped."""
    marks = "".join(f"<span>{html.escape(mark)}</span> " for mark in about.marks)
    head = "".join(f'<p class="subtitle">{html.escape(line)}</p>' for line in about.lines)
    body = "".join(map(_table, tables))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    style = PAGE_STYLE.read_text("utf-8") + PRINTED
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(about.title)}</title>'
        f"<style>{style}</style></head>\n<body><main><h1>{html.escape(about.title)}</h1>{head}"
        f'<p class="marks">{marks}</p>{body}</main></body></html>\n'
    ).encode()


def _table(table: Printed) -> str:
    title = html.escape(table.title)
    if not table.rows:
        return f"<h2>{title}</h2><p>{html.escape(table.empty)}</p>"
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in table.head)
    kinds = [' class="long"' if is_long(row) else "" for row in table.rows]
    rows = "".join(f"<tr{kind}>{_cells(row, table.words)}</tr>" for kind, row in zip(kinds, table.rows, strict=True))
    notes = "".join(f'<p class="note">{html.escape(note)}</p>' for note in table.notes)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{notes}"


def _cells(row: Sequence[str], words: frozenset[int]) -> str:
    kinds = ["" if n in words else ' class="n"' for n in range(len(row))]
    return "".join(f"<td{kind}>{html.escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True))


def workbook(about: About, sheets: Sequence[tuple[str, Printed]]) -> bytes:
    r"""Return a workbook with a sheet for each table; text stays text whatever it begins with, numbers are numbers.

    Parameters
    ----------
    about : About
    sheets : sequence of (str, Printed)
        Name of the sheet (31 characters, none of ``[]:*?/\\``, each only once) and its table.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-excel-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "bang-theo-doi.xlsx")
        book = Book(file, title=about.title, subject=" · ".join(about.lines))
        for name, table in sheets:
            _sheet(book, name, about, table)
        book.close()
        return file.read_bytes()


def _sheet(book: Book, name: str, about: About, table: Printed) -> None:
    sheet, widths = book.sheet(name), _widths(table)
    f = book.format
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    row = 1
    for text, form in (
        (f"{about.title} – {table.title}", f(bold=True, font_size=14)),
        *((line, f(italic=True, font_size=10)) for line in about.lines),
        (" · ".join(about.marks), f(bold=True, font_size=10, font_color=COLOURS["mark"])),
    ):
        if text:
            put(sheet, row, 0, text, form)
            row += 1
    row += 1
    if not table.rows:
        put(sheet, row, 0, table.empty, f())
        return
    headed = f(bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color=COLOURS["head"])
    for column, text in enumerate(table.head):
        put(sheet, row, column, text, headed)
    sheet.set_row(row - 1, height(zip(table.head, widths, strict=True), bold=True))
    sheet.freeze_panes(row, 0)
    first = row
    plain, number = f(text_wrap=True, border=1), f(border=1, align="right")
    for cells in table.rows:
        row += 1
        for column, cell in enumerate(cells):
            put(sheet, row, column, *_value(book, cell, column in table.words, plain, number))
        sheet.set_row(row - 1, height(zip(cells, widths, strict=True)))
    sheet.autofilter(first - 1, 0, row - 1, len(table.head) - 1)
    page(
        sheet,
        header=" – ".join([about.title, *about.marks]),
        footer=about.lines[0] if about.lines else "",
        repeat=(first, first),
    )
    for note in table.notes:
        row += 1
        put(sheet, row, 0, note, f(italic=True, font_size=10))


def _value(book: Book, cell: str, word: bool, plain: Any, number: Any) -> tuple[Any, Any]:
    found = None if word else number_of(cell)
    if found is None:
        return cell, plain
    digits = "#,##0" + ("." + "0" * found[1] if found[1] else "")
    return found[0], book.format(border=1, align="right", num_format=digits) if found[1] else number


def _widths(table: Printed) -> list[float]:
    """Return the width of each column in characters: of its longest cell, within bounds."""
    columns = zip(table.head, *table.rows, strict=True) if table.rows else ((text,) for text in table.head)
    widest = WIDEST if len(table.head) < 8 else NARROWER
    return [float(min(max(max(len(cell) for cell in cells) * 0.95 + 2, 9), widest)) for cells in columns]
