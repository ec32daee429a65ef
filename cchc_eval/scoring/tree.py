"""From what was answered to points of every node: states, not applicable, and how a parent combines its children.

docs/scoring.md §2, §4, §5. Arrays are places × units for leaves, quantities × units for the sums of a node; points are whole millionths.
"""

import numpy as np

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Verdict
from cchc_eval.scoring.plan import ANSWERED, NA, NC, Place, Plan
from cchc_eval.scoring.reading import Board

REASON = {reason: i for i, reason in enumerate(c.REASONS)}
IS_OPEN, FORBIDDEN, APPLIES = "is_open", "forbidden", "applies"
Table = dict[str, np.ndarray]
"""Name of a column of ``Scores.scores`` → places × units; ``is_open`` marks leaves without points so far, ``forbidden`` facts that say what
the set forbids, ``applies`` the places that stand in a unit's tree."""

QUANTITIES = 11
POINTS, MAXIMUM, LEAST, GREATEST, WEIGHT, DONE, DIRECT, JUDGED, OPEN, UNJUDGED, OUT = range(QUANTITIES)
"""What a node comes to: its points and their bounds; ``WEIGHT`` and ``DONE`` give the share answered, ``DIRECT`` and ``JUDGED`` the share
appraised; how many leaves are open or not appraised; and whether it is out: not applicable, removed, or outside the unit's tree."""


def cover(plan: Plan, board: Board) -> None:
    """Let statements of not applicable cover what is below; the uppermost wins, parents stand before their children."""
    for at in np.flatnonzero((board.stated >= NA).any(axis=1)):
        place = plan.places[at]
        # Points decided for a leaf overrule its own statement.
        new = (board.kind[at] == 0) & (board.stated[at] >= NA) & (board.decided[at] < 0)
        full = np.where(board.stated[at] == NA, plan.policy[NA, "full"][at], plan.policy[NC, "full"][at])
        judged = [(flag, flag[at]) for flag in (board.flags[c.APPRAISED], board.flags[c.OUTDATED])]
        for target, own in ((board.kind, board.stated[at]), (board.full, full), *judged):
            below = target[at : place.end]
            below[...] = np.where(new, own, below)


def leaf_table(plan: Plan, board: Board, rows: slice = slice(None)) -> Table:
    """Return state, points and marks of every leaf (inner nodes: nothing of meaning); ``rows`` picks the places that the board holds."""
    most, verdict, stated = plan.maximum[rows], board.verdict, board.kind > 0
    decided = (board.decided >= 0) & ~stated
    by_answer = (board.stated == ANSWERED) & ~stated
    by_rule = by_answer & (verdict == Verdict.FINISHED)
    answer, no_case = by_answer & ~decided, by_answer & (verdict == Verdict.NO_CASE)
    forbidden = no_case & plan.policy[NC, "forbidden"][rows]  # told of decided points too, as invalid facts are
    by_facts = answer & no_case & ~forbidden
    invalid = answer & ((verdict == Verdict.INVALID) | (verdict == Verdict.CONTRADICTION) | forbidden)
    incomplete = answer & (verdict == Verdict.INCOMPLETE)
    kind = np.where(by_facts, NC, board.kind).astype(np.int8)
    full = np.where(stated, board.full, by_facts & plan.policy[NC, "full"][rows])
    na, scored = stated | by_facts, by_rule | decided
    is_open = ~na & ~scored
    earned = np.where(by_rule, board.points, 0)
    points = np.where(decided, board.decided, np.where(full, most, earned))
    reason = np.full(points.shape, REASON[c.PARTIAL], dtype=np.int8)
    for name, mask in (
        (c.NONE_EARNED, points == 0), (c.FULL, points == most), (c.UNANSWERED, is_open), (c.INCOMPLETE, incomplete),
        (c.INVALID, invalid), (c.OWN_POINTS, decided), (c.NO_CASE, kind == NC), (c.NOT_APPLICABLE, kind == NA),
    ):  # fmt: skip
        reason[mask] = REASON[name]
    unproven = ~board.flags[c.HAS_EVIDENCE] & ~board.flags[c.HAS_EXPLANATION] & plan.proven[rows]
    return {
        c.STATE: np.where(na, kind, np.where(scored, ANSWERED, 0)).astype(np.int8),
        c.REASON: reason,
        c.POINTS: points,
        c.MAXIMUM: np.where(na & ~full, 0, most),
        c.EARNED: earned,
        c.DECIDED: board.decided,
        c.LEAST: np.where(incomplete, board.least, np.where(is_open, plan.least[rows], points)),
        c.GREATEST: np.where(incomplete, board.greatest, np.where(is_open, plan.greatest[rows], points)),
        c.INCOMPLETE: incomplete,
        c.INVALID: invalid,
        c.ZERO: scored & (points == 0),
        c.EVIDENCE_MISSING: by_rule & ~decided & (points > 0) & unproven,
        c.APPRAISED: board.flags[c.APPRAISED],
        c.OUTDATED: board.flags[c.OUTDATED],
        IS_OPEN: is_open,
        FORBIDDEN: forbidden,
        APPLIES: board.applies,
    }


def claim(plan: Plan, table: Table) -> None:
    """Turn bonus and penalty items into claims: what is open or not applicable claims nothing."""
    at = np.flatnonzero(plan.is_extra)
    claimed, marked = table[c.STATE][at] == ANSWERED, table[c.INCOMPLETE][at] | table[c.INVALID][at]
    table[c.POINTS][at] *= claimed
    table[c.REASON][at] = np.where(claimed | marked, table[c.REASON][at], REASON[c.NONE_CLAIMED])
    table[c.MAXIMUM][at] = plan.maximum[at]


def settle(plan: Plan, board: Board, table: Table) -> None:
    """Clear the leaves of branches that were not chosen, whose own state stays, and say what the others lost."""
    dropped = np.zeros(board.chosen.shape, dtype=bool)
    for place in plan.branching:
        for child in place.children:
            dropped[child.at : child.end] |= board.chosen[place.at] != child.at
    if plan.branching:
        for name in (c.POINTS, c.MAXIMUM, c.LEAST, c.GREATEST, c.ZERO, c.EVIDENCE_MISSING):
            table[name] = np.where(dropped, np.zeros_like(table[name]), table[name])
        table[c.REASON][dropped] = REASON[c.NOT_CHOSEN]
    table[c.LOST] = np.where(table[IS_OPEN] | plan.is_extra, 0, table[c.MAXIMUM] - table[c.POINTS])


def add_up(plan: Plan, board: Board, table: Table, scope: str) -> np.ndarray:
    """Return the sums of every node for one chunk of units in one scope (places × quantities × units)."""
    judged = table[c.APPRAISED] & ~table[c.OUTDATED]
    is_open, maximum, direct = table[IS_OPEN], table[c.MAXIMUM], table[c.MAXIMUM] * plan.direct
    out = ~board.applies | ((plan.part == c.SURVEY) & (scope == c.DIRECT))
    # A copy: what is shown of dropped branches is zeroed later, what a parent adds up is not.
    sums = np.stack([
        table[c.POINTS], maximum, table[c.LEAST], table[c.GREATEST], maximum, np.where(is_open, 0, maximum),
        direct, np.where(judged, direct, 0), is_open, ~judged & plan.direct, table[c.STATE] >= NA,
    ], axis=1)  # fmt: skip
    if out.any():
        sums = np.where(out[:, None], 0, sums)
        sums[:, OUT] |= out
    for place in reversed(plan.places):  # children before their parents
        if place.children:
            parts = [sums[child.at] for child in place.children]
            own = _one_of(place, parts, board, judged) if place.node.combine == "one_of" else np.sum(parts, axis=0)
            if place.node.combine == "capped_sum":
                own[: GREATEST + 1] = np.minimum(own[: GREATEST + 1], place.node.maximum)
            own[OUT] = (board.kind[place.at] > 0) | (own[MAXIMUM] == 0)
            sums[place.at] = own
    return sums


def _one_of(place: Place, parts: list[np.ndarray], board: Board, judged: np.ndarray) -> np.ndarray:
    """Return the sums of the child that is chosen, and those of the node itself while none is."""
    most, chosen = place.node.maximum, board.chosen[place.at]
    covered, full = board.kind[place.at] > 0, board.full[place.at]
    judged = covered & judged[place.at]
    pairs = list(zip(place.children, parts, strict=True))
    low = np.min([np.where(board.applies[child.at], sums[LEAST], most) for child, sums in pairs], axis=0)
    high = np.max([sums[GREATEST] for sums in parts], axis=0)  # 0 outside the unit's tree
    # What it is while nothing is chosen; a statement above settles it all the same.
    whole, left = np.where(covered & full, most, 0), np.where(covered & ~full, 0, most)
    own = np.stack([
        whole, left, np.where(covered, whole, low), np.where(covered, whole, high), left, whole,
        left, np.where(judged, whole, 0), ~covered, ~judged, covered,
    ])  # fmt: skip
    for child, sums in pairs:
        own = np.where(chosen == child.at, sums, own)
    own[MAXIMUM] = np.where((chosen >= 0) & (own[MAXIMUM] > 0), most, own[MAXIMUM])
    return np.where(board.applies[place.at], own, 0)
