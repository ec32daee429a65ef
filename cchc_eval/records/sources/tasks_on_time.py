"""Tasks finished on time, of those due up to a day."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.tasks_on_time import TasksOnTime
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import (
    IN_TIME,
    LATE,
    NO_DUE,
    NOT_YET,
    OUT,
    OVERDUE,
    Question,
    Row,
    tally,
)
from cchc_eval.records.work.payloads import CANCELLED, DONE, MOVED
from cchc_eval.records.work.reading import Item

_ = catalogue("records")
COUNTS_IN = {IN_TIME: ("done", "due"), LATE: ("due",), OVERDUE: ("due",)}
"""As what a task was counted → the facts that hold it."""


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Each task counts once, for its owner. No task due: nothing is proposed, unless tasks of the plan are recorded at all."""
    given = cast("TasksOnTime", source)
    plans = {one.id for one in asked.work.plans.values() if one["type"] == given.plan}
    if not given.by:
        plans = {one for one in plans if asked.work.plans[one]["unit"] == asked.unit.key}
    rows: list[Row] = []
    for task in asked.work.tasks.values():
        of = task.payload
        if of["plan"] not in plans or (given.field and of["field"] != given.field):
            continue
        if given.by and asked.owner(of["owner"], of["due"] or asked.day) != asked.unit.key:
            continue
        word = counted(task, asked.day)
        rows.append(asked.row(task, word, *COUNTS_IN.get(word, ())))
    if not rows:
        return None
    on_time, due = tally(rows, IN_TIME), tally(rows, IN_TIME, LATE, OVERDUE)
    words = _(
        "Up to {day}: {due} tasks due, {on_time} of them finished on time, {late} late, {overdue} not finished.",
        day=format_date(asked.day),
        due=due,
        on_time=on_time,
        late=tally(rows, LATE),
        overdue=tally(rows, OVERDUE),
    )
    return {"done": str(on_time), "due": str(due)}, rows, words


def counted(task: Item, day: str) -> str:
    """Return as what a task counts on a day (``docs/work.md``).

    Cancelled, or moved by a document: left out. Moved without one: due and not finished. Without a due day, or due later: not in
    the count. Finished after the day: not finished on the day.
    """
    of = task.payload
    state, due = of["state"], of["due"]
    if state == CANCELLED or (state == MOVED and of["document"]):
        return OUT
    if not due:
        return NO_DUE
    if due > day:
        return NOT_YET
    if state == DONE and of["done_on"] <= day:
        return IN_TIME if of["done_on"] <= due else LATE
    return OVERDUE
