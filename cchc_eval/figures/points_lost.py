"""Points lost by criterion, largest first, each with the reason."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS, GAP = 284, 196, 12  # pixels of names and bars; the rest tells why
WHY_LEFT = style.MARGIN + LABEL + BARS + GAP
WHY = style.WIDTH - style.MARGIN - WHY_LEFT
BAR = 16


def points_lost(table: pd.DataFrame, context: Context | None = None, most: int = 12) -> Picture:
    """Draw a bar of lost points for each criterion that lost any, largest first, and beside it why.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.loss_table` of one unit: a row per criterion with ``lost`` and ``open`` in
        points, a sentence ``why``, and ``open_leaves``, how many criteria in it are open. Criteria that are open
        have lost nothing: they are counted in a note.
    context : Context, optional
        Subtitle, marks and decimals.
    most : int
        Criteria drawn at most; the others are summed up in a note.

    Returns
    -------
    Picture
    """
    context = context or Context()
    lost = table[table[c.LOST] > 0].sort_values(c.LOST, ascending=False, kind="stable")
    open_rows = table[table[a.OPEN_LEAVES] > 0]
    finding = _finding(table, lost, open_rows, context)
    marks = [words.provisional_mark()] if len(open_rows) else []
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = lost.head(most)
    for row in drawn.to_dict("records"):
        _draw(sheet, row, BARS - 60, float(lost[c.LOST].max()), context)
    notes = _notes(lost.iloc[most:], open_rows, context)
    told = [
        f"{row[c.CODE]} {row[c.NAME]}: {_minus(row, context)} ({row[a.WHY].rstrip('.')})"
        for row in lost.to_dict("records")
    ]
    text = words.alt(_("Bar chart of points lost by criterion"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _minus(row: dict, context: Context) -> str:
    return "−" + words.points(row[c.LOST], context)


def _draw(sheet: Sheet, row: dict, room: float, largest: float, context: Context) -> None:
    label = style.wrap(f"{row[c.CODE]} {row[c.NAME]}", LABEL - 14, style.SMALL)
    why = style.wrap(row[a.WHY], WHY, style.SMALL)
    line = style.line_height(style.SMALL)
    height = max(len(label), len(why)) * line + 12
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
    top = sheet.y + 6
    sheet.lines(style.MARGIN, top, label, style.SMALL)
    left = style.MARGIN + LABEL
    long = float(row[c.LOST]) / largest * room
    sheet.box(left, top, long, BAR, fill=style.VERMILION, edge=style.INK, line=0.8)
    sheet.text(left + long + 6, top - 1, _minus(row, context), style.BODY, weight="bold")
    sheet.lines(WHY_LEFT, top, why, style.SMALL, colour=style.QUIET)
    sheet.y += height


def _notes(rest: pd.DataFrame, open_rows: pd.DataFrame, context: Context) -> list[str]:
    notes = []
    if len(rest):
        lost = words.points(_sum(rest[c.LOST]), context)
        notes.append(_("Other criteria ({count}) lost {lost} points together.", count=len(rest), lost=lost))
    if len(open_rows):
        points = words.points(_sum(open_rows[a.OPEN]), context)
        count = int(open_rows[a.OPEN_LEAVES].sum())
        notes.append(
            _("Not lost: criteria not answered yet ({count}), worth {points} points.", count=count, points=points)
        )
    return notes


def _sum(column: pd.Series) -> float:
    return round(float(column.sum()), 6)


def _finding(table: pd.DataFrame, lost: pd.DataFrame, open_rows: pd.DataFrame, context: Context) -> str:
    if not len(table):
        return words.no_data()
    unit = table[a.UNIT_NAME].iloc[0]
    if not len(lost):
        if len(open_rows) == len(table):
            return _("{unit}: nothing has been answered yet, so that no point is lost", unit=unit)
        return _("{unit}: no point lost so far", unit=unit) if len(open_rows) else _("{unit}: no point lost", unit=unit)
    total, first = words.points(_sum(lost[c.LOST]), context), lost.iloc[0]
    ties = int((lost[c.LOST] == first[c.LOST]).sum())
    each = words.points(first[c.LOST], context)
    if ties > 1:
        text = _("{count} criteria lost most, {each} points each", count=ties, each=each)
    else:
        text = _("most at {code} {name}: {each} points", code=first[c.CODE], name=first[c.NAME], each=each)
    return _("{unit} lost {total} points; {text}", unit=unit, total=total, text=text)
