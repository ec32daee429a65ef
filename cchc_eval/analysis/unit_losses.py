"""Which criteria lost most points over all units."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import micro, percent
from cchc_eval.analysis.losses import loss_table
from cchc_eval.scoring.scores import Scores

COLUMNS = (
    c.FIELD, a.FIELD_NAME, c.KEY, c.CODE, c.NAME, c.MAXIMUM, c.LOST, a.SHARE, a.CUMULATIVE, a.OPEN, a.WAITING, a.COUNTED,
    a.UNITS, a.UNIT_NAMES,
)  # fmt: skip


def unit_losses_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return each criterion with what all units together lost in it, largest loss first.

    A row is what a row of :func:`cchc_eval.analysis.loss_table` is: a leaf, or the node above it that does not simply
    add its children. Open criteria have lost nothing; bonus and penalty are apart.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``field``, ``field_name``, ``key``, ``code``, ``name``; over all units, in points: ``maximum`` (applicable),
        ``lost``, ``open``; ``share`` and ``cumulative`` (with all rows before it) in % of all points lost, each rounded
        once, NaN while nothing is lost; ``waiting``: how many answers wait for the appraiser; ``counted``: how many units
        it applies to; ``units`` that lost points in it and their names (``unit_names``, a tuple, largest loss first).
        Equal losses stay in the order of the set. Criteria that apply to no unit have no row.
    """
    table = loss_table(scores, names=names, reasons=False)
    order = {node.key: place for place, (node, _parents) in enumerate(scores.criteria_set.walk())}
    found = []
    for key, rows in table.groupby(c.KEY, sort=False, observed=True):
        rows = rows[rows[c.MAXIMUM] > 0]
        if len(rows):
            first = rows.iloc[0]
            most, lost, left = (sum(map(micro, rows[name])) for name in (c.MAXIMUM, c.LOST, a.OPEN))
            losing = rows[rows[c.LOST] > 0].sort_values(c.LOST, ascending=False, kind="stable")
            head = [first[name] for name in COLUMNS[:5]]
            counts = (int(rows[a.WAITING].sum()), len(rows), len(losing), tuple(losing[a.UNIT_NAME]))
            found.append((order[str(key)], head, (most, lost, left), counts))
    found.sort(key=lambda one: (-one[2][1], one[0]))
    whole, so_far, out = sum(one[2][1] for one in found), 0, []
    for _place, head, (most, lost, left), counts in found:
        so_far += lost
        shares = (percent(lost, whole), percent(so_far, whole))
        out.append((*head, most / 1e6, lost / 1e6, *shares, left / 1e6, *counts))
    return pd.DataFrame(out, columns=list(COLUMNS))
