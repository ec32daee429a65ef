"""Slips put into copies of correct tables, and the question whether the checker names the place."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

from cchc_eval.analysis.checks import Slip
from cchc_eval.analysis.checks.model import Options
from cchc_eval.reports.checker.checking import Report, check_grid
from cchc_eval.reports.reading import Grid, read_pasted

PUBLISHED = Path(__file__).resolve().parents[3] / "data" / "published"


def rows_of(name: str) -> list[list[str]]:
    """A published table, cell by cell; the first row is its header."""
    return list(csv.reader(io.StringIO((PUBLISHED / name).read_text("utf-8"))))


def grid_of(rows: list[list[str]]) -> Grid:
    """Rows as a pasted table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return read_pasted(out.getvalue())


def checked(rows: list[list[str]], options: Options | None = None) -> Report:
    return check_grid(grid_of(rows), options)


def altered(rows: list[list[str]], row: int, column: int, text: object) -> list[list[str]]:
    """A copy with one other cell; both count from 0, the header included."""
    copy = [list(one) for one in rows]
    copy[row][column] = str(text)
    return copy


def plus(text: str, delta: str) -> str:
    return str(Decimal(text) + Decimal(delta))


def names_row(slips: list[Slip], row: int) -> bool:
    """Whether a finding stands in a row (from 0) or names a cell of it."""
    numbers = {int(re.sub(r"\D", "", place)) for s in slips for place in (s.place, *s.related) if place}
    return row + 1 in numbers
