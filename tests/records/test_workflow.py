from __future__ import annotations

from collections import deque

import pytest

from cchc_eval import columns as c
from cchc_eval.records import workflow
from cchc_eval.records.workflow import STATES, STEPS, after, reopens_to, round_name, state_name, step_name, steps_from


def test_states_and_steps_have_the_words_of_the_field() -> None:
    assert [state_name(code) for code in STATES] == [
        "đang tự chấm",
        "lãnh đạo đã duyệt",
        "đã nộp, chờ thẩm định",
        "chờ đơn vị giải trình",
        "đã giải trình, chờ thẩm định lần 2",
        "hội đồng đã chốt điểm",
        "đã công bố",
    ]
    assert [step_name(code) for code in STEPS] == [
        "Duyệt", "Trả lại đơn vị", "Nộp hồ sơ", "Yêu cầu giải trình", "Gửi giải trình", "Chốt điểm", "Công bố", "Mở lại hồ sơ",
    ]  # fmt: skip
    assert round_name(c.SELF) == "tự chấm điểm"


def test_every_state_can_be_reached_and_left() -> None:
    reached, queue = {"scoring"}, deque(["scoring"])
    while queue:
        state = queue.popleft()
        assert steps_from(state)
        for step in steps_from(state):
            for there in (STEPS[step][1],) if STEPS[step][1] else reopens_to(state):
                if there not in reached:
                    reached.add(there)
                    queue.append(there)
    assert reached == set(STATES)


def test_reopening_goes_back_only() -> None:
    for state in STATES:
        for there in reopens_to(state):
            assert STATES.index(there) < STATES.index(state)
    assert reopens_to("approved") == (), "the leader returns it"


def test_the_state_after_a_step() -> None:
    assert after({"step": "submit", "to": ""}) == "submitted"
    assert after({"step": "reopen", "to": "answered"}) == "answered"


@pytest.mark.parametrize("round_code", c.ROUNDS)
def test_every_round_is_open_in_some_state_and_never_in_a_final_one(round_code: str) -> None:
    assert workflow.OPEN_IN[round_code]
    assert not set(workflow.OPEN_IN[round_code]) & set(workflow.FINAL)
