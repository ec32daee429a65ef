from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records.errors import Refused, YearClosed
from cchc_eval.records.records import Records
from cchc_eval.records.sources.base import IN_TIME, OUT, OVERDUE
from cchc_eval.records.sources.findings_closed import counted

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
    with pytest.raises(Refused, match="vẫn nằm trong năm 2017") as told:
        planned.move_task(2017, "t", "vì thế", due="2017-12-31")
    assert told.value.field == "due"
    planned.move_task(2017, "t", "vì thế")
    with pytest.raises(Refused):
        planned.move_task(2017, "t", "vì thế")
    planned.move_task(2018, "t", "lần nữa")
    assert planned.work(2019).tasks["t"]["moved_from"] == 2018


def test_one_that_was_taken_back_in_the_next_year_may_be_moved_there_again(planned: Records) -> None:
    planned.move_task(2017, "t", "vì thế")
    for year in (2018, 2017):
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


FINDING = {"inspection": "i", "unit": "u", "what": "Chưa niêm yết đủ", "due": "2018-01-31"}


@pytest.fixture
def found(records: Records) -> Records:
    records.append(
        "inspection", {"year": 2017, "inspection": "i"}, {"unit": "u", "state": "held", "held_on": "2017-12-10"}
    )
    records.append("finding", {"year": 2017, "finding": "f"}, FINDING | {"state": "reported", "remedy": "Đã in bảng"})
    return records


def changed(records: Records, year: int, **changes: Any) -> None:
    item = records.work(year).findings["f"]
    records.append("finding", item.subject, {**item.payload, **changes}, item.revision)


def test_a_finding_goes_on_as_it_stands_with_the_inspection_of_the_year_before(found: Records) -> None:
    found.move_finding(2017, "f", "chờ kinh phí")
    old, new = found.work(2017).findings["f"], found.work(2018).findings["f"]
    assert (old["state"], old["reason"], old["due"], old.handed_on) == ("moved", "chờ kinh phí", "2018-01-31", True)
    assert new.payload == {**old.payload, "state": "reported", "reason": "", "moved_from": 2017}
    inspection = found.work(2018).inspection("i")
    assert inspection is not None
    assert (inspection.year, inspection["held_on"]) == (2017, "2017-12-10")
    assert found.work(2018).inspections == {}
    told = found.work_history("finding", "f")
    assert [(one.event.subject["year"], one.event.payload["state"]) for one in told] == [
        (2017, "reported"), (2017, "moved"), (2018, "reported"),
    ]  # fmt: skip
    assert found.verify().ok


def test_after_the_old_year_is_closed_it_is_remedied_in_the_new_one(found: Records) -> None:
    found.move_finding(2017, "f", "chờ kinh phí", due="2018-03-31")
    found.close_year(2017)
    assert [counted(found.work(year).findings["f"], f"{year}-12-31") for year in (2017, 2018)] == [OUT, OVERDUE]
    document = found.add_document("12/BC")
    changed(found, 2018, state="closed", closed_on="2018-03-30", document=document)
    assert [found.work(year).findings["f"]["due"] for year in (2017, 2018)] == ["2018-01-31", "2018-03-31"]
    assert counted(found.work(2018).findings["f"], "2018-12-31") == IN_TIME


def test_what_cannot_be_moved(found: Records) -> None:
    for of, due, field in (("f", "", "reason"), ("x", "", ""), ("f", "2017-12-31", "due")):
        with pytest.raises(Refused) as told:
            found.move_finding(2017, of, " " if field == "reason" else "vì thế", due)
        assert told.value.field == field
    found.move_finding(2017, "f", "vì thế")
    with pytest.raises(Refused):
        found.move_finding(2017, "f", "vì thế")
    changed(found, 2018, state="closed", closed_on="2018-01-20", document=found.add_document("12/BC"))
    with pytest.raises(Refused, match="đã khắc phục xong"):
        found.move_finding(2018, "f", "vì thế")
    assert found.work(2019).findings == {}


def test_a_finding_moved_twice_keeps_its_inspection(found: Records) -> None:
    found.move_finding(2017, "f", "vì thế")
    found.move_finding(2018, "f", "lần nữa", "2019-06-30")
    third = found.work(2019)
    assert (third.findings["f"]["moved_from"], third.earlier["i"].year) == (2018, 2017)


def test_a_move_is_taken_back_in_the_new_year_first(found: Records) -> None:
    found.move_finding(2017, "f", "nhầm")
    with pytest.raises(Refused, match="năm 2018"):
        changed(found, 2017, state="open")
    changed(found, 2018, removed=True)
    changed(found, 2017, state="open")
    found.move_finding(2017, "f", "lại")
    assert found.work(2018).findings["f"].revision == 3


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_closed_year_lets_no_finding_in_or_out(found: Records, year: int) -> None:
    found.close_year(year)
    with pytest.raises(YearClosed):
        found.move_finding(2017, "f", "vì thế")
    assert found.work(2017).findings["f"]["state"] == "reported"


def test_a_task_that_goes_on_is_not_put_back(planned: Records) -> None:
    planned.move_task(2017, "t", "vì thế")
    old, new = planned.work(2017).tasks["t"], planned.work(2018).tasks["t"]
    back = {**old.payload, "state": "doing"}
    with pytest.raises(Refused, match="tiếp tục ở năm 2018"):
        planned.append("task", old.subject, back, old.revision)
    planned.append("task", new.subject, {**new.payload, "removed": True}, new.revision)
    planned.append("task", old.subject, back, old.revision)


def test_a_moved_task_is_not_moved_again_though_it_was_taken_off_there(planned: Records) -> None:
    planned.move_task(2017, "t", "vì thế")
    new = planned.work(2018).tasks["t"]
    planned.append("task", new.subject, {**new.payload, "removed": True}, new.revision)
    with pytest.raises(Refused, match="đã chuyển"):
        planned.move_task(2017, "t", "lại")
    assert not planned.work(2018).tasks
