"""What is overdue on a day, and who owes how much of it."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.alphabet import sort_key
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import cells, open_on

LONGEST = "longest"
BY_OWNER = (w.OWNER, w.OWNER_NAME, *w.KINDS, w.TOTAL, LONGEST)


def overdue_table(items: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return what is open though its day has passed.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    day : date
        What is due on this day is not overdue yet.

    Returns
    -------
    DataFrame
        The rows of `items` by owner in the order of the alphabet, the longest overdue first, with ``days`` since the due day.
    """
    found = open_on(items, day)
    found = found[(found[w.DUE] != "") & (found[w.DUE] < day.isoformat())].copy()
    found[w.DAYS] = [(day - dt.date.fromisoformat(due)).days for due in found[w.DUE]]
    found = found.sort_values([w.DUE, w.KIND, w.ID], kind="stable", ignore_index=True)
    who = [name or person for name, person in cells(found, w.OWNER_NAME, w.PERSON)]
    place = {name: sort_key(name) for name in set(who)}
    return found.iloc[sorted(range(len(who)), key=lambda n: place[who[n]])].reset_index(drop=True)


def overdue_by_owner_table(items: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return a row for each owner of something overdue: most first.

    Returns
    -------
    DataFrame
        ``owner``, ``owner_name`` (the people as written where no unit is named, empty where nobody is), counts by kind, ``total``,
        and ``longest``: days since the oldest due day.
    """
    rows: dict[str, dict] = {}
    overdue = overdue_table(items, day)
    for owner, name, person, kind, days in cells(overdue, w.OWNER, w.OWNER_NAME, w.PERSON, w.KIND, w.DAYS):
        key = owner or person  # its unit, else the people as written
        one = rows.setdefault(
            key, {w.OWNER: key, w.OWNER_NAME: name or person, **dict.fromkeys((*w.KINDS, w.TOTAL, LONGEST), 0)}
        )
        one[kind] += 1
        one[w.TOTAL] += 1
        one[LONGEST] = max(one[LONGEST], days)
    most_first = sorted(rows.values(), key=lambda one: (-one[w.TOTAL], -one[LONGEST]))
    return pd.DataFrame(most_first, columns=list(BY_OWNER))
