"""A decision must fit its node in the criteria set of the round; the set here has each case once."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.records.errors import Refused
from cchc_eval.records.records import Records
from tests.records.office import APPRAISER, CODE, SCORER, SET, UNIT, YEAR, YES, Office, subject

WIDE = (
    SET.replace("max: 4\n", "max: 9\n", 1).replace("max: 4\n    children", "max: 9\n    children")
    + """      - {key: s, code: I.3, name: Hài lòng, max: 1, rule: {kind: survey, by: points, decimals: 2}}
      - key: g
        code: I.4
        name: Vai trò
        max: 2
        combine: one_of
        children:
          - {key: g1, code: I.4.a, name: Chủ trì, max: 2, rule: {kind: yes_no, question: Đúng hạn}}
          - {key: g2, code: I.4.b, name: Phối hợp, max: 1, rule: {kind: yes_no, question: Đúng hạn}}
      - key: n
        code: I.5
        name: Một cửa
        max: 2
        children:
          - {key: n1, code: I.5.1, name: Đúng hạn, max: 1, rule: {kind: yes_no, question: Đúng hạn}}
          - {key: n2, code: I.5.2, name: Công khai, max: 1, rule: {kind: yes_no, question: Công khai}}
bonus:
  cap: 1
  items:
    - {key: t, code: T.1, name: Sáng kiến, max: 1, rule: {kind: yes_no, question: Có sáng kiến}}
"""
)
NA = {"state": "not_applicable", "reason": "không có cổng"}


@pytest.fixture
def wide(unopened: Records) -> Office:
    """Answered: a, g2 is not; stated not applicable: n as a whole; nothing of b."""
    made = Office.__new__(Office)
    made.records = unopened.with_author(SCORER)
    for code in ("self", "appraisal", "appraisal_2"):
        made.records.open_round(YEAR, CODE, code, WIDE)
    made.document = made.records.add_document("1/BB")
    made.write("answer", subject("a"), YES)
    made.write("answer", subject("n"), NA)
    made.write("answer", subject("g"), {"state": "answered", "facts": {"chosen": "g1"}})
    made.write("answer", subject("g1"), YES)
    made.step("approve")
    made.step("submit")
    return made


def decide(office: Office, key: str, decision: str, round_code: str = "appraisal", **more: Any) -> object:
    if decision in ("points", "facts", "na_refused", "explain"):
        more.setdefault("reason", "vì thế")
    return office.write("decision", subject(key, round_code), {"decision": decision, **more}, APPRAISER)


def test_the_set_is_one_that_can_be_read() -> None:
    assert parse_criteria_set(WIDE, CODE).parts["s"] == "survey"


@pytest.mark.parametrize(
    ("key", "decision", "points", "told"),
    [
        ("a", "points", "2.000001", r"I\.1 có điểm tối đa là 2; không thể quyết định 2,000001 điểm"),
        ("g2", "points", "2", r"I\.4\.b có điểm tối đa là 1;"),
        ("g", "points", "1", r"I\.4 là một nhóm"),
        ("lạ", "points", "0", "không có tiêu chí “lạ”"),
        ("lạ", "explain", "", "không có tiêu chí “lạ”"),
        ("s", "points", "1", r"I\.3 không thuộc phần thẩm định"),
        ("t", "points", "1", r"T\.1 không thuộc phần thẩm định"),
        ("t", "accept", "", r"T\.1 không thuộc phần thẩm định"),
        ("b", "accept", "", r"I\.2 chưa được đơn vị kê khai"),
        ("b", "na_accepted", "", r"I\.2 không được đơn vị khai là không áp dụng"),
        ("a", "na_refused", "", r"I\.1 không được đơn vị khai là không áp dụng"),
    ],
)
def test_what_does_not_fit_is_refused(wide: Office, key: str, decision: str, points: str, told: str) -> None:
    before = wide.records.head()
    with pytest.raises(Refused, match=told) as raised:
        decide(wide, key, decision, points=points)
    assert raised.value.hint.startswith("Chưa ghi nhận gì.")
    assert wide.records.head() == before


@pytest.mark.parametrize(
    ("key", "decision", "points"),
    [
        ("a", "points", "2"),
        ("b", "points", "0"),
        ("a", "accept", ""),
        ("b", "explain", ""),
        ("n", "na_accepted", ""),
        ("n1", "na_refused", ""),  # covered by the statement above it
        ("g2", "accept", ""),  # the part that was not chosen
    ],
)
def test_what_fits(wide: Office, key: str, decision: str, points: str) -> None:
    assert decide(wide, key, decision, points=points)


def test_an_answer_taken_back_is_none(wide: Office) -> None:
    wide.step("return")
    wide.write("answer", subject("a"), {"state": "unanswered"})
    wide.step("approve")
    wide.step("submit")
    with pytest.raises(Refused, match="chưa được đơn vị kê khai"):
        decide(wide, "a", "accept")


def test_a_withdrawal_always_fits(wide: Office) -> None:
    """A key that a corrected set does not have any more."""
    decide(wide, "b", "explain")
    wide.records.replace_criteria_set(YEAR, CODE, "appraisal", WIDE.replace("key: b,", "key: b2,"), "đính chính")
    with pytest.raises(Refused, match="không có tiêu chí “b”"):
        decide(wide, "b", "explain")
    assert decide(wide, "b", "")
    assert decide(wide, "b2", "explain")


def test_the_second_appraisal_may_accept_what_the_first_one_found(wide: Office) -> None:
    decide(wide, "a", "explain")
    decide(wide, "b", "facts", state="answered", facts={"answer": "yes"})
    wide.step("request")
    wide.write("explanation", subject("a"), {"text": "vì bão"})
    wide.step("answer")
    assert decide(wide, "b", "accept", "appraisal_2")
    with pytest.raises(Refused, match="chưa được đơn vị kê khai"):
        decide(wide, "n1", "accept", "appraisal_2")


def test_a_set_that_cannot_be_read_refuses_no_decision(unopened: Records) -> None:
    for code in ("self", "appraisal"):
        unopened.open_round(YEAR, CODE, code, "code: thu-2017\n")
    office = Office.__new__(Office)
    office.records = unopened
    office.step("approve")
    office.step("submit")
    assert decide(office, "lạ", "points", points="9")
    assert office.records.dossier(YEAR, CODE, UNIT).state == "submitted"
