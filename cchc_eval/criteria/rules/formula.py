"""Branch, then formula: the branch that applies is chosen, its variables are entered, the points are computed."""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any, Literal

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _, both

_COMBINATIONS = 4096


class Variable(r.Quantity):
    """One variable of a formula."""

    name: r.Name

    def ends(self, known: r.Known) -> tuple[list[int], list[int]]:
        """Return the least and the greatest integer that may stand for it, a row each."""
        low, high = (known[self.name],) * 2 if self.name in known else self.fact(self.name).ends()
        return [low], [high]


class Branch(r.Labelled):
    """One case: its variables and its formula (grammar: docs/scoring.md)."""

    facts: tuple[Variable, ...] = ()
    points: str
    divisor_zero: Literal["no_case"] | r.Points | None = None

    def broken(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the text of what is wrong with the formula."""
        try:
            yield from (("formula_word", x.name) for x in self.facts if x.name in ("min", "max", "if"))
            if any(term.divisor for term in self.terms) == (self.divisor_zero is None):
                yield "divisor_zero", self.points  # it stands where the formula divides, and only there
            if self.sum({x.name: x.ends({}) for x in self.facts})[1].any():
                yield "formula_divisor", self.points
            if not {x.name for x in self.facts} & {word for _kind, word in r.tokens(self.points)}:
                yield "formula_facts", self.points
        except r.FormulaError as error:
            fault, at = error.args
            yield fault, at

    @property
    def terms(self) -> tuple[r.Term, ...]:
        """The terms of the formula."""
        return r.parse(self.points, frozenset(x.name for x in self.facts))

    @property
    def zero(self) -> Decimal:
        """What a term whose divisor is 0 is worth."""
        return self.divisor_zero if isinstance(self.divisor_zero, Decimal) else r.ZERO

    def sum(self, facts: Mapping[str, Any]) -> tuple[r.Column, np.ndarray]:
        """Return the sum of the terms, whole millionths, and a mask of the columns in which a divisor is 0.

        A fact is a row of whole numbers, or both ends of intervals, a row each; the sum likewise, one column where no fact is used.
        """
        columns = {x.name: r.exact(facts[x.name], x.decimals) for x in self.facts}
        points, zeros = zip(*(term.points(columns, r.micro(self.zero)) for term in self.terms), strict=True)
        reached = r.total(points)
        return reached, np.broadcast_to(sum(zeros) > 0, reached.shape[1:])

    def spreadsheet(self, cells: r.Cells) -> tuple[str, list[str]]:
        """Return the spreadsheet formula of the sum, in millionths, and those that are TRUE where a divisor is 0."""
        facts: dict[str, r.WholeText] = {x.name: (r.whole(cells[x.name], x.decimals), x.decimals) for x in self.facts}
        text, zeros = "", []
        for term in self.terms:
            one, zero = r.term_formula(term, facts, r.micro(self.zero))
            text += f"{'-' if term.sign < 0 else '+'}{one}"
            zeros += [zero] if zero else []
        return (text[1:] if text[0] == "+" else f"0{text}"), zeros

    def bounds(self, maximum: int, known: r.Known) -> list[int]:
        """Return points among which the least and the greatest are, nothing if whatever is filled in, no case arises.

        Exact if few combinations are open, otherwise the ends of an interval that holds every attainable value.
        """
        facts: dict[str, Any] = {x.name: x.ends(known) for x in self.facts}
        if math.prod(high - low + 1 for (low,), (high,) in facts.values()) <= _COMBINATIONS:
            rows = product(*(range(low, high + 1) for (low,), (high,) in facts.values()))
            facts = dict(zip(facts, zip(*rows, strict=True), strict=False))
        points, none = self.sum(facts)
        return r.clamp(points, 0, maximum)[:, ~none | (self.divisor_zero != "no_case")].ravel().tolist()


class Formula(r.Rule, kind="formula"):
    """The sum of the terms of the chosen branch's formula, each rounded once, within 0 and the maximum.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    label: r.Text = both("Case that applies")
    branches: r.Some[Branch]

    def broken(self, maximum: int) -> r.Faults:
        yield from r.twice(self.branches)
        for i, branch in enumerate(self.branches):
            for fault, value in r.as_far(branch.broken()):
                if fault != "formula_facts" or branch.facts or len(self.branches) == 1:
                    yield fault, {"value": value, "at": ("branches", i)}

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        if len(self.branches) == 1:
            return tuple(x.fact(x.name) for x in self.branches[0].facts)
        asked = [x.fact(x.name, needed_if=("branch", case.code)) for case in self.branches for x in case.facts]
        return (r.Fact("branch", self.label, "choice", options=self.branches), *asked)

    def _solved(self, maximum: int, facts: r.Columns) -> tuple[np.ndarray, np.ndarray]:
        """Return the points of each row by the formula of its branch, and a mask of the rows that are no case."""
        rows = len(next(iter(facts.values())))
        points, none = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=bool)
        for i, branch in enumerate(self.branches):
            at = np.flatnonzero(facts["branch"] == i) if len(self.branches) > 1 else np.arange(rows)
            reached, zero = branch.sum({x.name: facts[x.name][at] for x in branch.facts})
            points[at], none[at] = r.clamp(reached[0], 0, maximum), zero & (branch.divisor_zero == "no_case")
        return points, none

    def verdicts(self, facts: r.Columns) -> dict[int, r.Column]:
        return {r.Verdict.NO_CASE: self._solved(0, facts)[1]}

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return self._solved(maximum, facts)[0]

    def bounds(self, maximum: int, facts: r.Columns, year: int) -> tuple[r.Column, r.Column]:
        found = []
        for row in zip(*facts.values(), strict=True):
            known = {name: int(value) for name, value in zip(facts, row, strict=True) if value != r.BLANK}
            chosen = [self.branches[known["branch"]]] if "branch" in known else self.branches
            points = [x for branch in chosen for x in branch.bounds(maximum, known)] or [0, maximum]
            found.append((min(points), max(points)))
        least, greatest = np.array(found).T
        return least, greatest

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        found = [(branch, *branch.spreadsheet(cells)) for branch in self.branches]
        points = [r.held(total, maximum) for _branch, total, _none in found]
        none = [r.every(zeros, "OR") if zeros and x.divisor_zero == "no_case" else "" for x, _total, zeros in found]
        if len(found) == 1:
            return r.SheetRule(points[0], no_case=none[0])
        choice = self.facts(maximum, year)[0]
        tests = [r.chose(choice, cells["branch"], i) for i in range(len(found))]
        cases = [r.every([test, zero]) for test, zero in zip(tests, none, strict=True) if zero]
        return r.SheetRule(r.one_of(tests, points), no_case=r.every(cases, "OR") if cases else "")

    def method(self, maximum: int, year: int) -> str:
        if len(self.branches) == 1:
            return _("Points = {formula}.", formula=self._words(self.branches[0]))
        return (
            "; ".join(_("{label}: points = {formula}", label=x.label, formula=self._words(x)) for x in self.branches)
            + "."
        )

    def _words(self, branch: Branch) -> str:
        return r.formula_text(branch.points, {x.name: f"[{x.label}]" for x in branch.facts})

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        branch = self.branches[known["branch"] if len(self.branches) > 1 else 0]
        facts = {fact.name: fact for fact in self.facts(maximum, year)}
        values = [f"{x.label}: {r.number_text(known[x.name], facts[x.name])}" for x in branch.facts]
        plain = {x.name: r.exact_text(r.unscaled(known[x.name], x.decimals)) for x in branch.facts}
        worked = _("Points = {formula}.", formula=r.formula_text(branch.points, plain)).rstrip(".")
        points, none = branch.sum({x.name: [known[x.name]] for x in branch.facts})
        if none[0]:
            worked += _(
                " (a part whose divisor is 0 counts {points} points)", points=r.points_text(r.micro(branch.zero))
            )
        worked += f" = {r.points_text(int(points[0, 0]))}" + r.held_text(int(points[0, 0]), maximum)
        return "; ".join(([str(branch.label)] if len(self.branches) > 1 else []) + [*values, worked])
