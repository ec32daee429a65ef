"""The set of tests/analysis/small.py: I = a 2 + b 2 + c (c1 2, c2 2, at most 3); II = d (d1 4 or d2 3, of 4) + survey e 6; III = g 3."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis.gaps import Gap, gaps_by_unit, together
from tests.analysis import small
from tests.conftest import DEEP
from tests.oracle.strategies_sets import answers, criteria_sets
from tests.scoring.comparing import by_package, load


def gap(given: dict[str, Any], key: str, scope: str = c.DIRECT) -> tuple[float, float, float, float]:
    """Points, maximum, open and lost of one node, in points."""
    [(_unit, gaps)] = gaps_by_unit(small.scored({"x": given}, scope))
    found = gaps.of(small.criteria_set().nodes[key])
    return tuple(value / 1e6 for value in (found.points, found.maximum, found.open, found.lost))


def test_leaves_and_sums() -> None:
    # b: 150/200 × 2 = 1,5; c: min(2 + 0, 3) = 2; I: 2 + 1,5 + 2 = 5,5 of 7
    assert gap(small.FULL, "b") == (1.5, 2, 0, 0.5)
    assert gap(small.FULL, "mot") == (5.5, 7, 0, 1.5)
    assert gap(small.FULL, "g") == (0, 3, 0, 3)


def test_an_open_leaf_has_lost_nothing() -> None:
    assert gap(small.FULL | {"b": {"done": "150"}}, "b") == (0, 2, 2, 0)
    assert gap(small.FULL | {"b": {"done": "300", "due": "200"}}, "b") == (0, 2, 2, 0)
    assert gap({}, "mot") == (0, 7, 7, 0)


def test_a_capped_sum_loses_only_what_its_parts_cannot_make_up_for() -> None:
    # c1 and c2 are worth 2 each, together at most 3
    assert gap({"c1": small.yes(), "c2": small.yes("no")}, "c") == (2, 3, 0, 1)
    assert gap({"c1": small.yes(), "c2": small.yes()}, "c") == (3, 3, 0, 0)
    assert gap({"c1": small.yes("no")}, "c") == (0, 3, 2, 1)  # the open c2 can bring 2
    assert gap({"c1": small.yes()}, "c") == (2, 3, 1, 0)
    assert gap({"c1": "not_applicable"}, "c") == (0, 2, 2, 0)


def test_a_choice_is_measured_by_the_branch_chosen() -> None:
    assert gap({}, "d") == (0, 4, 4, 0)
    assert gap({"d": {"chosen": "d2"}}, "d") == (0, 4, 3, 1)  # d2 is worth 3 of 4
    assert gap({"d": {"chosen": "d2"}, "d2": small.yes()}, "d") == (3, 4, 0, 1)
    assert gap({"d": {"chosen": "d1"}, "d1": small.yes("no"), "d2": small.yes()}, "d") == (0, 4, 0, 4)
    assert gap({"d": "not_applicable"}, "d") == (0, 0, 0, 0)  # removed
    assert gap({"d": "no_case"}, "d") == (4, 4, 0, 0)  # full marks


def test_a_survey_leaf_counts_in_its_scope_only() -> None:
    given = small.FULL | {"e": {"points": "4.5"}}
    assert gap(given, "hai") == (3, 4, 0, 1)
    assert gap(given, "hai", c.DIRECT_SURVEY) == (7.5, 10, 0, 2.5)


def test_criteria_that_count() -> None:
    def counting(given: dict[str, Any]) -> dict[str, str]:
        [(_unit, gaps)] = gaps_by_unit(small.scored({"x": given}))
        rows = [row for field in small.criteria_set().fields for row in gaps.counting(field)]
        return {row[c.KEY]: row[c.REASON] for row in rows}

    assert counting({})["d"] == c.UNANSWERED
    assert list(counting(small.FULL)) == ["a", "b", "c1", "c2", "d2", "g"]
    assert counting({"d": "not_applicable"})["d"] == c.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("given", "d1", "d2", "a"),
    [
        ({}, c.UNANSWERED, c.UNANSWERED, ""),
        ({"d": {"chosen": "d2"}}, "not_chosen", "", ""),
        ({"d": "not_applicable"}, c.NOT_APPLICABLE, c.NOT_APPLICABLE, ""),
    ],
)
def test_what_stands_in_a_part_that_was_not_chosen(given: dict[str, Any], d1: str, d2: str, a: str) -> None:
    [(_unit, gaps)] = gaps_by_unit(small.scored({"x": given}))
    said = {node.key: gaps.set_aside(node, up) for node, up in small.criteria_set().walk()}
    assert (said["d1"], said["d2"], said["a"], said["d"]) == (d1, d2, a, "")


def test_together() -> None:
    assert together([]) == Gap()
    assert together([Gap(1, 2, 2, True), Gap(3, 5, 4)]) == Gap(4, 7, 6, True)


@settings(max_examples=1000 if DEEP else 40, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
@pytest.mark.parametrize("scope", c.SCOPES)
def test_fields_agree_with_the_scores_of_any_set(scope: str, data: st.DataObject) -> None:
    made = data.draw(criteria_sets())
    rows = [row for unit in ("u1", "u2") for row in data.draw(answers(made, unit))]
    loaded = load(made)
    scores = by_package(loaded, rows, {"u1": "so", "u2": "so"}, scope, c.SELF)
    results = {(row[c.UNIT], row[c.KEY]): row for row in scores.results.to_dict("records")}
    for unit, gaps in gaps_by_unit(scores):
        for field in loaded.fields:
            found, row = gaps.of(field), results[unit, field.key]
            assert (found.points, found.maximum) == (round(row[c.POINTS] * 1e6), round(row[c.MAXIMUM] * 1e6))
            assert found.open >= 0
            assert found.lost >= 0
            assert found.open == 0 or row[c.PROVISIONAL]
