from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records.errors import Refused, YearClosed
from cchc_eval.records.records import Records

PLAN = {"type": "cchc_nam", "unit": "u", "title": "Kế hoạch"}
TASK = {"plan": "p17", "title": "Việc", "start": "2017-10-01", "due": "2017-11-30", "owner": "u", "people": ["An"]}


@pytest.fixture
def planned(records: Records) -> Records:
    records.append("plan", {"year": 2017, "plan": "p17"}, PLAN)
    records.append("task", {"year": 2017, "task": "t"}, TASK)
    return records


def next_plan(records: Records, name: str = "p18", **changes: Any) -> None:
    records.append("plan", {"year": 2018, "plan": name}, PLAN | changes)


def test_a_task_goes_on_under_its_id_with_both_years_in_its_history(planned: Records) -> None:
    next_plan(planned)
    next_plan(planned, "other", unit="v")
    document = planned.add_document("9/QĐ")
    planned.move_task(2017, "t", "chờ hướng dẫn", document=document, due="2018-03-31")
    old, new = planned.work(2017).tasks["t"], planned.work(2018).tasks["t"]
    assert (old["state"], old["document"], old["due"]) == ("moved", document, "2017-11-30")
    assert (new["state"], new["plan"], new["due"], new["moved_from"]) == ("planned", "p18", "2018-03-31", 2017)
    assert (new["title"], new["owner"], new["people"], new["document"], new["reason"]) == ("Việc", "u", ["An"], "", "")
    told = planned.work_history("task", "t")
    assert [(one.event.subject["year"], one.event.payload["state"]) for one in told] == [
        (2017, "planned"),
        (2017, "moved"),
        (2018, "planned"),
    ]


@pytest.mark.parametrize("plans", [(), ("a", "b")])
def test_without_one_plan_to_choose_it_waits_in_the_old_one(planned: Records, plans: tuple[str, ...]) -> None:
    for name in plans:
        next_plan(planned, name)
    planned.move_task(2017, "t", "vì thế")
    new = planned.work(2018).tasks["t"]
    assert new["plan"] == "p17"
    planned.append("task", new.subject, {**new.payload, "note": "sửa được"}, new.revision)


def test_a_plan_that_is_chosen_must_be_there(planned: Records) -> None:
    with pytest.raises(Refused):
        planned.move_task(2017, "t", "vì thế", plan="nowhere")
    assert planned.work(2017).tasks["t"]["state"] == "planned", "all or nothing"
    next_plan(planned, "a")
    planned.move_task(2017, "t", "vì thế", plan="a")
    assert planned.work(2018).tasks["t"]["plan"] == "a"


def test_it_is_moved_once_and_with_a_reason(planned: Records) -> None:
    with pytest.raises(Refused):
        planned.move_task(2017, "t", " ")
    with pytest.raises(Refused):
        planned.move_task(2017, "x", "vì thế")
    planned.move_task(2017, "t", "vì thế")
    with pytest.raises(Refused):
        planned.move_task(2017, "t", "vì thế")
    planned.move_task(2018, "t", "lần nữa")
    assert planned.work(2019).tasks["t"]["moved_from"] == 2018


def test_one_that_was_taken_back_in_the_next_year_may_be_moved_there_again(planned: Records) -> None:
    planned.move_task(2017, "t", "vì thế")
    for year in (2017, 2018):
        item = planned.work(year).tasks["t"]
        back = {"state": "planned", "reason": ""} if year == 2017 else {"removed": True}
        planned.append("task", item.subject, {**item.payload, **back}, item.revision)
    planned.move_task(2017, "t", "lại")
    assert planned.work(2018).tasks["t"].revision == 3


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_closed_year_lets_nothing_in_or_out(planned: Records, year: int) -> None:
    planned.close_year(year)
    with pytest.raises(YearClosed):
        planned.move_task(2017, "t", "vì thế")
    assert planned.work(2018).tasks == {}
