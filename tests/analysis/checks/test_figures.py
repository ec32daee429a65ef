"""Ranges of printed numbers: held against every number with more decimals that could have been printed so."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.analysis.checks.figures import (
    CERTAIN,
    CUT,
    HALF_UP,
    OK,
    ROUNDING,
    ZERO,
    Figure,
    Range,
    add,
    agrees,
    column_unit,
    explained,
    figure,
    plain_places,
    proven,
    quantity,
    quotient,
)

CENT = Decimal("0.01")
D = Decimal
hidden = st.integers(0, 10_000_000).map(lambda n: D(n) / 100_000)


def printed(value: Decimal, how: str) -> Figure:
    return Figure(value.quantize(CENT, ROUND_HALF_UP if how == "half" else ROUND_DOWN), CENT)


@given(st.lists(hidden, min_size=1, max_size=9), st.sampled_from(["half", "cut"]))
def test_a_sum_that_was_rounded_is_never_a_certain_slip(values: list[Decimal], how: str) -> None:
    total = printed(sum(values), how)
    assert agrees(total, add(printed(v, how) for v in values)) != CERTAIN


@given(hidden.filter(bool), st.integers(1, 400).map(lambda n: D(n) / 2), st.sampled_from(["half", "cut"]))
def test_a_percentage_that_was_rounded_is_never_a_certain_slip(points: Decimal, maximum: Decimal, how: str) -> None:
    percent = printed(points * 100 / maximum, how)
    assert agrees(percent, quantity(printed(points, how)).times(D(100)), maximum) != CERTAIN


@given(st.lists(hidden, min_size=1, max_size=6), st.integers(1, 50))
def test_what_is_beyond_rounding_is_a_certain_slip(values: list[Decimal], units: int) -> None:
    parts = [printed(v, "half") for v in values]
    beyond = (len(values) + 1) * CENT + units * CENT
    assert agrees(Figure(sum(p.value for p in parts) + beyond, CENT), add(parts)) == CERTAIN


def test_half_open_ends() -> None:
    assert Figure(D("81.33"), CENT).range(HALF_UP) == Range(D("81.325"), D("81.335"), True)
    assert Figure(D("81.33"), CENT).range(CUT) == Range(D("81.33"), D("81.34"), True)
    assert Figure(D("-1.5"), D("0.1")).range(CUT) == Range(D("-1.6"), D("-1.5"), False)
    # one number that is exact and one that is rounded, at one more place: their sum cannot be printed 0.01 off
    assert agrees(Figure(D("90.06"), CENT), add([Figure(D("58.5")), Figure(D("31.55"), CENT)])) == CERTAIN
    assert agrees(Figure(D("90.06"), CENT), add([Figure(D("58.5"), CENT), Figure(D("31.55"), CENT)])) == ROUNDING
    assert not explained(quantity(Figure(D(1))), quantity(Figure(D(2))))


def test_agreement_is_at_the_printed_decimals() -> None:
    assert agrees(Figure(D("81.3"), D("0.1")), add([Figure(D("40.65"), CENT), Figure(D("40.6"), CENT)])) == OK
    assert agrees(Figure(D("81.33"), CENT), quantity(Figure(D("68.32"), CENT)).times(D(100)), D(84)) == OK
    assert agrees(Figure(D("38")), add([Figure(D("20")), Figure(D("19"))])) == CERTAIN


def test_the_column_says_how_fine_its_numbers_are() -> None:
    assert column_unit([D("89.1"), D("90.05"), D("88.8")], [1, 2, 1]) == CENT
    quarters = [D("58.5"), D("57.75"), D("55.25"), D("47"), D("59.25")]
    assert column_unit(quarters, [1, 2, 2, 0, 2]) == ZERO  # plainly not rounded
    assert column_unit([D("58.5"), D("57.75")], [1, 2]) == CENT  # two prove nothing
    assert column_unit([D(9), D(8)], [0, 0]) == 1
    assert column_unit([], []) == 1
    many = [D(n) / 100 for n in range(1, 40)]
    assert column_unit([*many, D("1.23456")], [2] * 39 + [5]) in (CENT, D("0.00001"))
    assert figure(D("1.2345"), 4, CENT) == Figure(D("1.2345"), D("0.0001"))
    assert figure(D("1"), 0, ZERO) == Figure(D("1"))


def test_small_helpers() -> None:
    assert quotient(D(100), D(3), Figure(D("33.3"), D("0.1"))) == D("33.3")
    assert plain_places(D("7.50")) == 1
    assert [proven(2, 2), proven(3, 3), proven(3, 4), proven(3, 5)] == [False, True, True, False]
    assert Figure(D(38)).rounded(D("38.5")) == 39
