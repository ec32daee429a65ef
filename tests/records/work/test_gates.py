"""What the year's work lets through: each rule on its own, and a whole year in one transaction."""

from __future__ import annotations

import time
from typing import Any

import pytest

from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records

PLAN = {"type": "cchc_nam", "unit": "u", "title": "Kế hoạch"}
INSPECTION = {"unit": "u", "state": "held"}
CLOSING = {"state": "closed", "closed_on": "2017-12-01", "closed_by": "Trưởng đoàn"}


def write(records: Records, kind: str, name: str, payload: dict[str, Any], year: int = 2017, **part: str) -> None:
    ids = {"report_duty": "duty", "report": "duty", "outreach_plan": "unit"}
    subject = {"year": year, ids.get(kind, kind): name, **part}
    there = records.current(kind, subject)
    before = dict(there.payload) if there else {}
    records.append(kind, subject, before | payload, there.revision if there else 0)


@pytest.fixture
def document(records: Records) -> str:
    return records.add_document("1/BB")


@pytest.fixture
def inspected(records: Records, document: str) -> Records:
    """An inspection with a closed finding (g1) and an open one (g2)."""
    write(records, "inspection", "i", INSPECTION)
    done = {"state": "closed", "closed_on": "2017-11-01", "document": document}
    write(records, "finding", "g1", {"inspection": "i", "unit": "u", "what": "Một", **done})
    write(records, "finding", "g2", {"inspection": "i", "unit": "u", "what": "Hai"})
    return records


@pytest.mark.parametrize(
    ("kind", "payload", "field"),
    [
        ("task", {"plan": "x", "title": "t"}, "plan"),
        ("plan", PLAN | {"basis": ["x"]}, "basis"),
        ("plan", PLAN | {"document": "x"}, "document"),
        ("outreach_plan", {"plan": "x"}, "plan"),
        ("outreach", {"title": "t", "documents": ["x"]}, "documents"),
        ("inspection", INSPECTION | {"plan": "x"}, "plan"),
        ("inspection", INSPECTION | {"documents": {"minutes": "x"}}, "documents"),
        ("finding", {"unit": "u", "what": "w", "inspection": "x"}, "inspection"),
    ],
)
def test_what_is_referred_to_must_be_there(records: Records, kind: str, payload: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as told:
        write(records, kind, "a", payload)
    assert (told.value.field, bool(told.value.hint)) == (field, True)
    assert records.history({"year": 2017}, kind) == []


def test_a_report_needs_its_duty(records: Records) -> None:
    with pytest.raises(Refused):
        write(records, "report", "q", {"state": "draft"}, period="2017-Q1")
    duty = {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter"}
    write(records, "report_duty", "q", duty)
    write(records, "report", "q", {"state": "draft"}, period="2017-Q1")
    assert list(records.work(2017).reports) == ["q/2017-Q1"]


def test_a_plan_of_another_year_or_taken_back_is_none(records: Records) -> None:
    write(records, "plan", "p", PLAN, year=2016)
    with pytest.raises(Refused):
        write(records, "task", "t", {"plan": "p", "title": "t"})
    write(records, "plan", "p", PLAN)
    write(records, "task", "t", {"plan": "p", "title": "t"})
    with pytest.raises(Refused, match="1 mục"):
        write(records, "plan", "p", {"removed": True})
    write(records, "task", "t", {"removed": True})
    write(records, "plan", "p", {"removed": True})
    with pytest.raises(Refused):
        write(records, "task", "u", {"plan": "p", "title": "khác"})


@pytest.mark.parametrize(
    ("kind", "payload", "user"),
    [
        ("inspection", INSPECTION, ("finding", "g", {"inspection": "x", "unit": "u", "what": "Một"})),
        ("report_duty", {"name": "BC", "by": "so", "to": "so_noi_vu", "frequency": "year"}, ("report", "x", {"state": "draft"})),
        ("plan", PLAN, ("inspection", "j", {**INSPECTION, "plan": "x"})),
    ],
)  # fmt: skip
def test_what_others_belong_to_stays(records: Records, kind: str, payload: dict[str, Any], user: tuple) -> None:
    part = {"period": "2017"} if user[0] == "report" else {}
    write(records, kind, "x", payload)
    write(records, *user, **part)
    with pytest.raises(Refused, match="1 mục"):
        write(records, kind, "x", {"removed": True})
    write(records, user[0], user[1], {"removed": True}, **part)
    write(records, kind, "x", {"removed": True})


def test_a_plan_and_its_tasks_are_taken_off_together(records: Records) -> None:
    plan, task = ("plan", {"year": 2017, "plan": "p"}), ("task", {"year": 2017, "task": "t"})
    content = {"plan": "p", "title": "Việc"}
    records.append_many([Edit(*plan, PLAN), Edit(*task, content)])
    off = [Edit(*task, {**content, "removed": True}, 1), Edit(*plan, {**PLAN, "removed": True}, 1)]
    with pytest.raises(Refused):
        records.append_many(off[::-1])
    records.append_many(off)
    assert not records.work(2017).plans


def test_a_report_is_of_a_period_that_its_duty_has(records: Records) -> None:
    duty = {
        "name": "BC",
        "by": "so",
        "to": "so_noi_vu",
        "frequency": "quarter",
        "periods": [{"code": "Q1", "due": "2017-03-20"}],
    }
    write(records, "report_duty", "q", duty)
    with pytest.raises(Refused, match="zzz"):
        write(records, "report", "q", {"state": "draft"}, period="zzz")
    write(records, "report", "q", {"state": "draft"}, period="Q1")


def test_a_finding_is_not_closed_before_its_year(inspected: Records, document: str) -> None:
    with pytest.raises(Refused, match="trước năm 2017"):
        write(inspected, "finding", "g2", {"state": "closed", "closed_on": "2016-12-31", "document": document})
    write(inspected, "finding", "g2", {"state": "closed", "closed_on": "2017-01-01", "document": document})


def test_an_inspection_is_closed_when_its_findings_are(inspected: Records, document: str) -> None:
    with pytest.raises(Refused, match="1 tồn tại"):
        write(inspected, "inspection", "i", CLOSING)
    write(inspected, "finding", "g2", {"state": "closed", "closed_on": "2017-11-02", "document": document})
    write(inspected, "inspection", "i", CLOSING)
    assert inspected.work(2017).inspections["i"]["state"] == "closed"
    with pytest.raises(Refused) as told:  # and then nothing in it is open
        write(inspected, "finding", "g3", {"inspection": "i", "unit": "u", "what": "Ba"})
    assert told.value.field == "inspection"


def test_an_inspection_is_closed_when_what_is_open_was_moved_to_the_next_year(inspected: Records) -> None:
    inspected.move_finding(2017, "g2", "chờ kinh phí")
    write(inspected, "inspection", "i", CLOSING)
    write(inspected, "finding", "g2", {"note": "đã chuyển"})  # moved is nothing open
    write(inspected, "finding", "g2", {"state": "reported", "remedy": "đang làm"}, year=2018)
    assert inspected.work(2018).findings["g2"]["inspection"] == "i"
    with pytest.raises(Refused):  # a finding that is made in the new year needs an inspection of it
        write(inspected, "finding", "g3", {"inspection": "i", "unit": "u", "what": "Ba"}, year=2018)


def test_a_finding_taken_back_or_of_another_inspection_does_not_hold_it_open(inspected: Records) -> None:
    write(inspected, "finding", "g2", {"inspection": ""})
    write(inspected, "inspection", "i", CLOSING)


def test_findings_and_inspection_may_be_closed_in_one_transaction(inspected: Records, document: str) -> None:
    work = inspected.work(2017)
    finding, inspection = work.findings["g2"], work.inspections["i"]
    done = {**finding.payload, "state": "closed", "closed_on": "2017-11-02", "document": document}
    closing = Edit("inspection", inspection.subject, {**inspection.payload, **CLOSING}, inspection.revision)
    closed = Edit("finding", finding.subject, done, finding.revision)
    with pytest.raises(Refused):
        inspected.append_many([closing, closed])
    inspected.append_many([closed, closing])
    opened = {**done, "state": "reopened", "reason": "chưa đạt"}
    with pytest.raises(Refused):
        inspected.append("finding", finding.subject, opened, finding.revision + 1)


@pytest.mark.parametrize("state", ["open", "reported"])
def test_a_closed_finding_opens_only_as_reopened(inspected: Records, state: str) -> None:
    with pytest.raises(Refused) as told:
        write(inspected, "finding", "g1", {"state": state})
    assert told.value.field == "state"
    with pytest.raises(Refused, match="lý do"):
        write(inspected, "finding", "g1", {"state": "reopened"})
    write(inspected, "finding", "g1", {"state": "reopened", "reason": "tái diễn"})
    write(inspected, "finding", "g1", {"state": "reported"})  # it goes on from there


@pytest.mark.parametrize("state", ["planned", "decided", "noticed", "cancelled"])
def test_an_inspection_goes_back_with_a_reason(records: Records, state: str) -> None:
    write(records, "inspection", "i", INSPECTION)
    with pytest.raises(Refused) as told:
        write(records, "inspection", "i", {"state": state})
    assert told.value.field == "reason"
    write(records, "inspection", "i", {"state": state, "reason": "ghi nhầm"})
    assert records.work(2017).inspections["i"]["state"] == state


def test_each_step_back_has_a_reason_of_its_own(inspected: Records, document: str) -> None:
    write(inspected, "inspection", "i", {"state": "noticed", "reason": "ghi nhầm"})
    write(inspected, "inspection", "i", {"state": "concluded"})  # forward without one
    for reason in ("ghi nhầm", " ghi nhầm ", ""):
        with pytest.raises(Refused) as told:
            write(inspected, "inspection", "i", {"state": "held", "reason": reason})
        assert told.value.field == "reason"
    write(inspected, "inspection", "i", {"state": "held", "reason": "ghi nhầm lần hai"})
    write(inspected, "finding", "g1", {"state": "reopened", "reason": "tái diễn"})
    write(inspected, "finding", "g1", {"state": "closed", "closed_on": "2017-12-01", "document": document})
    with pytest.raises(Refused, match="lý do"):
        write(inspected, "finding", "g1", {"state": "reopened", "reason": "tái diễn"})
    write(inspected, "finding", "g1", {"state": "reopened", "reason": "tái diễn lần hai"})


def test_a_plan_and_thousands_of_tasks_in_one_transaction(records: Records) -> None:
    edits = [Edit("plan", {"year": 2017, "plan": "p"}, PLAN)]
    edits += [Edit("task", {"year": 2017, "task": f"t{n}"}, {"plan": "p", "title": f"Việc {n}"}) for n in range(1000)]
    begun = time.process_time()
    records.append_many(edits)
    assert len(records.work(2017).tasks) == 1000
    assert time.process_time() - begun < 5  # far above what it takes; a query for each task would show


@pytest.mark.parametrize("many", [0, 12])
def test_it_is_the_same_for_few_things_and_for_many_in_one_transaction(inspected: Records, many: int) -> None:
    """Few are looked up one by one, many as a whole; what the transaction itself wrote counts either way."""
    finding = {"inspection": "i", "unit": "u", "what": "Ba"}
    others = [Edit("finding", {"year": 2017, "finding": f"n{n}"}, finding) for n in range(many)]
    plans = [Edit("plan", {"year": 2017, "plan": f"n{n}"}, PLAN) for n in range(many)]
    tasks = [Edit("task", {"year": 2017, "task": f"n{n}"}, {"plan": f"n{n}", "title": "Việc"}) for n in range(many)]
    last = [
        Edit("finding", {"year": 2017, "finding": "g1"}, finding, 1),
        Edit("plan", {"year": 2017, "plan": "p"}, PLAN),
        Edit("task", {"year": 2017, "task": "a"}, {"plan": "p", "title": "Việc"}),
        Edit("plan", {"year": 2017, "plan": "q"}, PLAN),
        Edit("plan", {"year": 2017, "plan": "q"}, PLAN | {"removed": True}, 1),
        Edit("task", {"year": 2017, "task": "b"}, {"plan": "q", "title": "Việc"}),
        Edit("task", {"year": 2017, "task": "c"}, {"plan": "x", "title": "Việc"}),
    ]
    *before, reopened, _p, a, _q, _off, b, c = inspected.save([*others, *plans, *tasks, *last])
    assert all(one.event for one in before)
    assert [one.status for one in (reopened, a, b, c)] == ["refused", "saved", "refused", "refused"]
    assert [one.fault.field for one in (reopened, b, c)] == ["state", "plan", "plan"]  # type: ignore[union-attr]
