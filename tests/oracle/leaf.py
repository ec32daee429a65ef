"""State, points and bounds of one leaf from its stored state and raw facts (docs/scoring.md §1, §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.oracle.bounds import bounds
from tests.oracle.numbers import Invalid, is_blank, millionths, read_fact, read_json
from tests.oracle.rules import NO_CASE, Rule, asked, contradiction, needed, settle

DERIVED = {"removed": 0, "full": 1}


@dataclass(frozen=True)
class Leaf:
    """Points in millionths; `least` and `greatest` are None where the page leaves the interval to the program."""

    state: str
    points: int = 0
    maximum: int = 0
    least: int | None = 0
    greatest: int | None = 0
    incomplete: bool = False
    invalid: bool = False

    @property
    def open(self) -> bool:
        return self.state == "unanswered"

    @property
    def finished(self) -> bool:
        return self.state == "answered"

    @property
    def lost(self) -> int:
        return 0 if self.open else self.maximum - self.points

    @property
    def zero(self) -> bool:
        return self.finished and self.points == 0

    @property
    def reason(self) -> str:
        if self.open:
            return "invalid" if self.invalid else "incomplete" if self.incomplete else "unanswered"
        if not self.finished:
            return self.state
        return "full" if self.points == self.maximum else "partial" if self.points else "none_earned"


def not_applicable(state: str, policy: str, maximum: str) -> Leaf:
    """A leaf removed, or with full marks."""
    top = millionths(maximum) * DERIVED[policy]
    return Leaf(state, top, top, top, top)


def decided(points: int, maximum: str) -> Leaf:
    return Leaf("answered", points, millionths(maximum), points, points)


def read_facts(rule: Rule, maximum: str, year: int, facts: Any) -> dict[str, Any] | None:
    """Facts that are not blank, read; None when one of them is invalid or unknown, or two contradict each other."""
    asks = {ask.name: ask for ask in asked(rule, maximum)}
    try:
        raw = facts if isinstance(facts, dict) else read_json(facts)
        given = {name: value for name, value in raw.items() if not is_blank(value)}
        if set(given) - set(asks):
            return None
        read = {name: read_fact(value, asks[name], year) for name, value in given.items()}
    except Invalid:
        return None
    return None if contradiction(rule, maximum, read) else read


def score_leaf(rule: Rule, maximum: str, year: int, state: str, facts: Any, policies: dict[str, str]) -> Leaf:
    """One leaf by itself; `policies` are those that hold for it."""
    top = millionths(maximum)
    if state in policies and policies[state] != "forbidden":
        return not_applicable(state, policies[state], maximum)

    def open_leaf(known: dict[str, Any], **flags: bool) -> Leaf:
        least, greatest = bounds(rule, maximum, year, known) or (None, None)
        return Leaf("unanswered", 0, top, least, greatest, **flags)

    if state != "answered":
        return open_leaf({})
    known = read_facts(rule, maximum, year, facts)
    if known is None:
        return open_leaf({}, invalid=True)
    if not known:
        return open_leaf({})
    if set(needed(rule, maximum, known)) - set(known):
        return open_leaf(known, incomplete=True)
    points = settle(rule, maximum, year, known)
    if points is None:
        return open_leaf(known, incomplete=True)
    if points == NO_CASE:
        if policies["no_case"] == "forbidden":
            return open_leaf({}, invalid=True)
        return not_applicable("no_case", policies["no_case"], maximum)
    assert isinstance(points, int)
    return decided(points, maximum)
