"""Small sets worked by hand, and answers written shortly."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import CriteriaSet, Scores, score
from cchc_eval import columns as c
from tests.helpers import load_text

HEAD = """\
code: thu
year: 2017
name: Bộ thử
unit_group: so
standing: illustrative
source: Để kiểm thử
"""
CLASSES = """\
classes:
  on: {on}
  bands:
    - {{code: tot, name: Tốt, from: 80}}
    - {{code: kha, name: Khá, from: 50}}
    - {{code: kem, name: Kém, from: 0}}
"""
ENTER = "{kind: bounded_number, step: 0.000001}"
"""A rule by which any points can be entered."""


def leaf(key: str, most: str, rule: str = ENTER, **more: str) -> str:
    """Return one leaf in flow style; its code is its key."""
    extra = "".join(f", {name}: {value}" for name, value in more.items())
    return f"{{key: {key}, code: {key}, name: {key}, max: {most}, rule: {rule}{extra}}}"


def node(key: str, most: str, *children: str, **more: str) -> str:
    """Return one inner node in flow style."""
    extra = "".join(f", {name}: {value}" for name, value in more.items())
    return f"{{key: {key}, code: {key}, name: {key}, max: {most}{extra}, children: [{', '.join(children)}]}}"


def make(most: str, *fields: str, more: str = "") -> CriteriaSet:
    """Load a set of these fields."""
    body = "".join(f"  - {field}\n" for field in fields)
    return load_text(f"{HEAD}max: {most}\n{more}fields:\n{body}")


def facts(value: Any) -> str:
    """Return facts as JSON text: a plain number is what was entered, None is nothing."""
    return json.dumps(value if isinstance(value, dict) else {} if value is None else {"value": str(value)})


def answer(
    unit: str, key: str, value: Any = None, state: str = c.ANSWERED, round: str = "", **more: Any
) -> dict[str, Any]:
    """Return one row of answers; `value` is the facts, or the points entered."""
    row = {c.UNIT: unit, c.KEY: key, c.STATE: state, c.FACTS: facts(value), **more}
    return {**row, c.ROUND: round} if round else row


def decide(
    unit: str,
    key: str,
    decision: str,
    value: Any = None,
    round: str = c.APPRAISAL,
    state: str = c.ANSWERED,
    **more: Any,
) -> dict[str, Any]:
    """Return one row of an appraiser; `more` goes into the decision."""
    said = json.dumps({"decision": decision, **more})
    return {c.UNIT: unit, c.KEY: key, c.ROUND: round, c.STATE: state, c.FACTS: facts(value), c.DECISION: said}


def run(
    cs: CriteriaSet,
    *rows: dict[str, Any],
    scope: str = c.DIRECT,
    round: str | None = None,
    units: dict[str, str] | None = None,
) -> Scores:
    table = pd.DataFrame(list(rows)) if rows else pd.DataFrame(columns=list(c.ANSWERS))
    names = None if units is None else pd.DataFrame({c.UNIT: list(units), c.GROUP: list(units.values())})
    return score(cs, table, scope=scope, round=round, units=names)


def total(scores: Scores, unit: str, key: str = c.TOTAL) -> dict[str, Any]:
    """Return one row of the results; missing cells are None."""
    found = scores.results[(scores.results[c.UNIT] == unit) & (scores.results[c.KEY] == key)]
    assert len(found) == 1, (unit, key, len(found))
    return plain(found.iloc[0])


def cell(scores: Scores, unit: str, key: str) -> dict[str, Any]:
    """Return one row of the scores."""
    found = scores.scores[(scores.scores[c.UNIT] == unit) & (scores.scores[c.KEY] == key)]
    assert len(found) == 1, (unit, key, len(found))
    return plain(found.iloc[0])


def plain(row: pd.Series) -> dict[str, Any]:
    values = ((str(name), value.item() if isinstance(value, np.generic) else value) for name, value in row.items())
    return {name: None if pd.isna(value) else value for name, value in values}


def told(scores: Scores) -> list[tuple[str, str, str]]:
    """Return (unit, key, fault) of every fault."""
    return [tuple(row) for row in scores.faults[[c.UNIT, c.KEY, c.FAULT]].values.tolist()]


def ranks(scores: Scores) -> dict[str, int | None]:
    table = scores.results[scores.results[c.LEVEL] == c.TOTAL]
    return {
        str(unit): None if pd.isna(rank) else int(rank) for unit, rank in zip(table[c.UNIT], table[c.RANK], strict=True)
    }
