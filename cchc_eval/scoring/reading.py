"""From the table of answers to arrays, units in chunks: every row lands in its place or becomes a fault. It never raises on answers."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.facts import Verdict
from cchc_eval.scoring.leaves import parse_one
from cchc_eval.scoring.messages import FAULTS, printable
from cchc_eval.scoring.plan import ANSWERED, NA, NC, ROUNDS_OF, Place, Plan

CHUNK = 2_000
SOURCE = "source"
FLAGS = {c.HAS_EVIDENCE: True, c.HAS_EXPLANATION: False, c.APPRAISED: False, c.OUTDATED: False}
"""Marks of an answer, and what they are where the table has no such column."""
_STATES = {state: i for i, state in enumerate(c.STATES)}
_ROUNDS = dict.fromkeys(c.CHAIN, 0) | {c.SURVEY: 1, c.BONUS: 2}
_NO_SUCH_ROUND, _NOT_SAID = 3, 4
_POINTS = re.compile(r"\d{1,15}(\.\d{1,6})?", re.ASCII)
Fault = tuple[str, str, str, str, Any]
"""unit, key, round, fault, what is needed to say why."""


class Board:
    """What one chunk of units answered: arrays of places × units.

    ``stated`` is the state of the own row, ``kind`` (0: none) and ``full`` the statement of not applicable that covers a place;
    ``applies`` says which places stand in the tree of a unit.
    """

    def __init__(self, applies: np.ndarray) -> None:
        self.applies, shape = applies, applies.shape
        self.stated, self.kind = np.zeros(shape, dtype=np.int8), np.zeros(shape, dtype=np.int8)
        self.found = np.zeros((4, *shape), dtype=np.int64)  # of each answer: that of nothing is 0
        self.verdict, self.points, self.least, self.greatest = self.found
        self.decided, self.chosen = np.full(shape, -1, dtype=np.int64), np.full(shape, -1, dtype=np.int64)
        self.full = np.zeros(shape, dtype=bool)
        self.flags = {name: np.zeros(shape, dtype=bool) for name in FLAGS}


@dataclass
class Answers:
    """The table of answers, coded: ``rows`` holds a column for each of its own, sorted by chunk and place.

    Unit and key are positions, the state a position in ``columns.STATES``; ``source`` is the position of the row in the table.
    """

    table: pd.DataFrame
    units: list[str]
    groups: np.ndarray
    rows: dict[str, np.ndarray]
    faults: list[Fault] = field(default_factory=list)

    def tell(self, rows: Iterable[int], fault: str, round_: str = "", why: Any = None) -> None:
        """Note a fault of some rows (positions in ``rows``); ``why`` is the leaf that says what is wrong with the facts."""
        for row in rows:
            source = int(self.rows[SOURCE][row])
            values = [self.table[x].iloc[source] if x in self.table else "" for x in (c.UNIT, c.KEY, c.ROUND)]
            unit, key, own = ("" if x is None else printable(str(x)) for x in values)
            self.faults.append((unit, key, round_ or own, fault, why and (why, self.rows[c.FACTS][row])))


def _codes(column: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """Return codes (−1 for missing) and distinct values; whatever cannot be hashed counts as missing."""
    try:
        codes, distinct = pd.factorize(column)
    except TypeError:
        return _codes(column.map(lambda x: x if isinstance(x, str | int | np.bool_) else None))
    return codes, list(distinct)


def _mapped(table: pd.DataFrame, name: str, of: Callable[[Any], Any], missing: int, unknown: int = -1) -> np.ndarray:
    """Return what each value of a column stands for, found once per distinct value."""
    codes, values = _codes(table[name]) if name in table else (np.full(len(table), -1), [])
    return np.array([unknown if (found := of(x)) is None else found for x in values] + [missing])[codes]


def _units(plan: Plan, answers: pd.DataFrame, units: pd.DataFrame | None) -> dict[str, str]:
    """Return the units to score, each with its group."""
    if units is None:
        names = _codes(answers[c.UNIT])[1]
        return dict.fromkeys(sorted(x for x in names if isinstance(x, str) and x), plan.cs.unit_group)
    groups = (x if isinstance(x, str) and x else plan.cs.unit_group for x in units.get(c.GROUP, [""] * len(units)))
    return dict(zip(map(str, units[c.UNIT]), groups, strict=True))


def read_answers(plan: Plan, answers: pd.DataFrame, units: pd.DataFrame | None) -> Answers:
    """Code the table of answers; rows of unknown units, keys and wrong rounds become faults."""
    asked = _units(plan, answers, units)
    group_of = {unit: group for unit, group in asked.items() if printable(unit + group) == unit + group}
    rows = {
        SOURCE: np.arange(len(answers)),
        c.UNIT: _mapped(answers, c.UNIT, {name: i for i, name in enumerate(group_of)}.get, -1),
        c.KEY: _mapped(answers, c.KEY, {key: place.at for key, place in plan.by_key.items()}.get, -1),
        c.STATE: _mapped(answers, c.STATE, _STATES.get, 0 if c.STATE in answers else ANSWERED).astype(np.int8),
        c.DECIDED: _mapped(answers, c.DECIDED, micro_of, -1),
        c.FACTS: (answers[c.FACTS] if c.FACTS in answers else pd.Series("{}", answers.index)).to_numpy(dtype=object),
    }
    # True, 1 and numpy's own are one key.
    rows |= {x: _mapped(answers, x, {True: 1}.get, x not in answers and default, 0) > 0 for x, default in FLAGS.items()}
    read = Answers(answers, [*group_of], np.array([*group_of.values()], dtype=object), rows)
    read.faults += [(printable(name), "", "", "broken_name", None) for name in asked if name not in group_of]
    order = np.argsort(rows[c.UNIT] // CHUNK * len(plan.places) + rows[c.KEY], kind="stable")
    order = order[_usable(plan, read)[order]]
    read.rows = {name: column[order] for name, column in rows.items()}
    return read


def _usable(plan: Plan, read: Answers) -> np.ndarray:
    """Return the mask of rows whose unit, key and round fit; the others become faults."""
    said = _mapped(read.table, c.ROUND, _ROUNDS.get, _NOT_SAID, _NO_SUCH_ROUND)
    wanted = np.array([_ROUNDS[ROUNDS_OF[x.part][0]] for x in plan.places] + [0])[read.rows[c.KEY]]
    usable, other = np.ones(len(said), dtype=bool), (said != wanted) & (said != _NOT_SAID)
    for fault, mask in (
        ("unknown_unit", read.rows[c.UNIT] < 0),
        ("unknown_key", read.rows[c.KEY] < 0),
        ("bad_round", said == _NO_SUCH_ROUND),
        ("self_scored_survey", other & (said == 0) & (wanted == _ROUNDS[c.SURVEY])),
        ("self_scored_bonus", other & (said == 0)),
        ("wrong_round", other),
    ):  # of several, the first is told
        read.tell(np.flatnonzero(usable & mask), fault)
        usable &= ~mask
    for at, noted in enumerate(read.table.get(c.FAULT, ())):
        fault, _space, round_ = str(noted).partition(" ")
        if fault in FAULTS and usable[at]:
            read.tell([at], fault, round_)
    return usable


def read_board(plan: Plan, read: Answers, chunk: int) -> Board:
    """Return what one chunk of units answered; what cannot be taken becomes a fault."""
    first = chunk * CHUNK
    board = Board(plan.applies(read.groups[first : first + CHUNK]))
    rows = np.arange(*np.searchsorted(read.rows[c.UNIT] // CHUNK, [chunk, chunk + 1]))
    unit, place = read.rows[c.UNIT][rows] - first, read.rows[c.KEY][rows]
    foreign, at = ~board.applies[place, unit], place * board.applies.shape[1] + unit
    twice = ~foreign & (np.bincount(at) > 1)[at]
    read.tell(rows[foreign], "unknown_key")
    read.tell(rows[twice], "duplicate")
    rows, unit, place = (x[~foreign & ~twice] for x in (rows, unit, place))
    _state(plan, read, board, rows, place, unit)
    answered = read.rows[c.STATE][rows] == ANSWERED
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    for start, end in pairwise([*starts, len(place)]):
        one, here = plan.places[place[start]], answered[start:end]
        take = _facts if one.leaf else _choices
        take(read, board, one, rows[start:end][here], unit[start:end][here])
    return board


def _state(plan: Plan, read: Answers, board: Board, rows: np.ndarray, place: np.ndarray, unit: np.ndarray) -> None:
    state = read.rows[c.STATE][rows]
    inner = ~plan.is_leaf[place, 0] & ~np.isin(place, [x.at for x in plan.branching])
    forbidden = [(state == kind) & plan.policy[kind, "forbidden"][place, 0] for kind in (NA, NC)]
    bad = (state < 0) | ((state == ANSWERED) & inner)
    for fault, mask in (("bad_state", bad), ("forbidden", np.logical_or(*forbidden))):
        read.tell(rows[mask], fault)
        state[mask] = 0
    read.rows[c.STATE][rows] = board.stated[place, unit] = state
    for name, flag in board.flags.items():
        flag[place, unit] = read.rows[name][rows]
    decided = read.rows[c.DECIDED][rows]
    refused = decided > np.where(plan.is_leaf, plan.maximum, -1)[place, 0]
    read.tell(rows[refused], "bad_decision")
    board.decided[place, unit] = np.where(refused, -1, decided)
    board.flags[c.APPRAISED][place, unit] &= ~refused


def _choices(read: Answers, board: Board, place: Place, rows: np.ndarray, unit: np.ndarray) -> None:
    for row, u in zip(rows, unit, strict=True):
        facts = parse_one(read.rows[c.FACTS][row])
        given = None if facts is None else {k: v for k, v in facts.items() if v not in (None, "")}
        fitting = [x.at for x in place.children if given == {"chosen": x.node.key} and board.applies[x.at, u]]
        if fitting:
            board.chosen[place.at, u] = fitting[0]
        elif given != {}:
            read.tell([row], "unknown_choice")


def _facts(read: Answers, board: Board, place: Place, rows: np.ndarray, unit: np.ndarray) -> None:
    if not len(rows) or place.leaf is None:
        return
    texts, inverse = read.rows[c.FACTS][rows], np.arange(len(rows))
    if len(texts) > 8:
        with suppress(TypeError):  # something cannot be hashed: each text is read on its own
            inverse, texts = pd.factorize(texts, use_na_sentinel=False)
    found = board.found[:, place.at, unit] = np.array(place.leaf.compute(list(texts)))[:, inverse]
    for verdict, fault in ((Verdict.INVALID, "invalid_facts"), (Verdict.CONTRADICTION, "contradiction")):
        read.tell(rows[found[0] == verdict], fault, why=place.leaf)


def micro_of(text: Any) -> int | None:
    """Return decided points as whole millionths; None if the text is no number of at most six decimals, 0 or more."""
    return micro(Decimal(text)) if isinstance(text, str) and _POINTS.fullmatch(text) else None
