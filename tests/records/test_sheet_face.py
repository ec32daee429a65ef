from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.errors import NoAuthor, RoundNotOpen, StaleRevision
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records
from tests.records.conftest import SET_TEXT

YES = {"state": "answered", "facts": {"answer": "yes"}}
OPENING = [(2017, "so-2017", "self", SET_TEXT)]


def test_a_rehearsal_says_what_would_become_of_each_edit_and_records_nothing(
    unopened: Records, at: Callable[..., Any]
) -> None:
    edits = [
        Edit("answer", at(), YES),
        Edit("answer", at(key="b"), YES, base=3),
        Edit("answer", at(key="c"), {"state": "x"}),
    ]
    before = unopened.head()
    assert [one.status for one in unopened.rehearse(OPENING, edits)] == ["saved", "stale", "refused"]
    assert [one.status for one in unopened.rehearse([], edits[:1])] == ["refused"]
    assert unopened.head() == before
    assert [one.status for one in unopened.with_author(None).rehearse(OPENING, edits[:1])] == ["saved"]


def test_edits_and_their_rounds_are_recorded_together_or_not_at_all(unopened: Records, at: Callable[..., Any]) -> None:
    edits = [Edit("answer", at(), YES), Edit("answer", at(key="b"), YES, base=3)]
    before = unopened.head()
    with pytest.raises(StaleRevision):
        unopened.record_together(OPENING, edits)
    assert unopened.head() == before
    with pytest.raises(RoundNotOpen):
        unopened.record_together([], edits[:1])
    with pytest.raises(NoAuthor):
        unopened.with_author(None).record_together(OPENING, edits[:1])
    (event,) = unopened.record_together(OPENING, edits[:1])
    assert event.revision == 1
    assert unopened.opened(2017, "so-2017", "self")
    assert unopened.record_together(OPENING, [Edit("answer", at(key="b"), YES)])[0].revision == 1


def test_a_locked_round_is_not_opened_again(records: Records, at: Callable[..., Any]) -> None:
    records.lock_round(2017, "so-2017", "self")
    (outcome,) = records.rehearse(OPENING, [Edit("answer", at(), YES)])
    assert outcome.status == "refused"
    assert "khóa" in outcome.message


def test_a_taking_is_an_event_of_its_own(records: Records) -> None:
    subject = {"year": 2017, "set": "so-2017", "unit": "u1", "taking": "t1"}
    records.append("sheet", subject, {"file": "a.xlsx", "sha256": "0" * 64, "taken": ["answer|self|la"]})
    assert records.current("sheet", subject).payload["taken"] == ["answer|self|la"]
    assert records.verify().ok


def test_what_workbooks_of_one_export_brought_last(records: Records) -> None:
    place = {"year": 2017, "set": "so-2017", "unit": "u1", "export": "e1"}
    records.append("brought", {**place, "taking": "t9"}, {"prints": {"answer|self|a": "1", "answer|self|b": "2"}})
    records.append("brought", {**place, "taking": "t1"}, {"prints": {"answer|self|a": "3"}})
    records.append("brought", {**place, "taking": "t2", "export": "e2"}, {"prints": {"answer|self|b": "4"}})
    records.append("brought", {**place, "taking": "t3", "unit": "u2"}, {"prints": {"answer|self|b": "5"}})
    assert records.brought(2017, "so-2017", "u1", "e1") == {"answer|self|a": "3", "answer|self|b": "2"}
    assert records.brought(2017, "so-2017", "u1", "") == {}
    assert records.verify().ok
    assert records.conflicts() == []


def test_many_subjects_are_asked_for_at_once(records: Records, at: Callable[..., Any]) -> None:
    records.append("answer", at(), YES)
    records.append("answer", at(), {**YES, "facts": {"answer": "no"}}, base=1)
    first, second = records.current_many("answer", [at(), at(key="b")])
    assert first == records.current("answer", at())
    assert second is None
    assert records.current_many("answer", []) == []


def test_a_rehearsal_is_not_taken_for_somebody_elses_write(
    records: Records, at: Callable[..., Any], database: Any
) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    records.answers(2017, "so-2017")
    records.rehearse([], [Edit("answer", at(key=f"k{i}"), {**YES, "reason": "x" * 5000}) for i in range(400)])
    assert not database._watch.changed(peek=True)


def test_it_is_known_whether_data_are_invented(records: Records) -> None:
    assert not records.invented
