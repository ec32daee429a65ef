"""Bounded number: points are entered directly, between limits and on a step."""

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _, both


class BoundedNumber(r.Rule, kind="bounded_number"):
    """The number entered: minimum + k × step for a whole k, at most the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    label: r.Text = both("Points given")
    minimum: r.Points = r.ZERO
    step: r.Points
    maximum: r.Points | None = None

    def _top(self, maximum: int) -> r.Points:
        known = maximum or r.MOST * r.MICRO  # 0: that of the leaf is not known
        return self.maximum if self.maximum is not None else r.unscaled(known).normalize()

    @property
    def _places(self) -> int:
        return max(r.decimals_of(self.minimum), r.decimals_of(self.step))  # the maximum lies on the grid

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        return (r.Fact("value", self.label, "number", both("points"), self._places, self.minimum, self._top(maximum)),)

    def broken(self, maximum: int) -> r.Faults:
        top = r.micro(self._top(maximum))
        if not self.step or (maximum and (top < r.micro(self.minimum) or self._off(top, 6))):
            yield "rule_step", {"maximum": r.unscaled(maximum), "step": self.step}

    def _off(self, value: r.Column, places: int) -> r.Column:
        # Whole numbers at the declared decimals: the remainder is exact. A spreadsheet tests the nearest grid point instead.
        return (value - r.scaled(self.minimum, places)) % r.scaled(self.step, places) != 0

    def verdicts(self, facts: r.Columns) -> dict[int, r.Column]:
        return {r.Verdict.CONTRADICTION: self._off(facts["value"], self._places)}

    def contradiction(self, known: r.Known) -> str:
        return _(
            "the points must go in steps of {step} from {minimum}",
            step=r.points_text(r.micro(self.step)),
            minimum=r.points_text(r.micro(self.minimum)),
        )

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return facts["value"] * 10 ** (6 - self._places)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        value = r.whole(cells["value"], self._places)
        least, step = r.scaled(self.minimum, self._places), r.scaled(self.step, self._places)
        over = f"({value}-{least})" if least else value
        nearest = f"ROUND({over}/{step},0)"  # the nearest grid point, never a remainder
        return r.SheetRule(cells["value"], contradicts=f"{over}<>{r.times(nearest, step)}")

    def method(self, maximum: int, year: int) -> str:
        return _(
            "Points from {minimum} to {maximum}, in steps of {step}.",
            minimum=r.points_text(r.micro(self.minimum)),
            maximum=r.points_text(maximum),
            step=r.points_text(r.micro(self.step)),
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        return f"{self.label}: {r.points_text(known['value'] * 10 ** (6 - self._places))}"
