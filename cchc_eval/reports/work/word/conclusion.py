"""The notice of an inspection's conclusion (*Thông báo kết luận kiểm tra*): what was found, recommendations with their days."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.word.context import table
from cchc_eval.reports.word.pieces import printed
from cchc_eval.reports.work.word import inspection, layout
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def names(source: Source, one: Item) -> dict[str, Any]:
    """Return the names of the template."""
    about = _("Conclusion of the inspection of administrative reform at {unit}")
    found = inspection.names(source, one, _("NOTICE"), about, "TB", "conclusion")
    there = inspection.findings_of(source, one)
    return found | {
        "found": inspection.found_lines(there),
        "recommended": table(inspection.recommended(source, there)),
    }


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.said(
        document,
        _(
            "In accordance with {decision}, the team inspected administrative reform at {unit} ({time}). On the basis of {minutes}, "
            "{body} gives notice of its conclusion:",
            decision="{{ decision }}", unit="{{ unit_name }}", time="{{ held }}", minutes="{{ minutes }}", body="{{ body }}",
        ),
    )  # fmt: skip
    layout.heading(document, 1, _("WHAT WAS DONE"))
    layout.written_by_hand(document)
    layout.heading(document, 1, _("SHORTCOMINGS"))
    layout.repeated(document, "found", layout.NUMBER)
    layout.heading(document, 1, _("RECOMMENDATIONS"))
    printed(document, "recommended", _("Table"))
    layout.heading(document, 1, _("CARRYING OUT"))
    layout.said(
        document,
        _(
            "{unit} remedies the shortcomings within the time stated and reports in writing on the remedies, with documents that prove "
            "them, to {body} by {day} at the latest.",
            unit="{{ unit_name }}", body="{{ body }}", day=inspection.no_day(),
        ),
    )  # fmt: skip
    layout.said(
        document,
        _(
            "The head of the team follows the remedies and closes the inspection when all recommendations are carried out."
        ),
    )
    layout.closing(
        document, _("This is the conclusion of the inspection at {unit}./.", unit="{{ unit_name }}"), official
    )
