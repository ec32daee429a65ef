"""Levels: one of several described levels is chosen."""

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _, both


class Level(r.Labelled):
    """One level, worth points or a percentage of the maximum."""

    percent: r.Points | None = None
    points: r.Points | None = None

    def worth(self, maximum: int) -> int:
        """Return its points, whole millionths: as stated, or half_up(maximum × percent ÷ 100)."""
        if self.points is not None:
            return r.micro(self.points)
        return r.half_up(maximum * r.micro(self.percent or r.ZERO), r.HUNDRED)


class Levels(r.Rule, kind="levels"):
    """The points of the level that was chosen.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    label: r.Text = both("Level reached")
    levels: tuple[Level, ...] = r.Field(min_length=2)

    def _worth(self, maximum: int) -> list[int]:
        return [level.worth(maximum) for level in self.levels]

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        return (r.Fact("level", self.label, "choice", options=self.levels),)

    def broken(self, maximum: int) -> r.Faults:
        unclear = any(r.holds(lambda x: (x.percent is None) == (x.points is None), level) for level in self.levels)
        return r.wrong(percent_or_points=lambda: unclear) + r.twice(self.levels)

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return np.array(self._worth(maximum), dtype=np.int64)[facts["level"].astype(np.int64)]

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        fact = self.facts(maximum, year)[0]
        tests = [r.chose(fact, cells["level"], i) for i in range(len(self.levels))]
        return r.SheetRule(r.one_of(tests, [r.literal(r.unscaled(worth)) for worth in self._worth(maximum)]))

    def method(self, maximum: int, year: int) -> str:
        parts = zip(self.levels, self._worth(maximum), strict=True)
        return "; ".join(_("{label}: {points} points", label=x.label, points=r.points_text(p)) for x, p in parts) + "."

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        return f"{self.label}: {self.levels[known['level']].label}"
