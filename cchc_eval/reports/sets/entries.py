"""How one value stands in a cell, and how it is read back: nothing may be lost on the way.

A text that a cell would change (spaces at its ends, control characters, decomposed letters) stands there as JSON after ``json:``.
Several values stand one in each line of the cell, pairs as ``name = value``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchc_eval.criteria.base import NUMBER as CANONICAL
from cchc_eval.i18n import language
from cchc_eval.numbers import parse_number
from cchc_eval.reports.cells import clean
from cchc_eval.reports.reading.grid import BOOL, DATE, ERROR, NUMBER, Cell

MARK = "json:"
NOTHING = "{}"
"""Stands in the first cell of a part that is there without any value."""
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_GROUPS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


class Unfit(Exception):
    """A cell's content is not what it looks like; ``fault`` is its id, ``values`` are for its words."""

    def __init__(self, fault: str, **values: object) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, values


# --- into the cell ----------------------------------------------------------------------------------------------------
def written(text: str, *, line: bool = False) -> str:
    """Return a text as its cell holds it; ``line``: as one of several lines."""
    plain = (
        text == text.strip() != ""
        and clean(text[:20_000]) == text[:20_000]
        and text != NOTHING
        and not text.startswith(MARK)
        and not _ESCAPE.search(text)
        and not (line and "\n" in text)
        and unicodedata.is_normalized("NFC", text)
        and clean(text[20_000:]) == text[20_000:]
    )
    return text if plain else marked(text)


def marked(value: Any) -> str:
    """Return any value as JSON that no cell changes."""
    return MARK + json.dumps(value).replace("_x", "\\u005fx")


def number(value: Decimal | int) -> float | str:
    """Return a number as a cell's number, or as text where a cell's 15 digits would not hold it."""
    text = plain_number(Decimal(value))
    digits = text.lstrip("-").replace(".", "").strip("0")
    return float(text) if len(digits) <= 15 else text


def plain_number(value: Decimal) -> str:
    """Return a number in digits, without zeros at its end behind the point."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0", "-") else text


def lines(texts: Sequence[str]) -> str:
    """Return several texts, one in each line; an empty one is an empty line."""
    return "\n".join(written(text, line=True) if text else "" for text in texts).rstrip("\n")


def pairs(found: Mapping[str, Any]) -> str:
    """Return pairs, one in each line."""
    return "\n".join(_pair(name, plain_number(x) if isinstance(x, Decimal) else str(x)) for name, x in found.items())


def _pair(name: str, value: str) -> str:
    plain = all(written(x, line=True) == x for x in (name, value)) and "=" not in name
    return f"{name} = {value}" if plain else marked([name, value])


# --- out of the cell --------------------------------------------------------------------------------------------------
def text_of(cell: Cell) -> str:
    """Return the text of a cell, without spaces around it; a number as digits.

    Raises
    ------
    Unfit
        If a date, an error or a formula without a value stands there.
    """
    value = cell.value
    if cell.kind == ERROR:
        raise Unfit("error_cell", value=str(value))
    if value is None:
        if cell.formula:
            raise Unfit("no_value")
        return ""
    if cell.kind == DATE or isinstance(value, dt.date):
        raise Unfit("date_cell")
    if cell.kind == BOOL or isinstance(value, bool):
        return "true" if value else "false"
    if cell.kind == NUMBER or isinstance(value, Decimal):
        return plain_number(Decimal(str(value)))
    return read(str(value))


def read(text: str) -> str:
    """Return the text that a cell, or a line of one, stands for."""
    found = _json(text)
    return found if isinstance(found, str) else unicodedata.normalize("NFC", text).strip()


def number_of(cell: Cell) -> str:
    """Return a number in digits, and whatever else stands there as it is.

    Raises
    ------
    Unfit
        As :func:`text_of`, and if the text can be read as two numbers.
    """
    text = text_of(cell)
    return text if cell.kind == NUMBER else number_text(text)


def number_text(text: str) -> str:
    """Return the digits of a number as it is written here (``1,5``, ``1.234,5``), or with a point; other text as it is."""
    text = " ".join(text.split())
    if CANONICAL.fullmatch(text) and not (_GROUPS.fullmatch(text) and language() == "vi"):
        return text
    found = parse_number(text, decimals=9, lang=language())
    if found.value is not None:
        return found.value
    if found.confirm is not None and not found.refused:
        raise Unfit("two_numbers", value=text)
    return found.confirm if found.confirm is not None else text


def lines_of(text: str) -> list[str]:
    """Return the texts of a cell's lines; an empty line is an empty text."""
    return [read(line) for line in text.split("\n")]


def pairs_of(text: str, *, numbers: bool) -> dict[str, str]:
    """Return the pairs of a cell's lines.

    Raises
    ------
    Unfit
        If a line is no pair, or a name stands twice.
    """
    found: dict[str, str] = {}
    for line in filter(str.strip, text.split("\n")):
        whole = _json(line)
        if isinstance(whole, list) and len(whole) == 2 and all(isinstance(x, str) for x in whole):
            name, value = whole
        else:
            name, sign, value = (part.strip() for part in line.partition("=" if "=" in line else ":"))
            if not sign:
                raise Unfit("no_pair", value=line.strip())
        if name in found:
            raise Unfit("pair_twice", value=name)
        # percentages and the like, never thousands: both signs stand before decimals here
        found[name] = value if not numbers or CANONICAL.fullmatch(value) else number_text(value)
    return found


def _json(text: str) -> Any:
    if not text.strip().startswith(MARK):
        return None
    try:
        return json.loads(text.strip().removeprefix(MARK))
    except (ValueError, RecursionError):
        return None
