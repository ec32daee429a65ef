"""The language of formulas: read, checked, and computed exactly. No ``eval``; the grammar stands in docs/scoring.md.

A part is a tree ``(operation, *parts)``, with ``("number", value)`` and ``("fact", name)`` at its ends. :func:`evaluate` walks it with
whatever the operations mean: ``EXACT`` computes whole columns, of numbers or of intervals that hold every attainable one.
"""

import operator as op
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from cchc_eval.criteria.exact import ZERO, Column, add, biggest, decimals_of, half_up, mul, scaled

MAX_LENGTH, MAX_DEPTH = 500, 20
WITHOUT_LIMIT = np.array([10**12_000])
"""More than any product of 500 characters can be worth in millionths."""
Tree = tuple[Any, ...]
ONE: Tree = ("number", Decimal(1))
Exact = tuple[np.ndarray, int]
"""Whole numbers and the decimals at which they are held: one row of numbers, or two rows, the least and the greatest of each column."""
_SIGNS = {"*": "×", "/": "÷", "−": "-", "==": "=", "!=": "<>", "≠": "<>", "≤": "<=", "≥": ">="}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,9})?)(?![\w.])|(?P<name>[a-z][a-z0-9_]*)|(?P<sign><=|>=|<>|==|!=|[-+−×÷*/()<>=≤≥≠,])"
    r"|(?P<other>.+))",
    re.ASCII | re.DOTALL,
)
_ORDER = {"<": 1, "<=": 1, ">": 1, ">=": 1, "=": 1, "<>": 1, "+": 2, "-": 2, "×": 3}
"""How tightly a sign binds: comparisons least, products most."""


class FormulaError(ValueError):
    """A formula that is no formula; ``args`` are the id of the fault and the words at which it was found."""


@dataclass(frozen=True)
class Term:
    """One term of the final sum: sign × numerator, ÷ divisor if there is one."""

    sign: int
    numerator: Tree
    divisor: Tree | None

    def points(self, facts: Mapping[str, Exact], zero: int) -> tuple[np.ndarray, np.ndarray]:
        """Return its signed points, rounded once, and a mask of the columns in which its divisor is 0 (worth ``zero``)."""
        top, top_places = evaluate(self.numerator, facts, EXACT)
        bottom, bottom_places = evaluate(self.divisor or ONE, facts, EXACT)
        shift, (low, high) = 6 + bottom_places - top_places, bottom[[0, -1]]
        none, unsure = (low == 0) & (high == 0), (low <= 0) & (high >= 0)
        divisor = mul(np.where(unsure, 1, bottom), 10 ** max(-shift, 0))
        points = _ends(half_up, mul(top, 10 ** max(shift, 0)), divisor)
        if unsure.any():
            least = np.where(none, zero, np.where((top[0] >= 0) & (low == 0), min(zero, 0), -WITHOUT_LIMIT))
            most = np.where(none, zero, WITHOUT_LIMIT)
            points = np.where(unsure, np.stack([least, most])[: len(points)], points)
        return self.sign * points[:: self.sign], none


def tokens(text: str) -> list[tuple[str, str]]:
    """Return the words of a formula, each with its kind (number, name, sign); signs in one spelling."""
    if len(text) > MAX_LENGTH:
        raise FormulaError("formula_long", text[:40])
    found = [(str(match.lastgroup), match[match.lastgroup or 0]) for match in _TOKEN.finditer(text.rstrip())]
    if found and found[-1][0] == "other":  # the rest from there on
        raise FormulaError("formula_sign", found[-1][1][:20])
    return [(kind, _SIGNS.get(word, word)) for kind, word in found]


class _Reader:
    def __init__(self, text: str, names: frozenset[str]) -> None:
        self.tokens, self.names, self.at = [*tokens(text), ("end", "")], names, 0

    def peek(self) -> str:
        return self.tokens[self.at][1]

    def take(self, *wanted: str) -> str:
        word = self.peek()
        if wanted and word not in wanted:  # before a product is refused, a division has come
            if word in ("×", "÷"):
                raise FormulaError("formula_division", word)
            raise FormulaError("formula_expected", f"{' '.join(wanted)} … {word}")
        self.at += 1
        return word

    def terms(self) -> Iterator[Term]:
        sign = self.take() if self.peek() in ("+", "-") else "+"
        while sign:
            numerator, divisor = self.part(1, _ORDER["×"]), None
            if self.peek() == "÷":
                self.take()
                divisor = self.factor(1)
            yield Term(-1 if sign == "-" else 1, numerator, divisor)
            sign = self.take("+", "-", "")

    def part(self, depth: int, least: int = 1) -> Tree:
        """Return what stands here as far as signs bind at least so tightly; a comparison is not compared again."""
        tree, order = self.factor(depth), 0
        while order != 1 and (order := _ORDER.get(self.peek(), 0)) >= least:
            tree = (self.take(), tree, self.part(depth, order + 1))
        return tree

    def factor(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise FormulaError("formula_deep", str(MAX_DEPTH))
        kind, word = self.tokens[self.at]
        self.at += 1
        if word in ("+", "-"):
            return word, ("number", ZERO), self.factor(depth + 1)
        if kind == "number":
            return "number", Decimal(word)
        if word == "(":
            return self.inside(depth, ")")[0]
        if word in ("min", "max", "if") and self.peek() == "(":
            self.take()
            parts = self.inside(depth, ",", ")")
            if word == "if" and (len(parts) != 3 or _ORDER.get(parts[0][0]) != 1):
                raise FormulaError("formula_if", f"if({len(parts)})")
            return word, *parts
        if kind == "name" and word in self.names:
            return "fact", word
        raise FormulaError("formula_name" if kind == "name" else "formula_expected", word or "…")

    def inside(self, depth: int, *signs: str) -> list[Tree]:
        """Return the parts up to the closing parenthesis, which the last of the signs is."""
        parts = [self.part(depth + 1)]
        while self.take(*signs) != ")":
            parts.append(self.part(depth + 1))
        return parts


@lru_cache(maxsize=1024)
def parse(text: str, names: frozenset[str]) -> tuple[Term, ...]:
    """Return the terms of a formula.

    Raises
    ------
    FormulaError
        With the id of the fault: ``formula_long``, ``formula_deep``, ``formula_sign``, ``formula_expected``, ``formula_name``,
        ``formula_division``, ``formula_if``.
    """
    return tuple(_Reader(text, names).terms())


Operations = Mapping[str, Callable[..., Any]]
_COMPARE = {"<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge, "=": op.eq, "<>": op.ne}


def evaluate(tree: Tree, facts: Mapping[str, Any], operations: Operations) -> Any:
    """Return what a part without division is worth, its facts being worth so much."""
    head, *parts = tree
    if head == "fact":
        return facts[parts[0]]
    if head != "number":
        parts = [evaluate(part, facts, operations) for part in parts]
    return operations[head](*parts)


# --- columns, and intervals -------------------------------------------------------------------------------------------


def exact(column: Column, places: int) -> Exact:
    """Return whole numbers held at so many decimals: a row of them, or both ends; never a lone one, which numpy may make a double."""
    return np.atleast_2d(np.array(column, dtype=np.int64 if biggest(column) < 2**62 else object)), places


def _aligned(combine: Callable[..., Any]) -> Callable[..., Exact]:
    """Return an operation on numbers that are first brought to the same decimals."""

    def on_same_places(*parts: Exact) -> Exact:
        most = max(places for _column, places in parts)
        return combine(*(mul(column, 10 ** (most - places)) for column, places in parts)), most

    return on_same_places


def _ends(combine: Callable[[Any, Any], Any], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return what two numbers make, or the least and the greatest that the ends of two intervals make."""
    found = np.concatenate(combine(a[:, None], b[None]))
    return np.sort(found, axis=0)[[0, -1]] if len(found) > 1 else found


def _truth(compare: Callable[[Any, Any], Any]) -> Callable[[Exact, Exact], Exact]:
    """Return a comparison: 1 or 0, and between both where an interval leaves it open."""

    def truth(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        holds = compare(a, b)
        return np.where((a[0] == a[-1]) & (b[0] == b[-1]), holds, [[0], [1]][: len(holds)])

    return lambda a, b: (_aligned(truth)(a, b)[0], 0)


def _either(truth: np.ndarray, yes: np.ndarray, no: np.ndarray) -> np.ndarray:
    both = np.stack([np.minimum(yes[0], no[0]), np.maximum(yes[-1], no[-1])])
    return np.where(truth[0], yes, np.where(truth[-1], both, no))


EXACT: Operations = {
    "number": lambda value: exact([scaled(value, decimals_of(value))], decimals_of(value)),
    "+": _aligned(add),
    "-": _aligned(lambda a, b: add(a, -b[::-1])),
    "×": lambda a, b: (_ends(mul, a[0], b[0]), a[1] + b[1]),
    "min": _aligned(lambda *parts: reduce(np.minimum, parts)),
    "max": _aligned(lambda *parts: reduce(np.maximum, parts)),
    "if": lambda truth, yes, no: _aligned(lambda a, b: _either(truth[0], a, b))(yes, no),
    **{sign: _truth(compare) for sign, compare in _COMPARE.items()},
}
"""Numbers never rounded, and intervals that hold each that is attainable."""
