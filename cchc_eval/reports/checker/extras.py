"""Totals with bonus and penalty that the table itself does not show: they stand in another table of the file or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.values import read_number

_BONUS = re.compile(r"(\d+(?:[.,]\d+)?) (?:diem )?thuong\b")
_PENALTY = re.compile(r"(\d+(?:[.,]\d+)?) (?:diem )?(?:phat|tru)\b")
_PARTS = re.compile(r"[;\n]|\.\s")
NEAR = Decimal("0.015")
"""How far a difference may be from bonus less penalty: three numbers printed with two decimals."""


def extras_of(tables: Iterable[m.Table]) -> dict[str, set[Decimal]]:
    """Return what bonus less penalty comes to, by the name of the unit; under "" where none is named.

    Parameters
    ----------
    tables : iterable of Table
        All of one file.
    """
    found: dict[str, set[Decimal]] = {}
    for table in tables:
        for name, net in (*_columns(table), *_rows(table), *_sentences(table)):
            if net:
                found.setdefault(name, set()).add(net)
    return found


def _columns(table: m.Table) -> Iterator[tuple[str, Decimal]]:
    bonus, penalty = table.of(m.BONUS), table.of(m.PENALTY)
    for row in table.kind(m.ITEM) if bonus or penalty else ():
        yield row.name, _sum(table, row, bonus) - _sum(table, row, penalty)


def _sum(table: m.Table, row: m.Row, columns: Iterable[m.Column]) -> Decimal:
    return sum((abs(v) for c in columns if (v := table.cell(row, c).value) is not None), Decimal(0))


def _rows(table: m.Table) -> Iterator[tuple[str, Decimal]]:
    for column in table.of(*m.POINTS):
        bonus, penalty = (
            sum((_sum(table, row, [column]) for row in table.kind(kind)), Decimal(0))
            for kind in (m.BONUS_ROW, m.PENALTY_ROW)
        )
        yield "", bonus - penalty


def _sentences(table: m.Table) -> Iterator[tuple[str, Decimal]]:
    for _place, text in table.lines:
        for part in _PARTS.split(folded(text)):
            yield "", _said(_BONUS, part) - _said(_PENALTY, part)


def _said(pattern: re.Pattern[str], text: str) -> Decimal:
    found = pattern.search(text)
    number = read_number(found[1]) if found else None
    return number[0] if number else Decimal(0)


def with_extras(table: m.Table, slips: list[m.Slip], extras: dict[str, set[Decimal]]) -> list[m.Slip]:
    """Return the findings of one table; totals that bonus and penalty from elsewhere explain become remarks.

    A table that shows bonus or penalty itself was checked with them.
    """
    if not extras or table.of(m.BONUS, m.PENALTY) or table.kind(m.BONUS_ROW, m.PENALTY_ROW):
        return slips
    return [_settled(one, extras) for one in slips]


def _settled(slip: m.Slip, extras: dict[str, set[Decimal]]) -> m.Slip:
    if slip.rule not in ("sum", "total") or slip.level not in (m.CERTAIN, m.DOUBT):
        return slip
    if not isinstance(slip.printed, Decimal) or not isinstance(slip.recomputed, Decimal):
        return slip
    difference = slip.printed - slip.recomputed
    nets = extras.get(slip.row) or {net for own in extras.values() for net in own}
    near = [net for net in nets if abs(difference - net) <= NEAR]
    if not near:
        return slip
    best = min(near, key=lambda net: abs(difference - net))
    return replace(slip, rule="with_extras", level=m.REMARK, facts={"net": best})
