"""Printed cells of a report: points as numbers that keep their value, states as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis.printed import NONE, aligned
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent
from cchc_eval.reports.annual.content import Number

_ = catalogue("reports")
PROVISIONAL = "*"
MINUS = "−"  # as in every other table and figure


def exact(value: Any) -> Decimal:
    """Return the six-place decimal that a double stands for."""
    return Decimal(round(float(value) * 1e6)).scaleb(-6)


def column(values: Sequence[Any], decimals: int) -> list[str]:
    """Return the cells of a column of points, all with as many places as one of them needs; words stay as they are.

    Parameters
    ----------
    values : sequence
        Points (float, Decimal), words (str), ``(points, mark)`` for points with a mark behind them, or missing ones.
    decimals : int
        Most places.
    """
    numbers = [_number(value) for value in values]
    texts = aligned([float("nan") if number is None else float(number) for number, _mark in numbers], decimals)
    cells = []
    for value, (number, mark), text in zip(values, numbers, texts, strict=True):
        if number is None:
            cells.append(value if isinstance(value, str) else NONE)
        else:
            cells.append(Number(text.replace("-", MINUS) + mark, exact(number), _places(text)))
    return cells


def _number(value: Any) -> tuple[Any, str]:
    if isinstance(value, tuple):
        return value
    if value is None or isinstance(value, str) or pd.isna(value):
        return None, ""
    return value, ""


def _places(text: str) -> int:
    """Return how many places a printed number has: what follows the last sign that is no digit, if it is the decimal one."""
    mark = format_percent(0.5, 1)[1]
    return len(text.rpartition(mark)[2]) if mark in text else 0


def alike(printed: Sequence[str]) -> list[str]:
    """Return the cells of a column that come from several tables, their points again with as many places as one of them needs."""
    numbers = [cell for cell in printed if isinstance(cell, Number) and not cell.percent]
    places = max((cell.places for cell in numbers), default=0)
    cells: list[str] = []
    for cell in printed:
        if isinstance(cell, Number) and not cell.percent and cell.places < places:
            mark = PROVISIONAL * cell.endswith(PROVISIONAL)
            cells.append(Number(format_number(cell.value, places).replace("-", MINUS) + mark, cell.value, places))
        else:
            cells.append(cell)
    return cells


def percent(value: Any, decimals: int, mark: str = "") -> str:
    """Return a percentage as a cell."""
    if pd.isna(value):
        return NONE
    return Number(format_percent(exact(value), decimals) + mark, exact(value), decimals, percent=True)


def count(value: int) -> str:
    """Return a count as a cell."""
    return Number(str(value), Decimal(value), 0)


def leaf_word(row: Any) -> str:
    """Return the word that stands for a leaf without points of its own; empty if its points are to be printed."""
    reason, maximum = str(row[c.REASON]), row[c.MAXIMUM]
    if reason == c.NO_CASE and maximum > 0:
        return ""  # full points
    if reason == c.NOT_APPLICABLE and maximum > 0:
        return ""
    return state_words().get(reason, "")


def state_words() -> dict[str, str]:
    """Return reason code → word, in the language in use."""
    return {
        c.UNANSWERED: _("not answered"),
        c.INCOMPLETE: _("incomplete"),
        c.INVALID: _("invalid"),
        c.NOT_APPLICABLE: _("not applicable"),
        c.NO_CASE: _("no case"),
        c.NOT_CHOSEN: _("not chosen"),
    }


def joined(texts: Iterable[str]) -> str:
    """Return several texts of one cell, each on its own line."""
    return "\n".join(text for text in texts if text)
