"""Inspections, from the plan to the closing by the head of the team."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records.kinds import validated
from cchc_eval.records.work.reading import Item
from cchc_eval.widgets.work.inspections import sections
from tests.widgets.work.keeper import inspector


def test_from_plan_to_closing(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    user.presses(
        "inspection",
        unit="phong-dkkd",
        planned_start="1/9/2017",
        planned_end="15/9/2017",
        looked_at="Niêm yết thủ tục\nHồ sơ trễ hạn",
    )
    (row,) = user.rows("Cuộc kiểm tra")
    assert row[:3] == ["Phòng Đăng ký kinh doanh", "01/09/2017 – 15/09/2017", "○ theo kế hoạch"]
    user.opens("Cuộc kiểm tra", "Đăng ký").presses(
        "inspection_step", state="decided", paper="decision", of_document_number="50/QĐ", of_document_date="20/8/2017"
    )
    user.presses(
        "inspection_step",
        state="held",
        held_on="5/9/2017",
        paper="minutes",
        of_document_number="01/BB",
        of_document_date="5/9/2017",
    )
    assert "Đến nay đã kiểm tra 1/6 đơn vị" in user.said()
    assert "Quyết định thành lập đoàn kiểm tra: 50/QĐ ngày 20/08/2017" in user.form("inspection_step")["about"]
    refused = user.presses("inspection_step", state="closed", closed_on="30/10/2017", closed_by="")
    assert (refused["type"], refused["field"]) == ("refused", "closed_on")
    user.presses(
        "inspection_step",
        state="concluded",
        paper="conclusion",
        of_document_number="02/TB",
        of_document_date="20/9/2017",
    )
    user.presses("inspection_step", state="remedied")
    user.presses("inspection_step", state="closed", closed_on="30/10/2017", closed_by="Lê Văn C")
    assert user.rows("Cuộc kiểm tra")[0][2] == "● đã kết thúc"
    (one,) = user.desk.work.inspections.values()
    assert set(one["documents"]) == {"decision", "minutes", "conclusion"}


def test_only_inspection_plans_are_offered_and_one_chosen_earlier_stands(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    for name, kind in (("nam", "cchc_nam"), ("kt", "kiem_tra")):
        plan = {"type": kind, "unit": "so-khdt", "title": f"Kế hoạch {name}", "issued": "2016-12-30"}
        user.desk.records.append("plan", {"year": 2017, "plan": name}, plan)
    user.desk.records.append("inspection", {"year": 2017, "inspection": "i"}, {"unit": "phong-dn", "plan": "nam"})

    def offered() -> dict[str, str]:
        return dict(next(box["options"] for box in user.form("inspection")["fields"] if box["name"] == "plan"))

    user.goes("inspections")
    assert list(offered()) == ["", "kt"]
    user.opens("Cuộc kiểm tra", "Doanh nghiệp")
    assert offered()["nam"] == "Kế hoạch nam"
    user.presses("inspection", planned_start="1/9/2017")
    (one,) = user.desk.work.inspections.values()
    assert (one["plan"], one["planned_start"]) == ("nam", "2017-09-01")


def test_cancelled_with_a_reason_only(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    user.presses("inspection", unit="mot-cua")
    user.opens("Cuộc kiểm tra", "một cửa")
    assert user.presses("inspection_step", state="cancelled")["field"] == "reason"
    user.presses("inspection_step", state="cancelled", reason="Trùng đợt kiểm tra của tỉnh")
    assert user.rows("Cuộc kiểm tra")[0][2] == "✕ hủy"
    refused = user.presses("inspection_step", state="planned")
    assert refused["field"] == "reason"  # the reason of the cancelling says nothing about taking it up again
    assert "Trùng đợt" in next(box["hint"] for box in user.form("inspection_step")["fields"] if box["name"] == "reason")
    user.presses("inspection_step", state="planned", reason="Tỉnh hoãn đợt kiểm tra")
    assert user.rows("Cuộc kiểm tra")[0][2] == "○ theo kế hoạch"


def test_a_closed_inspection_with_an_open_finding_is_told(tmp_path: Path) -> None:
    """As two copies that were put together may leave it; no form does."""
    user = inspector(tmp_path).goes("inspections")
    user.presses("inspection", unit="mot-cua")
    user.opens("Cuộc kiểm tra", "một cửa")
    user.presses("inspection_step", state="closed", closed_on="1/12/2017", closed_by="Lê Văn C")
    assert "đã kết thúc nhưng" not in user.said()
    (one,) = user.desk.work.inspections.values()
    payload = validated(
        "finding", {"year": 2017, "finding": "f"}, {"inspection": one.id, "unit": "mot-cua", "what": "Một"}
    )[1]
    user.desk.work.findings["f"] = Item("finding", "f", 2017, {"year": 2017, "finding": "f"}, payload, 1, "e", {}, "")
    assert "đã kết thúc nhưng còn 1 tồn tại, hạn chế" in str(sections(user.desk))


def test_a_document_whose_step_is_not_said_is_refused(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    user.presses("inspection", unit="mot-cua")
    user.opens("Cuộc kiểm tra", "một cửa")
    held = {"state": "held", "held_on": "15/9/2017", "of_document_number": "5/BB", "of_document_date": "15/9/2017"}
    assert user.presses("inspection_step", **held)["field"] == "paper"
    user.goes("inspections")
    assert user.desk.work.documents == {}
    assert user.rows("Cuộc kiểm tra")[0][2] == "○ theo kế hoạch"
    user.presses("inspection_step", **held, paper="minutes")
    (document,) = user.desk.work.documents
    assert user.presses("inspection_step", document=document)["field"] == "paper"


def test_days_that_cannot_be(tmp_path: Path) -> None:
    user = inspector(tmp_path).goes("inspections")
    user.presses("inspection", unit="mot-cua")
    user.opens("Cuộc kiểm tra", "một cửa")
    assert (
        "15/09/2027 không thuộc năm 2017" in user.presses("inspection_step", state="held", held_on="15/9/2027")["said"]
    )
    held = {"held_on": "15/9/2017", "held_until": "16/9/2017"}
    assert "không thuộc" not in user.presses("inspection_step", state="held", **held)["said"]
    closed = {"state": "closed", "closed_by": "Lê Văn C"}
    assert user.presses("inspection_step", **closed, closed_on="15/9/2017")["field"] == "closed_on"
    user.presses("inspection_step", **closed, closed_on="16/9/2017")
    (one,) = user.desk.work.inspections.values()
    assert (one["state"], one["closed_on"]) == ("closed", "2017-09-16")


def test_what_is_looked_at_stays_as_it_was_recorded_when_another_box_is_saved(tmp_path: Path) -> None:
    user = inspector(tmp_path)
    recorded = ["Hồ sơ một cửa; sổ theo dõi", "Nhân sự"]
    payload = {"unit": "phong-dkkd", "looked_at": recorded}
    user.desk.records.append("inspection", {"year": 2017, "inspection": "i"}, payload)
    user.goes("inspections").opens("Cuộc kiểm tra", "Đăng ký").presses("inspection", note="Đã rà lại")
    assert user.desk.work.inspections["i"]["looked_at"] == recorded
