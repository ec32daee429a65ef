"""Deadline: on time, late by so many days, or not at all."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Points, Strict, Text, Whole, both
from cchc_eval.criteria.exact import Column, micro, unscaled
from cchc_eval.criteria.facts import BLANK, NO, YES, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, wrong
from cchc_eval.criteria.sheet_formula import literal, steps
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, said_no, until
from cchc_eval.criteria.wording import _, points_text
from cchc_eval.numbers import format_date

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)


class Late(Strict):
    """Up to so many days after the deadline (that day included), so many points."""

    days: Annotated[Whole, Field(ge=1, le=3660)]
    points: Points


class Deadline(Rule):
    """On or before the day: the maximum; then the steps of being late, then ``later``; not done: 0. The time of day does not count.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    kind: Literal["deadline"] = "deadline"
    label: Text
    due: str
    year: Annotated[Whole, Field(ge=-5, le=2)] = 0
    late: tuple[Late, ...] = ()
    later: Points = Decimal(0)

    def broken(self) -> list[RuleFault]:
        match = _DAY.fullmatch(self.due)
        day, month = (int(match[1]), int(match[2])) if match else (0, 0)
        known = 1 <= month <= 12 and 1 <= day <= monthrange(2016, month)[1]  # 2016 has a 29/2
        found: list[RuleFault] = [] if known else [("day", {"value": self.due})]
        return found + wrong(late_order=any(a.days >= b.days for a, b in pairwise(self.late)))

    def day(self, year: int) -> dt.date:
        """Return the deadline in a set of that year; 29/2 becomes 28/2 where there is none."""
        day, month = (int(x) for x in self.due.split("/"))
        return dt.date(year + self.year, month, min(day, monthrange(year + self.year, month)[1]))

    @staticmethod
    def window(year: int) -> tuple[dt.date, dt.date]:
        """Return the first and the last day that a set of that year takes."""
        return dt.date(max(1, year - 10), 1, 1), dt.date(min(9999, year + 2), 12, 31)

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        first, last = self.window(year)
        label = both("Date done")
        date = Fact("date", label, "date", needed_if=("done", "yes"), earliest=first, latest=last)
        return yes_no("done", self.label), date

    def _steps(self, maximum: int, year: int) -> list[tuple[int, int]]:
        """Return (last day, points) of each step, the one after all of them without end."""
        due = self.day(year).toordinal()
        return [(due, maximum), *((due + x.days, micro(x.points)) for x in self.late), (10**9, micro(self.later))]

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        points: Column = 0
        for last, worth in reversed(self._steps(maximum, year)):
            points = np.where(facts["date"] <= last, worth, points)
        return np.where(facts["done"] == NO, 0, points)

    def fillings(self, maximum: int, facts: Columns, year: int) -> Iterator[Columns]:
        first, last = (day.toordinal() for day in self.window(year))
        starts = [first, *(end + 1 for end, _worth in self._steps(maximum, year))]
        for start, done in product(starts, (YES, NO)):
            day = min(max(start, first), last)
            yield {name: np.where(facts[name] == BLANK, x, facts[name]) for name, x in (("done", done), ("date", day))}

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        due = self.day(year)
        days = [due, *(due + dt.timedelta(days=late.days) for late in self.late)]
        worths = [unscaled(maximum), *(late.points for late in self.late), self.later]
        points = steps([until(cells["date"], day) for day in days], [literal(worth) for worth in worths])
        return SheetRule(f"IF({said_no(cells['done'])},0,{points})")

    def method(self, maximum: int, year: int) -> str:
        parts = [
            _("by {day}: {points} points", day=format_date(self.day(year)), points=points_text(maximum)),
            *(
                _("up to {days} days late: {points} points", days=x.days, points=points_text(micro(x.points)))
                for x in self.late
            ),
            _("later: {points} points", points=points_text(micro(self.later))),
            _("not done: 0 points"),
        ]
        return f"{self.label}: {'; '.join(parts)}."

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if known["done"] == NO:
            return _("{label}: not done", label=self.label)
        day, due = dt.date.fromordinal(known["date"]), self.day(year)
        text = _("{label} on {day}", label=self.label, day=format_date(day))
        if day <= due:
            return text + _(", on time (by {due} at the latest)", due=format_date(due))
        return text + _(", {days} days after the deadline of {due}", days=(day - due).days, due=format_date(due))
