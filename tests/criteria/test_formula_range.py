"""Between which points a formula can end: an interval that certainly holds every attainable value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.formula import EXACT, MAX_LENGTH, WITHOUT_LIMIT, Exact, evaluate, exact, parse

NAMES = frozenset({"a", "b"})


MOST = 10**40
"""What stands for no limit of a fact, as in ``UNLIMITED``: more than any points can bear."""


def ends(low: Any, high: Any) -> Exact:
    """Both ends of a fact; None: without limit."""
    return exact([[-MOST if low is None else low], [MOST if high is None else high]], 0)


def of(text: str, zero: Any = 0, **facts: tuple[Any, Any]) -> tuple[Any, Any]:
    """Return the interval of a formula of one term, in points; None: without limit."""
    (term,) = parse(text, NAMES)
    found = term.points({name: ends(*both) for name, both in facts.items()}, zero * 10**6)[0]
    low, high = (F(int(x), 10**6) for x in found[[0, -1], 0])
    return None if low < -MOST // 10 else low, None if high > MOST // 10 else high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2.5", "2.5", "2.5"),
        ("a", 1, 4),
        ("-a", -4, -1),
        ("(a + b)", -1, 7),  # 1 − 2 … 4 + 3
        ("(a − b)", -2, 6),  # 1 − 3 … 4 + 2
        ("a × b", -8, 12),  # 4 × −2 … 4 × 3
        ("b × b", -6, 9),  # the interval does not know that both are the same
        ("min(a, b)", -2, 3),
        ("max(a, b)", 1, 4),
        ("min(a, b, 0)", -2, 0),
        ("(a > b)", 0, 1),
        ("(a > a)", 0, 1),
        ("(2 > 1)", 1, 1),
        ("if(a > b, 5, b)", -2, 5),
        ("if(2 > 1, a, b)", 1, 4),
        ("if(2 < 1, a, b)", -2, 3),
        ("a × 2 ÷ 4", "0.5", 2),
        ("b ÷ a", -2, 3),  # −2 ÷ 1 … 3 ÷ 1
        ("3 ÷ a", "0.75", 3),
    ],
)
def test_both_ends_known(text: str, low: Any, high: Any) -> None:
    assert of(text, a=(1, 4), b=(-2, 3)) == (None if low is None else F(low), None if high is None else F(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a", 1, None),
        ("-a", None, -1),
        ("(a + b)", None, None),
        ("(a − 5)", -4, None),
        ("(5 − a)", None, 4),
        ("a × 3", 3, None),
        ("a × 0", 0, 0),
        ("a × b", None, 0),
        ("a × (0 − 1)", None, -1),
        ("min(a, 7)", 1, 7),
        ("max(a, 7)", 7, None),
        ("min(b, 7)", None, 0),
        ("if(a > 3, a, 2)", 1, None),
        ("if(a > 3, 1, 2)", 1, 2),
        ("3 ÷ a", 0, 3),  # towards 0 without end
        ("a × 3 ÷ a", 0, None),
    ],
)
def test_without_a_limit(text: str, low: Any, high: Any) -> None:
    assert of(text, a=(1, None), b=(None, 0)) == (None if low is None else F(low), None if high is None else F(high))


def test_a_divisor_that_can_be_zero() -> None:
    assert of("a ÷ b", a=(1, 4), b=(0, 3)) == (0, None)
    assert of("a ÷ b", zero=9, a=(1, 4), b=(0, 3)) == (0, None)
    assert of("a ÷ b", zero=-2, a=(1, 4), b=(0, 3)) == (-2, None)
    assert of("a ÷ b", a=(1, 4), b=(-1, 3)) == (None, None)
    assert of("a ÷ b", a=(-1, 4), b=(0, 3)) == (None, None)
    assert of("-a ÷ b", a=(1, 4), b=(0, 3)) == (None, 0)
    assert of("a ÷ b", a=(1, 4), b=(-4, -2)) == (-2, F(-1, 4))  # 4 ÷ −2 … 1 ÷ −4


def test_a_divisor_that_is_zero_whatever_is_filled_in() -> None:
    assert of("a ÷ b", zero=2, a=(1, 4), b=(0, 0)) == (2, 2)
    assert of("-a ÷ b", zero=2, a=(1, 4), b=(0, 0)) == (-2, -2)


def test_no_limit_is_more_than_what_a_formula_can_reach() -> None:
    """500 characters hold at most 250 names of one letter with a sign between them, each worth 10^40 at most: 10^10000 points."""
    assert int(WITHOUT_LIMIT[0]) > 10 ** (40 * MAX_LENGTH // 2 + 6)


texts = st.sampled_from(
    ["a", "-a", "a × b", "(a + b) × 2", "(a − b)", "min(a, b)", "max(a, b, 1)", "min(a, 3) × b", "(a > b) × a", "if(a > b, a, b × 2)", "if(a = b, 1, 0)",
     "if(min(a, b) >= 1, a × b, 0 − 1)", "max(a × a, b)", "(a − 2) × (b − 2)"]
)  # fmt: skip
limits = st.tuples(st.integers(-3, 3), st.integers(0, 4)).map(lambda x: (x[0], x[0] + x[1]))


def value(tree: Any, a: int, b: int) -> Decimal:
    """What a part is worth, by the operations on columns, which have their own tests."""
    column, places = evaluate(tree, {"a": exact([a], 0), "b": exact([b], 0)}, EXACT)
    return Decimal(int(column[0, 0])).scaleb(-places)


@given(texts, limits, limits)
def test_every_value_lies_within(text: str, a: tuple[int, int], b: tuple[int, int]) -> None:
    (term,) = parse(text, NAMES)
    found_ends, places = evaluate(term.numerator, {"a": ends(*a), "b": ends(*b)}, EXACT)
    assert places == 0
    low, high = (int(x) for x in found_ends[[0, -1], 0])
    found = [value(term.numerator, x, y) for x, y in product(range(a[0], a[1] + 1), range(b[0], b[1] + 1))]
    assert low <= min(found)
    assert max(found) <= high
    if a[0] == a[1] and b[0] == b[1]:
        assert low == high == found[0]  # nothing open, nothing uncertain


@given(texts, limits, limits, st.sampled_from(["a", "b", "ab"]))
def test_opening_an_end_never_narrows(text: str, a: tuple[int, int], b: tuple[int, int], opened: str) -> None:
    (term,) = parse(text, NAMES)
    closed = {"a": ends(*a), "b": ends(*b)}
    wide = {name: ends(int(x[0, 0]), None) if name in opened else (x, 0) for name, (x, _places) in closed.items()}
    narrow, open_ = (evaluate(term.numerator, facts, EXACT)[0] for facts in (closed, wide))
    assert open_[0] <= narrow[0]
    assert open_[-1] >= narrow[-1]


@given(limits, st.integers(-3, 3), st.integers(0, 4), st.integers(-2, 2))
def test_quotients_lie_within(a: tuple[int, int], low: int, more: int, zero: int) -> None:
    least, most = of("a ÷ b", zero=zero, a=a, b=(low, low + more))
    half = F(1, 2 * 10**6)  # both ends are rounded once, as every value between them is
    for x, y in product(range(a[0], a[1] + 1), range(low, low + more + 1)):
        exactly = F(x, y) if y else F(zero)
        assert least is None or least <= exactly + half
        assert most is None or most >= exactly - half
