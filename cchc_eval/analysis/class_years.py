"""How many units fall into each class, year by year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import percent
from cchc_eval.analysis.ranking import class_bands, ranking_table
from cchc_eval.scoring.scores import Scores

NO_CLASS, OPEN_CLASS = "", "provisional"
"""Instead of a class: the unit has no class although it is final (no index, or a set without classes); it is not final."""
COLUMNS = (a.YEAR, c.CLASS, a.CLASS_NAME, a.FROM, a.ON, a.UNITS, a.SHARE, a.UNIT_NAMES)


def class_years_table(
    years: Mapping[int, Scores], names: Mapping[int, Mapping[str, str]] | None = None
) -> pd.DataFrame:
    """Return for each year how many units are in each class of that year's set, best class first.

    Parameters
    ----------
    years : mapping
        Year → :func:`cchc_eval.score` of that year, all of the same scope and kind of round.
    names : mapping, optional
        Year → key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``year``; ``class`` (code) and ``class_name``, ``from`` (lower edge, included) and ``on`` (``index`` or
        ``points``); ``units``: how many; ``share``: in % of all units of the year; ``unit_names``: a tuple. After the
        classes of a year, as far as there are any, its provisional units (``class`` is ``OPEN_CLASS``) and those without
        a class (``NO_CLASS``: no criterion applies, or the set has no classes), which are in no class. Classes without
        a unit have a row too.
    """
    rows = []
    for year in sorted(years):
        table = ranking_table(years[year], (names or {}).get(year))
        bands = class_bands(years[year].criteria_set)
        unknown = float("nan")
        kinds = [(row[c.CLASS], row[a.CLASS_NAME], row[a.FROM], row[a.ON]) for row in bands.to_dict("records")]
        place = table[c.CLASS].where(~table[c.PROVISIONAL].astype(bool), OPEN_CLASS)
        place = place.where(table[c.INDEX].notna(), NO_CLASS)
        kinds += [(kind, "", unknown, "") for kind in (OPEN_CLASS, NO_CLASS) if (place == kind).any()]
        for kind in kinds:
            inside = tuple(table.loc[place == kind[0], a.UNIT_NAME])
            rows.append((year, *kind, len(inside), percent(len(inside), len(table)), inside))
    return pd.DataFrame(rows, columns=list(COLUMNS))
