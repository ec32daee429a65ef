"""What every scoring rule states. One file in ``rules/`` holds all that the toolkit knows of one rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import ClassVar

import numpy as np

from cchc_eval.criteria.base import Strict, Text
from cchc_eval.criteria.exact import Column, decimals_of, round_places, unscaled
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("criteria")
Columns = Mapping[str, Column]
Known = Mapping[str, int]
RuleFault = tuple[str, dict[str, object]]


class Rule(Strict):
    """A scoring rule: its parameters, the facts it asks for, facts → points, and the words for it.

    Points, and ``maximum`` (that of the leaf), are whole millionths. ``Columns`` are rows in which every needed fact is there and
    valid; ``Known`` are the facts of one row that are there.
    """

    kind: str
    source: ClassVar[str] = "direct"
    """``direct``, or ``survey`` for points that come from a survey and are never self-scored."""

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        """Return the facts that are asked, in order."""
        raise TypeError(f"{type(self).__name__} states no facts")

    def broken(self) -> list[RuleFault]:
        """Return what is wrong with the parameters themselves; while there is anything, nothing else is asked of the rule."""
        return []

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        """Return what is wrong with the parameters, given the maximum of the leaf: pairs of a fault's id and its values."""
        return []

    def contradicts(self, facts: Columns) -> np.ndarray | None:
        """Return a mask of the rows whose facts cannot all be true (done > due); None: no such rule."""
        return None

    def no_case(self, facts: Columns) -> np.ndarray | None:
        """Return a mask of the rows in which nothing of the kind happened (due = 0)."""
        return None

    def unfinished(self, facts: Columns) -> np.ndarray | None:
        """Return a mask of the rows that are incomplete although every fact is there (no respondents)."""
        return None

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        """Return the points of each row, whole millionths."""
        raise TypeError(f"{type(self).__name__} states no points")

    def bounds(self, maximum: int, known: Known, year: int) -> tuple[int, int]:
        """Return the least and the greatest points still attainable when only ``known`` is there."""
        return 0, maximum

    def method(self, maximum: int, year: int) -> str:
        """Return in words how the points are computed, in the language in use."""
        raise TypeError(f"{type(self).__name__} states no method")

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        """Return in words what the facts say and where they fall, without the points; everything needed is there."""
        raise TypeError(f"{type(self).__name__} states no sentence")

    def contradiction(self, known: Known) -> str:
        """Return in words which facts cannot all be true."""
        return ""


def twice(codes: Iterable[str]) -> list[RuleFault]:
    """Return a fault for each code that stands more than once."""
    return [("duplicate_fact", {"name": code}) for code, times in Counter(codes).items() if times > 1]


def points_text(value: int) -> str:
    """Return millionths as points, as they are written in the language in use (``1,5``)."""
    return _minus(format_number(unscaled(value)))


def _minus(text: str) -> str:
    return text.replace("-", "−")  # as printed, a minus is no hyphen


def number_text(value: int, fact: Fact) -> str:
    """Return a number fact with its unit, as it is written."""
    text = exact_text(unscaled(value, fact.decimals))
    return with_unit(text, fact.unit)


def exact_text(value: Decimal) -> str:
    """Return a number with all the decimals that it has, as it is written."""
    places = decimals_of(value)
    return _minus(format_number(value, places if places > 6 else None))


def held_text(total: int, maximum: int) -> str:
    """Return the words for a sum that is held within 0 and the maximum; nothing where it lies between them."""
    if total < 0:
        return _(", taken as 0")
    return _(", above the cap") if total > maximum else ""


def with_unit(text: str, unit: Text | None) -> str:
    """Return a written number with its unit; a percent sign stands close to it."""
    return text if not unit else f"{text}%" if str(unit) == "%" else f"{text} {unit}"


def percent_text(part: int, whole: int, edges: tuple[Decimal, ...] = ()) -> str:
    """Return part ÷ whole in percent with at most two decimals, cut off instead where rounding up would reach an edge."""
    exact = Decimal(part) * 100 / Decimal(whole)
    shown = round_places(exact, 2)
    if any(part * 100 < edge * whole and shown >= edge for edge in edges):
        shown = unscaled(part * 10_000 // whole, 2)
    return f"{format_number(shown)}%"
