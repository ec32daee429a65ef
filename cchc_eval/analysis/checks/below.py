"""Rows below a total that say the index, rank and class of each column: of a sheet of criteria with units or rounds as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.classes import check_classes
from cchc_eval.analysis.checks.model import Cell, Column, Options, Row, Slip, Table
from cchc_eval.analysis.checks.percents import check_percents
from cchc_eval.analysis.checks.ranks import check_ranks

ROLES = {m.PERCENT_ROW: m.PERCENT, m.RANK_ROW: m.RANK, m.CLASS_ROW: m.CLASS}
FEW = 2
"""Columns with an index up to which no majority can show that the index was understood."""


def check_below(table: Table, options: Options) -> list[Slip]:
    """Return the indices, ranks and classes below a total that do not follow from it.

    The rows are taken for the columns of a table whose rows are the units, and checked as every such table is. Ranks and classes are
    checked only where the columns are units: a unit's own sheet states the unit's place among others, which the sheet does not show.
    """
    aside = table.kind(*ROLES)
    sums = [row for row in table.kind(m.SUM) if any(row.at < one.at for one in aside)]
    if not aside or not sums:
        return []
    turned = _turned(table, sums, aside)
    found = _indices(table, turned, options)
    if len(turned.rows) > FEW and all(c.role == m.FIELD for c in _scored(table, sums)):
        found += [*check_ranks(turned, options), *check_classes(turned, options)]
    for kind, titles in turned.made.items():
        table.made.setdefault(kind, {}).update(titles)
    return [slip for slip in found if slip.level != m.REMARK]


def _scored(table: Table, sums: Sequence[Row]) -> list[Column]:
    return [c for c in table.of(*m.POINTS) if any(table.cell(row, c).value is not None for row in sums)]


def _turned(table: Table, sums: Sequence[Row], aside: Sequence[Row]) -> Table:
    """Return the rows below the total as columns: the totals, what applies of each, and what is said of them."""
    most = next(iter(table.of(m.MAXIMUM)), None)
    last = sums[-1]
    columns = [
        Column(n, m.TOTAL if row is last else m.APPRAISED, row.name, maximum=table.cell(row, most).value if most else None)
        for n, row in enumerate(sums, 1)
    ]  # fmt: skip
    without, maximum = len(sums) + 1, len(sums) + 2
    columns += [Column(without, m.APPRAISED, last.name, maximum=columns[-1].maximum), Column(maximum, m.MAXIMUM)]
    columns += [Column(maximum + n, ROLES[row.kind], row.name) for n, row in enumerate(aside, 1)]
    rows = []
    for column in _scored(table, sums):
        cells = {n: table.cell(row, column) for n, row in enumerate(sums, 1)}
        cells[without] = _without_extras(table, last, column)
        stated = [table.cell(row, column) for row in table.kind(m.MAXIMA) if row.at > sums[0].at]
        cells[maximum] = next((cell for cell in reversed(stated) if cell.value is not None), Cell(""))
        cells |= {maximum + n: table.cell(row, column) for n, row in enumerate(aside, 1)}
        rows.append(Row(last.at, name=column.title, cells=cells))
    return Table(table.sheet, table.title, columns, rows)


def _without_extras(table: Table, last: Row, column: Column) -> Cell:
    """Return a total without bonus and penalty, of which the index may be."""
    cell = table.cell(last, column)
    bonus, penalty = (
        sum((abs(v) for row in table.kind(kind) if (v := table.cell(row, column).value) is not None), figures.ZERO)
        for kind in (m.BONUS_ROW, m.PENALTY_ROW)
    )
    if cell.value is None or bonus == penalty:
        return Cell(cell.place)
    return replace(cell, value=cell.value - bonus + penalty)


def _indices(table: Table, turned: Table, options: Options) -> list[Slip]:
    """Return the slips of the indices; of one or two a doubt at most, none where what does not apply may explain it."""
    found = check_percents(turned, options)
    if len(turned.rows) > FEW:
        return found
    by_place = {
        c.place: column for column in table.columns for row in table.rows if (c := table.cell(row, column)).place
    }
    return [
        replace(slip, level=m.DOUBT if slip.level == m.CERTAIN else slip.level)
        for slip in found
        if not (_smaller(slip) and _gaps(table, by_place[slip.place]))
    ]


def _smaller(slip: Slip) -> bool:
    """Whether a smaller maximum than the one of the table explains an index."""
    maximum, fitting = slip.facts.get("maximum"), slip.facts.get("denominators")
    return isinstance(fitting, list) and maximum is not None and any(one < maximum for one in fitting)


def _gaps(table: Table, column: Column) -> bool:
    """Whether some criterion has no points in a column: it may not apply."""
    leaves = [row for at, row in enumerate(table.rows) if row.kind == m.ITEM and at not in table.children]
    return any(table.cell(row, column).value is None for row in leaves)
