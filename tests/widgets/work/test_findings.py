"""Findings, followed to closure and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.widgets.work.findings import standing
from tests.widgets.work.keeper import Keeper, inspector


@pytest.fixture
def user(tmp_path: Path) -> Keeper:
    user = inspector(tmp_path)
    user.goes("inspections").presses("inspection", unit="phong-dkkd")
    user.opens("Cuộc kiểm tra", "Đăng ký").presses("inspection_step", state="held")
    user.goes("findings")
    inspection = next(iter(user.desk.work.inspections))
    user.presses(
        "finding", inspection=inspection, unit="", criterion="so-2017|don_vi_kiem_tra", what="Chưa niêm yết đủ", recommendation="Niêm yết lại", due="31/10/2017",
    )  # fmt: skip
    return user


def test_of_which_inspection_unit_and_criterion(user: Keeper) -> None:
    (one,) = user.desk.work.findings.values()
    assert (one["unit"], one["owner"], one["set"], one["key"]) == (
        "phong-dkkd",
        "phong-dkkd",
        "so-2017",
        "don_vi_kiem_tra",
    )
    (row,) = user.rows("Tồn tại, hạn chế")
    assert row[:2] == ["Chưa niêm yết đủ", "Phòng ĐKKD"]
    assert row[5] == "▲ chưa khắc phục, quá hạn 61 ngày"  # from 31/10 to 31/12/2017


def test_closed_with_evidence_and_opened_again_with_a_reason(user: Keeper) -> None:
    user.opens("Tồn tại, hạn chế", "niêm yết")
    refused = user.presses("follow_finding", state="closed", closed_on="30/10/2017")
    assert (refused["type"], refused["field"]) == ("refused", "document")
    user.presses(
        "follow_finding",
        state="closed",
        closed_on="30/10/2017",
        remedy="Đã niêm yết",
        of_document_number="05/BC",
        of_document_date="30/10/2017",
    )
    assert user.rows("Tồn tại, hạn chế")[0][5:] == ["● đã khắc phục, 30/10/2017", "05/BC ngày 30/10/2017"]
    assert user.presses("follow_finding", state="reopened")["field"] == "reason"
    user.presses("follow_finding", state="reopened", reason="Kiểm tra lại thấy vẫn thiếu")
    assert "mở lại" in user.rows("Tồn tại, hạn chế")[0][5]


def test_filters_and_counts(user: Keeper) -> None:
    assert "1 tồn tại, hạn chế: 0 đã khắc phục, 1 chưa khắc phục xong, trong đó 1 quá hạn" in user.said()
    user.presses("filter_findings", state="closed")
    assert user.rows("Tồn tại, hạn chế") == []
    user.presses("filter_findings", state="overdue")
    assert len(user.rows("Tồn tại, hạn chế")) == 1


def test_one_goes_on_in_the_next_year_with_its_inspection_and_criterion(user: Keeper) -> None:
    user.opens("Tồn tại, hạn chế", "niêm yết")
    assert [part["action"] for part in user.parts("form") if part["opened"]] == ["follow_finding", "finding"]
    assert user.presses("move_finding")["field"] == "reason"
    stale = {**user.form("move_finding")["fixed"], "base": "0"}
    answer = user.say(
        {"type": "act", "action": "move_finding", "values": {"reason": "Chờ", **stale}, "place": user.page["place"]}
    )
    assert "vừa ghi nhận" in answer["message"]
    user.presses("move_finding", reason="Chờ kinh phí")
    assert "move_finding" not in [part["action"] for part in user.parts("form")]
    assert user.rows("Tồn tại, hạn chế")[0][5] == "▲ chuyển sang năm sau, quá hạn 61 ngày"
    assert "0 chưa khắc phục xong" in user.said()
    assert "1 tồn tại, hạn chế đã chuyển sang năm 2018; trong đó 1 có hạn khắc phục trong năm 2017" in user.said()
    user.presses("filter_findings", state="moved")
    assert len(user.rows("Tồn tại, hạn chế")) == 1
    user.goes("inspections")
    assert user.rows("Cuộc kiểm tra")[0][5] == "đã khắc phục 0/1; 1 chuyển sang năm 2018"
    (old,) = user.desk.work.findings.values()
    user.say({"type": "show", "chosen": {"year": "2018"}})
    user.goes("findings").presses("filter_findings", state="")
    user.opens("Tồn tại, hạn chế", "niêm yết")
    assert "(từ năm 2017)" in user.rows("Tồn tại, hạn chế")[0][5]
    boxes = {box["name"]: box for box in user.form("finding")["fields"]}
    offered = {name: dict(boxes[name]["options"])[boxes[name]["value"]] for name in ("inspection", "criterion")}
    assert offered["inspection"] == "Phòng Đăng ký kinh doanh, kiểm tra năm 2017"
    assert offered["criterion"].endswith("(2017)")
    user.presses("finding", what="Chưa niêm yết đủ tại quầy")  # saved as a whole, it keeps both
    (new,) = user.desk.work.findings.values()
    assert (new["what"], new["moved_from"]) == ("Chưa niêm yết đủ tại quầy", 2017)
    assert [new[name] for name in ("inspection", "set", "key", "due")] == [
        old[name] for name in ("inspection", "set", "key", "due")
    ]


def test_remedied_late_is_said(user: Keeper) -> None:
    user.opens("Tồn tại, hạn chế", "niêm yết")
    user.presses(
        "follow_finding",
        state="closed",
        closed_on="2/11/2017",
        of_document_number="05/BC",
        of_document_date="2/11/2017",
    )
    (one,) = user.desk.work.findings.values()
    assert standing(one, "2017-12-31") == "◐ khắc phục chậm, 02/11/2017"


def test_two_inspections_of_a_unit_are_told_apart(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    for day in ("1/3/2017", "", "1/9/2017"):
        user.presses("inspection", unit="mot-cua", planned_start=day)
    user.presses("inspection", unit="phong-dn", planned_start="2/9/2017")
    for tab, action in (("findings", "finding"), ("team", "choose_inspection")):
        boxes = user.goes(tab).form(action)["fields"]
        words = [said for _code, said in next(box for box in boxes if box["name"] == "inspection")["options"]]
        assert words[-4:] == [
            "Bộ phận một cửa, 01/03/2017", "Bộ phận một cửa, 01/09/2017", "Phòng Doanh nghiệp, Kinh tế tập thể và tư nhân",
            "Bộ phận một cửa",
        ]  # fmt: skip
