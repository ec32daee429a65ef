"""Whether a duty is assigned: the register of assignments names somebody for it on a day of the year, or on the day in question."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.duty_assigned import DutyAssigned
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import ASSIGNED, Question, Row
from cchc_eval.records.work.reading import Item

_ = catalogue("records")
_ROLES = {"support": ("support_head", "support")}
_NAMED = 3
"""As many are named in the sentence; the list behind the answer names all."""


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Duties of the role that stand on a day of the year up to the day, or on that day itself: yes, with a document or without. None
    recorded: nothing is proposed (whoever has it, or followed, may not have been entered).
    """
    given = cast("DutyAssigned", source)
    roles, fact = _ROLES.get(given.role, (given.role,)), given.given(asked.facts)
    found = [
        one
        for one in asked.work.duties.values()
        if one["role"] in roles and _stands(one, given, asked) and _is_of(one, given, asked)
    ]
    if not found:
        return None
    found.sort(key=lambda one: (roles.index(one["role"]), one["start"], one.id))
    rows = [asked.row(one, ASSIGNED, fact, part=one["role"]) for one in found]
    who = "; ".join(_who(one, row) for one, row in zip(found[:_NAMED], rows, strict=False))
    if len(found) > _NAMED:
        who = _("{who} and {count} more", who=who, count=len(found) - _NAMED)
    words = _("The register of assignments names: {who}.", who=who)
    if all(one["end"] and one["end"] < asked.day for one in found):
        words += " " + _("Every one of these assignments ended before {day}.", day=format_date(asked.day))
    if not any(one["document"] for one in found):
        words += " " + _("The register names no document by which it was assigned.")
    return {fact: "yes"}, rows, words


def _stands(duty: Item, given: DutyAssigned, asked: Question) -> bool:
    """Whether a duty stands on a day that is asked about; without a first or last day it is not limited there."""
    first = asked.day if given.on == "ngay_xet" else f"{asked.day[:4]}-01-01"
    return duty["start"] <= asked.day and not ("" < duty["end"] < first)


def _is_of(duty: Item, given: DutyAssigned, asked: Question) -> bool:
    """Whether a duty is one that is asked for. One without a unit is of the department, whose register it is."""
    whose = asked.owner(duty["unit"], duty["start"])
    if given.unit and given.unit not in (duty["unit"], whose):
        return False
    if not whose:
        return not asked.unit.parent
    below = [] if given.by == "don_vi" else [one.key for one in asked.below(ended=True)]
    return whose in (asked.unit.key, *below)


def _who(duty: Item, row: Row) -> str:
    start, end = format_date(duty["start"]), format_date(duty["end"])
    if start and end:
        return _("{who} (from {start} to {end})", who=row.label, start=start, end=end)
    if start:
        return _("{who} (from {start})", who=row.label, start=start)
    return _("{who} (until {end})", who=row.label, end=end) if end else row.label
