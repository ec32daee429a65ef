"""From the table of answers to arrays, units in chunks: every row lands in its place or becomes a fault. It never raises on answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.base import NUMBER
from cchc_eval.criteria.exact import micro
from cchc_eval.scoring.leaves import CONTRADICTION, INVALID_FACTS, NOTHING, parse_one
from cchc_eval.scoring.plan import NA, NC, Place, Plan

CHUNK = 2_000
ANSWERED = c.STATES.index(c.ANSWERED)
_SLOTS = {c.SURVEY: 1, c.BONUS: 2}
Fault = tuple[str, str, str, str, Any]
"""unit, key, round, fault, what is needed to say why."""


class Board:
    """What one chunk of units answered: arrays of places × units."""

    def __init__(self, places: int, units: int) -> None:
        shape = (places, units)
        self.stated = np.zeros(shape, dtype=np.int8)
        self.verdict = np.full(shape, NOTHING, dtype=np.int8)
        self.points, self.least, self.greatest = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        self.evidence, self.explanation, self.appraised, self.outdated = (np.zeros(shape, dtype=bool) for _ in range(4))
        self.decided = np.full(shape, -1, dtype=np.int64)
        self.chosen = np.full(shape, -1, dtype=np.int64)


@dataclass
class Answers:
    """The table of answers, coded. Row arrays are sorted by chunk and place; ``source`` is their position in the table."""

    table: pd.DataFrame
    units: list[str]
    groups: np.ndarray
    source: np.ndarray
    unit: np.ndarray
    place: np.ndarray
    state: np.ndarray
    facts: np.ndarray
    flags: dict[str, np.ndarray]
    decided: np.ndarray | None
    faults: list[Fault] = field(default_factory=list)

    def tell(self, row: Any, fault: str, why: Any = None, round_: str = "") -> None:
        """Note a fault of one row (position in the row arrays)."""
        source = int(self.source[row])
        names = (c.UNIT, c.KEY, c.ROUND)
        values = [self.table[name].iloc[source] if name in self.table else "" for name in names]
        unit, key, own = (x if isinstance(x, str) else "" if x is None else str(x) for x in values)
        self.faults.append((unit, key, round_ or own, fault, why))


def _codes(column: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """Return codes (−1 for missing) and distinct values; whatever cannot be hashed counts as missing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64), list(column.cat.categories)
    values = column.to_numpy(dtype=object)
    try:
        codes, distinct = pd.factorize(values)
    except TypeError:
        codes, distinct = pd.factorize(np.array([x if isinstance(x, str) else None for x in values], dtype=object))
    return codes.astype(np.int64), list(distinct)


def _mapped(table: pd.DataFrame, name: str, of: Any, missing: Any) -> np.ndarray:
    """Return ``of`` each value of a column, computed once per distinct value; ``missing`` for what is not there."""
    if name not in table:
        return np.full(len(table), missing)
    codes, values = _codes(table[name])
    return np.array([of(x) for x in values] + [missing])[codes]


def _truth(table: pd.DataFrame, name: str, default: bool = False) -> np.ndarray:
    if name not in table:
        return np.full(len(table), default)
    column = table[name].to_numpy()
    if column.dtype == bool:
        return column
    return np.array([isinstance(x, bool | np.bool_ | int) and bool(x) for x in column], dtype=bool)


def read_answers(plan: Plan, answers: pd.DataFrame, units: pd.DataFrame | None) -> Answers:
    """Code the table of answers; rows of unknown units, keys and wrong rounds become faults."""
    unit_codes, unit_values = _codes(answers[c.UNIT])
    if units is not None:
        names = [str(x) for x in units[c.UNIT].drop_duplicates()]
        given = units[c.GROUP] if c.GROUP in units else [""] * len(units)
        group_of = {str(unit): group for unit, group in zip(units[c.UNIT], given, strict=True)}
        groups = [group if isinstance(group := group_of[x], str) and group else plan.cs.unit_group for x in names]
    else:
        used = {unit_values[i] for i in np.unique(unit_codes[unit_codes >= 0])}
        names = sorted(x for x in used if isinstance(x, str) and x)
        groups = [plan.cs.unit_group] * len(names)
    position = {name: i for i, name in enumerate(names)}
    unit = np.array([position.get(x, -1) if isinstance(x, str) else -1 for x in unit_values] + [-1])[unit_codes]
    place = _mapped(answers, c.KEY, lambda x: plan.by_key[x].at if isinstance(x, str) and x in plan.by_key else -1, -1)
    states = {state: i for i, state in enumerate(c.STATES)}
    facts = answers[c.FACTS].to_numpy(dtype=object) if c.FACTS in answers else np.full(len(answers), "{}", dtype=object)
    state_missing = 0 if c.STATE in answers else ANSWERED
    read = Answers(
        answers, names, np.array(groups, dtype=object), np.arange(len(answers)), unit, place,
        _mapped(answers, c.STATE, lambda x: states.get(x, -1) if isinstance(x, str) else -1, state_missing).astype(np.int8),
        facts,
        {
            c.HAS_EVIDENCE: _truth(answers, c.HAS_EVIDENCE, default=True),
            c.HAS_EXPLANATION: _truth(answers, c.HAS_EXPLANATION),
            c.APPRAISED: _truth(answers, c.APPRAISED),
            c.OUTDATED: _truth(answers, c.OUTDATED),
        },
        answers[c.DECIDED].to_numpy(dtype=object) if c.DECIDED in answers else None,
    )  # fmt: skip
    at = np.flatnonzero(_usable(plan, read))
    at = at[np.argsort((unit[at] // CHUNK) * len(plan.places) + place[at], kind="stable")]
    read.source, read.unit, read.place, read.state, read.facts = at, unit[at], place[at], read.state[at], facts[at]
    read.flags = {name: flag[at] for name, flag in read.flags.items()}
    read.decided = None if read.decided is None else read.decided[at]
    return read


def _usable(plan: Plan, read: Answers) -> np.ndarray:
    """Return the mask of rows whose unit, key and round fit; the others become faults."""
    slot = _mapped(
        read.table, c.ROUND, lambda x: _SLOTS.get(x, 0 if x in c.CHAIN else 4), 3
    )  # 3 not said, 4 no such round
    wanted = np.array([_SLOTS.get(x, 0) for x in plan.apart] + [0])[read.place]
    known = (read.unit >= 0) & (read.place >= 0)
    tests = (
        ("unknown_unit", read.unit < 0),
        ("unknown_key", (read.unit >= 0) & (read.place < 0)),
        ("bad_round", known & (slot == 4)),
        ("self_scored_survey", known & (slot == 0) & (wanted == 1)),
        ("self_scored_bonus", known & (slot == 0) & (wanted == 2)),
        ("wrong_round", known & ((slot == 1) | (slot == 2)) & (wanted != slot)),
    )
    wrong = np.zeros(len(read.unit), dtype=bool)
    for fault, mask in tests:
        for i in np.flatnonzero(mask):
            read.tell(i, fault)
        wrong |= mask
    if c.FAULT in read.table:
        for at, noted in enumerate(read.table[c.FAULT]):
            if isinstance(noted, str) and noted and not wrong[at]:
                fault, _space, round_ = noted.partition(" ")
                read.tell(at, fault, round_=round_)
    return ~wrong


def read_board(plan: Plan, read: Answers, chunk: int, applies: np.ndarray | None) -> Board:
    """Return what one chunk of units answered; what cannot be taken becomes a fault."""
    first = chunk * CHUNK
    size = min(CHUNK, len(read.units) - first)
    board = Board(len(plan.places), size)
    low, high = np.searchsorted(read.unit[:] // CHUNK, [chunk, chunk + 1]) if len(read.unit) else (0, 0)
    rows = np.arange(low, high)
    unit, place = read.unit[low:high] - first, read.place[low:high]
    keep = np.ones(len(rows), dtype=bool)
    if applies is not None:
        keep = applies[place, unit]
        for i in rows[~keep]:
            read.tell(i, "unknown_key")
    flat = place * size + unit
    twice = keep & (np.bincount(flat) > 1)[flat] if len(flat) else keep[:0]
    if twice.any():
        for i in rows[twice]:
            read.tell(i, "duplicate")
        keep &= ~twice
    if not keep.all():
        rows, unit, place = rows[keep], unit[keep], place[keep]
    _state(plan, read, board, rows, place, unit)
    if read.decided is not None:
        _decisions(plan, read, board, rows, place, unit)
    answered = read.state[rows] == ANSWERED
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    for start, end in pairwise([*starts, len(place)]):
        one = plan.places[place[start]]
        here = answered[start:end]
        took = rows[start:end][here], unit[start:end][here]
        if one.leaf:
            _facts(read, board, one, *took)
        else:
            _choices(read, board, one, *took, applies)
    return board


def _state(plan: Plan, read: Answers, board: Board, rows: np.ndarray, place: np.ndarray, unit: np.ndarray) -> None:
    state = read.state[rows]
    inner = ~plan.is_leaf[place, 0] & ~np.isin(place, [x.at for x in plan.branching])
    tests = [("bad_state", (state < 0) | ((state == ANSWERED) & inner))]
    tests += [("forbidden", (state == kind) & plan.policy[kind, "forbidden"][place, 0]) for kind in (NA, NC)]
    for fault, mask in tests:
        if mask.any():
            for i in rows[mask]:
                read.tell(i, fault)
            read.state[rows[mask]] = 0
    board.stated[place, unit] = read.state[rows]
    board.evidence[place, unit] = read.flags[c.HAS_EVIDENCE][rows]
    board.explanation[place, unit] = read.flags[c.HAS_EXPLANATION][rows]
    board.appraised[place, unit] = read.flags[c.APPRAISED][rows]
    board.outdated[place, unit] = read.flags[c.OUTDATED][rows]


def _decisions(plan: Plan, read: Answers, board: Board, rows: np.ndarray, place: np.ndarray, unit: np.ndarray) -> None:
    assert read.decided is not None
    for i, text in enumerate(read.decided[rows]):
        points = micro_of(text)
        if points is None:
            continue
        if points <= plan.maximum[place[i], 0] and plan.is_leaf[place[i], 0]:
            board.decided[place[i], unit[i]] = points
        else:
            read.tell(rows[i], "bad_decision")
            board.appraised[place[i], unit[i]] = False


def _choices(
    read: Answers, board: Board, place: Place, rows: np.ndarray, unit: np.ndarray, applies: np.ndarray | None
) -> None:
    keys = {child.node.key: child.at for child in place.children}
    for i, u in zip(rows, unit, strict=True):
        facts = parse_one(read.facts[i])
        there = [("", None)] if facts is None else [(k, v) for k, v in facts.items() if v not in (None, "")]
        child = (
            keys.get(there[0][1], -1)
            if len(there) == 1 and there[0][0] == "chosen" and isinstance(there[0][1], str)
            else -1
        )
        if child >= 0 and (applies is None or applies[child, u]):
            board.chosen[place.at, u] = child
        elif there:
            read.tell(i, "unknown_choice")


def _facts(read: Answers, board: Board, place: Place, rows: np.ndarray, unit: np.ndarray) -> None:
    if not len(rows) or place.leaf is None:
        return
    texts = read.facts[rows]
    try:
        inverse, values = pd.factorize(texts, use_na_sentinel=False) if len(texts) > 8 else (slice(None), texts)
    except TypeError:
        inverse, values = slice(None), texts
    found = place.leaf.compute(list(values))
    board.verdict[place.at, unit] = verdict = found.state[inverse]
    board.points[place.at, unit] = found.points[inverse]
    board.least[place.at, unit] = found.least[inverse]
    board.greatest[place.at, unit] = found.greatest[inverse]
    for verdict_code, fault in ((INVALID_FACTS, "invalid_facts"), (CONTRADICTION, "contradiction")):
        for i in rows[verdict == verdict_code]:
            read.tell(i, fault, (place.leaf, read.facts[i]))


def micro_of(text: Any) -> int | None:
    """Return decided points as whole millionths; None if the text is no number of at most six decimals, 0 or more."""
    if (
        not isinstance(text, str)
        or not NUMBER.fullmatch(text)
        or text.startswith("-")
        or len(text.partition(".")[2]) > 6
    ):
        return None
    return micro(Decimal(text))
