"""Texts of formulas: whatever the size of the numbers, a program of doubles finds what exact arithmetic finds."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import formualizer
import pytest

from cchc_eval.criteria.formula import parse
from cchc_eval.criteria.sheet_formula import (
    as_points,
    every,
    held,
    literal,
    one_of,
    percentage,
    quoted,
    quotient,
    reaches,
    steps,
    term_formula,
    times,
    unit_of,
    whole,
)
from tests.conftest import DEEP
from tests.criteria.sheets import on_a_half, within_15_digits_of_a_half

MILLION = 10**6


def worth(formula: str, **cells: object) -> object:
    """What a strict program makes of a formula over cells A1, B1 …, given as a, b …"""
    book = formualizer.Workbook()
    sheet = book.sheet("S")
    for name, value in cells.items():
        sheet.set_value(1, ord(name) - 96, value)
    sheet.set_formula(2, 1, f"={formula}")
    return book.evaluate_cell("S", 2, 1)


def all_worth(formula: str, rows: list[tuple[float, ...]]) -> list[float]:
    """What it makes of a formula of A#, B# for each row #."""
    book = formualizer.Workbook()
    sheet = book.sheet("S")
    for i, row in enumerate(rows, 1):
        for j, value in enumerate(row, 1):
            sheet.set_value(i, j, value)
        sheet.set_formula(i, 9, "=" + formula.replace("#", str(i)))
    return [book.evaluate_cell("S", i, 9) for i in range(1, len(rows) + 1)]


def exactly(n: int, d: int) -> int:
    """Half_up(n ÷ d) of numbers that are not negative."""
    return (2 * n + d) // (2 * d)


def test_literals_and_texts() -> None:
    assert [literal(x) for x in (0, 3, Fraction(1, 4), Fraction(-3, 2), 10**15)] == [
        "0", "3", "0.25", "-1.5", "1000000000000000",
    ]  # fmt: skip
    assert quoted('Nói "có"') == '"Nói ""có"""'
    assert worth("A1=" + quoted('Nói "có"'), a='Nói "có"') is True
    assert times("A1", 1) == "A1"
    assert times("A1", 7) == "A1*7"
    assert whole("A1", 0) == "A1"
    assert worth(whole("A1", 3), a=1.005) == 1005  # 1.005 × 1000 is 1004.9999999999999 in doubles


def test_all_and_any_of_more_than_a_function_takes() -> None:
    cells = [f"A1>{n}" for n in range(600)]
    assert every(["A1>0"]) == "A1>0"
    for value, some, all_of in ((0, False, False), (600, True, True), (599, True, False)):
        assert worth(every(cells, "OR"), a=value) is some
        assert worth(every(cells), a=value) is all_of


@pytest.mark.parametrize("count", [1, 30, 31, 200])
def test_steps_of_more_than_formulas_nest(count: int) -> None:
    rising = steps([f"A1<={n}" for n in range(count)], [str(n) for n in range(count + 1)])
    alike = one_of([f"A1={n}" for n in range(count)], [str(n) for n in range(count)])
    depth, deepest = 0, 0
    for sign in rising:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    assert deepest <= 40
    for value in {0, 1, count // 2, count - 1, count} - ({1} if count == 1 else set()):
        assert worth(rising, a=value) == value
        assert value == count or worth(alike, a=value) == value


def test_points_in_a_unit() -> None:
    assert unit_of(300_000, 2_000_000) == 100_000
    assert unit_of(0, 0) == MILLION
    assert as_points("A1", 100_000) == "A1/10"
    assert worth(as_points("A1", 300_000), a=3) == 0.9  # 3 × 0.3 is 0.8999999999999999 in doubles
    assert [worth(held("A1", 2_000_000, 100_000), a=n) for n in (-1, 0, 7, 20, 21)] == [0, 0, 0.7, 2, 2]


@pytest.mark.parametrize("points", [1, Fraction("0.333333"), Fraction("14.5"), 100, 9999, Fraction("4567.123456")])
def test_quotients_beside_a_half_are_right_up_to_a_million(points: Fraction | int) -> None:
    top = int(points * MILLION)
    rng = random.Random(7)
    rows = [on_a_half(top, due, rng) for due in rng.choices(range(1_000, MILLION), k=400 if DEEP else 60)]
    rows += [on_a_half(top, due, rng) for due in (1, 2, 3, 7, 999_983, 999_999, MILLION)]
    got = all_worth(quotient("A#", top, "B#", top), rows)
    assert got == [exactly(done * top, due) for done, due in rows]
    nearest = [abs(Fraction(done * top, due) % 1 - Fraction(1, 2)) for done, due in rows]
    assert sorted(nearest)[len(nearest) // 2] < Fraction(1, 1000)  # they do lie beside a half


def test_quotients_beyond_differ_only_beside_a_half() -> None:
    rng, different = random.Random(8), 0
    for points in (1, 14, 100, 9999):
        top = points * MILLION
        sizes = [10 ** rng.randrange(7, 16) for _ in range(2000 if DEEP else 200)]
        rows = [on_a_half(top, rng.randrange(size // 10, size), rng) for size in sizes]
        for (done, due), got in zip(rows, all_worth(quotient("A#", top, "B#", top), rows), strict=True):
            if got != exactly(done * top, due):
                different += 1
                assert abs(got - exactly(done * top, due)) == 1  # the last place
                assert within_15_digits_of_a_half(Fraction(done * top, due)), (done, due, points)
    assert different  # otherwise the rows would prove nothing


def test_shares_are_compared_exactly_to_fifteen_digits() -> None:
    rng = random.Random(9)
    for percent in ("57", "70", "90", "95", "97.5", "33.3333", "66.666667", "99.999999", "0.000001", "80", "100", "0"):
        edge, rows = Fraction(percent), []
        for due in [rng.randrange(1, 10 ** rng.randrange(1, 16)) for _ in range(60)] + [10**15 - 1, 1]:
            near = math.ceil(edge * due / 100)
            rows += [(done, due) for done in (near - 1, near, near + 1) if 0 <= done <= due]
        got = all_worth(f"IF({reaches('A#', 'B#', edge)},1,0)", rows)
        assert got == [int(done * 100 >= edge * due) for done, due in rows], percent


def test_shares_of_small_numbers_are_compared_plainly() -> None:
    assert reaches("F12", "F13", Fraction(80), most=10**6) == "F12*5>=F13*4"
    assert reaches("F12", "F13", Fraction(100)) == "F12>=F13"


def test_percentages_beside_a_half() -> None:
    """The index: points of at most six places ÷ a maximum, also of hundreds of points."""
    rng, rows = random.Random(10), []
    for _ in range(400 if DEEP else 100):
        of = rng.randrange(1, rng.choice((10**7, 10**8, 3 * 10**8)))
        part, of = on_a_half(100 * MILLION, of, rng)
        rows.append((part / MILLION, of / MILLION))
    micros = [(round(part * MILLION), round(of * MILLION)) for part, of in rows]
    assert all_worth(percentage("A#", "B#"), rows) == [exactly(p * 100 * MILLION, of) / MILLION for p, of in micros]
    assert worth(percentage("A1", "B1"), a=68.32, b=84) == 81.333333
    assert worth(percentage("A1", "B1"), a=84, b=84) == 100


def test_terms_of_the_language() -> None:
    names = frozenset("ab")
    facts = {"a": ("A1", 0), "b": (whole("B1", 1), 1)}

    def term(text: str) -> tuple[str, str]:
        return term_formula(parse(text, names)[0], facts, 500_000)

    assert term("a") == ("A1*1000000", "")
    assert term("0.1 × a × b") == ("((1*A1)*ROUND(B1*10,0))*10000", "")
    assert worth(term("a ÷ b")[0], a=1, b=0.3) == 3_333_333
    assert worth(term("a ÷ b")[0], a=1, b=0) == 500_000
    assert worth(term("a ÷ b")[1], a=1, b=0) is True
    assert worth(term("0.000001 × b × b ÷ (a + b)")[0], a=1, b=0.5) == 0  # 0.00000025 ÷ 1.5, in millionths
    assert worth(term("(a >= b) × 0.5")[0], a=1, b=0.9) == 500_000
    assert worth(term("if(a < b, a, b) ÷ 2")[0], a=3, b=0.3) == 150_000
    assert worth(term("max(a, b, 0.25) × min(a, b)")[0], a=2, b=0.3) == 600_000
