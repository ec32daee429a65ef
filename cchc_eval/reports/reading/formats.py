"""Numbers and dates of a cell: what its 15 digits say, a serial number's day where the format shows a date."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Number formats that a workbook names by number only (ECMA-376, 18.8.30); East Asian dates are added below."""
BUILT_IN |= dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/mm/dd")

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_DAYS_1904 = 1462
_LAST_SERIAL = 2_958_465  # 31/12/9999


def shows_date(code: str) -> bool:
    """Whether a number format shows a day or a month or a year. A time of day alone is no date."""
    first = _LITERAL.sub("", code.split(";")[0]).lower()
    if "general" in first or "#" in first or "?" in first or ("e+" in first or "e-" in first):
        return False
    if "y" in first or "d" in first:
        return True
    return "m" in first and not re.search(r"[hs]", first)


def number(text: str) -> Decimal | None:
    """Return what a spreadsheet shows of the double that a text stands for, None if it is none or not finite.

    Excel and LibreOffice keep and show 15 significant digits; what a double has behind them is noise of its computation.

    >>> number("0.30000000000000004"), number("1.1000000000000001")
    (Decimal('0.3'), Decimal('1.1'))
    """
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(value):
        return None
    return (
        Decimal(int(value))
        if value == int(value) and abs(value) < 1e15
        else Decimal(format(Decimal(f"{value:.15g}"), "f"))
    )


def day_of(serial: Decimal, since_1904: bool = False) -> dt.date | None:
    """Return the date of a serial number, a datetime if it has a time of day; None where there is no such day.

    Parameters
    ----------
    serial : Decimal
        Days since the end of 1899, as Excel counts them: it believes in a 29/02/1900 (serial 60), which is no day.
    since_1904 : bool
        The workbook counts from 01/01/1904 (old Macintosh).
    """
    serial += _DAYS_1904 if since_1904 else 0
    if not 1 <= serial < _LAST_SERIAL + 1 or 60 <= serial < 61:
        return None
    whole = int(serial)
    seconds = int((serial - whole) * 86_400 + Decimal("0.5"))  # a double's noise is far below half a second
    start = dt.datetime(1899, 12, 31 if whole < 60 else 30)
    try:
        moment = start + dt.timedelta(days=whole, seconds=seconds)
    except OverflowError:
        return None
    return moment if seconds % 86_400 else moment.date()


def serial_of(day: dt.date) -> Decimal:
    """Return the serial number of a day (and time of day) from 01/03/1900 on, in the system that counts from 1900."""
    moment = day if isinstance(day, dt.datetime) else dt.datetime(day.year, day.month, day.day)
    passed = moment - dt.datetime(1899, 12, 30)
    return Decimal(passed.days) + Decimal(passed.seconds) / 86_400
