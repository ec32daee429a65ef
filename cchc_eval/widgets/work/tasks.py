"""The page of tasks: what is due, entered, finished, given up with a reason, or moved to the next year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.sources.base import OVERDUE
from cchc_eval.records.sources.tasks_on_time import counted
from cchc_eval.records.work.codes import plan_types, states
from cchc_eval.records.work.payloads import CANCELLED, DONE, MOVED
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, lines, prose, section, table
from cchc_eval.widgets.work.boxes import (
    PREFIX,
    Box,
    by_day,
    close_opened,
    closing,
    day,
    document_names,
    not_come,
    of_other_years,
    opened,
    read,
    record,
    removal,
    remove,
    thing_form,
    unit_options,
)
from cchc_eval.widgets.work.doubts import contradicting
from cchc_eval.widgets.work.past import history

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
MOST = 300  # rows on the page; more are found by the filters
DUE_TODAY = "due_today"
SHAPES = {"in_time": "●", "late": "◐", "overdue": "▲", DUE_TODAY: "◷", "not_yet": "○", "no_due": "–", "out": "✕"}


def standing(task: Item, day_: str) -> str:
    """Say how a task stands on a day, with a shape and in words."""
    code = _code(task, day_, date.today().isoformat())
    said = {
        DUE_TODAY: _("due today"),
        "in_time": _("finished on time"),
        "late": _("finished late"),
        "overdue": _("overdue"),
    }.get(code)
    if said is None:
        state = states("task")[task["state"]]
        said = _("{state}, no due day", state=state) if code == "no_due" else state
    return f"{SHAPES[code]} {said}"


def _code(task: Item, day_: str, today: str) -> str:
    """Return as what a task counts; what is due today counts as due, and nobody calls it overdue yet."""
    code = counted(task, day_)
    return DUE_TODAY if code == OVERDUE and task["due"] == day_ == today else code


def plan_options(desk: WorkDesk) -> list[tuple[str, str]]:
    """Return the plans to choose from: the title, and whose plan it is where another one is called the same."""
    found = plans_in_order(desk)
    titles = [one["title"] for one in found]
    named = [(one, titles.count(one["title"]) > 1) for one in found]
    return [(one.id, f"{one['title']}, {desk.unit_name(one['unit'])}" if twin else one["title"]) for one, twin in named]


def plans_in_order(desk: WorkDesk) -> list[Item]:
    """Return the plans by their types, then by name."""
    types = list(plan_types())
    found = by_day(desk.work.plans, named=lambda one: f"{one['title']}, {desk.unit_name(one['unit'])}")
    return sorted(found, key=lambda one: types.index(one["type"]) if one["type"] in types else len(types))


def field_options(desk: WorkDesk) -> list[tuple[str, str]]:
    """Return the fields of all plans, each once."""
    found = {one["code"]: one["name"] for plan in plans_in_order(desk) for one in plan["fields"]}
    return [("", _("– none –")), *found.items()]


BOXES = (
    Box("plan", "choice", lambda: _("Plan"), options=plan_options),
    Box("number", "line", lambda: _("No.")),
    Box("field", "choice", lambda: _("Field"), options=field_options),
    Box("title", "prose", lambda: _("Task")),
    Box("product", "line", lambda: _("Product")),
    Box("owner", "choice", lambda: _("Unit in charge"), options=unit_options),
    Box("people", "names", lambda: _("Persons who do it"), lambda: _("one in each line")),
    Box("collaborators", "names", lambda: _("Units that take part"), lambda: _("one in each line")),
    Box("start", "day", lambda: _("Begins")),
    Box("due", "day", lambda: _("Due")),
    Box("state", "choice", lambda: _("State"), options=lambda _desk: states("task").items()),
    Box("done_on", "day", lambda: _("Finished on")),
    Box("document", "document", lambda: _("Document of the product")),
    Box("reason", "prose", lambda: _("Reason, if it is late, cancelled or moved")),
    Box("note", "prose", lambda: _("Notes")),
)


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    if not desk.work.plans and not desk.work.tasks:  # what was moved here is shown before there is a plan
        return [section(_("Tasks"), lines(_("No plan is entered yet. Enter it on the page “Plans” first.")))]
    item = opened(desk, "task", desk.work.tasks)
    day_, today = desk.today, date.today().isoformat()
    counts = {name: _code(one, day_, today) for name, one in desk.work.tasks.items()}
    found = _asked(desk, counts)
    fields = dict(field_options(desk))
    rows = [
        (
            one["number"] or "–",
            one["title"],
            fields.get(one["field"], one["field"]) if one["field"] else "",
            desk.unit_name(one["owner"]),
            format_date(one["due"]),
            standing(one, day_),
            document_names(desk, one["document"]),
        )
        for one in found[:MOST]
    ]
    more = (
        _("{count} more; choose a field, a unit or a state.", count=format_number(len(found) - MOST))
        if len(found) > MOST
        else ""
    )
    head = [_("No."), _("Task"), _("Field"), _("Unit in charge"), _("Due"), _("State"), _("Document")]
    listed = table(
        _("Tasks"), head, rows, _("none."), pick="task", ids=[one.id for one in found[:MOST]], button=_("Open"),
        search=_("Search tasks"), notes=[more] if more else [],
    )  # fmt: skip
    titles = (_("Enter a task"), _("The task that was opened"))
    return [
        section(_("Tasks"), contradicting(desk, "task"), _tally(desk, list(counts.values())), _filter(desk), listed),
        section(
            titles[1] if item else titles[0],
            _finishing(desk, item),
            thing_form(
                desk,
                "task",
                BOXES,
                item,
                titles,
                start={"plan": next(iter(desk.work.plans), "")},
                about=no_reason(item.payload, day_) if item else "",
            ),
            _moving(desk, item),
            history(desk, item),
            closing("task", item),
            removal("remove_task", item),
        ),
    ]


def _asked(desk: WorkDesk, counts: dict[str, str]) -> list[Item]:
    """Return the tasks that the boxes above the list ask for, the soonest due first."""
    field, owner, state = (desk.kept.get(f"task_{name}", "") for name in ("field", "owner", "state"))
    tasks = desk.work.tasks
    found = sorted(
        (of["due"] or "9999", of["number"], name)
        for name, of in ((name, one.payload) for name, one in tasks.items())
        if field in ("", of["field"]) and owner in ("", of["owner"]) and state in ("", counts[name], of["state"])
    )
    return [tasks[name] for _due, _number, name in found]


def _tally(desk: WorkDesk, codes: list[str]) -> Part | None:
    if not codes:
        return None
    said = _(
        "Up to {day}: {due} due, {on_time} finished on time, {late} late, {overdue} overdue; {other} not due yet, without a due "
        "day or given up.",
        day=format_date(desk.today),
        due=sum(one in ("in_time", "late", "overdue", DUE_TODAY) for one in codes),
        on_time=codes.count("in_time"),
        late=codes.count("late"),
        overdue=codes.count("overdue"),
        other=sum(one in ("not_yet", "no_due", "out") for one in codes),
    )
    today = codes.count(DUE_TODAY)
    return lines(said, *([_("{count} of them are due today.", count=today)] if today else []))


def _filter(desk: WorkDesk) -> Part:
    every = ("", _("– all –"))
    kinds = [
        ("overdue", _("overdue")),
        (DUE_TODAY, _("due today")),
        ("in_time", _("finished on time")),
        ("late", _("finished late")),
        ("no_due", _("without a due day")),
    ]
    boxes = [
        choice("field", _("Field"), [every, *field_options(desk)[1:]], desk.kept.get("task_field", "")),
        choice("owner", _("Unit in charge"), [every, *unit_options(desk)[1:]], desk.kept.get("task_owner", "")),
        choice("state", _("State"), [every, *kinds, *states("task").items()], desk.kept.get("task_state", "")),
    ]
    return form("filter_tasks", _("Which tasks are listed"), boxes, _("List"), compact=True)


def _finishing(desk: WorkDesk, item: Item | None) -> Part | None:
    if item is None or item["state"] in (DONE, CANCELLED, MOVED):
        return None
    boxes = [
        line("done_on", _("Finished on"), _("day/month/year")),
        *document_fields(desk, _("Document of the product"), PREFIX),
    ]
    if item["due"]:
        hint = _("if it was finished after {day}; it stands in the lists and reports", day=format_date(item["due"]))
        boxes.append(prose("reason", _("Reason for the delay"), hint, item["reason"]))
    fixed = {"id": item.id, "base": str(item.revision)}
    return form(
        "finish_task", _("Finish this task"), boxes, _("Finished"), about=item["title"], fixed=fixed, opened=True
    )


def no_reason(task: Mapping[str, Any], day_: str) -> str:
    """Return the sentence that asks why a task is late; empty if it is not, or says why. Nothing is refused for want of it."""
    done = task["state"] == DONE
    until = task["done_on"] if done else day_
    given_up = task["state"] in (CANCELLED, MOVED)
    if given_up or not task["due"] or until <= task["due"] or task["reason"].strip():
        return ""
    said = (
        _("It was finished after its due day, {day}, and no reason is recorded: please enter the reason.")
        if done
        else _("Its due day, {day}, has passed and no reason is recorded: please enter the reason.")
    )
    return said.format(day=format_date(task["due"]))


def _moving(desk: WorkDesk, item: Item | None) -> Part | None:
    if item is None or item["state"] in (DONE, CANCELLED, MOVED):
        return None
    about = _(
        "It goes on in {year} with its history. Without a document that adjusts the plan it still counts as due in {old}.",
        year=desk.year + 1,
        old=desk.year,
    )
    boxes = [
        prose("reason", _("Reason")),
        line("due", _("Due in the next year"), _("day/month/year")),
        *document_fields(desk, _("Document"), PREFIX),
    ]
    fixed = {"id": item.id, "base": str(item.revision)}
    return form("move_task", _("Move to the next year"), boxes, _("Move"), about=about, fixed=fixed)


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values, desk.work.tasks.get(str(values.get("id", ""))))
    changes["title"] = " ".join(changes["title"].split())
    desk.kept["task"] = record(desk, "task", "task", values, changes, desk.work.tasks)
    return _asking(desk, _("Saved: {what}.", what=changes["title"]), changes, changes["due"])


def _finish(desk: WorkDesk, values: dict[str, Any]) -> str:
    there = desk.work.tasks[values["id"]]
    document = document_of(desk, values, required=False, prefix=PREFIX) or there["document"]
    reason = str(values.get("reason", there["reason"]))
    changes = {
        "state": DONE,
        "done_on": day(values.get("done_on", ""), "done_on"),
        "document": document,
        "reason": reason,
    }
    record(desk, "task", "task", values, changes, desk.work.tasks)
    return _asking(desk, _("Finished: {what}.", what=there["title"]), {**there.payload, **changes})


def _asking(desk: WorkDesk, said: str, task: Mapping[str, Any], *days: str) -> str:
    """Return what is said of a task that was saved: of one that is finished too late the reason is asked, and days that look like slips
    (the one of completion, and `days`) are told.
    """
    late = no_reason(task, "") if task["state"] == DONE else ""
    done, start = task["done_on"], task["start"]
    early = (
        _(
            "It was finished on {day}, before it began on {start}: please look again whether it is right.",
            day=format_date(done),
            start=format_date(start),
        )
        if done and done < start
        else ""
    )
    return " ".join(filter(None, (said, late, early, of_other_years(desk, *days, done), not_come(done))))


def _move(desk: WorkDesk, values: dict[str, Any]) -> str:
    due = day(values.get("due", ""), "due")
    document = document_of(desk, values, required=False, prefix=PREFIX)
    base = int(values.get("base") or 0)
    desk.records.move_task(
        desk.year, values["id"], values.get("reason", ""), document=document, due=due, base=base, drafted=desk.taken()
    )
    return _("Moved to {year}.", year=desk.year + 1)


def _filtered(desk: WorkDesk, values: dict[str, Any]) -> str:
    for name in ("field", "owner", "state"):
        desk.kept[f"task_{name}"] = str(values.get(name, ""))
    desk.kept["task"] = ""
    return ""


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "task", "task", values, desk.work.tasks)


ACTIONS = {
    "task": _save,
    "finish_task": _finish,
    "move_task": _move,
    "filter_tasks": _filtered,
    "remove_task": _remove,
    "close_opened": close_opened,
}
