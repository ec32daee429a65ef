"""Points scored directly beside those of the survey, field by field."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import micro, percent
from cchc_eval.analysis.fields import field_table
from cchc_eval.analysis.gaps import OPEN_REASONS, Gap, Row, gaps_by_unit, together
from cchc_eval.analysis.standing import in_appraisal
from cchc_eval.scoring.scores import Scores

DIRECT_POINTS, DIRECT_MAXIMUM, DIRECT_INDEX, DIRECT_STATE = (
    "direct_points", "direct_maximum", "direct_index", "direct_state",
)  # fmt: skip
SURVEY_POINTS, SURVEY_MAXIMUM, SURVEY_INDEX, SURVEY_STATE = (
    "survey_points", "survey_maximum", "survey_index", "survey_state",
)  # fmt: skip
DIFFERENCE = "difference"
IN_APPRAISAL = "in_appraisal"
COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, DIRECT_POINTS, DIRECT_MAXIMUM, DIRECT_INDEX, DIRECT_STATE,
    SURVEY_POINTS, SURVEY_MAXIMUM, SURVEY_INDEX, SURVEY_STATE, c.POINTS, c.MAXIMUM, c.INDEX, DIFFERENCE, IN_APPRAISAL,
)  # fmt: skip


def survey_gap_table(direct: Scores, both: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return for each unit and field the points scored directly, those of the survey, and both together.

    Parameters
    ----------
    direct, both : Scores
        Of :func:`cchc_eval.score` of the same answers and round, in the scopes ``direct`` and ``direct+survey``.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        A row per unit and field in the order of the set, then *total*. ``direct_points``, ``direct_maximum`` in points
        and ``direct_index`` in %; likewise ``survey_…``, which is what the survey adds to it; ``points``, ``maximum``
        and ``index`` of both together (a total with bonus and penalty, which are in neither part). ``direct_state`` and
        ``survey_state`` are field states: ``outside`` where the field has no such part. ``difference`` =
        direct_index − survey_index in percentage points, NaN unless both parts are settled. ``in_appraisal``: whether
        the direct part is that of an appraisal (otherwise: self-scored).
    """
    states = {(row[c.UNIT], row[c.FIELD]): row[a.FIELD_STATE] for row in field_table(direct, names).to_dict("records")}
    parts = _parts(direct, both)
    appraisal = in_appraisal(direct)
    rows = []
    for row in field_table(both, names).to_dict("records"):
        place = (row[c.UNIT], row[c.FIELD])
        (earned, of), (points, most, state) = parts[place]
        one, two = percent(earned, of), percent(points, most)
        settled = states[place] == a.DONE and state == a.DONE
        apart = (micro(one) - micro(two)) / 1e6 if settled else float("nan")
        rows.append((
            *(row[name] for name in COLUMNS[:5]), earned / 1e6, of / 1e6, one, states[place],
            points / 1e6, most / 1e6, two, state, row[c.POINTS], row[c.MAXIMUM], row[c.INDEX], apart, appraisal,
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _parts(direct: Scores, both: Scores) -> dict[tuple[str, str], tuple[tuple[int, int], tuple[int, int, str]]]:
    """Return (unit, field) → points and maximum scored directly; points, maximum and state of what the survey adds."""
    before, found = dict(gaps_by_unit(direct)), {}
    for unit, after in gaps_by_unit(both):
        pairs, surveyed = [], []
        for field in both.criteria_set.fields:
            leaves = [row for row in after.counting(field) if both.criteria_set.parts[str(row[c.KEY])] == c.SURVEY]
            pair = (before[unit].of(field), after.of(field))
            found[unit, field.key] = _split(*pair, leaves)
            pairs.append(pair)
            surveyed += leaves
        found[unit, c.TOTAL] = _split(
            together([one for one, _two in pairs]), together([two for _one, two in pairs]), surveyed
        )
    return found


def _split(alone: Gap, with_survey: Gap, leaves: list[Row]) -> tuple[tuple[int, int], tuple[int, int, str]]:
    points, most = with_survey.points - alone.points, with_survey.maximum - alone.maximum
    is_open = [row[c.REASON] in OPEN_REASONS for row in leaves]
    if not leaves:
        state = a.OUTSIDE
    elif most == 0:
        state = a.NA
    elif any(is_open):
        state = a.NOTHING if all(is_open) else a.PARTLY
    else:
        state = a.DONE
    return (alone.points, alone.maximum), (points, most, state)
