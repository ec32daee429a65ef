"""The periods of reports in a year: months, quarters, half-years, the year; their codes, first and last days, and names."""

from __future__ import annotations

import calendar
import datetime as dt

from cchc_eval.i18n import catalogue

_ = catalogue("records")

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_LETTER = {"month": "M", "quarter": "Q", "half_year": "H"}
_ROMAN = ("I", "II", "III", "IV")


def periods(frequency: str, year: int) -> list[tuple[str, str, str]]:
    """Return the periods of a year in order: code, first day, last day (``YYYY-MM-DD``).

    Parameters
    ----------
    frequency : {"month", "quarter", "half_year", "year", "once"}
        ``once`` has no periods of its own.

    Examples
    --------
    >>> periods("half_year", 2016)
    [('2016-H1', '2016-01-01', '2016-06-30'), ('2016-H2', '2016-07-01', '2016-12-31')]
    """
    months = _MONTHS.get(frequency)
    if months is None:
        return []
    found = []
    for number, first in enumerate(range(1, 13, months), start=1):
        last = first + months - 1
        code = str(year) if frequency == "year" else f"{year}-{_LETTER[frequency]}{number:0{2 if months == 1 else 1}d}"
        end = dt.date(year, last, calendar.monthrange(year, last)[1])
        found.append((code, dt.date(year, first, 1).isoformat(), end.isoformat()))
    return found


def days(code: str) -> tuple[str, str] | None:
    """Return first and last day of the period that a code names; None if it names none."""
    year = code[:4]
    if not year.isdigit():
        return None
    for frequency in _MONTHS:
        for one, first, last in periods(frequency, int(year)):
            if one == code:
                return first, last
    return None


def period_name(code: str) -> str:
    """Return a period in words, such as “quý I/2017”; the code itself if it names none."""
    if days(code) is None:
        return code
    year, _dash, part = code.partition("-")
    if not part:
        return _("the year {year}", year=year)
    number = int(part[1:])
    if part[0] == "M":
        return _("month {number}/{year}", number=number, year=year)
    if part[0] == "Q":
        return _("quarter {number}/{year}", number=_ROMAN[number - 1], year=year)
    return _("first half of {year}", year=year) if number == 1 else _("second half of {year}", year=year)
