"""Ranking of the units over the class bands; provisional units stand apart, each with the range it can still reach."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.printed import open_to_appraisal
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, NUMBERS = 260, 168  # pixels of names and numbers; between them the axis
LEFT = style.MARGIN + LABEL
ROOM = style.WIDTH - 2 * style.MARGIN - LABEL - NUMBERS - 12


def ranking(table: pd.DataFrame, bands: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw each finished unit as a point over the class bands and each provisional one, below, as its range.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.ranking_table`: a row per unit; ``index``, ``index_least``, ``index_greatest`` in
        %.
    bands : pandas.DataFrame
        :func:`cchc_eval.analysis.class_bands`: best class first. May be empty. Bands on points are
        drawn where all units have the same maximum, so that they lie on the index too.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    ranked = table[~table[c.PROVISIONAL] & table[c.INDEX].notna()]
    open_units = table[table[c.PROVISIONAL] & table[c.INDEX].notna()]
    without = table[table[c.INDEX].isna()]
    finding = _finding(table, ranked, open_units, context)
    waiting = any(open_to_appraisal(row) for row in open_units.to_dict("records"))
    marks = words.provisional_marks(len(open_units), len(ranked) + len(open_units))
    sheet = Sheet()
    sheet.header(finding, context, marks)
    notes: list[str] = []
    if len(ranked) + len(open_units):
        axis = _Axis(table, _on_index(table, bands))
        if not len(ranked):
            _divider(sheet, waiting=waiting)
        axis.heads(sheet)
        top = sheet.y
        drawn = ranked.head(words.MOST_ROWS)
        for row in drawn.to_dict("records"):
            _finished(sheet, row, axis, context)
        if len(ranked) and len(open_units):
            _divider(sheet, waiting=waiting)
        for row in open_units.head(words.MOST_ROWS).to_dict("records"):
            _open(sheet, row, axis, context)
        axis.draw(sheet, top)
        notes += axis.notes()
        notes += _classes(bands, axis.numbered, context)
        notes += words.left_out(len(drawn) + min(len(open_units), words.MOST_ROWS), len(ranked) + len(open_units))
    if len(without):
        names = words.listed(list(without[a.UNIT_NAME].head(words.TOLD)))
        notes.append(_("No criterion applies, so that there is neither index nor rank: {units}.", units=names))
    notes += [f"{row[a.UNIT_NAME]}: {row[c.NOTE]}" for row in table.to_dict("records") if row.get(c.NOTE)]
    told = [_told(row, context) for row in pd.concat([ranked, open_units]).to_dict("records")]
    text = words.alt(_("Ranking of units over class bands"), finding, [*context.marks, *marks], told)
    return sheet.finished(text, table, notes)


class _Axis:
    """The index from left to right, cut down to where the units are, with the bands that are seen there."""

    def __init__(self, table: pd.DataFrame, bands: pd.DataFrame) -> None:
        lows = [table[c.INDEX].min(), table.loc[table[c.PROVISIONAL], c.INDEX_LEAST].min()]
        highs = [100.0, table[c.INDEX].max(), table.loc[table[c.PROVISIONAL], c.INDEX_GREATEST].max()]
        self.low = max(math.floor((min(v for v in lows if pd.notna(v)) - 3) / 10) * 10, 0)
        self.low = 0 if self.low <= 20 else self.low  # so little cut off would gain nothing
        self.high = max(v for v in highs if pd.notna(v))
        self.high = 100.0 if self.high <= 100 else math.ceil(self.high / 5) * 5
        self.bands = bands.reset_index(drop=True)
        edges = list(self.bands[a.FROM])
        above = [self.high, *edges][: len(edges)]
        spans = [(max(low, self.low), min(high, self.high)) for low, high in zip(edges, above, strict=True)]
        self.seen = [(low, high, n) for n, (low, high) in enumerate(spans) if high > low]

    def x(self, value: float) -> float:
        return LEFT + (min(max(value, self.low), self.high) - self.low) / (self.high - self.low) * ROOM

    def heads(self, sheet: Sheet) -> None:
        """Write the classes above their bands: their names where they fit, numbers (told in a note) where not."""
        names = [self.bands[a.CLASS_NAME][n] for _low, _high, n in self.seen]
        rooms = [self.x(high) - self.x(low) - 4 for low, high, _n in self.seen]
        need = [style.longest_word(name, style.SMALL, "bold") for name in names]
        self.numbered = any(wide > room for wide, room in zip(need, rooms, strict=True))
        heads = [
            [f"({n + 1})"] if self.numbered else style.wrap(name, room, style.SMALL, "bold")
            for (_low, _high, n), name, room in zip(self.seen, names, rooms, strict=True)
        ]
        if self.numbered:  # a band too narrow even for its number goes without: the note tells every band
            wide = [style.width_of(head[0], style.SMALL, "bold") for head in heads]
            heads = [head if w <= room + 4 else [] for head, w, room in zip(heads, wide, rooms, strict=True)]
        most = max(map(len, heads), default=0)
        for (low, high, _n), head in zip(self.seen, heads, strict=True):
            top = sheet.y + (most - len(head)) * style.line_height(style.SMALL)
            sheet.lines((self.x(low) + self.x(high)) / 2, top, head, style.SMALL, align="center", weight="bold")
        sheet.y += most * style.line_height(style.SMALL) + (4 if heads else 0)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw bands, edges and the numbers under them, behind what is there already."""
        bottom = sheet.y + 4
        for low, high, n in self.seen:
            grey = (style.BAND, style.BAND_2)[n % 2]
            sheet.box(self.x(low), top, self.x(high) - self.x(low), bottom - top, fill=grey, order=0)
        ticks = sorted({self.low, self.high, *(low for low, _high, _n in self.seen)}) if self.seen else self._tens()
        for low, _high, _n in self.seen:
            sheet.line([self.x(low)] * 2, [top, bottom], colour=style.QUIET, dashes=(4, 3), order=0.5)
        sheet.box(LEFT, top, ROOM, bottom - top, edge=style.RULE, order=0.6)
        if self.low > 0:  # two strokes across the axis: it does not begin at 0
            for shift in (3, 8):
                ends = [LEFT + shift - 3, LEFT + shift + 3]
                sheet.line(ends, [bottom + 5, bottom - 5], colour=style.INK, width=1.4, order=4)
        taken = -math.inf
        for tick in ticks:
            text = words.format_number(tick)
            half = style.width_of(text, style.SMALL) / 2
            if self.x(tick) - half > taken + 4:
                sheet.text(self.x(tick), bottom + 3, text, style.SMALL, align="center", colour=style.QUIET)
                taken = self.x(tick) + half
        sheet.y = bottom + 3 + style.line_height(style.SMALL)
        sheet.text(LEFT + ROOM / 2, sheet.y, _("Index (%)"), style.SMALL, align="center", colour=style.QUIET)
        sheet.y += style.line_height(style.SMALL)

    def notes(self) -> list[str]:
        """Say where the axis begins, if not at 0."""
        if self.low <= 0:
            return []
        low = words.format_number(self.low)
        return [_("The axis is broken (//): it begins at {low}%, what lies below is not drawn.", low=low)]

    def _tens(self) -> list[float]:
        return [float(v) for v in range(int(self.low), int(self.high) + 1, 10 if self.high - self.low > 20 else 5)]


def _on_index(table: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return the bands with edges on the index; none if they are on points and maxima differ between units."""
    if not len(bands) or bands[a.ON].iloc[0] == "index":
        return bands
    maxima = table.loc[table[c.INDEX].notna(), c.MAXIMUM].unique()
    if len(maxima) != 1:
        return bands.head(0)
    return bands.assign(**{a.FROM: bands[a.FROM] * 100 / maxima[0]})


def _classes(bands: pd.DataFrame, numbered: bool, context: Context) -> list[str]:
    """Tell every band with its edges: lower edge included, open above."""
    if not len(bands):
        return []
    unit = _(" points") if bands[a.ON].iloc[0] == "points" else "%"
    said, above = [], ""
    for n, band in enumerate(bands.to_dict("records")):
        name = f"({n + 1}) {band[a.CLASS_NAME]}" if numbered else band[a.CLASS_NAME]
        low = words.points(band[a.FROM], context) + unit
        if not above:
            said.append(_("{name} from {low}", name=name, low=low))
        elif band[a.FROM] <= 0:
            said.append(_("{name} below {high}", name=name, high=above))
        else:
            said.append(_("{name} from {low} to below {high}", name=name, low=low, high=above))
        above = low
    return [_("Classes: {bands}.", bands="; ".join(said))]


def _line(sheet: Sheet, name: str, numbers: list[str]) -> tuple[float, float]:
    """Write name and numbers of one row; return its middle and its height."""
    lines = style.wrap(name, LABEL - 14, style.BODY)
    high = max(len(lines) * style.line_height(style.BODY), len(numbers) * style.line_height(style.SMALL))
    height = high + 9
    sheet.lines(style.MARGIN, sheet.y + (height - len(lines) * style.line_height(style.BODY)) / 2, lines)
    right = LEFT + ROOM + 12
    top = sheet.y + (height - len(numbers) * style.line_height(style.SMALL)) / 2
    sheet.lines(right, top, numbers[:1], style.SMALL, weight="bold")
    sheet.lines(right, top + style.line_height(style.SMALL), numbers[1:], style.SMALL)
    return sheet.y + height / 2, height


def _finished(sheet: Sheet, row: dict, axis: _Axis, context: Context) -> None:
    name = _numbered(row)
    numbers = [words.percent(row[c.INDEX], context)]
    if row[a.CLASS_NAME]:
        numbers += style.wrap(row[a.CLASS_NAME], NUMBERS, style.SMALL)
    middle, height = _line(sheet, name, numbers)
    # a guide for the eye, not a bar: the axis need not begin at 0
    sheet.line([axis.x(axis.low), axis.x(row[c.INDEX])], [middle] * 2, colour=style.RULE, width=0.8, dashes=(1, 2))
    sheet.line([axis.x(row[c.INDEX])], [middle], colour=style.BLUE, marker="o", markersize=8, order=3)
    sheet.y += height


def _numbered(row: dict) -> str:
    return f"{row[c.RANK]}. {row[a.UNIT_NAME]}" if pd.notna(row[c.RANK]) else row[a.UNIT_NAME]


def _divider(sheet: Sheet, *, waiting: bool) -> None:
    """Part the units that are not ranked; where some wait for the appraisal, the range is not all that is possible."""
    sheet.y += 6
    text = _("Provisional – not ranked (range still possible)")
    if waiting:
        text = _("Provisional – not ranked (range by what is not declared yet)")
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.QUIET)
    sheet.y += 3
    lines = style.wrap(text, style.WIDTH - 2 * style.MARGIN, style.SMALL, "bold")
    height = len(lines) * style.line_height(style.SMALL) + 4
    sheet.box(style.MARGIN, sheet.y, style.WIDTH - 2 * style.MARGIN, height, fill=style.PAPER, order=0.8)
    sheet.y = sheet.lines(style.MARGIN, sheet.y, lines, style.SMALL, weight="bold") + 4


def _open(sheet: Sheet, row: dict, axis: _Axis, context: Context) -> None:
    low, high = row[c.INDEX_LEAST], row[c.INDEX_GREATEST]
    nothing = row[c.SHARE_ANSWERED] == 0
    numbers = [
        _("nothing answered yet") if nothing else _("so far {index}", index=words.percent(row[c.INDEX], context)),
    ]
    if low != high:
        least, most = words.percent(low, context), words.percent(high, context)
        if open_to_appraisal(row):
            numbers.append(_("once all is declared: {low} to {high}", low=least, high=most))
        else:
            numbers.append(_("from {low} to {high}", low=least, high=most))
    if open_to_appraisal(row):
        if row[c.SHARE_APPRAISED] == 0:
            numbers.append(_("not appraised: 0% – the result may still change"))
        else:
            share = words.percent(row[c.SHARE_APPRAISED], context)
            numbers.append(_("appraised: {share} – the result may still change", share=share))
    elif pd.notna(row[c.SHARE_APPRAISED]):
        numbers.append(_("appraised: {share}", share=words.percent(row[c.SHARE_APPRAISED], context)))
    wrapped = [line for text in numbers for line in style.wrap(text, NUMBERS, style.SMALL)]
    middle, height = _line(sheet, row[a.UNIT_NAME], wrapped)
    if pd.notna(low) and pd.notna(high) and low != high:
        ends, ys = [axis.x(low), axis.x(high)], [middle] * 2
        sheet.line(ends, ys, colour=style.VERMILION, width=1.6, dashes=(3, 1.5))
        sheet.line(ends, ys, colour=style.VERMILION, width=0, marker="|", markersize=12, markeredgewidth=2)
    if nothing:
        sheet.y += height
        return
    hollow: dict[str, Any] = {
        "marker": "D",
        "markersize": 7,
        "markerfacecolor": style.PAPER,
        "markeredgewidth": 1.6,
    }
    sheet.line([axis.x(row[c.INDEX])], [middle], colour=style.VERMILION, order=3, **hollow)
    sheet.y += height


def _told(row: dict, context: Context) -> str:
    index = words.percent(row[c.INDEX], context)
    if row[c.PROVISIONAL]:
        low, high = words.percent(row[c.INDEX_LEAST], context), words.percent(row[c.INDEX_GREATEST], context)
        if row[c.INDEX_LEAST] == row[c.INDEX_GREATEST]:
            text = _("{unit}: so far {index}", unit=row[a.UNIT_NAME], index=index)
            return text + ", " + _("may still change in the appraisal") if open_to_appraisal(row) else text
        if open_to_appraisal(row):
            return _(
                "{unit}: so far {index}, once all is declared {low} to {high}, may still change in the appraisal",
                unit=row[a.UNIT_NAME],
                index=index,
                low=low,
                high=high,
            )
        return _(
            "{unit}: so far {index}, from {low} to {high}",
            unit=row[a.UNIT_NAME],
            index=index,
            low=low,
            high=high,
        )
    parts = [f"{_numbered(row)}: {index}", row[a.CLASS_NAME]]
    return ", ".join(part for part in parts if part)


def _finding(table: pd.DataFrame, ranked: pd.DataFrame, open_units: pd.DataFrame, context: Context) -> str:
    """Name the first unit and how many are ranked and provisional."""
    if not len(table):
        return words.no_data()
    if not len(ranked):
        if len(open_units):
            return _("No unit can be ranked yet: all that have an index are provisional")
        return _("No unit has an index: no criterion applies")
    first = ranked[ranked[c.RANK] == ranked[c.RANK].min()] if ranked[c.RANK].notna().any() else ranked.head(1)
    index = words.percent(first[c.INDEX].iloc[0], context)
    grade = first[a.CLASS_NAME].iloc[0]
    got = _("{index}, class {grade}", index=index, grade=grade) if grade else index
    if len(table) == 1:
        return _("{unit}: {got}", unit=first[a.UNIT_NAME].iloc[0], got=got)
    if len(first) > 1:
        text = _("{count} units share the first rank ({got})", count=len(first), got=got)
    else:
        text = _("{unit} ranks first ({got})", unit=first[a.UNIT_NAME].iloc[0], got=got)
    if len(open_units):
        return _("{text}; still provisional: {count} units", text=text, count=len(open_units))
    lowest = words.percent(ranked[c.INDEX].min(), context)
    return _("{text}; lowest: {index}", text=text, index=lowest) if len(ranked) > len(first) else text
