"""How long findings have been open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import Names, Register, days_between

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item, Work

UP_TO_30, UP_TO_90, OVER_90, UNKNOWN, OVERDUE = "up_to_30", "up_to_90", "over_90", "unknown", "overdue"
AGES = (UP_TO_30, UP_TO_90, OVER_90, UNKNOWN)
EARLIER = "earlier"
COUNTS = (*AGES, w.TOTAL, OVERDUE, EARLIER)
COLUMNS = (w.OWNER, w.OWNER_NAME, *COUNTS)


def findings_age_table(
    work: Work, day: dt.date, names: Names | None = None, others: Iterable[Register] = ()
) -> pd.DataFrame:
    """Return a row for each unit in which findings are open on a day, then the total.

    A finding is as old as the inspection that made it: its last day in the unit. Where the inspection or its day is not
    stated, the age is unknown; it is never guessed from when somebody typed it in. What was found
    after `day`, or counts in the next year, is left out.

    Parameters
    ----------
    others : iterable of (Work, Names), optional
        Registers of earlier years (:mod:`cchc_eval.analysis.work.other_years`): what they still hold open is counted, too.

    Returns
    -------
    DataFrame
        ``owner`` (who remedies: as entered, else the unit inspected), counts by age in days (0–30, 31–90, over 90, unknown), ``total``,
        ``overdue``: how many of them are past their due day, and ``earlier``: how many stand in a register of an earlier year. The last
        row has ``owner`` *total*; no row if nothing is open.
    """
    names = names or Names()
    counts: dict[str, dict[str, int]] = {}
    called: dict[str, str] = {}
    for register, named in ((work, names), *others):
        for one in register.findings.values():
            found = found_on(register, one)
            closed = one["state"] == "closed" and one["closed_on"] <= day.isoformat()
            if closed or one.handed_on or found > day.isoformat():
                continue
            owner = named.owner(one["owner"] or one["unit"], one["due"] or day.isoformat())
            called.setdefault(owner, named.name(owner))
            row = counts.setdefault(owner, dict.fromkeys(COUNTS, 0))
            late = bool(one["due"]) and one["due"] < day.isoformat()
            of_before = register.year < work.year
            for column, more in ((_age(found, day), 1), (w.TOTAL, 1), (OVERDUE, int(late)), (EARLIER, int(of_before))):
                row[column] += more
    order = {unit: n for n, unit in enumerate(names.names)}
    listed = sorted(counts, key=lambda unit: (order.get(unit, len(order)), unit))
    rows = [{w.OWNER: unit, w.OWNER_NAME: called[unit], **counts[unit]} for unit in listed]
    if rows:
        sums = {column: sum(counts[unit][column] for unit in counts) for column in COUNTS}
        rows.append({w.OWNER: w.TOTAL, w.OWNER_NAME: "", **sums})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def found_on(work: Work, finding: Item) -> str:
    """Return the day on which a finding was made: the last of its inspection in the unit; empty where that is not stated."""
    inspection = work.inspection(finding["inspection"])
    return str(inspection["held_until"] or inspection["held_on"]) if inspection else ""


def _age(found: str, day: dt.date) -> str:
    if not found:
        return UNKNOWN
    days = days_between(found, day.isoformat())
    return UP_TO_30 if days <= 30 else UP_TO_90 if days <= 90 else OVER_90
