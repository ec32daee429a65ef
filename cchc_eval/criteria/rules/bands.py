"""Bands: the number, or the ratio done ÷ due, falls into a band that is worth its points."""

from itertools import pairwise
from typing import Literal

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.rules.ratio import Share
from cchc_eval.criteria.wording import _


class Band(r.Strict):
    """From this value on (it included), so many points."""

    from_: r.Signed = r.Field(alias="from")
    points: r.Points


class Bands(Share, kind="bands"):
    """Points of the band with the greatest ``from`` that the value reaches; compared by multiplication, never by a rounded ratio.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    of: Literal["ratio", "number"]
    done: r.Text | None = None  # type: ignore[assignment] # of a number there are neither
    due: r.Text | None = None  # type: ignore[assignment]
    label: r.Text | None = None
    minimum: r.Limit = r.ZERO
    maximum: r.Limit | None = None
    bands: r.Some[Band]

    def broken(self, maximum: int) -> r.Faults:
        yield from r.wrong(bands_order=lambda: any(a.from_ <= b.from_ for a, b in pairwise(self.bands)))
        ratio, edges = self.of == "ratio", lambda: [band.from_ for band in self.bands]
        yield from r.unused(({"minimum", "maximum"} if ratio else {"done", "due", "action"}) & self.model_fields_set)
        yield from r.wrong(
            bands_of=lambda: ratio != bool(self.done and self.due) or ratio == bool(self.label),
            bands_lowest=lambda: (min(edges()) != 0 or max(edges()) > 100) if ratio else min(edges()) > self.minimum,
        )

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        if self.of == "ratio":
            return super().facts(maximum, year)
        assert self.label
        return (r.Fact("value", self.label, "number", self.unit, self.decimals, self.minimum, self.maximum),)

    def verdicts(self, facts: r.Columns) -> dict[int, r.Column]:
        return super().verdicts(facts) if self.of == "ratio" else {}

    def _reached(self, band: Band, facts: r.Columns) -> r.Column:
        """Return the mask of rows at or above a band's lower edge; edges have six decimals, facts nine at most."""
        if self.of == "ratio":
            return r.mul(facts["done"], r.HUNDRED) >= r.mul(facts["due"], r.micro(band.from_))
        return r.mul(facts["value"], 10**6) >= r.scaled(band.from_, 6 + self.decimals)

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        points: r.Column = np.full(np.shape(next(iter(facts.values()))), r.micro(self.bands[-1].points))
        for band in reversed(self.bands[:-1]):
            points = np.where(self._reached(band, facts), r.micro(band.points), points)
        return points

    def fillings(self, maximum: int, facts: r.Columns, year: int) -> r.Fillings:
        edges = [r.micro(band.from_) for band in self.bands]
        if self.of == "ratio":
            yield from self.at_edges(facts, edges, r.LARGEST)
            return
        low, high = self.facts(maximum, year)[0].ends()
        for edge in edges:
            first = -(-edge * 10**self.decimals // 10**6)
            yield r.filled(facts, {"value": min(max(first, low), high, r.LARGEST)})

    def _range(self, i: int) -> str:
        unit = r.Text(vi="%") if self.of == "ratio" else self.unit
        low = r.with_unit(r.points_text(r.scaled(self.bands[i].from_, 6)), unit)
        if i == 0:
            return low if low == "100%" else _("from {low} up", low=low)
        high = r.with_unit(r.points_text(r.scaled(self.bands[i - 1].from_, 6)), unit)
        if i == len(self.bands) - 1:
            return _("below {high}", high=high)
        return _("from {low} to under {high}", low=low, high=high)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        points = [r.literal(band.points) for band in self.bands]
        if self.of == "number":
            value = r.whole(cells["value"], self.decimals)
            edges = [
                -(-r.scaled(band.from_, 6 + self.decimals) // 10**6) for band in self.bands
            ]  # least value above each
            return r.SheetRule(r.steps([f"{value}>={edge}" for edge in edges[:-1]], points))
        done, due = (r.whole(cells[name], self.decimals) for name in ("done", "due"))
        tests = [r.reaches(done, due, band.from_) for band in self.bands[:-1]]
        return super().spreadsheet(maximum, year, cells).worth(r.steps(tests, points))

    def method(self, maximum: int, year: int) -> str:
        what = self.label or _("{done} ÷ {due}", done=self.done, due=self.due)
        bands = (
            _("{label}: {points} points", label=self._range(i), points=r.points_text(r.micro(band.points)))
            for i, band in enumerate(self.bands)
        )
        return f"{what}: {'; '.join(bands)}."

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        if self.of == "ratio":
            text = self.share_text(known, tuple(band.from_ for band in self.bands))
        else:
            text = f"{self.label}: {r.number_text(known['value'], self.facts(maximum, year)[0])}"
        band = self._range(next(i for i, band in enumerate(self.bands) if self._reached(band, known)))
        return text + (_(", which is {band}", band=band) if band == "100%" else _(", in the band {band}", band=band))
