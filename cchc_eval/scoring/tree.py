"""From what was answered to points of every node: states, not applicable, and how a parent combines its children.

docs/scoring.md §2, §4, §5. Arrays are places × units for leaves, units for the sums of a node; points are whole millionths.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from cchc_eval import columns as c
from cchc_eval.scoring.leaves import CONTRADICTION, FINISHED, INCOMPLETE_FACTS, INVALID_FACTS, NO_CASE_FACTS
from cchc_eval.scoring.plan import NA, NC, Place, Plan
from cchc_eval.scoring.reading import ANSWERED, Board

REASON = {reason: i for i, reason in enumerate(c.REASONS)}


@dataclass
class Sums:
    """Points of one node for many units; ``weight``/``done`` give the share answered, ``direct_weight``/``judged`` the share appraised."""

    points: np.ndarray
    maximum: np.ndarray
    least: np.ndarray
    greatest: np.ndarray
    weight: np.ndarray
    done: np.ndarray
    direct_weight: np.ndarray
    judged: np.ndarray
    open: np.ndarray
    unjudged: np.ndarray
    out: np.ndarray
    """Not applicable, removed, or outside the unit's tree: triggers nothing."""


_NAMES = [one.name for one in fields(Sums)]
_FLAGS = ("open", "unjudged", "out")


def no_sums(size: int) -> Sums:
    """Return the sums of nothing."""
    return Sums(**{x: np.full(size, x == "out") if x in _FLAGS else np.zeros(size, dtype=np.int64) for x in _NAMES})


def add(parts: list[Sums], size: int) -> Sums:
    """Return the sums of several nodes together."""
    if not parts:
        return no_sums(size)
    combine = {"open": np.logical_or, "unjudged": np.logical_or, "out": np.logical_and}
    return Sums(**{x: combine.get(x, np.add).reduce([getattr(part, x) for part in parts]) for x in _NAMES})


def stacked(parts: list[Sums]) -> Sums:
    """Return several nodes as one, with a first axis for the nodes."""
    return Sums(**{x: np.stack([getattr(part, x) for part in parts]) for x in _NAMES})


@dataclass
class Cover:
    """Statements of not applicable made on a node or above it: kind (0: none), whether it earns full marks, and the decision on it."""

    kind: np.ndarray
    full: np.ndarray
    appraised: np.ndarray
    outdated: np.ndarray


def covers(plan: Plan, board: Board) -> Cover:
    """Return what covers each place; the uppermost statement wins, parents stand before their children."""
    shape = board.stated.shape
    cover = Cover(np.zeros(shape, dtype=np.int8), *(np.zeros(shape, dtype=bool) for _ in range(3)))
    for at in np.flatnonzero((board.stated >= NA).any(axis=1)):
        place = plan.places[at]
        # Points decided for a leaf overrule its own statement.
        new = (cover.kind[at] == 0) & (board.stated[at] >= NA) & (board.decided[at] < 0)
        full = np.where(board.stated[at] == NA, place.policy[NA] == "full", place.policy[NC] == "full")
        below = slice(at, place.end)
        own = (board.stated[at], full, board.appraised[at], board.outdated[at])
        for target, value in zip((cover.kind, cover.full, cover.appraised, cover.outdated), own, strict=True):
            target[below] = np.where(new, value, target[below])
    return cover


@dataclass
class LeafTable:
    """What the leaves came to, arrays of places × units (rows of inner nodes mean nothing)."""

    state: np.ndarray
    reason: np.ndarray
    points: np.ndarray
    maximum: np.ndarray
    earned: np.ndarray
    least: np.ndarray
    greatest: np.ndarray
    flags: dict[str, np.ndarray]
    forbidden: np.ndarray


def leaf_table(plan: Plan, board: Board, cover: Cover, rows: slice = slice(None)) -> LeafTable:
    """Return state, points and marks of every leaf; ``rows`` picks the places that the board and the cover hold."""
    most, verdict = plan.maximum[rows], board.verdict
    stated, answer = cover.kind > 0, (board.stated == ANSWERED) & (cover.kind == 0)
    decided = (board.decided >= 0) & ~stated
    by_facts = answer & ~decided & (verdict == NO_CASE_FACTS)
    forbidden = by_facts & plan.policy[NC, "forbidden"][rows]
    by_facts &= ~forbidden
    kind = np.where(by_facts, NC, cover.kind).astype(np.int8)
    full = np.where(stated, cover.full, by_facts & plan.policy[NC, "full"][rows])
    na = stated | by_facts
    by_rule = answer & (verdict == FINISHED)
    invalid = (answer & ~decided & ((verdict == INVALID_FACTS) | (verdict == CONTRADICTION))) | forbidden
    incomplete = answer & ~decided & (verdict == INCOMPLETE_FACTS)
    earned = np.where(by_rule, board.points, 0)
    scored = by_rule | decided
    points = np.where(decided, board.decided, np.where(full, most, earned))
    is_open = ~na & ~scored
    least = np.where(incomplete, board.least, np.where(is_open, plan.least[rows], points))
    greatest = np.where(incomplete, board.greatest, np.where(is_open, plan.greatest[rows], points))
    reason = np.full(points.shape, REASON[c.PARTIAL], dtype=np.int8)
    for name, mask in (
        (c.NONE_EARNED, points == 0), (c.FULL, points == most), (c.UNANSWERED, is_open), (c.INCOMPLETE, incomplete),
        (c.INVALID, invalid), (c.OWN_POINTS, decided), (c.NO_CASE, kind == NC), (c.NOT_APPLICABLE, kind == NA),
    ):  # fmt: skip
        reason[mask] = REASON[name]
    state = np.where(na, kind, np.where(scored, ANSWERED, 0)).astype(np.int8)
    flags = {
        c.INCOMPLETE: incomplete,
        c.INVALID: invalid,
        c.ZERO: scored & (points == 0),
        c.EVIDENCE_MISSING: by_rule
        & ~decided
        & (points > 0)
        & ~board.evidence
        & ~board.explanation
        & plan.proven[rows],
        c.APPRAISED: np.where(stated, cover.appraised, board.appraised),
        c.OUTDATED: np.where(stated, cover.outdated, board.outdated),
    }
    return LeafTable(state, reason, points, np.where(na & ~full, 0, most), earned, least, greatest, flags, forbidden)


def drop(plan: Plan, board: Board, table: LeafTable) -> None:
    """Mark the leaves of branches that were not chosen: nothing counts, the state of the own answer stays."""
    if not plan.branching:
        return
    dropped = np.zeros(board.chosen.shape, dtype=bool)
    for place in plan.branching:
        for child in place.children:
            dropped[child.at : child.end] |= board.chosen[place.at] != child.at
    for name in ("points", "maximum", "least", "greatest"):
        setattr(table, name, np.where(dropped, 0, getattr(table, name)))
    table.reason = np.where(dropped, REASON["not_chosen"], table.reason).astype(np.int8)
    for name in (c.ZERO, c.EVIDENCE_MISSING):
        table.flags[name] = table.flags[name] & ~dropped


class Tree:
    """The sums of every node for one chunk of units in one scope; ``watched`` fills with those that ceilings and ties name."""

    def __init__(
        self, plan: Plan, board: Board, cover: Cover, table: LeafTable, scope: str, applies: np.ndarray | None
    ) -> None:
        self.plan, self.board, self.cover, self.table, self.scope, self.applies = (
            plan,
            board,
            cover,
            table,
            scope,
            applies,
        )
        self.size = board.stated.shape[1]
        self.watched: dict[str, Sums] = {}
        is_open = (table.reason >= REASON[c.UNANSWERED]) & (table.reason <= REASON[c.INVALID])
        judged = table.flags[c.APPRAISED] & ~table.flags[c.OUTDATED]
        direct_weight = table.maximum * plan.direct
        # Copies by name: what is shown of dropped branches is zeroed later, what a parent adds up is not.
        self._leaves = {
            "points": table.points, "maximum": table.maximum, "least": table.least, "greatest": table.greatest,
            "weight": table.maximum, "done": np.where(is_open, 0, table.maximum), "direct_weight": direct_weight,
            "judged": np.where(judged, direct_weight, 0), "open": is_open, "unjudged": ~judged & plan.direct,
            "out": table.state >= NA,
        }  # fmt: skip

    def node(self, place: Place) -> Sums:
        """Return the sums of one node."""
        if place.leaf:
            outside = place.part == c.SURVEY and self.scope == c.DIRECT
            sums = no_sums(self.size) if outside else Sums(**{x: array[place.at] for x, array in self._leaves.items()})
        elif place.node.combine == "one_of":
            sums = self._one_of(place)
        else:
            sums = add([self.node(child) for child in place.children], self.size)
            if place.node.combine == "capped_sum":
                for name in ("points", "maximum", "least", "greatest"):
                    setattr(sums, name, np.minimum(getattr(sums, name), place.node.maximum))
        if not place.leaf:
            sums.out = (self.cover.kind[place.at] > 0) | (sums.maximum == 0)
        if self.applies is not None and not self.applies[place.at].all():
            there, none = self.applies[place.at], no_sums(self.size)
            sums = Sums(**{x: np.where(there, getattr(sums, x), getattr(none, x)) for x in _NAMES})
        if place.node.key in self.plan.watched:
            self.watched[place.node.key] = sums
        return sums

    def _one_of(self, place: Place) -> Sums:
        parts = [(child, self.node(child)) for child in place.children]
        most, chosen = np.full(self.size, place.node.maximum), self.board.chosen[place.at]
        covered, full = self.cover.kind[place.at] > 0, self.cover.full[place.at]
        gone, judged = covered & ~full, self.cover.appraised[place.at] & ~self.cover.outdated[place.at]
        low, high = most, np.zeros(self.size, dtype=np.int64)
        for child, sums in parts:
            there = True if self.applies is None else self.applies[child.at]
            low = np.where(there, np.minimum(low, sums.least), low)
            high = np.where(there, np.maximum(high, sums.greatest), high)
        # What it is while nothing is chosen; a statement above settles it all the same.
        whole, left = np.where(covered & full, most, 0), np.where(gone, 0, most)
        free = {
            "points": whole, "maximum": left, "least": np.where(covered, whole, low), "greatest": np.where(covered, whole, high),
            "weight": left, "done": whole, "direct_weight": left, "judged": np.where(judged, whole, 0),
            "open": ~covered, "unjudged": ~judged, "out": covered,
        }  # fmt: skip
        for name in _NAMES:
            for child, sums in parts:
                free[name] = np.where(chosen == child.at, getattr(sums, name), free[name])
        sums = Sums(**free)
        sums.maximum = np.where((chosen >= 0) & (sums.maximum > 0), most, sums.maximum)
        return sums
