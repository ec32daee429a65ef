"""A plan's table taken from Excel: read, doubted, compared, recorded once."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from cchc_eval.widgets.work.plan_import import changes, kept
from tests.widgets.work.keeper import Keeper

HEAD = ["STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời gian hoàn thành"]
ROWS = [
    ["I", "Cải cách thể chế", None, None, None],
    [1, "Rà soát văn bản", "Báo cáo", "Phòng ĐKKD", "30/6/2017"],
    [2, "Kiểm tra văn bản", "Báo cáo", "Phòng không có", "Quý III/2017"],
]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def user(tmp_path: Path) -> Keeper:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    return user.goes("plan_import")


def reads(user: Keeper, rows: list[list[object]]) -> None:
    said = user.presses("read_plan", file=user.uploads("Kế hoạch.xlsx", workbook(rows)))
    assert said["type"] == "page", said


def test_from_the_file_to_the_register_and_again(user: Keeper) -> None:
    reads(user, ROWS)
    assert not user.desk.work.tasks  # nothing is recorded yet
    doubts = user.rows("Điểm chưa rõ")
    assert any("D4" in row[0] and "Phòng không có" in row[1] for row in doubts)
    user.presses("take_plan")
    found = {one["title"]: one for one in user.desk.work.tasks.values()}
    assert (found["Rà soát văn bản"]["owner"], found["Rà soát văn bản"]["due"]) == ("phong-dkkd", "2017-06-30")
    assert found["Kiểm tra văn bản"]["due"] == "2017-09-30"
    assert found["Rà soát văn bản"]["field"] == "the_che"
    assert "Kế hoạch.xlsx" in found["Rà soát văn bản"]["source"]
    assert kept(user.desk) is None
    reads(user, [ROWS[0], [1, "Rà soát văn bản", "Báo cáo", "Phòng ĐKKD", "31/7/2017"], ROWS[2]])
    assert sorted(one.status for one in changes(user.desk)) == ["changed", "same"]
    user.presses("take_plan")
    (again,) = [one for one in user.desk.work.tasks.values() if one["title"] == "Rà soát văn bản"]
    assert (again["due"], again.revision) == ("2017-07-31", 2)


def test_columns_may_be_corrected(user: Keeper) -> None:
    reads(user, ROWS)
    column = next(box["name"] for box in user.form("map_columns")["fields"] if "Sản phẩm" in box["label"])
    user.presses("map_columns", **{column: "note"})
    found = kept(user.desk)
    assert found
    assert found[1].rows[0].payload["note"].startswith("Báo cáo")


def test_what_is_no_table_of_tasks_is_told(user: Keeper) -> None:
    refused = user.presses("read_plan", file=user.uploads("ảnh.xlsx", b"\x89PNG"))
    assert (refused["type"], refused["field"]) == ("refused", "file")
    assert user.presses("read_plan")["type"] == "refused"
    reads(user, ROWS)
    assert user.presses("take_plan", chosen=[])["field"] == "chosen"
    assert not user.desk.work.tasks


def test_without_a_plan(tmp_path: Path) -> None:
    assert "Kế hoạch" in Keeper(tmp_path).goes("plan_import").said()
