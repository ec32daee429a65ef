"""What the year's work may hold, and what is refused in words."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records.errors import Refused
from cchc_eval.records.kinds import validated

SUBJECTS: dict[str, dict[str, Any]] = {
    "plan": {"year": 2017, "plan": "p"},
    "task": {"year": 2017, "task": "t"},
    "duty": {"year": 2017, "duty": "d"},
    "outreach_plan": {"year": 2017, "unit": "so-khdt"},
    "outreach": {"year": 2017, "outreach": "o"},
    "inspection": {"year": 2017, "inspection": "i"},
    "finding": {"year": 2017, "finding": "f"},
    "report_duty": {"year": 2017, "duty": "r"},
    "report": {"year": 2017, "duty": "r", "period": "2017-Q1"},
}
LEAST: dict[str, dict[str, Any]] = {
    "plan": {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch"},
    "task": {"plan": "p", "title": "Rà soát"},
    "duty": {"role": "lead", "name": "Phó Giám đốc Sở"},
    "outreach_plan": {},
    "outreach": {"title": "Hội nghị"},
    "inspection": {"unit": "mot-cua"},
    "finding": {"unit": "mot-cua", "what": "Chưa niêm yết đủ"},
    "report_duty": {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter"},
    "report": {"state": "draft"},
}


@pytest.mark.parametrize("kind", LEAST)
def test_the_least_that_can_be_said(kind: str) -> None:
    payload = validated(kind, SUBJECTS[kind], LEAST[kind])[1]
    assert LEAST[kind].items() <= payload.items()
    assert payload["removed"] is False


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("task", {"state": "done"}, "done_on"),
        ("task", {"done_on": "2017-05-01"}, "done_on"),
        ("task", {"state": "cancelled", "reason": " "}, "reason"),
        ("task", {"state": "moved"}, "reason"),
        ("task", {"start": "2017-05-02", "due": "2017-05-01"}, "start"),
        ("task", {"due": "31/12/2017"}, "due"),
        ("duty", {"name": ""}, "name"),
        ("duty", {"role": "field"}, "field"),
        ("duty", {"start": "2017-05-02", "end": "2017-05-01"}, "end"),
        ("inspection", {"state": "cancelled"}, "reason"),
        ("inspection", {"state": "closed", "closed_on": "2017-05-01"}, "closed_on"),
        ("inspection", {"planned_start": "2017-05-02", "planned_end": "2017-05-01"}, "planned_end"),
        ("inspection", {"held_on": "2017-05-02", "held_until": "2017-05-01"}, "held_until"),
        ("outreach", {"start": "2017-05-02", "end": "2017-05-01"}, "end"),
        ("report_duty", {"periods": [{"code": "Q1", "due": "2017-03-20"}] * 2}, "periods"),
        ("finding", {"state": "closed", "closed_on": "2017-05-01"}, "document"),
        ("finding", {"state": "closed", "document": "d"}, "closed_on"),
        ("finding", {"state": "reopened"}, "reason"),
        ("report", {"state": "delivered"}, "delivered_on"),
        ("report", {"state": "waived"}, "reason"),
        ("plan", {"issued": "2017-02-29"}, "issued"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_the_part_to_blame(
    kind: str, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        validated(kind, SUBJECTS[kind], LEAST[kind] | more)
    assert refused.value.field == field


def test_a_year_before_is_left_out_where_there_is_none() -> None:
    assert "moved_from" not in validated("task", SUBJECTS["task"], LEAST["task"])[1]
    assert validated("task", SUBJECTS["task"], LEAST["task"] | {"moved_from": 2016})[1]["moved_from"] == 2016
