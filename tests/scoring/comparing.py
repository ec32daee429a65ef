"""Runs the package and the oracle on the same set and answers, and compares every cell as whole millionths."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from cchc_eval import CriteriaSet, Scores, score
from cchc_eval import columns as c
from tests.helpers import load_text
from tests.oracle.leaf import Leaf
from tests.oracle.numbers import MILLION
from tests.oracle.rounds import effective, parts
from tests.oracle.strategies_sets import as_yaml
from tests.oracle.totals import Total, evaluate_unit, index_of, rank_all, share
from tests.oracle.tree import Sums

COLUMNS = [*c.ANSWERS, c.REVISION]
Set = dict[str, Any]
Rows = list[dict[str, Any]]


def load(criteria_set: Set) -> CriteriaSet:
    return load_text(as_yaml(criteria_set), code=criteria_set["code"])


def frame(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def unit_table(units: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"unit": list(units), "group": list(units.values())})


def by_package(loaded: CriteriaSet, rows: Rows, units: dict[str, str], scope: str, turn: str | None = None) -> Scores:
    return score(loaded, frame(rows), scope=scope, round=turn, units=unit_table(units))


def by_oracle(
    criteria_set: Set, rows: Rows, units: dict[str, str], scope: str, turn: str | None = None
) -> dict[str, Total]:
    totals = {}
    for unit, group in units.items():
        own = [row for row in rows if row["unit"] == unit]
        answers, faults = effective(criteria_set, own, turn or "self")
        total = evaluate_unit(criteria_set, unit, group, answers, scope, turn in ("appraisal", "appraisal_2"))
        total.faults |= faults
        totals[unit] = total
    rank_all(criteria_set, list(totals.values()))
    return totals


def cell(value: Any) -> int | None:
    """A float cell as whole millionths; fails on a float that is not the nearest double of six decimals."""
    if value is None or pd.isna(value):
        return None
    whole = round(float(value) * MILLION)
    assert math.isclose(float(value), whole / MILLION, rel_tol=0, abs_tol=0), repr(value)
    return whole


def of_leaf(leaf: Leaf) -> dict[str, Any]:
    return {
        "state": leaf.state, "points": leaf.points, "maximum": leaf.maximum, "lost": leaf.lost,
        "least": leaf.least, "greatest": leaf.greatest, "incomplete": leaf.incomplete, "invalid": leaf.invalid,
        "zero": leaf.zero,
    }  # fmt: skip


def differences(expected: dict[str, Any], got: dict[str, Any]) -> dict[str, Any]:
    """Cells that differ; None in least or greatest means that the page leaves an interval to the package."""
    found = {
        name: {"expected": value, "got": got[name]}
        for name, value in expected.items()
        if got[name] != value and not (value is None and name in LEFT_OPEN)
    }
    for low, high in (("least", "greatest"), ("index_least", "index_greatest")):
        if expected.get(low, 0) is None and got.get(low) is not None:
            so_far = got["points" if low == "least" else "index"]  # open leaves count 0 in it, so it may be below `low`
            if got[low] > got[high] or so_far > got[high]:
                found[low] = {"interval": (got[low], so_far, got[high])}
    return found


LEFT_OPEN = ("least", "greatest", "index_least", "index_greatest")


def compare(criteria_set: Set, rows: Rows, units: dict[str, str], scope: str, turn: str | None = None) -> None:
    """Assert that package and oracle agree in every cell."""
    wrong = differing(criteria_set, load(criteria_set), rows, units, scope, turn)
    assert not wrong, "\n".join(map(str, wrong))


def differing(
    criteria_set: Set,
    loaded: CriteriaSet,
    rows: Rows,
    units: dict[str, str],
    scope: str,
    turn: str | None = None,
) -> list[Any]:
    """Every cell in which package and oracle differ."""
    scores = by_package(loaded, rows, units, scope, turn)
    totals = by_oracle(criteria_set, rows, units, scope, turn)
    return [
        *wrong_leaves(scores, totals, turn, parts(criteria_set)),
        *wrong_totals(scores, totals, turn),
        *wrong_fields(scores, totals, criteria_set.get("clip_at_100") == "true"),
        *wrong_faults(scores, totals),
    ]


def wrong_leaves(scores: Scores, totals: dict[str, Total], turn: str | None, part_of: dict[str, str]) -> list[Any]:
    table = {(row[c.UNIT], row[c.KEY]): row for row in scores.scores.to_dict("records")}
    wrong: list[Any] = []
    wanted = {(total.unit, key): row for total in totals.values() for key, row in total.rows.items()}
    if set(table) != set(wanted):
        wrong.append(("rows", sorted(set(table) ^ set(wanted))))
    for place, row in wanted.items():
        if place not in table:
            continue
        got = table[place]
        cells = {
            name: cell(got[name]) for name in (c.POINTS, c.MAXIMUM, c.LOST, c.LEAST, c.GREATEST, c.EARNED, c.DECIDED)
        }
        cells |= {name: bool(got[name]) for name in (c.INCOMPLETE, c.INVALID, c.ZERO, c.EVIDENCE_MISSING)}
        cells |= {name: got[name] for name in (c.STATE, c.REASON, c.FIELD)}
        expected = of_leaf(row.leaf) | {
            c.EVIDENCE_MISSING: row.evidence_missing, c.REASON: row.reason, c.FIELD: row.field,
            c.EARNED: row.earned, c.DECIDED: row.decided,
        }  # fmt: skip
        if row.reason in ("not_chosen", "none_claimed"):
            expected = {c.REASON: row.reason, c.POINTS: 0, c.LOST: 0}
        elif row.field in ("bonus", "penalty"):
            expected = {name: expected[name] for name in (c.STATE, c.POINTS, c.REASON, c.INCOMPLETE, c.INVALID)}
        judged = turn in ("appraisal", "appraisal_2") and part_of[place[1]] == "chain"
        if judged and row.reason != "not_chosen":
            expected |= {c.APPRAISED: row.appraised, c.OUTDATED: row.outdated}
            cells |= {c.APPRAISED: bool(got[c.APPRAISED]), c.OUTDATED: bool(got[c.OUTDATED])}
        if found := differences(expected, cells):
            wrong.append((place, found))
    return wrong


def wrong_totals(scores: Scores, totals: dict[str, Total], turn: str | None) -> list[Any]:
    results = scores.results
    table = {row[c.UNIT]: row for row in results[results[c.LEVEL] == c.TOTAL].to_dict("records")}
    if set(table) != set(totals):
        return [("units", set(table), set(totals))]
    wrong: list[Any] = []
    numbers = (
        c.POINTS, c.MAXIMUM, c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED, c.BONUS_POINTS,
        c.PENALTY_POINTS,
    )  # fmt: skip
    for unit, total in totals.items():
        got = table[unit]
        cells: dict[str, Any] = {name: cell(got[name]) for name in numbers}
        cells |= {
            c.CLASS: None if pd.isna(got[c.CLASS]) else got[c.CLASS],
            c.PROVISIONAL: bool(got[c.PROVISIONAL]),
        }
        cells[c.RANK] = None if pd.isna(got[c.RANK]) else int(got[c.RANK])
        cells[c.NOTE] = {word.partition("_")[0] for word in got[c.NOTE].split(";") if word}
        expected = {
            c.POINTS: total.with_bonus, c.MAXIMUM: total.maximum, c.INDEX: total.index, c.INDEX_LEAST: total.index_least,
            c.INDEX_GREATEST: total.index_greatest, c.SHARE_ANSWERED: total.share_answered,
            c.BONUS_POINTS: total.bonus, c.PENALTY_POINTS: total.penalty, c.CLASS: total.band,
            c.PROVISIONAL: total.provisional, c.RANK: total.rank, c.NOTE: total.notes,
        }  # fmt: skip
        if turn in ("appraisal", "appraisal_2"):
            cells[c.SHARE_APPRAISED] = cell(got[c.SHARE_APPRAISED])
            expected[c.SHARE_APPRAISED] = total.share_appraised
        if found := differences(expected, cells):
            wrong.append((unit, found))
    return wrong


def wrong_fields(scores: Scores, totals: dict[str, Total], clip: bool) -> list[Any]:
    results = scores.results
    wrong: list[Any] = []
    numbers = (c.POINTS, c.MAXIMUM, c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED)
    for got in results[results[c.LEVEL] == c.FIELD].to_dict("records"):
        sums = totals[got[c.UNIT]].fields.get(got[c.KEY], Sums())
        known = sums.least is not None and sums.greatest is not None
        expected = {
            c.POINTS: sums.points,
            c.MAXIMUM: sums.maximum,
            c.INDEX: index_of(sums.points, 0, sums.maximum, clip),
            c.INDEX_LEAST: index_of(sums.least or 0, 0, sums.maximum, clip) if known else None,
            c.INDEX_GREATEST: index_of(sums.greatest or 0, 0, sums.maximum, clip) if known else None,
            c.SHARE_ANSWERED: share(sums.answered, sums.weight),
        }
        if found := differences(expected, {name: cell(got[name]) for name in numbers}):
            wrong.append((got[c.UNIT], found))
    return wrong


def wrong_faults(scores: Scores, totals: dict[str, Total]) -> list[Any]:
    told = {(row[c.UNIT], row[c.KEY]) for row in scores.faults.to_dict("records")}
    wanted = {(total.unit, key) for total in totals.values() for key in total.faults}
    return [("faults", {"not told": wanted - told, "told for nothing": told - wanted})] if told != wanted else []
