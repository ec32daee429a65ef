"""Heat map: the index of each unit in each field, with the numbers."""

from __future__ import annotations

import pandas as pd
from matplotlib import colormaps

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL = 212  # pixels of the units' names
NARROWEST = (
    66  # a column narrower than this cannot hold a field's name: its code is drawn, and the names below
)
GAP = 8  # between the fields and the total
CELL = 30


def units_by_field(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw a table of units × fields, each cell shaded by its index and with the number in it.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.field_table`: a row for each unit and field, and one for each unit's total.
        ``index`` in %.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
        Dark is high, so that a black and white print shows the same; not applicable is hatched.
    """
    context = context or Context()
    inside = table[table[a.FIELD_STATE] != a.OUTSIDE]
    fields = table[table[c.FIELD].isin(inside[c.FIELD]) & (table[c.FIELD] != c.TOTAL)]
    finding = _finding(inside[inside[c.FIELD] != c.TOTAL], context)
    marks = [words.provisional_mark()] if inside[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING]).any() else []
    columns = fields.drop_duplicates(c.FIELD)[[c.FIELD, c.CODE, a.FIELD_NAME]].to_dict("records")
    columns.append({c.FIELD: c.TOTAL, c.CODE: _("All fields"), a.FIELD_NAME: _("All fields")})
    units = list(table.drop_duplicates(c.UNIT)[[c.UNIT, a.UNIT_NAME]].itertuples(index=False, name=None))
    drawn = units[: words.MOST_ROWS]
    sheet = Sheet()
    sheet.header(finding, context, marks)
    notes = _notes(inside, len(drawn), len(units))
    if len(fields):
        room = (style.WIDTH - 2 * style.MARGIN - LABEL - GAP) / len(columns)
        coded = room < NARROWEST
        lefts = [
            style.MARGIN + LABEL + n * room + (GAP if n == len(columns) - 1 else 0)
            for n in range(len(columns))
        ]
        _heads(sheet, columns, lefts, room, coded)
        cells = {(row[c.UNIT], row[c.FIELD]): row for row in table.to_dict("records")}
        for unit, name in drawn:
            _row(
                sheet, name, [cells.get((unit, column[c.FIELD])) for column in columns], lefts, room, context
            )
        sheet.y += 8
        _scale(sheet)
        if coded:
            notes += ["; ".join(f"{column[c.CODE]}: {column[a.FIELD_NAME]}" for column in columns[:-1])]
    told = [_told(name, table[table[c.UNIT] == unit], context) for unit, name in units[: words.TOLD]]
    told += [""] * (len(units) - len(told))
    text = words.alt(_("Table of units and fields, shaded by index"), finding, [*context.marks, *marks], told)
    return sheet.finished(text, table, notes)


def _heads(sheet: Sheet, columns: list[dict], lefts: list[float], room: float, coded: bool) -> None:
    heads = [
        style.wrap(column[c.CODE] if coded else column[a.FIELD_NAME], room - 6, style.TINY)
        for column in columns
    ]
    most = max(map(len, heads))
    for left, head in zip(lefts, heads, strict=True):
        top = sheet.y + (most - len(head)) * style.line_height(style.TINY)
        weight = "bold" if left == lefts[-1] else "normal"
        sheet.lines(left + room / 2, top, head, style.TINY, align="center", weight=weight)
    sheet.y += most * style.line_height(style.TINY) + 5


def _row(
    sheet: Sheet, name: str, cells: list[dict | None], lefts: list[float], room: float, context: Context
) -> None:
    open_unit = bool(cells[-1]) and cells[-1][a.FIELD_STATE] in (a.PARTLY, a.NOTHING)  # type: ignore[index]
    lines = style.wrap(f"{name}*" if open_unit else name, LABEL - 12, style.SMALL)
    height = max(CELL, len(lines) * style.line_height(style.SMALL) + 6)
    sheet.lines(
        style.MARGIN, sheet.y + (height - len(lines) * style.line_height(style.SMALL)) / 2, lines, style.SMALL
    )
    for cell, left in zip(cells, lefts, strict=True):
        _cell(sheet, cell, left, room, height, context)
    sheet.y += height


def _cell(sheet: Sheet, cell: dict | None, left: float, room: float, height: float, context: Context) -> None:
    size = style.SMALL if room >= 58 else style.TINY - 1
    middle = sheet.y + (height - style.line_height(size)) / 2
    state = a.OUTSIDE if cell is None else cell[a.FIELD_STATE]
    how: dict = {"edge": style.PAPER, "line": 1.5}
    weight, colour = "normal", style.INK
    if state == a.NA:
        sheet.box(left, sheet.y, room, height, edge=style.QUIET, hatch=style.NA_HATCH, line=0.8)
        text = _("n/a")
        wide = style.width_of(text, size) + 8
        sheet.box(left + (room - wide) / 2, middle, wide, style.line_height(size), fill=style.PAPER, order=2)
    elif state == a.OUTSIDE:
        text = "–"
    elif state == a.NOTHING or cell is None or pd.isna(cell[c.INDEX]):
        sheet.box(left + 1, sheet.y + 1, room - 2, height - 2, edge=style.RULE, dash=":", line=1)
        text = "?"
    else:
        shade = colormaps["Blues"](0.04 + 0.92 * min(max(float(cell[c.INDEX]) / 100, 0), 1))[:3]
        sheet.box(left, sheet.y, room, height, fill=shade, **how)
        colour = style.text_on(shade)
        weight = "bold" if cell[c.FIELD] == c.TOTAL else "normal"
        text = words.percent(cell[c.INDEX], context).rstrip("%") + ("*" if state == a.PARTLY else "")
    sheet.text(left + room / 2, middle, text, size, align="center", colour=colour, weight=weight)


def _scale(sheet: Sheet) -> None:
    """Draw the shades from 0 to 100 %."""
    height = style.line_height(style.SMALL)
    low, high = _("Index: 0%"), "100%"
    x = style.MARGIN + style.width_of(low, style.SMALL) + 6
    sheet.text(style.MARGIN, sheet.y, low, style.SMALL, colour=style.QUIET)
    for step in range(20):
        sheet.box(
            x + step * 8, sheet.y + 2, 8.5, height - 4, fill=colormaps["Blues"](0.04 + 0.92 * step / 19)[:3]
        )
    sheet.box(x, sheet.y + 2, 160.5, height - 4, edge=style.RULE, line=0.8, order=2)
    sheet.text(x + 168, sheet.y, high, style.SMALL, colour=style.QUIET)
    sheet.y += height + 2


def _notes(inside: pd.DataFrame, drawn: int, units: int) -> list[str]:
    notes = []
    states = set(inside[a.FIELD_STATE])
    if a.PARTLY in states or a.NOTHING in states:
        notes.append(_("* provisional: some criteria are not answered or not appraised yet."))
    if a.NOTHING in states:
        notes.append(_("? nothing answered yet (this is not 0)."))
    if a.NA in states:
        notes.append(_("n/a, hatched: not applicable, removed from the maximum."))
    return notes + words.left_out(drawn, units)


def _told(name: str, rows: pd.DataFrame, context: Context) -> str:
    parts = []
    for row in rows.to_dict("records"):
        head = _("all fields") if row[c.FIELD] == c.TOTAL else row[a.FIELD_NAME]
        if row[a.FIELD_STATE] in (a.DONE, a.PARTLY):
            parts.append(f"{head} {words.percent(row[c.INDEX], context)}")
        elif row[a.FIELD_STATE] == a.NA:
            parts.append(_("{field} not applicable", field=head))
        elif row[a.FIELD_STATE] == a.NOTHING:
            parts.append(_("{field} not answered yet", field=head))
    return f"{name}: " + ", ".join(parts)


def _finding(cells: pd.DataFrame, context: Context) -> str:
    """Name the lowest index among the cells that are final."""
    if not len(cells):
        return words.no_data()
    done = cells[(cells[a.FIELD_STATE] == a.DONE) & cells[c.INDEX].notna()]
    if not len(done):
        return _("No unit has finished a field yet")
    lowest = done[done[c.INDEX] == done[c.INDEX].min()]
    index = words.percent(lowest[c.INDEX].iloc[0], context)
    if (done[c.INDEX] == done[c.INDEX].iloc[0]).all() and len(done) > 1:
        return _("All finished fields have the same index: {index}", index=index)
    if len(lowest) == 1:
        unit, field = lowest[a.UNIT_NAME].iloc[0], lowest[a.FIELD_NAME].iloc[0]
        return _("Lowest index: {unit}, field {field}, {index}", unit=unit, field=field, index=index)
    count = len(lowest)
    if (lowest[c.FIELD] == lowest[c.FIELD].iloc[0]).all():
        field = lowest[a.FIELD_NAME].iloc[0]
        return _(
            "Lowest index: {index}, in the field {field}, at {count} units",
            index=index,
            field=field,
            count=count,
        )
    return _("Lowest index: {index}, in {count} places", index=index, count=count)
