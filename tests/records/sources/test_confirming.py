"""Each state of facts that come from a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_eval.records.sources.base import Proposal, Row
from cchc_eval.records.sources.confirming import agrees, digest, snapshot_of, state
from tests.records.sources.kit import proposed, tasks, work

SNAPSHOT = {"facts": {"done": "1", "due": "2"}, "reason": ""}
NOW = Proposal("tasks_on_time", {"plan": "cchc_nam"}, "2017-12-31", {"done": "1", "due": "2"}, (), "")
LATER = replace(NOW, facts={"done": "2", "due": "2"})
KEPT = SNAPSHOT | {"reason": "Đếm lại", "declared": {"done": "2", "due": "2"}}
GONE = {"facts": {}, "reason": "Sổ đã bỏ", "declared": {}}
SAME, OTHER = {"done": "1", "due": "2"}, {"done": "2", "due": "2"}


def counting(*names: str, left_out: str = "", revision: int = 1) -> Proposal:
    rows = [Row("task", one, 2017, revision, one, "in_time") for one in names]
    return replace(NOW, rows=(*rows, *[Row("task", left_out, 2017, 1, left_out, "not_yet")] * bool(left_out)))


COUNTED = snapshot_of(counting("a", "b"))


@pytest.mark.parametrize(
    ("proposal", "snapshot", "answer", "expected"),
    [
        (None, None, {}, ""),
        (NOW, None, {}, "proposed"),
        (NOW, None, OTHER, "proposed"),
        (NOW, None, SAME, "agrees"),
        (NOW, SNAPSHOT, SAME, "confirmed"),
        (NOW, SNAPSHOT, OTHER, "differs"),
        (NOW, SNAPSHOT | {"reason": "Đếm lại"}, OTHER, "overridden"),  # kept before it was noted what was declared
        (NOW, KEPT, OTHER | {"note": "x"}, "overridden"),
        (NOW, KEPT, {"done": "9", "due": "9"}, "differs"),  # the reason was given for 2 of 2
        (NOW, KEPT, {}, "differs"),
        (NOW, KEPT, SAME, "agrees"),
        (LATER, SNAPSHOT, SAME, "changed"),
        (LATER, SNAPSHOT | {"reason": "Đếm lại"}, OTHER, "changed"),
        (None, SNAPSHOT, SAME, "changed"),
        (None, GONE, SAME, "overridden"),  # kept with a reason while the register holds nothing
        (NOW, GONE, SAME, "changed"),
        (counting("a", "b"), COUNTED, SAME, "confirmed"),
        (counting("a", "b", revision=2), COUNTED, SAME, "confirmed"),  # written anew, counted as before
        (counting("a", "c"), COUNTED, SAME, "changed"),  # as many, but others
        (counting("a", "b", "c"), COUNTED, SAME, "confirmed"),  # one more, which changes no fact
        (counting("a", "c"), COUNTED | {"reason": "Đếm lại"}, OTHER, "changed"),
        (counting("a", "b", left_out="c"), COUNTED, SAME, "confirmed"),  # looked at and not counted
    ],
)
def test_states(proposal: Proposal | None, snapshot: dict | None, answer: dict[str, str], expected: str) -> None:
    assert state(proposal, snapshot, answer) == expected


def test_where_nothing_changes_any_more_the_snapshot_stands() -> None:
    assert state(LATER, SNAPSHOT, SAME, locked=True) == "confirmed"
    assert state(LATER, None, OTHER, locked=True) == ""


def test_a_report_that_is_begun_is_the_same_that_was_owed() -> None:
    owed = replace(NOW, rows=(Row("report_duty", "r", 2017, 1, "r", "missing", part="Q4"),))
    begun = replace(NOW, rows=(Row("report", "r/Q4", 2017, 1, "r", "missing"),))
    assert state(begun, snapshot_of(owed), SAME) == "confirmed"


def test_zero_and_blank_are_two_things() -> None:
    assert agrees({"done": "0"}, {"done": "0", "due": "1"})
    assert not agrees({"done": "0"}, {})


def test_a_snapshot_keeps_the_rows_and_their_revisions() -> None:
    made = proposed(work(*tasks({"due": "2017-05-01"})), "nhiem_vu_dung_han")
    assert made is not None
    kept = snapshot_of(made, "Vì")
    row = {"kind": "task", "id": "t0", "year": 2017, "revision": 1, "counted": "overdue"}
    assert kept["rows"] == [row | {"event": "e-t0", "in_facts": ["due"]}]
    assert (kept["facts"], kept["reason"]) == ({"done": "0", "due": "1"}, "Vì")
    assert digest(made) != digest(replace(made, rows=(made.rows[0]._replace(revision=2),)))
    assert digest(made) == digest(replace(made, words="nói cách khác"))
