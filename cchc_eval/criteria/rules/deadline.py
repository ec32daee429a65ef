"""Deadline: on time, late by so many days, or not at all."""

import datetime as dt
import re
from calendar import monthrange
from itertools import pairwise, product
from typing import Annotated

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _, both
from cchc_eval.numbers import format_date

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)


class Late(r.Strict):
    """Up to so many days after the deadline (that day included), so many points."""

    days: Annotated[r.Whole, r.Field(ge=1, le=3660)]
    points: r.Points


class Deadline(r.Rule, kind="deadline"):
    """On or before the day: the maximum; then the steps of being late, then ``later``; not done: 0. The time of day does not count.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    label: r.Text
    due: str
    year: Annotated[r.Whole, r.Field(ge=-5, le=2)] = 0
    late: tuple[Late, ...] = ()
    later: r.Points = r.ZERO

    def broken(self, maximum: int) -> r.Faults:
        yield from r.wrong(late_order=lambda: any(a.days >= b.days for a, b in pairwise(self.late)))
        match = _DAY.fullmatch(self.due)
        day, month = (int(match[1]), int(match[2])) if match else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= monthrange(2016, month)[1]):  # 2016 has a 29/2
            yield "day", {"value": self.due}

    def day(self, year: int) -> dt.date:
        """Return the deadline in a set of that year; 29/2 becomes 28/2 where there is none."""
        day, month = (int(x) for x in self.due.split("/"))
        return dt.date(year + self.year, month, min(day, monthrange(year + self.year, month)[1]))

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        first, last = dt.date(max(1, year - 10), 1, 1), dt.date(min(9999, year + 2), 12, 31)
        date = r.Fact("date", both("Date done"), "date", needed_if=("done", "yes"), earliest=first, latest=last)
        return r.yes_no("done", self.label), date

    def _steps(self, maximum: int, year: int) -> list[tuple[int, int]]:
        """Return (last day, points) of each step, the one after all of them without end."""
        due = self.day(year).toordinal()
        return [(due, maximum), *((due + x.days, r.micro(x.points)) for x in self.late), (10**9, r.micro(self.later))]

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        points: r.Column = 0
        for last, worth in reversed(self._steps(maximum, year)):
            points = np.where(facts["date"] <= last, worth, points)
        return np.where(facts["done"] == r.NO, 0, points)

    def fillings(self, maximum: int, facts: r.Columns, year: int) -> r.Fillings:
        first, last = self.facts(maximum, year)[1].limits
        starts = [first, *(end + 1 for end, _worth in self._steps(maximum, year))]
        for start, done in product(starts, (r.YES, r.NO)):
            yield r.filled(facts, {"done": done, "date": min(max(start, first), last)})

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        due = self.day(year)
        days = [due, *(due + dt.timedelta(days=late.days) for late in self.late)]
        worths = [r.unscaled(maximum), *(late.points for late in self.late), self.later]
        points = r.steps([r.until(cells["date"], day) for day in days], [r.literal(worth) for worth in worths])
        return r.SheetRule(f"IF({r.said_no(cells['done'])},0,{points})")

    def method(self, maximum: int, year: int) -> str:
        parts = [
            _("by {day}: {points} points", day=format_date(self.day(year)), points=r.points_text(maximum)),
            *(
                _("up to {days} days late: {points} points", days=x.days, points=r.points_text(r.micro(x.points)))
                for x in self.late
            ),
            _("later: {points} points", points=r.points_text(r.micro(self.later))),
            _("not done: 0 points"),
        ]
        return f"{self.label}: {'; '.join(parts)}."

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        if known["done"] == r.NO:
            return _("{label}: not done", label=self.label)
        day, due = dt.date.fromordinal(known["date"]), self.day(year)
        text = _("{label} on {day}", label=self.label, day=format_date(day))
        if day <= due:
            return text + _(", on time (by {due} at the latest)", due=format_date(due))
        return text + _(", {days} days after the deadline of {due}", days=(day - due).days, due=format_date(due))
