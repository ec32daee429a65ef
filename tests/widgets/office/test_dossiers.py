"""The page of a dossier: its steps from self-score to publication, as two persons take them."""

from __future__ import annotations

from cchc_eval.records import state_name
from cchc_eval.widgets.office.dossiers import _Yet
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
    assert "Còn 24/24 tiêu chí chưa kê khai đủ (1.1.1, 1.1.2, 1.2.1," in clerk.text()
    assert clerk.forms()["Duyệt"]["sure"].endswith(" và 12 tiêu chí khác). Vẫn duyệt?")
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


def test_approval_is_asked_back_only_while_something_is_undeclared() -> None:
    assert _Yet(("I.1",), (), 3).said == ["Còn 1/3 tiêu chí chưa kê khai đủ (I.1)."]
    assert _Yet((), ("I.1", "I.3"), 3).said == ["Thiếu cả tài liệu kiểm chứng lẫn giải trình: 2 tiêu chí (I.1, I.3)."]
    assert _Yet((), (), 3).said == ["Đã kê khai đủ 3 tiêu chí."]
    many = tuple(f"II.{n}" for n in range(1, 16))  # 15 of them: 12 are named
    assert _Yet(many, (), 20).said == [
        "Còn 15/20 tiêu chí chưa kê khai đủ"
        " (II.1, II.2, II.3, II.4, II.5, II.6, II.7, II.8, II.9, II.10, II.11, II.12 và 3 tiêu chí khác)."
    ]


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
