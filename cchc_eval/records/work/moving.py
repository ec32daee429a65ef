"""A task that goes on in the next year: what is recorded, as edits."""

from __future__ import annotations

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import reading
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit
from cchc_eval.records.work.payloads import CANCELLED, DONE, MOVED, PLANNED
from cchc_eval.records.work.reading import Item, Work, read_work

_ = catalogue("records")


def moving(
    connection: Connection, year: int, task: str, reason: str, document: str = "", due: str = "", plan: str = ""
) -> list[Edit]:
    """Return the two edits that move a task: ``moved`` in the old year, and the same id in the next.

    Raises
    ------
    Refused
        If the task is not there, is finished or given up, or is in the next year's register already.
    """
    there = read_work(connection, year)
    item = there.tasks.get(task)
    if item is None:
        raise Refused(_("This task is not in the register of {year}.", year=year), _("Choose it from the list again."))
    if item["state"] in (DONE, CANCELLED, MOVED):
        raise Refused(
            _("A task that is finished, cancelled or moved already cannot be moved to the next year."),
            _("Correct its state first, if that is wrong."),
            "state",
        )
    following = read_work(connection, year + 1)
    if task in following.tasks:
        raise Refused(_("This task is in the register of {year} already.", year=year + 1), "", "state")
    changed = {"state": MOVED, "reason": reason, "document": document}
    moved = {
        **item.payload,
        "plan": plan or _next_plan(there, following, item),
        "state": PLANNED,
        "start": "",
        "due": due,
        "document": "",
        "reason": "",
        "moved_from": year,
    }
    base = _base(connection, year + 1, task)
    return [
        Edit("task", item.subject, {**item.payload, **changed}, item.revision),
        Edit("task", {"year": year + 1, "task": task}, moved, base),
    ]


def _next_plan(there: Work, following: Work, item: Item) -> str:
    """The next year's plan of the same type and unit, where there is one and only one; else the old plan, until one is chosen."""
    old = there.plans.get(item["plan"])
    if old is None:
        return str(item["plan"])
    same = [one.id for one in following.plans.values() if (one["type"], one["unit"]) == (old["type"], old["unit"])]
    return same[0] if len(same) == 1 else str(item["plan"])


def _base(connection: Connection, year: int, task: str) -> int:
    """Revision of a task of the next year that was entered and taken back; 0 where there was none."""
    found = reading.current(connection, "task", canonical({"year": year, "task": task}))
    return found.revision if found else 0
