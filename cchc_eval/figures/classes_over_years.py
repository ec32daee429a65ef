"""How the units are spread over the classes, year by year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.class_years import NO_CLASS, OPEN_CLASS
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, ROOM, HIGH = 62, 500, 30  # pixels of the year, of the bar and of its height; the rest is for counts
# dark to light, so that the order of the classes is seen without colour; every second one is hatched as well
SHADES: list[dict[str, Any]] = [
    {"fill": "#08306b"}, {"fill": "#2f74b5", "hatch": "//"}, {"fill": "#6ea6d3"}, {"fill": "#a9cbe6", "hatch": "\\\\"},
    {"fill": "#d5e4f3"}, {"fill": "#eef4fa", "hatch": "--"}, {"fill": "#ffffff"}, {"fill": "#ffffff", "hatch": "||"},
]  # fmt: skip
APART: dict[str, dict[str, Any]] = {
    OPEN_CLASS: {"fill": style.PAPER, "hatch": style.OPEN_HATCH, "dash": "--"},
    NO_CLASS: {"fill": style.PAPER, "hatch": "xx", "dash": ":"},
}


def classes_over_years(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw a bar for each year, cut into the units of each class, the best class first.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.class_years_table`; ``units`` are counts.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    names = _names(table)
    finding = _finding(table)
    years = sorted(set(table[a.YEAR]))
    sums = table.groupby(a.YEAR)[a.UNITS].sum()
    is_open = table[table[c.CLASS] == OPEN_CLASS]
    marks = words.provisional_marks(int(is_open[a.UNITS].sum()), int(sums.sum()))
    if marks and len(years) > 1 and is_open[a.UNITS].sum() < sums.sum():
        marks = [_("Some results are provisional")]
    sheet = Sheet()
    sheet.header(finding, context, marks)
    looks = _looks(names)
    if len(table):
        sheet.key([({**looks[name], "edge": style.INK, "line": 0.8}, text) for name, text in names.items()])
    for year in years:
        _draw(sheet, year, table[table[a.YEAR] == year], int(sums.max()), looks, names)
    notes = _notes(table, years, context)
    told = [_told(year, table[table[a.YEAR] == year], names) for year in years]
    text = words.alt(_("Units by class and year"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _names(table: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return (code, name) of each class → what it is called, best first by the latest year, then what is no class."""
    found: dict[tuple[str, str], str] = {}
    for year in sorted(set(table[a.YEAR]), reverse=True):
        for row in table[table[a.YEAR] == year].to_dict("records"):
            if row[c.CLASS] not in (OPEN_CLASS, NO_CLASS):
                found.setdefault((row[c.CLASS], row[a.CLASS_NAME]), row[a.CLASS_NAME])
    for kind, text in ((OPEN_CLASS, _("provisional")), (NO_CLASS, _("without a class"))):
        if (table[c.CLASS] == kind).any():
            found[kind, ""] = text
    return found


def _looks(names: dict[tuple[str, str], str]) -> dict[tuple[str, str], dict[str, Any]]:
    classes = [name for name in names if name[0] not in APART]
    step = SHADES if len(classes) > 5 else SHADES[:5]
    return {name: step[place % len(step)] for place, name in enumerate(classes)} | {
        name: APART[name[0]] for name in names if name[0] in APART
    }


def _draw(
    sheet: Sheet,
    year: int,
    rows: pd.DataFrame,
    most: int,
    looks: dict[tuple[str, str], dict[str, Any]],
    names: dict[tuple[str, str], str],
) -> None:
    left, line = float(style.MARGIN + LABEL), style.line_height(style.SMALL)
    beside = left + ROOM + 14
    counts = style.wrap(_counts(rows, names), style.WIDTH - style.MARGIN - beside, style.SMALL)
    height = max(HIGH, len(counts) * line) + 14
    middle, x = sheet.y + height / 2, left
    sheet.text(style.MARGIN, middle - style.line_height(style.BODY) / 2, str(year), weight="bold")
    for row in rows.to_dict("records"):
        name, count = (row[c.CLASS], row[a.CLASS_NAME]), int(row[a.UNITS])
        wide = count / max(most, 1) * ROOM
        if not count:
            continue
        sheet.box(x, middle - HIGH / 2, wide, HIGH, edge=style.INK, line=1, **looks[name])
        text = str(count)
        room = style.width_of(text, style.SMALL, "bold") + 8
        if room <= wide:
            sheet.box(x + (wide - room) / 2, middle - line / 2, room, line, fill=style.PAPER, order=2)
            sheet.text(x + wide / 2, middle - line / 2, text, style.SMALL, align="center", weight="bold")
        x += wide
    sheet.lines(beside, middle - len(counts) * line / 2, counts, style.SMALL)
    sheet.y += height


def _counts(rows: pd.DataFrame, names: dict[tuple[str, str], str]) -> str:
    return "; ".join(f"{names[row[c.CLASS], row[a.CLASS_NAME]]}: {row[a.UNITS]}" for row in rows.to_dict("records"))


def _told(year: int, rows: pd.DataFrame, names: dict[tuple[str, str], str]) -> str:
    counts = _counts(rows, names)
    return _("{year}, {count} units: {counts}", year=year, count=int(rows[a.UNITS].sum()), counts=counts)


def _notes(table: pd.DataFrame, years: list[int], context: Context) -> list[str]:
    """Say the bands of each year, where they differ between years."""
    bands = {year: _bands(table[table[a.YEAR] == year], context) for year in years}
    notes = []
    if len({*bands.values()}) > 1:
        told = " ".join(_("{year}: {bands}.", year=year, bands=bands[year] or _("no classes")) for year in years)
        notes.append(_("The classes were not the same in all years: {told}", told=told))
    elif any(bands.values()):
        bands_text = bands[years[0]]
        several = len(years) > 1
        notes.append(
            _("Classes, in all years: {bands}.", bands=bands_text)
            if several
            else _("Classes: {bands}.", bands=bands_text)
        )
    return notes


def _bands(rows: pd.DataFrame, context: Context) -> str:
    said, above = [], ""
    for row in rows[rows[a.FROM].notna()].to_dict("records"):
        low, name = words.points(row[a.FROM], context), row[a.CLASS_NAME]
        low = f"{low}%" if row[a.ON] == "index" else _("{low} points", low=low)
        if not above:
            said.append(_("{name} from {low}", name=name, low=low))
        elif row[a.FROM] <= 0:
            said.append(_("{name} below {high}", name=name, high=above))
        else:
            said.append(_("{name} from {low} to below {high}", name=name, low=low, high=above))
        above = low
    return "; ".join(said)


def _finding(table: pd.DataFrame) -> str:
    """Name the class with most units in the latest year, and in the year before it."""
    years = sorted(set(table[a.YEAR]))
    if not years or not table[a.UNITS].sum():
        return words.no_data()
    last = _most(table[table[a.YEAR] == years[-1]], years[-1])
    last = last[:1].upper() + last[1:]
    if len(years) == 1:
        return _("{text}; there is only one year, so nothing to compare with", text=last)
    return f"{last}; {_most(table[table[a.YEAR] == years[-2]], years[-2])}"


def _most(rows: pd.DataFrame, year: int) -> str:
    graded = rows[~rows[c.CLASS].isin([OPEN_CLASS, NO_CLASS])]
    count, size = int(rows[a.UNITS].sum()), int(graded[a.UNITS].max()) if len(graded) else 0
    if not size:
        return _("{year}: none of {count} units has a class", year=year, count=count)
    names = list(graded.loc[graded[a.UNITS] == size, a.CLASS_NAME])
    if len(names) > 1:
        return _(
            "{year}: most units in {classes}, {size} of {count} each",
            year=year,
            classes=words.listed(names),
            size=size,
            count=count,
        )
    return _("{year}: most units in {classes}, {size} of {count}", year=year, classes=names[0], size=size, count=count)
