"""Confirming and overriding: answer and snapshot in one transaction, held by revisions, locks and the closed year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.errors import Refused, RoundLocked, StaleRevision, YearClosed
from cchc_eval.records.records import Records
from cchc_eval.records.sources.base import Proposal

PROPOSAL = Proposal(
    "tasks_on_time", {"plan": "cchc_nam"}, "2017-12-31", {"done": "9", "due": "10"}, (), "9 trên 10 nhiệm vụ."
)


def test_answer_and_snapshot_stand_together(records: Records, at: Callable[..., Any]) -> None:
    answer, snapshot = records.confirm_facts(at(), PROPOSAL)
    assert (answer.payload["facts"], answer.payload["source"]) == ({"done": "9", "due": "10"}, "9 trên 10 nhiệm vụ.")
    assert snapshot.payload["facts"] == {"done": "9", "due": "10"}
    place = at()
    assert list(records.fact_sources(2017, place["set"], place["unit"])) == [place["key"]]
    assert records.verify().ok


def test_what_the_source_does_not_give_stays(records: Records, at: Callable[..., Any]) -> None:
    records.append("answer", at(), {"state": "answered", "facts": {"due": "7", "serious": "no"}})
    answer, _snapshot = records.confirm_facts(at(), PROPOSAL, base=1)
    assert answer.payload["facts"] == {"done": "9", "due": "10", "serious": "no"}


def test_an_answer_that_agrees_is_not_written_again(records: Records, at: Callable[..., Any]) -> None:
    records.append("answer", at(), {"state": "answered", "facts": {"done": "9", "due": "10"}})
    (snapshot,) = records.confirm_facts(at(), PROPOSAL, base=1)
    assert snapshot.kind == "fact_source"
    assert records.current("answer", at()).revision == 1


def test_neither_is_recorded_where_one_is_stale(records: Records, at: Callable[..., Any]) -> None:
    records.append("answer", at(), {"state": "answered", "facts": {"done": "1"}})
    with pytest.raises(StaleRevision):
        records.confirm_facts(at(), PROPOSAL, base=0)
    assert records.current("fact_source", at()) is None
    assert records.current("answer", at()).payload["facts"] == {"done": "1"}


def test_other_facts_need_to_be_declared_and_a_reason(records: Records, at: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="Chưa kê khai"):
        records.override_facts(at(), PROPOSAL, "Ghi nhầm đơn vị")
    records.append("answer", at(), {"state": "answered", "facts": {"done": "1"}})
    with pytest.raises(Refused, match="lý do"):
        records.override_facts(at(), PROPOSAL, "  ")
    kept = records.override_facts(at(), PROPOSAL, "Một nhiệm vụ ghi nhầm đơn vị").payload
    assert (kept["reason"], kept["declared"]) == ("Một nhiệm vụ ghi nhầm đơn vị", {"done": "1"})


def test_locked_and_closed(records: Records, at: Callable[..., Any]) -> None:
    records.confirm_facts(at(), PROPOSAL)
    records.lock_round(2017, at()["set"], "self")
    with pytest.raises(RoundLocked):
        records.override_facts(at(), PROPOSAL, "Vì", 1)
    records.close_year(2017)
    with pytest.raises(YearClosed):
        records.confirm_facts(at(), PROPOSAL, 1, 1)
