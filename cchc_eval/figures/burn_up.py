"""Completion over the year: how many tasks the plan wants done by each day, and how many are."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_eval.analysis.work.completion import DAY, DONE, PLANNED
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date

_ = catalogue("figures")

LEFT, RIGHT, HEIGHT = 46, 120, 260  # pixels: numbers at the left, names at the right, and the height of the plot


def burn_up(table: pd.DataFrame, day: dt.date, context: Context | None = None) -> Picture:
    """Draw planned and done tasks as two rising lines.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.work.completion_table`; counts of tasks.
    day : date
        Against which it was made.
    context : Context, optional
        Subtitle and marks.

    Returns
    -------
    Picture
    """
    context = context or Context()
    finding = _finding(table, day)
    sheet = Sheet()
    sheet.header(finding, context)
    notes = []
    if len(table):
        _plot(sheet, table, day)
        notes.append(
            _(
                "Dashed line: what the plan wants done by each day; solid line: what was done. Vertical line: {day}.",
                day=format_date(day),
            )
        )
        notes.append(
            _(
                "Tasks due in the year count; cancelled ones, those moved by a document and those without a due day do not."
            )
        )
    told = [_told(row) for row in table[table[DAY].map(_month_end)].to_dict("records")] if len(table) else []
    return sheet.finished(
        words.alt(_("Two lines over the year: tasks planned and done"), finding, context.marks, told, notes),
        table,
        notes,
    )


def _plot(sheet: Sheet, table: pd.DataFrame, day: dt.date) -> None:
    first, last = (dt.date.fromisoformat(one) for one in (table[DAY].iloc[0], table[DAY].iloc[-1]))
    top, bottom = sheet.y + 10, sheet.y + 10 + HEIGHT
    left, right = float(style.MARGIN + LEFT), float(style.WIDTH - style.MARGIN - RIGHT)
    most = max(int(table[PLANNED].max()), int(table[DONE].max()), 1)

    def x(one: dt.date) -> float:
        return left + (one - first).days / max((last - first).days, 1) * (right - left)

    def y(count: float) -> float:
        return bottom - count / most * HEIGHT

    step = _step(most)
    for count in range(0, most + 1, step):
        sheet.line([left, right], [y(count)] * 2, width=0.6, order=0.5)
        sheet.text(
            left - 8,
            y(count) - style.line_height(style.SMALL) / 2,
            str(count),
            style.SMALL,
            align="right",
            colour=style.QUIET,
        )
    for month in range(1, 13):
        begins = x(dt.date(first.year, month, 1))
        sheet.line([begins, begins], [bottom, bottom + 4], colour=style.QUIET)
        sheet.text(
            begins + (right - left) / 24, bottom + 6, str(month), style.SMALL, align="center", colour=style.QUIET
        )
    days = [x(dt.date.fromisoformat(one)) for one in table[DAY]]
    known = table[table[DONE].notna()]
    sheet.line(
        days,
        [y(n) for n in table[PLANNED]],
        colour=style.INK,
        width=1.6,
        order=2,
        drawstyle="steps-post",
        dashes=(5, 2),
    )
    done = [y(n) for n in known[DONE]]
    sheet.line(days[: len(done)], done, colour=style.BLUE, width=3, order=3, drawstyle="steps-post")
    if first <= day <= last:
        sheet.line([x(day)] * 2, [top, bottom], colour=style.QUIET, width=1.2, order=1, dashes=(2, 2))
    _names(
        sheet,
        right + 10,
        y(float(table[PLANNED].iloc[-1])),
        done[-1],
        int(table[PLANNED].iloc[-1]),
        int(known[DONE].iloc[-1]),
    )
    sheet.text(style.MARGIN, bottom + 6, _("month"), style.SMALL, colour=style.QUIET)
    sheet.y = bottom + 6 + style.line_height(style.SMALL) + 8


def _names(sheet: Sheet, x: float, planned: float, done: float, plan: int, made: int) -> None:
    """Write what the lines are at the right of them, apart from each other."""
    line = style.line_height(style.BODY)
    apart = planned - line / 2, done - line / 2
    if abs(apart[0] - apart[1]) < line:
        middle = sum(apart) / 2
        apart = (middle - line / 2, middle + line / 2) if plan >= made else (middle + line / 2, middle - line / 2)
    sheet.text(x, apart[0], _("planned {count}", count=plan), weight="bold")
    sheet.text(x, apart[1], _("done {count}", count=made), weight="bold", colour=style.BLUE)


def _step(most: int) -> int:
    """Return 1, 2 or 5 times a power of ten, so that there are at most ten lines."""
    step = 1
    while most / step > 10:
        step = step * 2 if str(step)[0] != "2" else step // 2 * 5
    return step


def _month_end(day: str) -> bool:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).day == 1


def _told(row: dict) -> str:
    planned = _("planned {count}", count=int(row[PLANNED]))
    done = "" if pd.isna(row[DONE]) else ", " + _("done {count}", count=int(row[DONE]))
    return f"{format_date(row[DAY])}: {planned}{done}"


def _finding(table: pd.DataFrame, day: dt.date) -> str:
    if not len(table):
        return _("There is no task to show")
    known = table[table[DONE].notna()]
    until = known.iloc[-1]
    planned, done = int(until[PLANNED]), int(until[DONE])
    text = _(
        "By {day} the plan wants {planned} tasks done; {done} are",
        day=format_date(until[DAY]),
        planned=planned,
        done=done,
    )
    apart = done - planned
    if not apart:
        return _("{text}: as planned", text=text)
    return (
        _("{text}: {count} ahead", text=text, count=apart)
        if apart > 0
        else _("{text}: {count} behind", text=text, count=-apart)
    )
