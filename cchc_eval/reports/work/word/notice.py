"""The notice of an inspection to the unit, with the outline of its report (*Thông báo kiểm tra, đề cương báo cáo*)."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.word import paper
from cchc_eval.reports.word.pieces import tag, text
from cchc_eval.reports.work.word import inspection, layout
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def names(source: Source, one: Item) -> dict[str, Any]:
    """Return the names of the template."""
    about = _("Inspection of administrative reform at {unit}")
    return inspection.names(source, one, _("NOTICE"), about, "TB", "notice")


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.said(
        document,
        _(
            "In accordance with {decision}, {body} gives notice of the inspection of administrative reform at {unit}:",
            decision="{{ decision }}", body="{{ body }}", unit="{{ unit_name }}",
        ),
    )  # fmt: skip
    layout.heading(document, 2, _("The team"))
    layout.repeated(document, "team")
    layout.heading(document, 2, _("Time and place"))
    layout.said(document, _("Time: {time}.", time="{{ planned }}"))
    layout.said(document, _("Place: {blank}", blank="{{ dots }}"))
    layout.heading(document, 2, _("What is inspected"))
    layout.repeated(document, "looked_at")
    layout.heading(document, 2, _("What the unit prepares"))
    layout.said(
        document, _("- A report by the outline below, sent to the team before {blank}.", blank=inspection.no_day())
    )
    layout.said(
        document, _("- Records, files and documents that prove what is reported, and staff to work with the team.")
    )
    layout.closing(document, _("{unit} is asked to carry this out./.", unit="{{ unit_name }}"), official)
    _outline(document)


def _outline(document: Docx) -> None:
    document.add_paragraph(_("Appendix"), style=paper.APPENDIX)
    text(document, _("OUTLINE OF THE REPORT"), paper.BODY, bold=True, after=2).paragraph_format.keep_with_next = True
    text(document, _("(attached to the notice of the inspection)"), paper.BODY, italic=True, after=8)
    layout.unnumbered(document, "I. " + _("GENERAL SITUATION"))
    layout.said(
        document, _("Organisation, staff, assignment of tasks of administrative reform; plan and documents issued.")
    )
    layout.unnumbered(document, "II. " + _("RESULT OF EACH CONTENT"))
    tag(document, "{%p for line in looked_at %}")
    layout.unnumbered(document, f"{layout.NUMBER}{{{{ line }}}}")
    layout.said(document, _("Result with numbers; documents that prove it; what is lacking and why."))
    tag(document, "{%p endfor %}")
    layout.unnumbered(document, "III. " + _("SHORTCOMINGS AND CAUSES"))
    layout.said(
        document,
        _(
            "Shortcomings that the unit found itself; causes; recommendations of earlier inspections and how far they are carried out."
        ),
    )
    layout.unnumbered(document, "IV. " + _("PROPOSALS"))
    layout.said(document, _("To the team, to the heads of the agency."))
