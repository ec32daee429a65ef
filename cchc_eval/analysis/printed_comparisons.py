"""Comparisons within one year as they are printed: rounds, group, losses over units, evidence, survey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import evidence as e
from cchc_eval.analysis import round_gaps as g
from cchc_eval.analysis import survey_gap as s
from cchc_eval.analysis.printed import NONE, Printed, aligned, percent, points
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("analysis")
MOST_NAMED = 5  # units named in one cell


def print_appraisal_gap(table: pd.DataFrame, decimals: int) -> Printed:
    """Return self-score and appraisal of each unit and field.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.appraisal_gap_table`.
    decimals : int
        Places of the set.
    """
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    names = (c.MAXIMUM, g.CLAIMED, g.SETTLED_MAXIMUM, g.SETTLED_CLAIMED, g.SETTLED)
    columns = [aligned(shown[name], decimals) for name in names]
    changes = aligned(-shown[g.DIFFERENCE] + 0.0, decimals)
    moved = bool((shown[g.CLAIMED_MAXIMUM] != shown[g.SETTLED_MAXIMUM]).any())
    rows = []
    for row, change, *numbers in zip(shown.to_dict("records"), changes, *columns, strict=True):
        told: list[str] = numbers
        if row[a.FIELD_STATE] == a.NA:
            told = [_("n/a")] * 5
        elif not row[g.APPRAISED_LEAVES]:
            told = [*numbers[:2], _("not appraised"), NONE, NONE]
        settled = row[a.FIELD_STATE] != a.NA and bool(row[g.APPRAISED_LEAVES])
        maxima = _maxima(row, decimals, settled) if moved else []
        rows.append([*_head(row), *told, _plus(row, change) if settled else NONE, *maxima])
    head = [
        _("Unit"), _("Field"), _("Maximum points"), _("Self-scored"), _("Maximum of what is appraised"),
        _("Of it self-scored"), _("Appraised"), _("Change"),
    ]  # fmt: skip
    notes = [_("Change = appraised − self-scored, of the criteria that are appraised.")]
    if moved:
        head += [_("Its maximum as self-scored"), _("Index of it")]
        notes.append(
            _("Where the appraiser decided otherwise on what applies, the maximum changes, and with it the index.")
        )
    return Printed(_("Self-score and appraisal by field"), head, rows, frozenset({0, 1}), _("No unit."), notes)


def _maxima(row: Mapping[Any, Any], decimals: int, settled: bool) -> list[str]:
    """Return the maximum as self-scored of what is appraised, and the index before and after."""
    if not settled:
        return [NONE, NONE]
    before, after = g.indices(row)
    index = _("{before} → {after}", before=percent(before, decimals), after=percent(after, decimals))
    return [points(row[g.CLAIMED_MAXIMUM], decimals), index]


def _plus(row: Mapping[Any, Any], change: str) -> str:
    return f"+{change}" if row[g.DIFFERENCE] < 0 else change.replace("-", "−")


def _head(row: Mapping[Any, Any]) -> list[str]:
    name = _("Total") if row[c.FIELD] == c.TOTAL else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"
    return [str(row[a.UNIT_NAME]), name]


def print_unit_group(table: pd.DataFrame, decimals: int) -> Printed:
    """Return a unit's index in each field with the median and the best of its group.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.unit_group_table`.
    decimals : int
        Places of the set.
    """
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    rows = [
        [
            _head(row)[1],
            _state(row[a.FIELD_STATE], percent(row[c.INDEX], decimals)),
            percent(row[a.MEDIAN], decimals),
            percent(row[a.BEST], decimals),
            _listed(row[a.BEST_UNITS]),
            f"{row[a.COUNTED]}/{row[a.UNITS]}",
        ]
        for row in shown.to_dict("records")
    ]
    head = [_("Field"), _("Index"), _("Median"), _("Best"), _("Best units"), _("Units counted")]
    title = _("The unit beside its group")
    if len(shown):
        title = _("{unit} beside its group", unit=shown[a.UNIT_NAME].iloc[0])
    notes = [_("Counted are the units that have finished the field, this one included.")]
    return Printed(title, head, rows, frozenset({0, 4}), _("No unit."), [*notes, *_state_notes(shown[a.FIELD_STATE])])


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMED
    listed = "; ".join(names[:MOST_NAMED])
    return _("{names} and {count} others", names=listed, count=more) if more > 0 else listed or NONE


def _state(state: str, text: str) -> str:
    words = {a.NA: _("n/a"), a.NOTHING: _("not answered"), a.OUTSIDE: NONE}
    return words.get(state) or (f"{text}*" if state == a.PARTLY else text)


def _state_notes(*states: pd.Series) -> list[str]:
    found = {state for column in states for state in column}
    notes = [_("*: provisional.")] if a.PARTLY in found else []
    return [*notes, _("n/a: not applicable.")] if a.NA in found else notes


def print_unit_losses(table: pd.DataFrame, decimals: int, losses: pd.DataFrame | None = None) -> Printed:
    """Return the criteria that lost points over all units.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.unit_losses_table`.
    decimals : int
        Places of the set.
    losses : DataFrame, optional
        Of :func:`cchc_eval.analysis.loss_table` for the same units: then every unit is named, with what it lost and why.
    """
    shown = table[table[c.LOST] > 0]
    causes = None if losses is None else _causes(losses, decimals)
    columns = [aligned(shown[name], decimals) for name in (c.MAXIMUM, c.LOST)]
    rows = [
        [
            row[c.CODE], row[c.NAME], lost, most, percent(row[a.SHARE], decimals), percent(row[a.CUMULATIVE], decimals),
            f"{row[a.UNITS]}/{row[a.COUNTED]}", _listed(row[a.UNIT_NAMES]) if causes is None else causes[row[c.KEY]],
        ]
        for row, most, lost in zip(shown.to_dict("records"), *columns, strict=True)
    ]  # fmt: skip
    head = [
        _("Code"), _("Criterion"), _("Points lost"), _("Maximum of all units"), _("Share"), _("Cumulative"), _("Units"),
        _("Which units") if causes is None else _("Which units, points lost and why"),
    ]  # fmt: skip
    title = _("Points lost over all units")
    return Printed(title, head, rows, frozenset({0, 1, 7}), _("No points lost so far."))


def _causes(losses: pd.DataFrame, decimals: int) -> dict[Any, str]:
    """Return key of a criterion → the units that lost points in it, largest loss first, those with the same reason together."""
    found: dict[Any, str] = {}
    losing = losses[losses[c.LOST] > 0].sort_values(c.LOST, ascending=False, kind="stable")
    for key, own in losing.groupby(c.KEY, sort=False, observed=True):
        by_reason: dict[str, list[str]] = {}
        for row, lost in zip(own.to_dict("records"), aligned(own[c.LOST], decimals), strict=True):
            by_reason.setdefault(row[a.WHY], []).append(
                _("{unit} ({points} points)", unit=row[a.UNIT_NAME], points=lost)
            )
        found[key] = "\n".join(f"{'; '.join(units)}: {why}" for why, units in by_reason.items())
    return found


def print_evidence(table: pd.DataFrame, decimals: int) -> Printed:
    """Return how complete the evidence of each unit and field is.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.evidence_table`.
    decimals : int
        Places of the set.
    """
    names = (e.NEEDED, e.WITH_EVIDENCE, e.EXPLAINED, e.MISSING, e.NOT_NEEDED, a.OPEN_LEAVES)
    rows = [
        [*_head(row), *(str(int(row[name])) for name in names), percent(row[a.SHARE], decimals)]
        for row in table.to_dict("records")
    ]
    head = [
        _("Unit"), _("Field"), _("Criteria that need evidence"), _("with evidence"), _("explained only"), _("neither"),
        _("none needed"), _("not answered"), _("Share with evidence"),
    ]  # fmt: skip
    return Printed(_("Evidence"), head, rows, frozenset({0, 1}), _("No unit."))


def print_survey_gap(table: pd.DataFrame, decimals: int) -> Printed:
    """Return points scored directly, those of the survey, both together and the index of each unit and field.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.survey_gap_table`.
    decimals : int
        Places of the set.
    """
    outside = (table[s.SURVEY_STATE] == a.OUTSIDE) & (table[s.DIRECT_STATE] == a.OUTSIDE)
    shown = table[~outside]
    names = (s.DIRECT_POINTS, s.DIRECT_MAXIMUM, s.SURVEY_POINTS, s.SURVEY_MAXIMUM, c.POINTS, c.MAXIMUM)
    columns = [aligned(shown[name], decimals) for name in names]
    rows = []
    for row, *numbers in zip(shown.to_dict("records"), *columns, strict=True):
        direct, survey, both = (f"{numbers[n]}/{numbers[n + 1]}" for n in (0, 2, 4))
        states = {row[s.DIRECT_STATE], row[s.SURVEY_STATE]}
        open_, nothing = bool({a.PARTLY, a.NOTHING} & states), a.NOTHING in states and not {a.PARTLY, a.DONE} & states
        whole = f"{both}*" if open_ else both if row[c.MAXIMUM] else _("n/a")
        rows.append([
            *_head(row), _state(row[s.DIRECT_STATE], direct), _state(row[s.SURVEY_STATE], survey),
            _("not answered") if nothing else whole, NONE if nothing else percent(row[c.INDEX], decimals),
            _percent_points(row[s.DIFFERENCE], decimals),
        ])  # fmt: skip
    direct_head = _("Appraised") if len(table) and table[s.IN_APPRAISAL].iloc[0] else _("Self-scored")
    head = [_("Unit"), _("Field"), direct_head, _("Survey"), _("Total points"), _("Index"), _("Difference")]
    notes = [_("Difference in percentage points: scored directly less survey, each part in % of its own maximum.")]
    notes += _state_notes(shown[s.DIRECT_STATE], shown[s.SURVEY_STATE])
    return Printed(_("Points scored directly and survey"), head, rows, frozenset({0, 1}), _("No unit."), notes)


def _percent_points(value: Any, decimals: int) -> str:
    if pd.isna(value):
        return NONE
    text = format_number(abs(value), decimals)
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text
