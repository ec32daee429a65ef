"""What lost most points over all units: the criteria by loss, with the cumulative share (Pareto)."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.printed import aligned
from cchc_eval.figures import dots, style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS, SHARES, UNITS = 300, 232, 206, 110  # pixels of names, bars, cumulative shares and counts of units
BAR = 16
MOST_OF = 80  # % of all points lost: how many criteria hold them is told


def losses_over_units(table: pd.DataFrame, context: Context | None = None, most: int = 15) -> Picture:
    """Draw the points that all units together lost in each criterion, largest first, and how they add up.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.unit_losses_table`; ``lost`` in points, ``cumulative`` in %.
    context : Context, optional
        Subtitle, marks and decimals.
    most : int
        Criteria drawn at most; the others are summed up in a note.

    Returns
    -------
    Picture
    """
    context = context or Context()
    lost = table[table[c.LOST] > 0]
    finding = _finding(table, lost, context)
    is_open = bool((table[a.OPEN] > 0).any() or table[a.WAITING].sum())
    marks = words.provisional_marks(int(is_open), 1)
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn, numbers = lost.head(most), aligned(lost[c.LOST], context.decimals)
    if len(drawn):
        _heads(sheet)
    places = [
        _draw(sheet, row, n, lost[c.LOST].max(), context)
        for row, n in zip(drawn.to_dict("records"), numbers, strict=False)
    ]
    _line(sheet, places)
    notes = _notes(table, lost.iloc[most:], context)
    told = [
        _("{name}: {lost} points, {units} units, cumulative {share}", name=f"{row[c.CODE]} {row[c.NAME]}", lost=number,
          units=row[a.UNITS], share=words.percent(row[a.CUMULATIVE], context))
        for row, number in zip(lost.to_dict("records"), numbers, strict=True)
    ]  # fmt: skip
    text = words.alt(_("Pareto chart of points lost by criterion"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _heads(sheet: Sheet) -> None:
    left = style.MARGIN + LABEL
    heads = [
        (left, _("Points lost by all units"), BARS),
        (left + BARS, _("Cumulative share of all points lost"), SHARES - 16),
    ]
    heads.append((left + BARS + SHARES, _("Units that lost points"), UNITS))
    wrapped = [(x, style.wrap(text, room - 8, style.SMALL, "bold")) for x, text, room in heads]
    most = max(len(lines) for _x, lines in wrapped)
    for x, lines in wrapped:
        top = sheet.y + (most - len(lines)) * style.line_height(style.SMALL)
        sheet.lines(x, top, lines, style.SMALL, weight="bold")
    sheet.y += most * style.line_height(style.SMALL) + 6


def _draw(sheet: Sheet, row: dict, number: str, largest: float, context: Context) -> tuple[float, float]:
    """Draw one criterion; return where its cumulative share lies."""
    label = style.wrap(f"{row[c.CODE]} {row[c.NAME]}", LABEL - 14, style.SMALL)
    line = style.line_height(style.SMALL)
    height = max(len(label) * line, BAR) + 12
    middle, left = sheet.y + height / 2, style.MARGIN + LABEL
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
    sheet.lines(style.MARGIN, middle - len(label) * line / 2, label, style.SMALL)
    long = float(row[c.LOST]) / float(largest) * (BARS - 74)
    sheet.box(left, middle - BAR / 2, long, BAR, fill=style.VERMILION, edge=style.INK, line=0.8)
    sheet.text(left + long + 6, middle - style.line_height(style.BODY) / 2, f"−{number}", style.BODY, weight="bold")
    track, room = left + BARS, SHARES - 86
    share = track + float(row[a.CUMULATIVE]) / 100 * room
    sheet.text(track + room + 8, middle - line / 2, words.percent(row[a.CUMULATIVE], context), style.SMALL)
    count = _("{units} of {all}", units=row[a.UNITS], all=row[a.COUNTED])
    sheet.text(left + BARS + SHARES, middle - line / 2, count, style.SMALL)
    sheet.y += height
    return share, middle


def _line(sheet: Sheet, places: list[tuple[float, float]]) -> None:
    """Join the cumulative shares, between 0 and 100 %."""
    if not places:
        return
    track, room = style.MARGIN + LABEL + BARS, SHARES - 86
    top, bottom = places[0][1] - BAR, places[-1][1] + BAR
    for share, dashes in ((0, None), (MOST_OF, (3, 3)), (100, None)):
        how = {"dashes": dashes} if dashes else {}
        sheet.line([track + share / 100 * room] * 2, [top, bottom], colour=style.RULE, width=0.9, order=0.5, **how)
    sheet.line([x for x, _y in places], [y for _x, y in places], colour=style.INK, width=1.4)
    for x, y in places:
        dots.marker(sheet, x, y, {"colour": style.INK, "marker": "o", "markersize": 5})
    line = style.line_height(style.TINY)
    for share, text in ((0, "0"), (MOST_OF, f"{MOST_OF}%")):
        sheet.text(track + share / 100 * room, bottom + 1, text, style.TINY, align="center", colour=style.QUIET)
    sheet.y = max(sheet.y, bottom + line) + 4


def _notes(table: pd.DataFrame, rest: pd.DataFrame, context: Context) -> list[str]:
    notes = []
    if len(rest):
        lost = words.points(_sum(rest[c.LOST]), context)
        notes.append(_("Other criteria ({count}) lost {lost} points together.", count=len(rest), lost=lost))
    left = _sum(table[a.OPEN])
    if left:
        notes.append(
            _(
                "Not lost: what is not answered yet, worth {points} points over all units.",
                points=words.points(left, context),
            )
        )
    waiting = int(table[a.WAITING].sum())
    if waiting:
        notes.append(
            _("Answers that wait for the appraiser: {count}; their points are still as self-scored.", count=waiting)
        )
    return notes


def _sum(column: pd.Series) -> float:
    return sum(round(value * 1e6) for value in column) / 1e6


def _finding(table: pd.DataFrame, lost: pd.DataFrame, context: Context) -> str:
    """Tell the sum, how few criteria hold most of it, and the largest."""
    if not len(table):
        return words.no_data()
    units = int(table[a.COUNTED].max())
    if not len(lost):
        is_open = (table[a.OPEN] > 0).any()
        return (
            _("No point lost so far over {units} units", units=units)
            if is_open
            else _("No point lost over {units} units", units=units)
        )
    total, first = words.points(_sum(lost[c.LOST]), context), lost.iloc[0]
    few = int((lost[a.CUMULATIVE] < MOST_OF).sum()) + 1
    text = _(
        "{units} units lost {total} points, {share}% of them in {few} of {all} criteria",
        units=units, total=total, share=MOST_OF, few=few, all=len(table),
    )  # fmt: skip
    each, ties = words.points(first[c.LOST], context), lost[lost[c.LOST] == first[c.LOST]]
    if len(ties) > 1:
        names = words.named([f"{row[c.CODE]} {row[c.NAME]}" for row in ties.to_dict("records")])
        return _("{text}; most, {each} points each, in {names}", text=text, each=each, names=names)
    return _(
        "{text}; most in {code} {name}: {each} points", text=text, code=first[c.CODE], name=first[c.NAME], each=each
    )
