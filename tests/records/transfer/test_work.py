"""The year's work handed on: with a year, with a unit, and between two copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records.database import Database
from cchc_eval.records.errors import LookAgain, Refused
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]
PLAN = {"type": "cchc_nam", "unit": "u", "title": "Kế hoạch"}


def test_a_year_carries_its_work_with_the_documents_it_names(
    records: Records, at: Make, ratio: Make, tmp_path: Path
) -> None:
    papers = {name: records.add_document(name) for name in ("QĐ", "Căn cứ", "Biên bản", "Năm khác")}
    records.append("answer", at(), ratio(1))
    plan = PLAN | {"document": papers["QĐ"], "basis": [papers["Căn cứ"]]}
    records.append("plan", {"year": 2017, "plan": "p"}, plan)
    records.append("task", {"year": 2017, "task": "t"}, {"plan": "p", "title": "Việc", "due": "2017-03-31"})
    inspection = {"unit": "u", "state": "held", "documents": {"minutes": papers["Biên bản"]}}
    records.append("inspection", {"year": 2017, "inspection": "i"}, inspection)
    records.append("plan", {"year": 2016, "plan": "p"}, PLAN | {"document": papers["Năm khác"]})
    place = at()
    file = tmp_path / "nam.cchc"
    records.export(file, year=2017, set=place["set"], unit=place["unit"])
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    taken = Records(other, Person("b", "Trần Thị Bình"))
    taken.import_(file, taken.preview(file).digest)
    ours, theirs = records.work(2017), taken.work(2017)
    for kind in ("plans", "tasks", "inspections"):
        assert {k: v.payload for k, v in getattr(theirs, kind).items()} == {
            k: v.payload for k, v in getattr(ours, kind).items()
        }
    assert set(theirs.documents) == {papers[name] for name in ("QĐ", "Căn cứ", "Biên bản")}
    assert taken.work(2016).plans == {}
    assert taken.verify().ok
    other.close()


def test_a_units_file_says_that_the_register_of_all_comes_along_and_brings_only_what_is_new(
    records: Records, at: Make, ratio: Make, tmp_path: Path
) -> None:
    """The other copy finishes its own task and enters nothing else; what changed here meanwhile of another unit's task stays."""
    records.append("answer", at(), ratio(1))
    where = {name: {"year": 2017, "task": name} for name in ("own", "others")}
    records.append("plan", {"year": 2017, "plan": "p"}, PLAN)
    for name, place in where.items():
        records.append(
            "task", place, {"plan": "p", "title": name, "owner": at()["unit"] if name == "own" else "phong-x"}
        )
    whole, back = tmp_path / "tat-ca.cchc", tmp_path / "ve.cchc"
    assert records.export(whole, year=2017).registers == [], "nobody asked for one unit alone"
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    theirs = Records(other, Person("b", "Trần Thị Bình"))
    theirs.import_(whole, theirs.preview(whole).digest)
    done = {**theirs.work(2017).tasks["own"].payload, "state": "done", "done_on": "2017-05-02"}
    theirs.append("task", where["own"], done, 1)
    records.append("task", where["others"], {**records.work(2017).tasks["others"].payload, "due": "2017-06-30"}, 1)
    made = theirs.export(back, year=2017, unit=at()["unit"])
    assert made.registers == [2017]
    assert "sổ theo dõi công việc năm 2017 của mọi đơn vị" in made.report()
    shown = records.preview(back)
    assert (shown.new, shown.conflicts_in_words, shown.contradictions_in_words) == (1, [], [])
    records.import_(back, shown.digest)
    tasks = records.work(2017).tasks
    assert (tasks["own"]["state"], tasks["others"]["due"], records.conflicts()) == ("done", "2017-06-30", [])
    assert records.verify().ok
    assert theirs.verify().ok
    other.close()


def test_a_year_of_work_goes_alone_where_nobody_has_scored(records: Records, tmp_path: Path) -> None:
    records.append("plan", {"year": 2019, "plan": "p"}, PLAN)
    records.append("plan", {"year": 2020, "plan": "p"}, PLAN)
    file = tmp_path / "nam.cchc"
    assert records.export(file, year=2019).dossiers == []
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    taken = Records(other, Person("b", "Trần Thị Bình"))
    taken.import_(file, taken.preview(file).digest)
    assert (len(taken.work(2019).plans), len(taken.work(2020).plans)) == (1, 0)
    other.close()
    for more in ({"year": 2021}, {"year": 2019, "unit": "u"}):
        with pytest.raises(Refused):
            records.export(tmp_path / "khac.cchc", **more)


def test_a_finding_that_was_moved_arrives_in_both_years_and_goes_on_there(records: Records, tmp_path: Path) -> None:
    whole, back = tmp_path / "tat-ca.cchc", tmp_path / "ve.cchc"
    records.append("inspection", {"year": 2017, "inspection": "i"}, {"unit": "u", "state": "held"})
    finding = {"unit": "u", "what": "Thiếu", "inspection": "i", "due": "2018-01-31"}
    records.append("finding", {"year": 2017, "finding": "f"}, finding)
    records.export(whole)
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    theirs = Records(other, Person("b", "Trần Thị Bình"))
    theirs.import_(whole, theirs.preview(whole).digest)
    theirs.move_finding(2017, "f", "Chờ kinh phí")
    theirs.export(back)
    preview = records.preview(back)
    records.import_(back, preview.digest)
    assert records.conflicts() == []
    assert records.work(2017).findings["f"]["state"] == "moved"
    new = records.work(2018).findings["f"]
    assert (new["moved_from"], records.work(2018).earlier["i"].year) == (2017, 2017)
    records.append("finding", new.subject, {**new.payload, "state": "reported"}, new.revision)
    assert records.verify().ok
    other.close()


def test_what_two_copies_say_apart_is_told_in_words_and_settled(records: Records, tmp_path: Path) -> None:
    subject = {"year": 2017, "task": "t"}
    records.append("plan", {"year": 2017, "plan": "p"}, PLAN)
    first = {"plan": "p", "title": "Việc"}
    records.append("task", subject, first)
    whole = tmp_path / "tat-ca.cchc"
    records.export(whole)
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    theirs = Records(other, Person("b", "Trần Thị Bình"))
    theirs.import_(whole, theirs.preview(whole).digest)
    records.append("task", subject, first | {"due": "2017-06-30"}, 1)
    theirs.append("task", subject, first | {"state": "done", "done_on": "2017-05-02"}, 1)
    back = tmp_path / "ve.cchc"
    theirs.export(back)
    preview = records.preview(back)
    for words in ("nhiệm vụ", "đã hoàn thành", "30/06/2017"):
        assert words in preview.report()
    records.import_(back, preview.digest)
    assert [one.subject for one in records.conflicts()] == [subject]
    there = records.current("task", subject)
    assert there is not None
    records.append("task", subject, there.payload | {"note": "đã xem"}, there.revision)
    assert records.conflicts() == []
    assert records.verify().ok
    other.close()


def test_what_would_not_go_together_is_told_before_it_is_taken_in(records: Records, tmp_path: Path) -> None:
    """One copy closes the inspection and moves the task, the other adds a finding, finishes the task; both enter the same activity."""
    closed = {"state": "closed", "closed_on": "2017-11-30", "closed_by": "Lê Văn C"}
    inspection, task = {"unit": "phong-dkkd", "state": "held"}, {"plan": "p", "title": "Rà soát"}
    places = {"inspection": {"year": 2017, "inspection": "i"}, "task": {"year": 2017, "task": "t"}}
    activity = {"title": "Hội nghị", "start": "2017-05-04"}
    records.append("plan", {"year": 2017, "plan": "p"}, PLAN)
    records.append("inspection", places["inspection"], inspection)
    records.append("task", places["task"], task)
    whole, back = tmp_path / "tat-ca.cchc", tmp_path / "ve.cchc"
    records.export(whole)
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    theirs = Records(other, Person("b", "Trần Thị Bình"))
    theirs.import_(whole, theirs.preview(whole).digest)
    records.append("inspection", places["inspection"], inspection | closed, 1)
    records.append("outreach", {"year": 2017, "outreach": "ours"}, activity)
    finding = {"unit": "phong-dkkd", "inspection": "i", "what": "Thiếu"}
    theirs.append("finding", {"year": 2017, "finding": "f"}, finding)
    theirs.append("outreach", {"year": 2017, "outreach": "theirs"}, activity)
    records.move_task(2017, "t", "Chờ vốn")
    theirs.append("task", places["task"], task | {"state": "done", "done_on": "2017-06-01"}, 1)  # later: it stands
    theirs.export(back)
    preview = records.preview(back)
    said = preview.contradictions_in_words
    assert [one.partition(" ")[0] for one in said] == ["“Rà", "“Hội", "Cuộc"]
    assert "Cuộc kiểm tra Phòng Đăng ký kinh doanh đã kết thúc nhưng còn 1 tồn tại" in said[2]
    assert "không khớp nhau (3)" in preview.report()
    assert records.work(2017).findings == {}
    records.import_(back, preview.digest)
    again = records.preview(back)
    assert (again.new, again.contradictions_in_words) == (0, [])  # what stands here already is no news of the file
    other.close()


def test_what_did_not_go_together_before_is_no_news_and_what_changed_meanwhile_is_shown_again(
    records: Records, tmp_path: Path
) -> None:
    """Both copies hold an activity twice already; after the file was shown, the inspection is closed here."""
    held = {"unit": "phong-dkkd", "state": "held"}
    where = {"year": 2017, "inspection": "i"}
    records.append("inspection", where, held)
    for name in ("one", "two"):
        records.append("outreach", {"year": 2017, "outreach": name}, {"title": "Hội nghị", "start": "2017-05-04"})
    whole, back = tmp_path / "tat-ca.cchc", tmp_path / "ve.cchc"
    records.export(whole)
    other = Database(tmp_path / "other" / "so-lieu.sqlite", kind=records._database.kind)
    theirs = Records(other, Person("b", "Trần Thị Bình"))
    theirs.import_(whole, theirs.preview(whole).digest)
    finding = {"unit": "phong-dkkd", "inspection": "i", "what": "Thiếu"}
    theirs.append("finding", {"year": 2017, "finding": "f"}, finding)
    theirs.export(back)
    other.close()
    shown = records.preview(back)
    assert (shown.new, shown.contradictions_in_words) == (1, [])
    closed = {"state": "closed", "closed_on": "2017-11-30", "closed_by": "Lê Văn C"}
    records.append("inspection", where, held | closed, 1)
    with pytest.raises(LookAgain):
        records.import_(back, shown.digest)
    assert records.work(2017).findings == {}
    (said,) = records.preview(back).contradictions_in_words
    assert "còn 1 tồn tại" in said
