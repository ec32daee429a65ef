"""How points combine, and what not applicable does, with the sums written out."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval import CriteriaSet
from cchc_eval import columns as c
from tests.scoring.small import answer, cell, leaf, make, node, run, told, total

NA, NC = c.NOT_APPLICABLE, c.NO_CASE


def na(key: str, state: str = NA) -> dict[str, Any]:
    return answer("u", key, state=state)


@pytest.fixture(scope="module")
def plain() -> CriteriaSet:
    return make("10", node("f", "6", leaf("a", "2"), leaf("b", "4")), node("g", "4", leaf("x", "4")))


def test_sums(plain: CriteriaSet) -> None:
    scores = run(plain, answer("u", "a", "1.5"), answer("u", "b", "4"), answer("u", "x", "0.1"))
    # 1.5 + 4 + 0.1 = 5.6 of 10
    assert [total(scores, "u", key)["points"] for key in ("f", "g", "total")] == [5.5, 0.1, 5.6]
    assert [total(scores, "u", key)["index"] for key in ("f", "g", "total")] == [91.666667, 2.5, 56.0]


def test_a_removed_leaf_leaves_points_and_maximum(plain: CriteriaSet) -> None:
    scores = run(plain, answer("u", "a", "1"), na("b"), answer("u", "x", "4"))
    # (1 + 4) ÷ (10 − 4) = 83.333333 %
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"], total(scores, "u")["index"]) == (
        5,
        6,
        83.333333,
    )
    row = cell(scores, "u", "b")
    assert (row["state"], row["reason"], row["points"], row["maximum"], row["least"], row["greatest"], row["lost"]) == (
        NA,
        NA,
        0,
        0,
        0,
        0,
        0,
    )


def test_no_case_earns_full_marks(plain: CriteriaSet) -> None:
    scores = run(plain, answer("u", "a", "1"), na("b", NC), answer("u", "x", "4"))
    # 1 + 4 + 4 = 9 of 10
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"]) == (9, 10)
    row = cell(scores, "u", "b")
    assert (
        row["state"],
        row["reason"],
        row["points"],
        row["maximum"],
        row["lost"],
        row["zero"],
        row["evidence_missing"],
    ) == (NC, NC, 4, 4, 0, False, False)


def test_policies_of_the_set_can_be_turned_round() -> None:
    cs = make("4", leaf("a", "1"), leaf("b", "3"), more="policies: {not_applicable: full, no_case: removed}\n")
    scores = run(cs, na("a"), na("b", NC))
    # a: 1 of 1; b: out
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"], total(scores, "u")["index"]) == (1, 1, 100)


def test_a_node_overrides_for_itself_and_below_until_overridden_again() -> None:
    cs = make(
        "6",
        node("f", "4", leaf("a", "1"), leaf("b", "3", policies="{no_case: full}"), policies="{no_case: removed}"),
        leaf("x", "2"),
    )
    scores = run(cs, na("a", NC), na("b", NC), na("x", NC))
    # a is removed (from the field), b full (its own), x full (the default): 3 + 2 of 3 + 2
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"]) == (5, 5)
    assert total(scores, "u", "f")["maximum"] == 3


def test_a_statement_on_a_node_uses_the_policy_of_that_node_for_everything_below() -> None:
    cs = make(
        "6",
        node("f", "4", leaf("a", "1"), leaf("b", "3", policies="{no_case: full}"), policies="{no_case: removed}"),
        leaf("x", "2"),
    )
    scores = run(cs, na("f", NC), answer("u", "b", "2"), answer("u", "x", "1"))
    # all of f is out, also b, whose own policy would give full marks and whose answer does not count
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"], total(scores, "u")["index"]) == (1, 2, 50)
    assert [cell(scores, "u", key)["state"] for key in ("a", "b")] == [NC, NC]


def test_the_uppermost_statement_wins() -> None:
    cs = make(
        "6",
        node("f", "6", node("g", "4", leaf("a", "1"), leaf("b", "3")), leaf("x", "2")),
        more="policies: {no_case: full}\n",
    )
    scores = run(cs, na("f"), na("g", NC), na("a", NC))
    assert [cell(scores, "u", key)["state"] for key in ("a", "b", "x")] == [NA, NA, NA]
    # within f: g no case (full, 4), x 1 of 2
    scores = run(cs, na("g", NC), na("a"), answer("u", "x", "1"))
    assert [cell(scores, "u", key)["state"] for key in ("a", "b")] == [NC, NC]
    assert (total(scores, "u")["points"], total(scores, "u")["maximum"]) == (5, 6)


def test_forbidden_statements_are_faults_and_leave_the_leaf_open() -> None:
    cs = make(
        "6", node("f", "4", leaf("a", "1"), leaf("b", "3"), policies="{not_applicable: forbidden}"), leaf("x", "2")
    )
    scores = run(cs, na("a"), answer("u", "b", "3"), na("x"))
    assert told(scores) == [("u", "a", "forbidden")]
    row = cell(scores, "u", "a")
    assert (row["state"], row["reason"], row["points"], row["maximum"], row["least"], row["greatest"]) == (
        "unanswered",
        "unanswered",
        0,
        1,
        0,
        1,
    )
    # x is removed: 3 of 4 so far
    assert (total(scores, "u")["index"], total(scores, "u")["provisional"]) == (75, True)
    # stated on the node itself: the fault is the node's, its leaves stay open
    scores = run(cs, na("f"), na("x"))
    assert told(scores) == [("u", "f", "forbidden")]
    assert cell(scores, "u", "b")["state"] == "unanswered"


def test_forbidden_by_facts_is_invalid() -> None:
    ratio = "{kind: ratio, done: A, due: B, unit: C}"
    cs = make("6", leaf("x", "2", ratio), leaf("a", "2", ratio, policies="{no_case: forbidden}"), leaf("y", "2", ratio))
    none = {"done": "0", "due": "0"}
    scores = run(cs, *(answer(unit, key, none) for unit in "tu" for key in ("y", "a", "x") if unit + key != "ta"))
    assert told(scores) == [("u", "a", "forbidden")]
    row = cell(scores, "u", "a")
    assert (row["state"], row["reason"], row["invalid"], row["least"], row["greatest"]) == (
        "unanswered",
        "invalid",
        True,
        0,
        2,
    )


def test_forbidden_facts_are_told_though_points_were_decided() -> None:
    """As invalid facts are: what the unit declared stays to be mended; the decided point counts all the same."""
    cs = make("2", leaf("a", "2", "{kind: ratio, done: A, due: B, unit: C}", policies="{no_case: forbidden}"))
    scores = run(cs, answer("u", "a", {"done": "0", "due": "0"}) | {"decided": "1"})
    assert told(scores) == [("u", "a", "forbidden")]
    row = cell(scores, "u", "a")
    assert (row["state"], row["points"], row["maximum"], row["invalid"]) == ("answered", 1, 2, False)


def test_everything_removed_gives_no_index() -> None:
    cs = make("10", node("f", "6", leaf("a", "2"), leaf("b", "4")), leaf("x", "4"))
    scores = run(cs, na("f"), na("x"), answer("v", "a", "2"), answer("v", "b", "4"), answer("v", "x", "4"))
    row = total(scores, "u")
    assert (row["points"], row["maximum"]) == (0, 0)
    assert [row[name] for name in ("index", "class", "rank", "index_least", "index_greatest")] == [None] * 5
    assert (row["provisional"], row["share_answered"]) == (False, 100)
    assert total(scores, "v")["rank"] == 1
    # one field only: that field has no index
    scores = run(cs, na("f"), answer("u", "x", "2"))
    assert (total(scores, "u", "f")["index"], total(scores, "u")["index"]) == (None, 50)


# --- capped sums ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def capped() -> CriteriaSet:
    return make("5", node("f", "3", leaf("a", "2"), leaf("b", "2"), combine="capped_sum"), leaf("x", "2"))


@pytest.mark.parametrize(
    ("a", "b", "points", "most"),
    [
        ("1", "1.5", 2.5, 3),
        ("2", "1", 3, 3),
        ("2", "2", 3, 3),
        ("0", "0", 0, 3),
        ("0.5", NA, 0.5, 2),
        ("2", NC, 3, 3),
        (NA, NA, 0, 0),
    ],
)
def test_capped_sum(capped: CriteriaSet, a: str, b: str, points: float, most: float) -> None:
    """Points min(Σ, 3); maximum the smaller of 3 and what remains."""
    rows = [na(key, value) if value in (NA, NC) else answer("u", key, value) for key, value in (("a", a), ("b", b))]
    row = total(run(capped, *rows, answer("u", "x", "2")), "u", "f")
    assert (row["points"], row["maximum"]) == (points, most)


def test_bounds_of_a_capped_sum(capped: CriteriaSet) -> None:
    row = total(run(capped, answer("u", "a", "1.5"), answer("u", "x", "2")), "u")
    # 1.5 + 0 … min(1.5 + 2, 3), and 2: 3.5 … 5 of 5
    assert (row["index_least"], row["index_greatest"], row["index"]) == (70, 100, 70)
    # share: the leaves count by their own maxima, 2 + 2 of 2 + 2 + 2
    assert row["share_answered"] == 66.666667


# --- exactly one child ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_of() -> CriteriaSet:
    return make(
        "6",
        node("f", "4", leaf("a", "4"), node("b", "2", leaf("b1", "1"), leaf("b2", "1")), combine="one_of"),
        leaf("x", "2"),
    )


def choose(key: str, node: str = "f") -> dict[str, Any]:
    return answer("u", node, {"chosen": key})


def test_the_chosen_child_counts_against_the_maximum_of_the_greatest(one_of: CriteriaSet) -> None:
    scores = run(
        one_of,
        choose("b"),
        answer("u", "b1", "1"),
        answer("u", "b2", "0.5"),
        answer("u", "a", "3"),
        answer("u", "x", "2"),
    )
    # b: 1.5 of 4; x: 2 of 2
    assert (total(scores, "u", "f")["points"], total(scores, "u", "f")["maximum"]) == (1.5, 4)
    assert (total(scores, "u")["index"], total(scores, "u")["provisional"]) == (58.333333, False)
    row = cell(scores, "u", "a")
    # its answer is kept: the state stands, nothing counts
    assert (
        row["state"],
        row["reason"],
        row["points"],
        row["maximum"],
        row["least"],
        row["greatest"],
        row["earned"],
    ) == ("answered", "not_chosen", 0, 0, 0, 0, 3)
    assert not told(scores)


def test_not_chosen_is_open(one_of: CriteriaSet) -> None:
    scores = run(one_of, answer("u", "a", "3"), answer("u", "b1", "1"), answer("u", "x", "2"))
    row = total(scores, "u")
    # b lies between 1 and 2, a is 3: f from 1 to 3, of 6 with x
    assert (row["points"], row["maximum"], row["provisional"]) == (2, 6, True)
    assert (row["index_least"], row["index_greatest"]) == (50, 83.333333)
    # f adds its own maximum: 2 of 6
    assert row["share_answered"] == 33.333333
    assert {cell(scores, "u", key)["reason"] for key in ("a", "b1", "b2")} == {"not_chosen"}


def test_a_chosen_child_that_is_removed_removes_the_node(one_of: CriteriaSet) -> None:
    scores = run(one_of, choose("b"), na("b"), answer("u", "x", "1"))
    assert (total(scores, "u", "f")["maximum"], total(scores, "u", "f")["index"], total(scores, "u")["index"]) == (
        0,
        None,
        50,
    )
    # one part of it: b2 counts on, against the whole node
    scores = run(one_of, choose("b"), na("b1"), answer("u", "b2", "1"), answer("u", "x", "1"))
    assert (total(scores, "u", "f")["points"], total(scores, "u", "f")["maximum"]) == (1, 4)


def test_a_statement_on_the_node_itself_needs_no_choice(one_of: CriteriaSet) -> None:
    scores = run(one_of, na("f"), answer("u", "x", "1"))
    assert (total(scores, "u", "f")["maximum"], total(scores, "u")["index"], total(scores, "u")["provisional"]) == (
        0,
        50,
        False,
    )
    # full marks: nothing chosen, the whole maximum
    scores = run(one_of, na("f", NC), answer("u", "x", "1"))
    assert (total(scores, "u", "f")["points"], total(scores, "u", "f")["maximum"]) == (4, 4)


@pytest.mark.parametrize(
    "chosen",
    [
        {"chosen": "x"},
        {"chosen": "f"},
        {"chosen": "b1"},
        {"chosen": ["a"]},
        {"choice": "a"},
        {"chosen": "a", "also": "b"},
    ],
)
def test_a_choice_that_is_none(one_of: CriteriaSet, chosen: dict[str, Any]) -> None:
    scores = run(one_of, answer("u", "f", chosen), answer("u", "x", "1"))
    assert told(scores) == [("u", "f", "unknown_choice")]
    assert total(scores, "u")["provisional"]


@pytest.mark.parametrize("chosen", [{}, {"chosen": ""}, {"chosen": None}])
def test_a_blank_choice_is_no_fault(one_of: CriteriaSet, chosen: dict[str, Any]) -> None:
    scores = run(one_of, answer("u", "f", chosen), answer("u", "x", "1"))
    assert told(scores) == []
    assert total(scores, "u")["provisional"]


def test_an_inner_node_cannot_be_answered(one_of: CriteriaSet) -> None:
    scores = run(
        one_of,
        choose("b"),
        answer("u", "b", "1"),
        answer("u", "b1", "1"),
        answer("u", "b2", "1"),
        answer("u", "x", "1"),
    )
    assert told(scores) == [("u", "b", "bad_state")]
    assert total(scores, "u", "f")["points"] == 2


# --- units of two groups ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def groups() -> CriteriaSet:
    return make(
        "6",
        node(
            "f",
            "4",
            leaf("chung", "1"),
            leaf("cho_so", "3", applies_to="[so]"),
            leaf("cho_phong", "3", applies_to="[phong]"),
        ),
        node("g", "2", leaf("x", "2"), applies_to="[so]"),
        node("h", "2", leaf("y", "1"), leaf("z", "1"), applies_to="[phong, xa]"),
    )


def test_each_group_has_its_own_tree(groups: CriteriaSet) -> None:
    rows = [
        answer("a", "chung", "1"),
        answer("a", "cho_so", "2"),
        answer("a", "x", "2"),
        answer("b", "chung", "0.5"),
        answer("b", "cho_phong", "3"),
        answer("b", "y", "1"),
    ]
    scores = run(groups, *rows, units={"a": "so", "b": "phong", "c": "xa"})
    table = scores.scores
    assert {unit: list(table[table["unit"] == unit]["key"]) for unit in "abc"} == {
        "a": ["chung", "cho_so", "x"], "b": ["chung", "cho_phong", "y", "z"], "c": ["chung", "y", "z"],
    }  # fmt: skip
    # a: 1 + 2 + 2 of 6; b: 0.5 + 3 + 1 of 6, z open; c: nothing of 1 + 2
    assert [(total(scores, unit)["points"], total(scores, unit)["maximum"], total(scores, unit)["provisional"]) for unit in "abc"] == [
        (5, 6, False), (4.5, 6, True), (0, 3, True),
    ]  # fmt: skip
    results = scores.results
    assert {unit: list(results[results["unit"] == unit]["key"]) for unit in "abc"} == {
        "a": ["f", "g", "total"],
        "b": ["f", "h", "total"],
        "c": ["f", "h", "total"],
    }
    assert told(scores) == []


def test_an_answer_outside_the_tree_of_the_unit_is_told(groups: CriteriaSet) -> None:
    scores = run(
        groups,
        answer("a", "cho_phong", "3"),
        answer("a", "y", "1"),
        na("f") | {"unit": "b"},
        units={"a": "so", "b": "phong"},
    )
    assert told(scores) == [("a", "cho_phong", "unknown_key"), ("a", "y", "unknown_key")]
    assert total(scores, "b", "f")["maximum"] == 0


def test_a_choice_outside_the_tree_of_the_unit_is_told() -> None:
    cs = make(
        "2",
        node(
            "f",
            "2",
            leaf("a", "2", applies_to="[so]"),
            leaf("b", "2", applies_to="[phong]"),
            leaf("c", "2"),
            combine="one_of",
        ),
    )
    scores = run(
        cs, choose("b"), answer("v", "f", {"chosen": "b"}), answer("v", "b", "2"), units={"u": "so", "v": "phong"}
    )
    assert told(scores) == [("u", "f", "unknown_choice")]
    assert (total(scores, "u")["provisional"], total(scores, "v")["index"]) == (True, 100)
    # not chosen: only what the unit could choose bounds it, 0 … 2
    scores = run(cs, units={"u": "so"})
    assert (total(scores, "u")["index_least"], total(scores, "u")["index_greatest"]) == (0, 100)


# --- the survey part --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def surveyed() -> CriteriaSet:
    return make("10", node("f", "6", leaf("a", "4"), leaf("s", "2", "{kind: survey, by: points}")), leaf("x", "4"))


def test_scopes(surveyed: CriteriaSet) -> None:
    rows = [
        answer("u", "a", "3", round="self"),
        answer("u", "x", "4", round="self"),
        answer("u", "s", {"points": "1.5"}, round="survey"),
    ]
    direct, both = run(surveyed, *rows), run(surveyed, *rows, scope=c.DIRECT_SURVEY)
    # direct: 7 of 8; with the survey: 8.5 of 10
    assert (total(direct, "u")["points"], total(direct, "u")["maximum"], total(direct, "u")["index"]) == (7, 8, 87.5)
    assert (total(both, "u")["points"], total(both, "u")["maximum"], total(both, "u")["index"]) == (8.5, 10, 85)
    assert set(direct.scores["key"]) == {"a", "x"}
    assert set(both.scores["key"]) == {"a", "s", "x"}
    assert set(direct.results["scope"]) == {"direct"}


def test_a_unit_without_survey_is_finished_in_scope_direct(surveyed: CriteriaSet) -> None:
    rows = [answer("u", "a", "3"), answer("u", "x", "4")]
    assert not total(run(surveyed, *rows), "u")["provisional"]
    row = total(run(surveyed, *rows, scope=c.DIRECT_SURVEY), "u")
    # 7 … 9 of 10, 8 of 10 points answered
    assert (row["provisional"], row["index"], row["index_least"], row["index_greatest"], row["share_answered"]) == (
        True,
        70,
        70,
        90,
        80,
    )


def test_a_statement_on_a_node_covers_its_survey_leaf(surveyed: CriteriaSet) -> None:
    scores = run(surveyed, na("f"), answer("u", "x", "2"), scope=c.DIRECT_SURVEY)
    assert (total(scores, "u")["index"], total(scores, "u")["provisional"], cell(scores, "u", "s")["state"]) == (
        50,
        False,
        NA,
    )


def test_states_that_are_different_things(plain: CriteriaSet) -> None:
    """Unanswered, incomplete, zero, not applicable, no case, evidence missing: each with its own mark."""
    ratio = "{kind: ratio, done: A, due: B, unit: C}"
    cs = make("7", *(leaf(key, "1", ratio) for key in "abcdefg"))
    scores = run(
        cs,
        answer("u", "b", {"done": "1"}),
        answer("u", "c", {"done": "0", "due": "4"}),
        answer("u", "d", {"done": "2", "due": "4"}, has_evidence=False),
        answer("u", "e", {"done": "5", "due": "4"}),
        na("f"),
        answer("u", "g", {"done": "0", "due": "0"}),
    )
    marks = ("state", "reason", "points", "incomplete", "invalid", "zero", "evidence_missing")
    assert [[cell(scores, "u", key)[mark] for mark in marks] for key in "abcdefg"] == [
        ["unanswered", "unanswered", 0, False, False, False, False],
        ["unanswered", "incomplete", 0, True, False, False, False],
        ["answered", "none_earned", 0, False, False, True, False],
        ["answered", "partial", 0.5, False, False, False, True],
        ["unanswered", "invalid", 0, False, True, False, False],
        [NA, NA, 0, False, False, False, False],
        [NC, NC, 1, False, False, False, False],
    ]


def test_an_explanation_stands_for_evidence(plain: CriteriaSet) -> None:
    scores = run(
        plain,
        answer("u", "a", "1", has_evidence=False, has_explanation=True),
        answer("u", "b", "0", has_evidence=False),
        answer("u", "x", "1", has_evidence=False),
    )
    assert [cell(scores, "u", key)["evidence_missing"] for key in ("a", "b", "x")] == [False, False, True]
