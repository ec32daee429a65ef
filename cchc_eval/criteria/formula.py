"""The language of formulas: read, checked, and computed exactly on columns. No ``eval``; the grammar stands in docs/scoring.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from cchc_eval.criteria.exact import Column, add, biggest, decimals_of, half_up, mul, scaled, wide
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("criteria")
MAX_LENGTH, MAX_DEPTH = 500, 20
Tree = tuple[Any, ...]
Exact = tuple[Column, int]
_SIGNS = {"*": "×", "/": "÷", "−": "-", "==": "=", "!=": "<>", "≠": "<>", "≤": "<=", "≥": ">="}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,9})?)(?![\w.])|(?P<name>[a-z][a-z0-9_]*)|(?P<sign><=|>=|<>|==|!=|[-+−×÷*/()<>=≤≥≠,]))",
    re.ASCII,
)
_SHOWN = {"(": "(", ")": ")", ",": "; ", "<=": " ≤ ", ">=": " ≥ ", "<>": " ≠ ", "-": " − "}
_COMPARISONS = ("<", "<=", ">", ">=", "=", "<>")


class FormulaError(ValueError):
    """A formula that is no formula; the text says what and where, in English, with the id of the fault in ``fault``."""

    def __init__(self, fault: str, at: str) -> None:
        super().__init__(f"{fault}: {at}")
        self.fault, self.at = fault, at


@dataclass(frozen=True)
class Term:
    """One term of the final sum: sign × numerator, ÷ divisor if there is one."""

    sign: int
    numerator: Tree
    divisor: Tree | None


class _Reader:
    def __init__(self, text: str, names: frozenset[str]) -> None:
        if len(text) > MAX_LENGTH:
            raise FormulaError("formula_long", text[:40])
        self.tokens: list[tuple[str, str]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if not match or not match.lastgroup:
                raise FormulaError("formula_sign", text[at:].strip()[:20])
            word = match[match.lastgroup]
            self.tokens.append((match.lastgroup, _SIGNS.get(word, word)))
            at = match.end()
        self.names, self.at, self.depth = names, 0, 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        word = self.peek()
        if wanted and word not in wanted:
            raise FormulaError("formula_expected", f"{' '.join(wanted)} … {word}")
        self.at += 1
        return word

    def terms(self) -> tuple[Term, ...]:
        found = [self.term(-1 if self.peek() in "+-" and self.peek() and self.take() == "-" else 1)]
        while self.peek() in ("+", "-"):
            found.append(self.term(-1 if self.take() == "-" else 1))
        if self.peek():
            raise FormulaError("formula_expected", f"+ - … {self.peek()}")
        return tuple(found)

    def term(self, sign: int) -> Term:
        numerator = self.factor()
        while self.peek() == "×":
            self.take()
            numerator = ("*", numerator, self.factor())
        if self.peek() != "÷":
            return Term(sign, numerator, None)
        self.take()
        divisor = self.factor()
        if self.peek() in ("×", "÷"):
            raise FormulaError("formula_division", f"÷ … {self.peek()}")
        if divisor[0] == "number" and divisor[1] == 0:
            raise FormulaError("formula_division", "÷ 0")
        return Term(sign, numerator, divisor)

    def sum(self) -> Tree:
        tree = self.product()
        while self.peek() in ("+", "-"):
            tree = (self.take(), tree, self.product())
        return tree

    def product(self) -> Tree:
        tree = self.factor()
        while self.peek() in ("×", "÷"):
            if self.take() == "÷":
                raise FormulaError("formula_division", "÷")
            tree = ("*", tree, self.factor())
        return tree

    def part(self) -> Tree:
        tree = self.sum()
        if self.peek() in _COMPARISONS:
            tree = ("compare", self.take(), tree, self.sum())
            if self.peek() in _COMPARISONS:
                raise FormulaError("formula_expected", f") … {self.peek()}")
        return tree

    def factor(self) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError("formula_deep", str(MAX_DEPTH))
        tree = self._factor()
        self.depth -= 1
        return tree

    def _factor(self) -> Tree:
        kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")
        self.at += 1
        if word in ("+", "-"):
            inner = self.factor()
            return ("-", ("number", Decimal(0)), inner) if word == "-" else inner
        if kind == "number":
            return ("number", Decimal(word))
        if word == "(":
            tree = self.part()
            self.take(")")
            return tree
        if kind == "name" and self.peek() == "(" and word in ("min", "max", "if"):
            return self.call(word)
        if kind == "name" and word in self.names:
            return ("fact", word)
        raise FormulaError("formula_name" if kind == "name" else "formula_expected", word or "…")

    def call(self, word: str) -> Tree:
        self.take("(")
        parts = [self.part()]
        while self.peek() == ",":
            self.take()
            parts.append(self.part())
        self.take(")")
        if word == "if" and (len(parts) != 3 or parts[0][0] != "compare"):
            raise FormulaError("formula_if", f"if({len(parts)})")
        return (word, *parts)


@lru_cache(maxsize=1024)
def parse(text: str, names: frozenset[str]) -> tuple[Term, ...]:
    """Return the terms of a formula.

    Raises
    ------
    FormulaError
        With the id of the fault: ``formula_long``, ``formula_deep``, ``formula_sign``, ``formula_expected``, ``formula_name``,
        ``formula_division``, ``formula_if``.
    """
    return _Reader(text, names).terms()


def words(text: str, names: Mapping[str, str]) -> str:
    """Return a formula as people read it: facts replaced by ``names``, numbers as they are written, ``;`` between arguments."""
    calls = {"if": _("if"), "min": _("the smallest of"), "max": _("the greatest of")}
    shown = []
    for kind, word in _Reader(text, frozenset(names)).tokens:
        if kind == "number":
            places = decimals_of(Decimal(word))
            shown.append(format_number(Decimal(word), places if places > 6 else None))
        else:
            shown.append(calls.get(word) or names.get(word) or _SHOWN.get(word, f" {word} "))
    return "".join(shown).strip()


def _alike(a: Column, b: Column) -> tuple[Column, Column]:
    if max(biggest(a), biggest(b)) >= 2**62 or object in (getattr(a, "dtype", None), getattr(b, "dtype", None)):
        return wide(a), wide(b)
    return a, b


def _aligned(a: Exact, b: Exact) -> tuple[Column, Column, int]:
    places = max(a[1], b[1])
    left, right = _alike(mul(a[0], 10 ** (places - a[1])), mul(b[0], 10 ** (places - b[1])))
    if (
        max(biggest(left), biggest(right)) >= 2**62
    ):  # numpy would make unsigned or floating numbers of lone large integers
        left, right = np.asarray(left, dtype=object), np.asarray(right, dtype=object)
    return left, right, places


def compare(sign: str, a: Column, b: Column) -> Any:
    """Return the truth of ``a sign b``."""
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "=": a == b, "<>": a != b}[sign]


def evaluate(tree: Tree, facts: Mapping[str, Exact]) -> Exact:
    """Return the exact value of a part without division: whole numbers and their decimals."""
    head = tree[0]
    if head == "number":
        places = decimals_of(tree[1])
        return scaled(tree[1], places), places
    if head == "fact":
        return facts[tree[1]]
    if head == "if":
        condition = evaluate(tree[1], facts)[0]
        yes, no, places = _aligned(evaluate(tree[2], facts), evaluate(tree[3], facts))
        return np.where(condition, yes, no), places
    if head == "compare":
        left, right, _ = _aligned(evaluate(tree[2], facts), evaluate(tree[3], facts))
        return np.where(compare(tree[1], left, right), 1, 0), 0
    a = evaluate(tree[1], facts)
    for other in tree[2:]:
        b = evaluate(other, facts)
        if head == "*":
            a = mul(a[0], b[0]), a[1] + b[1]
            continue
        left, right, places = _aligned(a, b)
        if head in "+-":
            a = add(left, right if head == "+" else -right), places
        else:
            a = (np.minimum if head == "min" else np.maximum)(left, right), places
    return a


def term_points(term: Term, facts: Mapping[str, Exact], rows: int, zero: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the signed points of one term, rounded once, and a mask of the rows in which its divisor is 0 (worth ``zero``)."""
    top, top_places = evaluate(term.numerator, facts)
    bottom, bottom_places = evaluate(term.divisor, facts) if term.divisor else (1, 0)
    shift = 6 + bottom_places - top_places
    top, bottom = mul(top, 10 ** max(shift, 0)), mul(bottom, 10 ** max(-shift, 0))
    top, bottom = _alike(np.broadcast_to(top, rows), np.broadcast_to(bottom, rows))
    none = bottom == 0
    value = np.where(none, zero, half_up(top, np.where(none, 1, bottom)))
    return term.sign * value, none.astype(bool)
