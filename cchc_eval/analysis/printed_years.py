"""Comparisons of several years as they are printed: trend, classes, and year on year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import year_words as w
from cchc_eval.analysis.class_years import NO_CLASS, OPEN_CLASS
from cchc_eval.analysis.common import Common
from cchc_eval.analysis.printed import NONE, Printed, aligned, percent, points
from cchc_eval.analysis.set_changes import change_text
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue

_ = catalogue("analysis")


def print_trend(table: pd.DataFrame, decimals: int) -> Printed:
    """Return the index of each unit over the years, of the common criteria, and the share of points that is common.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.trend_table`.
    decimals : int
        Places of the set.
    """
    years = sorted(set(table[a.YEAR]))
    rows = []
    for _unit, own in table.groupby(c.UNIT, sort=False, observed=True):
        by_year = {row[a.YEAR]: row for row in own.to_dict("records")}
        cells = [_index_cell(by_year.get(year), decimals) for year in years]
        rows.append([str(own[a.UNIT_NAME].iloc[0]), *cells, str(own[a.COMMON].iloc[0]), str(own[a.LEFT_OUT].iloc[0])])
    firsts = table.drop_duplicates(a.YEAR).set_index(a.YEAR)
    if rows:
        rows.append([_("Median of the units"), *(percent(firsts[a.MEDIAN][y], decimals) for y in years), NONE, NONE])
        shares = [percent(firsts[a.COMMON_SHARE][year], decimals) for year in years]
        rows.append([_("Share of the year's points that is common"), *shares, NONE, NONE])
    head = [_("Unit"), *map(str, years), _("Common criteria"), _("left out (not applicable)")]
    notes = [_("Only criteria that are in every year's set with the same maximum and rule.")]
    there = table[table[a.FIELD_STATE] != a.OUTSIDE]
    counts = {year: int((there[a.YEAR] == year).sum()) for year in years}
    if len(set(counts.values())) > 1:
        listed = "; ".join(f"{year}: {count}" for year, count in counts.items())
        notes.append(
            _(
                "The years have different numbers of units ({counts}): their medians are not of the same units.",
                counts=listed,
            )
        )
    if table[a.FIELD_STATE].eq(a.PARTLY).any():
        notes.append(_("*: provisional."))
    if table[a.FIELD_STATE].eq(a.NA).any():
        notes.append(_("n/a: not applicable."))
    return Printed(_("Index over the years, common criteria"), head, rows, empty=_("No unit."), notes=notes)


def _index_cell(row: Mapping[Any, Any] | None, decimals: int) -> str:
    if row is None or row[a.FIELD_STATE] == a.OUTSIDE:
        return NONE
    words = {a.NA: _("n/a"), a.NOTHING: _("not answered")}
    star = "*" if row[a.FIELD_STATE] == a.PARTLY else ""
    return words.get(row[a.FIELD_STATE]) or percent(row[c.INDEX], decimals) + star


def print_class_years(table: pd.DataFrame, decimals: int) -> Printed:
    """Return how many units each class has, year by year, and which.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.class_years_table`.
    decimals : int
        Places of the set.
    """
    apart = {OPEN_CLASS: _("provisional"), NO_CLASS: _("without a class")}
    rows = [
        [
            str(row[a.YEAR]),
            apart.get(row[c.CLASS]) or row[a.CLASS_NAME],
            points(row[a.FROM], decimals),
            str(row[a.UNITS]),
            percent(row[a.SHARE], decimals),
            "; ".join(row[a.UNIT_NAMES]) or NONE,
        ]
        for row in table.to_dict("records")
    ]
    head = [_("Year"), _("Class"), _("From"), _("Units"), _("Share of the units"), _("Which units")]
    return Printed(_("Units by class and year"), head, rows, frozenset({0, 1, 5}), _("No unit."))


def print_year_changes(table: pd.DataFrame, decimals: int, years: Sequence[int], level: str | None = None) -> Printed:
    """Return what rose and fell from one year to the next, and why.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.year_changes_table`, of all units or of one.
    decimals : int
        Places of the set.
    years : (int, int)
        The two years.
    level : {"total", "field", "criterion"}, optional
        Rows of this level only: *total* tells units, *field* their fields, *criterion* their criteria.
    """
    shown = table if level is None else table[table[c.LEVEL] == level]
    before, after = years
    numbers = [aligned(shown[name], decimals) for name in (w.POINTS_BEFORE, w.MAXIMUM_BEFORE, c.POINTS, c.MAXIMUM)]
    several = len(shown.drop_duplicates(c.UNIT)) > 1 or level == c.TOTAL
    rows = []
    for row, *told in zip(shown.to_dict("records"), *numbers, strict=True):
        whole = row[c.LEVEL] == c.TOTAL
        cells = [_side(row[w.STATE_BEFORE], told[0], told[1]), _side(row[a.FIELD_STATE], told[2], told[3])]
        index = [
            NONE if row[state] == a.NOTHING else percent(row[number], decimals)
            for state, number in ((w.STATE_BEFORE, w.INDEX_BEFORE), (a.FIELD_STATE, c.INDEX))
        ]
        change = (
            w.signed(row[a.CHANGE], decimals)
            if row[c.LEVEL] not in (c.TOTAL, "field")
            else w.signed(row[w.INDEX_CHANGE], decimals, index=True)
        )
        name = _("Total") if whole else f"{row[c.CODE]} {row[c.NAME]}"
        head = [row[a.UNIT_NAME]] * several + ([] if level == c.TOTAL else [name])
        rows.append(
            [*head, cells[0], index[0], cells[1], index[1], change, w.kind_name(row[w.KIND]), row[a.WHY] or NONE]
        )
    heads = [_("Unit")] * several + ([] if level == c.TOTAL else [_("Field") if level == "field" else _("Criterion")])
    heads += [
        _("Points {year}", year=before), _("Index {year}", year=before), _("Points {year}", year=after),
        _("Index {year}", year=after), _("Change"), _("Rise or fall"), _("Why"),
    ]  # fmt: skip
    words = frozenset(range(len(heads) - 7)) | {len(heads) - 2, len(heads) - 1}
    title = {
        c.TOTAL: _("Units, from {before} to {after}"),
        "field": _("Fields, from {before} to {after}"),
        "criterion": _("Criteria, from {before} to {after}"),
    }.get(level or "", _("From {before} to {after}")).format(before=before, after=after)
    if len(shown.drop_duplicates(c.UNIT)) == 1 and not several:
        title = f"{shown[a.UNIT_NAME].iloc[0]}: {title[:1].lower()}{title[1:]}"
    notes = [_("Change: of criteria in points, of fields and totals in percentage points of the index.")]
    if (shown[w.KIND] == w.APART).any():
        notes.append(_("Not comparable: the maximum, the way to compute points or what applies is another one."))
    states = {*shown[w.STATE_BEFORE], *shown[a.FIELD_STATE]}
    notes += [_("*: provisional.")] * (a.PARTLY in states) + [_("n/a: not applicable.")] * (a.NA in states)
    return Printed(title, heads, rows, words, _("Nothing to compare."), notes)


def _side(state: str, earned: str, most: str) -> str:
    words = {a.NA: _("n/a"), a.NOTHING: _("not answered"), a.OUTSIDE: NONE}
    return words.get(state) or f"{earned}/{most}" + ("*" if state == a.PARTLY else "")


def print_common(common: Common, sets: Mapping[int, CriteriaSet]) -> Printed:
    """Return the criteria that are in all years but not comparable, each with what changed.

    Parameters
    ----------
    common : Common
        Of :func:`cchc_eval.analysis.common_criteria`.
    sets : mapping
        Year → criteria set.
    """
    rows = []
    for one in common.changed:
        last = max(one.keys)
        node = sets[last].nodes[one.keys[last]]
        said = " ".join(f"{year}: {change_text(row)}" for year, row in one.changes)
        rows.append([node.code, str(node.name), said])
    head = [_("Code"), _("Criterion"), _("What changed")]
    reworded = sum(one.reworded for one in common.criteria)
    notes = [_("Common criteria with another wording: {count}.", count=reworded)] if reworded else []
    title = _("In all years, but not comparable")
    return Printed(title, head, rows, frozenset({0, 1, 2}), _("None: what all years have stayed the same."), notes)
