"""Tasks by field: on time, late, overdue."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import cells

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
        Counts of tasks. ``due_by``: due up to and with `day`, in the year or before (what came over from an earlier one) = ``on_time``
        + ``late`` + ``overdue``, but for tasks due on `day` itself that are not done (neither). ``to_come``: due later in the year. Not
        in these: ``no_due``, ``other_year`` (due in a later year), ``cancelled``, ``moved`` (to another year, by a document). A task
        that is done ahead of its day counts when the day comes. The last row has ``field`` *total*.
    """
    rows: dict[str, dict] = {}
    places: dict[str, int] = {}
    tasks, until, of = items[items[w.KIND] == w.TASK], day.isoformat(), str(year or day.year)
    for field, name, place, state, due, done in cells(tasks, w.FIELD, w.FIELD_NAME, w.PLACE, w.STATE, w.DUE, w.DONE):
        if field not in rows:
            rows[field] = {w.FIELD: field, w.FIELD_NAME: name, **dict.fromkeys((*COUNTS, w.TOTAL), 0)}
        row = rows[field]
        row[w.TOTAL] += 1
        places[field] = min(places.get(field, place), place)
        for column in _columns(state, due, done, until, of):
            row[column] += 1
    listed = [rows[key] for key in sorted(rows, key=lambda key: (places[key], not key, key))]
    if listed:
        sums = {column: sum(row[column] for row in listed) for column in (*COUNTS, w.TOTAL)}
        listed.append({w.FIELD: w.TOTAL, w.FIELD_NAME: "", **sums})
    return pd.DataFrame(listed, columns=list(COLUMNS))


def _columns(state: str, due: str, done: str, day: str, year: str) -> tuple[str, ...]:
    if state == w.GIVEN_UP:
        return (CANCELLED,)
    if state == w.AWAY:
        return (MOVED,)
    if not due:
        return (NO_DUE,)
    if due[:4] > year:
        return (OTHER_YEAR,)
    if due > day:
        return (TO_COME,)
    if state == w.FINISHED and done <= day:
        return (DUE_BY, LATE if done > due else ON_TIME)
    return (DUE_BY, OVERDUE) if due < day else (DUE_BY,)
