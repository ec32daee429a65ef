from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.errors import Refused
from cchc_eval.records.kinds import KINDS, TEXTS, validated


def test_the_kinds_of_this_issue_are_all_there() -> None:
    assert set(KINDS) == {
        "answer", "decision", "evidence", "explanation", "difficulties", "proposals", "opinion", "note", "mark",
        "document", "person", "criteria_set", "round", "year", "new_year", "step", "year_setting",
        "assignment", "received", "attachment", "sheet", "brought",
        "plan", "task", "duty", "outreach_plan", "outreach", "inspection", "finding", "report_duty", "report",
        "fact_source",
    }  # fmt: skip
    assert set(TEXTS) < set(KINDS)


def test_an_unknown_kind_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="plan_task"):
        validated("plan_task", {}, {})


@pytest.mark.parametrize(
    ("content", "told"),
    [({}, "Thiếu “state”"), ({"state": "answered", "wrong": 1}, "Không có mục “wrong”"), ({"state": 5}, "“state”")],
)
def test_faults_name_the_part(content: dict[str, Any], told: str, at: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match=told):
        validated("answer", at(), content)


def test_content_is_completed_with_what_was_left_out(at: Callable[..., Any]) -> None:
    assert validated("answer", at(), {"state": "unanswered"})[1] == {
        "state": "unanswered", "facts": {}, "reason": "", "source": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("answer", {"state": "no_case"}, "no_case"),
        ("decision", {"decision": ""}, ""),
        ("evidence", {"removed": True}, ""),
        ("evidence", {"removed": False}, "cited"),
        ("explanation", {"text": " \n"}, ""),
        ("explanation", {"text": "Vì …"}, "given"),
        ("mark", {"marked": False}, ""),
        ("person", {"active": False}, ""),
        ("round", {"action": "locked"}, "locked"),
    ],
)
def test_status_in_one_word(kind: str, content: dict[str, Any], status: str) -> None:
    assert KINDS[kind].status(content) == status


def test_only_what_is_carried_has_the_newer_shape() -> None:
    assert KINDS["evidence"].version == KINDS["explanation"].version == 2
    assert KINDS["evidence"].version_of({"document": "d", "removed": False}) == 1
    assert KINDS["evidence"].version_of({"document": "d", "removed": False, "carried": True}) == 2
    assert KINDS["answer"].version_of({"state": "answered"}) == KINDS["answer"].version == 1


def test_the_status_tells_carried_apart() -> None:
    """Nothing there, there and counted, there and not counted."""
    evidence, text = KINDS["evidence"].status, KINDS["explanation"].status
    assert [evidence({"removed": False, "carried": one}) for one in (False, True)] == ["cited", "carried"]
    assert evidence({"removed": True, "carried": True}) == evidence({"removed": True}) == ""
    assert [text({"text": "a", "carried": one}) for one in (False, True)] == ["given", "carried"]
    assert text({"text": " ", "carried": True}) == ""


def test_only_a_document_that_was_taken_off_the_list_has_the_newer_shape() -> None:
    document = KINDS["document"]
    subject, content = validated("document", {"document": "d"}, {"number": "1/A"})
    assert "removed" not in content
    assert (document.version_of(content), document.status(content)) == (1, "known")
    _subject, content = validated("document", subject, {"number": "1/A", "removed": True})
    assert (document.version_of(content), document.version, document.status(content)) == (2, 2, "")
    assert KINDS["evidence"].version_of({"document": "d", "removed": True}) == 1
