"""Dissemination: contents × channels, what the plan promised and what was done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from cchc_eval.analysis.work.items import Names, activities, first_day

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Work

CONTENT, CONTENT_NAME, CHANNEL, CHANNEL_NAME = "content", "content_name", "channel", "channel_name"
PROMISED, DUE, DONE, FIRST, STANDING = "promised", "due", "done", "first", "standing"
COVERED, EXTRA, OWED, LATE, BLANK = "covered", "extra", "owed", "late", "blank"
COLUMNS = (CONTENT, CONTENT_NAME, CHANNEL, CHANNEL_NAME, PROMISED, DUE, DONE, FIRST, STANDING)


def coverage_table(work: Work, unit: str, day: dt.date, names: Names | None = None) -> pd.DataFrame:
    """Return a row for each content and channel of a unit's plan, in the order of the plan.

    An activity covers a content in a channel if it names both. Activities of the unit, of units below it and those without a unit
    count; one without a day counts for its year; one that begins after `day` does not count yet.

    Returns
    -------
    DataFrame
        ``promised`` (bool) and until when (``due``), ``done``: number of activities, ``first`` day of one (empty: none, or one without
        a day), ``standing``: covered (promised and done), extra (done without being promised), owed (promised, not done), late (owed
        and its day has passed), blank. Without a plan of the unit: no rows.
    """
    names = names or Names()
    plan = work.outreach_plans.get(unit)
    if plan is None:
        return pd.DataFrame(columns=list(COLUMNS))
    count = [one for one in activities(work, unit, names) if one["start"] <= day.isoformat()]
    promised = {(one["content"], one["channel"]): one["due"] for one in plan["promised"]}
    rows = []
    for content in plan["contents"]:
        for channel in plan["channels"]:
            pair = content["code"], channel["code"]
            done = [one for one in count if pair[0] in one["contents"] and pair[1] in one["channels"]]
            first, due = first_day(done), promised.get(pair, "")
            standing = _standing(pair in promised, bool(done), bool(due) and due < day.isoformat())
            rows.append(
                (pair[0], content["name"], pair[1], channel["name"], pair in promised, due, len(done), first, standing)
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _standing(promised: bool, done: bool, passed: bool) -> str:
    if done:
        return COVERED if promised else EXTRA
    if not promised:
        return BLANK
    return LATE if passed else OWED
