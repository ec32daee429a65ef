"""What every scoring rule states: facts asked, facts → points, what is still attainable, and the words for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal, TypeVar

import numpy as np

from cchc_eval.criteria.base import Decimals, Limit, Strict, Text, Unknown
from cchc_eval.criteria.exact import ZERO, Column, unscaled, wide
from cchc_eval.criteria.facts import BLANK, LARGEST, UNLIMITED, Fact
from cchc_eval.criteria.spreadsheet import Cells, SheetRule
from cchc_eval.criteria.wording import points_text as points_text  # rules and analyses write points alike

Columns = Mapping[str, Column]
Known = Mapping[str, int]
Fillings = Iterator[Columns]
RuleFault = tuple[str, dict[str, Any]]
Faults = Iterable[RuleFault]
_T = TypeVar("_T")


class Rule(Strict):
    """A scoring rule: its parameters, the facts it asks for, facts → points, and the words for it.

    Points, and ``maximum`` (that of the leaf), are whole millionths. ``Columns`` are rows in which every needed fact is there and
    valid; ``Known`` are the facts of one row that are there.
    """

    kind: str
    source: ClassVar[str] = "direct"
    """``direct``, or ``survey`` for points that come from a survey and are never self-scored."""

    def __init_subclass__(cls, kind: str = "") -> None:
        """Let a rule be told from others by its ``kind``, which is the name of its file; a ground of several rules has none."""
        if kind:
            cls.__annotations__["kind"], cls.kind = Literal[kind], kind

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        """Return the facts that are asked, in order."""
        raise TypeError(f"{type(self).__name__} states no facts")

    def broken(self, maximum: int) -> Faults:
        """Return what is wrong with the parameters; while there is anything, nothing else is asked of the rule.

        A maximum of 0 is not known. Some parameters may be invalid, and meet whoever reads them with ``Unknown``: what does not need them
        comes first, or each test by itself (:func:`wrong`).
        """
        return ()

    def verdicts(self, facts: Columns) -> dict[int, Column]:
        """Return masks of the rows that are not simply finished, by what they are (of several, the first).

        A contradiction: the facts cannot all be true (done > due). Incomplete, although every fact is there: no respondents. No case:
        nothing of the kind happened (due = 0).
        """
        return {}

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        """Return the points of each row, whole millionths."""
        raise TypeError(f"{type(self).__name__} states no points")

    def fillings(self, maximum: int, facts: Columns, year: int) -> Fillings:
        """Yield the rows with their open facts (``BLANK``) filled in ways among which the least and the greatest points are.

        Here: every open fact at the end that is worth least, then every one at the end that is worth most (``Fact.ends``), which is
        enough for a rule in which each fact only ever helps or only ever harms, and for a single choice. Other rules name the values
        that matter to them.
        """
        asked = self.facts(maximum, year)
        for ends in zip(*(fact.ends() for fact in asked), strict=True):
            yield filled(facts, {fact.name: end for fact, end in zip(asked, ends, strict=True)})

    def bounds(self, maximum: int, facts: Columns, year: int) -> tuple[Column, Column]:
        """Return the least and the greatest points still attainable in each row; facts that are not there are ``BLANK``."""
        found = np.stack([self.points(maximum, filled, year) for filled in self.fillings(maximum, facts, year)])
        return found.min(axis=0), found.max(axis=0)

    def open_bounds(self, maximum: int, year: int) -> tuple[int, int]:
        """Return the least and the greatest points while nothing is known."""
        blank = {fact.name: np.array([BLANK]) for fact in self.facts(maximum, year)}
        least, greatest = self.bounds(maximum, blank, year)
        return int(least[0]), int(greatest[0])

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        """Return the same calculation as formulas of a spreadsheet; ``cells`` are the references of the facts' cells by name."""
        raise TypeError(f"{type(self).__name__} states no spreadsheet formula")

    def method(self, maximum: int, year: int) -> str:
        """Return in words how the points are computed, in the language in use."""
        raise TypeError(f"{type(self).__name__} states no method")

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        """Return in words what the facts say and where they fall, without the points; everything needed is there."""
        raise TypeError(f"{type(self).__name__} states no sentence")

    def contradiction(self, known: Known) -> str:
        """Return in words which facts cannot all be true."""
        return ""


class Quantity(Strict):
    """A number that a rule asks for, beside the name that the rule gives it."""

    label: Text
    unit: Text | None = None
    decimals: Decimals = 0
    minimum: Limit = ZERO
    maximum: Limit | None = None

    def fact(self, name: str, **more: Any) -> Fact:
        """Return the fact that asks for it; ``more`` are fields of a fact beyond those of a quantity."""
        return Fact(name, self.label, "number", self.unit, self.decimals, self.minimum, self.maximum, **more)


def filled(facts: Columns, values: Known) -> Columns:
    """Return the rows with each fact that is open filled with its value."""
    return {name: np.where(column == BLANK, values[name], wide(column)) for name, column in facts.items()}


def as_far(found: Iterable[_T]) -> Iterator[_T]:
    """Yield what is found before something invalid is read."""
    try:
        yield from found
    except Unknown:
        return


def holds(test: Callable[..., object], *of: Any) -> bool:
    """Whether a test holds; not if what it reads is invalid."""
    try:
        return bool(test(*of))
    except Unknown:
        return False


def wrong(**faults: Callable[[], object]) -> list[RuleFault]:
    """Return those of the faults whose test holds; they need no values to be told."""
    return [(fault, {}) for fault, test in faults.items() if holds(test)]


def unused(names: Iterable[str]) -> list[RuleFault]:
    """Return a fault for each parameter that was given and has no meaning."""
    return [("unused", {"name": name}) for name in sorted(names)]


def twice(items: Iterable[Any], part: str = "code") -> list[RuleFault]:
    """Return a fault for each code (or name) that several items have."""
    times = Counter(getattr(x, part) for x in items if hasattr(x, part))
    return [("duplicate_fact", {"name": code}) for code in times if times[code] > 1]


def rule_faults(rule: Rule, maximum: int, year: int) -> Iterator[RuleFault]:
    """Yield every fault between the parameters of a rule; a maximum of 0 millionths is not known.

    Values may hold ``at``, the path of what is wrong within the rule.
    """
    try:
        broken = [*as_far(rule.broken(maximum))]
        yield from broken
        facts = () if broken else rule.facts(maximum, year)
        yield from twice(facts, "name")
        for fact in facts:
            low, high = fact.limits
            if fact.kind == "number" and (low > high or low < -LARGEST or LARGEST < high < UNLIMITED):
                yield "fact_limits", {"name": str(fact.label), "minimum": fact.minimum, "maximum": fact.maximum}
                return
        if maximum and not broken and (best := rule.open_bounds(maximum, year)[1]) != maximum:
            yield "rule_reaches", {"reached": unscaled(best), "maximum": unscaled(maximum)}
    except Unknown:  # told by itself
        return
    except Exception as error:  # noqa: BLE001 - a rule that cannot even be described is a fault of the set, never a traceback
        yield "rule_broken", {"problem": f"{type(error).__name__}: {error}"[:200]}
