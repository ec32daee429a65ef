"""The page of a dossier: its steps from self-score to publication, as two persons take them."""

from __future__ import annotations

from cchc_eval.records import state_name
from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk


def state(clerk: Clerk) -> str:
    return clerk.records().dossier(YEAR, SET, UNIT).state


def opened(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An", "Trưởng phòng")
    clerk.turn("rounds")
    clerk.press("Mở vòng", round="self")
    clerk.turn("dossiers")


def test_approve_return_approve_submit(clerk: Clerk) -> None:
    opened(clerk)
    assert set(clerk.forms()) == {"Duyệt"}
    assert "tiêu chí chưa kê khai đủ" in clerk.text()
    assert clerk.press("Duyệt")["said"].startswith("Đã ghi nhận")
    assert state(clerk) == "approved"
    assert set(clerk.forms()) == {"Trả lại đơn vị", "Nộp hồ sơ"}
    refused = clerk.press("Trả lại đơn vị")
    assert (refused["type"], refused["field"]) == ("refused", "note")  # a return says what is to be corrected
    clerk.press("Trả lại đơn vị", note="Thiếu số liệu <b>TTHC</b>")
    assert state(clerk) == "scoring"
    clerk.press("Duyệt")
    clerk.press("Nộp hồ sơ")
    assert state(clerk) == "submitted"
    steps = clerk.rows("Các bước đã thực hiện")
    assert [row[0] for row in steps] == ["Duyệt", "Trả lại đơn vị", "Duyệt", "Nộp hồ sơ"]
    assert steps[1][4] == "Thiếu số liệu <b>TTHC</b>"  # as typed; the browser puts it in as text
    assert {row[3] for row in steps} == {"Nguyễn Thị An, Trưởng phòng"}


def test_two_leaders_at_once_the_second_is_told(clerk: Clerk) -> None:
    opened(clerk)
    clerk.press("Duyệt")
    stale = clerk.forms()["Nộp hồ sơ"]
    clerk.press("Trả lại đơn vị", note="Sửa mục I.2")
    answer = clerk.office.answer(
        {"type": "act", "action": "step", "values": {**stale["fixed"], "note": ""}, "place": clerk.page["place"]}
    )
    assert answer["type"] == "refused"
    assert state(clerk) == "scoring"


def test_reopening_needs_a_reason_and_goes_back(clerk: Clerk) -> None:
    opened(clerk)
    clerk.press("Duyệt")
    clerk.press("Nộp hồ sơ")
    assert clerk.press("Mở lại hồ sơ")["field"] == "note"
    clerk.press("Mở lại hồ sơ", note="Nộp nhầm", to="scoring")
    assert state(clerk) == "scoring"


def test_settling_is_refused_while_criteria_wait(clerk: Clerk) -> None:
    opened(clerk)
    clerk.press("Duyệt")
    clerk.press("Nộp hồ sơ")
    answer = clerk.press("Chốt điểm", note="Biên bản 01/BB-HĐ ngày 10/01/2018")
    assert answer["type"] == "refused"
    assert state(clerk) == "submitted"


def test_all_units_are_listed_with_their_state(clerk: Clerk) -> None:
    opened(clerk)
    clerk.press("Duyệt")
    listed = {row[0]: row[1] for row in clerk.rows(f"Hồ sơ năm {YEAR}")}
    assert listed["Phòng Đăng ký kinh doanh"] == state_name("approved")
    assert listed["Bộ phận một cửa"] == "chưa nhập gì"
    assert len(listed) == 6
