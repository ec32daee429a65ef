"""The numbers that Word writes by itself before paragraphs of lists: a column “No.” often holds nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc_eval.reports.reading.package import Package

LEVELS = 9
_MOST = 10_000
_PLACE = re.compile(r"%([1-9])")


@dataclass
class Level:
    """How one level of a list counts: the kind of number, its text (``%1.%2``), and where it begins."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Lists:
    """Lists of a document: by the number that paragraphs name, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    def next(self, name: str, depth: int) -> str:
        """Count a paragraph of a list and return what Word shows before it; empty for bullets and unknown lists."""
        levels = self.levels.get(name, {})
        if depth not in levels or not 0 <= depth < LEVELS:
            return ""
        counts = self.counted.setdefault(self.families.get(name, name), [0] * LEVELS)
        start = levels[depth].start
        counts[depth] = max(counts[depth] + 1, start)
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at, Level())
            return numeral(counts[at] or level.start, level.kind)

        return _PLACE.sub(shown, levels[depth].text).strip() if levels[depth].kind != "bullet" else ""


def numeral(count: int, kind: str) -> str:
    """Return a number as a list shows it.

    >>> numeral(4, "upperRoman"), numeral(2, "lowerLetter"), numeral(7, "decimal")
    ('IV', 'b', '7')
    """
    if kind == "none" or not 0 < count < _MOST:
        return ""
    if kind in ("upperRoman", "lowerRoman"):
        found = ""
        for value, letters in (
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ):  # fmt: skip
            times, count = divmod(count, value)
            found += letters * times
        return found if kind == "upperRoman" else found.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(65 + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letter if kind == "upperLetter" else letter.lower()
    return f"{count:02}" if kind == "decimalZero" else str(count)


def read_lists(package: Package, part: str) -> Lists:
    """Return how the lists of a document count.

    Raises
    ------
    UnreadableFile
        If the part is damaged.
    """
    abstract: dict[str, dict[int, Level]] = {}
    named: dict[str, str] = {}
    where: list[str] = ["", ""]  # the abstract list, the list
    level = Level()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal level
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        value = plain.get("val", "")
        if tag == "abstractNum":
            where[:] = [plain.get("abstractNumId", ""), ""]
            abstract.setdefault(where[0], {})
        elif tag == "num":
            where[:] = ["", plain.get("numId", "")]
        elif tag == "abstractNumId" and where[1]:
            named[where[1]] = value
        elif tag == "lvl" and where[0]:
            level = abstract[where[0]].setdefault(int(plain.get("ilvl") or 0), Level())
        elif tag == "numFmt":
            level.kind = value
        elif tag == "lvlText":
            level.text = value[:100]
        elif tag == "start":
            level.start = int(value or 1)

    package.parse(part, start)
    return Lists({name: abstract.get(base, {}) for name, base in named.items()}, named)
