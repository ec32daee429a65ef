from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.analysis.exact import median, micro, percent

WHOLE = st.integers(0, 100_000_000)


def half_up(value: Fraction) -> int:
    """An independent rounding to a whole number, halves up, of what is not negative."""
    return int((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def test_a_median_by_hand() -> None:
    assert median([50.0]) == 50.0
    assert median([70.0, 50.0, 90.0]) == 70.0  # the middle one
    assert median([46.428571, 60.714286]) == 53.571429  # 107,142857 ÷ 2 = 53,5714285, half up
    assert median([0.1, 0.2, 0.3, 0.4]) == 0.25  # and not 0.25000000000000006 or the like
    assert math.isnan(median([]))


def test_a_percentage_by_hand() -> None:
    assert percent(6_832, 8_400) == 81.333333  # 6832 ÷ 84 = 81,3333333…
    assert percent(2, 3) == 66.666667
    assert percent(0, 5) == 0.0
    assert math.isnan(percent(0, 0))
    assert micro(0.1 + 0.2) == 300_000


@given(st.lists(WHOLE, min_size=1, max_size=41))
def test_the_median_is_that_of_exact_fractions(values: list[int]) -> None:
    ordered = sorted(values)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]  # one, or the two in the middle
    expected = half_up(Fraction(sum(middle), len(middle)))
    assert micro(median([value / 1e6 for value in values])) == expected


@given(WHOLE, st.integers(1, 10**9))
def test_a_percentage_is_rounded_once(part: int, whole: int) -> None:
    assert micro(percent(part, whole)) == half_up(Fraction(part * 100_000_000, whole))
