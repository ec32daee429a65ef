from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import progress_table
from tests.analysis import small
from tests.conftest import DEEP
from tests.oracle.strategies_sets import answers, criteria_sets
from tests.scoring.comparing import by_package, load

COUNTS = [
    a.LEAVES,
    a.FINISHED,
    c.UNANSWERED,
    c.INCOMPLETE,
    c.INVALID,
    c.NOT_APPLICABLE,
    c.NO_CASE,
    c.ZERO,
    c.EVIDENCE_MISSING,
]


def counts(given: dict) -> list[int]:
    return progress_table(small.scored({"x": given}))[COUNTS].iloc[0].tolist()


def test_counts_of_criteria() -> None:
    # direct scope: a b c1 c2 d g; d is one criterion until its branch is chosen
    assert counts({}) == [6, 0, 6, 0, 0, 0, 0, 0, 0]
    # all finished; zero: c2 and g; points without evidence: b, c1, d2 (a has evidence)
    assert counts(small.FULL) == [6, 6, 0, 0, 0, 0, 0, 2, 3]
    mixed = {
        "a": small.yes("no"),
        "b": {"done": "5"},
        "c1": {"answer": "maybe"},
        "c2": "no_case",
        "g": "not_applicable",
    }
    assert counts(mixed) == [6, 3, 1, 1, 1, 1, 1, 1, 0]


def test_the_share_is_by_points() -> None:
    # a 2 of 15 (the leaves c1 and c2 are worth 2 each, the choice d adds its own 4): 13,333333 %
    table = progress_table(small.scored({"x": {"a": small.yes("no")}}), {"x": "Phòng X"})
    assert table[c.SHARE_ANSWERED].iloc[0] == 13.333333
    assert table[a.UNIT_NAME].iloc[0] == "Phòng X"
    assert table[c.SHARE_APPRAISED].isna().all()


def test_units_without_answers_are_there_and_bonus_is_not_counted() -> None:
    table = progress_table(small.scored({"x": {}, "y": {"h": small.yes()}}))
    assert sorted(table[c.UNIT]) == ["x", "y"]
    assert list(table[a.FINISHED]) == [0, 0]
    assert len(progress_table(small.scored({}))) == 0


@settings(max_examples=500 if DEEP else 25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_every_criterion_is_in_exactly_one_state_and_the_share_agrees(data: st.DataObject) -> None:
    made = data.draw(criteria_sets())
    scores = by_package(load(made), data.draw(answers(made, "u")), {"u": "so"}, c.DIRECT_SURVEY, c.SELF)
    row = progress_table(scores).iloc[0]
    assert row[a.FINISHED] + row[c.UNANSWERED] + row[c.INCOMPLETE] + row[c.INVALID] == row[a.LEAVES]
    provisional = scores.results[scores.results[c.LEVEL] == c.TOTAL][c.PROVISIONAL].iloc[0]
    assert (row[a.FINISHED] == row[a.LEAVES]) == (not provisional)
