"""The year's work handed on: with a year, with a unit, and between two copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc_eval.records.database import Database
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
