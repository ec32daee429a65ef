"""The tables of the page of the year's work."""

from __future__ import annotations

from functools import partial

from cchc_eval.analysis import work as tables
from cchc_eval.analysis.printed import Printed
from cchc_eval.analysis.work import printed as p
from cchc_eval.analysis.work.due_soon import SPAN
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.widgets.work.board_data import BoardData

_ = catalogue("widgets")


ALL = 10**9
"""Rows of a table that is not cut."""


def due_soon(data: BoardData, most: int = ALL) -> Printed:
    """Return what is due in the next days."""
    return p.first_rows(partial(p.print_due_soon, span=SPAN), tables.due_soon_table(data.owed, data.day), most)


def overdue_by_owner(data: BoardData) -> Printed:
    """Return how much each owner owes."""
    return p.print_overdue_by_owner(tables.overdue_by_owner_table(data.owed, data.day))


def overdue(data: BoardData, most: int = ALL) -> Printed:
    """Return all that is overdue."""
    return p.first_rows(p.print_overdue, tables.overdue_table(data.owed, data.day), most)


def findings(data: BoardData) -> Printed:
    """Return open findings by age."""
    return p.print_findings(tables.findings_age_table(data.work, data.day, data.names, data.before))


def reports(data: BoardData) -> Printed:
    """Return the periodic reports owed."""
    return p.print_reports(tables.reports_owed_table(data.owed, data.day))


def punctuality(data: BoardData) -> Printed:
    """Return the tasks by field."""
    return p.print_punctuality(tables.punctuality_table(data.items, data.day, data.year))


def timeline(data: BoardData, field: str = "") -> Printed:
    """Return the tasks, of one field or all, in the order in which they are drawn."""
    return p.print_timeline(tables.timeline_table(data.items, data.day, field))


def completion(data: BoardData) -> Printed:
    """Return the completion at the end of every month."""
    return p.print_completion(data.completion)


def coverage(data: BoardData) -> list[tuple[str, Printed]]:
    """Return the matrix of each unit that has a plan of dissemination, with its name."""
    units = sorted(
        data.work.outreach_plans,
        key=lambda unit: (list(data.names.names).index(unit) if unit in data.names.names else 10**6, unit),
    )
    return [
        (data.names.name(unit), p.print_coverage(tables.coverage_table(data.work, unit, data.day, data.names)))
        for unit in units
    ]


def worth(data: BoardData, most: int = ALL) -> Printed | None:
    """Return what each open item is worth in points; None where no set is chosen."""
    found = data.worth
    if found is None:
        return None
    return p.first_rows(partial(p.print_worth, names=data.results.names, decimals=data.results.decimals), found, most)


def left_open(data: BoardData) -> list[str]:
    """Say what was not finished when the year before was closed; nothing where all was."""
    if not data.left or not any(data.left):
        return []
    said = _(
        "When {year} was closed, {tasks} tasks, {findings} findings and {reports} reports were open. Nothing can be recorded for them "
        "any more and they are not listed: enter what is still to be done in the register of {now}.",
        year=data.year - 1,
        tasks=format_number(data.left.tasks),
        findings=format_number(data.left.findings),
        reports=format_number(data.left.reports),
        now=data.year,
    )
    return [said]


def overdue_lists(data: BoardData, most: int = ALL) -> list[Printed]:
    """Return the list that is printed: who owes how much, then everything by owner."""
    return [overdue_by_owner(data), overdue(data, most)]


def sheets(data: BoardData) -> list[tuple[str, Printed]]:
    """Return name of sheet and table of the workbook."""
    found = [
        (_("Due soon"), due_soon(data)),
        (_("Overdue by owner"), overdue_by_owner(data)),
        (_("Overdue"), overdue(data)),
        (_("Tasks by field"), punctuality(data)),
        (_("Tasks"), timeline(data)),
        (_("Completion"), completion(data)),
        (_("Shortcomings"), findings(data)),
        (_("Reports"), reports(data)),
    ]
    named = [(_("Dissemination {number}", number=n), table) for n, (_unit, table) in enumerate(coverage(data), 1)]
    points = worth(data)
    return [*found, *named, *([(_("Worth in points"), points)] if points else [])]
