"""The criteria of one unit with their points, each with what stands behind its facts: from a number to the tasks behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_eval import columns as c
from cchc_eval.analysis.gaps import Gaps, gaps_by_unit
from cchc_eval.analysis.printed import points
from cchc_eval.criteria.model import Node
from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual.cells import leaf_word, state_words
from cchc_eval.reports.behind.reading import Behind
from cchc_eval.reports.results import Results

_ = catalogue("reports")


@dataclass(frozen=True)
class Line:
    """A criterion, its points of its maximum or the word that stands for them, and what stands behind; None where it has no source."""

    node: Node
    points: str
    behind: Behind | None


@dataclass(frozen=True)
class Group:
    """A field with its criteria."""

    node: Node
    lines: tuple[Line, ...]


def by_criterion(results: Results, found: Iterable[Behind], unit: str) -> list[Group]:
    """Return the criteria of a unit, as far as they count in the scope that is shown, field by field."""
    assert results.scores is not None
    table = results.scores.scores
    rows = {str(row[c.KEY]): row for row in table[table[c.UNIT] == unit].to_dict("records")}
    behind = {one.key: one for one in found if one.unit == unit}
    gaps = dict(gaps_by_unit(results.scores))[unit] if rows else Gaps(results.scores.criteria_set, {}, {})
    groups = []
    for top in results.scores.criteria_set.fields:
        leaves = [(node, gaps.set_aside(node, up)) for node, up in top.walk() if node.is_leaf and node.key in rows]
        lines = tuple(
            Line(leaf, _points(rows[leaf.key], results.decimals, aside), behind.get(leaf.key)) for leaf, aside in leaves
        )
        if lines:
            groups.append(Group(top, lines))
    return groups


def _points(row: Mapping[Any, Any], decimals: int, aside: str) -> str:
    maximum = points(row[c.MAXIMUM], decimals)
    word = state_words().get(aside, "") or leaf_word(row)
    if word:
        return _("{state} (at most {maximum})", state=word, maximum=maximum) if row[c.MAXIMUM] > 0 else word
    return f"{points(row[c.POINTS], decimals)}/{maximum}"
