"""A task or a finding that goes on in the next year: what is recorded, as edits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import reading
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit
from cchc_eval.records.work.payloads import CANCELLED, CLOSED, DONE, MOVED, PLANNED
from cchc_eval.records.work.reading import Item, Work, read_work

_ = catalogue("records")


def moving(
    connection: Connection, year: int, task: str, left: Mapping[str, str], goes_on: Mapping[str, str], base: int | None
) -> list[Edit]:
    """Return the two edits that move a task: ``moved`` in the old year, and the same id in the next.

    ``left`` says ``reason`` and ``document`` of the old year, ``goes_on`` ``due`` and ``plan`` of the new one (empty: the usual one).

    Raises
    ------
    Refused
        If the task is not there, is finished or given up, or is in the next year's register already, or the new due day lies before it.
    """
    there, following = read_work(connection, year), read_work(connection, year + 1)
    item = _movable(there, following, "task", task)
    if item["state"] in (DONE, CANCELLED, MOVED):
        raise Refused(
            _("A task that is finished, cancelled or moved already cannot be moved to the next year."),
            _("Correct its state first, if that is wrong."),
            "state",
        )
    _require_later(goes_on["due"], year)
    fresh = {"state": PLANNED, "start": "", "document": "", "reason": ""}
    plan = goes_on["plan"] or _next_plan(there, following, item)
    return _both(connection, item, left, {**fresh, **goes_on, "plan": plan}, base)


def moving_finding(
    connection: Connection, year: int, finding: str, reason: str, due: str = "", base: int | None = None
) -> list[Edit]:
    """Return the two edits that move a finding: ``moved`` in the old year, and the same id, as it stands, in the next.

    Raises
    ------
    Refused
        If the finding is not there, is closed or moved, is in the next year's register already, or the new due day lies before it.
    """
    item = _movable(read_work(connection, year), read_work(connection, year + 1), "finding", finding)
    if item["state"] in (CLOSED, MOVED):
        raise Refused(
            _("A finding that is remedied and closed, or moved already, cannot be moved to the next year."), "", "state"
        )
    _require_later(due, year)
    return _both(connection, item, {"reason": reason}, {"due": due or item["due"]}, base)


def _require_later(due: str, year: int) -> None:
    if due and due <= f"{year}-12-31":
        raise Refused(_("The new due day lies in the year {year} still.", year=year), _("Correct the day."), "due")


def _movable(there: Work, following: Work, kind: str, name: str) -> Item:
    item = there.find(kind, name)
    if item is None:
        raise Refused(_("It is not in the register of {year}.", year=there.year), _("Choose it from the list again."))
    if following.find(kind, name):
        raise Refused(_("It is in the register of {year} already.", year=following.year), "", "state")
    return item


def _both(
    connection: Connection, item: Item, left: Mapping[str, Any], goes_on: Mapping[str, Any], base: int | None
) -> list[Edit]:
    """Return the edits of both years: what else is said of the thing that is left as moved, and of the one that goes on.

    ``base`` is the revision in the old year that the writer saw; None: the one that stands.
    """
    subject = {**item.subject, "year": item.year + 1}
    found = reading.current(connection, item.kind, canonical(subject))  # perhaps entered there and taken back
    return [
        Edit(
            item.kind, item.subject, {**item.payload, **left, "state": MOVED}, item.revision if base is None else base
        ),
        Edit(item.kind, subject, {**item.payload, **goes_on, "moved_from": item.year}, found.revision if found else 0),
    ]


def _next_plan(there: Work, following: Work, item: Item) -> str:
    """The next year's plan of the same type and unit, where there is one and only one; else the old plan, until one is chosen."""
    old = there.plans.get(item["plan"])
    if old is None:
        return str(item["plan"])
    same = [one.id for one in following.plans.values() if (one["type"], one["unit"]) == (old["type"], old["unit"])]
    return same[0] if len(same) == 1 else str(item["plan"])
