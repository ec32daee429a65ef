"""The same tables without columns: one row after the other, in ``decimal.Decimal``.

Written as one would write it straight from docs/scoring.md. Everything that can be made ready once per set is made ready
once (readers, limits, edges, maxima), so that the comparison is fair. It gives for each leaf state, reason, points, maximum,
lost and two marks, and for each unit points by field, total, index, class, rank and share answered; bounds it leaves out. It
covers what the sample holds: sums (no choice, cap or unit groups), statements on leaves, a ceiling, listed ties.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pandas as pd

from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.model import CriteriaSet, Node

SIX = Decimal("0.000001")
ZERO, HUNDRED = Decimal(0), Decimal(100)
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
DATE = re.compile(r"\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?", re.ASCII)
Facts = dict[str, Any]


def six(value: Decimal) -> Decimal:
    """Round once to six places, halves away from zero."""
    return value.quantize(SIX, rounding=ROUND_HALF_UP)


class Invalid(Exception):
    """Facts that cannot be used."""


class NoCase(Exception):
    """Nothing of the kind happened."""


class Open(Exception):
    """Something is still missing."""


def reader(fact: Fact) -> Callable[[str], Any]:
    """Return what reads and checks the text of one fact."""
    if fact.kind == "choice":
        codes = {option.code for option in fact.options}

        def choice(text: str) -> str:
            if text not in codes:
                raise Invalid
            return text

        return choice
    if fact.kind == "date":

        def date(text: str) -> dt.date:
            if not DATE.fullmatch(text):
                raise Invalid
            try:
                day = dt.date.fromisoformat(text[:10])
            except ValueError:
                raise Invalid from None
            assert fact.earliest
            assert fact.latest
            if not fact.earliest <= day <= fact.latest:
                raise Invalid
            return day

        return date
    low, high, places = fact.minimum, fact.maximum, fact.decimals

    def number(text: str) -> Decimal:
        if not NUMBER.fullmatch(text):
            raise Invalid
        whole, _point, part = text.lstrip("-").partition(".")
        if len(part) > places or len((whole + part).lstrip("0")) > 15:
            raise Invalid
        value = Decimal(text)
        if (low is not None and value < low) or (high is not None and value > high):
            raise Invalid
        return value

    return number


def points_of(node: Node, year: int) -> Callable[[Facts], Decimal]:
    """Return what computes the points of complete and valid facts."""
    rule: Any = node.rule
    most = node.max

    def held(value: Decimal) -> Decimal:
        return min(max(value, ZERO), most)

    def share(facts: Facts) -> tuple[Decimal, Decimal]:
        done, due = facts["done"], facts["due"]
        if done > due:
            raise Invalid
        if due == 0:
            raise NoCase
        return done, due

    if rule.kind == "yes_no":
        return lambda facts: most if facts["answer"] == "yes" else ZERO
    if rule.kind == "ratio":

        def ratio(facts: Facts) -> Decimal:
            done, due = share(facts)
            if rule.floor is not None and done * 100 < rule.floor * due:
                return ZERO
            return six(done * most / due)

        return ratio
    if rule.kind == "levels":
        worth = {x.code: x.points if x.points is not None else six(most * x.percent / 100) for x in rule.levels}
        return lambda facts: worth[facts["level"]]
    if rule.kind == "bands":
        edges = [(band.from_, band.points) for band in rule.bands]
        lowest = edges[-1][1]
        if rule.of == "ratio":

            def banded(facts: Facts) -> Decimal:
                done, due = share(facts)
                return next((points for low, points in edges if done * 100 >= low * due), lowest)

            return banded
        return lambda facts: next((points for low, points in edges if facts["value"] >= low), lowest)
    if rule.kind == "deadline":
        day = rule.day(year)
        steps = [(day, most), *((day + dt.timedelta(days=x.days), x.points) for x in rule.late)]

        def deadline(facts: Facts) -> Decimal:
            if facts["done"] == "no":
                return ZERO
            return next((points for last, points in steps if facts["date"] <= last), rule.later)

        return deadline
    if rule.kind == "checklist":
        items = [(x.code, x.points) for x in rule.items]
        return lambda facts: min(sum((p for code, p in items if facts[code] == "yes"), ZERO), most)
    if rule.kind == "per_item":
        return lambda facts: min(rule.each * facts["count"], most)
    if rule.kind == "deduction":
        breaches = [(x.code, x.minus) for x in rule.breaches]

        def deduction(facts: Facts) -> Decimal:
            if rule.serious and facts["serious"] == "yes":
                return ZERO
            return max(ZERO, most - sum((minus * facts[code] for code, minus in breaches), ZERO))

        return deduction
    if rule.kind == "survey":
        return _survey(rule, most)
    if rule.kind == "combination":
        codes = [x.code for x in rule.parts]
        if rule.mode == "all":
            return lambda facts: most if all(facts[code] == "yes" for code in codes) else ZERO
        if rule.mode == "any":
            return lambda facts: most if any(facts[code] == "yes" for code in codes) else ZERO
        weights = [(x.code, x.weight) for x in rule.parts]
        return lambda facts: held(rule.constant + sum((six(weight * facts[code]) for code, weight in weights), ZERO))
    if rule.kind == "formula":
        main, more = most * 3 / 4, most / 4

        def formula(facts: Facts) -> Decimal:
            """Compute the two branches of the sample, whose formulas stand in ``sample.RULES``."""
            if facts["branch"] == "ton":
                return most if facts["so_ton"] <= 5 else most / 2
            dung, som, tong = facts["dung"], facts["som"], facts["tong"]
            if tong == 0 or som + tong == 0:
                raise NoCase
            return held(six(min(dung, tong) * main / tong) + six(som * more / (som + tong)))

        return formula
    assert rule.kind == "bounded_number"

    def bounded(facts: Facts) -> Decimal:
        value: Decimal = facts["value"]
        if (value - rule.minimum) % rule.step:
            raise Invalid
        return value

    return bounded


def _survey(rule: Any, most: Decimal) -> Callable[[Facts], Decimal]:
    if rule.by == "points":
        return lambda facts: facts["points"]
    answers = [(answer.lower(), percent) for answer, percent in rule.answers.items()]
    groups = [(x.weight, [(f"{x.code}_{answer}", percent) for answer, percent in answers]) for x in rule.groups]

    def counted(facts: Facts) -> Decimal:
        total = ZERO
        for weight, names in groups:
            people = sum((facts[name] for name, _percent in names), ZERO)
            if not people:
                raise Open("incomplete")
            total += six(
                most * weight * sum((percent * facts[name] for name, percent in names), ZERO) / (10_000 * people)
            )
        return total

    return counted


class Leaf:
    """One leaf made ready."""

    def __init__(self, node: Node, year: int, top: str, policy: dict[str, str]) -> None:
        assert node.rule
        self.top, self.most, self.policy = top, node.max, policy
        asked = node.rule.facts(node.maximum, year)
        self.read = {fact.name: reader(fact) for fact in asked}
        self.needed = [(fact.name, fact.needed_if) for fact in asked]
        self.points = points_of(node, year)

    def facts(self, text: str) -> Facts:
        """Read and check the facts of one answer."""
        given = json.loads(text, parse_float=str, parse_int=str)
        if not isinstance(given, dict):
            raise Invalid
        facts: Facts = {}
        for name, value in given.items():
            if value in ("", None):
                continue
            if name not in self.read or not isinstance(value, str):
                raise Invalid
            facts[name] = self.read[name](value)
        for name, needed_if in self.needed:
            if name not in facts and (needed_if is None or facts.get(needed_if[0]) == needed_if[1]):
                raise Open("incomplete" if facts else "unanswered")
        return facts

    def score(self, state: str, text: str) -> tuple[str, str, Decimal, Decimal]:
        """Return derived state, reason, points and applicable maximum."""
        if state == "answered":
            try:
                points = self.points(self.facts(text))
                return (
                    state,
                    "full" if points == self.most else "partial" if points else "none_earned",
                    points,
                    self.most,
                )
            except NoCase:
                state = "no_case"
            except Open as left:
                return "unanswered", str(left), ZERO, self.most
            except (Invalid, ValueError):
                return "unanswered", "invalid", ZERO, self.most
        if state == "unanswered":
            return state, state, ZERO, self.most
        worth = self.most if self.policy[state] == "full" else ZERO
        return state, state, worth, worth


@dataclass
class Unit:
    """What one unit came to."""

    points: Decimal = ZERO
    maximum: Decimal = ZERO
    answered: Decimal = ZERO
    open: bool = False
    fields: dict[str, Decimal] = field(default_factory=dict)
    share: Decimal = HUNDRED
    index: Decimal | None = None
    grade: str | None = None
    rank: int | None = None


Row = tuple[str, str, str, str, Decimal, Decimal, Decimal, bool, bool]
COLUMNS = ("unit", "key", "state", "reason", "points", "maximum", "lost", "zero", "evidence_missing")


def score_table(cs: CriteriaSet, rows: Iterable[tuple[Any, ...]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return tables of leaves and of units, as ``score`` does."""
    leaves, units = score_rows(cs, rows)
    totals = [
        (name, x.points, x.maximum, x.index, x.grade, x.rank, x.share, x.open, *x.fields.values())
        for name, x in units.items()
    ]
    return pd.DataFrame(leaves, columns=list(COLUMNS)), pd.DataFrame(totals)


def score_rows(cs: CriteriaSet, rows: Iterable[tuple[Any, ...]]) -> tuple[list[Row], dict[str, Unit]]:
    """Return what each leaf and each unit came to.

    ``rows`` are unit, key, state, facts, has_evidence and has_explanation of every leaf of every unit.
    """
    with localcontext() as context:
        context.prec = 60  # so that only `six` rounds
        tops = {node.key: (above[0] if above else node).key for node, above in cs.walk()}
        policies = {
            node.key: {kind: cs.policy[node.key, kind] for kind in ("not_applicable", "no_case")}
            for node in cs.leaves()
        }
        leaves = {node.key: Leaf(node, cs.year, tops[node.key], policies[node.key]) for node in cs.leaves()}
        direct = {node.key for node in cs.leaves() if cs.parts[node.key] == "direct"}
        found: list[Row] = []
        units: dict[str, Unit] = {}
        for name, key, state, text, evidence, explanation in rows:
            unit = units.get(name)
            if unit is None:
                unit = units[name] = Unit(fields=dict.fromkeys((x.key for x in cs.fields), ZERO))
            leaf = leaves[key]
            state, reason, points, most = leaf.score(state, text)
            unit.points += points
            unit.maximum += most
            unit.fields[leaf.top] += points
            if state == "unanswered":
                unit.open, lost = True, ZERO
            else:
                unit.answered += most
                lost = most - points
            scored = state == "answered"
            bare = scored and points > 0 and not evidence and not explanation and key in direct
            found.append((name, key, state, reason, points, most, lost, scored and not points, bare))
        for unit in units.values():
            _grade(cs, unit)
        _rank(cs, list(units.values()))
        return found, units


def _grade(cs: CriteriaSet, unit: Unit) -> None:
    if not unit.maximum:
        return
    unit.index, unit.share = six(100 * unit.points / unit.maximum), six(100 * unit.answered / unit.maximum)
    if unit.open or cs.classes is None:
        return
    bands = [band.code for band in cs.classes.bands]
    at = next(i for i, band in enumerate(cs.classes.bands) if unit.index >= band.from_)
    for ceiling in cs.classes.ceilings:
        if ceiling.below is not None and unit.fields[ceiling.node] < ceiling.below:
            at = max(at, bands.index(ceiling.at_most))
    unit.grade = bands[at]


def _rank(cs: CriteriaSet, units: list[Unit]) -> None:
    def order(unit: Unit) -> tuple[Decimal, ...]:
        return (unit.index or ZERO, *(unit.fields[key] for key in cs.ties.by))

    finished = sorted((unit for unit in units if unit.index is not None and not unit.open), key=order, reverse=True)
    for place, unit in enumerate(finished, start=1):
        before = finished[place - 2] if place > 1 else None
        unit.rank = before.rank if before is not None and order(before) == order(unit) else place
