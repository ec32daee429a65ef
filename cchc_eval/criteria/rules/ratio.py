"""Ratio: the share done of what was due, with a floor below which it earns nothing."""

from typing import Annotated

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _


class Share(r.Rule):
    """Ground of the rules on done ÷ due: their two facts, and what is decided about them where they are asked."""

    kind: str
    done: r.Text
    due: r.Text
    action: r.Text | None = None
    """Words before the numbers in the worked calculation ("Giải quyết đúng hạn"); without it, the label of what was done."""
    unit: r.Text | None = None
    decimals: r.Decimals = 0

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        asked = {"done": self.done, "due": self.due}
        return tuple(r.Fact(name, asked[name], unit=self.unit, decimals=self.decimals) for name in asked)

    def verdicts(self, facts: r.Columns) -> dict[int, r.Column]:
        return {r.Verdict.CONTRADICTION: facts["done"] > facts["due"], r.Verdict.NO_CASE: facts["due"] == 0}

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        done, due = (r.whole(cells[name], self.decimals) for name in ("done", "due"))
        return r.SheetRule("", contradicts=f"{done}>{due}", no_case=f"{due}=0")

    def at_edges(self, facts: r.Columns, edges: list[int], farthest: int) -> r.Fillings:
        """Yield the rows for each edge (millionths of a percent), what is open filled so that done ÷ due is as little above it as can be.

        A due of 0 is taken as open; ``farthest`` is the due that makes a share as small as it gets.
        """
        done, due = r.wide(facts["done"]), r.wide(facts["due"])
        no_done, no_due = done == r.BLANK, (due == r.BLANK) | (due == 0)
        for edge in edges:
            last = np.maximum(np.maximum(done, 1), done * r.HUNDRED // edge if edge > 0 else farthest)
            whole = np.where(no_due, np.where(no_done, r.HUNDRED, last), due)
            first = -(-edge * whole // r.HUNDRED)
            yield {"done": np.where(no_done, np.minimum(first, whole), done), "due": whole}

    def share_text(self, known: r.Known, edges: tuple[r.Points, ...]) -> str:
        """Return ``Giải quyết đúng hạn 188/200 hồ sơ (94%)``."""
        done, due = self.facts(0, 0)
        return _(
            "{action} {done}/{due} ({percent})",
            action=self.action or f"{self.done}:",
            done=r.number_text(known["done"], r.Fact("", done.label, decimals=done.decimals)),
            due=r.number_text(known["due"], due),
            percent=r.percent_text(known["done"], known["due"], edges),
        )

    def contradiction(self, known: r.Known) -> str:
        done, due = self.facts(0, 0)
        return _(
            "“{done}” ({done_value}) is more than “{due}” ({due_value})",
            done=self.done,
            due=self.due,
            done_value=r.number_text(known["done"], done),
            due_value=r.number_text(known["due"], due),
        )


class Ratio(Share, kind="ratio"):
    """half_up(done × maximum ÷ due); 0 where done ÷ due is below the floor.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    floor: Annotated[r.Points, r.Field(le=100)] = r.ZERO

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        below = r.mul(facts["done"], r.HUNDRED) < r.mul(facts["due"], r.micro(self.floor))
        return np.where(below, 0, r.half_up(r.mul(facts["done"], maximum), facts["due"]))

    def fillings(self, maximum: int, facts: r.Columns, year: int) -> r.Fillings:
        return self.at_edges(facts, [r.HUNDRED, 0], r.UNLIMITED)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        done, due = (r.whole(cells[name], self.decimals) for name in ("done", "due"))
        points = r.as_points(r.quotient(done, maximum, due, maximum))
        if self.floor:
            points = f"IF({r.reaches(done, due, self.floor)},{points},0)"
        return super().spreadsheet(maximum, year, cells).worth(points)

    def method(self, maximum: int, year: int) -> str:
        text = _("{done} ÷ {due} × {maximum} points", done=self.done, due=self.due, maximum=r.points_text(maximum))
        if self.floor:
            text += _("; below {floor}%: 0 points", floor=r.points_text(r.micro(self.floor)))
        return text + "."

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        text = self.share_text(known, (self.floor,) if self.floor else ())
        if self.floor and known["done"] * 100 < self.floor * known["due"]:
            return text + _(", below the floor of {floor}%", floor=r.points_text(r.micro(self.floor)))
        return text + _(
            ": {done} × {maximum} ÷ {due}",
            done=r.number_text(known["done"], r.Fact("", self.done, decimals=self.decimals)),
            maximum=r.points_text(maximum),
            due=r.number_text(known["due"], r.Fact("", self.due, decimals=self.decimals)),
        )
