"""Units that were inspected up to a day; a unit counts once, however often it was inspected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.units_inspected import UnitsInspected
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.offers import Unit
from cchc_eval.records.sources.base import HELD, Owners, Question, Row, exists
from cchc_eval.records.work.payloads import CANCELLED
from cchc_eval.records.work.reading import Item, Work

_ = catalogue("records")
_DONE = ("held", "concluded", "remedied", "closed")


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Of the units below: how many were inspected, and of how many where the list of units holds all. Of the unit itself: yes, or
    nothing is proposed (what is not recorded may still have happened).
    """
    given = cast("UnitsInspected", source)
    held = [one for one in asked.work.inspections.values() if was_held(one, asked.day)]
    if given.of == "don_vi":
        own = [one for one in held if asked.unit.key in (one["unit"], asked.owner(one["unit"], asked.day))]
        words = _("The unit was inspected.")
        return ({"kiem_tra": "yes"}, [asked.row(one, HELD, "kiem_tra") for one in own], words) if own else None
    below = {one.key for one in asked.below()}
    # a unit that was inspected and ended afterwards is counted as the one that goes on with its work
    there = [one for one in held if asked.owner(one["unit"], asked.day) in below]
    inspected = {asked.owner(one["unit"], asked.day) for one in there}
    if all(one["state"] == CANCELLED for one in asked.work.inspections.values()):
        return None
    facts = {"done": str(len(inspected))}
    if asked.complete:
        facts["due"] = str(len(below))
        words = _(
            "Up to {day}: {done} of {due} units were inspected.",
            day=format_date(asked.day),
            done=len(inspected),
            due=len(below),
        )
    else:
        words = _(
            "Up to {day}: {done} units were inspected. The list of units may not hold all, so that their total is entered by hand.",
            day=format_date(asked.day),
            done=len(inspected),
        )
    return facts, [asked.row(one, HELD, "done") for one in there], words


def was_held(inspection: Item, day: str) -> bool:
    """Return whether an inspection took place up to a day; one without a day counts for its year."""
    return inspection["state"] in _DONE and (not inspection["held_on"] or inspection["held_on"] <= day)


def inspected_units(work: Work, units: Iterable[Unit], day: str) -> tuple[list[Unit], list[Unit]]:
    """Return the units below another one that exist on a day: those that were inspected by then, as :func:`compute` counts them, and the
    others.
    """
    listed = tuple(units)
    owners = Owners(listed)
    held = {owners.on(one["unit"], day) for one in work.inspections.values() if was_held(one, day)}
    below = [one for one in listed if one.parent and exists(one, day)]
    return [one for one in below if one.key in held], [one for one in below if one.key not in held]
