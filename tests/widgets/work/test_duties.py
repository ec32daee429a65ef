from __future__ import annotations

from pathlib import Path

from tests.widgets.work.keeper import Keeper


def test_who_leads_and_who_is_in_charge(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.goes("duties")
    user.presses("duty", role="lead", name="Phó Giám đốc Sở", start="1/1/2017")
    user.say({"type": "show", "pick": {"duty": ""}})
    refused = user.presses("duty", role="field", name="Trần Văn B")
    assert (refused["type"], refused["field"]) == ("refused", "field")
    user.presses("duty", role="field", name="Trần Văn B", field="the_che", unit="phong-dn")
    rows = user.rows("Phân công nhiệm vụ")
    assert rows[0][:2] == ["Lãnh đạo, chỉ đạo", "Phó Giám đốc Sở"]
    assert rows[1] == ["Phụ trách lĩnh vực", "Trần Văn B", "Phòng Doanh nghiệp", "Cải cách thể chế", "", ""]


def test_nobody_is_refused(tmp_path: Path) -> None:
    refused = Keeper(tmp_path).goes("duties").presses("duty", role="lead")
    assert (refused["type"], refused["field"]) == ("refused", "name")
