"""The formula language of docs/scoring.md §3, by recursive descent over characters; exact fractions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from tests.oracle.numbers import half_up, millionths

TOKEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z_0-9]*|<=|>=|<>|==|!=|[-+×÷*/()<>=≤≥≠,−])")
SAME = {"*": "×", "/": "÷", "==": "=", "!=": "<>", "≤": "<=", "≥": ">=", "≠": "<>", "−": "-"}
COMPARE = ("<", "<=", ">", ">=", "=", "<>")


class DivisorZero(Exception):
    """A divisor is 0 and the set says: no case."""


def tokens(text: str) -> list[str]:
    out, at, text = [], 0, text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, text[at:]
        out.append(SAME.get(match[1], match[1]))
        at = match.end()
    return [*out, "end"]


class Reader:
    """Reads a formula into nested tuples; `terms` is the outermost sum with its divisions."""

    def __init__(self, text: str) -> None:
        self.tokens, self.at = tokens(text), 0

    @property
    def next(self) -> str:
        return self.tokens[self.at]

    def take(self, *expected: str) -> str:
        token = self.next
        assert not expected or token in expected, (token, expected)
        self.at += 1
        return token

    def terms(self) -> list[tuple[int, list[Any], Any]]:
        out = []
        sign = self.take() if self.next in "+-" else "+"
        while True:
            parts, divisor = [self.part()], None
            while self.next == "×":
                self.take()
                parts.append(self.part())
            if self.next == "÷":
                self.take()
                divisor = self.part()
            out.append((-1 if sign == "-" else 1, parts, divisor))
            if self.next == "end":
                return out
            sign = self.take("+", "-")

    def comparison(self) -> Any:
        left = self.addition()
        if self.next in COMPARE:
            return (self.take(), left, self.addition())
        return left

    def addition(self) -> Any:
        if self.next in ("+", "-"):
            value = (self.take(), Fraction(0), self.product())
        else:
            value = self.product()
        while self.next in ("+", "-"):
            value = (self.take(), value, self.product())
        return value

    def product(self) -> Any:
        value = self.part()
        while self.next == "×":
            self.take()
            value = ("×", value, self.part())
        return value

    def part(self) -> Any:
        if self.next == "(":
            self.take()
            value = self.comparison()
            self.take(")")
            return value
        token = self.take()
        if token[0].isdigit():
            return Fraction(token)
        if self.next != "(":
            return token
        self.take("(")
        parts = [self.comparison()]
        while self.next == ",":
            self.take()
            parts.append(self.comparison())
        self.take(")")
        return (token, *parts)


def value(tree: Any, facts: dict[str, Fraction]) -> Fraction:
    if isinstance(tree, Fraction):
        return tree
    if isinstance(tree, str):
        return facts[tree]
    name, *parts = tree
    if name == "if":
        return value(parts[1] if value(parts[0], facts) else parts[2], facts)
    numbers = [value(part, facts) for part in parts]
    if name in ("min", "max"):
        return min(numbers) if name == "min" else max(numbers)
    left, right = numbers
    if name in COMPARE:
        holds = {
            "<": left < right, "<=": left <= right, ">": left > right,
            ">=": left >= right, "=": left == right, "<>": left != right,
        }  # fmt: skip
        return Fraction(int(holds[name]))
    return {"+": left + right, "-": left - right, "×": left * right}[name]


def formula_points(text: str, facts: dict[str, Fraction], divisor_zero: str | None) -> int:
    """Sum of the terms in millionths, not yet held within [0, max]."""
    total = 0
    for sign, parts, divisor in Reader(text).terms():
        product = Fraction(1)
        for part in parts:
            product *= value(part, facts)
        if divisor is None:
            total += half_up(sign * product)
            continue
        below = value(divisor, facts)
        if below != 0:
            total += half_up(sign * product / below)
        elif divisor_zero == "no_case":
            raise DivisorZero
        else:
            assert divisor_zero is not None
            total += sign * millionths(divisor_zero)
    return total
