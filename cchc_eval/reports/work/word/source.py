"""What the documents of the year's work are made from, and what all of them say alike: head, foot, marks, cited documents.

What the records do not hold is printed as a dotted place to be filled in by hand, never as invented text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_date
from cchc_eval.records.offers import Unit
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.annual.heading import heading, signature
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.word.context import listed

_ = catalogue("reports")
DOTS = "." * 60
"""A line to be written by hand."""
_VERBAL = ("ve ", "v/v", "ban hanh", "phe duyet", "quy dinh", "huong dan", "sua doi")
"""How a title begins (accents left out) that goes on without a comma: *về việc …*, *ban hành …*."""


@dataclass(frozen=True)
class Source:
    """A year's work with what a document needs besides.

    Attributes
    ----------
    work : Work
    units : sequence of Unit
        The year's list.
    settings : Settings
        Head and foot that the office filled in for its reports.
    day : str
        ``YYYY-MM-DD`` up to which is counted.
    made : str
        ISO time of the last change of the year's work, for the files' properties: the same records give the same bytes.
    marks : sequence of str
        "Illustrative data, not real" and the like: stand on every page.
    whole : bool
        Whether the list holds all units of the department, so that their number is a total.
    """

    work: Work
    units: Sequence[Unit]
    settings: Settings
    day: str
    made: str
    marks: Sequence[str] = ()
    whole: bool = False

    def unit(self, key: str) -> Unit | None:
        """Return a unit of the list; None if it has none of this key."""
        return next((one for one in self.units if one.key == key), None)

    def unit_name(self, key: str) -> str:
        """Return a unit's full name; its key if the list has none."""
        found = self.unit(key)
        return found.name if found else key

    def above(self, key: str) -> Unit | None:
        """Return the department above a unit, which issues the papers of its inspection; None if the list does not say."""
        found = self.unit(key)
        return self.unit(found.parent) if found and found.parent else None

    def department(self) -> Unit | None:
        """Return the department whose list this is; None if the list has several, or none."""
        above = [one for one in self.units if not one.parent]
        return above[0] if len(above) == 1 else None

    def cited(self, document: str, *, title: bool = False) -> str:
        """Return a document as it is cited inside a sentence; empty if it is not in the list of documents."""
        about = self.work.documents.get(document)
        if about is None:
            return ""
        kind = about.get("type") or _("document")
        said = _("{type} No. {number}", type=kind, number=about["number"]) if about["number"] else kind
        if about["date"]:
            said = _("{document} of {date}", document=said, date=format_date(about["date"]))
        if about["issuer"]:
            said = _("{document} by {issuer}", document=said, issuer=about["issuer"])
        name = about["title"].strip() if title else ""
        if not name:
            return said
        verbal = folded(name).startswith(_VERBAL)
        return f"{said} {name[:1].lower()}{name[1:]}" if verbal else f"{said}, {in_sentence(name)}"

    def short(self, document: str) -> str:
        """Return number and date of a document, for a cell; its title if it has no number."""
        about = self.work.documents.get(document)
        if about is None:
            return ""
        name = about["number"] or about["title"]
        return _("{document} of {date}", document=name, date=format_date(about["date"])) if about["date"] else name


def common(
    source: Source,
    title: str,
    about: str,
    kind: str,
    *,
    unit: Unit | None,
    official: bool = True,
    document: str = "",
    day: str = "",
    recipients: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Return the names that every document has.

    Parameters
    ----------
    title, about : str
        Kind of document and subject, as they stand in the middle of the page.
    kind : str
        Letters of the kind in a document's sign: ``"QĐ"``; blank where the office has not said its own.
    unit : Unit, optional
        Who issues it; without it and without a name in the settings the place stays dotted.
    official : bool
        False for a division's internal sheet.
    document : str
        Id of the document in the records, if it is issued already: its number and date stand in the head.
    day : str
        On which it was issued, if it has no document of its own in the records.
    recipients : sequence of str, optional
        Who is known to get it, others are left to be filled in; by default those of the office's reports.
    """
    issued = source.work.documents.get(document) or {}
    settings = replace(_of_document(source.settings, issued, kind), date=str(issued.get("date") or day))
    above = source.unit(unit.parent) if unit else None
    head = heading(
        settings,
        official,
        unit.name if unit else "",
        above.name if above else "",
        "",  # the year too is the document's own: a plan is often issued in the year before
        unit.authority if unit else "",
    )
    if recipients is not None:
        settings = replace(settings, recipients="\n".join([*recipients, BLANK, _("Filed: clerical office")]))
    foot = signature(settings, official, unit.key if unit else "")
    return {
        "year": str(source.work.year),
        "heading": {
            "authority": head.authority,
            "body": head.body,
            "number": head.number,
            "place_date": head.place_date,
            "country": "".join(head.motto[:1]),
            "motto": "".join(head.motto[1:2]),
        },
        "title": title,
        "about": about,
        "body": unit.name if unit else source.settings.body or BLANK,
        "marks": list(source.marks),
        "marks_line": " · ".join(source.marks),
        "day": format_date(source.day),
        "signature": {"capacity": list(foot.capacity), "name": foot.name},
        "recipients": listed(foot.recipients),
        "dots": DOTS,
        "properties": {"title": f"{title} {about}", "author": "", "time": source.made, "lang": language()},
    }


def _of_document(settings: Settings, issued: dict[str, Any], kind: str) -> Settings:
    """Return the head's settings for one document: its own number, the sign's letters in place of the report's."""
    number, stroke, sign = str(issued.get("number") or "").partition("/")
    if stroke:
        return replace(settings, number=number, sign=sign)
    office = settings.sign.partition("-")[2] or BLANK
    return replace(settings, number=number, sign=f"{kind}-{office}")


def in_sentence(text: str) -> str:
    """Return a subject for use inside a sentence: its first letter small, unless the first word is written in capitals."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def or_dots(texts: Iterable[str]) -> list[str]:
    """Return texts, each in one line; two dotted lines where there is none."""
    return [" ".join(text.split()) for text in texts] or [DOTS] * 2


def team_lines(source: Source, inspection: Item) -> list[str]:
    """Return who is in the team of an inspection, the head first; dotted lines for those who are not recorded."""
    words = {"leader": _("Head of the team"), "secretary": _("Secretary"), "member": _("Member")}
    lines = []
    for role in words:
        found = [one for one in inspection["team"] if one["role"] == role]
        for one in found:
            unit = source.unit_name(one["unit"]) if one["unit"] else ""
            who = one["name"] if not unit or unit in one["name"] else f"{one['name']}, {unit}"
            lines.append(f"{who} – {words[role]}")
        if not found:
            lines.append(f"{DOTS[:40]} – {words[role]}")
    return lines


def between(first: str, last: str) -> str:
    """Return a span of days in words; dotted where it is not recorded."""
    if first and last and first != last:
        return _("from {start} to {end}", start=format_date(first), end=format_date(last))
    return format_date(first or last) or BLANK
