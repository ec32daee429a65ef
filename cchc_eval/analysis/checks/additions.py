"""Columns that add up to a total: the fields of a unit, direct and survey points, subtotals, with bonus and penalty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import Figure
from cchc_eval.analysis.checks.model import Column, Row, Slip, Table

_WHOLE = ("tong", "total")


@dataclass(frozen=True)
class _Formula:
    """Which columns a total adds, and which it takes away."""

    plus: tuple[Column, ...]
    minus: tuple[Column, ...] = ()


def check_additions(table: Table, _options: m.Options) -> list[Slip]:
    """Return the rows whose parts do not add up to the printed total.

    What a total consists of is seldom said. Of all sensible ways to add the columns up the one is taken that fits the most rows,
    and then holds for all; if none fits half of them, nothing is claimed.
    """
    found = []
    for total in table.of(m.TOTAL, m.SUBTOTAL):
        formulas = list(_formulas(table, total))
        if formulas:
            found += _check(table, total, formulas)
    for total in table.of(m.COUNT):  # "Tổng số phiếu" behind how many gave each answer
        counts = _Formula(tuple(c for c in table.of(m.COUNT) if c.at < total.at))
        if folded(total.title).startswith(_WHOLE) and len(counts.plus) > 1:
            found += [slip for slip in _check(table, total, [counts]) if slip.level != m.REMARK]
    fields = _Formula(tuple(table.of(m.FIELD)))
    if len(fields.plus) > 1:  # "Tổng điểm tự chấm" beside the fields
        for total in table.of(m.SELF, m.APPRAISED, m.APPRAISED_2, m.DIRECT):
            found += [slip for slip in _check(table, total, [fields]) if slip.level != m.REMARK]
        if not table.of(m.TOTAL):  # the index is the sum where the maxima are 100 in all
            for index in table.of(m.PERCENT):
                found += _index(table, index, fields)
    return found


def _index(table: Table, index: Column, fields: _Formula) -> list[Slip]:
    """Check an index that is the sum of the fields; units to which a field does not apply have a maximum of their own."""
    best: tuple[int, Table, _Formula] | None = None
    for columns in dict.fromkeys((fields.plus, tuple(table.of(m.FIELD, m.DIRECT, m.SURVEY)))):
        known = [r for r in table.kind(m.ITEM) if all(table.cell(r, c).value is not None for c in (*columns, index))]
        own = replace(table, rows=known)
        for formula in _with_extras(table, columns):
            judged = [_judge(own, row, index, f, formula) for row in known if (f := own.figure(row, index)) is not None]
            fits = sum(slip is None or slip.level == m.ROUNDING for slip in judged)
            if figures.proven(fits, len(judged)) and (best is None or fits > best[0]):
                best = (fits, own, formula)
    if best is None:
        return []
    return [slip for slip in _check(best[1], index, [best[2]]) if slip.level != m.REMARK]


def _with_extras(table: Table, columns: tuple[Column, ...]) -> Iterator[_Formula]:
    """Yield some columns added up with and without bonus and penalty."""
    bonus, penalty = tuple(table.of(m.BONUS)), tuple(table.of(m.PENALTY))
    for plus in (bonus, ()) if bonus else ((),):
        for minus in (penalty, ()) if penalty else ((),):
            yield _Formula((*columns, *plus), minus)


def _formulas(table: Table, total: Column) -> Iterator[_Formula]:
    """Yield the ways to add up, the likeliest first."""
    parts: list[Sequence[Column]] = []
    own = [c for c in table.columns if c.role in m.POINTS - {m.TOTAL} and c.at != total.at]
    if total.group:
        parts.append([c for c in own if c.group == total.group and c.at < total.at])
        parts.append([c for c in own if c.group == total.group])
    if total.role == m.TOTAL:
        parts.append(table.of(m.SUBTOTAL))
        parts.append(table.of(m.FIELD))
        for direct in (m.DIRECT, m.APPRAISED_2, m.APPRAISED, m.SELF):
            parts.append([*table.of(direct), *table.of(m.SURVEY)] if table.of(direct) and table.of(m.SURVEY) else ())
            parts.append(table.of(direct)[-1:])
        parts.append(table.of(m.FIELD, m.SURVEY))
        parts.append(table.of(m.FIELD, m.DIRECT, m.SURVEY))
        parts.append(table.of(m.SUBTOTAL, m.SURVEY))
    else:
        parts.append(_since_the_last(table, total, own))
        parts += [table.of(role) for role in (m.FIELD, m.DIRECT, m.SURVEY, m.APPRAISED, m.APPRAISED_2, m.SELF)]
    seen = set()
    for columns in parts:
        for formula in _with_extras(table, tuple(columns)):
            if columns and formula not in seen:
                seen.add(formula)
                yield formula


def _since_the_last(table: Table, total: Column, own: list[Column]) -> list[Column]:
    """Return the columns of points between the subtotal before and this one."""
    before = max((c.at for c in table.of(m.SUBTOTAL, m.TOTAL) if c.at < total.at), default=0)
    return [c for c in own if before < c.at < total.at and c.role != m.SUBTOTAL]


def _check(table: Table, total: Column, formulas: list[_Formula]) -> list[Slip]:
    rows = [(row, f) for row in table.kind(m.ITEM, m.SUM) if (f := table.figure(row, total)) is not None]
    best: tuple[float, list[tuple[Row, Slip | None]], _Formula] | None = None
    for formula in formulas:
        judged = [(row, _judge(table, row, total, printed, formula)) for row, printed in rows]
        judged = [(row, slip) for row, slip in judged if slip is not _NOTHING]
        fits = sum(1.0 if slip is None else 0.9 if slip.level == m.ROUNDING else 0.0 for _row, slip in judged)
        if best is None or fits > best[0]:
            best = (fits, judged, formula)
        if fits == len(rows):
            break
    assert best is not None
    fits, judged, formula = best
    if len(formula.plus) + len(formula.minus) < 2 and not figures.proven(int(fits), len(judged)):
        return []  # one column is a total's only part where it equals it nearly everywhere
    count, right = len(judged), sum(slip is None for _row, slip in judged)
    if figures.proven(right, count):
        unit = table.units[total.at]
        judged = [
            (row, _judge(table, row, total, figure, formula, unit if unit < 1 else figures.ZERO))
            if (slip is not None and slip.level == m.ROUNDING and (figure := table.figure(row, total)))
            else (row, slip)
            for row, slip in judged
        ]
    slips = [slip for _row, slip in judged if slip is not None]
    slips += _maxima(table, total, formula) if fits * 2 >= count else []
    if count > 2 and fits * 2 < count:
        first = judged[0][0]
        return [m.slip("not_added", m.REMARK, table, first, total, count=count, fits=int(fits))]
    if judged:
        table.note("sum", total)
    return slips


def _maxima(table: Table, total: Column, formula: _Formula) -> list[Slip]:
    """Return the slip of a row of maxima, whose total holds no bonus; where all parts are known."""
    plus = [c for c in formula.plus if c.role != m.BONUS]
    for row in table.kind(m.MAXIMA):
        values = [table.cell(row, c).value for c in plus]
        most = table.cell(row, total).value
        known = [v for v in values if v is not None]
        if most is not None and len(known) == len(plus) > 1 and sum(known) != most:
            related = [table.cell(row, c).place for c in plus]
            return [m.slip("sum", m.CERTAIN, table, row, total, sum(known), related=related, addends=known)]
    return []


_NOTHING = Slip("", "", "")


def _judge(
    table: Table, row: Row, total: Column, printed: Figure, formula: _Formula, at_most: Decimal | None = None
) -> Slip | None:
    """Return the slip of one row, None if it adds up, ``_NOTHING`` if it has no parts."""
    plus = [f for column in formula.plus if (f := table.figure(row, column, at_most)) is not None]
    minus = [_positive(f) for column in formula.minus if (f := table.figure(row, column)) is not None]
    if not plus or all(table.cell(row, c).value is None for c in formula.plus if c.role != m.BONUS):
        return _NOTHING
    if sum(f.value for f in plus) - sum(f.value for f in minus) == printed.value:
        return None
    computed = figures.add(plus, minus)
    verdict = figures.agrees(printed, computed)
    if verdict == figures.OK:
        return None
    if row.kind == m.SUM:  # rows of bonus and penalty that stand in the total's column alone
        more, less = _alone(table, row, total, formula, m.BONUS_ROW), _alone(table, row, total, formula, m.PENALTY_ROW)
        within = figures.add([*plus, *more], [*minus, *map(_positive, less)])
        if (more or less) and figures.agrees(printed, within) in (figures.OK, m.ROUNDING):
            return None
    missing = [c for c in formula.plus if table.cell(row, c).missing and c.role != m.BONUS]
    level = m.DOUBT if verdict == m.CERTAIN and missing else verdict
    addends = [f.value for f in plus] + [-f.value for f in minus]
    related = [
        table.cell(row, c).place for c in (*formula.plus, *formula.minus) if table.cell(row, c).value is not None
    ]
    return m.slip(
        "sum", level, table, row, total, computed.value, related=related, addends=addends, missing=len(missing)
    )


def _alone(table: Table, row: Row, total: Column, formula: _Formula, kind: str) -> list[Figure]:
    """Return what the total's column holds in the rows of a kind above a sum whose parts are empty."""
    rows = table.rows[: table.rows.index(row)]
    return [
        figure
        for one in rows
        if one.kind == kind
        and all(table.cell(one, column).value is None for column in formula.plus)
        and (figure := table.figure(one, total)) is not None
    ]


def _positive(figure: Figure) -> Figure:
    """Return a penalty as a number to take away, whether it is printed with its sign or without."""
    return Figure(abs(figure.value), figure.unit)
