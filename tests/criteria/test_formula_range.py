"""Between which points a formula can end: an interval that certainly holds every attainable value."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.formula import parse
from cchc_eval.criteria.formula_range import Range, term_range, tree_range

NAMES = frozenset({"a", "b"})


def of(text: str, zero: F | None = None, **facts: tuple[Any, Any]) -> Range:
    """Return the interval of a formula of one term."""
    (term,) = parse(text, NAMES)
    return term_range(
        term, {name: tuple(None if x is None else F(x) for x in ends) for name, ends in facts.items()}, zero
    )


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
    assert of(text, a=(1, 4), b=(-2, 3)) == (F(low), F(high))


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
        ("a × b", None, None),
        ("a × (0 − 1)", None, None),  # wide, but it holds every value
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
    found = of(text, a=(1, None), b=(None, 0))
    assert found == (None if low is None else F(low), None if high is None else F(high))


def test_a_divisor_that_can_be_zero() -> None:
    assert of("a ÷ b", a=(1, 4), b=(0, 3)) == (F(0), None)
    assert of("a ÷ b", zero=F(9), a=(1, 4), b=(0, 3)) == (F(0), None)
    assert of("a ÷ b", zero=F(-2), a=(1, 4), b=(0, 3)) == (F(-2), None)
    assert of("a ÷ b", a=(1, 4), b=(-1, 3)) == (None, None)
    assert of("a ÷ b", a=(-1, 4), b=(0, 3)) == (None, None)
    assert of("-a ÷ b", a=(1, 4), b=(0, 3)) == (None, F(0))


texts = st.sampled_from(
    ["a", "-a", "a × b", "(a + b) × 2", "(a − b)", "min(a, b)", "max(a, b, 1)", "min(a, 3) × b", "(a > b) × a", "if(a > b, a, b × 2)", "if(a = b, 1, 0)",
     "if(min(a, b) >= 1, a × b, 0 − 1)", "max(a × a, b)", "(a − 2) × (b − 2)"]
)  # fmt: skip
ends = st.tuples(st.integers(-3, 3), st.integers(0, 4)).map(lambda x: (x[0], x[0] + x[1]))


def value(tree: Any, facts: dict[str, int]) -> F:
    head, *rest = tree
    if head == "number":
        return F(rest[0])
    if head == "fact":
        return F(facts[rest[0]])
    if head == "compare":
        left, right = value(rest[1], facts), value(rest[2], facts)
        return F(
            {
                "<": left < right,
                ">": left > right,
                "=": left == right,
                "<>": left != right,
                "<=": left <= right,
                ">=": left >= right,
            }[rest[0]]
        )
    if head == "if":
        return value(rest[1] if value(rest[0], facts) else rest[2], facts)
    found = [value(x, facts) for x in rest]
    if head in ("min", "max"):
        return (min if head == "min" else max)(found)
    return found[0] + found[1] if head == "+" else found[0] - found[1] if head == "-" else found[0] * found[1]


@given(texts, ends, ends)
def test_every_value_lies_within(text: str, a: tuple[int, int], b: tuple[int, int]) -> None:
    (term,) = parse(text, NAMES)
    low, high = tree_range(term.numerator, {"a": (F(a[0]), F(a[1])), "b": (F(b[0]), F(b[1]))})
    assert low is not None
    assert high is not None
    found = [value(term.numerator, {"a": x, "b": y}) for x, y in product(range(a[0], a[1] + 1), range(b[0], b[1] + 1))]
    assert low <= min(found)
    assert max(found) <= high
    if a[0] == a[1] and b[0] == b[1]:
        assert low == high == found[0]  # nothing open, nothing uncertain


@given(texts, ends, ends, st.sampled_from(["a", "b", "ab"]))
def test_opening_an_end_never_narrows(text: str, a: tuple[int, int], b: tuple[int, int], opened: str) -> None:
    (term,) = parse(text, NAMES)
    closed = {"a": (F(a[0]), F(a[1])), "b": (F(b[0]), F(b[1]))}
    wide: dict[str, Range] = {name: (low, None if name in opened else high) for name, (low, high) in closed.items()}
    narrow, open_ = tree_range(term.numerator, closed), tree_range(term.numerator, wide)
    assert open_[0] is None or (narrow[0] is not None and open_[0] <= narrow[0])
    assert open_[1] is None or (narrow[1] is not None and open_[1] >= narrow[1])


@given(ends, st.integers(0, 3), st.integers(0, 4), st.integers(-2, 2))
def test_quotients_lie_within(a: tuple[int, int], low: int, more: int, zero: int) -> None:
    found = of("a ÷ b", zero=F(zero), a=a, b=(low, low + more))
    for x, y in product(range(a[0], a[1] + 1), range(low, low + more + 1)):
        exact = F(x, y) if y else F(zero)
        assert found[0] is None or found[0] <= exact
        assert found[1] is None or found[1] >= exact
