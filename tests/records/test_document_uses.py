"""Where documents are used, over all years."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records import Records, open_workspace
from cchc_eval.records.document_uses import uses


def test_work_of_all_years_and_evidence_without_what_was_taken_back(tmp_path: Path) -> None:
    with open_workspace("cua-toi", tmp_path) as workspace:
        records: Records = workspace.records()
        records = records.with_author(records.add_person("An"))
        basis, unused = records.add_document("30c/NQ-CP", "2011-11-08"), records.add_document("1/A")
        plan = {"type": "cchc_nam", "unit": "so", "title": "Kế hoạch", "basis": [basis, basis], "document": basis}
        for year in (2018, 2017):
            records.append("plan", {"year": year, "plan": "p"}, plan)
        records.append("plan", {"year": 2017, "plan": "q"}, plan)
        records.append("plan", {"year": 2017, "plan": "q"}, {**plan, "removed": True}, base=1)
        found = records.document_uses()
    assert unused not in found
    assert [(one.subject["year"], one.kind, one.field) for one in found[basis]] == [
        (2017, "plan", "document"), (2017, "plan", "basis"), (2018, "plan", "document"), (2018, "plan", "basis"),
    ]  # fmt: skip


def test_one_document_alone(tmp_path: Path) -> None:
    with open_workspace("cua-toi", tmp_path) as workspace:
        records: Records = workspace.records()
        records = records.with_author(records.add_person("An"))
        one, other = records.add_document("1/A"), records.add_document("2/A")
        records.append("plan", {"year": 2017, "plan": "p"}, {"type": "cchc_nam", "unit": "so", "title": one, "basis": [one, other]})
        with records._database.reading() as connection:
            assert list(uses(connection, one)) == [one]
            assert list(uses(connection)) == [one, other]
            assert uses(connection, "_") == uses(connection, "3") == {}
