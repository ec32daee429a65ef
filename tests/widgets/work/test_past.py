"""The history of one thing in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.widgets.work.keeper import Keeper, inspector


def entries(user: Keeper) -> list[dict[str, Any]]:
    (part,) = user.parts("history")
    found: list[dict[str, Any]] = part["entries"]
    return found


def lines(entry: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["from"], one["to"]) for one in entry["lines"]}


def test_a_task_from_its_entry_into_the_next_year(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.goes("tasks").presses("task", title="Rà soát thủ tục", owner="phong-dkkd", due="30/6/2017")
    assert user.parts("history") == []  # nothing is opened
    user.opens("Nhiệm vụ", "Rà soát")
    assert "Ghi lần cuối: Nguyễn Văn An, Chánh Văn phòng, " in user.form("task")["about"]
    user.presses("task", due="31/7/2017", of_document_number="5/BC", of_document_date="1/7/2017")
    newest, first = entries(user)
    assert lines(newest) == {
        "Thời hạn": ("30/06/2017", "31/07/2017"),
        "Văn bản, sản phẩm": ("", "Báo cáo 5/BC ngày 01/07/2017"),
    }
    assert lines(first)["Đơn vị chủ trì"] == ("", "Phòng ĐKKD")
    assert lines(first)["Kế hoạch"] == ("", "Kế hoạch CCHC năm 2017")
    assert [one["what"] for one in (newest, first)] == ["Sửa", "Nhập"]
    assert [one["standing"] for one in (newest, first)] == [True, False]

    user.presses("move_task", reason="Chờ nghị định", due="31/3/2018")
    user.say({"type": "show", "chosen": {"year": "2018"}})
    user.opens("Nhiệm vụ", "Rà soát")
    moved = entries(user)
    assert [one["what"] for one in moved] == ["Chuyển từ năm 2017 sang", "Sửa", "Sửa", "Nhập"]
    assert lines(moved[0])["Thời hạn"] == ("31/07/2017", "31/03/2018")
    assert "Đơn vị chủ trì" not in lines(moved[0])  # it is still the same


def test_an_inspection_names_the_document_of_each_step(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.opens("Cuộc kiểm tra", "Đăng ký kinh doanh")
    user.presses(
        "inspection_step", state="held", held_on="15/9/2017", paper="minutes", of_document_number="1/BB", of_document_date="15/9/2017"
    )  # fmt: skip
    newest = lines(entries(user)[0])
    assert newest["Trạng thái"] == ("theo kế hoạch", "đã kiểm tra")
    assert newest["Biên bản kiểm tra"] == ("", "Biên bản 1/BB ngày 15/09/2017")


def test_what_was_taken_off_and_what_each_page_shows(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.goes("duties").presses("duty", role="lead", name="Giám đốc")
    user.opens("Phân công nhiệm vụ", "Giám đốc")
    assert lines(entries(user)[0])["Vai trò"][1]
    user.goes("outreach").presses("outreach_plan")
    user.presses("outreach", title="Hội nghị")
    user.opens("Các hoạt động tuyên truyền", "Hội nghị")
    user.presses("outreach", people="40")
    assert lines(entries(user)[0]) == {"Người thực hiện, người dự": ("", "40")}
    user.goes("reports").presses("report_duty", name="Báo cáo quý", by="so", to="so_noi_vu", frequency="quarter")
    user.opens("Báo cáo phải gửi", "Báo cáo quý").presses("report", delivered_on="20/3/2017")
    user.opens("Báo cáo phải gửi", "Báo cáo quý")
    assert lines(entries(user)[0])["Ngày gửi"] == ("", "20/03/2017")
