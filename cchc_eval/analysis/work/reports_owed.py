"""Periodic reports: what is owed, late or missing on a day."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import open_on

ON_TIME, LATE, MISSING, TO_COME, WAIVED = "on_time", "late", "missing", "to_come", "waived"
STANDINGS = (MISSING, LATE, ON_TIME, TO_COME, WAIVED)
STANDING = "standing"


def reports_owed_table(items: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return every report of the year with how it stands on a day.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
        A report that was delivered after it counts as not delivered yet; one that is due on this day is not missing yet.

    Returns
    -------
    DataFrame
        The rows of `items` that are reports, with ``standing``: missing (not delivered, day passed), late, on_time, to_come, waived;
        those that are missing first, then by due day. Of the registers of earlier years only those not delivered yet, of later years
        none.
    """
    reports = items[items[w.KIND] == w.REPORT]
    still = reports.index.isin(open_on(reports, day).index) & (reports[w.REGISTER] < str(day.year))
    reports = reports[(reports[w.REGISTER] == "") | still].copy()
    reports[STANDING] = [_standing(row, day.isoformat()) for row in reports.to_dict("records")]
    first = [STANDINGS.index(one) if one == MISSING else 1 for one in reports[STANDING]]
    return (
        reports.assign(first=first)
        .sort_values(["first", w.DUE, w.LABEL, w.ID], kind="stable", ignore_index=True)
        .drop(columns="first")
    )


def _standing(row: dict, day: str) -> str:
    if row[w.STATE] == w.GIVEN_UP:
        return WAIVED
    if row[w.STATE] == w.FINISHED and row[w.DONE] <= day:
        return LATE if row[w.DONE] > row[w.DUE] else ON_TIME
    return MISSING if row[w.DUE] < day else TO_COME
