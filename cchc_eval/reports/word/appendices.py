"""The appendices of a template: score sheets and evidence on pages laid across, figures on upright ones."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from cchc_eval.i18n import catalogue
from cchc_eval.reports.word import paper
from cchc_eval.reports.word.pieces import caption, head_row, into, lined_table, merged, middle, printed, tag, text

_ = catalogue("reports")
SHEET = (14, 73, 24, 31, 31, 41, 38)  # mm: the official columns
NAMES = ("code", "name", "maximum", "self_points", "appraised", "explanation", "opinion")


def sheets(document: Docx, official: bool) -> None:
    """Add the score sheet of each unit, a new page each."""
    paper.across(paper.new_section(document))
    tag(document, "{%p for sheet in sheets %}")
    _title(document, "{{ sheet.number }}", "{{ sheet.title }}", official)
    tag(document, "{%p for note in sheet.notes %}")  # above: below they might stand alone on the last page
    document.add_paragraph("{{ note }}", style=paper.NOTE).paragraph_format.keep_with_next = True
    tag(document, "{%p endfor %}")
    _rows(lined_table(document, SHEET, 11))
    tag(document, "{%p endfor %}")


def _rows(table: Any) -> None:
    """Set the rows: those of fields, groups, criteria and sums each look as their row in the template does."""
    rows = table.rows
    heads = (_("No."), _("Criterion, sub-criterion"), _("Maximum points"), _("Self-scored points"), _("Appraised points"),
             _("Explanation given by the unit"), _("Opinion of the appraiser"))  # fmt: skip
    for cell, words in zip(rows[0].cells, heads, strict=True):
        into(cell, words, paper.SHEET_CELL, align=ALIGN.CENTER, bold=True)
    head_row(rows[0])
    tags = {
        1: "{%tr for row in sheet.rows %}",
        2: "{%tr if row.strong %}",
        4: '{%tr elif row.kind == "group" %}',
        6: "{%tr else %}",
        8: "{%tr endif %}",
        9: "{%tr endfor %}",
    }
    for number, words in tags.items():
        merged(rows[number], words)
    _row(rows[3], bold=True)
    _row(rows[5], italic=True)
    _row(rows[7])
    table._tbl.remove(rows[10]._tr)


def _row(row: Any, *, bold: bool = False, italic: bool = False) -> None:
    for number, (cell, name) in enumerate(zip(row.cells, NAMES, strict=True)):
        align = ALIGN.CENTER if number in (0, 2, 3, 4) else ALIGN.LEFT
        into(
            cell,
            f"{{{{ row.{name} }}}}",
            paper.SHEET_CELL,
            align=align,
            bold=bold and number < 5,
            italic=italic and number < 5,
        )
        middle(cell)


def tables(document: Docx, official: bool) -> None:
    """Add the long tables: in the report of all units those of each of them, then the list of the evidence."""
    tag(document, "{%p if whole %}")
    for name, words in (
        ("fields", _("RESULTS OF THE UNITS BY FIELD")),
        ("losses", _("POINTS LOST BY THE UNITS AND WHY")),
    ):
        if name == "losses":  # no page for one sentence: the text of the report says it
            tag(document, "{%p if losses.there %}")
        _title(document, f"{{{{ appendix.{name} }}}}", words, official)
        if name == "fields":
            printed(document, "units_by_field", _("Table"), paper.ACROSS)
        printed(document, name, _("Table"), paper.ACROSS)
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")
    tag(document, "{%p if evidence.there %}")
    _title(document, "{{ appendix.evidence }}", _("EVIDENCE"), official)
    printed(document, "evidence", _("Table"), paper.ACROSS)
    tag(document, "{%p endif %}")


def figures(document: Docx, official: bool) -> None:
    """Add the figures, each with its caption below and its text for those who do not see it."""
    paper.upright(paper.new_section(document))
    _title(document, "{{ appendix.figures }}", _("FIGURES"), official)
    tag(document, "{%p for figure in figures %}")
    document.add_paragraph("{{ figure.picture }}", style=paper.CENTRED)
    caption(document, _("Figure"), "Hinh", "{{ figure.finding }}", above=False)
    tag(document, "{%p endfor %}")


def _title(document: Docx, number: str, words: str, official: bool) -> None:
    """Set number and title of an appendix and, in an official report, what it is attached to: each appendix says it itself."""
    document.add_paragraph(_("Appendix {number}", number=number), style=paper.APPENDIX)
    text(document, words, paper.BODY, bold=True, caps=True, after=2).paragraph_format.keep_with_next = True
    if official:
        told = _("(Attached to report No. {number}, {date}, of {body})", number="{{ heading.number }}",
                 date="{{ heading.date }}", body="{{ heading.body }}")  # fmt: skip
        text(document, told, paper.BODY, italic=True, after=6).paragraph_format.keep_with_next = True
