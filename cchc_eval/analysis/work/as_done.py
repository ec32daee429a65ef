"""The year's work as if one thing were done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cchc_eval.analysis.work import columns as w

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Work

SUPPOSED = "supposed"
"""Stands for a document, a closing or an event that there is not yet."""


def done_day(due: str, day: dt.date, year: int) -> str:
    """Return on which day a thing would be done: on its due day; at the year's end if that has passed, is not stated or lies beyond."""
    last = dt.date(year, 12, 31).isoformat()
    return due if day.isoformat() <= due <= last else last


def as_done(work: Work, row: Mapping[Any, Any], on: str) -> Work:
    """Return a year's work in which one open thing was done on a day; `work` itself stays as it is.

    Parameters
    ----------
    work : Work
    row : mapping
        Of :func:`cchc_eval.analysis.work.items_table`.
    on : str
        ``YYYY-MM-DD``.

    Raises
    ------
    KeyError
        If the work does not hold it.
    """
    return _MAKERS[row[w.KIND]](work, row[w.ID], on)


def _changed(item: Any, **values: Any) -> Any:
    return replace(item, payload={**item.payload, **values})


def _task(work: Work, name: str, on: str) -> Work:
    task = _changed(work.tasks[name], state="done", done_on=on)
    return replace(work, tasks={**work.tasks, name: task})


def _inspection(work: Work, name: str, on: str) -> Work:
    held = _changed(work.inspections[name], state="held", held_on=on, held_until=on)
    return replace(work, inspections={**work.inspections, name: held})


def _finding(work: Work, name: str, on: str) -> Work:
    found = work.findings[name]
    closed = _changed(found, state="closed", closed_on=on, document=found["document"] or SUPPOSED)
    return replace(work, findings={**work.findings, name: closed})


def _report(work: Work, name: str, on: str) -> Work:
    duty, _slash, period = name.partition("/")
    pattern = work.report_duties[duty]
    payload = {
        "state": "delivered",
        "delivered_on": on,
        "document": SUPPOSED,
        "text": "",
        "reason": "",
        "note": "",
        "source": "",
        "removed": False,
    }
    subject = {"year": work.year, "duty": duty, "period": period}
    report = replace(pattern, kind="report", id=name, subject=subject, payload=payload, revision=1, event=SUPPOSED)
    return replace(work, reports={**work.reports, name: report})


def _promise(work: Work, name: str, on: str) -> Work:
    unit, content, channel = name.rsplit("/", 2)
    plan = work.outreach_plans[unit]
    payload = {
        "title": SUPPOSED, "contents": [content], "channels": [channel], "start": on, "end": on, "unit": unit, "audience": "",
        "people": None, "staff": None, "documents": [SUPPOSED], "note": "", "source": "", "removed": False,
    }  # fmt: skip
    subject = {"year": work.year, "outreach": SUPPOSED}
    activity = replace(plan, kind="outreach", id=SUPPOSED, subject=subject, payload=payload, revision=1, event=SUPPOSED)
    return replace(work, outreach={**work.outreach, SUPPOSED: activity})


_MAKERS = {
    w.TASK: _task,
    w.INSPECTION: _inspection,
    w.FINDING: _finding,
    w.REPORT: _report,
    w.PROMISE: _promise,
}
