"""Between which points a formula can still end when some of its facts are open: intervals that hold every attainable value."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cchc_eval.criteria.formula import Term, Tree, compare

Range = tuple[Fraction | None, Fraction | None]
"""Least and greatest value; None: without limit."""


def _below(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else min(a, b)


def _above(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else max(a, b)


def _product(a: Range, b: Range) -> Range:
    nothing: Range = (Fraction(0), Fraction(0))
    if nothing in (a, b):
        return nothing
    if None not in (*a, *b):
        ends = [x * y for x in a for y in b if x is not None and y is not None]
        return min(ends), max(ends)
    if a[0] is not None and a[0] >= 0 and b[0] is not None and b[0] >= 0:
        return a[0] * b[0], None
    return None, None


def _minus(a: Range) -> Range:
    return None if a[1] is None else -a[1], None if a[0] is None else -a[0]


def _sum(a: Range, b: Range) -> Range:
    return (
        None if a[0] is None or b[0] is None else a[0] + b[0],
        None if a[1] is None or b[1] is None else a[1] + b[1],
    )


def _smaller(a: Range, b: Range) -> Range:
    least = _below(a[0], b[0])
    known = [x for x in (a[1], b[1]) if x is not None]
    return least, min(known) if known else None


def tree_range(tree: Tree, facts: Mapping[str, Range]) -> Range:
    """Return an interval that holds every value that a part without division can take."""
    head = tree[0]
    if head == "number":
        return Fraction(tree[1]), Fraction(tree[1])
    if head == "fact":
        return facts[tree[1]]
    parts = [tree_range(part, facts) for part in (tree[2:] if head in ("compare", "if") else tree[1:])]
    if head == "compare":
        (a, b), (c, d) = parts
        if a is not None and a == b and c is not None and c == d:
            holds = Fraction(int(compare(tree[1], a, c)))
            return holds, holds
        return Fraction(0), Fraction(1)
    if head == "if":
        truth = tree_range(tree[1], facts)
        if truth[0] == truth[1]:
            return parts[0] if truth[0] else parts[1]
        return _below(parts[0][0], parts[1][0]), _above(parts[0][1], parts[1][1])
    result = parts[0]
    for part in parts[1:]:
        result = {
            "+": _sum,
            "-": lambda a, b: _sum(a, _minus(b)),
            "*": _product,
            "min": _smaller,
            "max": lambda a, b: _minus(_smaller(_minus(a), _minus(b))),
        }[head](result, part)
    return result


def term_range(term: Term, facts: Mapping[str, Range], zero: Fraction | None) -> Range:
    """Return an interval that holds every value of one term, its sign included; ``zero`` is the term's worth at divisor 0, if any."""
    top = tree_range(term.numerator, facts)
    if term.divisor is not None:
        low, high = tree_range(term.divisor, facts)
        if low is not None and low > 0:
            top = _product(top, (Fraction(0) if high is None else 1 / high, 1 / low))
        elif top[0] is not None and top[0] >= 0 and low is not None and low >= 0:
            top = min(Fraction(0), zero or Fraction(0)), None
        else:
            top = None, None
    return top if term.sign > 0 else _minus(top)
