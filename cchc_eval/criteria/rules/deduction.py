"""Deduction: the maximum, less so much per breach; a serious breach leaves nothing."""

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _

SERIOUS = "serious"


class Breach(r.Labelled):
    """One kind of breach and what each costs."""

    minus: r.Points
    unit: r.Text | None = None
    limit: r.WholeLimit | None = None


class Deduction(r.Rule, kind="deduction"):
    """max(0, maximum − Σ minus × count); a serious breach: 0.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    breaches: r.Some[Breach]
    serious: r.Text | None = None

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        counts = tuple(r.Fact(x.code, x.label, unit=x.unit, maximum=x.limit, harms=True) for x in self.breaches)
        return counts + ((r.yes_no(SERIOUS, self.serious, harms=True),) if self.serious else ())

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        lost = r.total(r.mul(facts[x.code], r.micro(x.minus)) for x in self.breaches)
        left = r.clamp(r.add(-lost, maximum), 0, maximum)
        return np.where(facts[SERIOUS] == r.YES, 0, left) if self.serious else left

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        minus = {breach.code: r.micro(breach.minus) for breach in self.breaches}
        unit = r.unit_of(maximum, *minus.values())
        lost = "".join(f"-{r.times(cells[code], worth // unit)}" for code, worth in minus.items())
        left = r.held(f"{maximum // unit}{lost}", maximum, unit)
        return r.SheetRule(f"IF({r.said_yes(cells[SERIOUS])},0,{left})" if self.serious else left)

    def method(self, maximum: int, year: int) -> str:
        parts = [
            _("{label}: minus {points} points each", label=x.label, points=r.points_text(r.micro(x.minus)))
            for x in self.breaches
        ]
        if self.serious:
            parts.append(_("{label}: 0 points for the criterion", label=self.serious))
        return _(
            "{maximum} points at most, less: {parts}; not below 0.",
            maximum=r.points_text(maximum),
            parts="; ".join(parts),
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        if self.serious and known[SERIOUS] == r.YES:
            return _("{label}: yes, 0 points for the criterion", label=self.serious)
        parts = [
            f"{fact.label}: {r.number_text(known[x.code], fact)} × {r.points_text(r.micro(x.minus))}"
            for x, fact in zip(self.breaches, self.facts(maximum, year), strict=False)
        ]
        lost = sum(known[x.code] * r.micro(x.minus) for x in self.breaches)
        text = _(
            "{parts}; {maximum} − {lost} = {left}",
            parts="; ".join(parts),
            maximum=r.points_text(maximum),
            lost=r.points_text(lost),
            left=r.points_text(maximum - lost),
        )
        return text + r.held_text(maximum - lost, maximum)
