"""Combination of answers: all of them, any of them, or a weighted sum of numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Limit, Name, Signed, Strict, Text
from cchc_eval.criteria.exact import Column, add, clamp, half_up, half_up_one, micro, mul, scaled, unscaled
from cchc_eval.criteria.facts import YES, YES_NO_LABELS, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, held_text, number_text, points_text
from cchc_eval.criteria.rules.ratio import Decimals
from cchc_eval.i18n import catalogue

_ = catalogue("criteria")


class Part(Strict):
    """One answer that is combined; weight, unit, decimals and limits only in a weighted sum."""

    code: Name
    label: Text
    weight: Signed | None = None
    unit: Text | None = None
    decimals: Decimals = 0
    minimum: Limit = Decimal(0)
    maximum: Limit | None = None

    def term(self, value: int) -> int:
        """Return half_up(weight × value), whole millionths; the value is held at the declared decimals."""
        return half_up_one(value * micro(self.weight or Decimal(0)), 10**self.decimals)


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
        found: list[RuleFault] = []
        if any((part.weight is None) == weighted for part in self.parts):
            found.append(("combination_weights", {}))
        if not weighted:
            named = {"unit", "decimals", "minimum", "maximum"}
            unused = {name for part in self.parts for name in named & part.model_fields_set}
            unused |= {"constant"} & self.model_fields_set
            found += [("unused", {"name": name}) for name in sorted(unused)]
        return found

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.mode != "weighted":
            return tuple(yes_no(x.code, x.label) for x in self.parts)
        return tuple(Fact(x.code, x.label, "number", x.unit, x.decimals, x.minimum, x.maximum) for x in self.parts)

    def _sum(self, known: Known, most: bool) -> int | None:
        """Return the least or the greatest weighted sum, None where it has no end."""
        total = micro(self.constant)
        for part in self.parts:
            weight = part.weight or Decimal(0)
            if part.code in known:
                total += part.term(known[part.code])
            elif (weight > 0) == most and part.maximum is None and weight:
                return None
            elif weight:
                end = part.maximum if (weight > 0) == most else part.minimum
                total += part.term(scaled(end or Decimal(0), part.decimals))
        return total

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        best = self._sum({}, most=True) if self.mode == "weighted" else None
        if best is None or best >= maximum:
            return []
        return [("rule_reaches", {"reached": unscaled(best), "maximum": unscaled(maximum)})]

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        if self.mode != "weighted":
            combine = np.logical_and if self.mode == "all" else np.logical_or
            return np.where(combine.reduce([facts[x.code] == YES for x in self.parts]), maximum, 0)
        total: Column = micro(self.constant)
        for x in self.parts:
            total = add(half_up(mul(facts[x.code], micro(x.weight or Decimal(0))), 10**x.decimals), total)
        return clamp(total, 0, maximum)

    def bounds(self, maximum: int, known: Known, year: int) -> tuple[int, int]:
        if self.mode == "weighted":
            low, high = self._sum(known, most=False), self._sum(known, most=True)
            return max(0, min(low or 0, maximum)), maximum if high is None else max(0, min(high, maximum))
        yes = [known[x.code] == YES for x in self.parts if x.code in known]
        rest = len(self.parts) - len(yes)
        least, most = (all(yes) and not rest, all(yes)) if self.mode == "all" else (any(yes), any(yes) or rest > 0)
        return maximum * least, maximum * most

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
        total = micro(self.constant) + sum(x.term(known[x.code]) for x in self.parts)
        if self.constant:
            terms.insert(0, _("starting points: {points}", points=points_text(micro(self.constant))))
        text = _("{terms}; together {sum}", terms="; ".join(terms), sum=points_text(total))
        return text + held_text(total, maximum)
