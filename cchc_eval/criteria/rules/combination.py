"""Combination of answers: all of them, any of them, or a weighted sum of numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Signed
from cchc_eval.criteria.exact import Column, clamp, half_up, micro, mul, total, unscaled
from cchc_eval.criteria.facts import YES, YES_NO_LABELS, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Quantity, Rule, RuleFault, unused, wrong
from cchc_eval.criteria.sheet_formula import every, held, literal, times, unit_of, whole
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, said_yes
from cchc_eval.criteria.wording import _, held_text, number_text, points_text


class Part(Quantity):
    """One answer that is combined; weight, unit, decimals and limits only in a weighted sum."""

    code: Name
    weight: Signed | None = None

    def term(self, value: Column) -> Column:
        """Return half_up(weight × value), whole millionths; the value is held at the declared decimals."""
        return half_up(mul(value, micro(self.weight or Decimal(0))), 10**self.decimals)


class Combination(Rule):
    """all: the maximum if every part is yes; any: if one is; weighted: constant + Σ half_up(weight × value), within 0 and the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["combination"] = "combination"
    mode: Literal["all", "any", "weighted"]
    parts: tuple[Part, ...] = Field(min_length=1)
    constant: Signed = Decimal(0)

    def broken(self) -> list[RuleFault]:
        weighted = self.mode == "weighted"
        given = {name for part in self.parts for name in part.model_fields_set} | self.model_fields_set
        other = set() if weighted else {"unit", "decimals", "minimum", "maximum", "constant"} & given
        return wrong(combination_weights=any((x.weight is None) == weighted for x in self.parts)) + unused(other)

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.mode != "weighted":
            return tuple(yes_no(x.code, x.label) for x in self.parts)
        return tuple(x.fact(x.code, harms=(x.weight or 0) < 0) for x in self.parts)

    def _sum(self, facts: Columns) -> Column:
        """Return constant + Σ half_up(weight × value), not yet held within 0 and the maximum."""
        return total((x.term(facts[x.code]) for x in self.parts), micro(self.constant))

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        if self.mode == "weighted":
            return clamp(self._sum(facts), 0, maximum)
        combine = np.logical_and if self.mode == "all" else np.logical_or
        return np.where(combine.reduce([facts[x.code] == YES for x in self.parts]), maximum, 0)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        if self.mode != "weighted":
            tests = [said_yes(cells[x.code]) for x in self.parts]
            return SheetRule(
                f"IF({every(tests, 'AND' if self.mode == 'all' else 'OR')},{literal(unscaled(maximum))},0)"
            )
        weights = {x.code: Fraction(micro(x.weight or Decimal(0)), 10**x.decimals) for x in self.parts}
        exact = all(weight.denominator == 1 for weight in weights.values())
        unit = unit_of(maximum, micro(self.constant), *map(int, weights.values())) if exact else 1
        text = str(micro(self.constant) // unit)
        for x in self.parts:
            weight = weights[x.code] / unit
            term = times(whole(cells[x.code], x.decimals), abs(weight.numerator))
            term = term if weight.denominator == 1 else f"ROUND({term}/{weight.denominator},0)"
            text += f"{'-' if weight < 0 else '+'}{term}"
        return SheetRule(held(text, maximum, unit))

    def method(self, maximum: int, year: int) -> str:
        labels = "; ".join(str(x.label) for x in self.parts)
        points = points_text(maximum)
        if self.mode == "all":
            return _("All of these: {points} points, otherwise 0: {items}.", points=points, items=labels)
        if self.mode == "any":
            return _("At least one of these: {points} points, otherwise 0: {items}.", points=points, items=labels)
        terms = [f"{points_text(micro(x.weight or Decimal(0)))} × ({x.label})" for x in self.parts]
        if self.constant:
            terms.insert(0, points_text(micro(self.constant)))
        return _(
            "{sum}, not below 0 and not above {points} points.",
            sum=" + ".join(terms).replace("+ −", "− "),
            points=points,
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if self.mode != "weighted":
            return "; ".join(f"{x.label}: {YES_NO_LABELS[known[x.code]].label}" for x in self.parts)
        terms = [
            f"{x.label}: {number_text(known[x.code], fact)} × {points_text(micro(x.weight or Decimal(0)))}"
            for x, fact in zip(self.parts, self.facts(maximum, year), strict=True)
        ]
        reached = int(self._sum(known))
        if self.constant:
            terms.insert(0, _("starting points: {points}", points=points_text(micro(self.constant))))
        text = _("{terms}; together {sum}", terms="; ".join(terms), sum=points_text(reached))
        return text + held_text(reached, maximum)
