"""One leaf for many units at once: texts of facts → derived state and points.

Distinct texts are parsed once; the rule then computes whole columns (docs/scoring.md §1–3).
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from cchc_eval.criteria.facts import BAD, BLANK, Fact, Verdict
from cchc_eval.criteria.model import Node

# Numbers become texts as they stand (nothing is lost), fractions and NaN a text that is no number.
_DECODER = json.JSONDecoder(parse_int=str, parse_float="float {}".format, parse_constant="constant {}".format)


class Facts(NamedTuple):
    """The facts of distinct texts: state, points, and least and greatest attainable points of each."""

    state: np.ndarray
    points: np.ndarray
    least: np.ndarray
    greatest: np.ndarray


class Leaf:
    """A leaf made ready for scoring: its rule with the facts it asks for."""

    def __init__(self, node: Node, year: int) -> None:
        assert node.rule, f"criterion {node.code} has no rule"
        self.node, self.rule, self.year, self.maximum = node, node.rule, year, node.maximum
        self.facts = self.rule.facts(self.maximum, year)
        self.open_bounds = self.rule.open_bounds(self.maximum, year)
        # Each distinct value is read once.
        self._read = {fact.name: cache(fact.read) for fact in self.facts}
        self._one = lru_cache(maxsize=32)(lambda text: self._compute([text]))  # a form scores all anew when one changes

    def unknown(self, row: Mapping[str, Any]) -> list[str]:
        """Return the names in the facts of one answer that the rule does not ask for."""
        return [str(x) for x, value in row.items() if x not in self._read and value is not None and str(value)]

    def compute(self, texts: Sequence[Any]) -> Facts:
        """Return states and points for distinct texts of facts."""
        return self._one(texts[0]) if len(texts) == 1 and isinstance(texts[0], str) else self._compute(texts)

    def _compute(self, texts: Sequence[Any]) -> Facts:
        rows = parse_all(texts)
        given = [row or {} for row in rows]
        bad = np.array([row is None for row in rows], dtype=bool)
        if not all(map(frozenset(self._read).issuperset, given)):
            bad |= [bool(self.unknown(row)) for row in given]
        anything, lacking = np.zeros((2, len(rows)), dtype=bool)
        columns: dict[str, np.ndarray] = {}
        for fact in self.facts:
            column = columns[fact.name] = self._column(fact, given)
            blank = np.asarray(column == BLANK, dtype=bool)
            bad |= np.asarray(column == BAD, dtype=bool)
            anything |= ~blank
            if fact.needed_if:
                name, code = fact.needed_if
                blank &= columns[name] == self._read[name](code)
            lacking |= blank
        state = np.where(bad, Verdict.INVALID, np.where(anything, np.where(lacking, Verdict.INCOMPLETE, Verdict.FINISHED), Verdict.NOTHING))
        points = self._finish(columns, state)
        least, greatest = points.copy(), points.copy()
        is_open, some = state < Verdict.NO_CASE, state == Verdict.INCOMPLETE
        least[is_open], greatest[is_open] = self.open_bounds
        if some.any():
            known = {name: column[some] for name, column in columns.items()}
            least[some], greatest[some] = self.rule.bounds(self.maximum, known, self.year)
        return Facts(state, points, least, greatest)

    def _column(self, fact: Fact, rows: list[dict[str, Any]]) -> np.ndarray:
        """Return one fact of all rows as integers."""
        read = self._read[fact.name]
        if read.cache_info().currsize > 200_000:
            read.cache_clear()
        try:
            values = [read(row.get(fact.name)) for row in rows]
        except TypeError:  # a list or an object in the place of a value: nothing to remember it by
            values = [fact.read(row.get(fact.name)) for row in rows]
        return np.array(values, dtype=np.int64 if fact.decimals <= 3 else object)  # 15 digits, 18 with the decimals

    def _finish(self, columns: dict[str, np.ndarray], state: np.ndarray) -> np.ndarray:
        """Ask the rule about the rows that have everything, and return the points of those that it can compute."""
        points, at = np.zeros(len(state), dtype=np.int64), np.flatnonzero(state == Verdict.FINISHED)
        given = columns if len(at) == len(state) else {name: column[at] for name, column in columns.items()}
        for verdict, mask in self.rule.verdicts(given).items() if len(at) else ():
            state[at] = np.where(mask & (state[at] == Verdict.FINISHED), verdict, state[at])
        left = state[at] == Verdict.FINISHED
        if not left.all():
            at, given = at[left], {name: column[left] for name, column in given.items()}
        if len(at):
            points[at] = self.rule.points(self.maximum, given, self.year)
        return points


def parse_one(text: Any) -> dict[str, Any] | None:
    """Return the facts of one text: nothing at all is ``{}``, no JSON object is None."""
    if not isinstance(text, str):
        return text if isinstance(text, dict) else {} if pd.api.types.is_scalar(text) and pd.isna(text) else None
    try:
        value = _DECODER.decode(text or "{}")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def parse_all(texts: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Return the facts of many texts.

    All texts are read as one JSON list, far faster than one by one. Each begins with ``{`` and has no other; where as many objects are
    found, every object therefore begins with its own text and ends with it: nothing can have shifted.
    """
    if len(texts) > 8:
        try:
            joined = ",".join(texts)
            if joined.count("{") == len(texts) and all(text.startswith("{") for text in texts):
                found = _DECODER.decode(f"[{joined}]")
                if len(found) == len(texts) and {*map(type, found)} == {dict}:
                    return found
        except (TypeError, ValueError, RecursionError):
            pass  # something is no JSON object: read one by one to tell which
    return [parse_one(text) for text in texts]
