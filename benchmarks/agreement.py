"""Whether the package and the Decimal loop came to the same, unit by unit, to the last millionth."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from benchmarks.decimal_loop import Row, Unit
from cchc_eval import Scores
from cchc_eval import columns as c


def _exact(value: float) -> Decimal | None:
    return None if pd.isna(value) else Decimal(round(value * 1e6)).scaleb(-6)


def differences(scores: Scores, rows: list[Row], units: dict[str, Unit]) -> list[str]:
    """Return what differs between the two, leaf by leaf and unit by unit; empty if nothing does."""
    names = [c.UNIT, c.KEY, c.STATE, c.REASON, c.POINTS, c.MAXIMUM, c.LOST, c.ZERO, c.EVIDENCE_MISSING]
    columns = [scores.scores[name].astype(object).tolist() for name in names]
    for at in (4, 5, 6):
        columns[at] = [_exact(value) for value in columns[at]]
    found = [
        f"{ours} | {theirs}" for ours, theirs in zip(zip(*columns, strict=True), rows, strict=True) if ours != theirs
    ]
    results = scores.results.astype({c.UNIT: object})
    for unit, of_unit in results.groupby(c.UNIT, sort=False):
        by_key = of_unit.set_index(c.KEY)
        other = units[str(unit)]
        fields = {str(key): _exact(points) for key, points in by_key[c.POINTS].items() if key != c.TOTAL}
        whole = by_key.loc[c.TOTAL]
        exact = tuple(_exact(whole[name]) for name in (c.POINTS, c.MAXIMUM, c.INDEX, c.SHARE_ANSWERED))
        grade, rank = (None if pd.isna(whole[name]) else whole[name] for name in (c.CLASS, c.RANK))
        ours = (fields, *exact, grade, rank, bool(whole[c.PROVISIONAL]))
        theirs = (
            other.fields,
            other.points,
            other.maximum,
            other.index,
            other.share,
            other.grade,
            other.rank,
            other.open,
        )
        if ours != theirs:
            found.append(f"{unit}: {ours} | {theirs}")
    return found + [f"{unit}: lacking" for unit in set(units) - set(results[c.UNIT])]
