"""The least and greatest points still attainable when some facts are blank, found by trying the values that matter.

For every rule but the formula the blanks are filled with the few values between which the points cannot turn (the ends of
a range, both sides of an edge). ``every_filling`` tries all values instead; the tests hold the two together on small
limits.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.oracle.numbers import LARGEST, Ask, exact, first_day, last_day, millionths
from tests.oracle.rules import (
    NO_CASE,
    Rule,
    asked,
    contradiction,
    due_day,
    group_points,
    needed,
    settle,
    survey_counts,
)

COMBINATIONS = 4096


def bounds(rule: Rule, maximum: str, year: int, facts: dict[str, Any]) -> tuple[int, int] | None:
    """Least and greatest points with the facts given; None for a formula with too many ways to count."""
    kind = rule["kind"]
    everything = (0, millionths(maximum))
    if kind == "survey" and rule["by"] == "counts":
        return _survey(rule, maximum, facts)
    if kind == "ratio":
        return _ratio(rule, maximum, facts)
    if kind == "bands" and rule["of"] == "ratio":
        points = list(_ratio_bands(rule, facts))
    elif kind == "formula":
        if ways(rule, facts) > COMBINATIONS:
            return None
        points = list(every_filling(rule, maximum, year, facts))
    elif kind == "combination" and rule["mode"] == "weighted":
        points = list(_fillings(rule, maximum, year, facts, _ends))
        unlimited = [p for p in rule["parts"] if "maximum" not in p and p["code"] not in facts]
        if any(exact(part["weight"]) > 0 for part in unlimited):
            points.append(everything[1])
        if any(exact(part["weight"]) < 0 for part in unlimited):
            points.append(0)
    elif kind == "deadline":
        points = list(_fillings(rule, maximum, year, facts, lambda ask: _days(rule, year)))
    elif kind == "bands":
        points = list(_fillings(rule, maximum, year, facts, lambda ask: _edges(rule, ask)))
    elif kind == "bounded_number":
        points = list(_fillings(rule, maximum, year, facts, lambda ask: _grid(rule, ask)))
    else:
        points = list(_fillings(rule, maximum, year, facts, _ends))
    if points or not facts:
        return (min(points), max(points)) if points else everything
    # nothing but no case is left: as open as without any fact (a formula may say less)
    return None if kind == "formula" else bounds(rule, maximum, year, {})


def _ends(ask: Ask) -> list[Fraction]:
    assert ask.least is not None
    return [ask.least, Fraction(LARGEST, 10**ask.decimals) if ask.most is None else ask.most]


def _grid(rule: Rule, ask: Ask) -> list[Fraction]:
    assert ask.least is not None
    assert ask.most is not None
    step = exact(rule["step"])
    return [ask.least, ask.least + (ask.most - ask.least) // step * step]


def _edges(rule: Rule, ask: Ask) -> list[Fraction]:
    """The ends of the range, and the first value with the declared decimals at or above each edge."""
    unit = Fraction(1, 10**ask.decimals)
    low, high = _ends(ask)
    low, high = math.ceil(low / unit) * unit, math.floor(high / unit) * unit
    firsts = [math.ceil(exact(band["from"]) / unit) * unit for band in rule["bands"]]
    return [low, high, *(first for first in firsts if low <= first <= high)]


def _days(rule: Rule, year: int) -> list[dt.date]:
    due = due_day(rule, year)
    steps = [0, *(int(step["days"]) for step in rule.get("late", []))]
    days = [due + dt.timedelta(days=late + more) for late in steps for more in (0, 1)]
    ends = first_day(year), last_day(year)
    return [*ends, *(day for day in days if ends[0] <= day <= ends[1])]


def _fillings(rule: Rule, maximum: str, year: int, facts: dict[str, Any], values: Any) -> Iterator[int]:
    """Points of every way to fill the blanks with `values` of each; no case and no respondents are none."""
    asks = [ask for ask in asked(rule, maximum) if ask.name not in facts]
    pools = [ask.options if ask.kind == "choice" else values(ask) for ask in asks]
    for filled in itertools.product(*pools):
        whole = {**facts, **{ask.name: value for ask, value in zip(asks, filled, strict=True)}}
        if contradiction(rule, maximum, whole):
            continue
        points = settle(rule, maximum, year, whole)
        if points is not None and points != NO_CASE:
            assert isinstance(points, int)
            yield points


def grid(ask: Ask) -> list[Fraction]:
    """Every value that a fact with both limits can take."""
    assert ask.least is not None
    assert ask.most is not None
    unit = Fraction(1, 10**ask.decimals)
    return [n * unit for n in range(math.ceil(ask.least / unit), math.floor(ask.most / unit) + 1)]


def _needed_blank(rule: Rule, maximum: str, facts: dict[str, Any]) -> list[Ask]:
    names = needed(rule, maximum, facts)
    return [ask for ask in asked(rule, maximum) if ask.name in names and ask.name not in facts]


def ways(rule: Rule, facts: dict[str, Any]) -> float:
    """How many ways there are to fill the blanks of a formula."""
    if len(rule["branches"]) > 1 and "branch" not in facts:
        return sum(ways(rule, {**facts, "branch": branch["code"]}) for branch in rule["branches"])
    blank = _needed_blank(rule, "0", facts)
    return math.prod(math.inf if ask.most is None else _size(ask) for ask in blank)


def _size(ask: Ask) -> int:
    assert ask.least is not None
    assert ask.most is not None
    unit = Fraction(1, 10**ask.decimals)
    return math.floor(ask.most / unit) - math.ceil(ask.least / unit) + 1


def every_filling(rule: Rule, maximum: str, year: int, facts: dict[str, Any]) -> Iterator[int]:
    """Points of all ways to fill the blanks, one fact after the other, within its limits."""
    blank = _needed_blank(rule, maximum, facts)
    if not blank:
        points = None if contradiction(rule, maximum, facts) else settle(rule, maximum, year, facts)
        if isinstance(points, int):
            yield points
        return
    ask = blank[0]
    if ask.kind == "choice":
        values: Any = ask.options
    elif ask.kind == "date":
        span = (last_day(year) - first_day(year)).days
        values = [first_day(year) + dt.timedelta(days=n) for n in range(span + 1)]
    else:
        values = grid(ask)
    for value in values:
        yield from every_filling(rule, maximum, year, {**facts, ask.name: value})


def _survey(rule: Rule, maximum: str, facts: dict[str, Any]) -> tuple[int, int]:
    """Group by group: a group's average turns only at the ends of each count; without respondents all is open."""
    least = greatest = 0
    for group in rule["groups"]:
        names = [(name, answer) for name, code, answer in survey_counts(rule) if code == group["code"]]
        pools = [[facts[n]] if n in facts else [Fraction(0), Fraction(LARGEST)] for n, _ in names]
        tried = [
            group_points(rule, maximum, group, dict(zip([a for _, a in names], filled, strict=True)))
            for filled in itertools.product(*pools)
        ]
        points = [one for one in tried if one is not None]
        if not points:
            alone = [{answer: Fraction(int(answer == a)) for _, answer in names} for _, a in names]
            points = [group_points(rule, maximum, group, counts) or 0 for counts in alone]
        least, greatest = least + min(points), greatest + max(points)
    top = millionths(maximum)
    return min(least, top), min(greatest, top)


def _ratio(rule: Rule, maximum: str, facts: dict[str, Any]) -> tuple[int, int]:
    """Done alone: from (towards) 0 up to all of a due as small; due alone: from nothing to all done."""
    if "done" in facts and "due" not in facts:
        return 0, millionths(maximum) if facts["done"] > 0 else 0
    return 0, millionths(maximum)


def _ratio_bands(rule: Rule, facts: dict[str, Any]) -> Iterator[int]:
    """Points of every band that some done ÷ due with the declared decimals falls into."""
    unit = Fraction(1, 10 ** int(rule.get("decimals", "0")))
    falling = sorted(rule["bands"], key=lambda band: -exact(band["from"]))
    above: Fraction | None = None
    for band in falling:
        edge = exact(band["from"])
        if _reachable(edge, above, facts, unit):
            yield millionths(band["points"])
        above = edge


def _reachable(edge: Fraction, above: Fraction | None, facts: dict[str, Any], unit: Fraction) -> bool:
    """Whether edge ≤ 100 × done ÷ due < above for some filling, with 0 ≤ done ≤ due and due at least one unit."""
    done, due = facts.get("done"), facts.get("due")
    if due is not None:
        if due == 0:
            return False
        first = max(0, math.ceil(edge * due / 100 / unit)) * unit
        return first <= due and (above is None or 100 * first < above * due)
    if done is None:
        return edge <= 100
    if done == 0:
        return edge <= 0
    most = LARGEST * unit
    if edge > 0:
        most = min(most, math.floor(100 * done / edge / unit) * unit)
    return most >= done and (above is None or 100 * done < above * most)
