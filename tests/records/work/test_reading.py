from __future__ import annotations

from cchc_eval.records.records import Records
from tests.records.work.test_payloads import LEAST, SUBJECTS


def test_what_stands_is_read_with_its_revision_and_author(records: Records) -> None:
    for kind, subject in SUBJECTS.items():
        records.append(kind, subject, LEAST[kind])
    records.append("task", SUBJECTS["task"], LEAST["task"] | {"due": "2017-06-30"}, base=1)
    work = records.work(2017)
    task = work.tasks["t"]
    assert (task["due"], task.revision, task.author["name"]) == ("2017-06-30", 2, "Nguyễn Văn An")
    assert [len(getattr(work, name)) for name in (
        "plans", "tasks", "duties", "outreach_plans", "outreach", "inspections", "findings", "report_duties", "reports",
    )] == [1] * 9  # fmt: skip
    assert list(work.reports) == ["r/2017-Q1"]
    assert not records.work(2018).tasks


def test_what_was_entered_by_mistake_is_gone(records: Records) -> None:
    records.append("plan", SUBJECTS["plan"], LEAST["plan"])
    records.append("task", SUBJECTS["task"], LEAST["task"])
    records.append("task", SUBJECTS["task"], LEAST["task"] | {"removed": True}, base=1)
    assert not records.work(2017).tasks
    assert len(records.history(SUBJECTS["task"], "task")) == 2


def test_documents_come_along(records: Records) -> None:
    document = records.add_document("354/QĐ-SKH-VP", "2016-12-30")
    assert records.work(2017).documents[document]["date"] == "2016-12-30"


def test_people_come_along_and_keep_their_names_when_they_leave(records: Records) -> None:
    subject, known = {"person": "b"}, records.work(2017)
    records.append("person", subject, {"name": "Lê Thị Bích"})
    records.append("person", subject, {"name": "Lê Thị Bích", "active": False}, 1)
    read_on = records.work(2017)
    assert "b" not in known.people
    assert (read_on.people["b"]["name"], read_on.people["b"]["active"]) == ("Lê Thị Bích", False)
    records.rebuild()
    assert records.work(2017).people == read_on.people
