"""Levels: one of several described levels is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Points, Strict, Text, both
from cchc_eval.criteria.exact import Column, half_up, micro, unscaled
from cchc_eval.criteria.facts import Fact, Option
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, twice, wrong
from cchc_eval.criteria.sheet_formula import literal, one_of
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, chose
from cchc_eval.criteria.wording import _, points_text


class Level(Strict):
    """One level, worth points or a percentage of the maximum."""

    code: Name
    label: Text
    percent: Points | None = None
    points: Points | None = None

    def worth(self, maximum: int) -> int:
        """Return its points, whole millionths: as stated, or half_up(maximum × percent ÷ 100)."""
        if self.points is not None:
            return micro(self.points)
        return half_up(maximum * micro(self.percent or Decimal(0)), 100_000_000)


class Levels(Rule):
    """The points of the level that was chosen.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["levels"] = "levels"
    label: Text = both("Level reached")
    levels: tuple[Level, ...] = Field(min_length=2)

    def _worth(self, maximum: int) -> list[int]:
        return [level.worth(maximum) for level in self.levels]

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        options = tuple(Option(level.code, level.label) for level in self.levels)
        return (Fact("level", self.label, "choice", options=options),)

    def broken(self) -> list[RuleFault]:
        unclear = any((x.percent is None) == (x.points is None) for x in self.levels)
        return wrong(percent_or_points=unclear) + twice(x.code for x in self.levels)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return np.array(self._worth(maximum), dtype=np.int64)[facts["level"]]

    def fillings(self, maximum: int, facts: Columns, year: int) -> Iterator[Columns]:
        for i in range(len(self.levels)):
            yield {"level": np.full(len(facts["level"]), i)}

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        fact = self.facts(maximum, year)[0]
        tests = [chose(fact, cells["level"], i) for i in range(len(self.levels))]
        return SheetRule(one_of(tests, [literal(unscaled(worth)) for worth in self._worth(maximum)]))

    def method(self, maximum: int, year: int) -> str:
        parts = zip(self.levels, self._worth(maximum), strict=True)
        return "; ".join(_("{label}: {points} points", label=x.label, points=points_text(p)) for x, p in parts) + "."

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        return f"{self.label}: {self.levels[known['level']].label}"
