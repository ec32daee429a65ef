"""Checklist: each content or channel that is covered earns its points."""

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _


class Item(r.Labelled):
    """One entry of the list."""

    points: r.Points


class Checklist(r.Rule, kind="checklist"):
    """min(sum of the points of the entries answered by yes, maximum).

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    items: r.Some[Item]

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        return tuple(r.yes_no(item.code, item.label) for item in self.items)

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return r.clamp(sum(np.where(facts[x.code] == r.YES, r.micro(x.points), 0) for x in self.items), 0, maximum)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        points = {item.code: r.micro(item.points) for item in self.items}
        unit = r.unit_of(maximum, *points.values())
        earned = "+".join(f"IF({r.said_yes(cells[code])},{worth // unit},0)" for code, worth in points.items())
        return r.SheetRule(r.held(earned, maximum, unit))

    def method(self, maximum: int, year: int) -> str:
        parts = [
            _("{label}: {points} points", label=x.label, points=r.points_text(r.micro(x.points))) for x in self.items
        ]
        return _(
            "Each that is covered: {items}; at most {maximum} points.",
            items="; ".join(parts),
            maximum=r.points_text(maximum),
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        done = [f"{x.label} ({r.points_text(r.micro(x.points))})" for x in self.items if known[x.code] == r.YES]
        missing = [str(x.label) for x in self.items if known[x.code] != r.YES]
        text = _("{done} of {all} covered", done=len(done), all=len(self.items)) + (
            f": {'; '.join(done)}" if done else ""
        )
        return text + (_("; not covered: {items}", items="; ".join(missing)) if missing else "")
