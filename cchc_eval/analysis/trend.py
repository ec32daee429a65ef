"""The index of each unit over the years, over the criteria that all years have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.common import Common, Followed, common_criteria
from cchc_eval.analysis.exact import median, percent
from cchc_eval.analysis.gaps import Gaps, gaps_by_unit, together
from cchc_eval.analysis.standing import standing
from cchc_eval.scoring.scores import Scores

INDEX_ALL, PROVISIONAL_ALL = "index_all", "provisional_all"
COLUMNS = (
    c.UNIT, a.UNIT_NAME, a.YEAR, c.POINTS, c.MAXIMUM, a.OPEN, c.INDEX, a.FIELD_STATE, a.COMMON, a.LEFT_OUT,
    a.COMMON_SHARE, INDEX_ALL, PROVISIONAL_ALL, a.MEDIAN, a.COUNTED,
)  # fmt: skip


def trend_table(
    years: Mapping[int, Scores],
    names: Mapping[int, Mapping[str, str]] | None = None,
    common: Common | None = None,
) -> pd.DataFrame:
    """Return for each unit and year the points and the index of the common criteria.

    Like is compared with like: a criterion that does not apply to a unit in one of its years is left out in all of them
    (``left_out`` counts these). Bonus and penalty are no criteria.

    Parameters
    ----------
    years : mapping
        Year → :func:`cchc_eval.score` of that year, all of the same scope and kind of round.
    names : mapping, optional
        Year → key of a unit → its name; without one the key stands for it.
    common : Common, optional
        Of :func:`cchc_eval.analysis.common_criteria` of the sets, if it is at hand.

    Returns
    -------
    DataFrame
        A row per unit and year, units in the order of the last year, then those of earlier years only. Of the common
        criteria that the unit has: ``points``, ``maximum``, ``open`` in points, ``index`` in % (NaN if nothing applies),
        ``field_state`` (``done``; ``partly`` or ``nothing`` while some or all are open or wait for the appraiser;
        ``not_applicable``; ``outside``: the unit is not among that year's), ``common``: how many. ``common_share``: the
        common criteria's share of all points of that year's set, in %. ``index_all``, ``provisional_all``: of all criteria,
        as published. ``median`` of the year's units that are done (exact), ``counted``: how many these are.
    """
    order = sorted(years)
    if not order:
        return pd.DataFrame(columns=list(COLUMNS))
    common = common or common_criteria({year: years[year].criteria_set for year in order}, years[order[0]].scope)
    gaps = {year: dict(gaps_by_unit(years[year])) for year in order}
    totals = {year: _totals(years[year]) for year in order}
    units = list(dict.fromkeys(unit for year in reversed(order) for unit in gaps[year]))
    rows: list[dict[str, Any]] = []
    for unit in units:
        own = {year: gaps[year][unit] for year in order if unit in gaps[year]}
        kept = [one for one in common.criteria if all(_applies(years[y], g, one, y) for y, g in own.items())]
        title = next((names[y][unit] for y in reversed(order) if names and unit in names.get(y, {})), unit)
        for year in order:
            row = {c.UNIT: unit, a.UNIT_NAME: title, a.YEAR: year, a.COMMON_SHARE: common.share(year)}
            row |= _numbers(years[year], own.get(year), kept, year)
            row |= {a.COMMON: len(kept), a.LEFT_OUT: len(common.criteria) - len(kept)}
            row |= dict(zip((INDEX_ALL, PROVISIONAL_ALL), totals[year].get(unit, (float("nan"), False)), strict=True))
            rows.append(row)
    for year in order:
        same = [row for row in rows if row[a.YEAR] == year]
        done = [row[c.INDEX] for row in same if row[a.FIELD_STATE] == a.DONE]
        for row in same:
            row |= {a.MEDIAN: median(done), a.COUNTED: len(done)}
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _totals(scores: Scores) -> dict[str, tuple[float, bool]]:
    totals = scores.results[scores.results[c.LEVEL] == c.TOTAL]
    return {str(row[c.UNIT]): (row[c.INDEX], bool(row[c.PROVISIONAL])) for row in totals.to_dict("records")}


def _applies(scores: Scores, gaps: Gaps, one: Followed, year: int) -> bool:
    return gaps.of(scores.criteria_set.nodes[one.keys[year]]).maximum > 0


def _numbers(scores: Scores, gaps: Gaps | None, kept: Sequence[Followed], year: int) -> dict[str, Any]:
    """Return points, maximum, open points, index and state of one unit's common criteria in one year."""
    nodes = [scores.criteria_set.nodes[one.keys[year]] for one in kept]
    whole = together([gaps.of(node) for node in nodes]) if gaps is not None else together([])
    row = {c.POINTS: whole.points / 1e6, c.MAXIMUM: whole.maximum / 1e6, a.OPEN: whole.open / 1e6}
    row[c.INDEX] = percent(whole.points, whole.maximum)
    if gaps is None:
        return row | {a.FIELD_STATE: a.OUTSIDE}
    counting = [found for node in nodes for found in gaps.counting(node)]
    return row | {a.FIELD_STATE: standing(scores, whole, counting) if nodes else a.NA}
