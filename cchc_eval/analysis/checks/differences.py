"""Columns that say to be a difference ("Chênh lệch", "Tăng, giảm"): of which two columns, where that is certain, and the rows that depart.

Which two columns are meant is seldom written. They are those whose difference most rows state, and only if no other two explain as many;
in any other case nothing is claimed, and the column stays told as unchecked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import Figure, add, agrees

ENOUGH, MOST = 3, 12
"""Rows that must state a difference other than 0; columns of numbers beyond which none is looked for."""
Triple = tuple[m.Row, Figure, Figure, Figure]


def check_differences(table: m.Table, _options: m.Options) -> list[m.Slip]:
    """Return the rows in which a column of differences is not that of the two columns that it is of elsewhere."""
    return [slip for column in table.of(m.OTHER) if column.change for slip in _check(table, column)]


def _check(table: m.Table, column: m.Column) -> list[m.Slip]:
    rows = table.kind(m.ITEM)
    numbers = [
        c
        for c in table.columns
        if not c.change and c.role not in (m.CODE, m.RANK, m.COUNT) and _is_number(table, rows, c)
    ]
    if len(numbers) > MOST:
        return []
    tried = [
        (_levels(triples), pair, triples)
        for pair in permutations(numbers, 2)
        if (triples := _triples(table, rows, column, pair))
    ]
    ranked = sorted(tried, key=lambda one: -one[0].count(figures.OK))
    if not ranked or not _certain(*ranked[0]):
        return []
    levels, pair, triples = ranked[0]
    if len(ranked) > 1 and ranked[1][0].count(figures.OK) * 2 > len(levels):
        return []  # other columns explain most rows as well
    table.note("difference", column)
    return [
        m.slip(
            "difference", level, table, row, column, said.rounded(one.value - two.value),
            related=[table.cell(row, each).place for each in pair], addends=(one.value, -two.value),
        )
        for level, (row, said, one, two) in zip(levels, triples, strict=True)
        if level != figures.OK
    ]  # fmt: skip


def _is_number(table: m.Table, rows: Sequence[m.Row], column: m.Column) -> bool:
    return sum(table.cell(row, column).kind == m.NUMBER for row in rows) * 2 > len(rows)


def _triples(table: m.Table, rows: Sequence[m.Row], column: m.Column, pair: tuple[m.Column, m.Column]) -> list[Triple]:
    found = []
    for row in rows:
        said, one, two = (table.figure(row, each) for each in (column, *pair))
        if said and one and two and not table.cell(row, column).text.endswith("%"):
            found.append((row, said, one, two))
    return found


def _levels(triples: Sequence[Triple]) -> list[str]:
    return [agrees(said, add([one], [two])) for _row, said, one, two in triples]


def _certain(levels: Sequence[str], _pair: object, triples: Sequence[Triple]) -> bool:
    """Whether most rows state this difference, enough of them one that is not 0."""
    told = sum(
        level == figures.OK and bool(said.value)
        for level, (_row, said, _one, _two) in zip(levels, triples, strict=True)
    )
    return told >= ENOUGH and levels.count(figures.OK) * 4 >= len(levels) * 3
