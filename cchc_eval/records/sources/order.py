"""The order in which the things behind a number are listed: by the day on which they are due, then by what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from cchc_eval.alphabet import sort_key
from cchc_eval.records.sources.base import Row

Listed = TypeVar("Listed")
_NO_DAY = "9999"


def in_order(things: Iterable[Listed], row_of: Callable[[Listed], Row], most: int | None = None) -> list[Listed]:
    """Return things in the order in which they are listed: those without a due day last, labels by the alphabet.

    Parameters
    ----------
    things : iterable
    row_of : callable
        Thing → its row.
    most : int, optional
        Only so many of them; of thousands the labels of the rest are not looked at.
    """

    def due(thing: Listed) -> str:
        return row_of(thing).due or _NO_DAY

    listed = sorted(things, key=due)
    if most is not None and len(listed) > most > 0:
        last = due(listed[most - 1])
        listed = [one for one in listed if due(one) <= last]
    return sorted(listed, key=lambda one: (due(one), sort_key(row_of(one).label), row_of(one).id))[:most]
