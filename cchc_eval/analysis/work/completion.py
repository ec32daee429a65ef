"""Completion over time: how many tasks the plan wanted done by each day, and how many were."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

import pandas as pd

from cchc_eval.analysis.work import columns as w

DAY, PLANNED, DONE = "day", "planned", "done"


def completion_table(items: pd.DataFrame, day: dt.date, year: int | None = None) -> pd.DataFrame:
    """Return the burn-up of a year's tasks: planned against done, both cumulative.

    Tasks count as for punctuality: due in the year or before, not cancelled, not moved to another year by a document.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
        Up to which is known what was done.
    year : int, optional
        That of `day` by default.

    Returns
    -------
    DataFrame
        A row for the first and the last day of the year, for `day`, for the last day of every month and for each day on which a
        number changes: ``day`` (``YYYY-MM-DD``), ``planned`` (due up to and with it), ``done`` (finished up to and with it; missing
        after `day`). Counts of tasks. What was done before the year stands in its first row. Empty without tasks.
    """
    year = year or day.year
    first, last = dt.date(year, 1, 1).isoformat(), dt.date(year, 12, 31).isoformat()
    now = min(max(day.isoformat(), first), last)
    counted = items[(items[w.KIND] == w.TASK) & items[w.STATE].isin([w.OPEN, w.FINISHED])]
    counted = counted[(counted[w.DUE] != "") & (counted[w.DUE] <= last)]
    if not len(counted):
        return pd.DataFrame(columns=[DAY, PLANNED, DONE])
    dues = sorted(max(one, first) for one in counted[w.DUE])
    dones = sorted(
        max(one, first) for one in counted[counted[w.STATE] == w.FINISHED][w.DONE] if one and one <= day.isoformat()
    )
    months = {
        (dt.date(year, month % 12 + 1, 1) - dt.timedelta(days=1)).replace(year=year).isoformat()
        for month in range(1, 13)
    }
    days = sorted({first, last, now, *months, *dues, *(one for one in dones if one <= last)})
    planned = [bisect_right(dues, one) for one in days]
    done = [bisect_right(dones, one) for one in days]
    known = [float(count) if one <= now else float("nan") for one, count in zip(days, done, strict=True)]
    return pd.DataFrame({DAY: days, PLANNED: planned, DONE: known})
