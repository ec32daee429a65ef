"""The day on which a plan was issued, or the fields that it covers."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.plan_issued import PlanIssued
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import COVERS, ISSUED, LATER, Question, Row
from cchc_eval.records.sources.describing import issued_on
from cchc_eval.records.work.payloads import CANCELLED
from cchc_eval.records.work.reading import Item

_ = catalogue("records")


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Plans of the type, of the scored unit, issued up to the day: the earliest counts. No plan recorded: nothing is proposed."""
    given = cast("PlanIssued", source)
    plans = [
        one
        for one in asked.work.plans.values()
        if one["type"] == given.plan and asked.owner(one["unit"], issued_on(one, asked.work)) == asked.unit.key
    ]
    if given.of:
        issued = [one for one in plans if issued_on(one, asked.work) <= asked.day]  # without a day: of its year
        return _fields(issued, asked)
    dated = sorted((day, one.id, one) for one in plans if (day := issued_on(one, asked.work)) and day <= asked.day)
    if not dated:
        return None
    day, _id, first = dated[0]
    rows = [asked.row(first, ISSUED, "done", "date"), *(asked.row(one, LATER) for _on, _key, one in dated[1:])]
    words = _("“{title}” was issued on {day}.", title=first["title"], day=format_date(day))
    return {"done": "yes", "date": day}, rows, words


def _fields(plans: list[Item], asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    covered: dict[str, list[Row]] = {}
    for one in plans:
        for named in one["fields"]:
            found = asked.row(one, COVERS, named["code"], part=named["code"])
            covered.setdefault(named["code"], []).append(found)
    ids = {one.id for one in plans}
    for task in asked.work.tasks.values():
        if task["plan"] in ids and task["field"] and task["state"] != CANCELLED:
            covered.setdefault(task["field"], []).append(asked.row(task, COVERS, task["field"]))
    if not covered.keys() & set(asked.names):  # no fields, or codes of its own, from which nothing is known of those asked
        return None
    facts = {name: "yes" if name in covered else "no" for name in asked.names}
    rows = [one for name in asked.names for one in covered.get(name, [])]
    number = sum(value == "yes" for value in facts.values())
    return facts, rows, _("The plan covers {number} of {all} fields.", number=number, all=len(facts))
