"""What a source gives for one leaf of one unit: facts, the rows behind them, and a sentence that says what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_eval.criteria.facts import Fact
from cchc_eval.records.offers import Unit
from cchc_eval.records.sources.describing import describe
from cchc_eval.records.work.reading import Item, Work

if TYPE_CHECKING:
    from cchc_eval.criteria.fact_source import Source

IN_TIME, LATE, OVERDUE, NOT_YET, NO_DUE, OUT = "in_time", "late", "overdue", "not_yet", "no_due", "out"
COVERS, HELD, REMEDIED, OPEN, SENT, MISSING = "covers", "held", "remedied", "open", "sent", "missing"
ISSUED, LATER, SMALLER = "issued", "later", "smaller"
ASSIGNED = "assigned"
NOT_COUNTED = (NOT_YET, NO_DUE, OUT, LATER, SMALLER)
"""Words of things that were looked at and left out of the number."""


_BY_ITSELF = ("task", "finding")
"""Kinds of which a row follows from the thing and the units alone; there are thousands of them."""


class Row(NamedTuple):
    """One thing behind a number; of thousands a plain tuple costs a third of a dataclass.

    Attributes
    ----------
    counted : str
        As what it was counted (one of the words above); :func:`cchc_eval.records.sources.words.counted_words` says it.
    documents : tuple of str
        Ids of the documents that show it.
    who : str
        Name and position of the author of the revision that stands.
    day : str
        The day that decided, ``YYYY-MM-DD`` or empty.
    part : str
        The part of the thing that is meant: a field of a plan, a period of a duty of reports, the role of an assignment.
    facts : tuple of str
        Names of the facts that it counts in.
    state : str
        Of the thing, as its payload has it; empty for what has none.
    event : str
        Id of the event that stands.
    """

    kind: str
    id: str
    year: int
    revision: int
    label: str
    counted: str
    owner: str = ""
    due: str = ""
    day: str = ""
    documents: tuple[str, ...] = ()
    who: str = ""
    part: str = ""
    facts: tuple[str, ...] = ()
    state: str = ""
    event: str = ""


Memo = dict[tuple[Any, ...], tuple[Item, Row]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source says of a leaf.

    Attributes
    ----------
    source : str
        Its name.
    parameters : dict
        As the set states them.
    day : str
        Up to which day it was computed.
    facts : dict of str to str
        As an answer holds them; names that the source cannot say are left out (the evaluator enters them).
    rows : tuple of Row
        Everything that was looked at and counts, or was left out with a word that says why.
    words : str
        One sentence, in the language in use.
    """

    source: str
    parameters: Mapping[str, str]
    day: str
    facts: dict[str, str]
    rows: tuple[Row, ...]
    words: str


@dataclass(frozen=True)
class Question:
    """What is asked of a source: the year's work, for which unit, up to which day, which facts.

    Attributes
    ----------
    units : tuple of Unit
        The year's list.
    complete : bool
        Whether the list holds all units of the department. The shipped list of 2017 holds those that the article names; from it no
        total may be read.
    memo : dict, optional
        Rows that were made before with the same list of units; those of things that are the same objects are taken again.
    """

    work: Work
    units: tuple[Unit, ...]
    unit: Unit
    day: str
    facts: tuple[Fact, ...]
    complete: bool = False
    memo: Memo | None = None

    @cached_property
    def owners(self) -> Owners:
        """Who goes on with the work of units that ended."""
        return Owners(self.units)

    def owner(self, unit: str, on: str) -> str:
        """Return who owns what a unit had to do on a day: its successor from the day after it ended."""
        return self.owners.on(unit, on)

    def below(self, ended: bool = False) -> list[Unit]:
        """Return the units directly below the scored one that exist on the day, or with those that ended before."""
        own = [one for one in self.units if one.parent == self.unit.key]
        return own if ended else [one for one in own if exists(one, self.day)]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the facts that are asked."""
        return tuple(fact.name for fact in self.facts)

    def row(self, item: Item, counted: str, *facts: str, part: str = "") -> Row:
        """Return the row of a thing that counts in these facts, as far as they are asked."""
        asked = self.names
        of = tuple([name for name in facts if name in asked])
        if self.memo is None or item.kind not in _BY_ITSELF:
            return row(item, self.work, self.owners, self.day, counted, part, of)
        key = (item.kind, item.id, counted, of, part, self.day)
        kept = self.memo.get(key)
        if kept is None or kept[0] is not item:
            kept = self.memo[key] = item, row(item, self.work, self.owners, self.day, counted, part, of)
        return kept[1]


Compute = Callable[["Source", Question], tuple[dict[str, str], list[Row], str] | None]


class Owners:
    """The year's list of units, and who goes on with the work of those that ended."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        by_key = {one.key: one for one in self.units}
        self._ended = {key: one for key, one in by_key.items() if one.valid_to and one.successor}

    def on(self, unit: str, day: str) -> str:
        """Return who owns what a unit had to do on a day: its successor from the day after it ended."""
        if unit not in self._ended:
            return unit
        seen: set[str] = set()
        while (one := self._ended.get(unit)) and unit not in seen:
            seen.add(unit)
            if not day or day <= one.valid_to:
                break
            unit = one.successor
        return unit


def exists(unit: Unit, day: str) -> bool:
    """Return whether a unit has not ended before a day."""
    return not (unit.valid_to and unit.valid_to < day)


def row(
    item: Item, work: Work, owners: Owners, day: str, counted: str, part: str = "", facts: tuple[str, ...] = ()
) -> Row:
    """Return the row of a thing of the year's work, counted up to a day in these facts."""
    label, owner, due, decided, papers = describe(item, work, owners.units, part)
    if item.kind in _BY_ITSELF:
        owner = owners.on(owner, due or day)
    author = item.author
    who = " – ".join(filter(None, (author.get("name"), author.get("position"))))
    return Row(
        item.kind, item.id, item.year, item.revision, label, counted, owner, due, decided, papers, who, part, facts,
        str(item.payload.get("state", "")), item.event,
    )  # fmt: skip


def tally(rows: Iterable[Row], *counted: str) -> int:
    """Return how many rows were counted as one of these."""
    return sum(one.counted in counted for one in rows)
