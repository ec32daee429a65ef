"""Per item, with a cap: each thing counted earns its points, up to the maximum."""

from __future__ import annotations

from typing import Literal

from cchc_eval.criteria.base import Limit, Points, Text
from cchc_eval.criteria.exact import Column, clamp, micro, mul, unscaled
from cchc_eval.criteria.facts import Fact, count
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, held_text, number_text, points_text
from cchc_eval.i18n import catalogue

_ = catalogue("criteria")


class PerItem(Rule):
    """min(each × count, maximum).

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["per_item"] = "per_item"
    label: Text
    unit: Text | None = None
    each: Points
    limit: Limit | None = None

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        return (count("count", self.label, self.unit, self.limit),)

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        reached = micro(self.each) * int(self.limit if self.limit is not None else 10**15 - 1)
        if self.limit is not None and (self.limit < 0 or self.limit != self.limit.to_integral_value()):
            return [("whole_limit", {"value": self.limit})]
        if self.each > 0 and reached >= maximum:
            return []
        return [("rule_reaches", {"reached": unscaled(reached), "maximum": unscaled(maximum)})]

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return clamp(mul(facts["count"], micro(self.each)), 0, maximum)

    def method(self, maximum: int, year: int) -> str:
        return _(
            "{label}: {each} points for each {unit}, at most {maximum} points.",
            label=self.label,
            unit=self.unit or _("case"),
            each=points_text(micro(self.each)),
            maximum=points_text(maximum),
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        each = micro(self.each)
        product = _(
            "{label}: {count} × {each} points = {product} points",
            label=self.label,
            count=number_text(known["count"], self.facts(maximum, year)[0]),
            each=points_text(each),
            product=points_text(known["count"] * each),
        )
        return product + held_text(known["count"] * each, maximum)
