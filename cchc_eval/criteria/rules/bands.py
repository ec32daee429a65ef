"""Bands: the number, or the ratio done ÷ due, falls into a band that is worth its points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Limit, Points, Signed, Strict, Text
from cchc_eval.criteria.exact import Column, micro, mul, scaled
from cchc_eval.criteria.facts import LARGEST, Fact
from cchc_eval.criteria.rule import Cells, Columns, Known, RuleFault, SheetRule, unused, wrong
from cchc_eval.criteria.rules.ratio import HUNDRED, Share
from cchc_eval.criteria.sheet_formula import literal, reaches, steps, whole
from cchc_eval.criteria.wording import _, number_text, points_text, with_unit


class Band(Strict):
    """From this value on (it included), so many points."""

    from_: Signed = Field(alias="from")
    points: Points


class Bands(Share):
    """Points of the band with the greatest ``from`` that the value reaches; compared by multiplication, never by a rounded ratio.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    kind: Literal["bands"] = "bands"
    of: Literal["ratio", "number"]
    done: Text | None = None  # type: ignore[assignment] # of a number there are neither
    due: Text | None = None  # type: ignore[assignment]
    label: Text | None = None
    minimum: Limit = Decimal(0)
    maximum: Limit | None = None
    bands: tuple[Band, ...] = Field(min_length=1)

    def broken(self) -> list[RuleFault]:
        ratio = self.of == "ratio"
        edges = [band.from_ for band in self.bands]
        other = {"minimum", "maximum"} if ratio else {"done", "due", "action"}
        return unused(other & self.model_fields_set) + wrong(
            bands_of=ratio != bool(self.done and self.due) or ratio == bool(self.label),
            bands_order=any(a <= b for a, b in pairwise(edges)),
            bands_lowest=min(edges) > (0 if ratio else self.minimum)
            or (ratio and (max(edges) > 100 or min(edges) < 0)),
        )

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.of == "ratio":
            return super().facts(maximum, year)
        assert self.label
        return (Fact("value", self.label, "number", self.unit, self.decimals, self.minimum, self.maximum),)

    def _reached(self, band: Band, facts: Columns) -> Column:
        """Return the mask of rows at or above a band's lower edge; edges have six decimals, facts nine at most."""
        if self.of == "ratio":
            return mul(facts["done"], HUNDRED) >= mul(facts["due"], micro(band.from_))
        return mul(facts["value"], 10**6) >= scaled(band.from_, 6 + self.decimals)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        points: Column = np.full(np.shape(next(iter(facts.values()))), micro(self.bands[-1].points))
        for band in reversed(self.bands[:-1]):
            points = np.where(self._reached(band, facts), micro(band.points), points)
        return points

    def fillings(self, maximum: int, facts: Columns, year: int) -> Iterator[Columns]:
        edges = [micro(band.from_) for band in self.bands]
        if self.of == "ratio":
            yield from self.at_edges(facts, edges, LARGEST)
            return
        low, high = self.facts(maximum, year)[0].ends()
        for edge in edges:
            first = -(-edge * 10**self.decimals // 10**6)
            yield {"value": np.full(len(facts["value"]), min(max(first, low), high, LARGEST), dtype=object)}

    def _range(self, i: int) -> str:
        unit = Text(vi="%") if self.of == "ratio" else self.unit
        low = with_unit(points_text(scaled(self.bands[i].from_, 6)), unit)
        if i == 0:
            return low if low == "100%" else _("from {low} up", low=low)
        high = with_unit(points_text(scaled(self.bands[i - 1].from_, 6)), unit)
        if i == len(self.bands) - 1:
            return _("below {high}", high=high)
        return _("from {low} to under {high}", low=low, high=high)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        points = [literal(band.points) for band in self.bands]
        if self.of == "number":
            value = whole(cells["value"], self.decimals)
            edges = [
                -(-scaled(band.from_, 6 + self.decimals) // 10**6) for band in self.bands
            ]  # least value above each
            return SheetRule(steps([f"{value}>={edge}" for edge in edges[:-1]], points))
        done, due = (whole(cells[name], self.decimals) for name in ("done", "due"))
        tests = [reaches(done, due, Fraction(band.from_)) for band in self.bands[:-1]]
        return replace(super().spreadsheet(maximum, year, cells), points=steps(tests, points))

    def method(self, maximum: int, year: int) -> str:
        what = self.label or _("{done} ÷ {due}", done=self.done, due=self.due)
        bands = (
            _("{label}: {points} points", label=self._range(i), points=points_text(micro(band.points)))
            for i, band in enumerate(self.bands)
        )
        return f"{what}: {'; '.join(bands)}."

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if self.of == "ratio":
            text = self.share_text(known, tuple(band.from_ for band in self.bands))
        else:
            text = f"{self.label}: {number_text(known['value'], self.facts(maximum, year)[0])}"
        band = self._range(next(i for i, band in enumerate(self.bands) if self._reached(band, known)))
        return text + (_(", which is {band}", band=band) if band == "100%" else _(", in the band {band}", band=band))
