"""The tasks of a plan as tables for its documents: as planned, and as carried out up to a day."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_eval.analysis.printed import NONE, Printed
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.sources.base import IN_TIME, LATE, NO_DUE, NOT_YET, OUT, OVERDUE
from cchc_eval.records.sources.tasks_on_time import counted
from cchc_eval.records.work.payloads import CANCELLED, MOVED
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def tasks_of(source: Source, plan: Item) -> list[Item]:
    """Return a plan's tasks: its fields in order, in each by number, due day and title; those of no field last."""
    places = {one["code"]: place for place, one in enumerate(plan["fields"])}
    found = [one for one in source.work.tasks.values() if one["plan"] == plan.id]

    def place(one: Item) -> tuple[object, ...]:
        number = one["number"]
        field = places.get(one["field"], len(places))
        return field, not number, _number(number), one["due"] or "9999", one["title"], one.id

    return sorted(found, key=place)


def _number(text: str) -> tuple[tuple[int, str], ...]:
    """Return a number of the plan such that 2 stands before 10, and 1.2 before 1.10."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in text.strip(". ").split("."))


def _numbers(tasks: Sequence[Item]) -> list[str]:
    """Return the number of each task as the plan has it; counted where the plan numbers none."""
    if not any(one["number"] for one in tasks):
        return [str(n) for n in range(1, len(tasks) + 1)]
    return [one["number"] or NONE for one in tasks]


def field_name(plan: Item, code: str) -> str:
    """Return the name of a plan's field; said where none is stated."""
    return next((one["name"] for one in plan["fields"] if one["code"] == code), code) or _("No field stated")


def planned(source: Source, plan: Item) -> Printed:
    """Return the table of tasks of a plan."""
    there = tasks_of(source, plan)
    rows = [
        [
            field_name(plan, one["field"]),
            number,
            one["title"],
            one["product"] or BLANK,
            _owner(source, one),
            "; ".join(one["collaborators"]) or NONE,
            _time(one),
        ]
        for number, one in zip(_numbers(there), there, strict=True)
    ]
    head = [
        _("Field"), _("No."), _("Task"), _("Product"), _("Leads"), _("Takes part"), _("Time")
    ]  # fmt: skip
    return Printed("", head, rows, frozenset(range(7)), _no_task())


def carried_out(source: Source, plan: Item) -> Printed:
    """Return the table of tasks with what became of each up to the source's day."""
    there = tasks_of(source, plan)
    rows = [
        [
            field_name(plan, one["field"]),
            number,
            one["title"],
            _owner(source, one),
            format_date(one["due"]) or NONE,
            state(one, source.day),
            source.short(one["document"]) or NONE,
        ]
        for number, one in zip(_numbers(there), there, strict=True)
    ]
    head = [_("Field"), _("No."), _("Task"), _("Leads"), _("Due"), _("State"), _("Document, product")]
    return Printed("", head, rows, frozenset(range(7)), _no_task())


def not_in_time(source: Source, tasks: Sequence[Item]) -> Printed:
    """Return the tasks that were finished late or are overdue, with the reason; dotted where none is recorded."""
    rows = [
        [one["title"], _owner(source, one), format_date(one["due"]), state(one, source.day), one["reason"] or BLANK]
        for one in tasks
        if counted(one, source.day) in (LATE, OVERDUE)
    ]
    head = [_("Task"), _("Leads"), _("Due"), _("State"), _("Reason")]
    empty = _("No task was late or is overdue.") if tasks else _no_task()
    return Printed(_("Tasks late or not finished in time"), head, rows, frozenset(range(5)), empty)


def given_up(source: Source, tasks: Sequence[Item]) -> Printed:
    """Return the tasks that were cancelled, or moved to another year by a document, with reason and document."""
    rows = [
        [one["title"], _owner(source, one), state(one, source.day), one["reason"] or BLANK, source.short(one["document"]) or NONE]
        for one in tasks
        if counted(one, source.day) == OUT
    ]  # fmt: skip
    head = [_("Task"), _("Leads"), _("State"), _("Reason"), _("By the document")]
    empty = _("No task was cancelled or moved to another year.") if tasks else _no_task()
    return Printed(_("Tasks cancelled or moved to another year"), head, rows, frozenset(range(5)), empty)


def _no_task() -> str:
    return _("No task of this plan is recorded.")


def state(task: Item, day: str) -> str:
    """Return in words how a task stands on a day, counted as the sources of facts count it."""
    found = counted(task, day)
    if found == OUT:
        return _("cancelled") if task["state"] == CANCELLED else _("moved to another year")
    if found in (IN_TIME, LATE) or (found in (NOT_YET, NO_DUE) and task["done_on"] and task["done_on"] <= day):
        said = _("finished late, {day}") if found == LATE else _("finished, {day}")
        return said.format(day=format_date(task["done_on"]))
    if found == OVERDUE:
        return (
            _("moved to another year without a document")
            if task["state"] == MOVED
            else _("not finished in time")
            if task["due"] < day
            else _("not finished")
        )
    return _("no due day") if found == NO_DUE else _("not due yet")


def by_owner(source: Source, tasks: Sequence[Item]) -> list[str]:
    """Return for each owner how many tasks it leads, in the order of the list of units."""
    order = {one.key: n for n, one in enumerate(source.units)}
    owners = sorted({one["owner"] for one in tasks}, key=lambda key: (order.get(key, len(order)), key))
    lines = []
    for owner in owners:
        count = sum(one["owner"] == owner for one in tasks)
        name = source.unit_name(owner) if owner else BLANK
        lines.append(_("{unit}: leads {count} tasks.", unit=name, count=format_number(count)))
    return lines


def _owner(source: Source, task: Item) -> str:
    found = source.unit(task["owner"])
    unit = found.short_name if found else task["owner"]
    return " – ".join(filter(None, [unit, ", ".join(task["people"])])) or BLANK


def _time(task: Item) -> str:
    if task["start"] and task["due"]:
        return f"{format_date(task['start'])} – {format_date(task['due'])}"
    return format_date(task["due"] or task["start"]) or task["note"] or NONE
