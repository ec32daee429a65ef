"""The page of rounds: opened, locked and reopened for all or one; a corrected set; settings; the end of a year."""

from __future__ import annotations

from pathlib import Path

from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk

ROOT = Path(__file__).resolve().parents[3]


def at_rounds(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    clerk.turn("rounds")
    clerk.press("Mở vòng", round="self")


def shown(clerk: Clerk) -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in clerk.rows(f"Các vòng của năm {YEAR}")}


def test_lock_one_unit_and_open_it_again(clerk: Clerk) -> None:
    at_rounds(clerk)
    assert shown(clerk)["Tự chấm điểm", "tất cả đơn vị"] == "đang mở"
    clerk.press("Khóa vòng", round="self", unit=UNIT)
    assert shown(clerk)["Tự chấm điểm", "Phòng Đăng ký kinh doanh"] == "đã khóa"
    refused = clerk.press("Mở lại vòng", round="self", unit=UNIT)
    assert (refused["type"], refused["field"]) == ("refused", "reason")
    clerk.press("Mở lại vòng", round="self", unit=UNIT, reason="Đơn vị xin bổ sung")
    assert clerk.records().state_of(YEAR, SET, UNIT, "self") == "open"


def test_a_corrected_set_is_shown_before_it_is_used(clerk: Clerk) -> None:
    at_rounds(clerk)
    assert "Thay" not in str(list(clerk.forms()))
    folder = clerk.office.workspace.folder / "criteria"
    folder.mkdir()
    text = (ROOT / "data" / "criteria" / f"{SET}.yaml").read_text("utf-8")
    old = next(line for line in text.splitlines() if line.strip().startswith("evidence:"))
    (folder / f"{SET}.yaml").write_text(text.replace(old, old + " # đã rà soát", 1), "utf-8")
    clerk.turn("rounds")
    title = "Dùng bộ tiêu chí đã sửa cho các vòng đang mở"
    assert clerk.press(title)["field"] == "reason"
    assert "Tự chấm" in clerk.press(title, reason="Sửa chú thích")["said"] or "tự chấm" in clerk.page["said"]
    assert "đã rà soát" in clerk.records().criteria_set_text(YEAR, SET, "self")
    assert title not in clerk.forms()


def test_the_appraiser_must_or_should_be_another_person(clerk: Clerk) -> None:
    at_rounds(clerk)
    clerk.press("Người thẩm định", other_appraiser="required")
    assert clerk.records().year_setting(YEAR).other_appraiser == "required"


def test_before_a_year_is_closed_it_is_said_what_is_still_open(clerk: Clerk) -> None:
    at_rounds(clerk)
    assert "còn" not in clerk.forms()[f"Khóa sổ năm {YEAR}"]["sure"]
    own = clerk.office.records
    for name in "ab":
        own.append("finding", {"year": YEAR, "finding": name}, {"unit": UNIT, "what": "Chưa niêm yết đủ"})
    own.move_finding(YEAR, "a", "Chờ kinh phí")
    clerk.turn("rounds")
    sure = clerk.forms()[f"Khóa sổ năm {YEAR}"]["sure"]
    assert "còn 0 nhiệm vụ chưa hoàn thành, 1 tồn tại, hạn chế chưa khắc phục xong, 0 báo cáo chưa gửi" in sure
    assert f"chuyển sang năm {YEAR + 1} trước khi khóa" in sure
    assert "không mở lại được" in sure


def test_a_closed_year_offers_nothing_more(clerk: Clerk) -> None:
    at_rounds(clerk)
    form = clerk.forms()[f"Khóa sổ năm {YEAR}"]
    assert "không mở lại được" in form["sure"]  # asked before it is sent
    clerk.press(f"Khóa sổ năm {YEAR}")
    assert f"Năm {YEAR} đã khóa sổ" in clerk.text()
    clerk.turn("dossiers")
    assert clerk.forms() == {}
