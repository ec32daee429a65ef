"""Points, maximum, index and state of every field of every unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import Gap, gaps_by_unit, together
from cchc_eval.scoring.scores import Scores

COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, c.POINTS, c.MAXIMUM, a.OPEN, c.LOST, c.INDEX, c.SHARE_ANSWERED,
    c.PROVISIONAL, a.FIELD_STATE, c.BONUS_POINTS, c.PENALTY_POINTS,
)  # fmt: skip


def field_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return a row for each unit and field, in the order of the set, and after them one for the unit's total.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``, ``field`` (key, or ``total``), ``code``, ``field_name``; ``points``, ``maximum``
        (applicable), ``open`` (not settled yet) and ``lost`` in points; ``index`` and
        ``share_answered`` in %; ``provisional``; ``field_state``: one of ``analysis.columns.FIELD_STATES``;
        ``bonus`` and ``penalty`` in points, 0 in the rows of fields: they are in the total's points and index and in
        no other number.
    """
    results = {(str(row[c.UNIT]), row[c.KEY]): row for row in scores.results.to_dict("records")}
    rows = []
    for unit, gaps in gaps_by_unit(scores):
        name = (names or {}).get(unit, unit)
        found = [(field.key, field.code, str(field.name), gaps.of(field)) for field in scores.criteria_set.fields]
        total = together([gap for *_rest, gap in found])
        for key, code, field_name, gap in [*found, (c.TOTAL, "", "", total)]:
            row = results[unit, key]
            numbers = (
                row[c.POINTS],
                row[c.MAXIMUM],
                gap.open / 1e6,
                gap.lost / 1e6,
                row[c.INDEX],
                row[c.SHARE_ANSWERED],
            )
            extra = (row[c.BONUS_POINTS], row[c.PENALTY_POINTS]) if key == c.TOTAL else (0.0, 0.0)
            rows.append((unit, name, key, code, field_name, *numbers, row[c.PROVISIONAL], _state(row, gap), *extra))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({c.PROVISIONAL: bool})


def _state(row: Mapping[Any, Any], gap: Gap) -> str:
    if not gap.there:
        return a.OUTSIDE
    if row[c.MAXIMUM] == 0:
        return a.NA
    if not row[c.PROVISIONAL]:
        return a.DONE
    return a.NOTHING if row[c.SHARE_ANSWERED] == 0 else a.PARTLY
