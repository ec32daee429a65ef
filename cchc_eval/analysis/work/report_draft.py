"""The draft of a periodic report: what the register of work holds of a period, in sentences for its author to finish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.findings_age import found_on
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.work.periods import days, period_name

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item, Work

_ = catalogue("analysis")


def report_draft(work: Work, period: str, unit: str = "") -> str:
    """Return the draft of a report, one paragraph for each part of which the period has anything.

    Parameters
    ----------
    work : Work
        Of the year of the period.
    period : str
        Its code (:func:`cchc_eval.records.work.periods.periods`); another code takes the whole year.
    unit : str
        Key of the unit whose own work is meant; empty: all work of the register.

    Returns
    -------
    str
        Empty parts are left out; with nothing at all, the sentence that says so.
    """
    start, end = days(period) or _year(work)
    parts = [
        part for part in (_tasks(work, start, end, unit), _outreach(work, start, end, unit), _inspections(work, start, end, unit),
                          _findings(work, start, end, unit)) if part
    ]  # fmt: skip
    head = _("Results of administrative reform, {period} (from {start} to {end}):", period=period_name(period),
             start=format_date(start), end=format_date(end))  # fmt: skip
    return "\n".join([head, *(parts or [_("The register of work holds nothing of this period.")])])


def _tasks(work: Work, start: str, end: str, unit: str) -> str:
    own = [
        one
        for one in work.tasks.values()
        if one["state"] != "cancelled" and not one.handed_on and unit in ("", one["owner"])
    ]
    due = [one for one in own if start <= one["due"] <= end]
    parts = _due(due, end), _from_earlier(own, start, end), _still_open(own, start, end), _ahead(own, start, end)
    return "\n".join(filter(None, parts))


def _from_earlier(tasks: Iterable[Item], start: str, end: str) -> str:
    """What was due before the period and finished in it: told nowhere else, for its own period ended without it."""
    found = [one for one in tasks if "" < one["due"] < start and _finished(one, start, end)]
    if not found:
        return ""
    told = [
        _("{title} (due {day}, finished {done})", title=one["title"], day=format_date(one["due"]),
          done=format_date(one["done_on"]))
        for one in found
    ]  # fmt: skip
    return _("– Tasks due in earlier periods: {count} finished in this one: {titles}.",
             count=format_number(len(found)), titles="; ".join(told))  # fmt: skip


def _still_open(tasks: Iterable[Item], start: str, end: str) -> str:
    """What was due before the period and is not finished at its end; moved by a document it is due no more."""
    found = [
        one
        for one in tasks
        if "" < one["due"] < start
        and not (one["state"] == "done" and one["done_on"] <= end)
        and not (one["state"] == "moved" and one["document"])
    ]
    if not found:
        return ""
    told = [
        _("  + {title} (due {day}){why}", title=one["title"], day=format_date(one["due"]),
          why=f": {one['reason']}" if one["reason"] else "")
        for one in found
    ]  # fmt: skip
    head = _("– Tasks due in earlier periods: {count} not finished.", count=format_number(len(found)))
    return "\n".join([head, *told])


def _ahead(tasks: Iterable[Item], start: str, end: str) -> str:
    """What was finished in the period and is due later, or has no due day: no other period tells of it."""
    found = [one for one in tasks if (not one["due"] or one["due"] > end) and _finished(one, start, end)]
    if not found:
        return ""
    told = [
        _("{title} (due {day}, finished {done})", title=one["title"], day=format_date(one["due"]),
          done=format_date(one["done_on"]))
        if one["due"]
        else _("{title} (no due day, finished {done})", title=one["title"], done=format_date(one["done_on"]))
        for one in found
    ]  # fmt: skip
    return _("– Tasks due later or without a due day: {count} finished in the period: {titles}.",
             count=format_number(len(found)), titles="; ".join(told))  # fmt: skip


def _finished(task: Item, start: str, end: str) -> bool:
    return bool(task["state"] == "done" and start <= task["done_on"] <= end)


def _in_period(first: str, last: str, work: Work, start: str, end: str) -> bool:
    """Return whether something lies in a period, if only with some of its days; without a day it is of its whole year."""
    if not first:
        return (start, end) == _year(work)
    return first <= end and (last or first) >= start


def _year(work: Work) -> tuple[str, str]:
    return f"{work.year}-01-01", f"{work.year}-12-31"


def _due(due: Sequence[Item], end: str) -> str:
    if not due:
        return ""
    done = [one for one in due if one["state"] == "done" and one["done_on"] <= end]
    late = [one for one in done if one["done_on"] > one["due"]]
    told = _(
        "– Tasks of the plan: {due} due in the period; {done} finished, {late} of them late; {open} not finished.",
        due=format_number(len(due)),
        done=format_number(len(done)),
        late=format_number(len(late)),
        open=format_number(len(due) - len(done)),
    )
    lines = [told]
    for one in due:
        if one not in done:
            lines.append(_("  + {title} (due {day}){why}", title=one["title"], day=format_date(one["due"]),
                           why=f": {one['reason']}" if one["reason"] else ""))  # fmt: skip
    return "\n".join(lines)


def _outreach(work: Work, start: str, end: str, unit: str) -> str:
    found = [
        one
        for one in work.outreach.values()
        if _in_period(one["start"] or one["end"], one["end"], work, start, end) and unit in ("", one["unit"])
    ]
    if not found:
        return ""
    titles = "; ".join(one["title"] for one in found)
    return _("– Dissemination: {count} activities ({titles}).", count=format_number(len(found)), titles=titles)


def _inspections(work: Work, start: str, end: str, unit: str) -> str:
    found = [
        one
        for one in work.inspections.values()
        if one["state"] in w.INSPECTED
        and _in_period(one["held_on"], "", work, start, end)
        and unit in ("", one["unit"])
    ]
    return (
        _("– Inspections: {count} units inspected.", count=format_number(len({one["unit"] for one in found})))
        if found
        else ""
    )


def _findings(work: Work, start: str, end: str, unit: str) -> str:
    mine = [one for one in work.findings.values() if unit in ("", one["owner"] or one["unit"])]
    closed = [one for one in mine if one["state"] == "closed" and start <= one["closed_on"] <= end]
    overdue = [
        one
        for one in mine
        if one["due"] and one["due"] <= end and not (one["state"] == "closed" and one["closed_on"] <= end)
    ]
    there = [one for one in work.findings.values() if unit in ("", one["unit"])]
    made = [one for one in there if start <= found_on(work, one) <= end]
    found = _("– Findings of inspections: {made} made in the period.", made=format_number(len(made))) if made else ""
    if not closed and not overdue:
        return found
    said = _(
        "– Findings of inspections: {closed} remedied in the period; {overdue} past their day and not remedied.",
        closed=format_number(len(closed)),
        overdue=format_number(len(overdue)),
    )
    return "\n".join(filter(None, (found, said)))
