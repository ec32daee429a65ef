"""What the registers of other years still hold open: it is looked at beside a year's own, and each thing counts once.

Points, sources and completion know nothing of it: a year's points come from its own register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cchc_eval.analysis.work.items import Register

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Work

_GO_ON = ("tasks", "findings")
"""Things that go on in the next year under the same id."""


def beside(work: Work, others: Iterable[Register]) -> list[Register]:
    """Return the registers of other years without what is looked at in another one.

    A task or finding that was moved stands in several registers. It counts in the year's own, unless it was handed on from there; of
    other registers in the latest that holds it.

    Parameters
    ----------
    work : Work
        The year's own register.
    others : iterable of (Work, Names)
        Those of other years, with the lists of units of these years.

    Returns
    -------
    list of (Work, Names)
        In the order of the years.
    """
    listed = sorted(others, key=lambda one: one[0].year)
    every = [work, *(one for one, _names in listed)]
    return [(_without(one, work, every), names) for one, names in listed]


def _without(one: Work, own: Work, every: Sequence[Work]) -> Work:
    parts: dict[str, Any] = {}
    for part in _GO_ON:
        things = getattr(one, part)
        elsewhere = {name for other in every if other.year > one.year for name in getattr(other, part)}
        elsewhere |= {name for name, thing in getattr(own, part).items() if not thing.handed_on}
        parts[part] = {name: thing for name, thing in things.items() if name not in elsewhere}
    return replace(one, **parts)


def earlier(work: Work, others: Iterable[Register]) -> list[Register]:
    """Return the registers of years before."""
    return [one for one in others if one[0].year < work.year]
