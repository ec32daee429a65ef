"""Whole numbers never wrap: what int64 cannot hold is computed in Python's integers, against fractions.Fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria import exact
from cchc_eval.criteria.exact import (
    add,
    biggest,
    clamp,
    decimals_of,
    half_up,
    micro,
    mul,
    round_places,
    scaled,
    unscaled,
    wide,
)

EDGES = [
    0,
    1,
    -1,
    2,
    3,
    10**6,
    10**15 - 1,
    -(10**15) + 1,
    2**31,
    2**53 + 1,
    2**61,
    2**62 - 1,
    2**62,
    -(2**62),
    2**63 - 1,
    -(2**63) + 1,
]
numbers = st.one_of(st.sampled_from(EDGES), st.integers(-(2**63) + 1, 2**63 - 1))
columns = st.lists(numbers, min_size=1, max_size=5)


def halves_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    size = floor(abs(value) + Fraction(1, 2))
    return -size if value < 0 else size


def column(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def whole(values: object) -> list[int]:
    return [int(x) for x in np.asarray(values).ravel()]


@given(columns, numbers)
def test_products_and_sums_never_wrap(values: list[int], other: int) -> None:
    assert whole(mul(column(values), other)) == [x * other for x in values]
    assert whole(add(column(values), other)) == [x + other for x in values]
    assert whole(mul(column(values), column(values))) == [x * x for x in values]
    assert whole(add(column(values), column(values))) == [x + x for x in values]
    # three times over: the second product starts from what may already be wide
    assert whole(mul(mul(column(values), other), other)) == [x * other * other for x in values]


@given(columns, numbers.filter(bool))
def test_quotients_are_rounded_once_halves_away_from_zero(values: list[int], divisor: int) -> None:
    assert whole(half_up(column(values), divisor)) == [halves_up(Fraction(x, divisor)) for x in values]
    assert [half_up(x, divisor) for x in values] == [halves_up(Fraction(x, divisor)) for x in values]


@given(st.lists(st.tuples(numbers, numbers.filter(bool)), min_size=1, max_size=5))
def test_quotients_of_columns(pairs: list[tuple[int, int]]) -> None:
    found = half_up(column([a for a, _b in pairs]), column([b for _a, b in pairs]))
    assert whole(found) == [halves_up(Fraction(a, b)) for a, b in pairs]


@given(columns, columns, st.integers(1, 10**15))
def test_a_product_divided(values: list[int], others: list[int], divisor: int) -> None:
    """done × maximum ÷ due, the commonest calculation of all."""
    size = min(len(values), len(others))
    found = half_up(mul(column(values[:size]), column(others[:size])), divisor)
    assert whole(found) == [
        halves_up(Fraction(a * b, divisor)) for a, b in zip(values[:size], others[:size], strict=True)
    ]


@pytest.mark.parametrize(
    ("numerator", "divisor", "quotient"),
    [
        (1, 2, 1),
        (-1, 2, -1),
        (1, -2, -1),
        (-1, -2, 1),
        (3, 2, 2),
        (5, 2, 3),
        (499_999, 10**6, 0),
        (500_000, 10**6, 1),
        (0, 7, 0),
        (7, 7, 1),
    ],
)
def test_halves(numerator: int, divisor: int, quotient: int) -> None:
    assert half_up(numerator, divisor) == quotient
    assert whole(half_up(column([numerator]), divisor)) == [quotient]
    assert whole(half_up(np.array([numerator], dtype=object), divisor)) == [quotient]
    assert whole(half_up(numerator, divisor)) == [quotient]


def test_the_edge_of_int64() -> None:
    # 3,037,000,500² = 9,223,372,037,000,250,000 is just above 2^63 − 1 = 9,223,372,036,854,775,807
    assert whole(mul(column([3_037_000_500]), 3_037_000_500)) == [9_223_372_037_000_250_000]
    assert whole(add(column([2**63 - 1]), 1)) == [2**63]
    assert mul(column([3]), 5).dtype == np.int64  # and nothing is slow without need
    assert half_up(column([2**60]), 3).dtype == np.int64


def test_a_column_of_python_integers_stays_one() -> None:
    big = np.array([10**30, 1], dtype=object)
    assert whole(mul(big, 10**6)) == [10**36, 10**6]
    assert whole(add(big, -1)) == [10**30 - 1, 0]
    assert whole(half_up(big, 7)) == [halves_up(Fraction(10**30, 7)), 0]
    assert wide(column([5])).dtype == object
    assert wide(5) == 5


def test_a_wide_numerator_and_a_divisor_at_the_edge() -> None:
    """2 × 9 × 10^18 is beyond int64: a divisor must not wrap beside a numerator that is wide already."""
    big = np.array([9 * 10**26, 10**30], dtype=object)
    assert whole(half_up(big, column([9 * 10**18, 2**63 - 1]))) == [10**8, halves_up(Fraction(10**30, 2**63 - 1))]
    assert whole(half_up(column([2**63 - 1]), np.array([2 * 10**18], dtype=object))) == [5]  # 4.61


@given(columns, numbers.filter(bool))
def test_quotients_of_wide_and_narrow(values: list[int], divisor: int) -> None:
    for numerator in (np.array(values, dtype=object), column(values)):
        for below in (divisor, column([divisor] * len(values)), np.array([divisor] * len(values), dtype=object)):
            assert whole(half_up(numerator, below)) == [halves_up(Fraction(x, divisor)) for x in values]


def test_the_greatest_size() -> None:
    assert biggest(column([-7, 3])) == 7
    assert biggest(np.array([], dtype=np.int64)) == 0
    assert biggest(-9) == 9
    assert biggest(column([-(2**63)])) == 2**63  # whose negative int64 has not


def test_clamping() -> None:
    held = clamp(np.array([-(10**30), 5, 10**30], dtype=object), 0, 10)
    assert (held.dtype, whole(held)) == (np.int64, [0, 5, 10])


def test_points_as_whole_millionths() -> None:
    assert micro(Decimal("1.5")) == 1_500_000
    assert micro(Decimal("999999999999999.123456")) == 999_999_999_999_999_123_456
    assert scaled(Decimal("-0.05"), 2) == -5
    assert unscaled(1_500_000) == Decimal("1.5")
    assert unscaled(-5, 2) == Decimal("-0.05")


@given(st.integers(-(10**24), 10**24), st.integers(0, 9))
def test_there_and_back(value: int, places: int) -> None:
    assert scaled(unscaled(value, places), places) == value


@pytest.mark.parametrize(
    ("text", "places"), [("1", 0), ("1.50", 1), ("100", 0), ("1E+2", 0), ("0.000001", 6), ("0.0", 0), ("-2.25", 2)]
)
def test_decimals(text: str, places: int) -> None:
    assert decimals_of(Decimal(text)) == places


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("0.124999", 2, "0.12"),
        ("99.995", 2, "100.00"),
        ("1234567890123456789012345678.5", 0, "1234567890123456789012345679"),
    ],
)
def test_rounding_for_print(value: str, places: int, rounded: str) -> None:
    assert str(round_places(Decimal(value), places)) == rounded


def test_the_limit_leaves_room_for_a_sum() -> None:
    assert 2 * exact._SAFE <= 2**63
