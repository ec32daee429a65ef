"""Words and numbers that several figures use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures.canvas import Context
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent

_ = catalogue("figures")

MOST_ROWS = 120  # rows drawn at most: beyond, a picture is no longer looked at; the table has them all
MOST_NOTED = 12  # units named one by one in a note
TOLD = 12  # rows told one by one in an alternative text


def points(value: object, context: Context) -> str:
    """Print points rounded half up to the places of the set, without trailing zeros: ``7,5``; a dash for none."""
    if pd.isna(value):  # type: ignore[call-overload]
        return "–"
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-context.decimals), ROUND_HALF_UP)
    return format_number(exact)


def size(value: float, places: int) -> str:
    """Print the size of a change; one that would print as 0 is told with all its places, so that it is not taken for none."""
    text = format_number(abs(value), places)
    return text if text.strip("0.,") or not value else format_number(abs(value))


def percent(value: object, context: Context) -> str:
    """Print an index or share with the places of the set: ``81,33%``; a dash where there is none."""
    return "–" if pd.isna(value) else format_percent(value, context.decimals)  # type: ignore[call-overload]


def provisional_marks(open_units: int, units: int) -> list[str]:
    """Return the mark of a figure that holds results which are not final: all of them, or how many units' are not."""
    if not open_units:
        return []
    if open_units >= units:
        return [_("Provisional results")]
    return [_("Provisional: {count} of {all} units", count=open_units, all=units)]


def extras_notes(totals: pd.DataFrame, context: Context) -> list[str]:
    """Say which totals contain bonus and penalty points, which no field contains."""
    some = totals[(totals[c.BONUS_POINTS] > 0) | (totals[c.PENALTY_POINTS] > 0)]
    said = []
    for row in some.head(MOST_NOTED).to_dict("records"):
        bonus, penalty = points(row[c.BONUS_POINTS], context), points(row[c.PENALTY_POINTS], context)
        parts = [_("contains a bonus of {points}", points=bonus)] if row[c.BONUS_POINTS] > 0 else []
        parts += [_("less a penalty of {points}", points=penalty)] if row[c.PENALTY_POINTS] > 0 else []
        said.append((row[a.UNIT_NAME], ", ".join(parts)))
    if not said:
        return []
    if len(totals) == 1:
        return [_("The unit's total {extras}; the points of the fields do not.", extras=said[0][1])]
    listing = "; ".join(f"{name}: {parts}" for name, parts in said)
    listing += "; …" if len(some) > len(said) else ""
    return [_("Totals with bonus and penalty, which the fields do not contain – {listing}.", listing=listing)]


def several(table: pd.DataFrame) -> bool:
    """Return whether a table holds more than one unit."""
    return len(table.drop_duplicates(c.UNIT)) > 1


def no_data() -> str:
    """Return what a figure says when its table has no row."""
    return _("There is nothing to show yet: no unit has been chosen or entered")


def listed(names: Sequence[str]) -> str:
    """Join names: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def named(names: Sequence[str], most: int = 3, units: bool = False) -> str:
    """Join the first names, and count the others: ``A, B, C and 4 others`` (``4 other units``)."""
    if len(names) <= most:
        return listed(names)
    text = _("{names} and {count} other units") if units else _("{names} and {count} others")
    return text.format(names=", ".join(names[:most]), count=len(names) - most)


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
