"""What of a year's work is not finished: how much would stay as it is if the year were closed."""

from __future__ import annotations

from typing import NamedTuple

from cchc_eval.records.work.payloads import CANCELLED, CLOSED, DONE, MOVED
from cchc_eval.records.work.reading import Work


class Unfinished(NamedTuple):
    """How many tasks are neither finished, given up nor moved, findings neither remedied nor moved, reports owed and not delivered."""

    tasks: int
    findings: int
    reports: int


def unfinished(work: Work) -> Unfinished:
    """Return how much of a year's work is not finished, whenever it is due."""
    owed = [f"{duty.id}/{period['code']}" for duty in work.report_duties.values() for period in duty["periods"]]
    given = {name for name, one in work.reports.items() if one["state"] in ("delivered", "waived")}
    return Unfinished(
        sum(one["state"] not in (DONE, CANCELLED, MOVED) for one in work.tasks.values()),
        sum(one["state"] not in (CLOSED, MOVED) for one in work.findings.values()),
        sum(name not in given for name in owed),
    )
