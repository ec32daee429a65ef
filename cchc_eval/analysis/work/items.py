"""Everything of a year's work that somebody owes by a day, in one table: tasks, inspections, findings, reports, promised contents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval.analysis.work import columns as w

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item, Work

COLUMNS = (
    w.KIND, w.ID, w.LABEL, w.NUMBER, w.FIELD, w.FIELD_NAME, w.PLACE, w.OWNER, w.OWNER_NAME, w.PERSON, w.START, w.DUE, w.DONE, w.STATE,
    w.DOCUMENT, w.REVISION, w.TIME, w.NOTE, w.AUTHOR, w.PRODUCT, w.PRODUCT_DATE, w.REGISTER,
)  # fmt: skip
LAST = 10_000
_BLANK = dict.fromkeys(COLUMNS, "")


@dataclass(frozen=True)
class Names:
    """What the list of units says of those who own the work.

    Attributes
    ----------
    names : mapping
        Key of a unit → its name, in the order of the list.
    parents : mapping
        Key of a unit → key of the unit above it.
    successors : mapping
        Key of a unit that ended → last day and key of the unit that goes on with its work.
    parties : mapping
        Code of those who owe reports where no unit is named, such as the persons in charge → what they are called.
    fields : mapping
        Code of a field → its name in other plans: a task that was moved may stand in a plan that has no such field.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def name(self, unit: str) -> str:
        """Return the name of a unit, or of those who owe reports; the key if neither list has it."""
        return self.names.get(unit, self.parties.get(unit, unit))

    def owner(self, unit: str, due: str) -> str:
        """Return who owns work that is due on a day: the successor from the day after the unit ended."""
        seen = set()
        while unit in self.successors and unit not in seen:
            seen.add(unit)
            until, after = self.successors[unit]
            if not (until and after and due and due > until):
                break
            unit = after
        return unit

    def below(self, unit: str) -> set[str]:
        """Return a unit and all that are below it."""
        found = {unit}
        for _step in self.parents:  # as many levels as there can be
            more = {child for child, above in self.parents.items() if above in found} - found
            if not more:
                break
            found |= more
        return found


Register = tuple["Work", Names]
"""A year's work, and what the list of units of that year says."""


def items_table(
    work: Work, names: Names | None = None, day: dt.date | None = None, others: Iterable[Register] = ()
) -> pd.DataFrame:
    """Return a row for everything that is owed in a year, whatever became of it.

    Parameters
    ----------
    work : Work
        Of :meth:`cchc_eval.records.records.Records.work`.
    names : Names, optional
        Of the year's list of units.
    day : date, optional
        Against which is counted: it decides who owns what has no due day.
    others : iterable of (Work, Names), optional
        Registers of other years that are looked at beside it (:func:`cchc_eval.analysis.work.other_years.beside`).

    Returns
    -------
    DataFrame
        ``kind`` (task, inspection, finding, report, promise), ``id`` (of a report ``duty/period``, of a promised
        content ``unit/content/channel``), ``label``, ``number`` in the plan, ``field``, its name and its ``place`` in
        the plan, ``owner`` (unit, after a merger the successor; of a report without a unit the code of who owes it) and its
        name, ``person``, ``start``, ``due`` and ``done`` (``YYYY-MM-DD`` or empty), ``state`` (open, finished, given_up, away),
        ``document`` (id),
        ``revision``, ``time`` (UTC) and ``author`` (name) of the last event, ``product`` and ``product_date``: number, or title, and
        day of that document, of a report only once it is recorded itself; ``note``: why it was given up; ``register``: year of
        the other register in which it stands, empty for the year's own. What was moved to
        the next year and counts in this one all the same is still open (``docs/work.md``).
    """
    rows = _rows(work, names or Names(), day)
    for other, named in others:
        rows += [row | {w.REGISTER: str(other.year)} for row in _rows(other, named, day)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(work: Work, names: Names, day: dt.date | None) -> list[dict[str, Any]]:
    rows = [
        *_tasks(work, names),
        *_inspections(work, names),
        *_findings(work),
        *_reports(work),
        *_promises(work, names),
    ]
    for row in rows:
        row[w.OWNER] = names.owner(row[w.OWNER], row[w.DUE] or (day.isoformat() if day else ""))
        row[w.OWNER_NAME] = names.name(row[w.OWNER])
        if row[w.KIND] != w.REPORT:
            row |= _product(work, row[w.DOCUMENT])
    return rows


def cells(table: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns row by row; of thousands of rows at a fraction of the cost of ``to_dict``."""
    return zip(*(table[name].tolist() for name in names), strict=True)


def open_on(items: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return what is still to be done at the end of a day: what was done later too."""
    later = (items[w.STATE] == w.FINISHED) & (items[w.DONE] > day.isoformat())
    return items[(items[w.STATE] == w.OPEN) | later].copy()


def days_between(first: str, last: str) -> int:
    """Return the days from one ``YYYY-MM-DD`` to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def activities(work: Work, unit: str, names: Names) -> list[Item]:
    """Return the activities that count for a unit's plan of dissemination: of it, of units below it, and those without a unit."""
    own = names.below(unit) | {""}
    return [one for one in work.outreach.values() if one["unit"] in own]


def first_day(done: Iterable[Item]) -> str:
    """Return since when activities cover what was promised: the earliest beginning; one without a day counts for its whole year."""
    return min((str(one["start"]) for one in done), default="")


def _row(kind: str, item: Item, label: str, **values: Any) -> dict[str, Any]:
    return {
        **_BLANK,
        w.KIND: kind,
        w.ID: item.id,
        w.LABEL: label,
        w.REVISION: item.revision,
        w.TIME: item.time,
        w.AUTHOR: item.author["name"],
        **values,
    }


def _product(work: Work, document: str) -> dict[str, str]:
    about = work.documents.get(document)
    return {w.PRODUCT: about["number"] or about["title"], w.PRODUCT_DATE: about["date"]} if about else {}


def _tasks(work: Work, names: Names) -> Iterable[dict[str, Any]]:
    named = [(plan, n, one) for plan in work.plans.values() for n, one in enumerate(plan["fields"])]
    fields = {(plan.id, one["code"]): (one["name"], n) for plan, n, one in named}
    elsewhere = dict(names.fields) | {one["code"]: one["name"] for _plan, _n, one in named}
    for task in work.tasks.values():
        name, place = fields.get((task["plan"], task["field"]), (elsewhere.get(task["field"], task["field"]), LAST))
        state = {"done": w.FINISHED, "cancelled": w.GIVEN_UP}.get(task["state"], w.OPEN)
        if task.handed_on:
            state = w.AWAY
        yield _row(
            w.TASK, task, task["title"],
            number=task["number"], field=task["field"], owner=task["owner"], person=", ".join(task["people"]),
            start=task["start"], due=task["due"], done=task["done_on"], state=state, document=task["document"],
            note=task["reason"], field_name=name, place=place,
        )  # fmt: skip


def _inspections(work: Work, names: Names) -> Iterable[dict[str, Any]]:
    for one in work.inspections.values():
        state = w.GIVEN_UP if one["state"] == "cancelled" else w.FINISHED if one["state"] in w.INSPECTED else w.OPEN
        leader = next((member["name"] for member in one["team"] if member["role"] == "leader"), "")
        done = one["held_until"] or one["held_on"] if state == w.FINISHED else ""
        due = one["planned_end"] or one["planned_start"]
        yield _row(
            w.INSPECTION, one, names.name(one["unit"]),
            owner=_issuer(work, one["plan"]), person=leader, start=one["planned_start"], due=due, done=done, state=state,
            document=one["documents"].get("decision", ""), note=one["reason"],
        )  # fmt: skip


def _issuer(work: Work, plan: str) -> str:
    return str(work.plans[plan]["unit"]) if plan in work.plans else ""


def _findings(work: Work) -> Iterable[dict[str, Any]]:
    for one in work.findings.values():
        state = w.AWAY if one.handed_on else w.FINISHED if one["state"] == "closed" else w.OPEN
        yield _row(
            w.FINDING, one, one["what"],
            field=one["field"], field_name=one["field"], owner=one["owner"] or one["unit"], person=one["person"], due=one["due"],
            done=one["closed_on"] if state == w.FINISHED else "", state=state, document=one["document"], note=one["reason"],
        )  # fmt: skip


def _reports(work: Work) -> Iterable[dict[str, Any]]:
    for duty in work.report_duties.values():
        for period in duty["periods"]:
            report = work.reports.get(f"{duty.id}/{period['code']}")
            given = report["state"] if report else ""
            state = {"delivered": w.FINISHED, "waived": w.GIVEN_UP}.get(given, w.OPEN)
            row = _row(w.REPORT, report or duty, duty["name"], id=f"{duty.id}/{period['code']}", number=period["code"])
            row |= {
                w.OWNER: duty["unit"] or duty["by"],
                w.DUE: period["due"],
                w.STATE: state,
            }
            row |= {
                w.DONE: report["delivered_on"] if report and state == w.FINISHED else "",
                w.NOTE: report["reason"] if report else "",
            }
            row |= _last(duty, report)
            product = report["document"] if report else ""
            yield row | _product(work, product) | {w.DOCUMENT: (report or duty)["document"]}


def _last(*things: Item | None) -> dict[str, Any]:
    """Return revision, time and author of a row that several things make: they go up with each of these, as calendars want it."""
    there = [one for one in things if one]
    newest = max(there, key=lambda one: one.time)
    return {
        w.REVISION: sum(one.revision for one in there),
        w.TIME: newest.time,
        w.AUTHOR: newest.author["name"],
    }


def _promises(work: Work, names: Names) -> Iterable[dict[str, Any]]:
    for plan in work.outreach_plans.values():
        own = activities(work, plan.id, names)
        said = {kind: {one["code"]: one["name"] for one in plan[kind]} for kind in ("contents", "channels")}
        for promise in plan["promised"]:
            content, channel = promise["content"], promise["channel"]
            what = [one for one in own if content in one["contents"] and channel in one["channels"]]
            label = f"{said['contents'].get(content, content)} – {said['channels'].get(channel, channel)}"
            yield _row(
                w.PROMISE, plan, label,
                id=f"{plan.id}/{content}/{channel}", owner=plan.id, due=promise["due"],
                done=first_day(what), state=w.FINISHED if what else w.OPEN,
            ) | _last(plan, *what)  # fmt: skip
