"""Points lost by criterion, largest first, each with the reason."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.printed import aligned
from cchc_eval.criteria.model import PENALTY
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS, GAP = 284, 196, 12  # pixels of names and bars; the rest tells why
WHY_LEFT = style.MARGIN + LABEL + BARS + GAP
WHY = style.WIDTH - style.MARGIN - WHY_LEFT
BAR = 16
NUMBER = "number_text"


def points_lost(
    table: pd.DataFrame, context: Context | None = None, most: int = 12, extras: pd.DataFrame | None = None
) -> Picture:
    """Draw a bar of lost points for each criterion that lost any, largest first, and beside it why.

    Bonus and penalty points are no lost points: they stand apart below, hatched.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.loss_table` of one unit: a row per criterion with ``lost`` and ``open`` in
        points, a sentence ``why``, and ``open_leaves``, how many criteria in it are open. Criteria that are open
        have lost nothing: they are counted in a note. A row with criteria that wait for the appraiser (``waiting``)
        is dotted and says so: its points are still as self-scored.
    context : Context, optional
        Subtitle, marks and decimals.
    most : int
        Criteria drawn at most; the others are summed up in a note.
    extras : pandas.DataFrame, optional
        :func:`cchc_eval.analysis.extras_table` of the same unit.

    Returns
    -------
    Picture
    """
    context = context or Context()
    lost = table[table[c.LOST] > 0].sort_values(c.LOST, ascending=False, kind="stable")
    open_rows = table[table[a.OPEN_LEAVES] > 0]
    finding = _finding(table, lost, open_rows, context)
    waiting = int(table[a.WAITING].sum())
    marks = words.provisional_marks(1 if len(open_rows) or waiting else 0, 1)
    extras = extras if extras is not None else pd.DataFrame(columns=[c.POINTS])
    numbers = aligned([*lost[c.LOST], *extras[c.POINTS]], context.decimals)
    lost = lost.assign(**{NUMBER: ["−" + number for number in numbers[: len(lost)]]})
    lost[c.NAME] = [
        _("{name} (waits for the appraiser)", name=name) if waits else name
        for name, waits in zip(lost[c.NAME], lost[a.WAITING], strict=True)
    ]
    extras = extras.assign(**{NUMBER: numbers[len(lost) :]})
    largest = max([*lost[c.LOST], *extras[c.POINTS]], default=1.0)
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = lost.head(most)
    for row in drawn.to_dict("records"):
        looks = {"fill": style.PAPER, "hatch": style.OPEN_HATCH} if row[a.WAITING] else {"fill": style.VERMILION}
        _draw(sheet, row, float(row[c.LOST]) / largest, looks)
    told_extras = _extras(sheet, extras, largest)
    notes = _notes(lost.iloc[most:], open_rows, context) + _waiting_notes(waiting)
    told = [f"{row[c.CODE]} {row[c.NAME]}: {row[NUMBER]} ({row[a.WHY].rstrip('.')})" for row in lost.to_dict("records")]
    text = words.alt(
        _("Bar chart of points lost by criterion"), finding, [*context.marks, *marks], told, notes + told_extras
    )
    return sheet.finished(text, table, notes)


def _extras(sheet: Sheet, extras: pd.DataFrame, largest: float) -> list[str]:
    """Draw bonus and penalty items under a heading of their own; return them as sentences."""
    if not len(extras):
        return []
    sheet.y += 6
    head = _("Bonus and penalty (not among the points lost)")
    sheet.paragraph(style.MARGIN, head, style.WIDTH - 2 * style.MARGIN, style.SMALL, weight="bold")
    sheet.y += 4
    told = []
    for row in extras.to_dict("records"):
        minus = row[a.PART] == PENALTY
        kind, hatch = (_("Penalty"), style.PENALTY_HATCH) if minus else (_("Bonus"), style.BONUS_HATCH)
        row[NUMBER] = ("−" if minus else "+") + row[NUMBER]
        told.append(f"{kind} {row[c.CODE]} {row[c.NAME]}: {row[NUMBER]} ({row[a.WHY].rstrip('.')})")
        row[c.NAME] = f"{row[c.NAME]} ({kind.lower()})"
        _draw(sheet, row, float(row[c.POINTS]) / largest, {"fill": style.PAPER, "hatch": hatch})
    return told


def _draw(sheet: Sheet, row: dict, share: float, looks: dict) -> None:
    label = style.wrap(f"{row[c.CODE]} {row[c.NAME]}", LABEL - 14, style.SMALL)
    why = style.wrap(row[a.WHY], WHY, style.SMALL)
    line = style.line_height(style.SMALL)
    height = max(len(label), len(why)) * line + 12
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
    top = sheet.y + 6
    sheet.lines(style.MARGIN, top, label, style.SMALL)
    left = style.MARGIN + LABEL
    long = share * (BARS - 60)
    sheet.box(left, top, long, BAR, edge=style.INK, line=0.8, **looks)
    sheet.text(left + long + 6, top - 1, row[NUMBER], style.BODY, weight="bold")
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


def _waiting_notes(waiting: int) -> list[str]:
    if not waiting:
        return []
    text = _(
        "Dotted: not appraised yet, so the points are still as self-scored. Criteria that wait: {count}.", count=waiting
    )
    return [text]


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
