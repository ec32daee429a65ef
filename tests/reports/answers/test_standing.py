"""The values beside the formulas are the package's own: those of ``score``, cell by cell."""

from __future__ import annotations

import math

import pytest

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.reports.answers.filling import own_answers
from cchc_eval.reports.answers.formulas import tree_formulas
from cchc_eval.reports.answers.layout import layout_of
from cchc_eval.reports.answers.lists import lists_of
from cchc_eval.reports.answers.standing import shown, standing_of
from tests.reports.answers.making import FULL, answer, small_set, table


def standing(rows, scope=c.DIRECT):
    layout = layout_of(small_set(), scope=scope)
    return layout, standing_of(layout, "u", own_answers(layout, "u", table(rows)))


@pytest.mark.parametrize("scope", c.SCOPES)
def test_every_formula_has_a_value_and_no_value_is_without_one(scope):
    layout, found = standing(FULL, scope)
    assert set(found.cells) == set(tree_formulas(layout, lists_of(layout)))


@pytest.mark.parametrize("scope", c.SCOPES)
def test_values_are_those_of_score(scope):
    layout, found = standing(FULL, scope)
    scores = score(small_set(), table(FULL), scope)
    total = scores.results[scores.results[c.LEVEL] == c.TOTAL].iloc[0]
    assert found.totals[c.INDEX] == total[c.INDEX]
    assert found.totals[c.POINTS] == total[c.POINTS]
    for row in scores.scores.to_dict("records"):
        line = layout.nodes[row[c.KEY]]
        if row[c.REASON] != "not_chosen":
            assert found.cells[line.sheet, line.row, "exact"] == row[c.POINTS]
        assert found.cells[line.sheet, line.row, "state"] == row[c.STATE]


def test_faults_of_the_answers_are_told_by_their_scores():
    _layout, found = standing([answer("ty_le", {"done": "9", "due": "3"})])
    assert found.scores.faults["fault"].tolist() == ["contradiction"]


def test_printed_points_round_half_up():
    assert [shown(x, 2) for x in (5_000, 4_999, 1_005_000, 12_345_678)] == [0.01, 0.0, 1.01, 12.35]
    assert math.isclose(shown(123_456, 6), 0.123456)
    assert shown(500_000, 0) == 1
