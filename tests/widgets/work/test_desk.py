"""The desks of notebooks 06 and 07: choosing, who writes, what a closed year shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_eval.widgets import inspection_desk, plan_desk
from cchc_eval.widgets.work import desk as desks
from cchc_eval.widgets.work.desk import InspectionDesk, PlanDesk
from tests.widgets.work.keeper import Keeper


def test_showing_it_records_nothing(tmp_path: Path) -> None:
    desk = PlanDesk(tmp_path, {"workspace": "cua-toi", "year": "2017"})
    for tab in desk.tabs:
        assert desk.answer({"type": "show", "tab": tab})["problem"] == ""  # type: ignore[index]
    assert not desk.reader.people()
    assert not desk.work.plans


def test_without_a_person_nothing_is_written(tmp_path: Path) -> None:
    desk = PlanDesk(tmp_path, {"workspace": "cua-toi", "year": "2017"})
    page = desk.answer({"type": "show", "tab": "plans"})
    assert page
    values = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch", "id": "", "base": "0", "fields": ""}
    refused = desk.answer({"type": "act", "action": "plan", "values": values, "place": page["place"]})
    assert refused
    assert refused["type"] == "refused"
    assert "Hãy chọn họ tên và chức vụ" in refused["message"]


def test_a_closed_year_refuses_in_words(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.desk.records.close_year(2017)
    refused = user.enters_a_plan(title="Kế hoạch khác", of_document_number="9/QĐ", of_document_date="1/1/2017")
    assert refused["type"] == "refused"
    assert "2017" in refused["message"]


def test_the_next_year_can_be_planned_for(tmp_path: Path) -> None:
    desk = PlanDesk(tmp_path, {"workspace": "cua-toi", "year": "2018"})
    page = desk.answer({"type": "show"})
    assert page
    assert desk.year == 2018
    assert [unit.year for unit in desk.year_units][:1] == [
        2017
    ]  # its units are those of the year before, as long as it has none


class In2021(date):
    @classmethod
    def today(cls) -> In2021:
        return cls(2021, 11, 28)


def test_the_year_that_has_sets_is_shown_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "date", In2021)
    desk = PlanDesk(tmp_path, {"workspace": "cua-toi"})
    assert desk.answer({"type": "show"})
    assert (desk.years, desk.year) == (["2022", "2021", "2018", "2017"], 2017)


def test_a_year_into_which_something_was_moved_is_on_offer(tmp_path: Path) -> None:
    user = Keeper(tmp_path, year="2018")
    user.enters_a_plan(title="Kế hoạch năm 2018")
    user.goes("tasks").presses("task", title="Rà soát", due="31/12/2018", owner="phong-dn")
    user.opens("Nhiệm vụ", "Rà soát").presses("move_task", reason="Chờ nghị định", due="31/3/2019")
    user.say({"type": "show", "chosen": {"year": "2019"}})
    assert user.desk.year == 2019
    assert user.rows("Nhiệm vụ")[0][1:5:2] == ["Rà soát", "Phòng Doanh nghiệp"]


def test_another_workspace_forgets_the_rest(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.say({"type": "show", "chosen": {"workspace": "minh-hoa"}})
    assert user.desk.chosen["person"] == ""
    assert user.page["illustrative"]


@pytest.mark.parametrize(("make", "said"), [(plan_desk, "Kế hoạch và công việc"), (inspection_desk, "Kiểm tra")])
def test_the_notebook_prints_what_it_is(make, said: str, tmp_path: Path) -> None:
    assert said in repr(make(base=tmp_path))


def test_each_page_has_a_title(tmp_path: Path) -> None:
    for kind in (PlanDesk, InspectionDesk):
        desk = kind(tmp_path, {"workspace": "cua-toi", "year": "2017"})
        assert all(desk.tab_title(tab) for tab in desk.tabs)


def test_a_row_opens_only_what_the_pages_know(tmp_path: Path) -> None:
    desk = PlanDesk(tmp_path, {"workspace": "cua-toi", "year": "2017"})
    desk.answer({"type": "show", "pick": {"task": "abc", "day": "2017-01-01"}})
    assert desk.kept.get("task") == "abc"
    assert "day" not in desk.kept
