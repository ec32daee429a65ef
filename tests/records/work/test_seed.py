"""The part ``work:`` of a seed file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import seeding
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused, SeedFault
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from cchc_eval.records.seed import load_seed
from cchc_eval.records.work.seed import LISTS, SUBJECTS, thing

HEAD = """\
format: 1
workspace: thu
version: {version}
time: 2017-12-31T00:00:00Z
year: 2017
sets: []
documents:
  - {{id: d, number: 1/QĐ, date: 2016-12-30}}
"""
WORK = """\
work:
  plans:
    - {id: p, type: cchc_nam, unit: u, title: Kế hoạch, document: d, basis: [d], fields: [{code: f, name: Lĩnh vực}]}
  tasks:
    - {id: t1, plan: p, title: Việc 1, due: 2017-03-31, state: done, done_on: 2017-03-30, people: [An, Bình]}
    - {id: t2, plan: p, title: Việc 2}
  outreach_plans:
    - {unit: u, plan: p, staff: 56, contents: [{code: c, name: Nội dung}], channels: [{code: h, name: Hình thức}], promised: [{content: c, channel: h}]}
  outreach:
    - {id: o, title: Hội nghị, people: 60, staff: 52, documents: [d]}
  inspections:
    - {id: i, unit: u, plan: p, state: held, documents: {minutes: d}, team: [{name: An, role: leader}]}
  findings:
    - {id: g, inspection: i, unit: u, what: Tồn tại}
  report_duties:
    - {id: q, name: Báo cáo quý, by: so, to: so_noi_vu, frequency: quarter, periods: [{code: 2017-Q1, due: 2017-03-15}]}
  reports:
    - {duty: q, period: 2017-Q1, state: delivered, delivered_on: 2017-03-14}
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(work: str, version: int = 1) -> Path:
        path = tmp_path / "seed.yaml"
        path.write_text(HEAD.format(version=version) + work, "utf-8")
        return path

    return one


def test_a_year_of_work_is_recorded(write: Write, database: Database) -> None:
    seeding.apply(database, load_seed(write(WORK)))
    work = Records(database).work(2017)
    assert [len(getattr(work, name)) for name in LISTS] == [1, 0, 2, 1, 1, 1, 1, 1, 1]
    assert work.tasks["t1"]["people"] == ["An", "Bình"]
    assert (work.outreach["o"]["people"], work.outreach["o"]["staff"], work.outreach_plans["u"]["staff"]) == (
        60,
        52,
        56,
    )
    assert work.plans["p"]["fields"] == [{"code": "f", "name": "Lĩnh vực"}]
    assert work.reports["q/2017-Q1"]["delivered_on"] == "2017-03-14"
    assert Records(database).verify().ok


def test_a_workspace_takes_in_a_newer_file_and_keeps_what_its_people_wrote(write: Write, database: Database) -> None:
    seeding.apply(database, load_seed(write("")))
    seeding.apply(database, load_seed(write(WORK, 2)))
    records = Records(database, Person("a", "Nguyễn Văn An"))
    task = records.work(2017).tasks["t2"]
    records.append("task", task.subject, {**task.payload, "title": "Việc của tôi"}, task.revision)
    changed = WORK.replace("Việc 1", "Việc một").replace("title: Việc 2", "title: Việc hai")
    changed = changed.replace("    - {id: g, inspection: i, unit: u, what: Tồn tại}\n", "    []\n")
    seeding.apply(database, load_seed(write(changed, 3)))
    work = records.work(2017)
    assert (work.tasks["t1"]["title"], work.tasks["t2"]["title"]) == ("Việc một", "Việc của tôi")
    assert work.findings == {}, "what a file does not hold any more is taken back"
    assert records.verify().ok


def test_a_closed_year_takes_nothing_in(write: Write, database: Database) -> None:
    seeding.apply(database, load_seed(write("")))
    Records(database, Person("a", "Nguyễn Văn An")).close_year(2017)
    seeding.apply(database, load_seed(write(WORK, 2)))
    assert Records(database).work(2017).tasks == {}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("staff: 52", "staff: năm mươi", r"dòng \d+.*“staff”"),
        ("plan: p, title: Việc 2", "plan: x, title: Việc 2", r"dòng \d+.*“plan”.* x"),
        ("documents: [d]", "documents: [x]", r"dòng \d+.*“documents”.* x"),
        ("id: t2, plan", "id: t1, plan", r"dòng \d+.*"),
        ("id: t2, plan", "plan", r"dòng \d+.*“id”"),
        ("title: Việc 2", "title: Việc 2, mau: do", r"dòng \d+.*“mau”"),
        ("  outreach:", "  viec:", r"“viec”"),
        ("due: 2017-03-31", "due: 31/3/2017", r"dòng \d+"),
        ("duty: q, period", "duty: x, period", r"“duty”.* x"),
    ],
)
def test_a_fault_names_its_line(write: Write, before: str, after: str, told: str) -> None:
    assert before in WORK
    with pytest.raises(SeedFault, match=told):
        load_seed(write(WORK.replace(before, after)))


def test_which_thing_an_item_is() -> None:
    assert thing("report", 2017, {"duty": "q", "period": "2017-Q1", "state": "draft"}) == (
        {"year": 2017, "duty": "q", "period": "2017-Q1"},
        {"state": "draft"},
    )
    assert thing("report_duty", 2017, {"id": "q"}) == ({"year": 2017, "duty": "q"}, {})
    moved: tuple[Any, Any] = thing("task", 2018, {"id": "t", "moved_from": "2017"})
    assert moved[1] == {"moved_from": 2017}
    assert set(SUBJECTS) == set(LISTS.values())
    with pytest.raises(Refused):
        thing("task", 2017, {"id": ["t"]})
