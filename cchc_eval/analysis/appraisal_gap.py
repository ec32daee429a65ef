"""Self-score beside appraisal, field by field."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.fields import field_table
from cchc_eval.analysis.round_gaps import (
    APPRAISED_LEAVES,
    CLAIMED,
    CLAIMED_MAXIMUM,
    DIFFERENCE,
    SETTLED,
    SETTLED_CLAIMED,
    SETTLED_MAXIMUM,
    round_gap_table,
)
from cchc_eval.scoring.scores import Scores

_NUMBERS = (
    c.MAXIMUM,
    CLAIMED,
    SETTLED_MAXIMUM,
    SETTLED_CLAIMED,
    CLAIMED_MAXIMUM,
    SETTLED,
    DIFFERENCE,
    a.LEAVES,
    APPRAISED_LEAVES,
)
COLUMNS = (c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, *_NUMBERS, a.FIELD_STATE)


def appraisal_gap_table(claimed: Scores, appraised: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return for each unit and field what was claimed and what was appraised of the very same criteria.

    Parameters
    ----------
    claimed : Scores
        Of :func:`cchc_eval.score` with ``round="self"``.
    appraised : Scores
        Of the same set and scope, with an appraisal round.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        A row per unit and field in the order of the set, then one *total*. ``maximum``: applicable after the appraisal;
        ``claimed``: self-scored; ``settled_maximum``, ``settled_claimed`` and ``settled``: of what is appraised so far the
        maximum, the self-score (of ``settled_claimed_maximum``: what applied as self-scored) and the result;
        ``gap`` = settled_claimed − settled (above 0: lowered); all in points.
        ``leaves`` and, among them, ``appraised_leaves``. ``field_state`` is that of the appraisal.
        Of what is not appraised there is no gap (see :func:`cchc_eval.analysis.round_gap_table`).
    """
    gaps = round_gap_table(claimed, appraised, names)
    found = {(row[c.UNIT], row[c.KEY]): row for row in gaps.to_dict("records") if row[c.LEVEL] in ("field", c.TOTAL)}
    rows = []
    for row in field_table(appraised, names).to_dict("records"):
        gap = found.get((row[c.UNIT], row[c.FIELD]))
        numbers = [gap[name] if gap else 0 for name in _NUMBERS]
        head = (row[c.UNIT], row[a.UNIT_NAME], row[c.FIELD], row[c.CODE], row[a.FIELD_NAME])
        rows.append((*head, *numbers, row[a.FIELD_STATE]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
