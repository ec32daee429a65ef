"""What a source gives for one leaf of one unit: facts, the rows behind them, and a sentence that says what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc_eval.criteria.facts import Fact
from cchc_eval.records.offers import Unit
from cchc_eval.records.sources.describing import describe
from cchc_eval.records.work.reading import Item, Work

if TYPE_CHECKING:
    from cchc_eval.criteria.fact_source import Source

IN_TIME, LATE, OVERDUE, NOT_YET, NO_DUE, OUT = "in_time", "late", "overdue", "not_yet", "no_due", "out"
COVERS, HELD, REMEDIED, OPEN, SENT, MISSING = "covers", "held", "remedied", "open", "sent", "missing"
ISSUED, LATER, SMALLER = "issued", "later", "smaller"
NOT_COUNTED = (NOT_YET, NO_DUE, OUT, LATER, SMALLER)
"""Words of things that were looked at and left out of the number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing behind a number.

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
        The part of the thing that is meant: a field of a plan, a period of a duty of reports.
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
    """

    work: Work
    units: tuple[Unit, ...]
    unit: Unit
    day: str
    facts: tuple[Fact, ...]
    complete: bool = False

    def owner(self, unit: str, on: str) -> str:
        """Return who owns what a unit had to do on a day: its successor from the day after it ended."""
        return owner_on(self.units, unit, on)

    def below(self) -> list[Unit]:
        """Return the units directly below the scored one that exist on the day."""
        return [
            one for one in self.units if one.parent == self.unit.key and not (one.valid_to and one.valid_to < self.day)
        ]

    def names(self) -> list[str]:
        """Return the names of the facts that are asked."""
        return [fact.name for fact in self.facts]

    def row(self, item: Item, counted: str, *facts: str, part: str = "") -> Row:
        """Return the row of a thing that counts in these facts, as far as they are asked."""
        asked = self.names()
        found = row(item, self.work, self.units, self.day, counted, part)
        return replace(found, facts=tuple(name for name in facts if name in asked))


Compute = Callable[["Source", Question], tuple[dict[str, str], list[Row], str] | None]


def owner_on(units: Iterable[Unit], unit: str, on: str) -> str:
    """Return who owns what a unit had to do on a day: its successor from the day after it ended."""
    by_key = {one.key: one for one in units}
    seen: set[str] = set()
    while (one := by_key.get(unit)) and one.valid_to and one.successor and unit not in seen:
        seen.add(unit)
        if not on or on <= one.valid_to:
            break
        unit = one.successor
    return unit


def row(item: Item, work: Work, units: Iterable[Unit], day: str, counted: str, part: str = "") -> Row:
    """Return the row of a thing of the year's work, counted up to a day."""
    units = tuple(units)
    said = describe(item, work, units, part)
    owner = owner_on(units, said.owner, said.due or day) if item.kind in ("task", "finding") else said.owner
    author = item.author
    who = " – ".join(part for part in (author.get("name", ""), author.get("position", "")) if part)
    return Row(
        item.kind, item.id, item.year, item.revision, said.label, counted, owner, said.due, said.day, said.documents, who,
        part, (), str(item.payload.get("state", "")), item.event,
    )  # fmt: skip


def tally(rows: Iterable[Row], *counted: str) -> int:
    """Return how many rows were counted as one of these."""
    return sum(one.counted in counted for one in rows)
