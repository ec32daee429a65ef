from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval.records.errors import Refused
from cchc_eval.records.kinds import validated
from cchc_eval.records.payloads import EvidencePayload, TextPayload

PLACE = {"year": 2017, "set": "s", "unit": "u", "key": "k", "round": "self"}
APPRAISAL = {**PLACE, "round": "appraisal"}


def payload(kind: str, content: dict[str, Any], subject: dict[str, Any] | None = None) -> dict[str, Any]:
    return validated(kind, subject or (APPRAISAL if kind == "decision" else PLACE), content)[1]


def test_blank_facts_are_absent_and_zero_is_not_blank() -> None:
    facts = {"done": " 0 ", "due": "", "other": "   ", "none": None, "count": 3}
    assert payload("answer", {"state": "answered", "facts": facts})["facts"] == {"done": "0", "count": "3"}


@pytest.mark.parametrize("fact", [1.5, True, ["1"], {"a": "b"}])
def test_facts_are_text(fact: object) -> None:
    with pytest.raises(Refused):
        payload("answer", {"state": "answered", "facts": {"done": fact}})


@pytest.mark.parametrize("state", [c.NOT_APPLICABLE, c.NO_CASE])
def test_not_applicable_needs_a_reason(state: str) -> None:
    with pytest.raises(Refused, match="phải có lý do") as fault:
        payload("answer", {"state": state, "reason": "  "})
    assert fault.value.field == "reason"
    assert payload("answer", {"state": state, "reason": "Không có đơn thư"})["state"] == state


@pytest.mark.parametrize("state", ["", "Answered", "done"])
def test_states_are_those_of_the_house(state: str) -> None:
    with pytest.raises(Refused):
        payload("answer", {"state": state})


@pytest.mark.parametrize("points", ["0", "1.5", "0.000001", "123456789.123456"])
def test_points_of_a_decision(points: str) -> None:
    assert payload("decision", {"decision": "points", "points": points, "reason": "r"})["points"] == points


@pytest.mark.parametrize("points", ["", "1,5", "-1", "1.0000001", "x", "1e3", "٣"])
def test_points_that_are_no_number_are_refused(points: str) -> None:
    with pytest.raises(Refused) as fault:
        payload("decision", {"decision": "points", "points": points, "reason": "r"})
    assert fault.value.field == "points"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"decision": "points", "points": "1"}, "reason"),
        ({"decision": "explain"}, "reason"),
        ({"decision": "na_refused"}, "reason"),
        ({"decision": "facts", "reason": "r"}, "facts"),
        ({"decision": "facts", "state": "answered", "reason": "r"}, "facts"),
        ({"decision": "accept", "points": "1"}, "points"),
        ({"decision": "accept", "state": "answered", "facts": {"a": "1"}}, "facts"),
    ],
)
def test_incomplete_decisions(content: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as fault:
        payload("decision", content)
    assert fault.value.field == field


@pytest.mark.parametrize(
    "content",
    [
        {"decision": "accept", "judged": 3},
        {"decision": ""},
        {"decision": "na_accepted", "judged": 1},
        {"decision": "facts", "state": "answered", "facts": {"a": "1"}, "reason": "r"},
        {"decision": "facts", "state": "no_case", "reason": "r"},
        {"decision": "na_refused", "state": "answered", "facts": {"a": "1"}, "reason": "r"},
        {"decision": "explain", "reason": "Cần bổ sung tài liệu"},
    ],
)
def test_complete_decisions(content: dict[str, Any]) -> None:
    assert payload("decision", content)["decision"] == content["decision"]


@pytest.mark.parametrize("date", ["2016-12-30", ""])
def test_dates_of_documents(date: str) -> None:
    assert payload("document", {"number": "354", "date": date}, {"document": "d"})["date"] == date


@pytest.mark.parametrize("date", ["30/12/2016", "2016-02-30", "20161230", "2016-12-30T08:00"])
def test_dates_that_are_none(date: str) -> None:
    with pytest.raises(Refused, match="không phải là ngày") as fault:
        payload("document", {"number": "354", "date": date}, {"document": "d"})
    assert fault.value.field == "date"


def test_a_document_can_be_found_again() -> None:
    with pytest.raises(Refused, match="số, ký hiệu hoặc trích yếu"):
        payload("document", {"issuer": "Sở"}, {"document": "d"})


def test_lines_lose_stray_spaces_and_prose_keeps_paragraphs() -> None:
    name = unicodedata.normalize("NFD", "  Nguyễn \n  Văn  An ")
    assert payload("person", {"name": name}, {"person": "p"})["name"] == "Nguyễn Văn An"
    assert payload("explanation", {"text": "một\n\nhai "})["text"] == "một\n\nhai "


def test_a_person_has_a_name() -> None:
    with pytest.raises(Refused, match="họ tên"):
        payload("person", {"name": "  "}, {"person": "p"})


@pytest.mark.parametrize(
    "change",
    [{"year": "2017"}, {"year": 17}, {"unit": ""}, {"key": ""}, {"round": "appraisal"}, {"extra": 1}, {"unit": " u"}],
)
def test_subjects_are_strict(change: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        validated("answer", {**PLACE, **change}, {"state": "answered"})


def test_a_text_may_be_about_the_whole_unit_and_an_explanation_may_not() -> None:
    assert validated("proposals", {**PLACE, "key": ""}, {"text": "t"})
    with pytest.raises(Refused):
        validated("explanation", {**PLACE, "key": ""}, {"text": "t"})


def test_decisions_stand_in_rounds_of_appraisal_only() -> None:
    with pytest.raises(Refused):
        validated("decision", PLACE, {"decision": "accept"})


def test_the_text_of_a_criteria_set_is_kept_byte_for_byte() -> None:
    text = unicodedata.normalize("NFD", "tên: Kế hoạch\r\n")
    assert validated("criteria_set", {"set": "s", "sha256": "0" * 64}, {"text": text})[1]["text"] == text


def test_reopening_needs_a_reason() -> None:
    subject = {"year": 2017, "set": "s", "round": "self", "unit": ""}
    with pytest.raises(Refused, match="phải có lý do"):
        validated("round", subject, {"action": "reopened"})
    with pytest.raises(Refused, match="bộ tiêu chí"):
        validated("round", subject, {"action": "opened"})


def test_carried_is_told_only_where_it_is_so() -> None:
    """What is not carried has the very shape, and so the hash, that it had before there was such a thing."""
    assert TextPayload(text="a").model_dump() == TextPayload(text="a", carried=False).model_dump() == {"text": "a"}
    assert TextPayload(text="a", carried=True).model_dump() == {"text": "a", "carried": True}
    assert "carried" not in EvidencePayload(document="d").model_dump()
    assert EvidencePayload(document="d", carried=True).model_dump()["carried"] is True
