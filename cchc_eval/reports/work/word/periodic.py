"""The periodic report (*Báo cáo định kỳ*), from the text that its author keeps in the register."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.periods import days, period_name
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.told import Told
from cchc_eval.reports.word.context import paragraphs
from cchc_eval.reports.work.word import layout
from cchc_eval.reports.work.word.source import Source, common, in_sentence

_ = catalogue("reports")

_HOW_OFTEN = r"(?:h[ằà]ng\s+(?:tuần|tháng|quý|năm)|(?:6|sáu|9|chín)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?|tuần|tháng|quý|nửa năm|năm)"
_ONE = rf"(?:định kỳ|{_HOW_OFTEN}(?:\s+(?:[IV]{{1,3}}|\d{{1,2}}))?)"
_AND = r"[\s,;–-]+(?:và\s+)?"
_AT_THE_END = re.compile(rf"(?:(?:^|{_AND}){_ONE})+$", re.IGNORECASE)
_IN_FRONT = re.compile(
    rf"^(?:{_ONE}{_AND})+(?=(?:về|công tác|kết quả|tình hình|tiến độ|việc|cải cách|CCHC)\b)", re.IGNORECASE
)
_NO_SUBJECT = ("đột xuất", "theo yêu cầu")


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
    about = subject(duty["name"], period)
    found = common(
        source, _("REPORT"), about, "BC", unit=unit, official=not (unit and unit.parent), document=report["document"]
    )  # fmt: skip
    if report["state"] == "draft":
        found["marks"] = [*found["marks"], _("Draft")]
        found["marks_line"] = " · ".join(found["marks"])
    return found | {"about_inside": in_sentence(about), "lines": lines}


def subject(name: str, period: str) -> str:
    """Return what a report is about: its name and the period, which is not said twice.

    A name that says only how often it is owed (*Báo cáo quý*) gives way to what all these reports are about.
    """
    when = period_name(period)
    rest = re.sub(re.escape(when), "", _bare(name), flags=re.IGNORECASE).strip(" ,;–-")
    rest = _IN_FRONT.sub("", _AT_THE_END.sub("", rest)).strip(" ,;–-")
    if not rest or rest.lower() in _NO_SUBJECT:
        return _("Results of administrative reform, {period}", period=when)
    rest = rest[:1].upper() + rest[1:]
    if days(period) is None:  # a code of the user's own
        return _("{report}, {period}", report=rest, period=when)
    return _("{report} for {period}", report=rest, period=when)


def _bare(name: str) -> str:
    """Return a report's name without the word *Báo cáo*, which stands above it."""
    words = (_("REPORT", lang="vi"), _("REPORT", lang="en"))
    word = next((one for one in words if f"{name} ".lower().startswith(one.lower() + " ")), "")
    return name[len(word) :].strip()


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.repeated(document, "lines", "")
    layout.closing(
        document,
        _("This is the report of {body} on {about}./.", body="{{ body }}", about="{{ about_inside }}"),
        official,
    )
