"""Documents that were typed into the column of evidence: each new line is one document that is cited.

A line that names the number of a document in the list cites that one; any other line becomes a document of its own, with number,
date, section and page where they stand as the workbook itself writes them or as decisions are cited ("Quyết định số … ngày … của
Giám đốc Sở về việc …"), and the rest as its title. A line that was deleted
takes no citation back: that is done in the form.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_eval.i18n import LANGUAGES, catalogue, speaking
from cchc_eval.numbers import parse_date
from cchc_eval.records import Edit
from cchc_eval.records.database import NAMESPACE
from cchc_eval.records.document_types import type_by_sign
from cchc_eval.reports.answers.exporting import citation
from cchc_eval.reports.answers.prints import fold

_ = catalogue("reports")
_NUMBER = re.compile(r"(?P<type>[^\d,]{0,60}?)\s*(?P<number>\d[\w.]*/[^\s,;]+)(?P<rest>.*)", re.DOTALL)

_DAY = r"\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)\d{2,4}(?![\w/])|\d{1,2} +[^\W\d]+ +\d{1,2} +[^\W\d]+ +\d{4}(?!\w)"
_NO = re.compile(r"(?:^|\s+)(?:số|no\.?)\s*:?$", re.IGNORECASE)  # between type and number
_TAIL = re.compile(r"\s*\(([^()]+)\)$")
_ABOUT = re.compile(r"^(?:về việc|v/v)\s+", re.IGNORECASE)
_BY = re.compile(r"của\s+(?P<issuer>[^\d;:()]+?)(?:\s+(?P<title>(?:về|v/v)\s.+))?", re.IGNORECASE | re.DOTALL)
_DOES = re.compile(
    r"\b(?:ban hành|phê duyệt|quy định|quyết định|hướng dẫn|triển khai|thực hiện|công bố|giao|sửa đổi|bổ sung|tổ chức|kiểm tra|báo cáo)\b"
)  # in small letters: Sở Giao thông is an issuer
"""What an issuer does begins the title: where the one ends and the other begins is then not certain."""


@dataclass(frozen=True)
class Line:
    """One document as a line of the workbook names it; ``date`` is ISO or empty, ``fault`` why the line cannot be taken."""

    text: str
    type: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    muc: str = ""
    page: str = ""
    fault: str = ""


def read_line(text: str) -> Line:
    """Return what a line names: type, number, date and issuer first, then title, section and page, between commas or in brackets."""
    said = fold(text)
    if fault := _no_day(said):
        return Line(text, title=said, fault=fault)
    if (tail := _TAIL.search(said)) and all(_where(part)[0] for part in tail[1].split(", ")):
        said = f"{said[: tail.start()]}, {tail[1]}"
    first, *rest = [part.strip() for part in said.split(", ")]
    found = {"muc": "", "page": ""}
    kept = []
    for part in rest:
        name, value = _where(part)
        if name and not found[name]:
            found[name] = value
        else:
            kept.append(part)
    match = _NUMBER.fullmatch(first)
    if match is None:
        return Line(text, title=", ".join([first, *kept]), **found)
    date, left = _date(match["rest"].strip())
    if not match["rest"].strip() and kept and (late := _date(kept[0]))[0]:
        date, left = late
        del kept[0]
    issuer, left = _issuer(left)
    title = _ABOUT.sub("", ", ".join(part for part in (left, *kept) if part))
    return Line(text, _type(match["type"]), match["number"], date, issuer, title, **found)


def _type(said: str) -> str:
    """Return a type without the word before the number; an abbreviation (BC) as it is read in a number."""
    word = _NO.sub("", said.strip()).strip()
    return type_by_sign(f"1/{word}") or word


def _issuer(text: str) -> tuple[str, str]:
    """Return the issuer that a text begins with (empty if none is certain), and the rest."""
    found = _BY.fullmatch(text)
    if found is None or _DOES.search(found["issuer"]):
        return "", text
    return found["issuer"].strip(), found["title"] or ""


def _where(part: str) -> tuple[str, str]:
    """Return whether a part says section or page, and which."""
    for name, words in (("muc", _said("section {muc}")), ("page", _said("page {page}"))):
        for start in words:
            if part.casefold().startswith(start.casefold()) and len(part) > len(start):
                return name, part[len(start) :].strip()
    return "", ""


def _said(message: str) -> list[str]:
    """Return the words before the blank of a message, in every language."""
    starts = []
    for lang in LANGUAGES:
        with speaking(lang):
            starts.append(_(message).partition("{")[0])
    return starts


def _date(text: str) -> tuple[str, str]:
    """Return the date that a text begins with (ISO, empty if none), and the rest."""
    said = text
    for start in _said("of {date}"):
        if said.casefold().startswith(start.casefold()):
            said = said[len(start) :].strip()
    day = re.match(_DAY, said)
    word, _space, rest = (day[0], "", said[day.end() :].lstrip(" ,;")) if day else said.partition(" ")
    read = parse_date(word)
    return ((read.value or "")[:10], rest.strip()) if read.value else ("", text)


def _no_day(text: str) -> str:
    """Return why what a line gives as a date is none (31/02/2017), and what to do; empty if every date in it can be."""
    starts = "|".join(re.escape(start.strip()) for start in _said("of {date}"))
    for found in re.finditer(rf"(?<!\w)(?:{starts})\s+({_DAY})", text, re.IGNORECASE):
        if fault := _refused(found[1]):
            return fault
    match = _NUMBER.fullmatch(text)
    begun = re.match(_DAY, match["rest"].strip()) if match else None
    return _refused(begun[0]) if begun else ""


def _refused(day: str) -> str:
    read = parse_date(day)
    if not read.refused or read.refused == parse_date("?").refused:  # words and numbers that only look like a date
        return ""
    offer = f" {_('Is {shown} meant? Then enter that.', shown=read.shown)}" if read.confirm else ""
    return f"“{day}”: {read.refused}{offer} {_('Correct the date in the cell, or leave it out, and take the workbook in again.')}"


class Citing:
    """Turns new lines into citations.

    Parameters
    ----------
    documents : sequence of dict
        Those known: ``document`` (id), ``number``, ``date``.
    source : str
        What is recorded as the source of a new document.
    """

    def __init__(self, documents: Sequence[Mapping[str, Any]], source: str) -> None:
        self.source = source
        self.known = {str(row["document"]): row for row in documents}
        self.by_number: dict[str, list[tuple[str, str]]] = {}
        for row in documents:
            if row["number"]:
                self.by_number.setdefault(_plain(row["number"]), []).append((str(row["document"]), str(row["date"])))

    def edits(self, line: Line, place: Mapping[str, Any]) -> list[Edit]:
        """Return the citation of a line, and before it the document if it is a new one.

        Ids are computed from what is said, so that a file looked at twice says the same; the base of the citation is left 0.
        """
        document, new = self._document(line)
        made = str(uuid.uuid5(NAMESPACE, "|".join([*map(str, place.values()), fold(line.text), self.source])))
        cited = {"document": document, "muc": line.muc, "page": line.page, "note": "", "removed": False}
        return [*new, Edit("evidence", {**place, "citation": made}, cited, 0)]

    def written(self, line: Line) -> str:
        """Return a line as the records write the citation that it makes, however it was typed."""
        document, new = self._document(line)
        parts = new[0].payload if new else self.known[document]
        return citation({**parts, "muc": line.muc, "page": line.page, "note": ""})

    def _document(self, line: Line) -> tuple[str, list[Edit]]:
        found = self.by_number.get(_plain(line.number), []) if line.number else []
        fitting = [one for one, date in found if not line.date or not date or date == line.date]
        if len(fitting) == 1:
            return fitting[0], []
        parts = {
            "type": line.type,
            "number": line.number,
            "date": line.date,
            "issuer": line.issuer,
            "title": line.title,
        }
        made = str(uuid.uuid5(NAMESPACE, "|".join(["document", *parts.values(), self.source])))
        if made in self.known:
            return made, []
        return made, [Edit("document", {"document": made}, {**parts, "source": self.source}, 0)]


def _plain(number: Any) -> str:
    return "".join(str(number).split()).casefold()
