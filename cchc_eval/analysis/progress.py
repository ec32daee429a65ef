"""How far each unit is: share answered, and counts of what is missing or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import OPEN_REASONS, gaps_by_unit
from cchc_eval.scoring.scores import Scores

_REASONS = (*OPEN_REASONS, c.NOT_APPLICABLE, c.NO_CASE)
_MARKS = (c.ZERO, c.EVIDENCE_MISSING)
COLUMNS = (c.UNIT, a.UNIT_NAME, c.SHARE_ANSWERED, c.SHARE_APPRAISED, a.LEAVES, a.FINISHED, *_REASONS, *_MARKS)


def progress_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return a row per unit, in the order of the results.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``; ``share_answered`` and ``share_appraised`` (missing in self-scoring) in % of the
        maximum points; counts of criteria in scope: ``leaves`` (all that count: of a choice the branch chosen, or
        the choice itself while it is not made), ``finished``, ``unanswered``, ``incomplete``, ``invalid`` (every
        criterion is one of these four), and among the finished ones ``not_applicable``, ``no_case``, ``zero`` and
        ``evidence_missing``. Bonus and penalty are not counted.
    """
    totals = scores.results[scores.results[c.LEVEL] == c.TOTAL]
    shares = {str(row[c.UNIT]): (row[c.SHARE_ANSWERED], row[c.SHARE_APPRAISED]) for row in totals.to_dict("records")}
    rows = []
    for unit, gaps in gaps_by_unit(scores):
        own = [row for field in scores.criteria_set.fields for row in gaps.counting(field)]
        reasons = Counter(str(row[c.REASON]) for row in own)
        finished = len(own) - sum(reasons[reason] for reason in OPEN_REASONS)
        counts = [reasons[reason] for reason in _REASONS] + [sum(bool(row.get(mark)) for row in own) for mark in _MARKS]
        rows.append((unit, (names or {}).get(unit, unit), *shares[unit], len(own), finished, *counts))
    return pd.DataFrame(rows, columns=list(COLUMNS))
