"""What the steps of an inspection left unrecorded, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records.work.payloads import InspectionPayload
from cchc_eval.records.work.steps import lacking

LEADER = {"name": "Lê Văn C, Trưởng phòng", "role": "leader"}
CLOSED = {"state": "closed", "closed_on": "2017-12-01"}
PAPERS = {"decision": "a", "notice": "b", "minutes": "c", "conclusion": "d", "remedy_report": "e"}


def of(findings: bool = True, **more: Any) -> list[str]:
    return lacking(InspectionPayload(unit="mc", **more).model_dump(), findings)


@pytest.mark.parametrize(
    ("state", "count"), [("planned", 0), ("decided", 2), ("noticed", 3), ("held", 5), ("concluded", 6), ("remedied", 7)]
)
def test_each_step_asks_for_what_it_leaves_behind(state: str, count: int) -> None:
    every = ["decision", "leader", "notice", "held_on", "minutes", "conclusion", "remedy_report"]
    assert of(state=state) == every[:count]


def test_closed_in_one_step() -> None:
    assert of(**CLOSED, closed_by="An") == [
        "decision", "leader", "notice", "held_on", "minutes", "conclusion", "remedy_report",
    ]  # fmt: skip
    assert "remedy_report" not in of(False, **CLOSED, closed_by="An")  # nothing found: nothing to remedy


def test_closed_by_the_head_of_the_team() -> None:
    whole = CLOSED | {"team": [LEADER], "held_on": "2017-09-15", "documents": PAPERS}
    assert of(**whole, closed_by="Lê Văn C") == of(**whole, closed_by="lê văn  c, Trưởng đoàn") == []
    assert of(**whole, closed_by="Trần Thị B") == ["closed_by"]
    two = whole | {"team": [LEADER, LEADER | {"name": "Trần Thị B"}]}  # warned of on its own; either may have closed it
    assert of(**two, closed_by="Trần Thị B") == []


def test_cancelled_lacks_nothing() -> None:
    assert of(state="cancelled", reason="Trùng") == []
