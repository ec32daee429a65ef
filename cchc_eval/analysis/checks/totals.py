"""Rows that summarise a column: totals, means, the highest and the lowest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import Figure
from cchc_eval.analysis.checks.model import Column, Row, Slip, Table

SUMMED = (m.MAXIMUM, *sorted(m.POINTS), m.BONUS, m.PENALTY, m.COUNT)
AVERAGED = (*SUMMED, m.PERCENT)
_STATISTICS = (m.SUM, m.MEAN, m.HIGHEST, m.LOWEST)

_Scope = tuple[list[Row], list[Row], list[Row]]
"""Rows that are added, bonus rows that are added, penalty rows that are taken away."""


def check_totals(table: Table, _options: m.Options) -> list[Slip]:
    """Return the summary rows that differ from what they summarise.

    Which rows a total spans is not said; of the sensible choices the one is taken that fits the most columns.
    """
    found = []
    for at, row in enumerate(table.rows):
        if row.kind in _STATISTICS:
            found += _check(table, at, row)
    return m.once_a_column(found)


def _check(table: Table, at: int, row: Row) -> list[Slip]:
    columns = [c for c in table.of(*(SUMMED if row.kind == m.SUM else AVERAGED)) if table.figure(row, c) is not None]
    best: tuple[float, int, list[Slip]] | None = None
    spans = set()
    for scope in _scopes(table, at, row):
        spans.add(tuple(r.at for r in scope[0]))
        judged = _judged(table, row, columns, scope)
        judged = [one for one in judged if one is not _NOTHING]
        fits = sum(1.0 if one is None else 0.9 if one.level == m.ROUNDING else 0.0 for one in judged)
        if judged and (best is None or fits > best[0]):
            best = (fits, len(judged), [one for one in judged if one is not None])
    if best is None:
        return []
    fits, count, slips = best
    for column in columns:
        table.note("total" if row.kind == m.SUM else row.kind, column)
    if not fits and count > 1 and len(spans - {()}) > 1:  # it may span other rows than any that were tried
        return [replace(slip, level=m.DOUBT) if slip.level == m.CERTAIN else slip for slip in slips]
    return slips


_NOTHING = Slip("", "", "")


def _judged(table: Table, row: Row, columns: list[Column], scope: _Scope) -> list[Slip | None]:
    """Judge all columns with and without bonus and penalty: one way for all columns of points, another perhaps for maxima."""
    items, bonus, penalty = scope
    ways = [(items, plus, minus) for plus in _with_or_without(bonus) for minus in _with_or_without(penalty)]
    found: list[Slip | None] = []
    for exact in (False, True):
        own = [c for c in columns if (c.role in m.EXACT) == exact]
        tried = [[_judge(table, row, column, way) for column in own] for way in ways]
        if exact:
            found += [None if None in column else column[0] for column in zip(*tried, strict=True)]
            continue
        fits = [sum(one is None for one in way) for way in tried]
        best = tried[fits.index(max(fits, default=0))] if own else []
        first = tried[0]
        if fits[0] and fits[0] < max(fits):  # with bonus and penalty some columns fit, without them more
            best = [
                one and replace(one, level=m.DOUBT) if one is not None and one.level == m.CERTAIN else one
                for one in first
            ]
        found += best
    return found


def _with_or_without(rows: list[Row]) -> list[list[Row]]:
    return [rows, []] if rows else [[]]


def _scopes(table: Table, at: int, row: Row) -> Iterator[_Scope]:
    """Yield the rows that a summary row may span, the likeliest first."""
    rows = table.rows
    counted = [
        n for n, r in enumerate(rows) if r.kind == m.ITEM and (r.parent is None or rows[r.parent].kind == m.ITEM)
    ]
    numbers = [n for n in counted if n < at] or [n for n in counted if n > at]
    items = [rows[n] for n in numbers]
    since = _since(rows[:at])
    subtotals = [r for r in rows[:at] if r.kind == m.SUM] if row.kind == m.SUM else []
    bonus = [r for r in rows[:at] if r.kind == m.BONUS_ROW]
    penalty = [r for r in rows[:at] if r.kind == m.PENALTY_ROW]
    yield [r for r in items if r.parent is None], bonus, penalty
    yield since, bonus, penalty
    if bonus or penalty:
        yield subtotals[-1:], bonus, penalty
    yield subtotals, [], []
    yield [r for r in since if r.parent is None], bonus, penalty
    yield [rows[n] for n in numbers if n not in table.children], bonus, penalty


def _since(rows: Sequence[Row]) -> list[Row]:
    """Return the items after the last heading or summary above."""
    found: list[Row] = []
    for row in reversed(rows):
        if row.kind == m.ITEM:
            found.append(row)
        elif row.kind in (m.HEADING, m.SUM) and found:
            break
    return found[::-1]


def _judge(table: Table, row: Row, column: Column, scope: _Scope) -> Slip | None:
    printed = table.figure(row, column)
    plus = [f for r in (*scope[0], *scope[1]) if (f := table.figure(r, column)) is not None]
    minus = [Figure(abs(f.value), f.unit) for r in scope[2] if (f := table.figure(r, column)) is not None]
    if printed is None or not plus or (row.kind == m.SUM and len(plus) + len(minus) < 2):
        return _NOTHING
    if row.kind in (m.HIGHEST, m.LOWEST):
        value = (max if row.kind == m.HIGHEST else min)(f.value for f in plus)
        if printed.value == value:
            return None
        level = figures.agrees(printed, figures.quantity(Figure(value, max(f.unit for f in plus))))
        return None if level == figures.OK else m.slip(row.kind, level, table, row, column, value)
    computed = figures.add(plus, minus)
    divisor = Decimal(len(plus)) if row.kind == m.MEAN else Decimal(1)
    if column.role in m.EXACT and row.kind == m.MEAN:
        printed = Figure(printed.value, Decimal(1).scaleb(-figures.plain_places(printed.value)))
    verdict = figures.agrees(printed, computed, divisor)
    if verdict == figures.OK:
        return None
    value = figures.quotient(computed.value, divisor, printed) if row.kind == m.MEAN else computed.value
    related = [table.cell(r, column).place for part in scope for r in part if table.cell(r, column).value is not None]
    parts = [table.cell(r, column) for part in scope for r in part]
    missing = sum(cell.missing for cell in parts)
    if row.kind == m.SUM and missing * 2 > len(parts):
        return m.slip("addends_missing", m.REMARK, table, row, column, known=len(parts) - missing, count=len(parts))
    if row.kind == m.SUM and missing and verdict == m.CERTAIN:
        verdict = m.DOUBT
    return m.slip(
        "total" if row.kind == m.SUM else row.kind, verdict, table, row, column, value, related=related, count=len(plus)
    )
