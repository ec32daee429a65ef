"""Least and greatest points against brute force: every way to fill the blanks, over small limits."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from typing import Any

import pytest

from cchc_eval import score_leaf
from cchc_eval.scoring.leaves import Leaf
from tests.conftest import DEEP
from tests.oracle.bounds import bounds, every_filling
from tests.oracle.leaf import read_facts
from tests.oracle.numbers import MILLION
from tests.oracle.rules import Rule, asked
from tests.oracle.strategies_sets import YEAR, one_leaf_set
from tests.scoring.comparing import load

# every rule, with limits so small that all fillings can be counted
SMALL: dict[str, tuple[Rule, str]] = {
    "yes_no": ({"kind": "yes_no", "question": "?"}, "1"),
    "levels": (
        {"kind": "levels", "levels": [
            {"code": "a", "label": "A", "percent": "100"}, {"code": "b", "label": "B", "percent": "33.3333"},
            {"code": "c", "label": "C", "points": "0.3"},
        ]}, "1.5",
    ),
    "per_item": ({"kind": "per_item", "label": "?", "unit": "x", "each": "0.3", "limit": "7"}, "2"),
    "checklist": (
        {"kind": "checklist", "items": [{"code": c, "label": c, "points": p} for c, p in zip("abc", ("0.5", "1", "0.25"), strict=True)]},
        "1.25",
    ),
    "deduction": (
        {"kind": "deduction", "serious": "!", "breaches": [
            {"code": "a", "label": "A", "minus": "0.3", "limit": "2"}, {"code": "b", "label": "B", "minus": "0.25", "limit": "1"},
        ]}, "1",
    ),
    "deduction that leaves something": (
        {"kind": "deduction", "breaches": [
            {"code": "a", "label": "A", "minus": "0.2", "limit": "2"}, {"code": "b", "label": "B", "minus": "0.25", "limit": "1"},
        ]}, "1",
    ),
    "bounded_number": ({"kind": "bounded_number", "label": "?", "minimum": "0.5", "step": "0.25"}, "2"),
    "bands": (
        {"kind": "bands", "of": "number", "label": "?", "unit": "x", "decimals": "1", "minimum": "-0.5", "maximum": "1",
         "bands": [{"from": "0.95", "points": "0.5"}, {"from": "0.91", "points": "0.1"}, {"from": "0.25", "points": "1"},
                   {"from": "-0.5", "points": "0.25"}]}, "1",
    ),
    "all": ({"kind": "combination", "mode": "all", "parts": [{"code": c, "label": c} for c in "abc"]}, "1"),
    "any": ({"kind": "combination", "mode": "any", "parts": [{"code": c, "label": c} for c in "abc"]}, "1"),
    "weighted": (
        {"kind": "combination", "mode": "weighted", "constant": "0.1", "parts": [
            {"code": "a", "label": "A", "weight": "0.333333", "maximum": "3"},
            {"code": "b", "label": "B", "weight": "-0.15", "minimum": "-1", "maximum": "2", "decimals": "0"},
        ]}, "1",
    ),
    "deadline": (
        {"kind": "deadline", "label": "?", "due": "31/12", "year": "1", "late": [{"days": "300", "points": "0.5"}], "later": "0.25"},
        "1",
    ),
    "survey": ({"kind": "survey", "by": "points", "decimals": "1"}, "1.5"),
    "formula": (
        {"kind": "formula", "branches": [
            {"code": "p", "label": "P", "points": "a × 2 ÷ b - if(a > 1, 0.25, 0)", "divisor_zero": "no_case", "facts": [
                {"name": "a", "label": "A", "maximum": "3"}, {"name": "b", "label": "B", "maximum": "4"}]},
            {"code": "q", "label": "Q", "points": "max(0.5, c × (1 - c)) × 1", "facts": [
                {"name": "c", "label": "C", "maximum": "1", "decimals": "1"}]},
        ]}, "5.75",
    ),
}  # fmt: skip


def some_values(rule: Rule, maximum: str, name: str) -> list[Any]:
    """Blank and a few valid values of a fact."""
    ask = next(ask for ask in asked(rule, maximum) if ask.name == name)
    if ask.kind == "choice":
        return ["", *ask.options]
    if ask.kind == "date":
        return ["", "2018-12-31", "2019-01-01", "2019-12-31", "2007-01-01"]
    unit = Fraction(1, 10**ask.decimals)
    low = 0 if ask.least is None else ask.least
    high = low + 3 * unit if ask.most is None else ask.most
    if rule["kind"] == "bounded_number":
        unit = Fraction(rule["step"])
    values = [low, low + unit, high]
    return ["", *dict.fromkeys(str(float(v)) if v.denominator > 1 else str(v) for v in values)]


@pytest.mark.parametrize("name", SMALL)
def test_bounds_are_those_of_all_fillings(name: str) -> None:
    rule, maximum = SMALL[name]
    loaded = load(one_leaf_set(rule, maximum))
    names = [ask.name for ask in asked(rule, maximum)]
    pools = [some_values(rule, maximum, one) for one in names]
    tried = 0
    for values in itertools.product(*pools):
        facts = {n: v for n, v in zip(names, values, strict=True) if v != ""}
        known = read_facts(rule, maximum, YEAR, facts)
        assert known is not None, facts
        points = list(every_filling(rule, maximum, YEAR, known))
        if not points:  # nothing but no case, or nobody asked
            continue
        got = score_leaf(loaded, "la", "answered", facts)
        assert (got.least * MILLION, got.greatest * MILLION) == (min(points), max(points)), facts
        assert bounds(rule, maximum, YEAR, known) == (min(points), max(points)), facts
        tried += 1
    assert tried > 1


UNLIMITED: dict[str, tuple[Rule, str]] = {
    "count without limit": ({"kind": "per_item", "label": "?", "unit": "x", "each": "0.3"}, "2"),
    "breaches without limit": (
        {"kind": "deduction", "breaches": [{"code": c, "label": c, "minus": "0.3"} for c in "ab"]}, "1",
    ),
    "weights without limit": (
        {"kind": "combination", "mode": "weighted", "parts": [
            {"code": "a", "label": "A", "weight": "0.5"}, {"code": "b", "label": "B", "weight": "-0.5"}]}, "1",
    ),
    "ratio": ({"kind": "ratio", "done": "A", "due": "B", "unit": "x", "floor": "50"}, "1"),
    "bands of a ratio": (
        {"kind": "bands", "of": "ratio", "done": "A", "due": "B", "unit": "x", "bands": [
            {"from": "80", "points": "1"}, {"from": "50", "points": "0.5"}, {"from": "0", "points": "0"}]}, "1",
    ),
    "survey by counts": (
        {"kind": "survey", "by": "counts", "answers": {"A": "100", "B": "20"}, "groups": [
            {"code": c, "label": c, "weight": "50"} for c in "gh"]}, "1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*SMALL, *UNLIMITED])
def test_many_rows_at_once_as_one_by_one(name: str) -> None:
    """More than a handful of rows are computed in columns of another kind; what is still possible must be the same."""
    rule, maximum = (SMALL | UNLIMITED)[name]
    leaf = Leaf(load(one_leaf_set(rule, maximum)).nodes["la"], YEAR)
    names = [ask.name for ask in asked(rule, maximum)]
    pools = [some_values(rule, maximum, one) for one in names]
    texts = [
        json.dumps({n: v for n, v in zip(names, values, strict=True) if v != ""}) for values in itertools.product(*pools)
    ]
    texts = (texts * 9)[: max(len(texts), 9)]
    whole = leaf.compute(texts)
    for i, text in enumerate(texts):
        assert [x[i] for x in whole] == [x[0] for x in leaf.compute([text])], text


LIMIT = 60 if DEEP else 12


@pytest.mark.parametrize("rule", [
    {"kind": "ratio", "done": "A", "due": "B", "unit": "x", "floor": "50"},
    {"kind": "bands", "of": "ratio", "done": "A", "due": "B", "unit": "x", "bands": [
        {"from": "100", "points": "1"}, {"from": "80", "points": "0.25"}, {"from": "34", "points": "2"}, {"from": "0", "points": "0.5"}]},
    {"kind": "bands", "of": "ratio", "done": "A", "due": "B", "unit": "x", "bands": [
        {"from": "66.666667", "points": "0"}, {"from": "66.666666", "points": "2"}, {"from": "0", "points": "1"}]},
], ids=["ratio", "bands", "narrow band"])  # fmt: skip
def test_ratio_and_bands_by_counting(rule: Rule) -> None:
    loaded = load(one_leaf_set(rule, "2"))

    def points(done: int, due: int) -> int:
        return int(score_leaf(loaded, "la", "answered", {"done": str(done), "due": str(due)}).points * MILLION)

    for due in range(1, LIMIT):
        found = [points(done, due) for done in range(due + 1)]
        got = score_leaf(loaded, "la", "answered", {"due": str(due)})
        assert (got.least * MILLION, got.greatest * MILLION) == (min(found), max(found)), due
    for done in range(LIMIT):
        # beyond 100 × done every ratio is under 1 %
        found = [points(done, due) for due in range(max(done, 1), 100 * done + 2)]
        got = score_leaf(loaded, "la", "answered", {"done": str(done)})
        least = 0 if rule["kind"] == "ratio" else min(found)
        assert (got.least * MILLION, got.greatest * MILLION) == (least, max(found)), done
