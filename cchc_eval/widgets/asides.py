"""What a page asks of the open unit outside the batches: its history, last year, who cites a document, what all units owe, and files.

Each kind of message has its handler in the module of its subject; here they are only named. docs/form.md lists the messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.widgets import last_year
from cchc_eval.widgets.history import history
from cchc_eval.widgets.owed_all import owed_by_all

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Message = dict[str, Any]


def answer(desk: Desk | None, message: Message) -> Message:
    """Return the answer to a message of one of the ``KINDS``; with no unit open, to choose one."""
    if desk is None:
        return {"type": "refused", "message": _("No unit is open; start again from the first page.")}
    return KINDS[message["type"]](desk, message)


def _history(desk: Desk, message: Message) -> Message:
    key = str(message["key"])
    return {"type": "history", "key": key, "entries": history(desk, key) if key in desk.tree.nodes else []}


def _last_year(desk: Desk, _message: Message) -> Message:
    return {"type": "last_year", "about": desk.past.about, "year": str(desk.past.year), "items": last_year.read(desk)}


def _cited(desk: Desk, message: Message) -> Message:
    """Say how many criteria cite a document, here and elsewhere: a correction shows in all of them."""
    document, count, units = str(message["document"]), 0, set()
    for year, code in desk.records.years():
        for unit in desk.records.answers(year, code)[c.UNIT].unique():
            found = desk.records.evidence(year, code, unit)
            keys = found[found["document"] == document]["key"].nunique()
            count += keys
            units |= {unit} if keys else set()
    words = _(
        "Cited by {count} criteria of {units} units, of all years; a correction shows in all of them.",
        count=format_number(count),
        units=format_number(len(units)),
    )
    return {"type": "cited", "document": document, "text": words}


def _owed_all(desk: Desk, _message: Message) -> Message:
    return {"type": "owed_all"} | owed_by_all(desk)


KINDS: dict[str, Callable[[Desk, Message], Message]] = {
    "history": _history,
    "last_year": _last_year,
    "cited": _cited,
    "owed_all": _owed_all,
    "file": lambda desk, message: desk.files.take(message),
    "file_remove": lambda desk, message: desk.files.remove(message),
    "fetch": lambda desk, message: desk.files.give(message),
}
