"""Branch, then formula: the branch that applies is chosen, its variables are entered, the points are computed."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, Literal

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cchc_eval.criteria.base import Limit, Name, Points, Strict, Text
from cchc_eval.criteria.exact import Column, add, clamp, micro, scaled, unscaled
from cchc_eval.criteria.facts import Fact, Option
from cchc_eval.criteria.formula import FormulaError, Term, parse, term_points, words
from cchc_eval.criteria.formula_range import term_range
from cchc_eval.criteria.rule import (
    Columns,
    Known,
    Rule,
    RuleFault,
    exact_text,
    held_text,
    number_text,
    points_text,
    twice,
)
from cchc_eval.criteria.rules.ratio import Decimals
from cchc_eval.i18n import catalogue

_ = catalogue("criteria")
_COMBINATIONS = 4096


class Variable(Strict):
    """One variable of a formula."""

    name: Name
    label: Text
    unit: Text | None = None
    decimals: Decimals = 0
    minimum: Limit = Decimal(0)
    maximum: Limit | None = None


class Branch(Strict):
    """One case: its variables and its formula (grammar: docs/scoring.md)."""

    code: Name
    label: Text
    facts: tuple[Variable, ...] = ()
    points: str
    divisor_zero: Literal["no_case"] | Points | None = None

    @model_validator(mode="after")
    def _fits(self) -> Branch:
        if taken := [x.name for x in self.facts if x.name in ("min", "max", "if")]:
            raise PydanticCustomError("formula_word", "a word of formulas: {value}", {"value": taken[0]})
        try:
            divides = any(term.divisor for term in self.terms)
        except FormulaError as error:
            raise PydanticCustomError(error.fault, str(error), {"value": error.at}) from None
        if divides == (self.divisor_zero is None):
            raise PydanticCustomError("divisor_zero", "divisor_zero stands where the formula divides, and only there")
        return self

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the formula."""
        return parse(self.points, frozenset(x.name for x in self.facts))

    @property
    def zero(self) -> int:
        """What a term whose divisor is 0 is worth, whole millionths."""
        return micro(self.divisor_zero) if isinstance(self.divisor_zero, Decimal) else 0

    def sum(self, facts: Columns, rows: int) -> tuple[Column, np.ndarray]:
        """Return the sum of the terms, whole millionths, and a mask of the rows in which a divisor is 0."""
        exact = {x.name: (facts[x.name], x.decimals) for x in self.facts}
        total: Column = np.zeros(rows, dtype=np.int64)
        none = np.zeros(rows, dtype=bool)
        for term in self.terms:
            value, zero = term_points(term, exact, rows, self.zero)
            total, none = add(total, value), none | zero
        return total, none

    def bounds(self, maximum: int, known: Known) -> tuple[int, int] | None:
        """Return least and greatest points: exact if few combinations are open, otherwise an interval around them.

        None: whatever is filled in, no case arises.
        """
        ends = {
            x.name: (scaled(x.minimum, x.decimals), None if x.maximum is None else scaled(x.maximum, x.decimals))
            for x in self.facts
            if x.name not in known
        }
        sizes = [math.inf if high is None else high - low + 1 for low, high in ends.values()]
        if math.prod(sizes) <= _COMBINATIONS:
            rows = list(product(*(range(low, (high or low) + 1) for low, high in ends.values())))
            facts: dict[str, Any] = {name: np.array([r[i] for r in rows], dtype=object) for i, name in enumerate(ends)}
            facts |= {x.name: np.full(len(rows), known[x.name], dtype=object) for x in self.facts if x.name in known}
            total, none = self.sum(facts, len(rows))
            points = clamp(total, 0, maximum)[~none] if self.divisor_zero == "no_case" else clamp(total, 0, maximum)
            return (int(points.min()), int(points.max())) if len(points) else None
        ranges = {}
        for x in self.facts:
            low, high = (known[x.name],) * 2 if x.name in known else ends[x.name]
            unit = Fraction(1, 10**x.decimals)
            ranges[x.name] = (low * unit, None if high is None else high * unit)
        zero = Fraction(self.zero, 10**6) if isinstance(self.divisor_zero, Decimal) else None
        parts = [term_range(term, ranges, zero) for term in self.terms]
        slack = len(parts)  # each term may have been rounded by half a millionth
        lows, highs = [low for low, _high in parts], [high for _low, high in parts]
        least = 0 if None in lows else math.floor(sum(x for x in lows if x is not None) * 10**6) - slack
        most = maximum if None in highs else math.ceil(sum(x for x in highs if x is not None) * 10**6) + slack
        return max(0, min(least, maximum)), max(0, min(most, maximum))


class Formula(Rule):
    """The sum of the terms of the chosen branch's formula, each rounded once, within 0 and the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["formula"] = "formula"
    label: Text = Text(vi="Trường hợp áp dụng", en="Case that applies")
    branches: tuple[Branch, ...] = Field(min_length=1)

    def broken(self) -> list[RuleFault]:
        return twice(x.code for x in self.branches)

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        best = self.bounds(maximum, {}, year)[1]
        return [("rule_reaches", {"reached": unscaled(best), "maximum": unscaled(maximum)})] * (best < maximum)

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        several = len(self.branches) > 1
        choice = Fact("branch", self.label, "choice", options=tuple(Option(x.code, x.label) for x in self.branches))
        variables = tuple(
            Fact(
                x.name, x.label, "number", x.unit, x.decimals, x.minimum, x.maximum,
                needed_if=("branch", branch.code) if several else None,
            )
            for branch in self.branches
            for x in branch.facts
        )  # fmt: skip
        return ((choice,) if several else ()) + variables

    def _each(self, facts: Columns) -> list[tuple[Branch, np.ndarray, Column, np.ndarray]]:
        """Return for each branch the rows that chose it, and the sum and zero divisors there."""
        rows = len(next(iter(facts.values()))) if facts else 1
        found = []
        for i, branch in enumerate(self.branches):
            mask = facts["branch"] == i if len(self.branches) > 1 else np.ones(rows, dtype=bool)
            chosen = {x.name: facts[x.name][mask] for x in branch.facts}
            found.append((branch, mask, *branch.sum(chosen, int(mask.sum()))))
        return found

    def no_case(self, facts: Columns) -> np.ndarray | None:
        result = np.zeros(len(next(iter(facts.values()))) if facts else 1, dtype=bool)
        for branch, mask, _total, none in self._each(facts):
            if branch.divisor_zero == "no_case":
                result[mask] = none
        return result

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        result = np.zeros(len(next(iter(facts.values()))) if facts else 1, dtype=np.int64)
        for _branch, mask, total, _none in self._each(facts):
            result[mask] = clamp(total, 0, maximum)
        return result

    def bounds(self, maximum: int, known: Known, year: int) -> tuple[int, int]:
        chosen = [self.branches[known["branch"]]] if "branch" in known else self.branches
        ends = [end for end in (branch.bounds(maximum, known) for branch in chosen) if end] or [(0, maximum)]
        return min(low for low, _high in ends), max(high for _low, high in ends)

    def method(self, maximum: int, year: int) -> str:
        if len(self.branches) == 1:
            return _("Points = {formula}.", formula=self._words(self.branches[0]))
        return (
            "; ".join(_("{label}: points = {formula}", label=x.label, formula=self._words(x)) for x in self.branches)
            + "."
        )

    def _words(self, branch: Branch) -> str:
        return words(branch.points, {x.name: f"[{x.label}]" for x in branch.facts})

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        branch = self.branches[known["branch"] if len(self.branches) > 1 else 0]
        facts = {fact.name: fact for fact in self.facts(maximum, year)}
        values = [f"{x.label}: {number_text(known[x.name], facts[x.name])}" for x in branch.facts]
        plain = {x.name: exact_text(unscaled(known[x.name], x.decimals)) for x in branch.facts}
        worked = _("Points = {formula}.", formula=words(branch.points, plain)).rstrip(".")
        total, none = branch.sum({x.name: np.array([known[x.name]], dtype=object) for x in branch.facts}, 1)
        if none[0]:
            worked += _(" (a part whose divisor is 0 counts {points} points)", points=points_text(branch.zero))
        worked += f" = {points_text(int(total[0]))}" + held_text(int(total[0]), maximum)
        return "; ".join(([str(branch.label)] if len(self.branches) > 1 else []) + [*values, worked])
