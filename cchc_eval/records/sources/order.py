"""The order in which the things behind a number are listed: by the day on which they are due, then by what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from cchc_eval.alphabet import sort_key
from cchc_eval.records.sources.base import Row

Listed = TypeVar("Listed")
_NO_DAY = "9999"
_place = lru_cache(maxsize=4096)(sort_key)
"""Labels are listed again after every change, and most of them are as they were."""


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
    listed = [(row_of(one).due or _NO_DAY, one) for one in things]
    if most is not None and len(listed) > most > 0:
        last = sorted(due for due, _thing in listed)[most - 1]
        listed = [one for one in listed if one[0] <= last]
    listed.sort(key=lambda one: (one[0], _place(row_of(one[1]).label), row_of(one[1]).id))
    return [one for _due, one in listed[:most]]
