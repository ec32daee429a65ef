"""Cells of strange tables as numbers: ``1.234,5``, ``81,33%``, ``8,5 điểm``, ``97.685``; blank, ``-``, ``x`` and *not assessed* apart.

A form refuses what can be read in two ways; a finished table of someone else's must be read as it stands. Whether a comma or a dot stands
before the decimals is decided by the whole sheet; a single group of three digits (97.685) is thousands only where the sheet
writes its decimals with the other sign: points do not run to thousands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Context, Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.numbers import _tidy as tidy
from cchc_eval.reports.reading import Cell

MOST_DIGITS = 15
"""Whole digits that a number can have; more are a telephone number, an account, a slip of the hand: no number to check."""
_WIDE = Context(prec=80)
_MARKS = frozenset({
    "x", "xx", "-", "--", "–", "—", "/", "//", "*", ".", "…", "...", "n/a", "na", "n.a", "kdg", "kad", "kpd", "k", "ko",
    "khong", "khong ap dung", "khong danh gia", "khong duoc danh gia", "khong cham", "khong cham diem", "khong thuc hien",
    "khong xep loai", "khong xep hang", "khong phat sinh", "chua danh gia", "chua xep loai", "chua xep hang", "mien", "#n/a",
    "not applicable", "not assessed",
})  # fmt: skip
_NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<body>\d[\d., ]*\d|\d)\s*(?P<unit>%|diem|d|dd|points?)?\s*(?:/ ?\d+(?:[.,]\d+)?(?: ?%)?)?(?:\*+|\(\d\))?"
)
_SIMPLE = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_ONE_GROUP = re.compile(r"\d{1,3}([.,])\d{3}")
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_PLACES = re.compile(r"[#0,]*0(?:\.(0+))?(?:[;_ ].*)?")
DOT, COMMA = ".", ","


def decimal_sign(cells: Iterable[Cell]) -> str:
    """Return the sign before decimals in a sheet; empty where nothing tells."""
    told: Counter[str] = Counter()
    for cell in cells:
        if isinstance(cell.value, str) and len(cell.value) < 30:
            if _SIMPLE.fullmatch(cell.value):
                mark = cell.value.strip("0123456789")
                told[mark] += bool(mark) and not _ONE_GROUP.fullmatch(cell.value)
                continue
            found = _NUMBER.fullmatch(folded(tidy(cell.value)))
            if found:
                body = found["body"]
                signs = [sign for sign in body if sign in ".,"]
                if len(set(signs)) == 2:
                    told[signs[-1]] += 1
                elif len(signs) == 1 and not _ONE_GROUP.fullmatch(body):
                    told[signs[0]] += 1
    told = +told
    return max(told, key=lambda sign: told[sign]) if told else ""


def read_number(text: str, sign: str = "") -> tuple[Decimal, int, bool] | None:
    """Return a number, its decimals as printed, and whether a per cent sign follows; None for anything else.

    Parameters
    ----------
    text : str
    sign : {"", ".", ","}
        Of :func:`decimal_sign`.

    Examples
    --------
    >>> read_number("1.234,5"), read_number("81,33%"), read_number("97.685"), read_number("1.234", ",")
    ((Decimal('1234.5'), 1, False), (Decimal('81.33'), 2, True), (Decimal('97.685'), 3, False), (Decimal('1234'), 0, False))
    """
    if _SIMPLE.fullmatch(text) and not (sign and _ONE_GROUP.fullmatch(text)):
        simple = text.replace(",", ".")
        return Decimal(simple), len(simple.partition(".")[2]), False
    if len(text) > 40:
        return None
    found = _NUMBER.fullmatch(folded(tidy(text)))
    if not found:
        return None
    body = found["body"].replace(" ", "")
    signs = [one for one in body if one in ".,"]
    if len(signs) > 1 and len(set(signs)) == 1:
        groups = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", body)
        if not groups:
            return None
        whole, part = re.sub("[.,]", "", body), ""
    elif len(set(signs)) == 2:
        last = signs[-1]
        if signs.count(last) > 1:
            return None
        whole, _sign, part = body.rpartition(last)
        whole = re.sub("[.,]", "", whole)
    elif signs and not (sign and sign != signs[0] and _ONE_GROUP.fullmatch(body)):
        whole, _sign, part = body.partition(signs[0])
    else:
        whole, part = re.sub("[.,]", "", body), ""
    if (
        not whole.isascii()
        or not whole.isdigit()
        or len(whole) > MOST_DIGITS
        or len(part) > 30
        or (part and not part.isdigit())
    ):
        return None
    value = Decimal(f"{whole}.{part}" if part else whole)
    return (-value if found["sign"] == "-" else value), len(part), found["unit"] == "%"


def shown_text(cell: Cell) -> str:
    """Return what a cell says as text; a day as the code or rank that a spreadsheet took for one (1.2, 1-2)."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.date):
        return f"{value.day}.{value.month}" if "." in cell.format else f"{value.day}-{value.month}"
    return format(value, "f") if isinstance(value, Decimal) else " ".join(str(value).split())


def is_mark(text: str) -> bool:
    """Whether a text says that there is no number because something was not assessed."""
    plain = folded(tidy(text)).strip("()[] ")
    return plain in _MARKS or plain.startswith(("khong danh gia", "khong ap dung"))


def read_cell(cell: Cell, sign: str, place: str) -> m.Cell:
    """Return a cell as the checks take it."""
    text = shown_text(cell)
    if isinstance(cell.value, Decimal) and abs(cell.value) < 10**MOST_DIGITS:
        return _number_cell(cell, place, text)
    if not text:
        return m.Cell(place)
    number = read_number(text, sign) if isinstance(cell.value, str) else None
    if number is not None:
        return m.Cell(place, text, number[0], number[1], m.NUMBER)
    return m.Cell(place, text, kind=m.NA if is_mark(text) or cell.kind == "error" else m.TEXT)


def _number_cell(cell: Cell, place: str, text: str) -> m.Cell:
    """Return a number of a workbook: a share formatted in per cent is that many per cent; a format's zeros are printed places."""
    value = cell.value
    assert isinstance(value, Decimal)
    found = _PERCENT.fullmatch(cell.format)
    if found:
        value = value * 100
        text = f"{format(value.normalize(), 'f')}%"
    else:
        found = _PLACES.fullmatch(cell.format)
    shown = len(found[1] or "") if found else 0
    own = max(0, -int(value.normalize().as_tuple().exponent))
    if own > 9:  # the noise of a double
        value = value.quantize(Decimal("1e-9"))
        own = max(0, -int(value.normalize().as_tuple().exponent))
    places = max(shown, own)
    if places <= 9:  # as a text has it: with the zeros that are printed
        value = value.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    return m.Cell(place, text, value, places, m.NUMBER)
