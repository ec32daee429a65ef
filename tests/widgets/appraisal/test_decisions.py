"""A decision between boxes and records; what an appraiser meets while typing is in test_saving.py."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.records.kinds import validated
from cchc_eval.widgets.appraisal.decisions import (
    decision_name,
    decision_text,
    decision_value,
    options,
    read_decision,
)
from tests.widgets.appraisal.appraiser import Appraiser


def codes(someone: Appraiser, key: str, state: str, is_open: bool = False, round_code: str = c.APPRAISAL) -> list[str]:
    return [one["code"] for one in options(someone.desk, key, state, is_open, round_code)]


def test_options_by_what_the_unit_states(someone: Appraiser) -> None:
    assert codes(someone, "dem", c.ANSWERED) == ["accept", "facts", "points", "explain"]
    assert codes(someone, "dem", c.UNANSWERED, True) == ["facts", "points", "explain"]
    assert codes(someone, "dem", c.NO_CASE) == ["na_accepted", "na_refused", "points", "explain"]
    assert codes(someone, "mot", c.NOT_APPLICABLE) == ["na_accepted", "na_refused", "explain"]  # a field has no points of its own
    assert codes(someone, "mot", c.UNANSWERED) == []
    assert codes(someone, "chon", c.ANSWERED) == ["facts"]


def test_the_second_appraisal_asks_for_nothing_more(someone: Appraiser) -> None:
    assert codes(someone, "dem", c.ANSWERED, round_code=c.APPRAISAL_2) == ["accept", "facts", "points"]
    assert codes(someone, "danh_muc", c.NOT_APPLICABLE, round_code=c.APPRAISAL_2) == ["na_accepted", "na_refused", "points"]


def test_every_decision_has_a_name() -> None:
    assert len({decision_name(code) for code in ("", *c.DECISIONS)}) == len(c.DECISIONS) + 1


def test_words_of_a_decision(someone: Appraiser) -> None:
    payload = {"decision": "facts", "points": "", "state": "answered", "facts": {"done": "180", "due": "200"}, "reason": "Đối chiếu"}
    assert decision_text(someone.desk, "ty_le", payload) == (
        "Điều chỉnh số liệu\nHồ sơ đúng hạn: 180 hồ sơ\nTổng hồ sơ: 200 hồ sơ\nLý do: Đối chiếu"
    )
    assert decision_text(someone.desk, "dem", {"decision": "points", "points": "1.250000"}) == "Điểm do người thẩm định quyết định: 1,25"
    payload = {"decision": "facts", "state": "not_applicable", "facts": {}, "reason": "Không có nhiệm vụ"}
    assert decision_text(someone.desk, "dem", payload) == "Điều chỉnh số liệu\nKhông áp dụng.\nLý do: Không có nhiệm vụ"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decision=st.sampled_from(["", *c.DECISIONS]),
    points=st.sampled_from(["", "0", "1,5", "2", "3", "x", "1.5"]),
    count=st.sampled_from(["", "0", "3", "51", "x"]),
    reason=st.sampled_from(["", " ", "Lý do"]),
    state=st.sampled_from(["", "answered", "not_applicable", "no_case"]),
)
def test_what_is_read_is_what_the_records_take(someone: Appraiser, decision: str, points: str, count: str, reason: str, state: str) -> None:
    """Either a payload that the records accept, and that reads back the same, or a remark beside some box."""
    value: dict[str, Any] = {"decision": decision, "points": points, "facts": {"count": count}, "reason": reason, "state": state, "judged": 1}
    read = read_decision(someone.desk, "dem", value, {})
    if read.payload is None:
        assert [part for part in read.parts.values() if part["status"] != "saved" and part["message"]]
        return
    _subject, payload = validated("decision", someone.desk.place("dem", c.APPRAISAL), read.payload)
    again = decision_value(someone.desk, "dem", payload) | {"judged": payload["judged"]}
    assert read_decision(someone.desk, "dem", again, {}).payload == read.payload


@pytest.mark.parametrize("points", ["0,000001", "1,999999", "2", "0"])
def test_points_to_six_places_come_back_as_they_were(someone: Appraiser, points: str) -> None:
    read = read_decision(someone.desk, "dem", {"decision": "points", "points": points, "reason": "x", "judged": 1}, {})
    assert read.payload
    assert decision_value(someone.desk, "dem", read.payload)["points"] == points
