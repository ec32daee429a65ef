"""Ratio: the share done of what was due, with a floor below which it earns nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Decimals, Points, Text
from cchc_eval.criteria.exact import Column, half_up, micro, mul, wide
from cchc_eval.criteria.facts import BLANK, UNLIMITED, Fact
from cchc_eval.criteria.rule import Cells, Columns, Known, Rule, SheetRule
from cchc_eval.criteria.sheet_formula import as_points, quotient, reaches, whole
from cchc_eval.criteria.wording import _, number_text, percent_text, points_text

HUNDRED = 100_000_000
"""100 % in millionths of a percent."""


class Share(Rule):
    """Ground of the rules on done ÷ due: their two facts, and what is decided about them where they are asked."""

    kind: str
    done: Text
    due: Text
    action: Text | None = None
    """Words before the numbers in the worked calculation ("Giải quyết đúng hạn"); without it, the label of what was done."""
    unit: Text | None = None
    decimals: Decimals = 0

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        return tuple(
            Fact(name, label, unit=self.unit, decimals=self.decimals)
            for name, label in (("done", self.done), ("due", self.due))
        )

    def contradicts(self, facts: Columns) -> np.ndarray | None:
        return np.asarray(facts["done"] > facts["due"], dtype=bool) if "due" in facts else None

    def no_case(self, facts: Columns) -> np.ndarray | None:
        return np.asarray(facts["due"] == 0, dtype=bool) if "due" in facts else None

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        done, due = (whole(cells[name], self.decimals) for name in ("done", "due"))
        return SheetRule("", contradicts=f"{done}>{due}", no_case=f"{due}=0")

    def at_edges(self, facts: Columns, edges: Iterable[int], farthest: int) -> Iterator[Columns]:
        """Yield the rows for each edge (millionths of a percent), what is open filled so that done ÷ due is as little above it as can be.

        A due of 0 is taken as open; ``farthest`` is the due that makes a share as small as it gets.
        """
        done, due = wide(facts["done"]), wide(facts["due"])
        no_done, no_due = done == BLANK, (due == BLANK) | (due == 0)
        for edge in edges:
            last = np.maximum(np.maximum(done, 1), done * HUNDRED // edge if edge > 0 else farthest)
            whole = np.where(no_due, np.where(no_done, HUNDRED, last), due)
            first = -(-edge * whole // HUNDRED)
            yield {"done": np.where(no_done, np.minimum(first, whole), done), "due": whole}

    def share_text(self, known: Known, edges: tuple[Decimal, ...]) -> str:
        """Return ``Giải quyết đúng hạn 188/200 hồ sơ (94%)``."""
        done, due = self.facts(0, 0)
        return _(
            "{action} {done}/{due} ({percent})",
            action=self.action or f"{self.done}:",
            done=number_text(known["done"], Fact("", done.label, decimals=done.decimals)),
            due=number_text(known["due"], due),
            percent=percent_text(known["done"], known["due"], edges),
        )

    def contradiction(self, known: Known) -> str:
        done, due = self.facts(0, 0)
        return _(
            "“{done}” ({done_value}) is more than “{due}” ({due_value})",
            done=self.done,
            due=self.due,
            done_value=number_text(known["done"], done),
            due_value=number_text(known["due"], due),
        )


class Ratio(Share):
    """half_up(done × maximum ÷ due); 0 where done ÷ due is below the floor.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    kind: Literal["ratio"] = "ratio"
    floor: Annotated[Points, Field(le=100)] | None = None

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        earned = half_up(mul(facts["done"], maximum), facts["due"])
        if self.floor is None:
            return earned
        below = mul(facts["done"], HUNDRED) < mul(facts["due"], micro(self.floor))
        return np.where(below, 0, earned)

    def fillings(self, maximum: int, facts: Columns, year: int) -> Iterator[Columns]:
        return self.at_edges(facts, (HUNDRED, 0), UNLIMITED)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        done, due = (whole(cells[name], self.decimals) for name in ("done", "due"))
        points = as_points(quotient(done, maximum, due, maximum))
        if self.floor:
            points = f"IF({reaches(done, due, Fraction(self.floor))},{points},0)"
        return replace(super().spreadsheet(maximum, year, cells), points=points)

    def method(self, maximum: int, year: int) -> str:
        text = _("{done} ÷ {due} × {maximum} points", done=self.done, due=self.due, maximum=points_text(maximum))
        if self.floor:
            text += _("; below {floor}%: 0 points", floor=points_text(micro(self.floor)))
        return text + "."

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        text = self.share_text(known, (self.floor,) if self.floor else ())
        if self.floor and known["done"] * 100 < self.floor * known["due"]:
            return text + _(", below the floor of {floor}%", floor=points_text(micro(self.floor)))
        return text + _(
            ": {done} × {maximum} ÷ {due}",
            done=number_text(known["done"], Fact("", self.done, decimals=self.decimals)),
            maximum=points_text(maximum),
            due=number_text(known["due"], Fact("", self.due, decimals=self.decimals)),
        )
