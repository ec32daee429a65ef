"""From the table of answers to arrays, units in chunks: every row lands in its place or becomes a fault. It never raises on answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.base import _NUMBER
from cchc_eval.criteria.exact import micro
from cchc_eval.scoring.leaves import CONTRADICTION, FINISHED, INVALID_FACTS, NOTHING, Leaf, parse_one
from cchc_eval.scoring.plan import NA, NC, Place, Plan

CHUNK = 2_000
ANSWERED = c.STATES.index(c.ANSWERED)
Fault = tuple[str, str, str, str, Any]
"""unit, key, round, fault, what is needed to say why."""


@dataclass
class Cells:
    """What one chunk of units answered at one place; arrays over the units of the chunk."""

    stated: np.ndarray
    verdict: np.ndarray
    points: np.ndarray
    least: np.ndarray
    greatest: np.ndarray
    evidence: np.ndarray
    explanation: np.ndarray
    appraised: np.ndarray
    outdated: np.ndarray
    decided: np.ndarray
    chosen: np.ndarray


def empty_cells(size: int, place: Place) -> Cells:
    """Return the cells of a place that nobody answered."""
    least, greatest = place.leaf.open_bounds if place.leaf else (0, 0)

    def full(value: int, kind: Any = np.int64) -> np.ndarray:
        return np.full(size, value, dtype=kind)

    off = [full(0, bool) for _ in range(4)]
    small = full(0, np.int8), full(NOTHING, np.int8)
    return Cells(*small, full(0), full(least), full(greatest), *off, full(-1), full(-1))


@dataclass
class Answers:
    """The table of answers, coded: units, and for each row its unit, place and round."""

    units: list[str]
    groups: list[str]
    chunks: dict[tuple[int, int], np.ndarray]
    table: dict[str, np.ndarray]
    faults: list[Fault] = field(default_factory=list)


def _column(answers: pd.DataFrame, name: str, default: Any) -> np.ndarray:
    if name not in answers:
        return np.full(len(answers), default, dtype=object)
    return answers[name].to_numpy(dtype=object)


def _truth(answers: pd.DataFrame, name: str) -> np.ndarray:
    column = answers[name].to_numpy() if name in answers else np.zeros(len(answers), dtype=bool)
    if column.dtype == bool:
        return column
    return np.array([x is True or (isinstance(x, np.bool_ | int) and bool(x)) for x in column], dtype=bool)


def _codes(column: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """Return codes (−1 for missing) and distinct values; whatever cannot be hashed counts as missing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64), list(column.cat.categories)
    try:
        codes, values = pd.factorize(column.to_numpy(dtype=object))
    except TypeError:
        codes, values = pd.factorize(np.array([x if isinstance(x, str) else None for x in column], dtype=object))
    return codes.astype(np.int64), list(values)


def read_answers(plan: Plan, answers: pd.DataFrame, units: pd.DataFrame | None) -> Answers:
    """Code the table of answers; rows of unknown units, keys and wrong rounds become faults."""
    unit_codes, unit_values = _codes(answers[c.UNIT])
    if units is not None:
        names = [str(x) for x in units[c.UNIT].drop_duplicates()]
        groups = dict(zip(units[c.UNIT].astype(str), units[c.GROUP].astype(str) if c.GROUP in units else "", strict=False))
        group_list = [groups.get(x) or plan.cs.unit_group for x in names]
    else:
        used = {unit_values[i] for i in np.unique(unit_codes[unit_codes >= 0])}
        names = sorted(x for x in used if isinstance(x, str) and x)
        group_list = [plan.cs.unit_group] * len(names)
    position = {name: i for i, name in enumerate(names)}
    to_unit = np.array([position.get(x, -1) if isinstance(x, str) else -1 for x in unit_values] + [-1], dtype=np.int64)
    key_codes, key_values = _codes(answers[c.KEY])
    to_place = np.array(
        [plan.by_key[x].at if isinstance(x, str) and x in plan.by_key else -1 for x in key_values] + [-1], dtype=np.int64
    )
    unit, place = to_unit[unit_codes], to_place[key_codes]
    table = {
        c.STATE: _column(answers, c.STATE, c.ANSWERED),
        c.FACTS: _column(answers, c.FACTS, "{}"),
        c.ROUND: _column(answers, c.ROUND, ""),
        c.HAS_EVIDENCE: _truth(answers, c.HAS_EVIDENCE) if c.HAS_EVIDENCE in answers else np.ones(len(answers), dtype=bool),
        c.HAS_EXPLANATION: _truth(answers, c.HAS_EXPLANATION),
        c.APPRAISED: _truth(answers, c.APPRAISED),
        c.OUTDATED: _truth(answers, c.OUTDATED),
        c.DECIDED: _column(answers, c.DECIDED, ""),
        c.FAULT: _column(answers, c.FAULT, ""),
    }
    read = Answers(names, group_list, {}, table)
    keep = _told(plan, read, answers, unit, place)
    at = np.flatnonzero(keep)
    slot = (unit[at] // CHUNK) * len(plan.places) + place[at]
    at = at[np.argsort(slot, kind="stable")]
    slots, starts = np.unique((unit[at] // CHUNK) * len(plan.places) + place[at], return_index=True)
    table["position"] = unit
    for one, rows in zip(slots, np.split(at, starts[1:]), strict=True):
        read.chunks[int(one) // len(plan.places), int(one) % len(plan.places)] = rows
    return read


def _told(plan: Plan, read: Answers, answers: pd.DataFrame, unit: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the mask of rows that can be used; the others become faults."""
    rounds = read.table[c.ROUND]
    round_codes, round_values = _codes(pd.Series(rounds, dtype=object))
    names = [x if isinstance(x, str) else "?" for x in round_values] + [""]
    asked = np.array([{"survey": 1, "bonus": 2}.get(x, 0 if x in c.CHAIN else 3 if x == "" else 4) for x in names])
    kind = asked[round_codes]  # 0 chain, 1 survey, 2 bonus, 3 not said, 4 no such round
    wanted = np.array([{"survey": 1, "bonus": 2}.get(plan.right_rounds(p), 0) for p in plan.places] + [0])[place]
    known = (unit >= 0) & (place >= 0)
    tests = (
        ("unknown_unit", unit < 0),
        ("unknown_key", (unit >= 0) & (place < 0)),
        ("bad_round", known & (kind == 4)),
        ("self_scored_survey", known & (kind == 0) & (wanted == 1)),
        ("self_scored_bonus", known & (kind == 0) & (wanted == 2)),
        ("wrong_round", known & ((kind == 1) | (kind == 2)) & (wanted != kind)),
    )
    wrong = np.zeros(len(unit), dtype=bool)
    for fault, mask in tests:
        _say(read, answers, np.flatnonzero(mask), fault)
        wrong |= mask
    _say(read, answers, np.flatnonzero(~wrong & (read.table[c.FAULT] == "bad_decision")), "bad_decision")
    return ~wrong


def _say(read: Answers, answers: pd.DataFrame, rows: np.ndarray, fault: str) -> None:
    for i in rows:
        values = (answers[c.UNIT].iloc[i], answers[c.KEY].iloc[i], read.table[c.ROUND][i])
        unit, key, round_ = (x if isinstance(x, str) else "" if x is None else str(x) for x in values)
        read.faults.append((unit, key, round_, fault, None))


def read_cells(plan: Plan, read: Answers, chunk: int, applies: dict[int, np.ndarray | None]) -> Iterator[tuple[Place, Cells]]:
    """Yield the cells of every place for one chunk of units."""
    first = chunk * CHUNK
    size = min(CHUNK, len(read.units) - first)
    for place in plan.places:
        cells = empty_cells(size, place)
        rows = read.chunks.get((chunk, place.at))
        if rows is not None:
            unit = read.table["position"][rows] - first
            rows, unit = _usable(read, place, rows, unit, first, applies[place.at], size)
            if len(rows):
                _fill(plan, read, place, cells, rows, unit)
        yield place, cells


def _usable(
    read: Answers, place: Place, rows: np.ndarray, unit: np.ndarray, first: int, applies: np.ndarray | None, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Set aside rows of units to which the place does not apply, and those answered more than once."""
    outside = ~applies[unit] if applies is not None else np.zeros(len(rows), dtype=bool)
    twice = (np.bincount(unit, minlength=size) > 1)[unit] & ~outside
    for fault, mask in (("unknown_key", outside), ("duplicate", twice)):
        for i, u in zip(rows[mask], unit[mask], strict=True):
            read.faults.append((read.units[first + u], place.node.key, str(read.table[c.ROUND][i]), fault, None))
    keep = ~(outside | twice)
    return rows[keep], unit[keep]


def _fill(plan: Plan, read: Answers, place: Place, cells: Cells, rows: np.ndarray, unit: np.ndarray) -> None:
    table = read.table

    def tell(i: int, fault: str, why: Any = None) -> None:
        position = table["position"][rows[i]]
        read.faults.append((read.units[position], place.node.key, str(table[c.ROUND][rows[i]]), fault, why))

    states = table[c.STATE][rows]
    codes = {state: i for i, state in enumerate(c.STATES)}
    stated = np.array([codes.get(x, -1) if isinstance(x, str) else 0 if pd.isna(x) is True else -1 for x in states], dtype=np.int8)
    inner = place.leaf is None
    for i in np.flatnonzero((stated < 0) | ((stated == ANSWERED) & (inner and place.node.combine != "one_of"))):
        tell(i, "bad_state")
        stated[i] = 0
    for kind in (NA, NC):
        if place.policy[kind] == "forbidden":
            for i in np.flatnonzero(stated == kind):
                tell(i, "forbidden")
                stated[i] = 0
    cells.stated[unit] = stated
    cells.evidence[unit], cells.explanation[unit] = table[c.HAS_EVIDENCE][rows], table[c.HAS_EXPLANATION][rows]
    cells.appraised[unit], cells.outdated[unit] = table[c.APPRAISED][rows], table[c.OUTDATED][rows]
    texts = table[c.FACTS][rows]
    for i in np.flatnonzero(table[c.DECIDED][rows] != ""):
        text = table[c.DECIDED][rows[i]]
        points = micro_of(text)
        if points is None:
            continue
        if points > place.node.maximum or inner:
            tell(i, "bad_decision")
            cells.appraised[unit[i]] = False
        else:
            cells.decided[unit[i]] = points
    answered = np.flatnonzero(stated == ANSWERED)
    if inner:
        for i in answered:
            keys = {child.node.key: child.at for child in place.children}
            facts = parse_one(texts[i])
            there = [(k, v) for k, v in facts.items() if v not in (None, "")] if facts is not None else [("", "")]
            good = len(there) == 1 and there[0][0] == "chosen" and isinstance(there[0][1], str) and there[0][1] in keys
            if good:
                cells.chosen[unit[i]] = keys[there[0][1]]
            elif there:
                tell(i, "unknown_choice")
        return
    if not len(answered) or place.leaf is None:
        return
    inverse, distinct = _distinct(texts[answered])
    facts_of = place.leaf.compute(distinct)
    at = unit[answered]
    cells.verdict[at] = facts_of.state[inverse]
    cells.points[at] = facts_of.points[inverse]
    cells.least[at] = facts_of.least[inverse]
    cells.greatest[at] = facts_of.greatest[inverse]
    wrong = (cells.verdict[at] == INVALID_FACTS) | (cells.verdict[at] == CONTRADICTION)
    for i in np.flatnonzero(wrong):
        fault = "invalid_facts" if cells.verdict[at[i]] == INVALID_FACTS else "contradiction"
        tell(answered[i], fault, (place.leaf, texts[answered[i]]))


def _distinct(texts: np.ndarray) -> tuple[np.ndarray, list[Any]]:
    try:
        codes, values = pd.factorize(texts, use_na_sentinel=False)
    except TypeError:
        codes, values = np.arange(len(texts)), texts
    return codes, list(values)


def micro_of(text: Any) -> int | None:
    """Return decided points as whole millionths; None if the text is no number of at most six decimals, 0 or more."""
    from decimal import Decimal

    if not isinstance(text, str) or not _NUMBER.fullmatch(text) or text.startswith("-") or len(text.partition(".")[2]) > 6:
        return None
    return micro(Decimal(text))


__all__ = ["ANSWERED", "CHUNK", "FINISHED", "Answers", "Cells", "Leaf", "empty_cells", "micro_of", "read_answers", "read_cells"]
