"""Bands: the number, or the ratio done ÷ due, falls into a band that is worth its points."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Limit, Points, Signed, Strict, Text
from cchc_eval.criteria.exact import Column, micro, mul, scaled, unscaled
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, number_text, points_text, with_unit
from cchc_eval.criteria.rules.ratio import Decimals, Share
from cchc_eval.i18n import catalogue

_ = catalogue("criteria")
_HUNDRED = 100_000_000


class Band(Strict):
    """From this value on (it included), so many points."""

    from_: Signed = Field(alias="from")
    points: Points


class Bands(Rule):
    """Points of the band with the greatest ``from`` that the value reaches; compared by multiplication, never by a rounded ratio.

    Source: general practice, no official rule; docs/scoring.md §3.
    """

    kind: Literal["bands"] = "bands"
    of: Literal["ratio", "number"]
    done: Text | None = None
    due: Text | None = None
    action: Text | None = None
    label: Text | None = None
    unit: Text | None = None
    decimals: Decimals = 0
    minimum: Limit = Decimal(0)
    maximum: Limit | None = None
    bands: tuple[Band, ...] = Field(min_length=1)

    def broken(self) -> list[RuleFault]:
        ratio = self.of == "ratio"
        found: list[RuleFault] = []
        if ratio != (self.done is not None and self.due is not None) or ratio == (self.label is not None):
            found.append(("bands_of", {}))
        unused = {"minimum", "maximum"} if ratio else {"done", "due", "action"}
        found += [("unused", {"name": name}) for name in sorted(unused & self.model_fields_set)]
        edges = [band.from_ for band in self.bands]
        if any(a <= b for a, b in pairwise(edges)):
            found.append(("bands_order", {}))
        if min(edges) > (0 if ratio else self.minimum) or (ratio and (max(edges) > 100 or min(edges) < 0)):
            found.append(("bands_lowest", {}))
        return found

    @property
    def _share(self) -> Share:
        assert self.done
        assert self.due
        return Share(kind="", done=self.done, due=self.due, action=self.action, unit=self.unit, decimals=self.decimals)

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.of == "ratio":
            return self._share.facts(maximum, year)
        assert self.label
        return (Fact("value", self.label, "number", self.unit, self.decimals, self.minimum, self.maximum),)

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        best = max(micro(self.bands[i].points) for i in self._attainable({}))
        return [("rule_reaches", {"reached": unscaled(best), "maximum": unscaled(maximum)})] * (best != maximum)

    def contradicts(self, facts: Columns) -> np.ndarray | None:
        return self._share.contradicts(facts) if self.of == "ratio" else None

    def no_case(self, facts: Columns) -> np.ndarray | None:
        return self._share.no_case(facts) if self.of == "ratio" else None

    def contradiction(self, known: Known) -> str:
        return self._share.contradiction(known)

    def _reached(self, band: Band, facts: Columns) -> Column:
        """Return the mask of rows at or above a band's lower edge; edges have six decimals, facts nine at most."""
        if self.of == "ratio":
            return mul(facts["done"], _HUNDRED) >= mul(facts["due"], micro(band.from_))
        return mul(facts["value"], 10**6) >= scaled(band.from_, 6 + self.decimals)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        points: Column = micro(self.bands[-1].points)
        for band in reversed(self.bands[:-1]):
            points = np.where(self._reached(band, facts), micro(band.points), points)
        return points

    def _position(self, known: Known) -> int:
        return next((i for i, band in enumerate(self.bands) if self._reached(band, known)), len(self.bands) - 1)

    def _attainable(self, known: Known) -> list[int]:
        """Return the bands into which the value can still fall."""
        found = []
        for i, band in enumerate(self.bands):
            low, high = micro(band.from_), micro(self.bands[i - 1].from_) if i else None
            if self._hits(low, high, known):
                found.append(i)
        return found

    def _hits(self, low: int, high: int | None, known: Known) -> bool:
        if self.of == "number":
            unit = 10**self.decimals
            first = max(-(-low * unit // 10**6), scaled(self.minimum, self.decimals))
            last = 10**15 - 1 if self.maximum is None else scaled(self.maximum, self.decimals)
            return first <= (last if high is None else min(last, -(-high * unit // 10**6) - 1))
        done, due = known.get("done"), known.get("due")
        if due:  # the least count that reaches the band, against the greatest below the next
            first = -(-low * due // _HUNDRED)
            return first <= (due if high is None else min(due, -(-high * due // _HUNDRED) - 1))
        if done is None or due == 0:
            return True
        if done == 0:
            return low <= 0
        last = done * _HUNDRED // low if low > 0 else 10**15 - 1
        return max(done, 0 if high is None else done * _HUNDRED // high + 1) <= last

    def bounds(self, maximum: int, known: Known, year: int) -> tuple[int, int]:
        points = [micro(self.bands[i].points) for i in self._attainable(known)]
        return min(points), max(points)

    def _range(self, i: int) -> str:
        unit = Text(vi="%") if self.of == "ratio" else self.unit
        low = with_unit(points_text(scaled(self.bands[i].from_, 6)), unit)
        if i == 0:
            return low if low == "100%" else _("from {low} up", low=low)
        high = with_unit(points_text(scaled(self.bands[i - 1].from_, 6)), unit)
        if i == len(self.bands) - 1:
            return _("below {high}", high=high)
        return _("from {low} to under {high}", low=low, high=high)

    def method(self, maximum: int, year: int) -> str:
        what = self.label or _("{done} ÷ {due}", done=self.done, due=self.due)
        bands = (
            _("{label}: {points} points", label=self._range(i), points=points_text(micro(band.points)))
            for i, band in enumerate(self.bands)
        )
        return f"{what}: {'; '.join(bands)}."

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if self.of == "ratio":
            text = self._share.share_text(known, tuple(band.from_ for band in self.bands))
        else:
            text = f"{self.label}: {number_text(known['value'], self.facts(maximum, year)[0])}"
        band = self._range(self._position(known))
        return text + (_(", which is {band}", band=band) if band == "100%" else _(", in the band {band}", band=band))
