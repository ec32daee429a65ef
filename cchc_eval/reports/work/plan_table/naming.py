"""Units as a plan names them: by name or short name, with or without *Phòng*, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from cchc_eval.reports.work.plan_table.headings import plain, unmarked

if TYPE_CHECKING:
    from cchc_eval.records.offers import Unit

_ALIKE = 0.8
_KIND = re.compile(r"^(?:cac )?(?:phong|p) ")
_OFFICE = re.compile(r"^vp\b")
_LABEL = re.compile(r"^[^:;\n]{0,40}:\s*")
_PARTS = re.compile(r"\s*[;\n+•]\s*|\s+[-–]\s+|^\s*[-–•+]\s*", re.MULTILINE)
_JOINTS = re.compile(r"\s*,\s*|\s+va\s+|\s*/\s*")
_GOES_ON = re.compile(r"\n(?=[a-z])")
_MOST_PIECES = 40


@dataclass(frozen=True)
class Named:
    """A unit as a cell names it.

    Attributes
    ----------
    text : str
        As written.
    key : str
        Of the unit; empty: none of the year's units.
    name : str
        As the list of units calls it, else as written.
    alike : str
        Name of a unit that is almost written like this.
    beside : bool
        The cell itself says that this one takes part (*Phối hợp: …*).
    """

    text: str
    key: str
    name: str
    alike: str = ""
    beside: bool = False


class Units:
    """The units of a year, to be found by what people write."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.names = {one.key: one.name for one in units}
        found: dict[str, set[str]] = {}
        for one in units:
            for text in (one.name, one.short_name, one.key):
                for words in (plain(text), _bare(text)):
                    if words:
                        found.setdefault(words, set()).add(one.key)
        self._keys = {words: next(iter(keys)) for words, keys in found.items() if len(keys) == 1}
        self._firm = {plain(text): one.key for one in units for text in (one.name, one.short_name) if plain(text)}

    def find(self, text: str) -> str:
        """Return the key of the unit that a text names, empty if it names none, or several."""
        words = plain(text)
        return self._firm.get(words) or self._keys.get(words) or self._keys.get(_bare(text)) or ""

    def alike(self, text: str) -> str:
        """Return the name of a unit that is almost written like a text, empty if none is."""
        words = _bare(text)
        best, name = _ALIKE, ""
        if not words or len(words) > 200:
            return ""
        for known, key in self._keys.items():
            matcher = SequenceMatcher(None, words, known, autojunk=False)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, name = matcher.ratio(), self.names[key]
        return name

    def read(self, text: str) -> list[Named]:
        """Return the units that a cell names, in order, each once; the first one leads where the cell is about that.

        Names may hold commas themselves (*Phòng Đấu thầu, Thẩm định và Giám sát đầu tư*): the longest known name counts.
        """
        found: list[Named] = []
        for part in self._parts(text):
            beside = False
            if label := _LABEL.match(part):
                words = plain(label[0])
                if words.endswith(("chu tri", "phoi hop")):
                    part, beside = part[label.end() :], "phoi hop" in words
            found += [self._named(piece, beside) for piece in self._pieces(part)]
        once: dict[str, Named] = {}
        for one in found:
            once.setdefault(one.key or plain(one.text), one)
        return list(once.values())

    def _parts(self, text: str) -> list[str]:
        if self.find(text):
            return [text.strip()]
        for found in reversed(list(_GOES_ON.finditer(unmarked(text)))):  # a name that goes on in the next line
            text = f"{text[: found.start()]} {text[found.end() :]}"
        return [part for one in _PARTS.split(text) if (part := one.strip(" .,;\t"))]

    def _pieces(self, part: str) -> list[str]:
        if self.find(part):
            return [part]
        cuts = [(found.start(), found.end()) for found in _JOINTS.finditer(unmarked(part).lower())]
        if len(cuts) > _MOST_PIECES:
            return [part]
        ends = [0, *(end for _start, end in cuts)]
        words = [
            part[start:end] for start, end in zip(ends, [*(start for start, _end in cuts), len(part)], strict=True)
        ]
        joints = [part[start:end] for start, end in cuts]
        found: list[str] = []
        unknown = ""
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                tried = _joined(words, joints, at, end)
                if self.find(tried):
                    break
            else:
                end, tried = at + 1, ""
            if tried:
                found += [unknown] if unknown else []
                found.append(tried)
                unknown = ""
            elif unknown and joints[at - 1].strip() != ",":
                unknown += joints[at - 1] + words[at]
            else:
                found += [unknown] if unknown else []
                unknown = words[at]
            at = end
        found += [unknown] if unknown else []
        return [one.strip() for one in found if one.strip()]

    def _named(self, text: str, beside: bool) -> Named:
        key = self.find(text)
        text = " ".join(text.split())
        return Named(text, key, self.names[key] if key else text, "" if key else self.alike(text), beside)


def _joined(words: list[str], joints: list[str], start: int, end: int) -> str:
    return words[start] + "".join(joints[i - 1] + words[i] for i in range(start + 1, end))


def _bare(text: str) -> str:
    """Return a name for comparing without the word for a department."""
    words = _OFFICE.sub("van phong", plain(text))
    return _KIND.sub("", words) or words
