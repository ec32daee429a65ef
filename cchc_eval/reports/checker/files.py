"""The findings as files: a workbook with one sheet, and a web page that needs no network."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import catalogue, language
from cchc_eval.reports.cells import Book, page, put, written
from cchc_eval.reports.checker.checking import Checked, Report
from cchc_eval.reports.checker.report import legend, made, mark, slip_head, slip_rows, summary, table_line, understood

_ = catalogue("reports")
WORKBOOK, PAGE = ".xlsx", ".html"
NAME = "kiem-tra-so-lieu"
_WIDTHS = (18, 16, 36, 26, 12, 14, 62)
_HEAD = 4
_STYLE = """
body { font-family: system-ui, sans-serif; font-size: 15px; line-height: 1.5; color: #1a1a1a; background: #fff; }
body { margin: 24px auto; max-width: 1200px; padding: 0 16px; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 1.6em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 4px 8px; text-align: left; vertical-align: top; }
thead th { background: #eee; } tr.certain td:first-child { font-weight: 700; }
td:first-child { white-space: nowrap; } td.number { text-align: right; white-space: nowrap; }
thead { display: table-header-group; } tr { break-inside: avoid; } .about, .made { color: #444; }
@page { size: A4 landscape; margin: 15mm; }
"""


def write_reports(reports: Sequence[Report], out: Path) -> list[Path]:
    """Write the findings of some files.

    Parameters
    ----------
    reports : sequence of Report
    out : Path
        A file that ends in .xlsx or .html, or the folder for one of each.

    Returns
    -------
    list of Path
        What was written, whole or not at all.

    Raises
    ------
    OSError
        As the disk says.
    """
    if out.suffix.lower() == WORKBOOK:
        return [written(out, lambda path: _workbook(reports, path))]
    if out.suffix.lower() == PAGE:
        return [written(out, lambda path: _page(reports, path))]
    return [
        written(out / f"{NAME}{WORKBOOK}", lambda path: _workbook(reports, path)),
        written(out / f"{NAME}{PAGE}", lambda path: _page(reports, path)),
    ]


def workbook_rows(reports: Sequence[Report]) -> list[list[str]]:
    """Return the rows of the workbook's table: file first where there are several."""
    rows = []
    for report in reports:
        for cells in slip_rows([*report.slips(), *report.slips(m.REMARK)]):
            rows.append([report.file or _("The pasted table"), *cells])
    return rows


def _workbook(reports: Sequence[Report], path: Path) -> None:
    title = _("Check of printed numbers")
    book = Book(path, title=title)
    sheet = book.sheet(_("Findings"))
    bold, head = (
        book.format(bold=True, font_size=14),
        book.format(bold=True, text_wrap=True, border=1, bg_color="#DCE6F1"),
    )
    cell, number = book.format(text_wrap=True, border=1), book.format(border=1, align="right")
    put(sheet, 1, 0, title, bold)
    put(sheet, 2, 0, "; ".join(f"{r.file or _('The pasted table')} – {summary(r)}" for r in reports), book.format())
    widths = (24, *_WIDTHS)
    for at, (text, width) in enumerate(zip([_("File"), *slip_head()], widths, strict=True)):
        sheet.set_column(at, at, width)
        put(sheet, _HEAD, at, text, head)
    row = _HEAD
    for cells in workbook_rows(reports):
        row += 1
        for at, text in enumerate(cells):
            put(sheet, row, at, text, number if at in (5, 6) else cell)
        sheet.set_row(row - 1, _height(cells, widths))
    sheet.autofilter(_HEAD - 1, 0, max(row - 1, _HEAD - 1), len(widths) - 1)
    for n, text in enumerate(legend()):
        put(sheet, row + 2 + n, 0, text, book.format())
    sheet.freeze_panes(_HEAD, 0)
    page(sheet, header=title, footer="; ".join(r.file for r in reports if r.file), repeat=(_HEAD, _HEAD))
    book.close()


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    from cchc_eval.reports.cells import height

    return height(zip(cells, widths, strict=True))


def _page(reports: Sequence[Report], path: Path) -> None:
    path.write_text(page_html(reports), "utf-8", newline="\n")


def page_html(reports: Sequence[Report]) -> str:
    """Return the web page; every text in it is escaped."""
    title = _("Check of printed numbers")
    parts = [
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1>",
    ]
    for report in reports:
        parts.append(f"<h2>{html.escape(report.file or _('The pasted table'))}</h2>")
        parts += [f"<p>{html.escape(text)}</p>" for text in (*report.warnings, summary(report))]
        for checked in report.tables:
            columns = _("Columns: {columns}", columns=understood(checked))
            parts.append(f"<h3>{html.escape(table_line(checked))}</h3><p class='about'>{html.escape(columns)}</p>")
            parts.append(checked_html(checked))
    parts += [f"<p class='about'>{html.escape(text)}</p>" for text in legend()]
    return "\n".join([*parts, "</body></html>\n"])


def checked_html(checked: Checked) -> str:
    """Return what was checked in a table and what was found, as HTML, escaped."""
    said = f"<p class='made'>{html.escape(made(checked))}</p>"
    return said + (slips_html(checked.slips) if checked.slips or checked.table.made else "")


def slips_html(slips: Sequence[m.Slip]) -> str:
    """Return findings as a table in HTML, escaped."""
    if not slips:
        return f"<p>{html.escape(_('Nothing was found.'))}</p>"
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in slip_head())
    rows = []
    for slip, cells in zip(slips, slip_rows(slips), strict=True):
        shown = "".join(
            f"<td{' class=number' if at in (4, 5) else ''}>{html.escape(text)}</td>" for at, text in enumerate(cells)
        )
        rows.append(f'<tr class="{slip.level}" title="{html.escape(mark(slip.level))}">{shown}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
