"""What stands after each round: the latest of self and appraisals, decisions, outdated judgements, shares appraised."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from cchc_eval import CriteriaSet, effective
from cchc_eval import columns as c
from cchc_eval.scoring.rounds import effective as same
from tests.scoring.small import answer, cell, decide, leaf, make, node, run, told, total

RATIO = "{kind: ratio, done: A, due: B, unit: C}"


@pytest.fixture(scope="module")
def cs() -> CriteriaSet:
    fields = (
        leaf("a", "4"),
        node("f", "4", leaf("b", "2"), leaf("r", "2", RATIO)),
        leaf("s", "2", "{kind: survey, by: points}"),
    )
    return make(
        "10",
        *fields,
        more="bonus: {cap: 2, items: [{key: t, code: T, name: T, max: 2, rule: {kind: bounded_number, step: 0.5}}]}\n",
    )


def own(key: str, value: Any, revision: int = 1, **more: Any) -> dict[str, Any]:
    return answer("u", key, value, round=c.SELF, revision=revision, **more)


SELF = [own("a", "3"), own("b", "1"), own("r", {"done": "1", "due": "2"})]  # 3 + 1 + 1 of 8


def points(cs: CriteriaSet, *rows: dict[str, Any], round: str = c.APPRAISAL) -> dict[str, Any]:
    return total(run(cs, *SELF, *rows, round=round), "u")


def test_each_round_up_to_its_own(cs: CriteriaSet) -> None:
    rows = [
        decide("u", "a", c.OWN_FACTS, "2"),
        decide("u", "a", c.OWN_FACTS, "1", round=c.APPRAISAL_2),
        decide("u", "b", c.OWN_FACTS, "0", round=c.APPRAISAL_2),
    ]
    # self 5; appraisal 2 + 1 + 1; second appraisal 1 + 0 + 1
    assert [points(cs, *rows, round=x)["points"] for x in c.CHAIN] == [5, 4, 2]


def test_in_the_second_round_a_leaf_keeps_its_decision_from_the_first(cs: CriteriaSet) -> None:
    rows = [decide("u", "a", c.OWN_POINTS, points="1.25", reason="Thiếu văn bản")]
    assert points(cs, *rows, round=c.APPRAISAL_2)["points"] == 3.25


def test_accept(cs: CriteriaSet) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.ACCEPT, judged=1), round=c.APPRAISAL)
    row = cell(scores, "u", "a")
    assert (row["points"], row["decided"], row["appraised"], row["outdated"]) == (3, None, True, False)
    # 4 of 8 points appraised: the unit stays provisional, and has a class all the same if it has one
    assert (total(scores, "u")["share_appraised"], total(scores, "u")["provisional"]) == (50, True)


def test_a_unit_is_final_when_all_of_it_is_appraised(cs: CriteriaSet) -> None:
    rows = [decide("u", key, c.ACCEPT, judged=1) for key in ("a", "b", "r")]
    row = points(cs, *rows)
    assert (row["share_appraised"], row["provisional"], row["rank"]) == (100, False, 1)
    assert points(cs, *rows, round=c.SELF)["share_appraised"] is None


def test_own_facts(cs: CriteriaSet) -> None:
    scores = run(cs, *SELF, decide("u", "r", c.OWN_FACTS, {"done": "1", "due": "4"}), round=c.APPRAISAL)
    row = cell(scores, "u", "r")
    assert (row["points"], row["earned"], row["decided"], row["reason"]) == (0.5, 0.5, None, "partial")
    # the appraiser's own state: the leaf does not concern the unit
    scores = run(cs, *SELF, decide("u", "r", c.OWN_FACTS, state=c.NOT_APPLICABLE), round=c.APPRAISAL)
    assert cell(scores, "u", "r")["state"] == c.NOT_APPLICABLE
    # the appraiser's facts are wrong: told, open
    scores = run(cs, *SELF, decide("u", "r", c.OWN_FACTS, {"done": "5", "due": "4"}), round=c.APPRAISAL)
    assert told(scores) == [("u", "r", "contradiction")]
    assert total(scores, "u")["provisional"]


def test_own_points_stand_beside_what_the_facts_earn(cs: CriteriaSet) -> None:
    scores = run(
        cs, *SELF, decide("u", "r", c.OWN_POINTS, points="0.25", reason="Số liệu chưa khớp"), round=c.APPRAISAL
    )
    row = cell(scores, "u", "r")
    assert (row["points"], row["earned"], row["decided"], row["reason"], row["lost"], row["appraised"]) == (
        0.25,
        1,
        0.25,
        "points",
        1.75,
        True,
    )
    assert not row["evidence_missing"]
    said = scores.explain("u", "r", lang="en")
    assert "0.25 of 2 points" in said
    assert "1/2 points" in said


def test_points_settle_what_was_open_or_not_applicable(cs: CriteriaSet) -> None:
    rows = [own("a", None, state=c.UNANSWERED), own("b", "9"), own("r", None, state=c.NOT_APPLICABLE)]
    decided = [decide("u", key, c.OWN_POINTS, points="1") for key in ("a", "b", "r")]
    scores = run(cs, *rows, *decided, round=c.APPRAISAL)
    assert [(cell(scores, "u", x)["points"], cell(scores, "u", x)["maximum"], cell(scores, "u", x)["state"]) for x in ("a", "b", "r")] == [
        (1, 4, "answered"), (1, 2, "answered"), (1, 2, "answered"),
    ]  # fmt: skip
    assert total(scores, "u")["maximum"] == 8


@pytest.mark.parametrize("wrong", ["4.5", "-1", "1,5", "x", "", None, "1e1", "0.0000001", [], True])
def test_points_that_cannot_be(cs: CriteriaSet, wrong: Any) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.OWN_POINTS, points=wrong), round=c.APPRAISAL)
    assert told(scores) == [("u", "a", "bad_decision")]
    row = cell(scores, "u", "a")
    assert (row["points"], row["decided"], row["appraised"]) == (3, None, False)


@pytest.mark.parametrize("good", ["0", "4", "4.000000", "0.000001", 2])
def test_points_that_can_be(cs: CriteriaSet, good: Any) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.OWN_POINTS, points=good), round=c.APPRAISAL)
    assert told(scores) == []
    row = cell(scores, "u", "a")
    assert (row["points"], row["decided"], row["appraised"]) == (
        float(good),
        float(good),
        True,
    )  # a 0 is decided, not missing


def test_not_applicable_accepted_and_refused(cs: CriteriaSet) -> None:
    rows = [
        own("a", None, state=c.NOT_APPLICABLE),
        own("b", None, state=c.NO_CASE),
        own("r", None, state=c.NOT_APPLICABLE),
    ]
    decided = [
        decide("u", "a", c.NA_ACCEPTED),
        decide("u", "b", c.NA_REFUSED),
        decide("u", "r", c.NA_REFUSED, {"done": "1", "due": "2"}),
    ]
    scores = run(cs, *rows, *decided, round=c.APPRAISAL)
    # a stays out; b is open again; r has the appraiser's facts
    assert [cell(scores, "u", x)["state"] for x in ("a", "b", "r")] == ["not_applicable", "unanswered", "answered"]
    row = total(scores, "u")
    assert (row["points"], row["maximum"], row["index_least"], row["index_greatest"]) == (1, 4, 25, 75)
    assert all(cell(scores, "u", x)["appraised"] for x in ("a", "b", "r"))


def test_points_decided_in_the_first_round_stand_where_the_second_refuses_not_applicable(cs: CriteriaSet) -> None:
    rows = [
        own("a", None, state=c.NOT_APPLICABLE),
        decide("u", "a", c.OWN_POINTS, points="1.5", reason="Có thực hiện"),
        decide("u", "a", c.NA_REFUSED, round=c.APPRAISAL_2),
    ]
    row = cell(run(cs, *rows, round=c.APPRAISAL_2), "u", "a")
    assert (row["points"], row["decided"]) == (1.5, 1.5)


def test_an_explanation_requested_leaves_everything_and_is_not_appraised(cs: CriteriaSet) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.EXPLAIN, judged=1), round=c.APPRAISAL)
    row = cell(scores, "u", "a")
    assert (row["points"], row["appraised"], row["outdated"]) == (3, False, False)


def test_a_decision_on_another_revision_is_outdated_but_keeps_its_effect(cs: CriteriaSet) -> None:
    rows = [own("a", "3", revision=2), decide("u", "a", c.OWN_POINTS, points="1", judged=1)]
    scores = run(cs, *rows, round=c.APPRAISAL)
    row = cell(scores, "u", "a")
    assert (row["points"], row["outdated"], row["appraised"]) == (1, True, False)
    assert total(scores, "u")["share_appraised"] == 0
    scores = run(cs, own("a", "3", revision=2), decide("u", "a", c.OWN_POINTS, points="1", judged=2), round=c.APPRAISAL)
    assert (cell(scores, "u", "a")["outdated"], cell(scores, "u", "a")["appraised"]) == (False, True)


def test_a_decision_on_what_was_not_there_yet(cs: CriteriaSet) -> None:
    """Revision 0 is nothing: judged before the unit answered, it is outdated as soon as there is an answer."""
    rows = [decide("u", "a", c.OWN_POINTS, points="1", judged=0)]
    assert not cell(run(cs, *rows, round=c.APPRAISAL), "u", "a")["outdated"]
    assert cell(run(cs, own("a", "3"), *rows, round=c.APPRAISAL), "u", "a")["outdated"]


def test_the_second_round_judges_the_answer_of_the_unit(cs: CriteriaSet) -> None:
    rows = [
        own("a", "3", revision=4),
        decide("u", "a", c.OWN_FACTS, "2", judged=4) | {"revision": 1},
        decide("u", "a", c.ACCEPT, round=c.APPRAISAL_2, judged=4),
    ]
    row = cell(run(cs, *rows, round=c.APPRAISAL_2), "u", "a")
    assert (row["points"], row["appraised"], row["outdated"]) == (2, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "x",
        '{"decision": "maybe"}',
        '{"decision": 5}',
        '{"decision": "accept", "judged": "x"}',
        '{"decision": ["accept"]}',
        "[" * 100_000,
        "null",
        "5",
    ],
    ids=lambda x: x[:12],
)
def test_decisions_that_are_none(cs: CriteriaSet, text: str) -> None:
    row = {c.UNIT: "u", c.KEY: "a", c.ROUND: c.APPRAISAL, c.STATE: "", c.FACTS: "{}", c.DECISION: text}
    scores = run(cs, *SELF, row, round=c.APPRAISAL)
    assert told(scores) == [("u", "a", "bad_decision")]
    assert (cell(scores, "u", "a")["points"], cell(scores, "u", "a")["appraised"]) == (3, False)


@pytest.mark.parametrize(
    ("points", "decided"),
    [("1.5", 1.5), (1, 1), (1.5, 1.5), (0, 0), (True, None), (None, None), (1e-7, None), ([1], None), ("1,5", None), (-1, None), (float("nan"), None)],
)
def test_points_decided_as_text_or_number(cs: CriteriaSet, points: Any, decided: float | None) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.OWN_POINTS, points=points), round=c.APPRAISAL)
    row = cell(scores, "u", "a")
    if decided is None:
        assert told(scores) == [("u", "a", "bad_decision")]
        assert (row["points"], row["appraised"]) == (3, False)
    else:
        assert (told(scores), row["points"], row["decided"], row["appraised"]) == ([], decided, decided, True)


@pytest.mark.parametrize(
    ("judged", "outdated"),
    [(1, False), ("1", False), (2, True), ("0", True), (None, False), ("", False), ("9" * 5000, True), (1.5, None), ("x", None), ([1], None), (-1, None)],
)  # fmt: skip
def test_revisions_that_were_judged(cs: CriteriaSet, judged: Any, outdated: bool | None) -> None:
    scores = run(cs, *SELF, decide("u", "a", c.ACCEPT, judged=judged), round=c.APPRAISAL)
    if outdated is None:
        assert told(scores) == [("u", "a", "bad_decision")]
    else:
        assert (told(scores), cell(scores, "u", "a")["outdated"]) == ([], outdated)


def test_a_revision_is_compared_as_a_whole(cs: CriteriaSet) -> None:
    rows = [own("a", "3", revision=12), decide("u", "a", c.ACCEPT, judged=1)]
    assert cell(run(cs, *rows, round=c.APPRAISAL), "u", "a")["outdated"]


@pytest.mark.parametrize("text", ["", None, float("nan")])
def test_a_row_without_a_decision_changes_nothing(cs: CriteriaSet, text: Any) -> None:
    row = {
        c.UNIT: "u",
        c.KEY: "a",
        c.ROUND: c.APPRAISAL,
        c.STATE: "answered",
        c.FACTS: '{"value": "0"}',
        c.DECISION: text,
    }
    scores = run(cs, *SELF, row, round=c.APPRAISAL)
    assert (told(scores), cell(scores, "u", "a")["points"]) == ([], 3)


def test_statements_and_choices_on_nodes(cs: CriteriaSet) -> None:
    rows = [own("a", "3"), own("f", None, state=c.NOT_APPLICABLE)]
    scores = run(cs, *rows, decide("u", "f", c.NA_ACCEPTED), decide("u", "a", c.ACCEPT), round=c.APPRAISAL)
    # the decision on the node stands for its leaves: 4 of 4 points appraised
    assert (total(scores, "u")["share_appraised"], total(scores, "u")["provisional"], total(scores, "u")["index"]) == (
        100,
        False,
        75,
    )
    refused = run(cs, *rows, decide("u", "f", c.NA_REFUSED), decide("u", "a", c.ACCEPT), round=c.APPRAISAL)
    assert [cell(refused, "u", x)["state"] for x in ("b", "r")] == ["unanswered", "unanswered"]


def test_survey_and_bonus_have_rounds_of_their_own(cs: CriteriaSet) -> None:
    rows = [answer("u", "s", {"points": "1.5"}, round=c.SURVEY), answer("u", "t", "0.5", round=c.BONUS)]
    for turn in (None, c.SELF, c.APPRAISAL):
        row = total(run(cs, *SELF, *rows, scope=c.DIRECT_SURVEY, round=turn), "u")
        assert (row["points"], row["maximum"], row["bonus"]) == (7, 10, 0.5)
    # only direct leaves are appraised: 4 of 8
    appraised = run(cs, *SELF, *rows, decide("u", "a", c.ACCEPT), scope=c.DIRECT_SURVEY, round=c.APPRAISAL)
    assert total(appraised, "u")["share_appraised"] == 50


@pytest.mark.parametrize(("key", "fault"), [("s", "self_scored_survey"), ("t", "self_scored_bonus")])
@pytest.mark.parametrize("turn", c.CHAIN)
def test_what_is_never_self_scored(cs: CriteriaSet, key: str, fault: str, turn: str) -> None:
    value = {"points": "1"} if key == "s" else "1"
    row = answer("u", key, value, round=turn) if turn == c.SELF else decide("u", key, c.OWN_FACTS, value, round=turn)
    scores = run(cs, *SELF, row, scope=c.DIRECT_SURVEY, round=turn)
    assert told(scores) == [("u", key, fault)]
    assert total(scores, "u")["points"] == 5


def test_the_table_that_effective_gives() -> None:
    given = [
        own("a", "3"),
        own("b", "1"),
        decide("u", "a", c.OWN_POINTS, points="1.50", judged=1),
        answer("u", "s", {"points": "1"}, round=c.SURVEY),
    ]
    rows = pd.DataFrame(given).assign(has_evidence=[True, False, False, True])
    found = effective(rows, c.APPRAISAL)
    assert list(found.columns) == [*c.ANSWERS, c.REVISION, c.DECIDED, c.APPRAISED, c.OUTDATED, c.FAULT]
    assert found[[c.KEY, c.ROUND, c.DECIDED, c.APPRAISED, c.HAS_EVIDENCE]].values.tolist() == [
        ["a", "appraisal", "1.50", True, True], ["b", "self", "", False, False], ["s", "survey", "", False, True],
    ]  # fmt: skip
    assert json.loads(found[c.FACTS].iloc[0]) == {"value": "3"}
    assert rows.columns.tolist()[0] == c.UNIT  # the table given is left as it is
    assert effective(rows.head(0), c.SELF).empty


def test_rows_given_twice_are_passed_on_for_score_to_tell(cs: CriteriaSet) -> None:
    scores = run(cs, *SELF, own("a", "4"), round=c.APPRAISAL)
    assert told(scores) == [("u", "a", "duplicate"), ("u", "a", "duplicate")]
    assert cell(scores, "u", "a")["state"] == "unanswered"
    scores = run(cs, *SELF, decide("u", "a", c.ACCEPT), decide("u", "a", c.EXPLAIN), round=c.APPRAISAL)
    assert {fault for _unit, _key, fault in told(scores)} == {"duplicate"}


@pytest.mark.parametrize("round", ["survey", "bonus", "", "third", None])
def test_rounds_that_are_none(round: Any) -> None:
    with pytest.raises(ValueError, match="round must be one of"):
        effective(pd.DataFrame(SELF), round)
    assert effective is same


def test_junk_in_any_column_is_told_or_passed_on(cs: CriteriaSet) -> None:
    junk = [None, float("nan"), 5, [], {}, "x", object()]
    rows = [
        {c.UNIT: a, c.KEY: b, c.ROUND: r, c.STATE: a, c.FACTS: b, c.DECISION: a, c.REVISION: b}
        for a in junk
        for b in junk
        for r in ("self", "appraisal", "x", None)
    ]
    scores = run(cs, *SELF, *rows, round=c.APPRAISAL)
    assert total(scores, "u")["points"] == 5
