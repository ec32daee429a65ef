"""Checklist: each content or channel that is covered earns its points."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Points, Strict, Text
from cchc_eval.criteria.exact import Column, clamp, micro
from cchc_eval.criteria.facts import YES, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Rule
from cchc_eval.criteria.sheet_formula import held, unit_of
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, said_yes
from cchc_eval.criteria.wording import _, points_text


class Item(Strict):
    """One entry of the list."""

    code: Name
    label: Text
    points: Points


class Checklist(Rule):
    """min(sum of the points of the entries answered by yes, maximum).

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["checklist"] = "checklist"
    items: tuple[Item, ...] = Field(min_length=1)

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        return tuple(yes_no(item.code, item.label) for item in self.items)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return clamp(sum(np.where(facts[x.code] == YES, micro(x.points), 0) for x in self.items), 0, maximum)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        points = {item.code: micro(item.points) for item in self.items}
        unit = unit_of(maximum, *points.values())
        earned = "+".join(f"IF({said_yes(cells[code])},{worth // unit},0)" for code, worth in points.items())
        return SheetRule(held(earned, maximum, unit))

    def method(self, maximum: int, year: int) -> str:
        parts = [_("{label}: {points} points", label=x.label, points=points_text(micro(x.points))) for x in self.items]
        return _(
            "Each that is covered: {items}; at most {maximum} points.",
            items="; ".join(parts),
            maximum=points_text(maximum),
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        done = [f"{x.label} ({points_text(micro(x.points))})" for x in self.items if known[x.code] == YES]
        missing = [str(x.label) for x in self.items if known[x.code] != YES]
        text = _("{done} of {all} covered", done=len(done), all=len(self.items)) + (
            f": {'; '.join(done)}" if done else ""
        )
        return text + (_("; not covered: {items}", items="; ".join(missing)) if missing else "")
