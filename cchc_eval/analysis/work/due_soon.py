"""What is due in the next days."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import open_on

SPAN = 30


def due_soon_table(items: pd.DataFrame, day: dt.date, span: int = SPAN) -> pd.DataFrame:
    """Return what is open and due from a day on, within so many days.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
        The day against which is counted.
    span : int
        Days; what is due ``span`` days after `day` is still in.

    Returns
    -------
    DataFrame
        The rows of `items`, soonest first, with ``days``: 0 is the day itself.
    """
    last = (day + dt.timedelta(days=span)).isoformat()
    found = open_on(items, day)
    found = found[(found[w.DUE] >= day.isoformat()) & (found[w.DUE] <= last)].copy()
    found[w.DAYS] = [(dt.date.fromisoformat(due) - day).days for due in found[w.DUE]]
    return found.sort_values([w.DUE, w.KIND, w.ID], kind="stable", ignore_index=True)
