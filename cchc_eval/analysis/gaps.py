"""What each node of a criteria set lost and has open, for one unit, from the rows of its leaves.

A leaf that is open (unanswered, incomplete, invalid) has lost nothing yet (docs/scoring.md §2): what it has not
earned is open, so that ``maximum = points + open + lost``. A parent that does not simply add its children
(``capped_sum``, ``one_of``) has a gap of its own, which is not the sum of its children's (docs/scoring.md §5).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.scoring.scores import Scores

OPEN_REASONS = (c.UNANSWERED, c.INCOMPLETE, c.INVALID)
_NOT_CHOSEN = "not_chosen"
Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Gap:
    """Points of one node, in whole millionths of a point.

    Attributes
    ----------
    points, maximum : int
        Earned so far, and the applicable maximum.
    reach : int
        The points if open leaves earned all they are worth.
    there : bool
        Whether the node stands in the unit's tree, in this scope.
    """

    points: int = 0
    maximum: int = 0
    reach: int = 0
    there: bool = False

    @property
    def lost(self) -> int:
        """Points that are lost, as the answers stand."""
        return self.maximum - self.reach

    @property
    def open(self) -> int:
        """Points that are not settled yet."""
        return self.reach - self.points


def together(gaps: Sequence[Gap]) -> Gap:
    """Return the sum of several gaps."""
    points, maximum, reach = (sum(getattr(gap, name) for gap in gaps) for name in ("points", "maximum", "reach"))
    return Gap(points, maximum, reach, any(gap.there for gap in gaps))


class Gaps:
    """The gaps of one unit.

    Parameters
    ----------
    criteria_set : CriteriaSet
    rows : mapping
        Key of a leaf → its row of ``Scores.scores``.
    choices : mapping
        Key of a ``one_of`` node → key of the child that its answer names.
    """

    def __init__(self, criteria_set: CriteriaSet, rows: Mapping[str, Row], choices: Mapping[str, str]) -> None:
        self._set, self._rows, self._choices = criteria_set, rows, choices

    def of(self, node: Node) -> Gap:
        """Return the gap of a node."""
        if node.is_leaf:
            return self._leaf(node)
        if node.combine == "one_of":
            return self._one_of(node)
        gap = together([self.of(child) for child in node.children])
        if node.combine == "capped_sum":
            cap = node.maximum
            return Gap(min(gap.points, cap), min(gap.maximum, cap), min(gap.reach, cap), gap.there)
        return gap

    def chosen(self, node: Node) -> Node | None:
        """Return the child of a ``one_of`` that counts, None if none does."""
        for child in node.children:
            if any(row[c.REASON] != _NOT_CHOSEN for row in self._below(child)):
                return child
        # a chosen child that is itself a choice, still to be made, has no leaf that counts
        named = (child for child in node.children if child.key == self._choices.get(node.key))
        return next((child for child in named if child.combine == "one_of" and self._below(child)), None)

    def set_aside(self, node: Node, parents: Sequence[Node]) -> str:
        """Return the reason code of what stands in a part of a choice that was not chosen, empty if it counts.

        Before the choice is made, and where it is covered as not applicable, what is said of the choice is said of its parts.
        """
        for choice, part in pairwise([*parents, node]):
            if choice.combine == "one_of":
                chosen = self.chosen(choice)
                if chosen is None:
                    return "".join(str(row[c.REASON]) for row in self.counting(choice))
                if chosen.key != part.key:
                    return _NOT_CHOSEN
        return ""

    def counting(self, node: Node) -> list[Row]:
        """Return a row for each criterion at or below a node that counts; a choice not made is one, of reason and maximum only."""
        if node.is_leaf:
            return [self._rows[node.key]] if node.key in self._rows else []
        if node.combine != "one_of":
            return [row for child in node.children for row in self.counting(child)]
        chosen = self.chosen(node)
        if chosen is not None:
            return self.counting(chosen)
        below = self._below(node)
        most = self._one_of(node).maximum / 1e6
        return [{c.KEY: node.key, c.REASON: _stated(below) or c.UNANSWERED, c.MAXIMUM: most}] if below else []

    def _below(self, node: Node) -> list[Row]:
        return [self._rows[leaf.key] for leaf, _parents in node.walk() if leaf.is_leaf and leaf.key in self._rows]

    def _leaf(self, node: Node) -> Gap:
        row = self._rows.get(node.key)
        if row is None:
            return Gap()
        points, maximum = round(row[c.POINTS] * 1e6), round(row[c.MAXIMUM] * 1e6)
        return Gap(points, maximum, maximum if row[c.REASON] in OPEN_REASONS else points, there=True)

    def _one_of(self, node: Node) -> Gap:
        below = self._below(node)
        if not below:
            return Gap()
        chosen, most = self.chosen(node), node.maximum
        if chosen is not None:
            gap = self.of(chosen)
            return Gap(gap.points, most if gap.maximum else 0, gap.reach, there=True)
        stated = _stated(below)
        if stated:
            full = most if self._set.policy[node.key, stated] == "full" else 0
            return Gap(full, full, full, there=True)
        return Gap(0, most, most, there=True)


def items(node: Node) -> list[Node]:
    """Return what loses points of its own: the leaves, or the uppermost node above them that does not simply add."""
    if node.is_leaf or node.combine != "sum":
        return [node]
    return [found for child in node.children for found in items(child)]


def _stated(rows: Sequence[Row]) -> str:
    """Return the kind of not applicable that covers rows none of which was chosen, empty if none does."""
    state = str(rows[0][c.STATE])
    return state if state in (c.NOT_APPLICABLE, c.NO_CASE) and all(row[c.STATE] == state for row in rows) else ""


def gaps_by_unit(scores: Scores) -> Iterator[tuple[str, Gaps]]:
    """Yield each unit with its gaps, in the order of the results."""
    choices = _choices(scores)
    by_unit: dict[str, dict[str, Row]] = {str(unit): {} for unit in scores.results[c.UNIT].unique()}
    columns = {name: scores.scores[name].tolist() for name in scores.scores}  # far cheaper than row by row
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        by_unit[str(row[c.UNIT])][str(row[c.KEY])] = row
    for unit, rows in by_unit.items():
        yield unit, Gaps(scores.criteria_set, rows, choices.get(unit, {}))


def _choices(scores: Scores) -> dict[str, dict[str, str]]:
    """Return unit → key of a ``one_of`` node → the child that its answer names."""
    nodes = {node.key for node, _parents in scores.criteria_set.walk() if node.combine == "one_of"}
    found: dict[str, dict[str, str]] = {}
    if not nodes or scores.answers is None or c.FACTS not in scores.answers:
        return found
    for row in scores.answers[scores.answers[c.KEY].isin(nodes)].to_dict("records"):
        try:
            facts = json.loads(row[c.FACTS])
        except (TypeError, ValueError, RecursionError):
            continue
        if isinstance(facts, dict) and isinstance(facts.get("chosen"), str):
            found.setdefault(str(row[c.UNIT]), {})[str(row[c.KEY])] = facts["chosen"]
    return found
