"""Days as people write them in plans: *31/3/2017*, *Tháng 6/2017*, *Quý I*, *Từ tháng 3 đến tháng 6*, *Thường xuyên*.

Read without marks and capitals. A period counts to its last day; where a period begins matters only if two are named
(*từ … đến …*) or half a year is. *Trước ngày 15/10* is due on that day, as offices count it. A year that is not written is the plan's.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.reports.reading.formats import day_of
from cchc_eval.reports.reading.grid import Value

_SERIALS = (29_000, 80_000)  # 1979 – 2119
_YEARS = (1990, 2200)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"ba": "3", "sau": "6", "chin": "9"}

_YEAR = r"(?:\s*[/.-]\s*|\s*,?\s*nam\s+|\s+)"
_DAY = re.compile(r"(?:ngay\s+)?(\d{1,2})\s*([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?(?![\d/])")
_SPELT = re.compile(rf"(?:ngay\s+)?(\d{{1,2}})\s+thang\s+(\d{{1,2}})(?:{_YEAR}(\d{{4}}))?(?![\d/])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?(?!\d)")
_MONTH = re.compile(rf"(?:thang|t)\s*(\d{{1,2}})(?:{_YEAR}(\d{{4}}))?(?![\d/])")
_BARE_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})(?![\d/])")
_QUARTER = re.compile(rf"(?:quy|q)\s*\.?\s*(iv|i{{1,3}}|[1-4])(?:{_YEAR}(\d{{4}}))?(?![\d/\w])")
_PART = re.compile(r"(3|6|9|ba|sau|chin)\s+thang\s+(dau|cuoi)\s+nam(?:\s+(\d{4}))?(?![\d/])")
_WHOLE = re.compile(r"(?:nam\s+)?(\d{4})(?![\d/])|nam(?!\s*\w)")
_SAME_AGAIN = re.compile(rf"(iv|i{{1,3}}|\d{{1,2}})(?:{_YEAR}(\d{{4}}))?(?![\d/.\w])")

_BEFORE = re.compile(
    r"(?:(?:hoan thanh|xong|nop|gui|bao cao|ket thuc|thuc hien|ban hanh|trinh|chua|khong qua|han|thoi han|cham nhat|muon nhat|la|vao"
    r"|trong|ca|het|cuoi|truoc|den|toi|ngay|muc|cac|va|trien khai)\b\s*:?\s*)*"
)
_REGULAR = re.compile(
    r"^(?:thuong xuyen|hang\s+(?:nam|quy|thang|tuan|ngay)|dinh ky|lien tuc)\b"
    r"(?:[\s,;/-]*(?:va|thuong xuyen|(?:hang|dinh ky|ca|trong|theo)\s*(?:nam|quy|thang|tuan|ngay)?|nam|lien tuc|\d{4}))*$"
)
_RANGE = re.compile(r"\s*(?:-|–|—|den\s+het|den|toi)\s*(?:het\s+|cuoi\s+)?")
_LIST = re.compile(r"\s*(?:[,;]|va\b)\s*")
_UNSURE = re.compile(r"(?<!thang )\b(?:dau|giua)\s+(?:thang|quy|nam)\b")
_YEARLY = re.compile(r"[\s,]+hang\s+nam$")


@dataclass(frozen=True)
class When:
    """What a cell says about time.

    Attributes
    ----------
    start, due : str
        ``YYYY-MM-DD`` or empty.
    note : str
        Words that stay as a note: *Thường xuyên*, what stands in brackets.
    code : str
        Empty: understood. Else ``unknown`` (what it says is not known), ``no_such_day`` (*31/6*), ``several`` (several days are
        named, the last one is taken), ``other_year`` (it is not in the plan's year).
    first : str
        First day of the period that ends on `due`; what a column of starts means.
    """

    start: str = ""
    due: str = ""
    note: str = ""
    code: str = ""
    first: str = ""


@dataclass(frozen=True)
class _Span:
    first: dt.date
    last: dt.date
    kind: str
    dated: bool  # its year is written


class _NoSuchDay(ValueError):
    pass


def when(value: Value, year: int, code: str = "") -> When:
    """Return what a cell says about time.

    Parameters
    ----------
    value : str, Decimal, date or None
        What stands in the cell.
    year : int
        Of the plan.
    code : str
        The cell's number format: a date that shows only its month stands for the whole month.
    """
    if isinstance(value, Decimal) and not isinstance(value, bool):
        value = _of_number(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        first = value
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.lower())
        if shown and "d" not in shown and "y" in shown:
            first, value = first.replace(day=1), _month(value.year, value.month, True).last
        return _placed(When(due=value.isoformat(), first=first.isoformat()), year)
    if not isinstance(value, str) or not value.strip():
        return When() if not isinstance(value, bool) else When(code="unknown")
    if re.fullmatch(r"\s*\d{5}\s*", value):
        return when(Decimal(value.strip()), year)
    return _of_text(value, year)


def _of_number(value: Decimal) -> Value:
    if _SERIALS[0] <= value < _SERIALS[1]:
        return day_of(value)
    return str(value) if value == int(value) and _YEARS[0] <= value <= _YEARS[1] else "?"


def _of_text(text: str, year: int) -> When:
    brackets = " ".join(one.strip() for one in re.findall(r"\(([^()]*)\)", text) if one.strip())
    words = re.sub(r"\([^()]*\)", " ", folded(text.replace("\n", "; "))).strip(" .,;:")
    words = " ".join(words.split())
    if not _REGULAR.match(words):
        words = _YEARLY.sub("", words)
    if _REGULAR.match(words):
        return When(note=" ".join(text.split()))
    if _UNSURE.search(words):
        return When(code="unknown")
    try:
        found = _periods(words, year)
    except _NoSuchDay:
        return When(code="no_such_day")
    if found is None:
        return When(code="unknown")
    made, code = found
    return _placed(replace(made, note=brackets, code=code), year)


def _periods(words: str, year: int) -> tuple[When, str] | None:
    """Return the days of one period, of two with *đến* between, or of a list, and a code; None if it is none of these."""
    begun = bool(re.match(r"tu\b", words))
    words = re.sub(r"^tu\s+", "", words)
    spans: list[_Span] = []
    signs: list[str] = []
    at = _skip(words, 0)
    while True:
        found = _span(words, at, year, spans[-1].kind if spans else "")
        if found is None:
            return None
        span, at = found
        spans.append(span)
        if at >= len(words):
            break
        if mark := _RANGE.match(words, at):
            signs.append("-")
        elif mark := _LIST.match(words, at):
            signs.append(",")
        else:
            return None
        if mark.end() == at:
            return None
        at = _skip(words, mark.end())
    if signs == ["-"]:
        return _range(*spans)
    if begun or "-" in signs:
        return None
    last = max(spans, key=lambda one: one.last)
    if len(spans) == 1:
        start = last.first.isoformat() if last.kind == "part" and last.first.month > 1 else ""
        return When(start, last.last.isoformat(), first=last.first.isoformat()), ""
    if any(one.dated for one in spans):
        last = max((_in_year(one, spans) for one in spans), key=lambda one: one.last)
    return When(due=last.last.isoformat(), first=last.first.isoformat()), "several"


def _range(first: _Span, last: _Span) -> tuple[When, str] | None:
    guessed = ""
    if last.dated and not first.dated:
        first = _moved(first, last.last.year)
        if first.first > last.last:
            first, guessed = _moved(first, last.last.year - 1), "other_year"  # or the two days were swapped
    elif first.dated and not last.dated:
        last = _moved(last, first.first.year)
    if first.first > last.last:
        return None
    return When(first.first.isoformat(), last.last.isoformat(), first=first.first.isoformat()), guessed


def _in_year(span: _Span, spans: list[_Span]) -> _Span:
    """Return a period of a list in the year that a later one names."""
    named = next((one.last.year for one in spans if one.dated), span.last.year)
    return span if span.dated else _moved(span, named)


def _moved(span: _Span, year: int) -> _Span:
    if span.kind == "day":
        return _one_day(year, span.first.month, span.first.day, True)
    first, last = span.first.replace(year=year), span.last
    return _Span(first, dt.date(year, last.month, calendar.monthrange(year, last.month)[1]), span.kind, True)


def _skip(words: str, at: int) -> int:
    found = _BEFORE.match(words, at)
    return found.end() if found else at


def _span(words: str, at: int, year: int, before: str) -> tuple[_Span, int] | None:
    """Return the period that begins at a place, and where it ends; `before` is the kind of the one before it."""
    if found := _ISO.match(words, at):
        return _one_day(int(found[1]), int(found[2]), int(found[3]), True), found.end()
    if found := _SPELT.match(words, at):
        return _one_day(int(found[3] or year), int(found[2]), int(found[1]), bool(found[3])), found.end()
    if found := _PART.match(words, at):
        return _part(int(found[3] or year), int(_WORDS.get(found[1], found[1])), found[2], bool(found[3])), found.end()
    if found := _MONTH.match(words, at):
        return _month(int(found[2] or year), int(found[1]), bool(found[2])), found.end()
    if found := _QUARTER.match(words, at):
        number = _ROMAN.get(found[1]) or int(found[1])
        return _quarter(int(found[2] or year), number, bool(found[2])), found.end()
    if found := _BARE_MONTH.match(words, at):
        return _month(int(found[2]), int(found[1]), True), found.end()
    if found := _DAY.match(words, at):
        written = found[4] or ""
        named = int(written) + (2000 if len(written) == 2 else 0) if written else year
        return _one_day(named, int(found[3]), int(found[1]), bool(written)), found.end()
    if found := _WHOLE.match(words, at):
        named = int(found[1] or year)
        if not _YEARS[0] <= named <= _YEARS[1]:
            return None
        return _Span(dt.date(named, 1, 1), dt.date(named, 12, 31), "year", bool(found[1])), found.end()
    if before in ("month", "quarter") and (found := _SAME_AGAIN.match(words, at)):
        number = _ROMAN.get(found[1], 0) if before == "quarter" else 0
        number = number or (int(found[1]) if found[1].isdigit() else 0)
        made = _quarter if before == "quarter" else _month
        return made(int(found[2] or year), number, bool(found[2])), found.end()
    return None


def _one_day(year: int, month: int, day: int, dated: bool) -> _Span:
    try:
        one = dt.date(_known(year), month, day)
    except ValueError as error:
        raise _NoSuchDay from error
    return _Span(one, one, "day", dated)


def _month(year: int, month: int, dated: bool) -> _Span:
    if not 1 <= month <= 12:
        raise _NoSuchDay
    last = calendar.monthrange(_known(year), month)[1]
    return _Span(dt.date(year, month, 1), dt.date(year, month, last), "month", dated)


def _quarter(year: int, quarter: int, dated: bool) -> _Span:
    if not 1 <= quarter <= 4:
        raise _NoSuchDay
    return _Span(dt.date(_known(year), 3 * quarter - 2, 1), _month(year, 3 * quarter, dated).last, "quarter", dated)


def _part(year: int, months: int, side: str, dated: bool) -> _Span:
    first, last = (1, months) if side == "dau" else (13 - months, 12)
    return _Span(dt.date(_known(year), first, 1), _month(year, last, dated).last, "part", dated)


def _known(year: int) -> int:
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise _NoSuchDay
    return year


def _placed(made: When, year: int) -> When:
    """Add that a day is outside of the plan's year; nothing of it is changed."""
    if not made.code and made.due and made.due[:4] != str(year):
        return replace(made, code="other_year")
    return made
