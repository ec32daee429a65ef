"""What counts as a number, a date, a choice; and the one rounding (docs/scoring.md §1)."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from fractions import Fraction
from typing import Any, NamedTuple

MILLION = 10**6
LARGEST = 10**15 - 1  # 15 significant digits
NUMBER = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?")


class Invalid(Exception):
    """A fact that is told as invalid."""


class Ask(NamedTuple):
    """One fact that a rule asks for."""

    name: str
    kind: str  # number | date | choice
    decimals: int = 0
    least: Fraction | None = Fraction(0)
    most: Fraction | None = None
    options: tuple[str, ...] = ()


def half_up(value: Fraction) -> int:
    """Millionths of `value` points, rounded once, halves away from zero."""
    size = math.floor(abs(value) * MILLION + Fraction(1, 2))
    return size if value >= 0 else -size


def exact(text: str) -> Fraction:
    """A decimal of a criteria set."""
    return Fraction(text)


def millionths(text: str) -> int:
    """Points of a criteria set, which have six decimals at most."""
    value = Fraction(text) * MILLION
    assert value.denominator == 1, text
    return value.numerator


def read_number(given: Any, ask: Ask) -> Fraction:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise Invalid(given)
    match = NUMBER.fullmatch(str(given) if isinstance(given, int) else given)
    if not match:
        raise Invalid(given)
    sign, whole, decimals = match[1], match[2], match[3] or ""
    if len(decimals) > ask.decimals or len((whole + decimals).lstrip("0")) > 15:
        raise Invalid(given)
    value = Fraction(int(whole + decimals), 10 ** len(decimals)) * (-1 if sign else 1)
    if (ask.least is not None and value < ask.least) or (ask.most is not None and value > ask.most):
        raise Invalid(given)
    return value


def first_day(year: int) -> dt.date:
    return dt.date(year - 10, 1, 1)


def last_day(year: int) -> dt.date:
    return dt.date(year + 2, 12, 31)


def read_date(given: Any, year: int) -> dt.date:
    match = DATE.fullmatch(given) if isinstance(given, str) else None
    if not match:
        raise Invalid(given)
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        dt.time(int(match[4] or 0), int(match[5] or 0), int(match[6] or 0))
    except ValueError:
        raise Invalid(given) from None
    if not first_day(year) <= day <= last_day(year):
        raise Invalid(given)
    return day


def read_fact(given: Any, ask: Ask, year: int) -> Any:
    if ask.kind == "number":
        return read_number(given, ask)
    if ask.kind == "date":
        return read_date(given, year)
    if not isinstance(given, str) or given not in ask.options:
        raise Invalid(given)
    return given


def is_blank(given: Any) -> bool:
    return given is None or (isinstance(given, str) and given == "")


def read_json(text: Any) -> dict[str, Any]:
    """The facts of one answer as JSON text; Invalid when it is no object. Of a name given twice the last stands."""
    if text is None or text == "" or text != text:
        return {}

    try:
        facts = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise Invalid(text) from None
    if not isinstance(facts, dict):
        raise Invalid(text)
    return facts
