"""A list that is printed in two or more parts beside each other, to save paper, is one list: its ranks go on in the next part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.places import read_place
from cchc_eval.reports.checker.codes import read_code

if TYPE_CHECKING:
    from cchc_eval.reports.checker.tables import Found

BELOW = 2_000_000
"""Added to the numbers of rows that stand beside others: more than a sheet has, so that they come after them."""


def joined(found: Sequence[Found]) -> list[Found]:
    """Return the tables with each list that goes on beside itself made one; a list that begins anew stays apart."""
    whole: list[Found] = []
    last: Found | None = None
    for one in found:
        if last is not None and _goes_on(last, one):
            whole[-1] = _with(whole[-1], one)
        else:
            whole.append(one)
        last = one
    return whole


def _goes_on(left: Found, right: Found) -> bool:
    """Whether a table is the next part of the one to its left: the same headings, and its numbers or ranks go on."""
    if left.key[:2] != right.key[:2]:
        return False
    if [(c.title, c.group) for c in left.columns] != [(c.title, c.group) for c in right.columns]:
        return False
    pairs = list(zip(left.columns, right.columns, strict=True))
    numbered = next((pair for pair in pairs if pair[0].role == m.CODE), None)
    if numbered:
        before, after = _numbers(left, numbered[0]), _numbers(right, numbered[1])
        if not before or not after or after[0] != before[-1] + 1:
            return False
    ranked = next((pair for pair in pairs if pair[0].role == m.RANK), None)
    if ranked:  # numbers may run through groups that are ranked apart
        return _too_high(left, ranked[0]) or _too_high(right, ranked[1])
    return numbered is not None


def _too_high(found: Found, column: m.Column) -> bool:
    """Whether ranks are those of a longer list: in a list of its own hardly one is greater than its length."""
    ranks = [place.first for text in _texts(found, column) if (place := read_place(text)) is not None]
    high = sum(rank > len(ranks) for rank in ranks)
    return bool(ranks) and high >= min(2, len(ranks)) and high * 3 >= len(ranks)


def _texts(found: Found, column: m.Column) -> list[str]:
    return [row[column.at].text for row in found.rows.values() if column.at in row and row[column.at].text]


def _numbers(found: Found, column: m.Column) -> list[int]:
    codes = [code for text in _texts(found, column) if (code := read_code(text)) is not None]
    return [code.numbers[0] for code in codes if len(code.numbers) == 1]


def _with(left: Found, right: Found) -> Found:
    """Return a table with the rows of another below its own, in its columns; every cell keeps its place."""
    step = (max(left.rows) // BELOW + 1) * BELOW
    pairs = list(zip(left.columns, right.columns, strict=True))
    more = {
        row + step: {one.at: cells[other.at] for one, other in pairs if other.at in cells}
        for row, cells in right.rows.items()
    }
    return replace(left, rows={**left.rows, **more})
