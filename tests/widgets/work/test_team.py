from __future__ import annotations

from pathlib import Path

from tests.widgets.work.keeper import inspector


def test_nobody_inspects_the_own_unit(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    assert "Chưa nhập" in user.goes("team").said()
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.goes("team").presses("add_member", role="leader", name="Lê Văn C", unit="van-phong")
    assert "đơn vị của mình" not in user.said()
    user.presses("add_member", name="Phạm Thị D", unit="phong-dkkd")
    assert "Không ai kiểm tra đơn vị của mình: Phạm Thị D thuộc Phòng Đăng ký kinh doanh." in user.said()
    assert user.rows("Đoàn kiểm tra")[0] == ["Trưởng đoàn", "Lê Văn C", "Văn phòng Sở"]
    user.presses("drop_member", at="1")
    assert "đơn vị của mình" not in user.said()


def test_the_warning_does_not_hinder(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.goes("team").presses("add_member", name="Phạm Thị D", unit="phong-dkkd")
    assert len(next(iter(user.desk.work.inspections.values()))["team"]) == 1


def test_whose_unit_is_not_recorded_is_told(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.goes("team").presses("add_member", name="Phạm Thị D")
    assert "Chưa ghi đơn vị công tác của Phạm Thị D" in user.said()
    user.presses("drop_member", at="0")
    user.presses("add_member", name="Phạm Thị D", unit="van-phong")
    assert "Chưa ghi đơn vị" not in user.said()


def test_two_heads_of_a_team_are_told_and_recorded(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.goes("team").presses("add_member", role="leader", name="Lê Văn C", unit="van-phong")
    assert "Trưởng đoàn" not in user.said()
    assert user.page["said"] == "Đã thêm vào đoàn: Lê Văn C."
    user.presses("add_member", role="leader", name="Mai Thị D", unit="van-phong")
    warned = "Đoàn kiểm tra Phòng Đăng ký kinh doanh ghi 2 Trưởng đoàn"
    assert (
        f"Đã thêm vào đoàn: Mai Thị D. {warned}" in user.page["said"]
    )  # the form has the focus: what stands above is out of sight
    assert warned in user.said()
    assert len(user.rows("Đoàn kiểm tra")) == 2
    assert warned in user.goes("inspections").said()
    user.goes("team").presses("drop_member", at="1")
    assert warned not in user.said()
