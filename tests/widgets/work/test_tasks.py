"""Tasks, as a user keeps them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_eval.widgets.work import desk, tasks
from cchc_eval.widgets.work.tasks import MOST, field_options, plan_options, standing
from tests.widgets.work.keeper import Keeper


@pytest.fixture
def user(tmp_path: Path) -> Keeper:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    return user.goes("tasks")


def test_without_a_plan_it_says_what_to_do_first(tmp_path: Path) -> None:
    assert "Kế hoạch" in Keeper(tmp_path).goes("tasks").said()


def test_a_task_from_entry_to_completion(user: Keeper) -> None:
    typed = {
        "title": "Rà soát thủ tục",
        "owner": "phong-dkkd",
        "due": "30/6/2017",
        "field": "thu_tuc",
        "people": "An; Bình",
    }
    assert user.presses("task", **typed)["said"] == "Đã lưu: Rà soát thủ tục."
    (row,) = user.rows("Nhiệm vụ")
    assert row == ["–", "Rà soát thủ tục", "Cải cách thủ tục hành chính", "Phòng ĐKKD", "30/06/2017", "▲ quá hạn", ""]
    user.opens("Nhiệm vụ", "Rà soát")
    assert user.form("task")["opened"]
    user.presses("finish_task", done_on="29/06/2017", of_document_number="12/BC-ĐKKD", of_document_date="29/6/2017")
    (row,) = user.rows("Nhiệm vụ")
    assert row[5:] == ["● hoàn thành đúng hạn", "12/BC-ĐKKD ngày 29/06/2017"]
    assert "1 hoàn thành đúng hạn" in user.said()
    (task,) = user.desk.work.tasks.values()
    assert task["people"] == ["An", "Bình"]


def test_a_late_task_is_asked_for_its_reason_and_not_refused_without(user: Keeper) -> None:
    asked = "Nhiệm vụ hoàn thành sau hạn 30/06/2017 nhưng chưa ghi lý do"
    user.presses("task", title="Rà soát", due="30/6/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    assert user.form("task")["about"].startswith("Nhiệm vụ đã quá hạn 30/06/2017")
    assert "30/06/2017" in user.form("finish_task")["fields"][-1]["hint"]
    said = user.presses("finish_task", done_on="2/7/2017")["said"]
    assert said.startswith("Đã hoàn thành: Rà soát.")
    assert asked in said
    assert asked in user.form("task")["about"]
    assert asked not in user.presses("task", reason="Chờ ý kiến")["said"]
    assert asked not in user.form("task")["about"]
    user.presses("close_opened")
    user.presses("task", title="Sơ kết", due="30/6/2017")
    user.opens("Nhiệm vụ", "Sơ kết")
    assert asked not in user.presses("finish_task", done_on="1/7/2017", reason="Thiếu số liệu")["said"]
    assert {one["title"]: one["reason"] for one in user.desk.work.tasks.values()} == {
        "Rà soát": "Chờ ý kiến",
        "Sơ kết": "Thiếu số liệu",
    }


def test_tasks_are_entered_one_after_another(user: Keeper) -> None:
    """The empty form asks for the focus again; that of an opened task does not."""
    assert user.form("task")["again"]
    user.presses("task", title="Rà soát")
    assert (user.form("task")["again"], user.form("task")["fields"][0]["name"]) == (True, "plan")
    assert not user.opens("Nhiệm vụ", "Rà soát").form("task")["again"]
    assert not user.form("finish_task")["again"]


def test_a_blank_box_is_named_in_the_words_of_the_page(user: Keeper) -> None:
    refused = user.presses("task", title="  ")
    assert (refused["message"], refused["field"]) == ("Chưa ghi tên nhiệm vụ. Bổ sung rồi lưu lại.", "title")


def test_what_the_records_refuse_is_said_beside_the_box(user: Keeper) -> None:
    refused = user.presses("task", title="Rà soát", state="cancelled")
    assert (refused["type"], refused["field"]) == ("refused", "reason")
    refused = user.presses("task", title="Rà soát", state="done")
    assert (refused["type"], refused["field"]) == ("refused", "done_on")
    assert not user.desk.work.tasks


def test_a_form_that_is_refused_records_no_document_either(user: Keeper) -> None:
    known = len(user.desk.work.documents)
    new = {"of_document_number": "12/BC", "of_document_date": "29/6/2017"}
    assert user.presses("task", title="Rà soát", state="done", **new)["type"] == "refused"
    user.goes("tasks")
    assert len(user.desk.work.documents) == known
    assert user.presses("task", title="Rà soát", state="done", done_on="29/6/2017", **new)["type"] == "page"
    assert len(user.desk.work.documents) == known + 1


def test_a_page_that_is_out_of_date_overwrites_nothing(user: Keeper) -> None:
    user.presses("task", title="Rà soát")
    user.opens("Nhiệm vụ", "Rà soát")
    stale = dict(user.form("task")["fixed"])
    user.presses("task", title="Rà soát lần hai")
    refused = user.presses("task", title="Rà soát lần ba") if stale["base"] == "0" else user.say(
        {"type": "act", "action": "task", "place": user.page["place"],
         "values": {"id": stale["id"], "base": stale["base"], "title": "Của người khác", "plan": next(iter(user.desk.work.plans)), "state": "planned"}}
    )  # fmt: skip
    assert refused["type"] == "refused"
    assert [one["title"] for one in user.desk.work.tasks.values()] == ["Rà soát lần hai"]


def test_filters(user: Keeper) -> None:
    user.presses("task", title="Một", owner="phong-dkkd", due="1/2/2017")
    user.presses("filter_tasks")  # closes what is open
    user.presses("task", title="Hai", owner="phong-dn")
    user.presses("filter_tasks", owner="phong-dn")
    assert [row[1] for row in user.rows("Nhiệm vụ")] == ["Hai"]
    user.presses("filter_tasks", owner="", state="overdue")
    assert [row[1] for row in user.rows("Nhiệm vụ")] == ["Một"]


class FirstOfFebruary(date):
    """A calendar on which it is the first of February 2017."""

    @classmethod
    def today(cls) -> FirstOfFebruary:
        return cls(2017, 2, 1)


def test_what_is_due_today_is_due_and_not_overdue_yet(user: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (desk, tasks):
        monkeypatch.setattr(module, "date", FirstOfFebruary)
    user.presses("task", title="Một", due="1/2/2017")
    (task,) = user.desk.work.tasks.values()
    assert standing(task, "2017-02-01") == "◷ đến hạn hôm nay"
    assert standing(task, "2017-01-31") == "○ chưa thực hiện"
    assert "1 nhiệm vụ đến hạn, 0 hoàn thành đúng hạn, 0 hoàn thành chậm, 0 quá hạn; 0 chưa đến hạn" in user.said()
    assert "Trong đó 1 nhiệm vụ đến hạn hôm nay." in user.said()
    user.presses("filter_tasks", state="overdue")
    assert user.rows("Nhiệm vụ") == []


def test_on_the_last_day_of_a_year_that_is_over_it_is_overdue(user: Keeper) -> None:
    user.presses("task", title="Một", due="31/12/2017")
    (task,) = user.desk.work.tasks.values()
    assert standing(task, "2017-12-31") == "▲ quá hạn"


def test_options(user: Keeper) -> None:
    assert len(plan_options(user.desk)) == 1
    assert len(field_options(user.desk)) == 8
    assert MOST >= 100


def test_a_task_is_moved_with_its_document_or_nothing_is_recorded(user: Keeper) -> None:
    user.presses("task", title="Rà soát", due="30/11/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    known, document = len(user.desk.work.documents), {"of_document_number": "9/QĐ", "of_document_date": "1/12/2017"}
    assert user.presses("move_task", **document)["field"] == "reason"
    assert user.presses("move_task", reason="Chờ nghị định", due="31/3/2017", **document)["field"] == "due"
    assert len(user.goes("tasks").desk.work.documents) == known
    user.presses("move_task", reason="Chờ nghị định", due="31/3/2018", **document)
    (task,) = user.desk.work.tasks.values()
    assert user.desk.work.documents[task["document"]]["number"] == "9/QĐ"
    assert len(user.desk.work.documents) == known + 1


def test_what_somebody_else_changed_meanwhile_is_not_moved(user: Keeper) -> None:
    user.presses("task", title="Rà soát", due="30/6/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    other = Keeper(user.desk.base).goes("tasks").opens("Nhiệm vụ", "Rà soát")  # type: ignore[arg-type]
    other.presses("task", due="30/11/2017")
    assert "vừa ghi nhận" in user.presses("move_task", reason="Chờ nghị định")["message"]
    assert [one["state"] for one in other.goes("tasks").desk.work.tasks.values()] == ["planned"]


def test_a_due_day_of_another_year_is_told(user: Keeper) -> None:
    """It would count in no number of this year, and a slip of the finger is never noticed."""
    assert "31/12/2071 không thuộc năm 2017" in user.presses("task", title="Rà soát", due="31/12/2071")["said"]
    assert "không thuộc" not in user.presses("task", title="Sơ kết", due="31/12/2017")["said"]


def test_a_day_of_completion_in_another_year_or_before_the_start_is_told(user: Keeper) -> None:
    """A slip in the year would count as finished on time."""
    user.presses("task", title="Rà soát", start="1/3/2017", due="30/6/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    said = user.presses("finish_task", done_on="12/5/2016")["said"]
    assert "12/05/2016 không thuộc năm 2017" in said
    assert "ngày hoàn thành 12/05/2016 trước ngày bắt đầu 01/03/2017" in said
    said = user.presses("task", done_on="28/2/2017")["said"]
    assert "không thuộc" not in said
    assert "ngày hoàn thành 28/02/2017 trước ngày bắt đầu 01/03/2017" in said
    assert user.presses("task", done_on="1/3/2017")["said"] == "Đã lưu: Rà soát."
    said = user.presses("task", due="31/1/2018", done_on="31/1/2018")["said"]
    assert said.count("31/01/2018") == 1


def test_names_that_hold_a_semicolon_stay_as_they_were_recorded(user: Keeper) -> None:
    (plan,) = user.desk.work.plans
    recorded = ["Phòng A; Phòng B", "Phòng C"]
    payload = {"plan": plan, "title": "Rà soát", "collaborators": recorded}
    user.desk.records.append("task", {"year": 2017, "task": "t"}, payload)
    user.goes("tasks").opens("Nhiệm vụ", "Rà soát").presses("task", note="Đã rà lại")
    assert user.desk.work.tasks["t"]["collaborators"] == recorded
    user.presses("task", collaborators="Phòng A; Phòng B; Phòng D")
    assert user.desk.work.tasks["t"]["collaborators"] == ["Phòng A", "Phòng B", "Phòng D"]


def test_plans_of_one_title_are_told_apart(user: Keeper) -> None:
    user.enters_a_plan(unit="phong-dn", of_document_number="2/KH")
    user.enters_a_plan(unit="mot-cua", title="Kế hoạch của bộ phận", of_document_number="3/KH")
    assert [said for _code, said in plan_options(user.desk)] == [
        "Kế hoạch CCHC năm 2017, Phòng Doanh nghiệp", "Kế hoạch CCHC năm 2017, Sở KH&ĐT", "Kế hoạch của bộ phận",
    ]  # fmt: skip


def test_a_day_that_has_not_come_is_told(user: Keeper) -> None:
    ahead = f"1/1/{date.today().year + 1}"
    user.presses("task", title="Rà soát", due="31/12/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    assert "chưa đến" in user.presses("finish_task", done_on=ahead)["said"]
    assert "chưa đến" not in user.presses("task", done_on="30/12/2017")["said"]


def test_what_is_done_most_with_an_opened_row_stands_first(user: Keeper) -> None:
    """The page goes to the first form that is opened."""
    user.presses("task", title="Rà soát", due="30/6/2017")
    user.opens("Nhiệm vụ", "Rà soát")
    assert [part["action"] for part in user.parts("form") if part["opened"]] == ["finish_task", "task"]
    user.presses("finish_task", done_on="29/6/2017")
    assert [part["action"] for part in user.parts("form") if part["opened"]] == ["task"]
