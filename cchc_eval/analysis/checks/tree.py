"""Criteria whose points are the sum of their parts: every level of a score sheet, in every column of points."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Column, Row, Slip, Table

COLUMNS = (m.MAXIMUM, *sorted(m.POINTS), m.COUNT)


def check_tree(table: Table, _options: m.Options) -> list[Slip]:
    """Return the rows whose children do not add up to them.

    In a ranking the rows above units are headings and nothing is added. Children of which one holds (levels written below a
    criterion, each with its points) are known by their greatest being the maximum of the parent; they are not added.
    """
    if table.ranked:
        return []
    families = [
        (table.rows[parent], [table.rows[at] for at in children]) for parent, children in table.children.items()
    ]
    families = [(row, rows) for row, rows in families if not _options_of(table, row, rows)]
    found: list[Slip] = []
    for column in table.of(*COLUMNS):
        judged = [(row, rows, _check(table, row, rows, column)) for row, rows in families]
        told = [(row, rows, slip) for row, rows, slip in judged if slip is not _NOTHING]
        if told:
            table.note("children", column)
        proven = figures.proven(sum(slip is None for _row, _rows, slip in told), len(told))
        for row, rows, slip in told:
            if slip is not None and slip.level == m.ROUNDING and proven and table.units[column.at] >= 1:
                slip = _check(table, row, rows, column, figures.ZERO)
            if slip is not None:
                found.append(slip)
    return m.once_a_column(found)


_AT_MOST = re.compile(r"\b(?:toi da|at most) (\d+(?:[.,]\d+)?)\b(?! ?%)")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_NOTHING = Slip("", "", "")


def _options_of(table: Table, row: Row, rows: list[Row]) -> bool:
    """Whether the children are levels of which one holds."""
    for column in table.of(m.MAXIMUM):
        top = table.cell(row, column).value
        values = [v for r in rows if (v := table.cell(r, column).value) is not None]
        if top is not None and len(values) > 1 and sum(values) != top and max(values) == top:
            return not any(_has_points(table, r) for r in rows)
    return False


def _has_points(table: Table, row: Row) -> bool:
    return any(table.cell(row, column).value is not None for column in table.of(*m.POINTS))


def _check(table: Table, row: Row, rows: list[Row], column: Column, at_most: Decimal | None = None) -> Slip | None:
    """Return the slip of one row in one column, None if it adds up, ``_NOTHING`` if there is nothing to add."""
    printed = table.figure(row, column, at_most)
    known = [(r, f) for r in rows if (f := table.figure(r, column, at_most)) is not None]
    if printed is None or not known:
        return _NOTHING
    computed = figures.add(f for _r, f in known)
    verdict = figures.agrees(printed, computed)
    if verdict == figures.OK or printed.value == _most_said(row) < computed.value:
        return None
    missing = sum(table.cell(r, column).missing for r in rows)
    if missing * 2 > len(rows) or _awaits(table, rows, column, printed.value - computed.value):
        return m.slip("addends_missing", m.REMARK, table, row, column, known=len(known), count=len(rows))
    capped = _may_be_capped(table, row, rows, column, printed.value, computed.value)
    level = m.DOUBT if verdict == m.CERTAIN and (missing or capped or _some_left_out(row, rows)) else verdict
    related = [table.cell(r, column).place for r, _f in known]
    addends = [f.value for _r, f in known]
    return m.slip(
        "children",
        level,
        table,
        row,
        column,
        computed.value,
        related=related,
        addends=addends,
        missing=missing,
        capped=capped,
    )


def _awaits(table: Table, rows: list[Row], column: Column, rest: Decimal) -> bool:
    """Whether all parts without a number say that they have none yet ("chưa thẩm định"), and their maxima hold the rest."""
    most = table.maximum_of(column)
    waiting = [row for row in rows if table.cell(row, column).value is None]
    if most is None or not all(folded(table.cell(row, column).text).startswith(("chua ", "not ")) for row in waiting):
        return False
    return bool(waiting) and 0 <= rest <= sum((table.cell(row, most).value or Decimal(0)) for row in waiting)


def _most_said(row: Row) -> Decimal:
    """Return what the parts count for at most by the name of their criterion: "(cộng lại tối đa 3 điểm)"; -1 if it says nothing."""
    found = _AT_MOST.search(folded(row.name))
    return Decimal(found[1].replace(",", ".")) if found else Decimal(-1)


def _may_be_capped(
    table: Table, row: Row, rows: list[Row], column: Column, printed: Decimal, computed: Decimal
) -> bool:
    """Whether the parts may count for no more than the maximum of their criterion, without its saying so."""
    if computed <= printed:
        return False
    if column.role == m.MAXIMUM:
        return True
    most = table.maximum_of(column)
    if most is None or table.cell(row, most).value != printed:
        return False
    return sum((table.cell(r, most).value or Decimal(0)) for r in rows) > printed


def _some_left_out(row: Row, rows: list[Row]) -> bool:
    """Whether the codes show that parts stand elsewhere or are left out: 6.2 without 6.1, 7.1.1 below 6.4."""
    codes = [one.code.strip(" .") for one in rows]
    if not all(_DOTTED.fullmatch(code) for code in codes):
        return False
    above = row.code.strip(" .")
    if above.replace(".", "").isdigit() and any(code.rpartition(".")[0] != above for code in codes):
        return True
    return sorted(int(code.rpartition(".")[2]) for code in codes) != list(range(1, len(codes) + 1))
