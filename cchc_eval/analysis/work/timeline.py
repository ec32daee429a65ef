"""The tasks of a year in the order in which they are drawn: by field, then by day."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import cells

NO_DUE = "no_due"
STANDINGS = (w.ON_TIME, w.LATE, w.OVERDUE, w.TO_COME, NO_DUE)


def timeline_table(items: pd.DataFrame, day: dt.date, field: str = "") -> pd.DataFrame:
    """Return the tasks that are neither cancelled nor moved to another year by a document.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
        What was done after it counts as not done.
    field : str, optional
        Only this one.

    Returns
    -------
    DataFrame
        The rows of `items` that are tasks, by field in the plan's order, then by due day (none: last), with ``standing``: on_time,
        late (both done), overdue, to_come (not done, its day has not passed), no_due (not done, without a day).
    """
    tasks = items[(items[w.KIND] == w.TASK) & items[w.STATE].isin([w.OPEN, w.FINISHED])].copy()
    tasks = tasks[tasks[w.FIELD] == field] if field else tasks
    tasks[w.STANDING] = [
        _standing(state, due, done, day.isoformat()) for state, due, done in cells(tasks, w.STATE, w.DUE, w.DONE)
    ]
    order = [w.PLACE, w.FIELD_NAME, "last", w.DUE, w.NUMBER, w.LABEL, w.ID]
    return (
        tasks.assign(last=tasks[w.DUE] == "").sort_values(order, kind="stable", ignore_index=True).drop(columns="last")
    )


def _standing(state: str, due: str, done: str, day: str) -> str:
    if state == w.FINISHED and done <= day:
        return w.LATE if due and done > due else w.ON_TIME
    if not due:
        return NO_DUE
    return w.OVERDUE if due < day else w.TO_COME
