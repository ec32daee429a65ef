"""Printed numbers as what they can stand for: exact arithmetic on ranges, so that rounding is never taken for a slip.

A number printed as 81.33 may come from anything that rounds to it half up, [81.325, 81.335), or, where a table was cut and not
rounded, from [81.33, 81.34). One table does the one or the other throughout: a sum or a share is *explained by rounding* if the
ranges meet under one of the two readings. Everything is added and multiplied and never divided, in decimals, so nothing here is
itself rounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

WIDE = Context(prec=80)
ZERO, HUNDRED = Decimal(0), Decimal(100)
FINEST = 6
"""Decimals beyond which a printed number says no more than binary noise of a spreadsheet does."""
HALF_UP, CUT = "half_up", "cut"
MODES = (HALF_UP, CUT)


class Range(NamedTuple):
    """All values from ``low`` to ``high``; ``high`` itself is left out if ``open`` is true."""

    low: Decimal
    high: Decimal
    open: bool

    def meets(self, other: Range) -> bool:
        """Whether the two have a value in common."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(one: Range, other: Range) -> bool:
    """Whether ``one`` ends at or after the beginning of the other."""
    return one.high > other.low or (one.high == other.low and not one.open)


@dataclass(frozen=True)
class Figure:
    """A printed number.

    Attributes
    ----------
    value : Decimal
        As printed.
    unit : Decimal
        One unit of its last printed decimal (0.01 for two decimals); 0 for a number that is exact by its nature: a maximum, a
        count, points on a coarser grid than their decimals.
    """

    value: Decimal
    unit: Decimal = ZERO

    def range(self, mode: str = HALF_UP) -> Range:
        """Return what the number can stand for under one way of rounding."""
        if not self.unit:
            return Range(self.value, self.value, False)
        if mode == HALF_UP:
            half = self.unit / 2
            return Range(self.value - half, self.value + half, self.value >= 0)
        if self.value < 0:
            return Range(self.value - self.unit, self.value, False)
        return Range(self.value, self.value + self.unit, True)

    @property
    def places(self) -> int:
        """Decimals to print a recomputed value with."""
        shown = self.unit or self.value
        return min(max(0, -int(shown.as_tuple().exponent)), FINEST)

    def rounded(self, value: Decimal) -> Decimal:
        """Return another value with the decimals of this one, half up."""
        return value.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP, WIDE)


@dataclass(frozen=True)
class Quantity:
    """What a calculation over printed numbers gives: from the numbers as printed, and over all that they can stand for."""

    value: Decimal
    ranges: tuple[Range, Range]  # in the order of MODES

    def times(self, factor: Decimal) -> Quantity:
        """Return the quantity times an exact factor that is not negative."""
        ranges = [Range(r.low * factor, r.high * factor, r.open) for r in self.ranges]
        return Quantity(self.value * factor, (ranges[0], ranges[1]))


def quantity(figure: Figure) -> Quantity:
    """Return one printed number as a quantity."""
    return Quantity(figure.value, (figure.range(HALF_UP), figure.range(CUT)))


def add(plus: Iterable[Figure], minus: Iterable[Figure] = ()) -> Quantity:
    """Return the sum of some printed numbers less some others."""
    plus, minus = list(plus), list(minus)
    value = sum((f.value for f in plus), ZERO) - sum((f.value for f in minus), ZERO)
    ranges = []
    for mode in MODES:
        low = high = ZERO
        is_open = False
        for figure in plus:
            r = figure.range(mode)
            low, high, is_open = low + r.low, high + r.high, is_open or r.open
        for figure in minus:
            r = figure.range(mode)
            low, high = low - r.high, high - r.low
        ranges.append(Range(low, high, is_open))
    return Quantity(value, (ranges[0], ranges[1]))


def explained(one: Quantity, other: Quantity) -> bool:
    """Whether rounding, half up or by cutting, can make two quantities the same."""
    return any(a.meets(b) for a, b in zip(one.ranges, other.ranges, strict=True))


OK, ROUNDING, CERTAIN = "ok", "rounding", "certain"


def agrees(printed: Figure, computed: Quantity, divisor: Decimal = Decimal(1)) -> str:
    """Compare a printed number with ``computed`` ÷ ``divisor``.

    Returns
    -------
    {"ok", "rounding", "certain"}
        The same when printed with the same decimals; different, but rounding of what went into it explains that; a slip.
    """
    if printed.value * divisor == computed.value:
        return OK
    half = (printed.unit or Decimal(1).scaleb(-printed.places)) / 2
    if printed.unit and abs(printed.value * divisor - computed.value) < half * divisor:
        return OK
    if printed.unit and printed.value * divisor - computed.value == half * divisor:
        return OK  # an exact half, rounded up
    return ROUNDING if explained(quantity(printed).times(divisor), computed) else CERTAIN


def quotient(computed: Decimal, divisor: Decimal, like: Figure) -> Decimal:
    """Return a recomputed value as it would be printed beside ``like``."""
    return like.rounded(WIDE.divide(computed, divisor))


def plain_places(value: Decimal) -> int:
    """Return how many decimals a number needs, at most ``FINEST``."""
    return min(max(0, -int(value.normalize().as_tuple().exponent)), FINEST)


GRIDS = tuple(map(Decimal, ("1", "0.5", "0.25", "0.2", "0.1", "0.05")))


def column_unit(values: Iterable[Decimal], places: Iterable[int]) -> Decimal:
    """Return the unit of the last decimal in which a column is printed; 0 if its numbers are plainly not rounded ones.

    A spreadsheet drops the last zeros, so 89.1 among numbers of two decimals is 89.10: the column decides, not the cell. Where
    all numbers lie on a grid coarser than that (58.5, 57.75, 55.25: quarters) and chance would hardly (1 in 10,000) have put
    so many different ones there, they are exact.

    Parameters
    ----------
    values, places : iterables of Decimal and of int
        The numbers, and with how many decimals each is printed.
    """
    values, counts = list(values), sorted(min(p, FINEST) for p in places)
    if not values:
        return Decimal(1)
    enough = max(1, len(counts) // 20)  # a few cells with stray decimals say nothing of the others
    standard = counts[-enough]
    unit = Decimal(1).scaleb(-standard)
    different = {value for value in values if value}
    for grid in GRIDS:
        if grid > unit and all(value % grid == 0 for value in different):
            return ZERO if (unit / grid) ** len(different) < Decimal("0.0001") else unit
    return unit


def figure(value: Decimal, places: int, unit: Decimal) -> Figure:
    """Return the figure of one cell in a column printed in ``unit``; a cell with more decimals than its column keeps its own."""
    own = Decimal(1).scaleb(-min(places, FINEST))
    return Figure(value, min(own, unit) if unit else ZERO)


ENOUGH = 3


def proven(right: int, count: int) -> bool:
    """Whether so many of ``count`` sums are right to the last decimal that their terms cannot be coarsely rounded ones."""
    return right >= ENOUGH and right * 4 >= count * 3
