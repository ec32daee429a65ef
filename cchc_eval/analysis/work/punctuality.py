"""Tasks by field: on time, late, overdue."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work import columns as w

DUE_BY = "due_by"
ON_TIME, LATE, OVERDUE, TO_COME = w.ON_TIME, w.LATE, w.OVERDUE, w.TO_COME
NO_DUE, CANCELLED, MOVED = "no_due", "cancelled", "moved"
OTHER_YEAR = "other_year"
COUNTS = (DUE_BY, ON_TIME, LATE, OVERDUE, TO_COME, NO_DUE, OTHER_YEAR, CANCELLED, MOVED)
COLUMNS = (w.FIELD, w.FIELD_NAME, *COUNTS, w.TOTAL)


def punctuality_table(items: pd.DataFrame, day: dt.date, year: int | None = None) -> pd.DataFrame:
    """Return how the tasks of each field stand on a day, in the plan's order, then the total.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
    year : int, optional
        Whose tasks count; that of `day` by default.

    Returns
    -------
    DataFrame
        Counts of tasks. ``due_by``: due in the year, up to and with `day` = ``on_time`` + ``late`` + ``overdue``, but for tasks due on
        `day` itself that are not done (neither). ``to_come``: due later in the year. Not in these: ``no_due``, ``other_year`` (due in
        another year), ``cancelled``, ``moved`` (to another year, by a document). A task that is done ahead of its day counts when the
        day comes. The last row has ``field`` *total*.
    """
    rows: dict[str, dict] = {}
    places: dict[str, int] = {}
    for task in items[items[w.KIND] == w.TASK].to_dict("records"):
        row = rows.setdefault(
            task[w.FIELD],
            {w.FIELD: task[w.FIELD], w.FIELD_NAME: task[w.FIELD_NAME], **dict.fromkeys((*COUNTS, w.TOTAL), 0)},
        )
        row[w.TOTAL] += 1
        places[task[w.FIELD]] = min(places.get(task[w.FIELD], task[w.PLACE]), task[w.PLACE])
        for column in _columns(task, day.isoformat(), str(year or day.year)):
            row[column] += 1
    listed = [rows[key] for key in sorted(rows, key=lambda key: (places[key], not key, key))]
    if listed:
        sums = {column: sum(row[column] for row in listed) for column in (*COUNTS, w.TOTAL)}
        listed.append({w.FIELD: w.TOTAL, w.FIELD_NAME: "", **sums})
    return pd.DataFrame(listed, columns=list(COLUMNS))


def _columns(task: dict, day: str, year: str) -> tuple[str, ...]:
    if task[w.STATE] == w.GIVEN_UP:
        return (CANCELLED,)
    if task[w.STATE] == w.AWAY:
        return (MOVED,)
    if not task[w.DUE]:
        return (NO_DUE,)
    if task[w.DUE][:4] != year:
        return (OTHER_YEAR,)
    if task[w.DUE] > day:
        return (TO_COME,)
    if task[w.STATE] == w.FINISHED and task[w.DONE] <= day:
        return (DUE_BY, LATE if task[w.DONE] > task[w.DUE] else ON_TIME)
    return (DUE_BY, OVERDUE) if task[w.DUE] < day else (DUE_BY,)
