"""The tasks of a year on a calendar: by field, from their start to their due day, what is done, and today."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from typing import Any

import pandas as pd

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.timeline import NO_DUE
from cchc_eval.figures import dots, style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date

_ = catalogue("figures")

MOST = 40  # tasks on one figure: two pages of A4; beyond, it is said how many more there are
LABEL, BAR = 330, 9  # pixels of the names, and the height of a bar
LINES = 3  # of a name at most
DONE: dict[str, Any] = {"colour": style.INK, "marker": "o", "markersize": 7}
DUE_ONLY: dict[str, Any] = {
    "colour": style.INK,
    "marker": "D",
    "markersize": 6,
    "markerfacecolor": style.PAPER,
    "markeredgewidth": 1.4,
}
LOOKS: dict[str, dict[str, Any]] = {
    w.ON_TIME: {"fill": style.GREEN, "edge": style.INK},
    w.LATE: {"fill": style.ORANGE, "edge": style.INK, "hatch": "////"},
    w.OVERDUE: {"fill": style.PAPER, "edge": style.VERMILION, "hatch": "xxxx", "line": 1.4},
    w.TO_COME: {"fill": style.PAPER, "edge": style.INK},
}


def gantt(table: pd.DataFrame, day: dt.date, year: int | None = None, context: Context | None = None) -> Picture:
    """Draw tasks on the calendar of a year.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.work.timeline_table`; the first :data:`MOST` of it are drawn.
    day : date
        Against which it was made: drawn as a line if it lies in the year.
    year : int, optional
        That of `day` by default. What begins before or ends after it is cut at its ends.
    context : Context, optional
        Subtitle and marks.

    Returns
    -------
    Picture
    """
    context, year = context or Context(), year or day.year
    finding = _finding(table, day)
    sheet = Sheet()
    sheet.header(finding, context)
    drawn, left = table.head(MOST), max(len(table) - MOST, 0)
    if len(drawn):
        _key(sheet, day)
        _draw(_Axis(year), sheet, drawn, day)
    notes = (
        [_("Not drawn: {count} more tasks, which stand in the table. Choose one field to see its tasks.", count=left)]
        if left
        else []
    )
    if NO_DUE in set(drawn[w.STANDING]):
        notes.append(_("Without a bar: tasks without a due day."))
    told = [_told(row) for row in table.head(words.TOLD).to_dict("records")]
    told += [""] * (len(table) - len(told))  # those that an alternative text only counts
    return sheet.finished(
        words.alt(_("Calendar of tasks (Gantt chart)"), finding, context.marks, told, notes), table, notes
    )


class _Axis:
    """The days of a year from left to right."""

    left, right = float(style.MARGIN + LABEL), float(style.WIDTH - style.MARGIN)

    def __init__(self, year: int) -> None:
        self.year = year
        self.days = 366 if calendar.isleap(year) else 365

    def x(self, day: str, end: bool = False) -> float:
        """Return where a day begins or, with `end`, ends."""
        at = (dt.date.fromisoformat(day) - dt.date(self.year, 1, 1)).days + end
        return self.left + min(max(at, 0), self.days) / self.days * (self.right - self.left)

    def heads(self, sheet: Sheet) -> None:
        """Write the numbers of the months."""
        for month in range(1, 13):
            last = calendar.monthrange(self.year, month)[1]
            middle = (self.x(f"{self.year}-{month:02d}-01") + self.x(f"{self.year}-{month:02d}-{last}", True)) / 2
            sheet.text(middle, sheet.y, str(month), style.SMALL, align="center", colour=style.QUIET)
        sheet.text(style.MARGIN, sheet.y, _("Task; month of {year}", year=self.year), style.SMALL, colour=style.QUIET)
        sheet.y += style.line_height(style.SMALL) + 3

    def months(self, sheet: Sheet, top: float) -> None:
        """Draw a line where each month begins."""
        for month in range(1, 13):
            x = self.x(f"{self.year}-{month:02d}-01")
            sheet.line([x, x], [top, sheet.y], width=0.6, order=0.5)
        sheet.line([self.right, self.right], [top, sheet.y], width=0.6, order=0.5)


def _draw(axis: _Axis, sheet: Sheet, drawn: pd.DataFrame, day: dt.date) -> None:
    axis.heads(sheet)
    top, field = sheet.y, None
    for row in drawn.to_dict("records"):
        if row[w.FIELD_NAME] != field:
            field = row[w.FIELD_NAME]
            _field(sheet, field or _("No field stated"))
        _task(axis, sheet, row)
    axis.months(sheet, top)
    if day.year == axis.year:
        x = axis.x(day.isoformat(), True)
        sheet.line([x, x], [top - 3, sheet.y + 3], colour=style.BLUE, width=1.8, order=4, dashes=(5, 2))
    sheet.y += 8


def _field(sheet: Sheet, name: str) -> None:
    lines = style.wrap(name, style.WIDTH - 2 * style.MARGIN - 8, style.BODY, "bold")
    height = len(lines) * style.line_height(style.BODY) + 6
    sheet.box(style.MARGIN, sheet.y, style.WIDTH - 2 * style.MARGIN, height, fill=style.BAND_2, line=0, order=0.2)
    sheet.y = sheet.lines(style.MARGIN + 4, sheet.y + 3, lines, weight="bold") + 3


def _task(axis: _Axis, sheet: Sheet, row: dict) -> None:
    number = f"{row[w.NUMBER]}. " if row[w.NUMBER] else ""
    lines = style.wrap(number + row[w.LABEL], LABEL - 16, style.SMALL)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], *style.wrap(lines[LINES - 1] + " …", LABEL - 16, style.SMALL)[:1]]
        lines[-1] = lines[-1] if lines[-1].endswith("…") else lines[-1].rsplit(" ", 1)[0] + " …"
    height = len(lines) * style.line_height(style.SMALL) + 6
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, width=0.4)
    sheet.lines(style.MARGIN + 4, sheet.y + 3, lines, style.SMALL)
    middle = sheet.y + height / 2
    if row[w.DUE]:
        end = axis.x(row[w.DUE], True)
        if row[w.START]:
            start = axis.x(row[w.START])
            sheet.box(start, middle - BAR / 2, max(end - start, 2), BAR, **LOOKS[row[w.STANDING]])
        else:
            dots.marker(sheet, end, middle, DUE_ONLY)
            if row[w.STANDING] == w.OVERDUE:
                sheet.box(end + 6, middle - BAR / 2, 12, BAR, **LOOKS[w.OVERDUE])
    if row[w.STANDING] in (w.ON_TIME, w.LATE):
        dots.marker(sheet, axis.x(row[w.DONE]), middle, DONE, order=3.5)
    sheet.y += height


def _key(sheet: Sheet, day: dt.date) -> None:
    names = _names()
    sheet.key([(looks, names[standing]) for standing, looks in LOOKS.items()])
    dots.key(sheet, [(DONE, _("day of completion")), (DUE_ONLY, _("due day, where no start is stated"))])
    sheet.paragraph(
        style.MARGIN,
        _("Dashed line: {day}.", day=format_date(day)),
        style.WIDTH - 2 * style.MARGIN,
        style.SMALL,
        colour=style.QUIET,
    )
    sheet.y += 4


def _names() -> dict[str, str]:
    return {
        w.ON_TIME: _("done on time"),
        w.LATE: _("done late"),
        w.OVERDUE: _("overdue"),
        w.TO_COME: _("not due yet"),
        NO_DUE: _("without a due day"),
    }


def _told(row: dict) -> str:
    when = _("due {day}", day=format_date(row[w.DUE])) if row[w.DUE] else ""
    done = _("done {day}", day=format_date(row[w.DONE])) if row[w.STANDING] in (w.ON_TIME, w.LATE) else ""
    return ", ".join(part for part in (f"{row[w.LABEL]}: {_names()[row[w.STANDING]]}", when, done) if part)


def _finding(table: pd.DataFrame, day: dt.date) -> str:
    if not len(table):
        return _("There is no task to show")
    counts = Counter(table[w.STANDING])
    text = _(
        "On {day}, {done} of {all} tasks are done",
        day=format_date(day),
        done=counts[w.ON_TIME] + counts[w.LATE],
        all=len(table),
    )
    late = _("{count} of them late", count=counts[w.LATE]) if counts[w.LATE] else ""
    overdue = _("{count} are overdue", count=counts[w.OVERDUE]) if counts[w.OVERDUE] else _("none is overdue")
    return "; ".join(part for part in (f"{text} ({late})" if late else text, overdue) if part)
