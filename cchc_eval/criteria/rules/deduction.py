"""Deduction: the maximum, less so much per breach; a serious breach leaves nothing."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Points, Strict, Text, WholeLimit
from cchc_eval.criteria.exact import Column, add, clamp, micro, mul, total
from cchc_eval.criteria.facts import YES, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Rule
from cchc_eval.criteria.sheet_formula import held, times, unit_of
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, said_yes
from cchc_eval.criteria.wording import _, held_text, number_text, points_text

SERIOUS = "serious"


class Breach(Strict):
    """One kind of breach and what each costs."""

    code: Name
    label: Text
    minus: Points
    unit: Text | None = None
    limit: WholeLimit | None = None


class Deduction(Rule):
    """max(0, maximum − Σ minus × count); a serious breach: 0.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["deduction"] = "deduction"
    breaches: tuple[Breach, ...] = Field(min_length=1)
    serious: Text | None = None

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        counts = tuple(Fact(x.code, x.label, unit=x.unit, maximum=x.limit, harms=True) for x in self.breaches)
        return counts + ((yes_no(SERIOUS, self.serious, harms=True),) if self.serious else ())

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        lost = total(mul(facts[x.code], micro(x.minus)) for x in self.breaches)
        left = clamp(add(-lost, maximum), 0, maximum)
        return np.where(facts[SERIOUS] == YES, 0, left) if self.serious else left

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        minus = {breach.code: micro(breach.minus) for breach in self.breaches}
        unit = unit_of(maximum, *minus.values())
        lost = "".join(f"-{times(cells[code], worth // unit)}" for code, worth in minus.items())
        left = held(f"{maximum // unit}{lost}", maximum, unit)
        return SheetRule(f"IF({said_yes(cells[SERIOUS])},0,{left})" if self.serious else left)

    def method(self, maximum: int, year: int) -> str:
        parts = [
            _("{label}: minus {points} points each", label=x.label, points=points_text(micro(x.minus)))
            for x in self.breaches
        ]
        if self.serious:
            parts.append(_("{label}: 0 points for the criterion", label=self.serious))
        return _(
            "{maximum} points at most, less: {parts}; not below 0.",
            maximum=points_text(maximum),
            parts="; ".join(parts),
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if self.serious and known[SERIOUS] == YES:
            return _("{label}: yes, 0 points for the criterion", label=self.serious)
        parts = [
            f"{fact.label}: {number_text(known[x.code], fact)} × {points_text(micro(x.minus))}"
            for x, fact in zip(self.breaches, self.facts(maximum, year), strict=False)
        ]
        lost = sum(known[x.code] * micro(x.minus) for x in self.breaches)
        text = _(
            "{parts}; {maximum} − {lost} = {left}",
            parts="; ".join(parts),
            maximum=points_text(maximum),
            lost=points_text(lost),
            left=points_text(maximum - lost),
        )
        return text + held_text(maximum - lost, maximum)
