"""Heat map: the index of each unit in each field, with the numbers."""

from __future__ import annotations

import pandas as pd
from matplotlib import colormaps

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("figures")

LABEL = 212  # pixels of the units' names
NARROWEST = 66  # a column narrower than this cannot hold a field's name: its code is drawn, and the names below
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
    is_open = inside[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING])
    marks = words.provisional_marks(inside.loc[is_open, c.UNIT].nunique(), inside[c.UNIT].nunique())
    columns = fields.drop_duplicates(c.FIELD)[[c.FIELD, c.CODE, a.FIELD_NAME]].to_dict("records")
    columns.append({c.FIELD: c.TOTAL, c.CODE: _("All fields"), a.FIELD_NAME: _("All fields")})
    units = list(table.drop_duplicates(c.UNIT)[[c.UNIT, a.UNIT_NAME]].itertuples(index=False, name=None))
    drawn = units[: words.MOST_ROWS]
    sheet = Sheet()
    sheet.header(finding, context, marks)
    extras = words.extras_notes(inside[inside[c.FIELD] == c.TOTAL], context)
    notes = extras + _notes(inside, len(drawn), len(units))
    if len(fields):
        grid = _Grid(columns, context)
        _heads(sheet, grid)
        cells = {(row[c.UNIT], row[c.FIELD]): row for row in table.to_dict("records")}
        for unit, name in drawn:
            _row(sheet, name, [cells.get((unit, column[c.FIELD])) for column in columns], grid)
        sheet.y += 8
        _scale(sheet)
        notes += grid.notes()
    told = [_told(name, table[table[c.UNIT] == unit], context) for unit, name in units[: words.TOLD]]
    told += [""] * (len(units) - len(told))
    text = words.alt(_("Table of units and fields, shaded by index"), finding, [*context.marks, *marks], told, extras)
    return sheet.finished(text, table, notes)


class _Grid:
    """Places of the columns, and how their heads and numbers are written so that they fit."""

    def __init__(self, columns: list[dict], context: Context) -> None:
        self.columns, self.context = columns, context
        whole = style.WIDTH - 2 * style.MARGIN - LABEL - GAP
        equal = whole / len(columns)
        needs = [style.longest_word(column[a.FIELD_NAME], style.TINY, "bold") + 8 for column in columns]
        self.coded = equal < NARROWEST or sum(max(need, NARROWEST) for need in needs) > whole
        self.rooms = [equal] * len(columns) if self.coded else _shared(whole, needs)
        ends = [sum(self.rooms[:n]) for n in range(len(columns))]
        self.lefts = [style.MARGIN + LABEL + end + (GAP if n == len(columns) - 1 else 0) for n, end in enumerate(ends)]
        smallest = min(self.rooms) - 4
        sizes = [
            (size, decimals) for decimals in range(context.decimals, -1, -1) for size in (style.SMALL, style.TINY, 6.0)
        ]
        fits = (one for one in sizes if style.width_of(_widest(one[1]), one[0], "bold") <= smallest)
        self.size, self.decimals = next(fits, (0.0, 0))

    def notes(self) -> list[str]:
        """Tell codes and whatever could not be written in full."""
        said = []
        if self.coded:
            said.append("; ".join(f"{column[c.CODE]}: {column[a.FIELD_NAME]}" for column in self.columns[:-1]))
        if not self.size:
            said.append(_("The cells are too narrow for numbers: see the table."))
        elif self.decimals < self.context.decimals:
            said.append(_("Numbers in the cells are rounded more than in the table."))
        return said


def _widest(decimals: int) -> str:
    return "100" + ("," + "0" * decimals if decimals else "") + "*"


def _shared(whole: float, needs: list[float]) -> list[float]:
    """Return widths that add up to ``whole``: alike, but for columns that need more."""
    wide: dict[int, float] = {}
    while True:
        equal = (whole - sum(wide.values())) / max(len(needs) - len(wide), 1)
        more = {n: need for n, need in enumerate(needs) if n not in wide and need > equal}
        if not more:
            return [wide.get(n, equal) for n in range(len(needs))]
        wide |= more


def _heads(sheet: Sheet, grid: _Grid) -> None:
    heads = [
        style.wrap(column[c.CODE if grid.coded else a.FIELD_NAME], room - 6, style.TINY)
        for column, room in zip(grid.columns, grid.rooms, strict=True)
    ]
    most = max(map(len, heads))
    for left, room, head in zip(grid.lefts, grid.rooms, heads, strict=True):
        top = sheet.y + (most - len(head)) * style.line_height(style.TINY)
        weight = "bold" if left == grid.lefts[-1] else "normal"
        sheet.lines(left + room / 2, top, head, style.TINY, align="center", weight=weight)
    sheet.y += most * style.line_height(style.TINY) + 5


def _row(sheet: Sheet, name: str, cells: list[dict | None], grid: _Grid) -> None:
    open_unit = bool(cells[-1]) and cells[-1][a.FIELD_STATE] in (a.PARTLY, a.NOTHING)  # type: ignore[index]
    lines = style.wrap(f"{name}*" if open_unit else name, LABEL - 12, style.SMALL)
    line = style.line_height(style.SMALL)
    height = max(CELL, len(lines) * line + 6)
    sheet.lines(style.MARGIN, sheet.y + (height - len(lines) * line) / 2, lines, style.SMALL)
    for cell, left, room in zip(cells, grid.lefts, grid.rooms, strict=True):
        _cell(sheet, cell, (left, room, height), grid)
    sheet.y += height


def _cell(sheet: Sheet, cell: dict | None, place: tuple[float, float, float], grid: _Grid) -> None:
    left, room, height = place
    middle = sheet.y + (height - style.line_height(grid.size)) / 2
    state = a.OUTSIDE if cell is None else cell[a.FIELD_STATE]
    weight, colour = "normal", style.INK
    if state == a.NA:
        sheet.box(left, sheet.y, room, height, edge=style.QUIET, hatch=style.NA_HATCH, line=0.8)
        text = _("n/a") if style.width_of(_("n/a"), grid.size or 1) + 6 < room else ""
        wide = style.width_of(text, grid.size) + 8 if text else 0
        sheet.box(left + (room - wide) / 2, middle, wide, style.line_height(grid.size), fill=style.PAPER, order=2)
    elif state == a.OUTSIDE:
        text = "–"
    elif state == a.NOTHING or cell is None or pd.isna(cell[c.INDEX]):
        sheet.box(left + 1, sheet.y + 1, room - 2, height - 2, edge=style.RULE, dash=":", line=1)
        text = "?"
    else:
        shade = colormaps["Blues"](0.04 + 0.92 * min(max(float(cell[c.INDEX]) / 100, 0), 1))[:3]
        sheet.box(left, sheet.y, room, height, fill=shade, edge=style.PAPER, line=1.5)
        colour = style.text_on(shade)
        weight = "bold" if cell[c.FIELD] == c.TOTAL else "normal"
        number = format_number(cell[c.INDEX], grid.decimals)
        text = number + ("*" if state == a.PARTLY else "")
    if grid.size and text:
        sheet.text(left + room / 2, middle, text, grid.size, align="center", colour=colour, weight=weight)


def _scale(sheet: Sheet) -> None:
    """Draw the shades from 0 to 100 %."""
    height = style.line_height(style.SMALL)
    low, high = _("Index: 0%"), "100%"
    x = style.MARGIN + style.width_of(low, style.SMALL) + 6
    sheet.text(style.MARGIN, sheet.y, low, style.SMALL, colour=style.QUIET)
    for step in range(20):
        sheet.box(x + step * 8, sheet.y + 2, 8.5, height - 4, fill=colormaps["Blues"](0.04 + 0.92 * step / 19)[:3])
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
