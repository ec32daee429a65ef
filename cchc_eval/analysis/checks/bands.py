"""Class bands that a note beside a table states: "Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90; Trung bình: dưới 70"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from cchc_eval.alphabet import folded

_USUAL = (
    "xuat sac",
    "rat tot",
    "tot",
    "gioi",
    "trung binh kha",
    "kha",
    "trung binh",
    "yeu kem",
    "yeu",
    "kem",
    "dat yeu cau",
)
_LEAD = re.compile(r"(?:[\s:=()“”\"'–-]|\b(?:la|neu|dat|khi|co|tong|diem|so|chi|ket qua|gia tri|muc|don vi)\b)*")
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|diem|d\b)?"
_BETWEEN = re.compile(rf"(?:tu\s+)?{_NUMBER}\s*(?:den|toi|-|–|~)\s*(?:duoi|can|<)?\s*{_NUMBER}")
_FROM = re.compile(rf"(?:(?:tu|>=|≥)\s*{_NUMBER}|{_NUMBER}\s*(?:diem|%)?\s*tro len)")
_BELOW = re.compile(rf"(?:duoi|<)\s*{_NUMBER}")
_OPEN = re.compile(r"\btren\b|>(?!=)|\bhon\b|<=|≤")
LONGEST = 2_000
"""Characters of a line beyond which it is no note."""
_NEAR = Decimal(1)
"""How far below the next band the upper end of one may be written: 80 – 89,99."""


class Stated(NamedTuple):
    """Bands, highest first, and the places of the lines that state them."""

    bands: Sequence[tuple[str, Decimal]]
    places: Sequence[str]


class _Band(NamedTuple):
    name: str  # without marks and capitals
    shown: str
    low: Decimal
    high: Decimal | None
    place: str


def stated_bands(lines: Iterable[tuple[str, str]], names: Iterable[str] = ()) -> Stated | None:
    """Return the bands that lines of text state, where they are whole and fit each other.

    Parameters
    ----------
    lines : iterable of (place, text)
    names : iterable of str
        The classes of the table, beside the usual ones.

    Returns
    -------
    Stated or None
        None where no two bands are stated, where a lower end belongs to the band below ("trên 80"), or where they overlap or leave gaps.

    Examples
    --------
    >>> [str(low) for _name, low in stated_bands([("A9", "Tốt: từ 80 điểm trở lên; Khá: từ 65 đến dưới 80; còn lại Yếu.")]).bands]
    ['80', '65', '0']
    """
    written = {" ".join(folded(name).split()): name for name in names}
    found: list[_Band] = []
    for place, text in lines:
        line = " ".join(folded(text).split())
        said = _of_line(line, " ".join(text.split()), place, [*written, *_USUAL])
        if said is None:
            return None
        found += said
    found.sort(key=lambda band: -band.low)
    if (
        len(found) < 2
        or len({band.name for band in found}) < len(found)
        or len({band.low for band in found}) < len(found)
    ):
        return None
    for above, band in pairwise(found):
        if band.high is not None and not above.low - _NEAR <= band.high <= above.low:
            return None
    bands = [(written.get(band.name, band.shown), band.low) for band in found]
    return Stated(bands, list(dict.fromkeys(band.place for band in found)))


def speaks_of_bands(text: str) -> bool:
    """Whether a line gives the limits of a class."""
    line = " ".join(folded(text).split())
    return any(
        _BETWEEN.match(said) or _FROM.match(said) or _BELOW.match(said) or _OPEN.match(said)
        for _name, _at, said in _clauses(line, _USUAL)
    )


def _clauses(line: str, names: Sequence[str]) -> list[tuple[str, int, str]]:
    """Return each class that a line names, where, and what follows it up to the next."""
    if len(line) > LONGEST:
        return []
    words = "|".join(re.escape(name) for name in sorted(dict.fromkeys(names), key=len, reverse=True))
    starts = list(re.finditer(rf"\b({words})\b", line))
    found = []
    for n, one in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(line)
        said = re.split(r";|\.(?=\s|$)", line[one.end() : end])[0]
        found.append((one[1], one.start(), _LEAD.sub("", said, count=1)))
    return found


def _of_line(line: str, text: str, place: str, names: Sequence[str]) -> list[_Band] | None:
    """Return the bands of one line; None if one of them cannot be told exactly."""
    found = []
    for name, at, said in _clauses(line, names):
        shown = text[at : at + len(name)] if len(text) == len(line) else name
        if between := _BETWEEN.match(said):
            low, high = sorted((_decimal(between[1]), _decimal(between[2])))
            found.append(_Band(name, shown, low, high, place))
        elif start := _FROM.match(said):
            found.append(_Band(name, shown, _decimal(start[1] or start[2]), None, place))
        elif below := _BELOW.match(said):
            found.append(_Band(name, shown, Decimal(0), _decimal(below[1]), place))
        elif _OPEN.match(said):
            return None
        elif re.search(rf"con lai(?:la|xep|loai|\W)*{re.escape(name)}|{re.escape(name)}(?:la|\W)*con lai", line):
            found.append(_Band(name, shown, Decimal(0), None, place))
    return found


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
