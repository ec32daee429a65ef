"""Bounded number: points are entered directly, between limits and on a step."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import numpy as np

from cchc_eval.criteria.base import Points, Text, both
from cchc_eval.criteria.exact import Column, decimals_of, micro, scaled, unscaled
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.rule import Cells, Columns, Known, Rule, RuleFault, SheetRule
from cchc_eval.criteria.sheet_formula import times, whole
from cchc_eval.criteria.wording import _, points_text


class BoundedNumber(Rule):
    """The number entered: minimum + k × step for a whole k, at most the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["bounded_number"] = "bounded_number"
    label: Text = both("Points given")
    minimum: Points = Decimal(0)
    step: Points
    maximum: Points | None = None

    def _top(self, maximum: int) -> Decimal:
        return self.maximum if self.maximum is not None else unscaled(maximum).normalize()

    @property
    def _places(self) -> int:
        return max(decimals_of(self.minimum), decimals_of(self.step))  # the maximum lies on the grid

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        unit = both("points")
        return (Fact("value", self.label, "number", unit, self._places, self.minimum, self._top(maximum)),)

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        top = micro(self._top(maximum))
        if self.step > 0 and top == maximum and top >= micro(self.minimum) and not self._off(top, 6):
            return []
        return [("rule_step", {"maximum": unscaled(maximum), "step": unscaled(micro(self.step))})]

    def _off(self, value: Column, places: int) -> np.ndarray:
        # Whole numbers at the declared decimals: the remainder is exact. A spreadsheet tests the nearest grid point instead.
        return np.asarray((value - scaled(self.minimum, places)) % scaled(self.step, places) != 0, dtype=bool)

    def contradicts(self, facts: Columns) -> np.ndarray | None:
        return self._off(facts["value"], self._places)

    def contradiction(self, known: Known) -> str:
        return _(
            "the points must go in steps of {step} from {minimum}",
            step=points_text(micro(self.step)),
            minimum=points_text(micro(self.minimum)),
        )

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return facts["value"] * 10 ** (6 - self._places)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        value = whole(cells["value"], self._places)
        least, step = scaled(self.minimum, self._places), scaled(self.step, self._places)
        over = f"({value}-{least})" if least else value
        nearest = f"ROUND({over}/{step},0)"  # the nearest grid point, never a remainder
        return SheetRule(cells["value"], contradicts=f"{over}<>{times(nearest, step)}")

    def method(self, maximum: int, year: int) -> str:
        return _(
            "Points from {minimum} to {maximum}, in steps of {step}.",
            minimum=points_text(micro(self.minimum)),
            maximum=points_text(maximum),
            step=points_text(micro(self.step)),
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        return f"{self.label}: {points_text(known['value'] * 10 ** (6 - self._places))}"
