"""The tables of the year's work as they are printed: on the screen, on paper, in workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from cchc_eval.analysis.printed import NONE, Printed, aligned
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import completion, overdue, punctuality, reports_owed, worth
from cchc_eval.analysis.work import coverage as cov
from cchc_eval.analysis.work import findings_age as ages
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.work.periods import period_name

_ = catalogue("analysis")
HERE = dt.timezone(dt.timedelta(hours=7))
"""Days of events are those of Viet Nam, whatever clock the computer has."""

SHOWN = 40
"""Rows of a long table on the screen; paper and workbooks have all of them."""


def first_rows(make: Callable[[pd.DataFrame], Printed], table: pd.DataFrame, most: int = SHOWN) -> Printed:
    """Return a table in words, cut after so many rows, which it says; what is not shown is not made either."""
    made = make(table.head(most))
    if len(table) <= most:
        return made
    note = _("The first {shown} of {all} rows; the workbook has all of them.", shown=most, all=len(table))
    return replace(made, notes=[*made.notes, note])


def kind_names() -> dict[str, str]:
    """Return the word for each kind of thing that is owed."""
    return {
        w.TASK: _("Task"),
        w.INSPECTION: _("Inspection"),
        w.FINDING: _("Shortcoming to remedy"),
        w.REPORT: _("Report"),
        w.PROMISE: _("Dissemination"),
    }


def who(row: Mapping[Any, Any]) -> str:
    """Return who owes a thing; said where nobody is named."""
    people = row[w.PERSON] if row[w.PERSON] != row[w.OWNER_NAME] else ""
    return " – ".join(filter(None, (row[w.OWNER_NAME], people))) or _("nobody named")


def print_due_soon(table: pd.DataFrame, span: int) -> Printed:
    """Return :func:`cchc_eval.analysis.work.due_soon_table` in words."""
    rows = [
        [
            format_date(row[w.DUE]),
            str(row[w.DAYS]),
            kind_names()[row[w.KIND]],
            label(row),
            row[w.FIELD_NAME] or NONE,
            who(row),
        ]
        for row in table.to_dict("records")
    ]
    head = [_("Due"), _("Days left"), _("Kind"), _("What"), _("Field"), _("Who")]
    title = _("Due in the next {count} days", count=span)
    return _traced(Printed(title, head, rows, frozenset({0, 2, 3, 4, 5}), _("Nothing is due.")), table)


def print_overdue(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.overdue_table` in words."""
    rows = [
        [who(row), label(row), kind_names()[row[w.KIND]], format_date(row[w.DUE]), str(row[w.DAYS]), reason(row, late=True)]
        for row in table.to_dict("records")
    ]  # fmt: skip
    head = [_("Who"), _("What"), _("Kind"), _("Due"), _("Days overdue"), _("Reason")]
    notes = _of_other_years(table)
    return _traced(
        Printed(_("Overdue"), head, rows, frozenset({0, 1, 2, 3, 5}), _("Nothing is overdue."), notes), table
    )


def _of_other_years(table: pd.DataFrame) -> list[str]:
    """Return what to do with that which stands in the registers of other years."""
    years = [one for one in sorted(set(table[w.REGISTER])) if one]
    if not years:
        return []
    said = _(
        "“(register of {years})”: still open in that year's register and not moved on; record there that it is finished, moved or "
        "given up.",
        years=", ".join(years),
    )
    return [said]


def _traced(made: Printed, table: pd.DataFrame) -> Printed:
    """Return a table with one column more: the document of what each row is about, who recorded it last, and on which day."""
    rows = [[*cells, _trace(row)] for cells, row in zip(made.rows, table.to_dict("records"), strict=True)]
    words = made.words | {len(made.head)}
    return replace(made, head=[*made.head, _("Document, last recorded by")], rows=rows, words=words)


def _trace(row: Mapping[Any, Any]) -> str:
    document, date = row[w.PRODUCT], format_date(row[w.PRODUCT_DATE])
    if document and date:
        document = _("{document} of {date}", document=document, date=date)
    recorded = ""
    if row[w.TIME]:
        day = dt.datetime.fromisoformat(row[w.TIME]).astimezone(HERE).date()
        recorded = _("{who} on {day}", who=row[w.AUTHOR], day=format_date(day.isoformat()))
    return "; ".join(filter(None, (document, recorded))) or NONE


def reason(row: Mapping[Any, Any], late: bool) -> str:
    """Return the reason that was given for a thing; of a task that is late it is said where there is none."""
    given = " ".join(str(row[w.NOTE]).split())
    return given or (_("no reason recorded") if late and row[w.KIND] == w.TASK else NONE)


def print_overdue_by_owner(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.overdue_by_owner_table` in words."""
    rows = [
        [
            row[w.OWNER_NAME] or _("nobody named"),
            *(str(row[kind]) for kind in (*w.KINDS, w.TOTAL)),
            str(row[overdue.LONGEST]),
        ]
        for row in table.to_dict("records")
    ]
    head = [_("Who"), *(kind_names()[kind] for kind in w.KINDS), _("In all"), _("Longest, days")]
    return Printed(_("Overdue by owner"), head, rows, empty=_("Nothing is overdue."))


def print_findings(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.findings_age_table` in words."""
    before = bool(table[ages.EARLIER].any())
    columns = (*ages.AGES, w.TOTAL, ages.OVERDUE, *([ages.EARLIER] if before else []))
    rows = [
        [_total(row[w.OWNER], row[w.OWNER_NAME]), *(str(row[column]) for column in columns)]
        for row in table.to_dict("records")
    ]
    head = [
        _("Who remedies"), _("0–30 days"), _("31–90 days"), _("over 90 days"), _("age unknown"), _("In all"), _("past their due day"),
        *([_("in registers of earlier years")] if before else []),
    ]  # fmt: skip
    notes = [
        _("Age: from the last day of the inspection in the unit. Unknown where no inspection or no day is stated.")
    ]
    return Printed(_("Open shortcomings by age"), head, rows, empty=_("No shortcoming is open."), notes=notes)


def print_reports(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.reports_owed_table` in words, without what was delivered on time."""
    names = {
        reports_owed.MISSING: _("not delivered, overdue"),
        reports_owed.LATE: _("delivered late"),
        reports_owed.TO_COME: _("to come"),
        reports_owed.WAIVED: _("not asked for"),
    }
    shown = table[table[reports_owed.STANDING] != reports_owed.ON_TIME]
    rows = [
        [
            label({**row, w.KIND: "", w.NUMBER: ""}),
            period_name(row[w.NUMBER]),
            who(row),
            format_date(row[w.DUE]),
            format_date(row[w.DONE]) or NONE,
            names[row[reports_owed.STANDING]],
        ]
        for row in shown.to_dict("records")
    ]
    notes = [_("Delivered on time: {count}, not listed.", count=len(table) - len(shown))]
    head = [_("Report"), _("Period"), _("Who"), _("Due"), _("Delivered"), _("Standing")]
    made = Printed(_("Periodic reports owed"), head, rows, frozenset(range(6)), _("No report is owed."), notes)
    return _traced(made, shown)


def print_coverage(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.coverage_table` as a matrix: contents down, channels across."""
    channels = dict(zip(table[cov.CHANNEL], table[cov.CHANNEL_NAME], strict=True))
    cells = {(row[cov.CONTENT], row[cov.CHANNEL]): _covered(row) for row in table.to_dict("records")}
    contents = dict(zip(table[cov.CONTENT], table[cov.CONTENT_NAME], strict=True))
    rows = [[name, *(cells[content, channel] for channel in channels)] for content, name in contents.items()]
    notes = [_("Done: with the number of activities. Blank: neither promised nor done.")]
    words = frozenset(range(len(channels) + 1))
    return Printed(
        _("Dissemination: contents and channels"),
        [_("Content"), *channels.values()],
        rows,
        words,
        _("No plan of dissemination was entered."),
        notes,
    )


def _covered(row: Mapping[Any, Any]) -> str:
    due = format_date(row[cov.DUE])
    if row[cov.STANDING] == cov.COVERED:
        return _("promised, done ({count})", count=row[cov.DONE])
    if row[cov.STANDING] == cov.EXTRA:
        return _("done ({count}), not promised", count=row[cov.DONE])
    if row[cov.STANDING] == cov.LATE:
        return _("promised by {day}, overdue", day=due)
    if row[cov.STANDING] == cov.OWED:
        return _("promised by {day}, not done yet", day=due) if due else _("promised, not done yet")
    return ""


def print_punctuality(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.punctuality_table` in words; columns in which nothing stands are left out."""
    names = {
        punctuality.DUE_BY: _("due so far"),
        punctuality.ON_TIME: _("on time"),
        punctuality.LATE: _("late"),
        punctuality.OVERDUE: _("overdue"),
        punctuality.TO_COME: _("to come"),
        punctuality.NO_DUE: _("without a due day"),
        punctuality.OTHER_YEAR: _("due in a later year"),
        punctuality.CANCELLED: _("cancelled"),
        punctuality.MOVED: _("moved to another year"),
    }
    kept = [one for n, one in enumerate(punctuality.COUNTS) if n < 5 or table[one].any()]
    rows = [
        [_total(row[w.FIELD], row[w.FIELD_NAME] or _("No field stated")), *(str(row[one]) for one in (*kept, w.TOTAL))]
        for row in table.to_dict("records")
    ]
    head = [_("Field"), *(names[one] for one in kept), _("In all")]
    return Printed(_("Tasks by field"), head, rows, empty=_("No task was entered."))


def print_worth(table: pd.DataFrame, names: Mapping[str, str], decimals: int) -> Printed:
    """Return :func:`cchc_eval.analysis.work.worth_table` in words; ``names``: key of a unit → its name."""
    points = aligned(table[worth.POINTS], decimals)
    rows = [
        [
            label(row),
            kind_names()[row[w.KIND]],
            who(row),
            format_date(row[w.DUE]) or NONE,
            _criterion(row, names),
            earned,
        ]
        for row, earned in zip(table.to_dict("records"), points, strict=True)
    ]
    head = [_("What"), _("Kind"), _("Who"), _("Due"), _("Criterion, scored unit"), _("Points")]
    notes = [
        _(
            "Points that the unit's total gains if this one thing is done on its due day, or by 31 December where that has "
            "passed. They do not add up where a criterion has a floor, bands or a cap."
        ),
        _("0 points: what is done now comes too late, or the criterion's next step is further away, or no criterion counts it."),
    ]  # fmt: skip
    title = _("What each open item is worth")
    return _traced(Printed(title, head, rows, frozenset({0, 1, 2, 3, 4}), _("Nothing is open."), notes), table)


def _criterion(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    if not row[worth.CRITERION]:
        return _("no criterion of this set")
    unit = names.get(row[worth.SCORED], row[worth.SCORED])
    return f"{row[worth.CRITERION_CODE]}. {row[worth.CRITERION_NAME]} ({unit})"


def label(row: Mapping[Any, Any]) -> str:
    """Return what a thing is called: a task with its number in the plan, a report with its period; with the year where it stands in
    another year's register.
    """
    of = row.get(w.REGISTER)
    return _("{what} (register of {year})", what=_called(row), year=of) if of else _called(row)


def _called(row: Mapping[Any, Any]) -> str:
    if row[w.KIND] == w.REPORT:
        period = period_name(str(row.get(w.NUMBER) or str(row[w.ID]).partition("/")[2]))
        return f"{row[w.LABEL]}, {period}"
    number = row.get(w.NUMBER)
    return f"{number}. {row[w.LABEL]}" if number and row[w.KIND] == w.TASK else str(row[w.LABEL])


def _total(key: str, name: str) -> str:
    return _("In all") if key == w.TOTAL else name


def print_timeline(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.timeline_table` in words."""
    names = {
        w.ON_TIME: _("done on time"),
        w.LATE: _("done late"),
        w.OVERDUE: _("overdue"),
        w.TO_COME: _("not due yet"),
        "no_due": _("without a due day"),
    }
    rows = []
    for row in table.to_dict("records"):
        days = [format_date(row[one]) or NONE for one in (w.START, w.DUE)]
        why = reason(row, late=row[w.STANDING] in (w.LATE, w.OVERDUE))
        rows.append([row[w.FIELD_NAME] or NONE, label(row), who(row), *days, _done(row), names[row[w.STANDING]], why])
    head = [_("Field"), _("Task"), _("Who"), _("Start"), _("Due"), _("Finished on"), _("Standing"), _("Reason")]
    return _traced(Printed(_("Tasks"), head, rows, frozenset(range(8)), _("No task was entered.")), table)


def _done(row: Mapping[Any, Any]) -> str:
    return format_date(row[w.DONE]) if row[w.STANDING] in (w.ON_TIME, w.LATE) else NONE


def print_completion(table: pd.DataFrame) -> Printed:
    """Return :func:`cchc_eval.analysis.work.completion_table` at the end of every month and on the day it is counted against."""
    records = table.to_dict("records")
    known = [row for row in records if not pd.isna(row[completion.DONE])]
    kept = [row for row in records if _month_end(row[completion.DAY]) or row is known[-1]]
    done = {row[completion.DAY]: str(int(row[completion.DONE])) for row in known}
    rows = [
        [format_date(row[completion.DAY]), str(row[completion.PLANNED]), done.get(row[completion.DAY], NONE)]
        for row in kept
    ]
    return Printed(
        _("Completion over the year"), [_("Up to"), _("Planned"), _("Finished")], rows, empty=_("No task was entered.")
    )


def _month_end(day: str) -> bool:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).day == 1
