"""Random sets with every rule and way to combine: what must hold of the comparisons whatever the set and the answers."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval import analysis as an
from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import evidence as e
from cchc_eval.analysis import survey_gap as s
from cchc_eval.analysis import year_words as w
from cchc_eval.analysis.exact import micro
from cchc_eval.analysis.year_changes import CRITERION
from tests.conftest import DEEP
from tests.oracle.strategies_sets import answers, criteria_sets
from tests.scoring.comparing import by_package, load


@settings(max_examples=400 if DEEP else 8, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_a_year_compared_with_itself_and_its_parts_add_up(data: Any) -> None:
    made = data.draw(criteria_sets())
    loaded = load(made)
    rows = [*data.draw(answers(made, "u")), *data.draw(answers(made, "v"))]
    units = {"u": "so", "v": "so"}
    both, direct = (by_package(loaded, rows, units, scope, c.SELF) for scope in (c.DIRECT_SURVEY, c.DIRECT))

    fields = an.field_table(both).set_index([c.UNIT, c.FIELD])
    for row in an.survey_gap_table(direct, both).to_dict("records"):
        whole = fields.loc[(row[c.UNIT], row[c.FIELD])]
        assert micro(row[s.DIRECT_MAXIMUM]) + micro(row[s.SURVEY_MAXIMUM]) == micro(whole[c.MAXIMUM])
        if row[c.FIELD] != c.TOTAL:  # a total also holds bonus and penalty
            assert micro(row[s.DIRECT_POINTS]) + micro(row[s.SURVEY_POINTS]) == micro(whole[c.POINTS])

    progress = an.progress_table(both).set_index(c.UNIT)
    for row in an.evidence_table(both).to_dict("records"):
        assert row[e.NEEDED] == row[e.WITH_EVIDENCE] + row[e.EXPLAINED] + row[e.MISSING]
        if row[c.FIELD] == c.TOTAL:
            assert row[e.MISSING] == progress.loc[row[c.UNIT], c.EVIDENCE_MISSING]

    common = an.common_criteria({1: loaded, 2: loaded}, c.DIRECT_SURVEY)
    assert common.changed == ()
    assert common.points == common.whole
    trend = an.trend_table({1: both, 2: both})
    for row in trend.to_dict("records"):
        total = both.results[(both.results[c.UNIT] == row[c.UNIT]) & (both.results[c.KEY] == c.TOTAL)].iloc[0]
        assert micro(row[c.MAXIMUM]) <= micro(total[c.MAXIMUM])
        assert row[a.LEFT_OUT] + row[a.COMMON] == len(common.criteria)

    changes = an.year_changes_table(both, both)
    assert set(changes[w.KIND]) <= {w.SAME, w.OPEN}
    assert (changes[a.CHANGE].dropna() == 0).all()
    classes = an.class_years_table({1: both})
    assert classes[a.UNITS].sum() == both.results[c.UNIT].nunique()


@settings(max_examples=300 if DEEP else 8, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_between_two_sets_no_criterion_is_lost_or_counted_twice(data: Any) -> None:
    sides = []
    for year in (2016, 2017):
        made = data.draw(criteria_sets()) | {"code": f"bo-{year}", "year": year}
        sides.append(by_package(load(made), data.draw(answers(made, "u")), {"u": "so"}, c.DIRECT_SURVEY, c.SELF))
    changes = an.year_changes_table(*sides)
    assert set(changes[w.KIND]) <= set(w.KINDS)
    criteria = changes[changes[c.LEVEL] == CRITERION]
    for scores, names in zip(sides, ((w.POINTS_BEFORE, w.MAXIMUM_BEFORE), (c.POINTS, c.MAXIMUM)), strict=True):
        losses = an.loss_table(scores, reasons=False)
        for name, column in zip(names, (c.POINTS, c.MAXIMUM), strict=True):
            assert sum(map(micro, criteria[name])) == sum(map(micro, losses[column]))
    trend = an.trend_table(dict(zip((2016, 2017), sides, strict=True)))
    assert set(trend[a.FIELD_STATE]) <= set(a.FIELD_STATES)
    assert ((trend[a.COMMON_SHARE] <= 100) | trend[a.COMMON_SHARE].isna()).all()
