"""Numbers and dates as people here write them: one parser for the form and for imports, one formatter for every print.

What the parser takes for certain is stored as canonical text (``188``, ``12.5``, ``2016-12-30``; see docs/scoring.md
§1). What can be read in two ways is given back as a question and stored only after a confirmation; the rest is refused
with the limit, and where a likely meaning exists it is offered. Nothing is clamped, rounded or guessed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from numbers import Number
from typing import Any

from cchc_eval.i18n import catalogue, language

_ = catalogue("numbers")

MAX_DIGITS = 15  # as many significant digits as a spreadsheet keeps
_WIDE = Context(prec=100)
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}
_MISSING = "–"

# What input methods and copied text put in place of plain signs, where the meaning is certain.
_PLAIN = {ord("０") + i: str(i) for i in range(10)} | {
    ord("．"): ".", ord("，"): ",", ord("－"): "-", ord("−"): "-", ord("＋"): "+", ord("／"): "/", ord("："): ":",
    ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2009"): " ", ord("\u2007"): " ", ord("\u3000"): " ",
    ord("\u200b"): None, ord("\ufeff"): None,
}  # fmt: skip


@dataclass(frozen=True)
class Parsed:
    """What one box of text was read as.

    Attributes
    ----------
    value : str or None
        Canonical text to store; ``None`` if nothing is to be stored.
    confirm : str or None
        Canonical text of a likely meaning, to be stored only if the person confirms it: for a text that can be read in
        two ways (``refused`` is ``None``), or as an offer beside a refusal.
    refused : str or None
        Why the text was refused, with the limit; in the language in use.
    shown : str
        ``value`` or ``confirm`` as it is printed here (``1.234,5``, ``30/12/2016``); empty without either.
    """

    value: str | None = None
    confirm: str | None = None
    refused: str | None = None
    shown: str = ""

    @property
    def blank(self) -> bool:
        """Nothing was typed: neither a value nor a refusal. Blank is never 0."""
        return self.value is None and self.confirm is None and self.refused is None


# --- printing -------------------------------------------------------------------------------------------------------


def _decimal(value: object) -> Decimal | None:
    """Return the exact decimal of a value, ``None`` for a missing one."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return None if value.is_nan() else value
    if isinstance(value, bool):
        raise TypeError("a yes or no is no number")
    if isinstance(value, str):
        return Decimal(value) if value.strip() else None
    if isinstance(value, int):
        return Decimal(value)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None  # pandas.NA
    if math.isnan(number):
        return None
    if hasattr(value, "__index__"):
        return Decimal(value.__index__())
    return Decimal(repr(number))  # the shortest text of a double: exact for numbers of six places


@cache
def _pattern(decimals: int | None) -> str:
    if decimals is None:
        return "#,##0.######"
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def format_number(value: object, decimals: int | None = None, lang: str | None = None) -> str:
    """Print a number as it is written here.

    Parameters
    ----------
    value : Decimal, int, float, str or a missing value
        Canonical text (``"12.50"``) is taken as it stands; a double by its shortest text.
    decimals : int, optional
        Places to print, rounded half up (away from zero). Without it up to six, without trailing zeros.
    lang : {"vi", "en"}, optional
        ``1.234,5`` or ``1,234.5``; the language in use by default.

    Returns
    -------
    str
        A dash for a missing value.

    Examples
    --------
    >>> format_number("1234.5", lang="vi"), format_number("1234.5", lang="en")
    ('1.234,5', '1,234.5')
    >>> format_number("0.125", 2, lang="vi")
    '0,13'
    """
    number = _decimal(value)
    if number is None:
        return _MISSING
    # babel rounds half to even; so round here, exactly, and let it only set the signs
    number = number.quantize(Decimal(1).scaleb(-(6 if decimals is None else decimals)), ROUND_HALF_UP, _WIDE)
    return _written(abs(number) if number == 0 else number, decimals, lang or language())


@lru_cache(maxsize=10_000)
def _written(number: Decimal, decimals: int | None, lang: str) -> str:
    """Return a rounded number as babel writes it; a form shows the same maxima and points hundreds of times."""
    from babel.numbers import format_decimal

    return format_decimal(number, format=_pattern(decimals), locale=_LOCALES[lang], decimal_quantization=False)


def format_percent(value: object, decimals: int | None = None, lang: str | None = None) -> str:
    """Print a share that is already in percent: ``81.33`` is ``81,33%``. Parameters as :func:`format_number`."""
    text = format_number(value, decimals, lang)
    return text if text == _MISSING else f"{text}%"


def format_date(value: str | dt.date | None, lang: str | None = None) -> str:
    """Print a date as ``30/12/2016``, with ``16:30`` (and seconds other than 0) if it has a time of day.

    Parameters
    ----------
    value : str, date or datetime
        ``YYYY-MM-DD``, with or without a time. Blank prints as nothing.
    lang : {"vi", "en"}, optional
        Day, month, year in both languages, so that no one mistakes the day for the month.

    Raises
    ------
    ValueError
        For text that is no date.
    """
    if value is None or value == "":
        return ""
    moment = value
    if isinstance(value, str):
        moment = dt.datetime.fromisoformat(value) if len(value) > 10 else dt.date.fromisoformat(value)
    assert isinstance(moment, dt.date)
    day = f"{moment.day:02d}/{moment.month:02d}/{moment.year:04d}"
    if not isinstance(moment, dt.datetime):
        return day
    return f"{day} {moment.hour:02d}:{moment.minute:02d}" + (f":{moment.second:02d}" if moment.second else "")


# --- reading numbers ------------------------------------------------------------------------------------------------


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


def _canonical(digits: str) -> str:
    """Return ``-0012.50`` as ``-12.5``."""
    text = format(Decimal(digits), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-", "-0") else text


def _print_all(value: str, lang: str) -> str:
    return format_number(value, len(value.partition(".")[2]), lang)


@dataclass(frozen=True)
class _Box:
    """What one box allows, and the way of writing that is meant."""

    decimals: int
    low: Decimal | None
    high: Decimal | None
    lang: str

    @property
    def example(self) -> str:
        return _print_all("1234.5" if self.decimals else "1234", self.lang)

    def fault(self, value: str, places: int) -> str | None:
        """Return why a canonical number, typed with so many decimals, is not allowed here; ``None`` if it is."""
        if len(value.lstrip("-").replace(".", "").lstrip("0")) > MAX_DIGITS:
            return _("Too many digits: a number has at most {limit}.", limit=MAX_DIGITS)
        if places > self.decimals:
            if self.decimals == 0:
                return _("Only a whole number can be entered here.")
            return _("At most {limit} decimals can be entered here.", limit=self.decimals)
        number, low, high = Decimal(value), self.low, self.high
        too_low, too_high = low is not None and number < low, high is not None and number > high
        if not (too_low or too_high):
            return None
        least, most = (
            _print_all(_canonical(str(x)), self.lang) if x is not None else "" for x in (low, high)
        )
        if low is not None and high is not None:
            return _("Out of range: enter a number from {low} to {high}.", low=least, high=most)
        if too_high:
            return _("Too large: enter a number of at most {high}.", high=most)
        if low == 0:
            return _("A negative number cannot be entered here.")
        return _("Too small: enter a number of at least {low}.", low=least)

    def take(self, digits: str, question: bool = False, refusal: str | None = None) -> Parsed:
        """Return a number as a value, or as a question or offer; or the fault of it."""
        value = _canonical(digits)
        fault = self.fault(value, len(digits.partition(".")[2]))
        if fault:
            return Parsed(refused=refusal or fault)
        shown = _print_all(value, self.lang)
        if question or refusal:
            return Parsed(confirm=value, refused=refusal, shown=shown)
        return Parsed(value=value, shown=shown)


def _split(body: str, point: str, group: str) -> tuple[str, str, int] | None:
    """Return whole digits, decimal digits and number of thousands separators; ``None`` if the signs do not fit."""
    whole, found, part = body.partition(point)
    if found and not re.fullmatch(r"\d+", part, re.ASCII):
        return None
    if re.fullmatch(r"\d+", whole, re.ASCII):
        return whole, part, 0
    for sign in (group, " "):
        if re.fullmatch(rf"[1-9]\d{{0,2}}({re.escape(sign)}\d{{3}})+", whole, re.ASCII):
            groups = whole.count(sign) if sign == group else 2  # spaces leave no doubt
            return whole.replace(sign, ""), part, groups
    return None


def parse_number(
    text: str, decimals: int = 0, minimum: object = None, maximum: object = None, lang: str = "vi"
) -> Parsed:
    """Read a number as people here write it.

    Dot groups of three are thousands and a comma stands before decimals (the other way round for ``lang="en"``); spaces
    may stand between groups of three. In a box with decimals a single group (``1.234``) might be a decimal point in
    mind: it is given back as a question. ``1.5`` is refused and ``1,5`` offered.

    Parameters
    ----------
    text : str
        What was typed. Non-breaking spaces and full-width digits are taken for plain ones.
    decimals : int
        Decimal places that the box allows (0–9), counted as typed: ``2,00`` has two.
    minimum, maximum : number or text, optional
        Both ends are allowed.
    lang : {"vi", "en"}
        Which way of writing is meant.

    Returns
    -------
    Parsed
        ``blank`` for an empty box.

    Examples
    --------
    >>> parse_number("1.234,5", 1).value, parse_number("1234,5", 1).value, parse_number("1.234").value
    ('1234.5', '1234.5', '1234')
    >>> parse_number("1.234", 2).confirm, parse_number("1.5", 2).confirm
    ('1234', '1.5')
    """
    point, group = (",", ".") if lang == "vi" else (".", ",")
    low, high = (None if limit is None else Decimal(str(limit)) for limit in (minimum, maximum))
    box = _Box(decimals, low, high, lang)
    typed = _tidy(text)
    if not typed:
        return Parsed()
    match = re.fullmatch(r"([+-]?) ?(\d(?:[\d., ]*\d)?)", typed, re.ASCII)
    if not match:
        return Parsed(refused=_("Not a number: enter digits only, such as {example}.", example=box.example))
    sign, body = match[1].replace("+", ""), match[2]
    as_meant, other_way = _split(body, point, group), _split(body, group, point)
    if as_meant:
        whole, part, groups = as_meant
        digits = sign + (f"{whole}.{part}" if part else whole)
        if len(part) > decimals:
            # 1,000 typed the other way round, or 2,0 in a box for whole numbers
            refusal = box.fault("0", len(part))
            if other_way and other_way[2] and not other_way[1]:
                return box.take(sign + other_way[0], refusal=refusal)
            return box.take(_canonical(digits), refusal=refusal)
        if groups == 1 and not part and decimals:
            # 1.234 in a box with decimals: one thousand …, or a decimal point in mind?
            fault = box.fault(_canonical(digits), 0)
            if fault:
                return box.take(_canonical(sign + body.replace(group, ".")), refusal=fault)
            return box.take(digits, question=True)
        return box.take(digits)
    if other_way:
        whole, part, _groups = other_way
        meant = _canonical(sign + (f"{whole}.{part}" if part else whole))
        fault = box.fault(meant, len(meant.partition(".")[2]))
        hint = _("Write decimals after “{point}” and thousands with “{group}”.", point=point, group=group)
        return Parsed(refused=fault) if fault else box.take(meant, refusal=hint)
    refusal = _(
        "Not clear: thousands stand in groups of three and decimals after “{point}”, such as {example}.",
        point=point,
        example=box.example,
    )
    return Parsed(refused=refusal)


# --- reading published numbers ----------------------------------------------------------------------------------------

_NOTHING = ("", "-", "–", "—", "nan", "none", "nat", "<na>")
_PUBLISHED = re.compile(r"-?(\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?)", re.ASCII)


def to_places(values: Any, decimals: int = 6) -> list[int | None]:
    """Return published numbers as whole numbers at so many decimals, rounded half up; missing ones are None.

    Text may have a decimal point or comma (``97.685``, ``97,685``, ``1.234,5``) and a percent sign; ``-``, ``–`` and blanks are missing.
    A number times 10^decimals stays below 9·10^18: below 10^12 on 6 decimals, 9·10^9 on 9.
    A float is taken as the shortest decimal that prints it (``92.93`` is 92.93), which is what a published table means.

    Raises
    ------
    ValueError
        Naming the row and the value that is no number.
    """
    found: list[int | None] = []
    for row, value in enumerate(values, start=1):
        text = str(value).replace("\u00a0", " ").strip().removesuffix("%").strip()
        if text.lower() in _NOTHING:
            found.append(None)
            continue
        try:
            number = Decimal(text if isinstance(value, Number) else _point(text))
            if abs(number) >= 10**12:
                raise ValueError
        except (ArithmeticError, ValueError):
            raise ValueError(_("Row {row}: “{value}” is not a number.", row=row, value=str(value)[:40])) from None
        whole = int(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE).scaleb(decimals, _WIDE))
        if abs(whole) >= 9 * 10**18:  # int64 holds no more
            told = {"row": row, "value": str(value)[:40], "decimals": decimals}
            raise ValueError(_("Row {row}: “{value}” is too large to be compared on {decimals} decimals.", **told))
        found.append(whole)
    return found


def _point(text: str) -> str:
    """Return a printed number with a decimal point; nothing if it is no number."""
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    return plain if _PUBLISHED.fullmatch(text) else ""


# --- reading dates --------------------------------------------------------------------------------------------------

_TIME = r"(?P<hour>\d{1,2}) ?(?:[:hg]|giờ) ?(?P<minute>\d{2})?(?::(?P<second>\d{2}))?(?: ?phút)?"
_DAYS = (
    r"(?:ngày )?(?P<day>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<month>\d{1,2}) ?(?:[/.-]|năm) ?(?P<year>\d{4}|\d{2})",
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
)
_MOMENTS = [
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for day in _DAYS
    for pattern in (rf"{day}(?:(?:,? |T){_TIME})?", rf"{_TIME},? {day}")
]


def _date_limit(limit: str | dt.date | None) -> dt.date | None:
    if isinstance(limit, str):
        return dt.date.fromisoformat(limit[:10]) if limit else None
    return limit.date() if isinstance(limit, dt.datetime) else limit


def parse_date(
    text: str, earliest: str | dt.date | None = None, latest: str | dt.date | None = None
) -> Parsed:
    """Read a date as people here write it: day, month, year, or year-month-day; with a time of day if there is one.

    Parameters
    ----------
    text : str
        ``30/12/2016``, ``30-12-2016``, ``30.12.2016``, ``ngày 30 tháng 12 năm 2016``, ``2016-12-30``; a time before or
        after it as ``16:30`` or ``16h30``. A year of two digits is refused, and the likely date offered.
    earliest, latest : str or date, optional
        First and last day allowed.

    Returns
    -------
    Parsed
        Canonical ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` (with seconds if they were typed).

    Examples
    --------
    >>> parse_date("30/12/2016 16:30").value, parse_date("30/12/16").confirm
    ('2016-12-30T16:30', '2016-12-30')
    """
    typed = _tidy(text)
    first, last = _date_limit(earliest), _date_limit(latest)
    if not typed:
        return Parsed()
    match = next(filter(None, (moment.fullmatch(typed) for moment in _MOMENTS)), None)
    if not match:
        return Parsed(refused=_("Not a date: enter day/month/year, such as 30/12/2016."))
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    refusal = None
    if len(match["year"]) == 2:
        year += 2000
        refusal = _("Enter the year with four digits.")
    if month > 12 >= day:
        day, month = month, day
        refusal = _("There is no month {month}: the day comes first, then the month.", month=day)
    try:
        date = dt.date(year, month, day)
        value = date.isoformat()
        if match["hour"]:
            time = dt.time(int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0))
            value += "T" + time.isoformat("seconds" if match["second"] else "minutes")
    except ValueError:
        return Parsed(refused=_("There is no such day or time in the calendar."))
    if (first and date < first) or (last and date > last):
        if first and last:
            fault = _(
                "Enter a date from {first} to {last}.", first=format_date(first), last=format_date(last)
            )
        elif first:
            fault = _("Enter a date not before {first}.", first=format_date(first))
        else:
            fault = _("Enter a date not after {last}.", last=format_date(last))
        return Parsed(refused=fault)
    if refusal:
        return Parsed(confirm=value, refused=refusal, shown=format_date(value))
    return Parsed(value=value, shown=format_date(value))
