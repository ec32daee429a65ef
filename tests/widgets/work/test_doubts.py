"""What the pages warn of and record all the same."""

from __future__ import annotations

from pathlib import Path

from tests.widgets.work.keeper import Keeper, inspector


def test_an_inspection_closed_in_one_step_is_told_what_it_lacks(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    user.presses("inspection", unit="mot-cua")
    assert "sổ chưa có" not in user.said()
    user.opens("Cuộc kiểm tra", "một cửa")
    user.presses("inspection_step", state="held", held_on="1/11/2017")
    assert "đã ghi “đã kiểm tra” nhưng sổ chưa có: Quyết định thành lập đoàn kiểm tra; Trưởng đoàn;" in user.said()
    user.presses("inspection_step", state="closed", closed_on="1/12/2017", closed_by="Lê Văn C")
    user.presses("close_opened")
    said = user.said()  # nothing is opened any more: a closed one is told all the same
    assert "đã ghi “đã kết thúc” nhưng sổ chưa có" in said
    for missing in ("Quyết định thành lập đoàn", "Trưởng đoàn", "Biên bản kiểm tra", "Thông báo kết luận"):
        assert missing in said
    assert "Báo cáo khắc phục" not in said  # nothing was found
    assert "ngày kiểm tra" not in said
    user.goes("team").presses("add_member", role="leader", name="Mai Thị D")
    assert "Trưởng đoàn kết thúc cuộc kiểm tra (đang ghi người khác)" in user.goes("inspections").said()


def test_the_same_activity_from_two_computers_and_a_task_in_two_years(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.goes("tasks").presses("task", title="Rà soát", due="30/6/2017")
    (task,) = user.desk.work.tasks.values()
    assert "năm 2018" not in user.said()
    records = user.desk.records
    for name in ("ours", "theirs"):
        records.append("outreach", {"year": 2017, "outreach": name}, {"title": "Hội nghị", "start": "2017-05-04"})
    records.append("plan", {"year": 2018, "plan": "q"}, {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch"})
    records.append(
        "task", {"year": 2018, "task": task.id}, {"plan": "q", "title": "Rà soát (tiếp)", "moved_from": 2017}
    )
    warned = "“Rà soát” (nhiệm vụ) có trong sổ năm 2018 nhưng sổ năm 2017 không ghi là đã chuyển"
    assert warned in user.goes("tasks").said()
    (plan,) = user.desk.work.plans.values()
    records.append("plan", {"year": 2017, "plan": "theirs"}, plan.payload)
    assert "(kế hoạch) được ghi 2 lần" in user.goes("plans").said()
    assert "“Hội nghị” (hoạt động tuyên truyền) được ghi 2 lần" in user.goes("outreach").said()
    user.say({"type": "show", "tab": "tasks", "chosen": {"year": "2018"}})
    assert warned in user.said()
