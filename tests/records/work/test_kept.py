"""What is read on equals what is read anew, whoever wrote in between; what did not change is the same object."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit, Person
from cchc_eval.records.records import Records
from cchc_eval.records.work.kept import MANY, Kept, read_all
from cchc_eval.records.work.reading import Work
from tests.conftest import DEEP
from tests.records.work.test_payloads import LEAST, SUBJECTS

KINDS = [*SUBJECTS, "task", "task", "document", "person"]
BY_KIND = {
    "plan": "plans",
    "task": "tasks",
    "inspection": "inspections",
    "finding": "findings",
    "document": "documents",
    "person": "people",
}
MEDDLE = "UPDATE now SET status = '' WHERE kind = 'task'"


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, Edit | str]]:
    """Who does what: ``own`` records, ``other`` ones of the same file, or nobody who is asked (``meddle``, ``rebuild``)."""
    found: list[tuple[str, Edit | str]] = []
    for _step in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(KINDS))
        if draw(st.integers(0, 9)) == 0:
            found.append(("", draw(st.sampled_from(["meddle", "rebuild"]))))
        found.append((draw(st.sampled_from(["own", "other"])), draw(edits(kind))))
    return found


@st.composite
def edits(draw: st.DrawFn, kind: str) -> Edit:
    note = draw(st.sampled_from(["", "một", "hai"]))
    if kind == "document":
        return Edit(kind, {"document": draw(st.sampled_from("ab"))}, {"title": note})
    if kind == "person":
        return Edit(kind, {"person": "x"}, {"name": f"An {note}"})
    part = next(name for name in SUBJECTS[kind] if name != "year")
    subject = SUBJECTS[kind] | {"year": draw(st.sampled_from([2017, 2018])), part: draw(st.sampled_from("cba"))}
    return Edit(kind, subject, {**LEAST[kind], "note": note, "removed": draw(st.booleans())})


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Records, Records]]:
    """One file, opened twice, as by two notebooks."""
    file = tmp_path_factory.mktemp("kept") / "so-lieu.sqlite"
    own, other = Database(file), Database(file)
    records = Records(own, Person("p", "An"))
    for year, kind in itertools.product((2017, 2018), ("plan", "report_duty")):  # what others refer to
        records.append(kind, SUBJECTS[kind] | {"year": year}, LEAST[kind])
    yield records, Records(other, Person("q", "Bình"))
    own.close()
    other.close()


def anew(records: Records) -> Work:
    records._database.mend()
    with records._database.reading() as connection:
        return read_all(connection, 2017).work


def writes(records: Records, edit: Edit) -> bool:
    there = records.current(edit.kind, edit.subject)
    (outcome,) = records.save([dataclasses.replace(edit, base=there.revision if there else 0)])
    return outcome.event is not None


def order(work: Work) -> list[list[str]]:
    return [list(getattr(work, field.name)) for field in dataclasses.fields(work) if field.name != "year"]


@settings(max_examples=200 if DEEP else 10)
@given(done=steps())
def test_read_on_is_read_anew(pair: tuple[Records, Records], done: list[tuple[str, Edit | str]]) -> None:
    own, other = pair
    for who, what in done:
        before = own.work(2017)
        if isinstance(what, Edit):
            writes(own if who == "own" else other, what)
        elif what == "rebuild":
            other.rebuild()
        else:
            with other._database.writing() as connection:
                connection.execute(text(MEDDLE))
        now = own.work(2017)
        assert now == anew(own)
        assert order(now) == order(anew(own))
        if isinstance(what, Edit):
            touched = BY_KIND.get(what.kind) if what.subject.get("year", 2017) == 2017 else None
            for place in set(BY_KIND.values()) - {touched}:
                assert getattr(now, place) is getattr(before, place)


def test_the_inspection_of_a_finding_that_goes_on_here_is_read_on(pair: tuple[Records, Records]) -> None:
    own, other = pair
    inspection = {"year": 2016, "inspection": "năm trước"}
    own.append("inspection", inspection, {"unit": "u", "state": "held"})
    own.append(
        "finding", {"year": 2016, "finding": "chuyển"}, {"unit": "u", "what": "Thiếu", "inspection": "năm trước"}
    )
    assert own.work(2017).earlier == {}
    other.move_finding(2016, "chuyển", "chờ kinh phí")
    assert own.work(2017).earlier["năm trước"]["held_on"] == ""
    other.append("inspection", inspection, {"unit": "u", "state": "held", "held_on": "2016-12-10"}, 1)
    assert own.work(2017).earlier["năm trước"]["held_on"] == "2016-12-10"
    assert own.work(2017) == anew(own)


def test_by_hand(pair: tuple[Records, Records]) -> None:
    """A task is entered here, finished there, taken back here; in between somebody else's year and a person."""
    own, other = pair
    task = {"year": 2017, "task": "tay"}
    there = own.work(2017)
    assert "tay" not in there.tasks
    assert own.work(2017) is there
    own.append("plan", {"year": 2017, "plan": "tay"}, LEAST["plan"])
    own.append("task", task, {"plan": "tay", "title": "Rà soát"})
    first = own.work(2017)
    assert (first.tasks["tay"].revision, first.tasks["tay"]["state"]) == (1, "planned")
    other.append("task", task, {"plan": "tay", "title": "Rà soát", "state": "done", "done_on": "2017-05-01"}, 1)
    second = own.work(2017)
    assert (second.tasks["tay"].revision, second.tasks["tay"]["state"]) == (2, "done")
    assert second.tasks["tay"].author["name"] == "Bình"
    assert first.tasks["tay"]["state"] == "planned"  # who still holds the earlier one sees no change under the hands
    assert second.plans is first.plans
    other.add_person("Chi")
    assert own.work(2017).tasks is second.tasks
    own.append("task", task, {"plan": "tay", "title": "Rà soát", "removed": True}, 2)
    assert "tay" not in own.work(2017).tasks
    assert other.work(2017) == own.work(2017) == anew(own)


def test_what_was_meddled_with_never_stays(pair: tuple[Records, Records]) -> None:
    """Even what was read while it was meddled with is read again once it was put right, though no event came in."""
    own, other = pair
    writes(own, Edit("plan", {"year": 2017, "plan": "s"}, LEAST["plan"]))
    writes(own, Edit("task", {"year": 2017, "task": "s"}, {"plan": "s", "title": "Rà soát"}))
    with own._database.writing() as connection:
        connection.execute(text(MEDDLE))
    with own._database.reading() as connection:
        wrong = read_all(connection, 2017)
    assert wrong.work.tasks == {}
    own._database.works[2017] = wrong
    other.rebuild()
    assert "s" in own.work(2017).tasks


def test_other_records_or_too_many_events_are_read_anew(pair: tuple[Records, Records]) -> None:
    own, _other = pair
    own.work(2017)
    kept = own._database.works[2017]
    wrong = Work(2017, documents={"wrong": {}})

    def read(**head: Any) -> Work:
        own._database.works[2017] = Kept(wrong, dataclasses.replace(kept.head, **head), kept.made)
        return own.work(2017)

    assert read() is wrong
    assert read(digest="0") == kept.work
    assert read(events=kept.head.events + 1) == kept.work
    assert read(events=kept.head.events - 1, digest="") == kept.work
    people = [Edit("person", {"person": f"n{n}"}, {"name": "An"}) for n in range(MANY + 1)]
    own.append_many(people)
    again = read()
    assert len(again.people) == len(kept.work.people) + MANY + 1
    assert dataclasses.replace(again, people=kept.work.people) == kept.work


def test_what_a_merge_brings_is_read_on(pair: tuple[Records, Records], tmp_path: Path) -> None:
    """Two copies finish a task apart: the later version stands, and its revision counts both."""
    own, _other = pair
    task = {"year": 2017, "task": "hai-ban"}
    writes(own, Edit("plan", {"year": 2017, "plan": "h"}, LEAST["plan"]))
    writes(own, Edit("task", task, {"plan": "h", "title": "Rà soát"}))
    copy = Database(own._database.backup().rename(tmp_path / "so-lieu.sqlite"))
    elsewhere = Records(copy, Person("r", "Dung"))
    own.append("task", task, {"plan": "h", "title": "Rà soát", "state": "done", "done_on": "2017-05-01"}, 1)
    elsewhere.append("task", task, {"plan": "h", "title": "Rà soát", "state": "done", "done_on": "2017-06-01"}, 1)
    elsewhere.append("task", {"year": 2017, "task": "moi"}, {"plan": "h", "title": "Mới"})
    copy.close()
    before = own.work(2017)
    own.merge(tmp_path / "so-lieu.sqlite")
    now = own.work(2017)
    assert now == anew(own)
    assert (now.tasks["hai-ban"]["done_on"], now.tasks["hai-ban"].revision) == ("2017-06-01", 3)
    assert now.tasks["hai-ban"].author["name"] == "Dung"
    assert "moi" in now.tasks
    assert now.plans is before.plans
