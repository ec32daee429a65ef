"""Values beyond what they can be: above their maximum, below 0, off the step, more than 100 %."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import HUNDRED
from cchc_eval.analysis.checks.model import Column, Options, Row, Slip, Table

_GIVEN = (m.SELF, m.APPRAISED, m.APPRAISED_2, m.FIELD, m.DIRECT)
"""Columns of points that a person gives; survey points and totals follow no step."""


_PENALTY = re.compile(r"^(diem )?(phat|tru)\b|\b(diem|bi) (phat|tru)\b|^penalt")
_LONGEST_LABEL = 30


def check_limits(table: Table, options: Options) -> list[Slip]:
    """Return the values above their maximum, negative, off the step that was said, or above 100 %."""
    found = []
    bonus = _has_bonus(table)
    for column in table.of(*m.POINTS, m.PERCENT):
        foreign = column.role == m.FIELD and _mostly_above(table, column, options)
        for at, row in enumerate(table.rows):
            cell = table.cell(row, column)
            if cell.value is None or row.kind not in (m.ITEM, m.SUM):
                continue
            if cell.value < 0 and _penalised(table, row, column):
                continue
            if cell.value < 0:
                found.append(m.slip("negative", m.CERTAIN, table, row, column, Decimal(0)))
                continue
            if column.role == m.PERCENT:
                if cell.value > HUNDRED and not bonus:
                    found.append(m.slip("above_hundred", m.CERTAIN, table, row, column, HUNDRED))
                continue
            most, place = _maximum(table, row, column, options)
            if most is not None:
                table.note("maximum", column)
            whole = row.kind == m.SUM or column.role in (m.TOTAL, m.SUBTOTAL)
            if most is not None and cell.value > most and not (bonus and whole):
                found.append(
                    m.slip(
                        "above_maximum",
                        m.DOUBT if foreign else m.CERTAIN,
                        table,
                        row,
                        column,
                        most,
                        related=[place] if place else [],
                    )
                )
            surveyed = row.survey or row.code in options.survey_codes  # a survey's points are measured, not given
            step = None if surveyed else _step(table, row, options)
            if step and column.role in _GIVEN:
                table.note("step", column)
            if step and column.role in _GIVEN and row.kind == m.ITEM and at not in table.children and cell.value % step:
                found.append(m.slip("off_step", m.CERTAIN, table, row, column, None, step=step))
    return found


def _penalised(table: Table, row: Row, column: Column) -> bool:
    """Whether a cell is one of the penalties, which may be printed with their sign: its row, column or a word beside it says so."""
    if row.parent is not None and table.rows[row.parent].kind == m.PENALTY_ROW:
        return True
    beside = [cell.text for cell in row.cells.values() if cell.kind == m.TEXT and len(cell.text) <= _LONGEST_LABEL]
    return any(_PENALTY.search(folded(text)) for text in (row.name, row.group, column.title, column.group, *beside))


def _mostly_above(table: Table, column: Column, options: Options) -> bool:
    """Whether most of a column is beyond the maxima beside it: they are hardly those of this column."""
    pairs = [(table.cell(row, column).value, _maximum(table, row, column, options)[0]) for row in table.kind(m.ITEM)]
    known = [(value, most) for value, most in pairs if value is not None and most is not None]
    return len(known) > 1 and sum(value > most for value, most in known) * 2 > len(known)


def _has_bonus(table: Table) -> bool:
    return bool(table.of(m.BONUS) or table.kind(m.BONUS_ROW))


def _maximum(table: Table, row: Row, column: Column, options: Options) -> tuple[Decimal | None, str]:
    """Return the greatest value of a cell, and where it is printed."""
    own = table.maximum_of(column)
    if own is not None:
        cell = table.cell(row, own)
        if cell.value is not None:
            return cell.value, cell.place
    if row.kind == m.SUM:
        return None, ""
    if column.at in table.maxima:
        return table.maxima[column.at], table.maxima_places.get(column.at, "")
    return (options.maximum, "") if column.role == m.TOTAL else (None, "")


def _step(table: Table, row: Row, options: Options) -> Decimal | None:
    for column in table.of(m.STEP):
        value = table.cell(row, column).value
        if value is not None and value > 0:
            return value
    return options.step if options.step and options.step > 0 else None
