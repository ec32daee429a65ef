"""The faults of a workbook in words: by sheet and cell, in the language in use, in the words of the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc_eval.criteria.messages import WARNINGS
from cchc_eval.criteria.rules import RULES
from cchc_eval.criteria.wording import fault_texts
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_number
from cchc_eval.reports.sets.fault_words import NOTES, OWN, SAID
from cchc_eval.reports.sets.places import Finding, Place, Places
from cchc_eval.reports.sets.plan import heads
from cchc_eval.reports.sets.shapes import Column
from cchc_eval.reports.sets.table import SHEETS
from cchc_eval.reports.sets.words import heading, kind_name, list_name, option_name, sheet_name

_ = catalogue("reports")


@dataclass(frozen=True)
class SheetFault:
    """One fault of a workbook.

    Attributes
    ----------
    place : Place
        Its sheet and cell.
    code : str
        Printed number of the criterion, where it is one's; otherwise empty.
    severity : {"error", "warning"}
        An error keeps the set from being taken over.
    fault : str
        Its id.
    what, todo : str
        What is wrong and what to do, in the language in use.
    """

    place: Place
    code: str
    severity: str
    fault: str
    what: str
    todo: str

    def __str__(self) -> str:
        code = f" [{self.code}]" if self.code else ""
        return f"{self.place}{code}: {self.what} {self.todo}"


def worded(found: Iterable[Finding], places: Places) -> list[SheetFault]:
    """Return findings in words, in the order of the sheets; of one cell the same fault once, and none that follows from another."""
    told: dict[tuple[Place, str, str], SheetFault] = {}
    spoilt = {one.place for one in found if one.fault in OWN and one.fault not in NOTES}
    for one in found:
        if one.fault not in OWN and one.place in spoilt:
            continue
        fault = _in_words(one, places)
        told.setdefault((fault.place, fault.fault, fault.what), fault)
    return sorted(told.values(), key=lambda fault: (fault.place, fault.severity))


def _in_words(one: Finding, places: Places) -> SheetFault:
    sheet = SHEETS[one.place.order]
    values = {name: _shown(sheet, one.place, name, value, places) for name, value in one.values.items()}
    if one.fault in OWN:
        what, todo = (_(text) for text in OWN[one.fault])
        severity = "warning" if one.fault in NOTES else "error"
        return SheetFault(one.place, one.code, severity, one.fault, what.format(**values), todo.format(**values))
    texts = fault_texts(one.fault, values)
    what, todo = (texts[1], texts[3]) if language() == "en" else (texts[0], texts[2])
    if one.fault in SAID:
        what, todo = (
            _(text).format(**values) if text else given
            for text, given in zip(SAID[one.fault], (what, todo), strict=True)
        )
    severity = "warning" if one.fault in WARNINGS else "error"
    return SheetFault(one.place, one.code, severity, one.fault, _named(sheet, what), _named(sheet, todo))


def _shown(sheet: str, place: Place, name: str, value: Any, places: Places) -> Any:
    """Return a value as it is told: a place as a cell, a parameter by its heading, options by their names."""
    if isinstance(value, tuple):
        return str(places.find(value))
    if isinstance(value, Decimal):
        return value
    if name == "name":
        return _called(sheet, str(value))
    if name == "expected":
        return _expected(sheet, place, str(value), places)
    if name == "value":
        return " ".join(str(value).removeprefix("? ").split())[:120]
    return format_number(value) if isinstance(value, int) and name in ("counted", "stated") else value


def _called(sheet: str, name: str) -> str:
    """Return the heading of a parameter that a fault names."""
    if name == "fields" and sheet != "set":
        return sheet_name("tree")
    for one in (sheet, "set", "tree", "rules", "lists", "bands", "ceilings"):
        for column in _columns(one):
            if name.rstrip("_") in (column.steps[-1], ".".join(column.steps)):
                return heading(one, column)
    return list_name((name,))


def _expected(sheet: str, place: Place, text: str, places: Places) -> str:
    """Return what is possible in a cell: rules and options by their names."""
    column = _column_at(sheet, place, places)
    words = [word.strip() for word in text.split(",")]
    if all(word in RULES for word in words):
        return "; ".join(kind_name(word) for word in words)
    return "; ".join(option_name(column, word) for word in words) if column else text


def _column_at(sheet: str, place: Place, places: Places) -> Column | None:
    for spot in places.spots.values():
        for steps, there in spot.cells.items():
            if there == place:
                return next((column for column in _columns(sheet) if column.steps == steps), None)
    return None


def _columns(sheet: str) -> list[Column]:
    return [head.column for head in heads(sheet) if head.column and not head.english]


def _named(sheet: str, text: str) -> str:
    """Return a sentence in which parameters are called by their headings, as “percent”."""

    def called(match: re.Match[str]) -> str:
        return f"“{_called(sheet, match[1])}”"

    return re.sub("“([a-z_]+)”", called, text)


def listing(faults: Iterable[SheetFault]) -> Mapping[str, list[SheetFault]]:
    """Return faults by the name of their sheet, in order."""
    found: dict[str, list[SheetFault]] = {}
    for fault in faults:
        found.setdefault(fault.place.sheet, []).append(fault)
    return found
