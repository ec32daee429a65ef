"""From cells of leaves to points of every node: states, not applicable, and how a parent combines its children (docs/scoring.md §2, §4, §5)."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from cchc_eval import columns as c
from cchc_eval.scoring.leaves import CONTRADICTION, FINISHED, INCOMPLETE_FACTS, INVALID_FACTS, NO_CASE_FACTS
from cchc_eval.scoring.plan import NA, NC, Place
from cchc_eval.scoring.reading import ANSWERED, Cells

REASON = {reason: i for i, reason in enumerate(c.REASONS)}


@dataclass
class Sums:
    """Points of one node for many units, whole millionths; ``weight``/``done`` give the share answered, ``judged`` the share appraised."""

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


@dataclass
class LeafRows:
    """What the table of scores says of one leaf, arrays over units."""

    state: np.ndarray
    reason: np.ndarray
    points: np.ndarray
    maximum: np.ndarray
    earned: np.ndarray
    least: np.ndarray
    greatest: np.ndarray
    flags: dict[str, np.ndarray]
    forbidden: np.ndarray


@dataclass
class Cover:
    """A statement of not applicable made above: kind (0: none), whether it earns full marks, and the decision on it."""

    kind: np.ndarray
    full: np.ndarray
    appraised: np.ndarray
    outdated: np.ndarray


def no_cover(size: int) -> Cover:
    """Return the cover of a unit that stated nothing."""
    return Cover(np.zeros(size, dtype=np.int8), *(np.zeros(size, dtype=bool) for _ in range(3)))


def _under(cover: Cover, place: Place, cells: Cells) -> Cover:
    """Return the cover below a node: the uppermost statement wins."""
    new = (cover.kind == 0) & (cells.stated >= NA)
    if not new.any():
        return cover
    full = np.where(cells.stated == NA, place.policy[NA] == "full", place.policy[NC] == "full")
    pick = [(cover.kind, cells.stated), (cover.full, full), (cover.appraised, cells.appraised), (cover.outdated, cells.outdated)]
    return Cover(*(np.where(new, own, above) for above, own in pick))


def leaf_rows(place: Place, cells: Cells, cover: Cover) -> LeafRows:
    """Return state, points and marks of one leaf."""
    verdict, most = cells.verdict, place.node.maximum
    by_facts = (cells.stated == ANSWERED) & (verdict == NO_CASE_FACTS) & (cover.kind == 0) & (cells.decided < 0)
    forbidden = by_facts & (place.policy[NC] == "forbidden")
    cover = _under(cover, place, cells)
    decided = (cells.decided >= 0) & (cover.kind == 0)
    # Points decided for a leaf whose own statement it overrules make it applicable; effective() has cleared that statement.
    kind = np.where(cover.kind > 0, cover.kind, np.where(by_facts & ~forbidden, NC, 0))
    full = np.where(cover.kind > 0, cover.full, place.policy[NC] == "full") & (kind > 0)
    answered = (kind == 0) & (cells.stated == ANSWERED)
    finished = (answered & (verdict == FINISHED)) | decided
    invalid = (answered & ~decided & ((verdict == INVALID_FACTS) | (verdict == CONTRADICTION))) | forbidden
    incomplete = answered & ~decided & (verdict == INCOMPLETE_FACTS)
    earned = np.where(answered & (verdict == FINISHED), cells.points, 0)
    points = np.where(decided, cells.decided, np.where(full, most, earned))
    maximum = np.where((kind > 0) & ~full, 0, most)
    is_open = (kind == 0) & ~finished
    open_least, open_greatest = place.leaf.open_bounds if place.leaf else (0, 0)
    narrowed = is_open & incomplete
    least = np.where(narrowed, cells.least, np.where(is_open, open_least, points))
    greatest = np.where(narrowed, cells.greatest, np.where(is_open, open_greatest, points))
    reason = np.select(
        [kind == NA, kind == NC, decided, invalid, incomplete, is_open, points == maximum, points == 0],
        [
            REASON[x]
            for x in (c.NOT_APPLICABLE, c.NO_CASE, c.OWN_POINTS, c.INVALID, c.INCOMPLETE, c.UNANSWERED, c.FULL, c.NONE_EARNED)
        ],
        REASON[c.PARTIAL],
    ).astype(np.int8)
    state = np.where(kind > 0, kind, np.where(finished | invalid | incomplete, ANSWERED, 0)).astype(np.int8)
    state[forbidden] = 0
    scored = finished & (kind == 0)
    flags = {
        c.INCOMPLETE: incomplete,
        c.INVALID: invalid,
        c.ZERO: scored & (points == 0),
        c.EVIDENCE_MISSING: scored & (points > 0) & ~decided & ~cells.evidence & ~cells.explanation & (place.part == c.DIRECT),
        c.APPRAISED: np.where(cover.kind > 0, cover.appraised, cells.appraised),
        c.OUTDATED: np.where(cover.kind > 0, cover.outdated, cells.outdated),
    }
    return LeafRows(state, reason, points, maximum, earned, least, greatest, flags, forbidden)


class Chunk:
    """The tree of one chunk of units in one scope; ``rows`` fills with what each leaf came to, ``sums`` with watched nodes."""

    def __init__(
        self, size: int, scope: str, cells: dict[int, Cells], applies: dict[int, np.ndarray | None], watched: set[str]
    ) -> None:
        self.size, self.scope, self.cells, self.applies, self.watched = size, scope, cells, applies, watched
        self.rows: dict[int, LeafRows] = {}
        self.sums: dict[str, Sums] = {}
        self.faults: list[tuple[int, Place, str]] = []

    def total(self, places: list[Place]) -> Sums:
        """Return the sum of several trees."""
        return self._add([self.node(place, no_cover(self.size), np.zeros(self.size, dtype=bool)) for place in places])

    def node(self, place: Place, cover: Cover, dropped: np.ndarray) -> Sums:
        """Return the sums of a node; ``dropped`` marks units that chose another branch (only the rows of leaves show it)."""
        sums = self._leaf(place, cover, dropped) if place.leaf else self._inner(place, cover, dropped)
        applies = self.applies[place.at]
        if applies is not None:
            for one in fields(sums):
                value = getattr(sums, one.name)
                setattr(sums, one.name, np.where(applies, value, np.ones(1, dtype=value.dtype) if one.name == "out" else value.dtype.type(0)))
        if place.node.key in self.watched:
            self.sums[place.node.key] = sums
        return sums

    def _leaf(self, place: Place, cover: Cover, dropped: np.ndarray) -> Sums:
        rows = leaf_rows(place, self.cells[place.at], cover)
        outside = place.part == c.SURVEY and self.scope == c.DIRECT
        if outside:
            zero = np.zeros(self.size, dtype=np.int64)
            off = np.zeros(self.size, dtype=bool)
            return Sums(zero, zero, zero, zero, zero, zero, zero, zero, off, off, ~off)
        na = (rows.state == NA) | (rows.state == NC)
        is_open = np.isin(rows.reason, [REASON[c.UNANSWERED], REASON[c.INCOMPLETE], REASON[c.INVALID]])
        direct = place.part == c.DIRECT
        judged = rows.flags[c.APPRAISED] & ~rows.flags[c.OUTDATED]
        weight = rows.maximum
        sums = Sums(
            rows.points, rows.maximum, rows.least, rows.greatest, weight, np.where(is_open, 0, weight),
            weight * direct, np.where(judged, weight, 0) * direct, is_open, ~judged & direct, na,
        )  # fmt: skip
        applies = self.applies[place.at]
        for i in np.flatnonzero(rows.forbidden & (True if applies is None else applies)):
            self.faults.append((int(i), place, "forbidden"))
        self.rows[place.at] = _dropped(rows, dropped) if dropped.any() else rows
        return sums

    def _inner(self, place: Place, cover: Cover, dropped: np.ndarray) -> Sums:
        cells = self.cells[place.at]
        cover = _under(cover, place, cells)
        if place.node.combine == "one_of":
            sums = self._one_of(place, cover, cells.chosen, dropped)
        else:
            sums = self._add([self.node(child, cover, dropped) for child in place.children])
            if place.node.combine == "capped_sum":
                for name in ("points", "maximum", "least", "greatest"):
                    setattr(sums, name, np.minimum(getattr(sums, name), place.node.maximum))
        sums.out = (cover.kind > 0) | (sums.maximum == 0)
        return sums

    def _one_of(self, place: Place, cover: Cover, chosen: np.ndarray, dropped: np.ndarray) -> Sums:
        chosen = chosen.copy()
        for child in place.children:
            applies = self.applies[child.at]
            if applies is not None:
                wrong = (chosen == child.at) & ~applies
                chosen[wrong] = -1
                self.faults += [(int(i), place, "unknown_choice") for i in np.flatnonzero(wrong)]
        parts = [(child, self.node(child, cover, dropped | (chosen != child.at))) for child in place.children]
        most = place.node.maximum
        free, full, gone = chosen < 0, cover.full & (cover.kind > 0), ~cover.full & (cover.kind > 0)
        size = np.full(self.size, most, dtype=np.int64)
        zero = np.zeros(self.size, dtype=np.int64)
        low, high = size.copy(), zero.copy()
        for child, sums in parts:
            there = self.applies[child.at] if self.applies[child.at] is not None else True
            low = np.where(there, np.minimum(low, sums.least), low)
            high = np.where(there, np.maximum(high, sums.greatest), high)
        whole = np.where(full, size, 0)
        alone = Sums(
            whole, np.where(gone, 0, size), np.where(full, size, np.where(gone, 0, low)), np.where(full, size, np.where(gone, 0, high)),
            np.where(gone, 0, size), whole, np.where(gone, 0, size), np.where(full & cover.appraised & ~cover.outdated, size, 0),
            ~(full | gone), ~(cover.appraised & ~cover.outdated), gone,
        )  # fmt: skip
        for one in fields(Sums):
            value = getattr(alone, one.name)
            for child, sums in parts:
                value = np.where(chosen == child.at, getattr(sums, one.name), value)
            setattr(alone, one.name, value)
        alone.maximum = np.where(~free & (alone.maximum > 0), most, np.where(free, alone.maximum, 0))
        return alone

    def _add(self, parts: list[Sums]) -> Sums:
        if not parts:
            zero = np.zeros(self.size, dtype=np.int64)
            off = np.zeros(self.size, dtype=bool)
            return Sums(zero, zero, zero, zero, zero, zero, zero, zero, off, off, ~off)
        total = []
        for one in fields(Sums):
            values = [getattr(part, one.name) for part in parts]
            combine = np.logical_and if one.name == "out" else np.logical_or if values[0].dtype == bool else np.add
            total.append(combine.reduce(values))
        return Sums(*total)


def _dropped(rows: LeafRows, dropped: np.ndarray) -> LeafRows:
    """Return the rows as shown for units that chose another branch: nothing counts, the state of the own answer stays."""
    for name in ("points", "maximum", "least", "greatest"):
        setattr(rows, name, np.where(dropped, 0, getattr(rows, name)))
    rows.reason = np.where(dropped, REASON["not_chosen"], rows.reason).astype(np.int8)
    rows.flags = {name: flag & ~dropped if name in (c.ZERO, c.EVIDENCE_MISSING) else flag for name, flag in rows.flags.items()}
    return rows
