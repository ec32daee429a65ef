"""Ranks as they are printed: ``3``, ``Hạng 3``, ``=5``, ``1-2``, ``3/21``, ``III``."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER = re.compile(r"[^\d]*?(\d{1,5})(?:[.,]0+)?(?:\s*[-–—]\s*(\d{1,5}))?(?:\s*/\s*\d{1,5})?[^\d]*")


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
    if number is not None:
        return Place(number, number)
    found = _NUMBER.fullmatch(text.strip())
    if not found or len(text) > 24:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return Place(first, last) if 0 < first <= last else None
