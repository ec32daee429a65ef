"""The language of formulas: its grammar, what it refuses, and exact values against fractions.Fraction."""

from __future__ import annotations

import contextlib
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.formula import (
    EXACT,
    MAX_DEPTH,
    MAX_LENGTH,
    FormulaError,
    evaluate,
    exact,
    parse,
)

NAMES = frozenset({"a", "b", "c_1"})


def points(text: str, zero: int = 0, **facts: int | tuple[int, int]) -> int:
    """Return the sum of the terms in millionths for one row; a fact is a whole number or (number, decimals)."""
    columns = {
        name: exact(np.array([value]), 0) if isinstance(value, int) else exact(np.array([value[0]]), value[1])
        for name, value in facts.items()
    }
    return sum(int(term.points(columns, zero)[0][0, 0]) for term in parse(text, frozenset(facts)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2_000_000),
        ("0.5", 500_000),
        ("a", 5_000_000),
        ("a + b", 7_000_000),
        ("a - b", 3_000_000),
        ("- a + 6", 1_000_000),
        ("+ a", 5_000_000),
        ("a − b × 2", 1_000_000),  # × before −
        ("(a − b) × 2", 6_000_000),
        ("a * 3 / b", 7_500_000),  # 15 ÷ 2
        ("a × 2 ÷ 3", 3_333_333),  # 3.3333333…
        ("a × 2 ÷ 3 + a × 2 ÷ 3", 6_666_666),  # each term rounded once: 2 × 3.333333
        ("1 ÷ 3 − 2 ÷ 3", -333_334),  # 0.333333 − 0.666667
        ("a × 4 ÷ (a + b)", 2_857_143),  # 20 ÷ 7 = 2.857142857…
        ("min(a, b)", 2_000_000),
        ("max(a, b, 9)", 9_000_000),
        ("min(a)", 5_000_000),
        ("if(a > b, 1, 2)", 1_000_000),
        ("if(a < b, 1, 2)", 2_000_000),
        ("if(a = b + 3, a, 0)", 5_000_000),
        ("if(a == 5, 1, 0) + if(a <> 5, 1, 0) + if(a != 4, 1, 0) + if(a ≠ 4, 1, 0)", 3_000_000),
        ("if(a >= 5, 1, 0) + if(a ≥ 6, 1, 0) + if(a <= 5, 1, 0) + if(a ≤ 4, 1, 0)", 2_000_000),
        ("(a > b) × 3", 3_000_000),  # a comparison is worth 1 or 0
        ("a × -2 + 10", 0),
        ("a × (-2) + 10", 0),
        ("--a", 5_000_000),
        ("0.0000005", 1),  # half of a millionth: rounded once, away from zero
        ("-0.0000005", -1),
        ("0.00000049", 0),
        ("0.0000005 × a", 3),  # 0.0000025
    ],
)
def test_values(text: str, value: int) -> None:
    assert points(text, a=5, b=2) == value


def test_decimals_of_facts_and_constants_add_up() -> None:
    # a = 1.25, b = 0.004: 1.25 × 0.004 × 0.001 = 0.000005
    assert points("a × b × 0.001", a=(125, 2), b=(4, 3)) == 5
    assert points("a + b", a=(125, 2), b=(4, 3)) == 1_254_000
    # the divisor's decimals count: 1.25 ÷ 0.004 = 312.5
    assert points("a ÷ b", a=(125, 2), b=(4, 3)) == 312_500_000
    assert points("if(a > 1.2499, 1, 0)", a=(125, 2), b=0) == 1_000_000


def test_large_numbers_stay_exact() -> None:
    big = 10**15 - 1
    assert points("a × b", a=big, b=big) == big * big * 10**6  # about 10^36: five times int64
    assert points("a × b ÷ b", a=big, b=big) == big * 10**6
    assert points("a × a × a × a ÷ b", a=big, b=big) == big**3 * 10**6
    assert points("a × a − b × b", a=big, b=big - 1) == (2 * big - 1) * 10**6
    assert points("max(a × b, 1)", a=big, b=big) == big * big * 10**6
    assert points("if(a × b > b × a, 1, a × b)", a=big, b=big) == big * big * 10**6


def test_constants_beyond_int64() -> None:
    """A part of constants alone has no column; it is as exact as any other."""
    value = 3_100_000_001 * 3_000_000_001  # between 2^63 and 2^64, where numpy would take a double
    assert points("if(a > b, 3100000001 × 3000000001, 0 − 1)", a=5, b=2) == value * 10**6
    assert points("min(0, 285 × (32362708901245 + 0.001))", a=5) == 0
    assert points("max(999999999999999 × 999999999999999, a)", a=5) == (10**15 - 1) ** 2 * 10**6


def test_a_divisor_of_zero() -> None:
    columns = {name: exact(np.array(values), 0) for name, values in (("a", [4, 4, 0]), ("b", [2, 0, 0]))}
    (term,) = parse("a ÷ b", frozenset("ab"))
    value, none = term.points(columns, zero=1_500_000)
    assert (value.tolist(), none.tolist()) == ([[2_000_000, 1_500_000, 1_500_000]], [False, True, True])
    first, second = parse("1 − a ÷ b", frozenset("ab"))
    assert second.points(columns, zero=1_500_000)[0].tolist() == [[-2_000_000, -1_500_000, -1_500_000]]  # the sign applies
    assert first.points(columns, zero=7)[0].tolist() == [[1_000_000]]  # no divisor, no zero


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "formula_expected"), (" ", "formula_expected"), ("a +", "formula_expected"), ("* a", "formula_expected"), ("a b", "formula_expected"),
        ("2 a", "formula_expected"), ("(a", "formula_expected"), ("a)", "formula_expected"), ("()", "formula_expected"), ("min()", "formula_expected"),
        ("min(a,)", "formula_expected"), ("min(,a)", "formula_expected"), ("a, b", "formula_expected"), ("if a > b", "formula_name"),
        ("a < b", "formula_expected"), ("(a < b < 3)", "formula_expected"), ("a < b + 1", "formula_expected"),
        ("x", "formula_name"), ("A", "formula_sign"), ("á", "formula_sign"), ("sqrt(a)", "formula_name"), ("a.b", "formula_sign"), ("a ** 2", "formula_expected"),
        ("a^2", "formula_sign"), ("a % b", "formula_sign"), ("a[0]", "formula_sign"), ("__import__", "formula_sign"), ("'a'", "formula_sign"),
        ("1e5", "formula_sign"), ("1.", "formula_sign"), (".5", "formula_sign"), ("1,5", "formula_expected"), ("1_000", "formula_sign"),
        ("1234567890123456", "formula_sign"), ("0.1234567890", "formula_sign"), ("0x10", "formula_sign"), ("1a", "formula_sign"), ("٣", "formula_sign"),
        ("a; b", "formula_sign"), ("a := 1", "formula_sign"), ("lambda", "formula_name"), ("if", "formula_name"), ("min", "formula_name"),
        ("a ÷ b ÷ 2", "formula_division"), ("a ÷ b × 2", "formula_division"), ("(a ÷ b)", "formula_division"), ("min(a ÷ b, 1)", "formula_division"),
        ("if(a ÷ b > 1, 1, 0)", "formula_division"), ("1 ÷ (a ÷ b)", "formula_division"), ("(a × 2 ÷ b) + 1", "formula_division"),
        ("if(a, 1, 2)", "formula_if"), ("if(a > b)", "formula_if"), ("if(a > b, 1)", "formula_if"), ("if(a > b, 1, 2, 3)", "formula_if"),
        ("a" + "+a" * 250, "formula_long"), ("(" * 20 + "a" + ")" * 20, "formula_deep"), ("-" * 21 + "a", "formula_deep"), ("((" * 200, "formula_deep"),
        ("min(b, " + "(" * 19 + "a" + ")" * 20, "formula_deep"), ("a ÷ " + "(" * 20 + "b" + ")" * 20, "formula_deep"),
    ],
)  # fmt: skip
def test_what_is_no_formula(text: str, fault: str) -> None:
    with pytest.raises(FormulaError) as told:
        parse(text, NAMES)
    assert told.value.args[0] == fault
    assert told.value.args[1] or fault == "formula_long"


def test_at_the_limits() -> None:
    assert len(parse("a" + "+a" * 249, NAMES)) == 250
    assert len("a" + "+a" * 249) == MAX_LENGTH - 1
    assert parse("a".ljust(MAX_LENGTH), NAMES)
    assert parse("(" * (MAX_DEPTH - 1) + "a" + ")" * (MAX_DEPTH - 1), NAMES)
    assert parse("min(b, " + "(" * (MAX_DEPTH - 2) + "a" + ")" * (MAX_DEPTH - 1), NAMES)
    assert parse("a ÷ " + "(" * (MAX_DEPTH - 1) + "b" + ")" * (MAX_DEPTH - 1), NAMES)
    assert len(parse("+".join(["(a)"] * 120), NAMES)) == 120  # side by side is not deep
    assert points("a", a=3) == 3_000_000


def test_a_name_may_be_called_like_a_function() -> None:
    assert points("min × 2 + max(min, if)", **{"min": 2, "if": 5}) == 9_000_000


def test_terms() -> None:
    terms = parse("a × 2 ÷ b − min(a, b) + 3", NAMES)
    assert [(term.sign, term.divisor is not None) for term in terms] == [(1, True), (-1, False), (1, False)]
    assert parse("a × 2 ÷ b", NAMES) is parse("a × 2 ÷ b", NAMES)  # read once


# --- random formulas, built together with their value ---------------------------------------------------------------

Made = tuple[str, Any]
constants = st.integers(0, 10**15 - 1).map(lambda n: (str(n), Fraction(n))) | st.decimals(0, 1000, places=3).map(
    lambda d: (f"{d:f}", Fraction(d))
)
facts = {"a": (-125, 2), "b": (7, 0), "c_1": (10**15 - 1, 9)}
known = {name: Fraction(value, 10**places) for name, (value, places) in facts.items()}
leaves = constants | st.sampled_from(list(known.items()))


def grow(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    two = st.tuples(inner, inner)
    tests = st.sampled_from(
        [("<", Fraction.__lt__), ("<=", Fraction.__le__), (">", Fraction.__gt__), ("=", Fraction.__eq__)]
    )
    return st.one_of(
        two.map(lambda x: (f"({x[0][0]} + {x[1][0]})", x[0][1] + x[1][1])),
        two.map(lambda x: (f"({x[0][0]} − {x[1][0]})", x[0][1] - x[1][1])),
        two.map(lambda x: (f"{x[0][0]} × {x[1][0]}", x[0][1] * x[1][1])),
        two.map(lambda x: (f"min({x[0][0]}, {x[1][0]})", min(x[0][1], x[1][1]))),
        two.map(lambda x: (f"max({x[0][0]}, {x[1][0]})", max(x[0][1], x[1][1]))),
        st.tuples(tests, inner, inner, inner, inner).map(
            lambda x: (
                f"if({x[1][0]} {x[0][0]} {x[2][0]}, {x[3][0]}, {x[4][0]})",
                x[3][1] if x[0][1](x[1][1], x[2][1]) else x[4][1],
            )
        ),
    )


parts = st.recursive(leaves, grow, max_leaves=8)


def rounded(value: Fraction) -> int:
    size = (2 * abs(value) * 10**6 + 1) // 2
    return int(-size if value < 0 else size)


@given(st.lists(st.tuples(st.sampled_from(["+", "−"]), parts, st.none() | parts), min_size=1, max_size=3))
def test_random_formulas_are_exact(made: list[tuple[str, Made, Made | None]]) -> None:
    text = " ".join(f"{sign} {top[0]}" + (f" ÷ ({bottom[0]})" if bottom else "") for sign, top, bottom in made)
    if len(text) > MAX_LENGTH or re.search(r"÷ \([0.]+\)", text):  # a divisor of 0 as it stands is no formula
        return
    expected = sum(
        (-1 if sign == "−" else 1)
        * (rounded(top[1] / bottom[1] if bottom and bottom[1] else Fraction(0) if bottom else top[1]))
        for sign, top, bottom in made
    )
    assert points(text, zero=0, **facts) == expected


@given(parts)
def test_a_part_is_never_rounded(made: Made) -> None:
    if len(made[0]) > MAX_LENGTH:
        return
    (term,) = parse(made[0], frozenset(facts))
    columns = {name: exact(np.array([value]), places) for name, (value, places) in facts.items()}
    value, places = evaluate(term.numerator, columns, EXACT)
    assert Fraction(int(value[0, 0]), 10**places) == made[1]


@given(st.text(max_size=80))
def test_any_text_is_a_formula_or_told(text: str) -> None:
    with contextlib.suppress(FormulaError):
        assert parse(text, NAMES)


def test_many_rows_at_once() -> None:
    a = np.array([0, 1, 10**15 - 1, 5])
    (term,) = parse("a × 10 ÷ 3", frozenset({"a"}))
    value, none = term.points({"a": exact(a, 0)}, 0)
    assert [int(x) for x in value[0]] == [rounded(Fraction(int(x) * 10, 3)) for x in a]
    assert not none.any()
    (constant,) = parse("2.5", frozenset())
    assert constant.points({}, 0)[0].tolist() == [[2_500_000]]
    assert Decimal("2.5") == Decimal(2_500_000).scaleb(-6)
