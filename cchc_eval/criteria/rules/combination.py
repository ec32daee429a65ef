"""Combination of answers: all of them, any of them, or a weighted sum of numbers."""

from fractions import Fraction
from typing import Literal

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _


class Part(r.Quantity):
    """One answer that is combined; weight, unit, decimals and limits only in a weighted sum."""

    code: r.Name
    weight: r.Signed | None = None

    def term(self, value: r.Column) -> r.Column:
        """Return half_up(weight × value), whole millionths; the value is held at the declared decimals."""
        return r.half_up(r.mul(value, r.micro(self.weight or r.ZERO)), 10**self.decimals)


class Combination(r.Rule, kind="combination"):
    """all: the maximum if every part is yes; any: if one is; weighted: constant + Σ half_up(weight × value), within 0 and the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    mode: Literal["all", "any", "weighted"]
    parts: r.Some[Part]
    constant: r.Signed = r.ZERO

    def broken(self, maximum: int) -> r.Faults:
        weighted = self.mode == "weighted"
        if any(r.holds(lambda x: (x.weight is None) == weighted, part) for part in self.parts):
            yield "combination_weights", {}
        given = {name for part in self.parts for name in part.model_fields_set} | self.model_fields_set
        yield from r.unused(() if weighted else {"unit", "decimals", "minimum", "maximum", "constant"} & given)

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        if self.mode != "weighted":
            return tuple(r.yes_no(x.code, x.label) for x in self.parts)
        return tuple(x.fact(x.code, harms=(x.weight or 0) < 0) for x in self.parts)

    def _sum(self, facts: r.Columns) -> r.Column:
        """Return constant + Σ half_up(weight × value), not yet held within 0 and the maximum."""
        return r.total((x.term(facts[x.code]) for x in self.parts), r.micro(self.constant))

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        if self.mode == "weighted":
            return r.clamp(self._sum(facts), 0, maximum)
        combine = np.logical_and if self.mode == "all" else np.logical_or
        return np.where(combine.reduce([facts[x.code] == r.YES for x in self.parts]), maximum, 0)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        if self.mode != "weighted":
            tests = [r.said_yes(cells[x.code]) for x in self.parts]
            return r.SheetRule(
                f"IF({r.every(tests, 'AND' if self.mode == 'all' else 'OR')},{r.literal(r.unscaled(maximum))},0)"
            )
        weights = {x.code: Fraction(r.micro(x.weight or r.ZERO), 10**x.decimals) for x in self.parts}
        exact = all(weight.denominator == 1 for weight in weights.values())
        unit = r.unit_of(maximum, r.micro(self.constant), *map(int, weights.values())) if exact else 1
        text = str(r.micro(self.constant) // unit)
        for x in self.parts:
            weight = weights[x.code] / unit
            term = r.times(r.whole(cells[x.code], x.decimals), abs(weight.numerator))
            term = term if weight.denominator == 1 else f"ROUND({term}/{weight.denominator},0)"
            text += f"{'-' if weight < 0 else '+'}{term}"
        return r.SheetRule(r.held(text, maximum, unit))

    def method(self, maximum: int, year: int) -> str:
        labels = "; ".join(str(x.label) for x in self.parts)
        points = r.points_text(maximum)
        if self.mode == "all":
            return _("All of these: {points} points, otherwise 0: {items}.", points=points, items=labels)
        if self.mode == "any":
            return _("At least one of these: {points} points, otherwise 0: {items}.", points=points, items=labels)
        terms = [f"{r.points_text(r.micro(x.weight or r.ZERO))} × ({x.label})" for x in self.parts]
        if self.constant:
            terms.insert(0, r.points_text(r.micro(self.constant)))
        return _(
            "{sum}, not below 0 and not above {points} points.",
            sum=" + ".join(terms).replace("+ −", "− "),
            points=points,
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        if self.mode != "weighted":
            return "; ".join(f"{x.label}: {r.YES_NO_LABELS[known[x.code]].label}" for x in self.parts)
        terms = [
            f"{x.label}: {r.number_text(known[x.code], fact)} × {r.points_text(r.micro(x.weight or r.ZERO))}"
            for x, fact in zip(self.parts, self.facts(maximum, year), strict=True)
        ]
        reached = int(self._sum(known))
        if self.constant:
            terms.insert(0, _("starting points: {points}", points=r.points_text(r.micro(self.constant))))
        text = _("{terms}; together {sum}", terms="; ".join(terms), sum=r.points_text(reached))
        return text + r.held_text(reached, maximum)
