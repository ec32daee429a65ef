"""The tree of criteria from the rows of a table: levels from numbers, keys from names, and what is no criterion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from cchc_eval.criteria.model import RESERVED_KEYS
from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.sets.words import plain, slug

_ = catalogue("reports")
_DOTTED = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
_ROMAN = re.compile(r"[IVXLC]+", re.ASCII)
_ORDINAL = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?(\s*=.*)?", re.ASCII)


class Unplaced(Exception):
    """A row whose place in the tree is not certain; ``fault`` says why, ``values`` are for its words."""

    def __init__(self, fault: str, **values: object) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, values


def style(code: str) -> str:
    """Return how a number is written: the same style is the same level.

    Examples
    --------
    >>> style("IV"), style("1.2.3"), style("a)"), style("A.")
    ('roman', 'dotted 3', 'small', 'large')
    """
    bare = code.strip().rstrip(".)").strip()
    if _DOTTED.fullmatch(bare):
        return f"dotted {bare.count('.') + 1}"
    if _ROMAN.fullmatch(bare) and (len(bare) > 1 or bare in "IVX"):
        return "roman"
    if len(bare) == 1 and bare.isalpha():
        return "large" if bare.isupper() else "small"
    return "other " + re.sub(r"[\w]+", "x", bare)


@dataclass
class Outline:
    """Where the next row belongs: the numbers from the top down to the row before."""

    open: list[tuple[str, str]] = field(default_factory=list)

    def depth(self, code: str, level: int | None) -> int:
        """Return the level of a row, from 1, and remember it as the last one.

        Raises
        ------
        Unplaced
            If a level is left out, or no number above is the beginning of this one.
        """
        how = style(code) if code else (self.open[-1][0] if self.open else "")
        if level is not None:
            if not 1 <= level <= len(self.open) + 1:
                raise Unplaced("level_jump", level=level, most=len(self.open) + 1)
        else:
            styles = [one for one, _code in self.open]
            level = styles.index(how) + 1 if how in styles else len(self.open) + 1
            above = self.open[level - 2] if level > 1 else None
            if above and above[0].startswith("dotted") and how.startswith("dotted") and not _below(above[1], code):
                raise Unplaced("level_unclear", code=code, above=above[1])
        del self.open[level - 1 :]
        self.open.append((how, code))
        return level


def _below(above: str, code: str) -> bool:
    return code.strip().startswith(above.strip().rstrip(".") + ".")


def is_total(name: str) -> bool:
    """Whether a row without a number only states the total."""
    words = {one for lang in LANGUAGES for one in _("total|sum|total points|grand total", lang=lang).split("|")}
    return plain(name).rstrip(": ") in words


def is_ordinal(texts: Iterable[str]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3) or A, B, 1, from the left."""
    found = [_ORDINAL.fullmatch(text) for text in texts if text]
    if len(found) < 2 or None in found:
        return False
    marks = [match[1] for match in found if match]
    digits = [int(mark) for mark in marks if mark.isdigit()]
    letters = [ord(mark.upper()) for mark in marks if not mark.isdigit()]
    return all(b > a for some in (letters, digits) for a, b in pairwise(some)) and len(letters) != 1


def give_keys(nodes: list[dict[str, Any]]) -> None:
    """Give nodes without a key one made from the name; where two would be alike, from the number too."""
    taken = {node["key"] for node in nodes if node.get("key")} | set(RESERVED_KEYS)
    open_ones = [(node, slug(_vi(node.get("name", ""))) or "x") for node in nodes if not node.get("key")]
    alike = Counter(key for _node, key in open_ones)
    for node, key in open_ones:
        if alike[key] > 1 or key in taken:
            number = slug(str(node.get("code", ""))).removeprefix("x_")
            key = f"{key}_{number}" if number else key
        more = 2
        while key in taken:
            key, more = f"{key.removesuffix(f'_{more - 1}')}_{more}", more + 1
        taken.add(key)
        node["key"] = key


def _vi(text: Any) -> str:
    return str(text.get("vi", "")) if isinstance(text, dict) else str(text)
