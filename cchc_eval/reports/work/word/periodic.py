"""The periodic report (*Báo cáo định kỳ*), from the text that its author keeps in the register."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.analysis.work.periods import period_name
from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.told import Told
from cchc_eval.reports.word.context import paragraphs
from cchc_eval.reports.work.word import layout
from cchc_eval.reports.work.word.source import Source, common, in_sentence

_ = catalogue("reports")


def names(source: Source, report: Item) -> dict[str, Any]:
    """Return the names of the template; a draft says on each page that it is one.

    Raises
    ------
    Told
        If nothing is written yet.
    """
    name, _slash, period = report.id.partition("/")
    duty = source.work.report_duties[name]
    lines = paragraphs(report["text"])
    if not lines:
        raise Told(
            _("The text of this report is not written yet. Write it, or have the draft written, in notebook 06.")
        )
    unit = source.unit(duty["unit"]) or source.department()
    about = _("{report}, {period}", report=_bare(duty["name"]), period=period_name(period))
    found = common(
        source, _("REPORT"), about, "BC", unit=unit, official=not (unit and unit.parent), document=report["document"]
    )  # fmt: skip
    if report["state"] == "draft":
        found["marks"] = [*found["marks"], _("Draft")]
        found["marks_line"] = " · ".join(found["marks"])
    return found | {"about_inside": in_sentence(about), "lines": lines}


def _bare(name: str) -> str:
    """Return a report's name without the word *Báo cáo*, which stands above it."""
    words = (_("REPORT", lang="vi"), _("REPORT", lang="en"))
    word = next((one for one in words if name.lower().startswith(one.lower() + " ")), "")
    bare = name[len(word) :].strip()
    return bare[:1].upper() + bare[1:]


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.repeated(document, "lines", "")
    layout.closing(
        document,
        _("This is the report of {body} on {about}./.", body="{{ body }}", about="{{ about_inside }}"),
        official,
    )
