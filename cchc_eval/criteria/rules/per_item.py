"""Per item, with a cap: each thing counted earns its points, up to the maximum."""

from __future__ import annotations

from typing import Literal

from cchc_eval.criteria.base import Points, Text, WholeLimit
from cchc_eval.criteria.exact import Column, clamp, micro, mul
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.rule import Cells, Columns, Known, Rule, SheetRule
from cchc_eval.criteria.sheet_formula import held, times, unit_of
from cchc_eval.criteria.wording import _, held_text, number_text, points_text


class PerItem(Rule):
    """min(each × count, maximum).

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["per_item"] = "per_item"
    label: Text
    unit: Text | None = None
    each: Points
    limit: WholeLimit | None = None

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        return (Fact("count", self.label, unit=self.unit, maximum=self.limit),)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return clamp(mul(facts["count"], micro(self.each)), 0, maximum)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        each = micro(self.each)
        unit = unit_of(each, maximum)
        return SheetRule(held(times(cells["count"], each // unit), maximum, unit))

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
