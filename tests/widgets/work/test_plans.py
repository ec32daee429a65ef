"""Plans, as a user enters them."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records.work.codes import plan_types
from cchc_eval.widgets.work.plans import usual_fields
from tests.widgets.work.keeper import Keeper


def test_a_plan_with_its_decision_and_fields(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    assert user.enters_a_plan()["said"] == "Đã lưu: Kế hoạch CCHC năm 2017."
    (row,) = user.rows("Kế hoạch")
    assert row[:4] == ["Kế hoạch CCHC năm", "Kế hoạch CCHC năm 2017", "Sở KH&ĐT", "354/QĐ-SKH-VP ngày 30/12/2016"]
    assert row[5:] == ["7", "0"]  # the fields that the criteria set asks for are offered
    (plan,) = user.desk.work.plans.values()
    assert [one["code"] for one in plan["fields"]][:2] == ["chi_dao_dieu_hanh", "the_che"]


def test_a_document_is_entered_once_and_chosen_then(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    known = next(box for box in user.form("plan")["fields"] if box["name"] == "document")["options"]
    assert any("354/QĐ-SKH-VP" in words for _one, words in known)
    assert len(user.desk.reader.documents()) == 1


def test_fields_of_ones_own_get_codes_and_keep_them(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan(fields="Cải cách thể chế\nChuyển đổi số; Chuyển đổi  số")
    (plan,) = user.desk.work.plans.values()
    codes = [one["code"] for one in plan["fields"]]
    assert codes[0] == "the_che"
    assert "Không tiêu chí nào tính: Chuyển đổi số; Chuyển đổi số." in user.page["said"]
    assert len(set(codes)) == 3
    user.opens("Kế hoạch", "Kế hoạch CCHC").presses("plan", title="Kế hoạch sửa đổi")
    (again,) = user.desk.work.plans.values()
    assert [one["code"] for one in again["fields"]] == codes
    assert (again.revision, again["title"]) == (2, "Kế hoạch sửa đổi")


def test_what_cannot_be_read_is_refused_beside_its_box(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    refused = user.enters_a_plan(issued="31/2/2017")
    assert (refused["type"], refused["field"]) == ("refused", "issued")
    refused = user.enters_a_plan(title=" ")
    assert (refused["type"], refused["field"]) == ("refused", "title")
    assert not user.desk.work.plans


def test_a_day_of_issue_in_another_year_is_told(tmp_path: Path) -> None:
    """A year's plan is issued in the year before, as a rule, or in its own."""
    user = Keeper(tmp_path).goes("plans")
    plan = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch"}
    assert "03/01/2071 không thuộc năm 2017" in user.presses("plan", **plan, issued="3/1/2071")["said"]
    assert "không thuộc" not in user.presses("plan", **plan, issued="30/12/2016")["said"]


def test_entered_by_mistake(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.opens("Kế hoạch", "CCHC")
    assert user.form("remove_plan")["sure"]
    user.presses("remove_plan")
    assert user.rows("Kế hoạch") == []


def test_types_are_those_that_sources_name() -> None:
    assert {"cchc_nam", "tuyen_truyen", "kiem_tra", "ra_soat_tthc"} < set(plan_types())


def test_the_usual_fields_come_from_the_set(tmp_path: Path) -> None:
    assert len(usual_fields(Keeper(tmp_path).desk)) == 7


def test_a_field_whose_name_holds_a_semicolon_stays_one(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    fields = [{"code": "a", "name": "Tổ chức bộ máy; biên chế"}, {"code": "b", "name": "Tài sản"}]
    payload = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch", "fields": fields}
    user.desk.records.append("plan", {"year": 2017, "plan": "p"}, payload)
    user.goes("plans").opens("Kế hoạch", "Kế hoạch").presses("plan", note="Đã rà lại")
    assert user.desk.work.plans["p"]["fields"] == fields
