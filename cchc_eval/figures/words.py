"""Words and numbers that several figures use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from cchc_eval.figures.canvas import Context
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent

_ = catalogue("figures")

MOST_ROWS = 120  # rows drawn at most: beyond, a picture is no longer looked at; the table has them all
TOLD = 12  # rows told one by one in an alternative text


def points(value: object, context: Context) -> str:
    """Print points rounded half up to the places of the set, without trailing zeros: ``7,5``; a dash for none."""
    if pd.isna(value):  # type: ignore[call-overload]
        return "–"
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-context.decimals), ROUND_HALF_UP)
    return format_number(exact)


def percent(value: object, context: Context) -> str:
    """Print an index or share with the places of the set: ``81,33%``; a dash where there is none."""
    return "–" if pd.isna(value) else format_percent(value, context.decimals)  # type: ignore[call-overload]


def provisional_mark() -> str:
    """Return the mark of a figure that holds results which are not final."""
    return _("Provisional results")


def no_data() -> str:
    """Return what a figure says when its table has no row."""
    return _("There is nothing to show yet: no unit has been chosen or entered")


def listed(names: Sequence[str]) -> str:
    """Join names: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def left_out(drawn: int, all_rows: int) -> list[str]:
    """Return the note that a figure does not draw all rows, if it does not."""
    if drawn >= all_rows:
        return []
    return [_("Drawn: the first {drawn} of {all} rows; the table holds all of them.", drawn=drawn, all=all_rows)]


def alt(kind: str, finding: str, marks: Iterable[str], rows: Sequence[str], notes: Sequence[str] = ()) -> str:
    """Put an alternative text together: kind of figure, finding, marks, notes, then the numbers row by row."""
    parts = [kind, finding, *dict.fromkeys(marks), *notes, *rows[:TOLD]]
    if len(rows) > TOLD:
        parts.append(_("The other {count} rows stand in the table of figures", count=len(rows) - TOLD))
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts if part)
