"""One unit beside its group: median and best index of every field."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import median
from cchc_eval.analysis.fields import field_table
from cchc_eval.scoring.scores import Scores

COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, c.POINTS, c.MAXIMUM, c.INDEX, a.FIELD_STATE,
    a.MEDIAN, a.BEST, a.BEST_UNITS, a.COUNTED, a.UNITS,
)  # fmt: skip


def unit_group_table(scores: Scores, unit: str, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return each field of one unit with the median and the best of the units of its group.

    Median and best are of the units, this one included, whose field is settled: open or not applicable fields and
    fields outside a unit's tree do not count. Bonus and penalty are in the totals.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    unit : str
        Key of the unit.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        A row per field in the order of the set, then *total*: ``points``, ``maximum`` in points, ``index`` in % and
        ``field_state`` of the unit; ``median`` (exact; rounded half up to six places) and ``best`` in %, NaN where no
        unit counts; ``best_units``: names of the units with the best index, a tuple; ``counted``: how many units count;
        ``units``: how many the group has. No row for a unit that is not among the scores.
    """
    results = scores.results
    groups = dict(zip(results[c.UNIT].astype(str), results[c.GROUP], strict=True))
    table = field_table(scores, names)
    if unit not in groups:
        return pd.DataFrame(columns=list(COLUMNS))
    members = [key for key, group in groups.items() if group == groups[unit]]
    table = table[table[c.UNIT].isin(members)]
    rows = []
    for row in table[table[c.UNIT] == unit].to_dict("records"):
        same = table[(table[c.FIELD] == row[c.FIELD]) & (table[a.FIELD_STATE] == a.DONE) & table[c.INDEX].notna()]
        best = same[c.INDEX].max() if len(same) else float("nan")
        first = tuple(same.loc[same[c.INDEX] == best, a.UNIT_NAME])
        own = [row[name] for name in COLUMNS[:9]]
        rows.append((*own, median(same[c.INDEX]), best, first, len(same), len(members)))
    return pd.DataFrame(rows, columns=list(COLUMNS))
