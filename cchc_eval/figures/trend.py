"""The index of each unit over the years, over common criteria only; how much of each year's points is common is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import dots, style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("figures")

LABEL, CHANGE = 216, 120  # pixels of the names, and of the change from the first to the last year
MOST_YEARS = 8
FINAL: dict[str, Any] = {"colour": style.BLUE, "marker": "o", "markersize": 7}
GROUP: dict[str, Any] = {"colour": style.INK, "marker": "s", "markersize": 6}


def trend(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each unit a line over the years, all on the same scale, and the median of the units above them.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.trend_table`, of all units or some of them; ``index``, ``median``, ``common_share`` in %.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
        Without lines, and saying so in words, where there is one year only or nothing is common.
    """
    context = context or Context()
    years = sorted(set(table[a.YEAR]))
    finding = _finding(table, years, context)
    shares = _shares(table, years, context)
    is_open = table[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING])
    marks = words.provisional_marks(int(is_open.sum()), int((table[a.FIELD_STATE] != a.OUTSIDE).sum()))
    marks = [_("Some results are provisional")] if marks and not is_open.all() else marks
    sheet = Sheet()
    sheet.header(finding, context, marks)
    if shares:
        sheet.paragraph(style.MARGIN, shares, style.WIDTH - 2 * style.MARGIN, style.BODY, weight="bold")
        sheet.y += 6
    notes: list[str] = []
    lines = _lines(table, years)
    if len(years) > 1 and _common(table) and any(not pd.isna(p[0]) for _name, points, _kind in lines for p in points):
        shown = years[-MOST_YEARS:]
        axis = _Axis(sheet, table, shown)
        axis.heads(table, context)
        drawn = lines[: words.MOST_ROWS]
        for name, points, kind in drawn:
            axis.draw(name, points[-len(shown) :], kind, len(lines), context)
        notes = [*axis.notes(), *_notes(table, years, context), *words.left_out(len(drawn), len(lines))]
    told = [shares, *(_told(name, points, years, context) for name, points, _kind in lines)]
    text = words.alt(
        _("Lines of the index over the years"), finding, [*context.marks, *marks], [t for t in told if t], notes
    )
    return sheet.finished(text, table, notes)


Point = tuple[float, str]


def _lines(table: pd.DataFrame, years: Sequence[int]) -> list[tuple[str, list[Point], str]]:
    """Return name, (index, state) of every year and kind of each line: the group's median first, if there is a group."""
    found: list[tuple[str, list[Point], str]] = []
    firsts = table.drop_duplicates(a.YEAR).set_index(a.YEAR)
    if len(table) and table[a.COUNTED].max() > 1:
        median = [(float(firsts[a.MEDIAN][year]), a.DONE if firsts[a.COUNTED][year] else a.OUTSIDE) for year in years]
        found.append((_("Median of the units"), median, "median"))
    for _unit, rows in table.groupby(c.UNIT, sort=False, observed=True):
        by_year = {row[a.YEAR]: row for row in rows.to_dict("records")}
        points: list[Point] = [
            (float(by_year[y][c.INDEX]), str(by_year[y][a.FIELD_STATE])) if y in by_year else (math.nan, a.OUTSIDE)
            for y in years
        ]
        found.append((str(rows[a.UNIT_NAME].iloc[0]), points, "unit"))
    return found


def _common(table: pd.DataFrame) -> int:
    return int((table[a.COMMON] + table[a.LEFT_OUT]).max()) if len(table) else 0


def _shares(table: pd.DataFrame, years: Sequence[int], context: Context) -> str:
    """Say how many criteria are common, and what share of each year's points they are."""
    if len(years) < 2:
        return ""
    firsts = table.drop_duplicates(a.YEAR).set_index(a.YEAR)
    each = [
        _("{share} of {year}", share=words.percent(firsts[a.COMMON_SHARE][year], context), year=year) for year in years
    ]
    return _("Common criteria only: {count}, in points {shares}.", count=_common(table), shares=words.listed(each))


class _Axis:
    """Columns of years, and the scale of the index that all rows share."""

    def __init__(self, sheet: Sheet, table: pd.DataFrame, years: Sequence[int]) -> None:
        self.sheet, self.years = sheet, years
        self.left = style.MARGIN + LABEL
        self.room = style.WIDTH - style.MARGIN - CHANGE - self.left
        told = table[table[a.FIELD_STATE].isin([a.DONE, a.PARTLY])][c.INDEX].dropna()
        low, high = (told.min(), told.max()) if len(told) else (0.0, 100.0)
        self.low = max(math.floor((low - 1) / 5) * 5, 0)
        self.high = max(math.ceil((high + 1) / 5) * 5, self.low + 10)
        self.high = self.high if high > 100 else min(self.high, 100)

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * self.room / len(self.years)

    def heads(self, table: pd.DataFrame, context: Context) -> None:
        """Write the years, and below each how much of its points is common."""
        firsts = table.drop_duplicates(a.YEAR).set_index(a.YEAR)
        for place, year in enumerate(self.years):
            self.sheet.text(self.x(place), self.sheet.y, str(year), weight="bold", align="center")
            share = format_number(firsts[a.COMMON_SHARE][year], 0)
            text = _("common: {share}%", share=share)
            if style.width_of(text, style.TINY) < self.room / len(self.years) - 6:
                below = self.sheet.y + style.line_height(style.BODY)
                self.sheet.text(self.x(place), below, text, style.TINY, align="center", colour=style.QUIET)
        first, last = self.years[0], self.years[-1]
        text = _("{first} → {last}", first=first, last=last)
        self.sheet.text(style.WIDTH - style.MARGIN, self.sheet.y, text, style.SMALL, align="right", weight="bold")
        self.sheet.y += style.line_height(style.BODY) + style.line_height(style.TINY) + 4

    def draw(self, name: str, points: Sequence[Point], kind: str, rows: int, context: Context) -> None:
        """Draw one row: the name, the line with its numbers, and the change."""
        sheet, line = self.sheet, style.line_height(style.SMALL)
        weight = "bold" if kind == "median" else "normal"
        label = style.wrap(name, LABEL - 12, style.BODY, weight)
        plot = 110 if rows <= 2 else 54 if rows <= 8 else 34 if rows <= 14 else 18  # 21 rows fit a page
        height = max(plot + line + 14, len(label) * style.line_height(style.BODY) + 10)
        middle, bottom = sheet.y + height / 2, sheet.y + height - 9
        sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
        sheet.lines(style.MARGIN, middle - len(label) * style.line_height(style.BODY) / 2, label, weight=weight)
        there = [
            (place, *point)
            for place, point in enumerate(points)
            if point[1] in (a.DONE, a.PARTLY) and not pd.isna(point[0])
        ]
        places = [
            (
                self.x(place),
                bottom - (min(max(index, self.low), self.high) - self.low) / (self.high - self.low) * plot,
                state,
            )
            for place, index, state in there
        ]
        for (place, _i, one), (after, _j, two), here, there_ in zip(there, there[1:], places, places[1:], strict=False):
            solid = one == two == a.DONE and after == place + 1
            how: dict[str, Any] = {} if solid else {"dashes": (3, 2)}
            sheet.line([here[0], there_[0]], [here[1], there_[1]], colour=style.QUIET, width=1.5, order=2, **how)
        looks = GROUP if kind == "median" else FINAL
        for (_place, index, state), (x, y, _state) in zip(there, places, strict=True):
            dots.marker(sheet, x, y, looks if state == a.DONE else dots.HOLLOW, order=3)
            self._number(x, y - line - 6, words.percent(index, context) + ("*" if state == a.PARTLY else ""))
        for place, (_index, state) in enumerate(points):
            text = {a.NOTHING: "?", a.NA: _("n/a"), a.OUTSIDE: "–"}.get(state)
            if text:
                sheet.text(self.x(place), middle - line / 2, text, style.SMALL, align="center", colour=style.QUIET)
        change = style.wrap(_change(points, context), CHANGE - 10, style.SMALL)
        sheet.lines(
            style.WIDTH - style.MARGIN,
            middle - len(change) * line / 2,
            change,
            style.SMALL,
            align="right",
            weight="bold",
        )
        sheet.y += height

    def _number(self, x: float, y: float, text: str) -> None:
        wide = style.width_of(text, style.SMALL)
        self.sheet.box(
            x - wide / 2 - 2, y + 1, wide + 4, style.line_height(style.SMALL) - 2, fill=style.PAPER, order=2.5
        )
        self.sheet.text(x, y, text, style.SMALL, align="center")

    def notes(self) -> list[str]:
        """Say where the scale of every row begins and ends."""
        low, high = words.format_number(self.low), words.format_number(self.high)
        return [_("In each row the line runs from {low}% (bottom) to {high}% (top).", low=low, high=high)]


def _change(points: Sequence[Point], context: Context) -> str:
    """Return the change from the first to the last year in percentage points; a dash unless both are settled."""
    (first, one), (last, two) = points[0], points[-1]
    if one != a.DONE or two != a.DONE or pd.isna(first) or pd.isna(last):
        return "–"
    apart = (round(last * 1e6) - round(first * 1e6)) / 1e6
    text = words.size(apart, context.decimals)
    if not apart:
        return _("unchanged")
    return _("▲ +{points} pp", points=text) if apart > 0 else _("▼ −{points} pp", points=text)


def _told(name: str, points: Sequence[Point], years: Sequence[int], context: Context) -> str:
    states = {a.NOTHING: _("not answered"), a.NA: _("not applicable"), a.OUTSIDE: _("not there")}
    said = [
        f"{year}: {states.get(state) or words.percent(index, context) + ('*' if state == a.PARTLY else '')}"
        for year, (index, state) in zip(years, points, strict=True)
    ]
    return f"{name} – " + ", ".join(said)


def _notes(table: pd.DataFrame, years: Sequence[int], context: Context) -> list[str]:
    notes = [_("pp: percentage points. Common: in every year's set, with the same maximum and rule.")]
    if len(years) > MOST_YEARS:
        notes.append(_("Drawn: the last {count} years; the table holds all of them.", count=MOST_YEARS))
    left = table[table[a.LEFT_OUT] > 0].drop_duplicates(c.UNIT)
    if len(left):
        names = "; ".join(
            f"{row[a.UNIT_NAME]}: {row[a.LEFT_OUT]}" for row in left.head(words.MOST_NOTED).to_dict("records")
        )
        names += "; …" if len(left) > words.MOST_NOTED else ""
        notes.append(_("Left out in all years, because not applicable in one of them – {units}.", units=names))
    states = set(table[a.FIELD_STATE])
    if a.PARTLY in states:
        notes.append(_("* provisional: some criteria are not answered or not appraised yet."))
    if a.NOTHING in states:
        notes.append(_("? nothing answered yet (this is not 0)."))
    if a.OUTSIDE in states:
        notes.append(_("–: the unit is not among that year's units."))
    if a.NA in states:
        notes.append(_("n/a: not applicable, removed from the maximum."))
    return notes


def _finding(table: pd.DataFrame, years: Sequence[int], context: Context) -> str:
    """Tell who rose and fell most between the first and the last year."""
    if not len(table):
        return words.no_data()
    if len(years) == 1:
        return _("There is only one year of results ({year}): a trend needs two", year=years[0])
    first, last = years[0], years[-1]
    if not _common(table):
        return _(
            "The criteria sets of {first} and {last} have no criterion in common: there is no trend",
            first=first,
            last=last,
        )
    changes = [
        (name, round(points[-1][0] * 1e6) - round(points[0][0] * 1e6), points)
        for name, points, kind in _lines(table, years)
        if kind == "unit" and points[0][1] == points[-1][1] == a.DONE
    ]
    if not changes:
        return _("No unit has final results in both {first} and {last}: there is no trend yet", first=first, last=last)
    if not words.several(table):
        name, _apart, points = changes[0]
        before, after = (words.percent(points[place][0], context) for place in (0, -1))
        text = _(
            "{unit}: {before} in {first}, {after} in {last}",
            unit=name,
            before=before,
            first=first,
            after=after,
            last=last,
        )
        return _("{text} ({change} over common criteria)", text=text, change=_change(points, context))
    said = []
    for kind, size in (("rose", max(one for _n, one, _p in changes)), ("fell", min(one for _n, one, _p in changes))):
        if (size > 0) == (kind == "rose") and size:
            said.append(_extreme(kind, [(name, points) for name, one, points in changes if one == size], context))
    span = _("{first}–{last}, common criteria", first=first, last=last)
    return f"{span}: {'; '.join(said)}" if said else _("{span}: no unit changed", span=span)


def _extreme(kind: str, most: Sequence[tuple[str, Sequence[Point]]], context: Context) -> str:
    names, change = words.named([name for name, _points in most], units=True), _change(most[0][1], context)
    if kind == "rose":
        return _("rose most: {units} ({change})", units=names, change=change)
    return _("fell most: {units} ({change})", units=names, change=change)
