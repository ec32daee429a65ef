"""Rows that summarise a column: totals, means, the highest and the lowest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    return found


def _check(table: Table, at: int, row: Row) -> list[Slip]:
    columns = [c for c in table.of(*(SUMMED if row.kind == m.SUM else AVERAGED)) if table.figure(row, c) is not None]
    best: tuple[float, list[Slip]] | None = None
    for scope in _scopes(table, at, row):
        judged = [_judge(table, row, column, scope) for column in columns]
        judged = [one for one in judged if one is not _NOTHING]
        fits = sum(1.0 if one is None else 0.9 if one.level == m.ROUNDING else 0.0 for one in judged)
        if judged and (best is None or fits > best[0]):
            best = (fits, [one for one in judged if one is not None])
    return best[1] if best else []


_NOTHING = Slip("", "", "")


def _scopes(table: Table, at: int, row: Row) -> Iterator[_Scope]:
    """Yield the rows that a summary row may span, the likeliest first."""
    rows = table.rows
    above = [r for r in rows[:at] if r.kind == m.ITEM]
    below = [] if above else [r for r in rows[at + 1 :] if r.kind == m.ITEM]
    items = above or below
    tops = [r for r in items if r.parent is None]
    since = _since(rows[:at])
    subtotals = [r for r in rows[:at] if r.kind == m.SUM] if row.kind == m.SUM else []
    bonus = [r for r in rows[:at] if r.kind == m.BONUS_ROW]
    penalty = [r for r in rows[:at] if r.kind == m.PENALTY_ROW]
    last = subtotals[-1:]
    leaves = [r for n, r in enumerate(rows) if r in items and n not in table.children]
    for chosen in (
        tops,
        since,
        last if bonus or penalty else [],
        subtotals,
        [r for r in since if r.parent is None],
        leaves,
    ):
        if chosen:
            for plus in (bonus, []) if bonus else ([],):
                for minus in (penalty, []) if penalty else ([],):
                    if chosen is not last or plus or minus:
                        yield chosen, plus, minus


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
    return m.slip(
        "total" if row.kind == m.SUM else row.kind, verdict, table, row, column, value, related=related, count=len(plus)
    )
