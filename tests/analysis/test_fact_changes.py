from __future__ import annotations

import json
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis.fact_changes import Recorded, fact_changes, state_text
from cchc_eval.i18n import speaking
from cchc_eval.scoring.plan import plan_of
from tests.helpers import OneLeaf


@pytest.fixture(autouse=True)
def vietnamese():
    with speaking("vi"):
        yield


def recorded(rule: str, facts: dict[str, str], year: int, reason: str = c.PARTIAL, maximum: str = "2") -> Recorded:
    leaf = plan_of(OneLeaf(rule, maximum, year).criteria_set).by_key["la"].leaf
    assert leaf is not None
    return Recorded(leaf, {c.REASON: reason, c.POINTS: 1.5}, json.dumps(facts), year)


def told(rule: str, before: dict[str, str], after: dict[str, str], other: str = "", **how: Any) -> str:
    return fact_changes(recorded(rule, before, 2016), recorded(other or rule, after, 2017, **how))


RATIO = "{kind: ratio, done: Đúng hạn, due: Tổng số, unit: hồ sơ}"
YES_NO = "{kind: yes_no, question: Đã ban hành?}"
DEADLINE = '{kind: deadline, label: Ngày ban hành, due: "31/12", year: -1}'
DEDUCTION = "{kind: deduction, breaches: [{code: tre, label: Số lần trễ, minus: 0.5}, {code: sai, label: Số lần sai, minus: 1}]}"


def test_done_of_due_is_one_change() -> None:
    two = ({"done": "188", "due": "200"}, {"done": "195", "due": "200"})
    assert told(RATIO, *two) == "Đúng hạn: 188/200 → 195/200 hồ sơ (94% → 97,5%)"
    assert told(RATIO, {"done": "1", "due": "2"}, {"done": "2", "due": "4"}) == "Đúng hạn: 1/2 → 2/4 hồ sơ (50%)"
    with speaking("en"):
        assert told(RATIO, *two) == "Đúng hạn: 188/200 → 195/200 hồ sơ (94% → 97.5%)"


def test_choices_and_counts_that_changed() -> None:
    assert told(YES_NO, {"answer": "no"}, {"answer": "yes"}) == "Đã ban hành: Không → Có"
    assert told(DEDUCTION, {"tre": "2", "sai": "0"}, {"tre": "0", "sai": "0"}) == "Số lần trễ: 2 → 0"
    assert told(DEDUCTION, {"tre": "2", "sai": "0"}, {"tre": "1", "sai": "1"}) == "Số lần trễ: 2 → 1; Số lần sai: 0 → 1"


def test_the_same_facts_are_said_to_be_the_same() -> None:
    assert told(YES_NO, {"answer": "no"}, {"answer": "no"}) == "số liệu không đổi"


def test_dates_are_told_in_the_words_of_the_rule() -> None:
    # a date of another year is no change by itself: what counts is how late it was
    said = told(DEADLINE, {"done": "yes", "date": "2016-01-15"}, {"done": "yes", "date": "2016-12-30"})
    assert said.startswith("năm 2016: ")
    assert "15/01/2016" in said
    assert "; năm 2017: " in said
    assert "30/12/2016" in said


def test_states_and_decisions_stand_for_the_facts() -> None:
    before = recorded(RATIO, {}, 2016, c.NOT_APPLICABLE)
    said = fact_changes(before, recorded(RATIO, {"done": "195", "due": "200"}, 2017))
    assert said.startswith("năm 2016: không áp dụng; năm 2017: ")
    assert "195/200 hồ sơ" in said
    decided = told(YES_NO, {"answer": "no"}, {"answer": "yes"}, reason=c.OWN_POINTS)
    assert decided.endswith("; năm 2017: thẩm định quyết định 1,5 điểm")
    open_ = recorded(RATIO, {}, 2016, c.UNANSWERED)
    assert fact_changes(open_, recorded(RATIO, {}, 2017, c.UNANSWERED)) == "cả hai năm: chưa kê khai"


def test_facts_of_a_branch_that_was_not_taken_say_nothing() -> None:
    rule = (
        '{kind: formula, branches: [{code: mot, label: Cách một, facts: [{name: so_a, label: Số A}], points: "min(so_a, 2)"}, '
        '{code: hai, label: Cách hai, facts: [{name: so_b, label: Số B}], points: "min(so_b, 2)"}]}'
    )
    same = {"branch": "mot", "so_a": "1", "so_b": "5"}
    assert told(rule, same, same | {"so_b": "9"}) == "số liệu không đổi"
    said = told(rule, same, {"branch": "hai", "so_a": "1", "so_b": "2"})
    assert said.endswith("Cách một → Cách hai; Số A: 1 → –; Số B: – → 2")


def test_another_rule_is_told_in_full_for_both_years() -> None:
    said = told(RATIO, {"done": "188", "due": "200"}, {"answer": "yes"}, YES_NO)
    assert said.startswith("năm 2016: ")
    assert "188/200 hồ sơ (94%)" in said
    assert "; năm 2017: Đã ban hành" in said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_state_has_words(lang: str) -> None:
    reasons = (c.UNANSWERED, c.INCOMPLETE, c.INVALID, c.NOT_APPLICABLE, c.NO_CASE, c.NOT_CHOSEN, c.NONE_CLAIMED)
    with speaking(lang):
        assert len({state_text(reason) for reason in reasons}) == len(reasons)
