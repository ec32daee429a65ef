"""Rows that cannot be taken: each is told once, with unit, key and round, and its leaf counts as unanswered."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from cchc_eval import CriteriaSet, score
from tests.helpers import load_text

SET = """\
code: thu
year: 2017
name: Bộ thử
legal_basis: [Không có]
unit_group: so
standing: illustrative
source: Để kiểm thử
max: 6
fields:
  - key: f
    code: I
    name: Lĩnh vực
    max: 6
    children:
      - {key: a, code: "1", name: A, max: 1, rule: {kind: yes_no, question: A?}}
      - {key: b, code: "2", name: B, max: 1, policies: {not_applicable: forbidden, no_case: forbidden},
         rule: {kind: ratio, done: X, due: Y, unit: việc}}
      - {key: s, code: "3", name: S, max: 2, rule: {kind: survey, by: points}}
      - key: o
        code: "4"
        name: O
        max: 1
        combine: one_of
        children:
          - {key: o1, code: "4.1", name: O1, max: 1, rule: {kind: yes_no, question: O1?}}
          - {key: o2, code: "4.2", name: O2, max: 0.5, rule: {kind: yes_no, question: O2?}}
      - {key: p, code: "5", name: P, max: 1, applies_to: [so], rule: {kind: yes_no, question: P?}}
bonus:
  cap: 1
  items:
    - {key: t, code: T1, name: T, max: 1, rule: {kind: yes_no, question: T?}}
"""
YES = '{"answer": "yes"}'


@pytest.fixture(scope="module")
def criteria_set() -> CriteriaSet:
    return load_text(SET)


def row(
    key: Any = "a", facts: Any = YES, turn: Any = "self", state: Any = "answered", unit: Any = "u"
) -> dict[str, Any]:
    return {"unit": unit, "key": key, "round": turn, "state": state, "facts": facts, "decision": ""}


def told(
    criteria_set: CriteriaSet, *rows: dict[str, Any], group: str = "so", turn: str | None = None
) -> list[tuple[str, ...]]:
    units = pd.DataFrame({"unit": ["u"], "group": [group]})
    faults = score(criteria_set, pd.DataFrame(list(rows)), scope="direct+survey", round=turn, units=units).faults
    assert faults["message"].str.len().gt(10).all()
    return sorted(faults[["unit", "key", "round", "fault"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (row(unit="v"), ("v", "a", "self", "unknown_unit")),
        (row(key="zz"), ("u", "zz", "self", "unknown_key")),
        (row(turn="later"), ("u", "a", "later", "bad_round")),
        (row(unit="v", turn="later"), ("v", "a", "later", "unknown_unit")),  # the first thing wrong is told
        (row(key="zz", turn="later"), ("u", "zz", "later", "unknown_key")),
        (row(key="s", facts='{"points": "1"}'), ("u", "s", "self", "self_scored_survey")),
        (row(key="t"), ("u", "t", "self", "self_scored_bonus")),
        (row(turn="survey"), ("u", "a", "survey", "wrong_round")),
        (row(turn="bonus"), ("u", "a", "bonus", "wrong_round")),
        (row(key="s", facts='{"points": "1"}', turn="bonus"), ("u", "s", "bonus", "wrong_round")),
        (row(key="t", turn="survey"), ("u", "t", "survey", "wrong_round")),
        (row(state="done"), ("u", "a", "self", "bad_state")),
        (row(key="f"), ("u", "f", "self", "bad_state")),
        (row(facts='{"answer": "maybe"}'), ("u", "a", "self", "invalid_facts")),
        (row(facts="[1]"), ("u", "a", "self", "invalid_facts")),
        (row(key="b", facts="{}", state="not_applicable"), ("u", "b", "self", "forbidden")),
        (row(key="b", facts="{}", state="no_case"), ("u", "b", "self", "forbidden")),
        (row(key="b", facts='{"done": "0", "due": "0"}'), ("u", "b", "self", "forbidden")),
        (row(key="b", facts='{"done": "2", "due": "1"}'), ("u", "b", "self", "contradiction")),
        (row(key="o", facts='{"chosen": "a"}'), ("u", "o", "self", "unknown_choice")),
        (row(key="o", facts='{"chosen": "o1", "more": "1"}'), ("u", "o", "self", "unknown_choice")),
    ],
)  # fmt: skip
def test_one_bad_row_is_one_fault(criteria_set: CriteriaSet, bad: dict[str, Any], fault: tuple[str, ...]) -> None:
    good = row(key="p")
    assert told(criteria_set, good, bad) == [fault]
    units = pd.DataFrame({"unit": ["u"], "group": ["so"]})
    scores = score(criteria_set, pd.DataFrame([bad, good]), scope="direct+survey", units=units).scores.set_index("key")
    assert scores.loc["p", "points"] == 1
    assert scores["points"].sum() == 1  # whatever the bad row says counts for nothing


def test_good_rows_are_no_fault(criteria_set: CriteriaSet) -> None:
    rows = [
        row(), row(key="b", facts='{"done": "1", "due": "2"}'), row(key="s", facts='{"points": "1"}', turn="survey"),
        row(key="o", facts='{"chosen": "o2"}'), row(key="o2"), row(key="t", turn="bonus"), row(key="p", state="unanswered"),
    ]  # fmt: skip
    assert told(criteria_set, *rows) == []


@pytest.mark.parametrize(
    "nothing", [None, float("nan"), pd.NA, "", "{}", '{"answer": null}', '{"answer": "", "zz": ""}']
)
def test_nothing_at_all_is_unanswered_and_no_fault(criteria_set: CriteriaSet, nothing: Any) -> None:
    rows = [row(facts=nothing), row(key="p")]
    assert told(criteria_set, *rows) == []
    scores = score(criteria_set, pd.DataFrame(rows)).scores.set_index("key")
    assert (scores.loc["a", "state"], scores.loc["a", "invalid"], scores.loc["a", "incomplete"]) == (
        "unanswered",
        False,
        False,
    )
    assert scores.loc["p", "points"] == 1


def test_both_of_two_rows_for_one_leaf_are_told(criteria_set: CriteriaSet) -> None:
    expected = [("u", "a", "self", "duplicate")] * 2
    assert told(criteria_set, row(), row(facts='{"answer": "no"}')) == expected
    assert told(criteria_set, row(), row()) == expected  # equal ones too
    assert told(criteria_set, row(), row(facts='{"answer": "no"}'), turn="appraisal") == expected


def test_a_leaf_outside_the_tree_of_the_unit(criteria_set: CriteriaSet) -> None:
    assert told(criteria_set, row(key="p"), group="phong") == [("u", "p", "self", "unknown_key")]
    assert told(criteria_set, row(key="p"), group="so") == []


@pytest.mark.parametrize(
    "decision",
    ['{"decision": "points", "points": "1.5"}', '{"decision": "points", "points": "-1"}', '{"decision": "points"}',
     '{"decision": "so_so"}', "[]", "not json", '{"decision": "points", "points": "0.0000001"}'],
)  # fmt: skip
def test_a_decision_that_is_none(criteria_set: CriteriaSet, decision: str) -> None:
    """The row is told and ignored: what the unit answered stands."""
    appraised = {**row(turn="appraisal", state="", facts="{}"), "decision": decision}
    assert told(criteria_set, row(), appraised, turn="appraisal") == [("u", "a", "appraisal", "bad_decision")]
    scores = score(criteria_set, pd.DataFrame([row(), appraised]), round="appraisal").scores.set_index("key")
    assert (scores.loc["a", "points"], scores.loc["a", "appraised"]) == (1, False)


@pytest.mark.parametrize("listed", [None, [("u", "so"), ("v\ud800", "so")], [("u", "so"), ("v\ud800", "so"), ("w", "s\udfff")]])
def test_half_a_character_in_a_name_is_told_and_everything_can_be_printed(
    criteria_set: CriteriaSet, listed: list[tuple[str, str]] | None
) -> None:
    """A lone surrogate, as a browser may send it: no console, file or database takes a text that holds one."""
    rows = [row(), row(unit="v\ud800"), row(key="b\ud800"), row(key="b", facts='{"done": "1\ud800", "x\ud800": "1"}')]
    units = None if listed is None else pd.DataFrame(listed, columns=["unit", "group"])
    scores = score(criteria_set, pd.DataFrame(rows), units=units)
    broken = ["v?", "w"][: len(listed or [0, 0]) - 1]
    assert scores.faults.loc[scores.faults["fault"] == "broken_name", "unit"].tolist() == broken
    assert scores.results["unit"].unique().tolist() == ["u"]
    assert {tuple(x) for x in scores.faults[["unit", "key", "fault"]].values.tolist()} == {
        *((name, "", "broken_name") for name in broken),
        ("v?", "a", "unknown_unit"), ("u", "b?", "unknown_key"), ("u", "b", "invalid_facts"),
    }  # fmt: skip
    for text in (scores.faults.to_string(), scores.ranking().to_string(), scores.explain("u", "b")):
        text.encode()
