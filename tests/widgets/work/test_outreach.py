from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_eval.analysis.work import due_soon_table, items_table, overdue_table
from cchc_eval.widgets.work.outreach import counted, owner, usual
from tests.records.sources.kit import DKKD, proposed
from tests.widgets.work.keeper import Keeper


def test_the_matrix_follows_what_was_promised_and_done(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    assert "Chưa nhập" in user.said()
    user.presses("outreach_plan", staff="56")  # contents and channels that the criteria set asks for are offered
    pairs = [row["id"] for row in user.form("promise")["fields"][0]["rows"]]
    assert len(pairs) == 12
    user.presses("promise", promised=["chu_truong|hoi_nghi", "chu_truong|trang_so"])
    user.presses(
        "outreach",
        title="Hội nghị",
        contents=["chu_truong", "trach_nhiem"],
        channels=["hoi_nghi"],
        start="10/4/2017",
        people="1.200",
        staff="40",
    )
    rows = user.rows("Nội dung theo hình thức")
    assert rows[0][1:] == ["–", "☐ có trong kế hoạch", "☑ có trong kế hoạch, đã thực hiện", "–"]
    assert rows[1][3] == "● đã thực hiện"
    (row,) = user.rows("Các hoạt động tuyên truyền")
    assert row[:2] == ["Hội nghị", "10/04/2017"]
    assert row[4] == "1.200"
    frame = user.desk.work.outreach_plans[owner(user.desk)]
    assert frame["staff"] == 56
    assert len(usual(user.desk, "channels")) == 4


def test_the_day_of_a_promise_stands_in_the_matrix_and_is_due(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    said = user.presses("outreach_plan", contents="Nghị quyết; Thủ tục", channels="Hội nghị; Trang tin")["said"]
    assert "Không tiêu chí nào tính: Nghị quyết; Thủ tục." in said
    assert "Không tiêu chí nào tính: Trang tin." in said, "a conference is one of those that the criteria set names"
    user.presses("outreach_plan", channels="Trang tin")
    refused = user.presses("promise", promised=["nghi_quyet|trang_tin"], due="31/6/2017")
    assert (refused["type"], refused["field"]) == ("refused", "due")
    user.presses("promise", promised=["nghi_quyet|trang_tin"], due="30/6/2017")
    user.presses(
        "promise", promised=["nghi_quyet|trang_tin", "thu_tuc|trang_tin"], due="31/8/2017"
    )  # the first has its day
    assert [row["cells"][2] for row in user.form("promise")["fields"][0]["rows"]] == ["30/06/2017", "31/08/2017"]
    labels = {box["label"]: box["value"] for box in user.form("promise_days")["fields"]}
    assert labels == {"Nghị quyết – Trang tin": "30/06/2017", "Thủ tục – Trang tin": "31/08/2017"}
    user.presses("promise_days", **{"due|nghi_quyet|trang_tin": "15/7/2017", "due|thu_tuc|trang_tin": ""})
    assert [row[1] for row in user.rows("Nội dung theo hình thức")] == [
        "☐ có trong kế hoạch, hạn 15/07/2017",
        "☐ có trong kế hoạch",
    ]
    items = items_table(user.desk.work)
    late = overdue_table(items, date(2017, 7, 16))
    assert list(late["id"]) == ["so-khdt/nghi_quyet/trang_tin"]
    assert len(due_soon_table(items, date(2017, 7, 1))) == 1


def test_blank_is_not_zero(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    user.presses("outreach_plan")
    assert user.desk.work.outreach_plans["so-khdt"]["staff"] is None
    refused = user.presses("outreach", title="Hội nghị", people="khoảng 50")
    assert (refused["type"], refused["field"]) == ("refused", "people")
    user.presses("outreach", title="Hội nghị", people="0")
    (one,) = user.desk.work.outreach.values()
    assert (one["people"], one["staff"]) == (0, None)


def test_renaming_keeps_the_code(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    user.presses("outreach_plan", contents="Nội dung mới", channels="Loa truyền thanh")
    frame = user.desk.work.outreach_plans["so-khdt"]
    assert [one["code"] for one in frame["contents"] + frame["channels"]] == ["noi_dung_moi", "loa_truyen_thanh"]


def test_what_is_taken_out_of_the_plan_is_promised_no_more(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    user.presses("outreach_plan", contents="Nghị quyết; Thủ tục", channels="Trang tin; Loa")
    pairs = [row["id"] for row in user.form("promise")["fields"][0]["rows"]]
    user.presses("promise", promised=pairs, due="30/6/2017")
    said = user.presses("outreach_plan", contents="Thủ tục", channels="Trang tin")["said"]
    assert "3 mục" in said  # of four only one has both its content and its channel still
    assert list(items_table(user.desk.work)["label"]) == ["Thủ tục – Trang tin"]
    assert "mục của kế hoạch" not in user.presses("outreach_plan", staff="56")["said"]


def test_no_more_of_the_staff_than_people(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    user.presses("outreach_plan")
    assert user.presses("outreach", title="Hội nghị", people="5", staff="50")["field"] == "staff"
    said = user.presses("outreach", title="Hội nghị", people="50", staff="50", start="1/3/2016")["said"]
    assert "01/03/2016 không thuộc năm 2017" in said
    assert len(user.desk.work.outreach) == 1


def _ticked(user: Keeper, name: str) -> dict[str, str]:
    """What stands ticked in a box of the activity that is opened: code and words."""
    box = next(one for one in user.form("outreach")["fields"] if one["name"] == name)
    return {row["id"]: row["label"] for row in box["rows"] if row["ticked"]}


def test_what_is_not_in_the_plan_stays_with_an_activity_until_it_is_unticked(tmp_path: Path) -> None:
    """The shipped illustration names a channel that only the set of the divisions knows."""
    user = Keeper(tmp_path, workspace="minh-hoa").goes("outreach")
    user.opens("Các hoạt động tuyên truyền", "cuộc họp của đơn vị (Phòng ĐKKD)")
    opened = user.desk.kept["outreach"]
    assert _ticked(user, "channels") == {"cuoc_hop": "Phổ biến tại cuộc họp của đơn vị (không có trong kế hoạch)"}
    user.presses("outreach", note="Đã kiểm tra lại số người")
    assert user.desk.work.outreach[opened]["channels"] == ["cuoc_hop"]
    user.presses("outreach", channels=[])
    assert user.desk.work.outreach[opened]["channels"] == []


def test_what_is_taken_out_of_the_plan_while_activities_use_it_is_told(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    user.presses("outreach_plan", contents="Nghị quyết; Thủ tục", channels="Trang tin; Loa")
    user.presses("outreach", title="Hội nghị", contents=["nghi_quyet", "thu_tuc"], channels=["loa"])
    user.presses("outreach", title="Tập huấn", contents=["thu_tuc"], channels=["trang_tin"])
    said = user.presses("outreach_plan", contents="Thủ tục", channels="Trang tin")["said"]
    assert "vẫn còn ghi ở 1 hoạt động: Nghị quyết; Loa." in said
    assert "vẫn còn ghi" not in user.presses("outreach_plan", staff="56")["said"]
    user.opens("Các hoạt động tuyên truyền", "Hội nghị")
    assert list(_ticked(user, "contents").values()) == ["Thủ tục", "Nghị quyết (không có trong kế hoạch)"]
    user.presses("outreach", audience="Toàn Sở")
    (one,) = [one for one in user.desk.work.outreach.values() if one["title"] == "Hội nghị"]
    assert (one["contents"], one["channels"]) == (["thu_tuc", "nghi_quyet"], ["loa"])


def test_a_channel_that_only_divisions_are_asked_for_is_entered_by_its_name(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("outreach")
    box = next(one["value"] for one in user.form("outreach_plan")["fields"] if one["name"] == "channels")
    said = user.presses("outreach_plan", channels=f"{box}\nPhổ biến tại cuộc họp của đơn vị")["said"]
    assert "Không tiêu chí nào tính" not in said
    user.presses("outreach", title="Họp phòng", channels=["cuoc_hop"], unit="phong-dkkd", start="10/4/2017")
    facts = proposed(user.desk.work, "tuyen_truyen_phong", DKKD)
    assert facts
    assert facts.facts["cuoc_hop"] == "yes"


def test_a_name_of_the_divisions_set_is_another_name_of_the_same_channel(tmp_path: Path) -> None:
    """Both sets count the posting, each in its own words: what stands twice is told, and is not said to count nowhere."""
    user = Keeper(tmp_path).goes("outreach")
    assert len({one["code"] for one in counted(user.desk, "channels")}) < len(counted(user.desk, "channels"))
    assert (
        "tiêu chí"
        not in user.presses("outreach_plan", channels="Cung cấp tài liệu niêm yết tại bộ phận một cửa")["said"]
    )
    frame = user.desk.work.outreach_plans["so-khdt"]
    assert [one["code"] for one in frame["channels"]] == ["niem_yet"]
    said = user.presses(
        "outreach_plan",
        channels="Cung cấp tài liệu niêm yết tại bộ phận một cửa\nNiêm yết, công khai tại bộ phận một cửa của Sở\nHọp đơn vị\nTờ rơi",
    )["said"]
    assert "Trùng với mục khác trong danh sách: Niêm yết, công khai tại bộ phận một cửa của Sở." in said
    assert "Không tiêu chí nào tính: Tờ rơi." in said


def test_a_criterions_name_that_has_a_code_of_its_own_gets_the_criterions(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    of_own = {"code": "pho_bien", "name": "Phổ biến tại cuộc họp của đơn vị"}
    user.desk.records.append("outreach_plan", {"year": 2017, "unit": "so-khdt"}, {"channels": [of_own]})
    user.desk.records.append(
        "outreach", {"year": 2017, "outreach": "o"}, {"title": "Họp phòng", "channels": ["pho_bien"]}
    )
    said = user.goes("outreach").presses("outreach_plan")["said"]
    assert user.desk.work.outreach_plans["so-khdt"]["channels"] == [{**of_own, "code": "cuoc_hop"}]
    assert "vẫn còn ghi ở 1 hoạt động: Phổ biến tại cuộc họp của đơn vị." in said


def test_a_content_whose_name_holds_a_semicolon_stays_one(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    contents = [{"code": "a", "name": "Nghị quyết; chỉ thị"}]
    user.desk.records.append("outreach_plan", {"year": 2017, "unit": "so-khdt"}, {"contents": contents})
    user.goes("outreach").presses("outreach_plan", staff="56")
    assert user.desk.work.outreach_plans["so-khdt"]["contents"] == contents
