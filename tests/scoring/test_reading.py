"""From the table of answers to places: every row lands in its place or is told, whatever stands in it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval import CriteriaSet, score
from cchc_eval import columns as c
from cchc_eval.scoring import reading
from cchc_eval.scoring.reading import micro_of
from tests.scoring.small import answer, cell, leaf, make, node, ranks, run, told, total

RATIO = "{kind: ratio, done: A, due: B, unit: C}"
EXTRA = "bonus: {cap: 2, items: [{key: t, code: T, name: T, max: 2, rule: {kind: bounded_number, step: 0.5}}]}\n"


def small_set() -> CriteriaSet:
    fields = (
        leaf("a", "2"),
        node("f", "4", leaf("r", "2", RATIO), leaf("y", "2", "{kind: yes_no, question: Y}")),
        leaf("s", "2", "{kind: survey, by: points}"),
    )
    return make("8", *fields, more=EXTRA)


@pytest.fixture(scope="module")
def cs() -> CriteriaSet:
    return small_set()


RATIO_FACTS = {"done": "1", "due": "2"}
GOOD = [answer("u", "a", "1"), answer("u", "r", RATIO_FACTS), answer("u", "y", {"answer": "yes"})]  # 1 + 1 + 2 of 6


# --- every fault of an answer, once -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "fault", "words"),
    [
        (answer("u", "khong_co", "1"), ("u", "khong_co", "unknown_key"), "không có tiêu chí"),
        (answer("ai", "a", "1"), ("ai", "a", "unknown_unit"), "đơn vị"),
        (answer("v", "a", "3"), ("v", "a", "invalid_facts"), "“Điểm chấm” ghi “3”"),
        (answer("v", "r", {"done": "3", "due": "2"}), ("v", "r", "contradiction"), "lớn hơn"),
        (answer("v", "s", {"points": "1"}, round="self"), ("v", "s", "self_scored_survey"), "điều tra xã hội học"),
        (answer("v", "t", "1", round="self"), ("v", "t", "self_scored_bonus"), "Điểm thưởng"),
        (answer("v", "a", "1", round="survey"), ("v", "a", "wrong_round"), "vòng"),
        (answer("v", "a", "1", round="vòng 3"), ("v", "a", "bad_round"), "vòng"),
        (answer("v", "a", "1", state="xong"), ("v", "a", "bad_state"), "Trạng thái"),
        (answer("v", "f", "1"), ("v", "f", "bad_state"), "Trạng thái"),
    ],
    ids=lambda x: x[2] if isinstance(x, tuple) else None,
)
def test_faults(cs: CriteriaSet, row: dict[str, Any], fault: tuple[str, str, str], words: str) -> None:
    rows = [{**one, c.ROUND: one.get(c.ROUND, "self")} for one in (*GOOD, row)]
    if (
        fault[2] in ("invalid_facts", "contradiction", "bad_state", "unknown_key", "unknown_unit")
        and c.ROUND not in row
    ):
        rows = [*GOOD, row]
    scores = run(cs, *rows, units={"u": "so", "v": "so"})
    assert told(scores) == [fault]
    assert words in scores.faults[c.MESSAGE][0]
    # nobody else is harmed, and the row counts as unanswered
    assert total(scores, "u")["points"] == 4
    assert (total(scores, "v")["points"], total(scores, "v")["provisional"]) == (0, True)


def test_a_repeated_answer_sets_all_of_its_rows_aside(cs: CriteriaSet) -> None:
    scores = run(cs, *GOOD, answer("u", "a", "2"), answer("u", "a", "0"))
    assert told(scores) == [("u", "a", "duplicate")] * 3
    assert (cell(scores, "u", "a")["reason"], total(scores, "u")["points"]) == ("unanswered", 3)


def test_the_round_of_a_fault_is_told(cs: CriteriaSet) -> None:
    scores = run(cs, answer("u", "s", {"points": "x"}, round="survey"), answer("u", "a", "9", round="self"))
    assert scores.faults[[c.KEY, c.ROUND, c.FAULT]].values.tolist() == [
        ["a", "self", "invalid_facts"],
        ["s", "survey", "invalid_facts"],
    ]


def test_a_column_of_faults_that_is_somebody_elses_says_nothing(cs: CriteriaSet) -> None:
    rows = [{**answer("u", "a", "1"), "fault": "ghi chú"}, {**answer("u", "y", {"answer": "yes"}), "fault": float("nan")}]
    scores = run(cs, *rows)
    assert told(scores) == []
    assert cell(scores, "u", "a")["points"] == 1


def test_a_row_that_is_nobodys_is_told_once(cs: CriteriaSet) -> None:
    """Its decision could not be read either; the unit or the criterion is what matters."""
    scores = run(cs, {**answer("u", "no_such", "1"), "fault": "bad_decision appraisal"}, answer("u", "a", "1"))
    assert [fault for _unit, _key, fault in told(scores)] == ["unknown_key"]


def test_points_given_beside_the_answers_hold_within_the_leaf_alone(cs: CriteriaSet) -> None:
    """a has 2 points, f is no leaf. What is refused leaves what the facts earn: 1 + 1 + 2; what is taken stands in its place."""
    given = {c.APPRAISED: True}
    beyond = run(cs, {**answer("u", "a", "1"), c.DECIDED: "2.000001", **given}, *GOOD[1:])
    assert told(beyond) == [("u", "a", "bad_decision")]
    row = cell(beyond, "u", "a")
    assert (row["points"], row["decided"], row["appraised"], total(beyond, "u")["points"]) == (1, None, False, 4)
    inner = run(cs, {**answer("u", "f", state="unanswered"), c.DECIDED: "1", **given}, *GOOD)
    assert told(inner) == [("u", "f", "bad_decision")]
    most = run(cs, {**answer("u", "a", "1"), c.DECIDED: "2", **given}, *GOOD[1:])
    row = cell(most, "u", "a")
    assert (told(most), row["points"], row["decided"], row["appraised"]) == ([], 2, 2, True)


def test_what_stands_for_nothing(cs: CriteriaSet) -> None:
    for blank in (None, "", "{}", float("nan"), pd.NA, '{"value": ""}', '{"value": null}', " {} "):
        row = {**answer("u", "a"), c.FACTS: blank}
        scores = run(cs, row, *GOOD[1:])
        assert told(scores) == [], blank
        assert (cell(scores, "u", "a")["reason"], total(scores, "u")["points"]) == ("unanswered", 3), blank


@pytest.mark.parametrize(
    "facts",
    ["[]", "5", "null", '"x"', "x", "{", '{"value": 1.5}', '{"value": true}', '{"value": [1]}', '{"value": {"value": "1"}}', '{"valu": "1"}', '{"value": "1", "x": "2"}',
     '{"value": NaN}', "{'value': '1'}", '{"value": "1"} {}', '{"value": "1"}],[{"value": "1"}', "1],[2", "1,2", "[" * 50_000, '{"a":' * 50_000, "\x00", "\ud800",
     {"value": 1.5}, 5, 1.5, True, [], pytest.param(object(), id="object"), b"{}"],
    ids=str,
)  # fmt: skip
def test_facts_that_are_none(cs: CriteriaSet, facts: Any) -> None:
    scores = run(
        cs, {**answer("u", "a"), c.FACTS: facts}, *GOOD[1:], *(answer(f"v{i}", "a", f"0.{i:03d}") for i in range(20))
    )
    assert told(scores) == [("u", "a", "invalid_facts")]
    assert scores.faults[c.MESSAGE][0].startswith("Số liệu")
    assert (cell(scores, "u", "a")["reason"], total(scores, "u")["points"]) == ("invalid", 3)
    # neighbours of the same column are not shifted
    assert [cell(scores, f"v{i}", "a")["points"] for i in range(20)] == [round(i / 1000, 3) for i in range(20)]


def test_whole_json_numbers_are_taken(cs: CriteriaSet) -> None:
    scores = run(cs, {**answer("u", "a"), c.FACTS: '{"value": 1}'}, answer("v", "a", {"value": 2}))
    assert (cell(scores, "u", "a")["points"], cell(scores, "v", "a")["points"]) == (1, 2)


def test_a_name_given_twice_the_last_stands(cs: CriteriaSet) -> None:
    scores = run(cs, {**answer("u", "a"), c.FACTS: '{"value": "x", "value": "1.5"}'})
    assert (told(scores), cell(scores, "u", "a")["points"]) == ([], 1.5)


def test_rows_of_nobody_are_told(cs: CriteriaSet) -> None:
    scores = run(
        cs,
        *GOOD,
        answer(None, "a", "1"),
        answer("", "a", "1"),
        answer(5, "a", "1"),
        answer("u", None, "1"),
        answer("u", 5, "1"),
    )  # type: ignore[arg-type]
    assert {fault for _unit, _key, fault in told(scores)} == {"unknown_unit", "unknown_key"}
    assert len(told(scores)) == 5
    assert scores.results[c.UNIT].unique().tolist() == ["u"]


def test_columns_that_are_not_there(cs: CriteriaSet) -> None:
    """Only unit and key are needed: without a state a row is an answer, without facts an empty one, evidence is taken as given."""
    table = pd.DataFrame({c.UNIT: ["u", "u"], c.KEY: ["a", "y"], c.FACTS: ['{"value": "1"}', '{"answer": "yes"}']})
    scores = score(cs, table)
    assert (told(scores), total(scores, "u")["points"], cell(scores, "u", "a")["evidence_missing"]) == ([], 3, False)
    bare = score(cs, table[[c.UNIT, c.KEY]])
    assert (told(bare), total(bare, "u")["points"]) == ([], 0)


def test_a_missing_state_is_no_answer(cs: CriteriaSet) -> None:
    scores = run(cs, {**answer("u", "a", "1"), c.STATE: None}, *GOOD[1:])
    assert (told(scores), cell(scores, "u", "a")["reason"]) == ([], "unanswered")


def test_no_answers_at_all(cs: CriteriaSet) -> None:
    scores = run(cs)
    assert scores.scores.empty
    assert scores.results.empty
    assert scores.faults.empty
    assert list(scores.results.columns) == list(run(cs, *GOOD).results.columns)
    with_units = run(cs, units={"u": "so", "v": "so"})
    assert (len(with_units.scores), total(with_units, "v")["share_answered"], ranks(with_units)) == (
        8,
        0,
        {"u": None, "v": None},
    )
    assert total(with_units, "u")["index_greatest"] == 100


def test_units(cs: CriteriaSet) -> None:
    rows = [answer("b", "a", "1"), answer("a", "a", "2")]
    assert run(cs, *rows).results[c.UNIT].unique().tolist() == ["a", "b"]  # by name
    listed = run(cs, *rows, units={"b": "so", "z": "so", "a": "so"})
    assert listed.results[c.UNIT].unique().tolist() == ["b", "z", "a"]  # as listed
    # given twice, they are scored once; without a group they are of the set's
    table = pd.DataFrame({c.UNIT: ["a", "a", "b"]})
    twice = score(cs, pd.DataFrame(rows), units=table)
    assert twice.results[[c.UNIT, c.GROUP]].drop_duplicates().values.tolist() == [["a", "so"], ["b", "so"]]


def test_dtypes_do_not_matter(cs: CriteriaSet) -> None:
    rows = [*GOOD, answer("v", "a", "0.5", has_evidence=False), answer("v", "y", state=c.NOT_APPLICABLE)]
    table = pd.DataFrame(rows).assign(has_evidence=[True, True, True, False, True])
    expected = score(cs, table).scores
    kinds = ("category", "str", object)
    for kind in kinds:
        texts = dict.fromkeys((c.UNIT, c.KEY, c.STATE), kind)
        found = score(cs, table.astype({**texts, c.FACTS: object if kind == "category" else kind})).scores
        pd.testing.assert_frame_equal(found, expected)
    pd.testing.assert_frame_equal(score(cs, table.astype({c.FACTS: "category"})).scores, expected)
    pd.testing.assert_frame_equal(
        score(cs, table.set_index(pd.Index([7, 7, 7, 1, 1]))).scores, expected
    )  # the index is no key


def test_categories_that_do_not_occur_are_no_units(cs: CriteriaSet) -> None:
    table = pd.DataFrame(GOOD).assign(unit=pd.Categorical(["u"] * 3, categories=["x", "u", "z"]))
    assert score(cs, table).results[c.UNIT].unique().tolist() == ["u"]


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        (True, True),
        (False, False),
        (1, True),
        (0, False),
        (np.True_, True),
        (None, False),
        (float("nan"), False),
        ("True", False),
        ("", False),
        (2.5, False),
    ],
)
def test_marks_are_true_or_not(cs: CriteriaSet, value: Any, truth: bool) -> None:
    table = pd.DataFrame({**pd.DataFrame(GOOD[:1]), c.HAS_EVIDENCE: pd.Series([value], dtype=object)})
    assert cell(score(cs, table), "u", "a")["evidence_missing"] is (not truth)


@pytest.mark.parametrize("strange", [[1], {"a": 1}, np.array([1, 2])], ids=["list", "dict", "array"])
def test_a_strange_mark_spoils_no_other(cs: CriteriaSet, strange: Any) -> None:
    """What cannot be hashed is no mark; those of the other rows stand."""
    marks = pd.Series([True, np.True_, strange], dtype=object)
    scores = score(cs, pd.DataFrame({**pd.DataFrame(GOOD), c.HAS_EVIDENCE: marks}))
    missing = [cell(scores, row[c.UNIT], row[c.KEY])["evidence_missing"] for row in GOOD]
    assert missing == [False, False, True]


def test_the_order_of_rows_never_matters(cs: CriteriaSet) -> None:
    rows = [
        answer(unit, key, value)
        for unit in "cab"
        for key, value in (("y", {"answer": "yes"}), ("a", "1"), ("r", RATIO_FACTS), ("a", "1"), ("x", "1"))
    ]
    first = run(cs, *rows)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(rows))
        again = run(cs, *(rows[i] for i in order))
        pd.testing.assert_frame_equal(again.scores, first.scores)
        pd.testing.assert_frame_equal(again.results, first.results)
        pd.testing.assert_frame_equal(again.faults, first.faults)


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in chunks of 3 units as in one: duplicates, choices, groups and faults at the borders included."""
    cs = make(
        "6", node("f", "4", leaf("a", "4"), leaf("b", "2", applies_to="[so]"), combine="one_of"), leaf("x", "2", RATIO)
    )
    rows = []
    for i in range(10):
        rows += [
            answer(f"u{i}", "f", {"chosen": "b" if i % 3 else "a"}),
            answer(f"u{i}", "b", f"{i / 10}"),
            answer(f"u{i}", "a", f"{i / 5}"),
        ]
        rows += [answer(f"u{i}", "x", {"done": str(i), "due": "5"})] * (2 if i == 4 else 1)
    units = {f"u{i}": "phong" if i in (2, 5) else "so" for i in range(10)}
    whole = run(cs, *rows, units=units)
    for size in (1, 3, 10):
        monkeypatch.setattr(reading, "CHUNK", size)
        monkeypatch.setattr("cchc_eval.scoring.scores.CHUNK", size)
        parts = run(cs, *rows, units=units)
        pd.testing.assert_frame_equal(parts.scores, whole.scores)
        pd.testing.assert_frame_equal(parts.results, whole.results)
        pd.testing.assert_frame_equal(parts.faults, whole.faults)


@pytest.mark.parametrize(
    ("text", "points"),
    [("1.5", 1_500_000), ("0", 0), ("0.000001", 1), ("007", 7_000_000), ("1.50", 1_500_000), ("1.0000000", None), ("0.0000001", None), ("-1", None), ("", None), ("x", None),
     ("1e3", None), (" 1", None), ("1" * 16, None), (1.5, None), (None, None), (True, None), ("１", None)],
)  # fmt: skip
def test_decided_points(text: Any, points: int | None) -> None:
    assert micro_of(text) == points


junk = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.sampled_from(["u", "a", "r", "y", "s", "t", "f", "self", "survey", "answered", "{}"]),
                 st.lists(st.none(), max_size=1), st.dictionaries(st.text(max_size=2), st.none(), max_size=1))  # fmt: skip
names_of_facts = st.sampled_from(["value", "done", "due", "answer", "chosen", "points", "x"])
shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names_of_facts, inner, max_size=3),
    max_leaves=5,
)
texts = st.one_of(junk, shapes.map(json.dumps))
CS = small_set()


@given(
    st.lists(st.tuples(junk, junk, junk, junk, texts, junk, junk, junk), max_size=15),
    st.sampled_from(c.SCOPES),
    st.sampled_from([None, *c.CHAIN]),
)
def test_nothing_in_a_table_makes_scoring_fail(rows: list[Any], scope: str, turn: str | None) -> None:
    names = (c.UNIT, c.KEY, c.ROUND, c.STATE, c.FACTS, c.DECISION, c.HAS_EVIDENCE, c.REVISION)
    table = pd.DataFrame(rows, columns=list(names), dtype=object)
    good = pd.DataFrame(GOOD).assign(unit="fine", round="self")
    scores = score(CS, pd.concat([table, good], ignore_index=True), scope, round=turn)
    assert total(scores, "fine")["points"] == 4
    assert scores.faults[c.MESSAGE].str.len().gt(0).all()
    assert set(scores.faults[c.FAULT]) <= {"unknown_key", "unknown_unit", "duplicate", "invalid_facts", "contradiction", "self_scored_survey", "self_scored_bonus",
                                           "wrong_round", "bad_round", "bad_state", "bad_decision", "forbidden", "unknown_choice"}  # fmt: skip
