"""What was counted is read from the history: the revision named, with its documents as they stood when somebody confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.events import Event, Person
from cchc_eval.records.records import Records
from cchc_eval.records.sources import Proposal, base
from cchc_eval.records.sources.base import Row
from cchc_eval.records.sources.past import Kept
from tests.records.sources.kit import PLAN, UNITS

At = Callable[..., dict[str, Any]]
TASK = {"plan": "p", "title": "Rà soát thủ tục", "owner": "phong-dn", "due": "2017-06-30"}
DUTY = {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter"}


def periods(due: str) -> dict[str, Any]:
    return {"periods": [{"code": "Q1", "due": due}]}


@pytest.fixture
def document(records: Records) -> str:
    records.append("plan", {"year": 2017, "plan": "p"}, PLAN)
    return records.add_document("12/BC-SKH", "2017-06-20", "Sở", "Báo cáo", "Kết quả rà soát")


def task(records: Records, revision: int, **more: Any) -> Event:
    return records.append("task", {"year": 2017, "task": "t"}, TASK | more, revision)


def confirmed(records: Records, at: At, *rows: Row) -> Event:
    proposal = Proposal("tasks_on_time", {"plan": "cchc_nam"}, "2017-12-31", {"done": "1", "due": "1"}, rows, "Một.")
    return records.confirm_facts(at(), proposal)[-1]


def now(records: Records, kind: str, name: str, counted: str, *facts: str, part: str = "") -> Row:
    work = records.work(2017)
    item = work.find(kind, name)
    assert item is not None
    return base.row(item, work, base.Owners(UNITS), "2017-12-31", counted, part, facts)


def kept(records: Records, snapshot: Event) -> tuple[Kept, ...]:
    return records.kept_rows([snapshot], UNITS)[snapshot.id]


def test_the_revision_that_was_counted_is_shown_whatever_was_written_since(
    records: Records, at: At, document: str
) -> None:
    task(records, 0)
    task(records, 1, state="done", done_on="2017-06-21", document=document)
    then = now(records, "task", "t", "in_time", "done", "due")
    snapshot = confirmed(records, at, then)
    other = records.with_author(Person("b2", "Lê Thị Bích", "Chuyên viên"))
    task(other, 2, title="Tên khác", owner="phong-dkkd", due="2017-03-01", state="done", done_on="2017-06-25")
    records.append(
        "document",
        {"document": document},
        {"number": "99/BC", "date": "2017-09-09", "issuer": "", "type": "", "title": ""},
        1,
    )
    (one,) = kept(records, snapshot)
    assert one.row == then
    assert (one.row.label, one.row.owner, one.row.day, one.row.revision) == (
        "Rà soát thủ tục",
        "phong-dn",
        "2017-06-21",
        2,
    )
    assert one.row.who == "Nguyễn Văn An – Chánh Văn phòng"
    assert one.content["title"] == "Rà soát thủ tục"
    assert one.papers[document]["number"] == "12/BC-SKH"
    assert now(records, "task", "t", "late").label == "Tên khác"


def test_what_was_removed_since_is_still_shown(records: Records, at: At, document: str) -> None:
    task(records, 0)
    snapshot = confirmed(records, at, now(records, "task", "t", "overdue", "due"))
    task(records, 1, removed=True)
    assert records.work(2017).find("task", "t") is None
    assert [one.row.label for one in kept(records, snapshot)] == ["Rà soát thủ tục"]


def test_a_missing_report_says_of_which_period_and_the_duty_is_that_of_then(records: Records, at: At) -> None:
    records.append("report_duty", {"year": 2017, "duty": "r"}, DUTY | periods("2017-03-25"))
    missing = now(records, "report_duty", "r", "missing", "khong_gui", part="Q1")
    sent = {"state": "delivered", "delivered_on": "2017-03-26"}
    records.append("report", {"year": 2017, "duty": "r", "period": "Q1"}, sent)
    late = now(records, "report", "r/Q1", "late", "cham")
    snapshot = confirmed(records, at, missing, late)
    records.append("report_duty", {"year": 2017, "duty": "r"}, DUTY | {"name": "Tên mới"} | periods("2017-04-30"), 1)
    shown = [(one.row.label, one.row.due, one.row.day, one.row.counted) for one in kept(records, snapshot)]
    assert shown == [
        ("Báo cáo quý – Q1", "2017-03-25", "", "missing"),
        ("Báo cáo quý – Q1", "2017-03-25", "2017-03-26", "late"),
    ]


def test_who_had_a_duty_is_called_as_then(records: Records, at: At) -> None:
    records.append("person", {"person": "b"}, {"name": "Lê Thị Bích"})
    records.append("duty", {"year": 2017, "duty": "d"}, {"role": "lead", "person": "b", "unit": "so-khdt"})
    then = now(records, "duty", "d", "assigned", "answer", part="lead")
    snapshot = confirmed(records, at, then)
    records.append("person", {"person": "b"}, {"name": "Tên khác"}, 1)
    records.append("duty", {"year": 2017, "duty": "d"}, {"role": "lead", "name": "Giám đốc Sở"}, 1)
    (one,) = kept(records, snapshot)
    assert (one.row.label, one.row.part, one.row.owner) == ("Lê Thị Bích", "lead", "so-khdt")
    assert now(records, "duty", "d", "assigned").label == "Giám đốc Sở"


def test_an_older_snapshot_names_revisions_only(records: Records, at: At, document: str) -> None:
    task(records, 0)
    task(records, 1, title="Tên khác")
    row = now(records, "task", "t", "overdue")
    first = row._replace(revision=1, event="", facts=())
    nowhere = first._replace(id="khong-co")
    snapshot = confirmed(records, at, first, row._replace(event=""), nowhere)
    assert set(snapshot.payload["rows"][0]) == {"kind", "id", "year", "revision", "counted"}
    found = kept(records, snapshot)
    assert [one.row.label for one in found] == ["Rà soát thủ tục", "Tên khác", "khong-co"]
    assert (found[2].content, found[2].row.who) == ({}, "")
