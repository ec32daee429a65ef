"""Bonus and penalty points: which items gave or took how much, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.criteria.model import PENALTY
from cchc_eval.scoring.scores import Scores

COLUMNS = (c.UNIT, a.UNIT_NAME, a.PART, c.KEY, c.CODE, c.NAME, c.POINTS, a.WHY)


def extras_table(scores: Scores, unit: str | None = None, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return each bonus and penalty item that counts for a unit, penalties first, in the order of the set.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    unit : str, optional
        One unit only.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``; ``part``: ``bonus`` or ``penalty``; ``key``, ``code``, ``name``; ``points``, never below
        0, each before the cap on all bonus or all penalties together; ``why``: the worked calculation in words. Items
        of 0 points have no row.
    """
    nodes = {node.key: node for node, _parents in scores.criteria_set.walk()}
    kept = scores.scores[scores.scores[c.POINTS] > 0]
    kept = kept if unit is None else kept[kept[c.UNIT] == unit]
    rows = []
    for row in kept[[c.UNIT, c.KEY, c.POINTS]].to_dict("records"):
        own, key = str(row[c.UNIT]), str(row[c.KEY])
        part = scores.criteria_set.parts[key]
        if part in (c.BONUS, PENALTY):
            node, why = nodes[key], scores.explain(own, key)
            rows.append((own, (names or {}).get(own, own), part, key, node.code, str(node.name), row[c.POINTS], why))
    place = {own: n for n, own in enumerate(dict.fromkeys(row[0] for row in rows))}
    rows.sort(key=lambda row: (place[row[0]], row[2] != PENALTY))  # stable: the order of the set within each part
    return pd.DataFrame(rows, columns=list(COLUMNS))
