"""The minutes of an inspection (*Biên bản kiểm tra*)."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.word.context import table
from cchc_eval.reports.word.pieces import printed
from cchc_eval.reports.work.word import inspection, layout
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def names(source: Source, one: Item) -> dict[str, Any]:
    """Return the names of the template; the team issues it, and its day stands in the text (Nghị định 30/2020, mẫu 1.9)."""
    about = _("Inspection of administrative reform at {unit}")
    found = inspection.names(source, one, _("MINUTES"), about, "BB", "minutes")
    there = inspection.findings_of(source, one)
    recorded = one["documents"].get("minutes", "") in source.work.documents
    return found | {
        "heading": found["heading"]
        | {
            "authority": found["heading"]["body"],
            "body": _("Inspection team"),
            "number": found["heading"]["number"] if recorded else f"{BLANK}/BB-{_('IT', lang='vi')}",
            "place_date": "",
        },
        "found": inspection.found_lines(there),
        "recommended": table(inspection.recommended(source, there)),
    }


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.said(
        document,
        _(
            "Today, at {blank}:{blank} on {day}, at {dots}, the team set up by {decision} inspected administrative reform at {unit}.",
            blank=BLANK, day="{{ held_on }}", dots="………………", decision="{{ decision }}", unit="{{ unit_name }}",
        ),
    )  # fmt: skip
    layout.heading(document, 1, _("PRESENT"))
    layout.heading(document, 2, _("The team"))
    layout.repeated(document, "team")
    layout.heading(document, 2, _("The unit inspected"))
    layout.written_by_hand(document, 2)
    layout.heading(document, 1, _("WHAT WAS INSPECTED"))
    layout.repeated(document, "looked_at", layout.NUMBER)
    layout.heading(document, 1, _("RESULT OF THE INSPECTION"))
    layout.heading(document, 2, _("What was done"))
    layout.written_by_hand(document)
    layout.heading(document, 2, _("Shortcomings"))
    layout.repeated(document, "found", layout.BRACKETED)
    layout.heading(document, 1, _("RECOMMENDATIONS"))
    printed(document, "recommended", "")
    layout.heading(document, 1, _("OPINION OF THE UNIT INSPECTED"))
    layout.written_by_hand(document)
    one = layout.said(
        document,
        _(
            "The minutes were finished at {blank}:{blank} on {day}, read to all present, who agreed to sign; made in {count} copies of "
            "equal value, one kept by each side./.",
            blank=BLANK, day=inspection.no_day(), count="02",
        ),
    )  # fmt: skip
    one.paragraph_format.keep_with_next = True
    layout.three_sign(document,
        (_("FOR THE UNIT INSPECTED"), BLANK), (_("SECRETARY"), "{{ secretary }}"), (_("HEAD OF THE TEAM"), "{{ leader }}"),
    )  # fmt: skip
