"""Ranks as they are printed: ``3``, ``Hạng 3``, ``=5``, ``1-2``, ``3/21``, ``III``, or in Vietnamese words."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_eval.alphabet import folded

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER = re.compile(r"[^\d]*?(\d{1,5})(?:[.,]0+)?(?:\s*[-–—]\s*(\d{1,5}))?(?:\s*/\s*\d{1,5})?[^\d]*")
_BEFORE = re.compile(r"^(?:(?:xep|dung|dat|giai|vi tri|thu|hang)\s+)+")
_DIGITS = {
    "nhat": 1,
    "mot": 1,
    "nhi": 2,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
"""Words of digits without their marks; which of them stand together is not looked at."""
_TEN = "muoi"


class Place(NamedTuple):
    """A printed rank, or the ranks that units of the same value share."""

    first: int
    last: int

    @property
    def shared(self) -> bool:
        """Whether several ranks are named: ``1-2``."""
        return self.last > self.first


def roman(text: str) -> int | None:
    """Return a Roman number up to 89, ``None`` for anything else.

    >>> roman("xiv"), roman("IIX"), roman("a")
    (14, None, None)
    """
    low = text.strip().lower()
    if not re.fullmatch(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})", low) or not low:
        return None
    values = [_ROMAN[letter] for letter in low]
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


def read_place(text: str) -> Place | None:
    """Return the rank that a cell prints; ``None`` if it prints none.

    >>> read_place("Hạng 3"), read_place("1-2"), read_place("=5"), read_place("3/21"), read_place("-")
    (Place(first=3, last=3), Place(first=1, last=2), Place(first=5, last=5), Place(first=3, last=3), None)
    """
    number = roman(text) if text.strip().isupper() else None
    if number is None:
        number = _in_words(text)
    if number is not None:
        return Place(number, number)
    found = _NUMBER.fullmatch(text.strip())
    if not found or len(text) > 24:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return Place(first, last) if 0 < first <= last else None


def _in_words(text: str) -> int | None:
    """Return a rank in Vietnamese words from 1 to 99, None for anything else."""
    if len(text) > 40 or any(map(str.isdigit, text)):
        return None
    words = _BEFORE.sub("", folded(text).strip(" .*")).split()
    before, _ten, after = " ".join(words).partition(_TEN)
    if not _ten:
        return _DIGITS.get(words[0]) if len(words) == 1 else None
    tens, ones = _DIGITS.get(before.strip(), 0 if before else 1), _DIGITS.get(after.strip(), 0)
    if not tens or (after.strip() and not ones):
        return None
    return tens * 10 + ones
