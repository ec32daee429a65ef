"""Exact arithmetic on columns of whole numbers: int64 where it is provably safe, Python integers otherwise.

Points are whole millionths ("micro"). Facts are whole numbers too: a number with *d* declared decimals is held as its value × 10^d.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, reduce
from typing import Any

import numpy as np

MICRO, HUNDRED = 1_000_000, 100_000_000
"""Millionths of a point; 100 % in millionths of a percent."""
ZERO = Decimal(0)
_SAFE = 2**62
_WIDE = Context(prec=60)

Column = Any
"""A numpy array of int64, or of Python integers (dtype object), or one integer."""


def micro(points: Decimal) -> int:
    """Return points of at most six decimals as whole millionths."""
    return scaled(points, 6)


@lru_cache(maxsize=4096)
def scaled(value: Decimal, decimals: int) -> int:
    """Return ``value × 10^decimals`` as an integer; the value has no more decimals than that."""
    return int(value.scaleb(decimals, _WIDE).to_integral_value())


def unscaled(value: int, decimals: int = 6) -> Decimal:
    """Return the number that is held as ``value`` at so many decimals, without trailing zeros beyond the point."""
    return Decimal(int(value)).scaleb(-decimals, _WIDE)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number really has (``1.50`` has one)."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def biggest(column: Column) -> int:
    """Return the greatest size of a column's numbers; 0 if it is empty."""
    if isinstance(column, int):
        return abs(column)
    numbers = np.asarray(column)
    if numbers.size <= 1:  # what a form asks for
        return abs(int(numbers.item())) if numbers.size else 0
    return max(abs(int(numbers.max())), abs(int(numbers.min())))


def wide(column: Column) -> Column:
    """Return a column of Python integers, which never overflow."""
    return column.astype(object) if isinstance(column, np.ndarray) else int(column)


def mul(a: Column, b: Column) -> Column:
    """Return a × b, never wrapped: where int64 could overflow, Python integers are used."""
    return a * b if max(biggest(a), 1) * max(biggest(b), 1) < _SAFE else wide(a) * wide(b)


def add(a: Column, b: Column) -> Column:
    """Return a + b, never wrapped."""
    return a + b if biggest(a) + biggest(b) < _SAFE else wide(a) + wide(b)


def total(columns: Iterable[Column], start: Column = 0) -> Column:
    """Return the sum of columns, never wrapped."""
    return reduce(add, columns, start)


def half_up(numerator: Column, divisor: Column) -> Column:
    """Return numerator ÷ divisor rounded once to a whole number, halves away from zero. The divisor is not 0."""
    if biggest(numerator) * 2 + biggest(divisor) * 2 >= _SAFE:
        numerator, divisor = wide(numerator), wide(divisor)
    size, width = abs(numerator), abs(divisor)
    quotient = (2 * size + width) // (2 * width)
    return quotient * (1 - 2 * ((numerator < 0) != (divisor < 0)))


def clamp(column: Column, least: int, greatest: int) -> np.ndarray:
    """Hold a column within limits that fit int64, and return it as int64."""
    return np.clip(column, least, greatest).astype(np.int64)


def round_places(value: Decimal, places: int) -> Decimal:
    """Round a number half up, away from zero, for printing."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
