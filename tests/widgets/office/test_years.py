"""A new year from the old one: planned, looked at, confirmed, started; the old year stays as it was."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records import open_workspace
from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk

ROOT = Path(__file__).resolve().parents[3]
PLACE = {"year": YEAR, "set": SET, "unit": UNIT, "round": "self"}


def worked(clerk: Clerk) -> str:
    """One citation and one explanation of 2017; return the key they belong to."""
    clerk.is_at_work("Nguyễn Thị An")
    clerk.turn("rounds")
    clerk.press("Mở vòng", round="self")
    records = clerk.office.records
    key = next(node.key for node, _parents in clerk.office.set.walk() if node.is_leaf)
    document = records.add_document("354/QĐ-SKH-VP", "2016-12-30", "Sở", "Quyết định", "Kế hoạch")
    records.cite({**PLACE, "key": key}, document, "II.1", "3")
    records.append("explanation", {**PLACE, "key": key}, {"text": "Đã ban hành"})
    clerk.turn("years")
    return key


def test_a_year_is_planned_then_started(clerk: Clerk) -> None:
    key = worked(clerk)
    before = clerk.records().head().text
    assert "Chưa ghi nhận gì" in clerk.press("1. Năm cần mở")["said"]
    assert clerk.records().head().text == before  # looking records nothing
    assert "1 lần dẫn tài liệu kiểm chứng và 1 nội dung giải trình" in clerk.text()
    old = clerk.records().history({"year": YEAR})
    said = clerk.press("3. Mở năm 2018")["said"]
    assert "Đã mở năm 2018" in said
    assert clerk.office.chosen["set"] == "2018/phong-2018"
    assert [change.event.hash for change in clerk.records().history({"year": YEAR})] == [c.event.hash for c in old]
    evidence = clerk.records().evidence(2018, "phong-2018", UNIT)
    assert list(evidence["key"]) == [key]
    answers = clerk.records().answers(2018, "phong-2018", [UNIT])
    assert not answers["has_evidence"].any()  # shown, and no evidence until it is confirmed
    with open_workspace("cua-toi", clerk.base) as workspace:
        assert sorted(file.name for file in workspace.folder.glob("*/*2018*")) == ["2018.csv", "phong-2018.yaml"]


def test_a_year_that_is_none_is_refused(clerk: Clerk) -> None:
    worked(clerk)
    for text in ("2017", "2016", "hai nghìn", "", "99999"):
        answer = clerk.press("1. Năm cần mở", year=text)
        assert (answer["type"], answer["field"]) == ("refused", "year"), text


def test_codes_that_changed_are_listed_and_can_be_confirmed(clerk: Clerk) -> None:
    worked(clerk)
    text = (ROOT / "data" / "criteria" / f"{SET}.yaml").read_text("utf-8")
    text = text.replace("code: phong-2017", "code: phong-2018", 1).replace("year: 2017", "year: 2018", 1)
    leaf = next(node for node, _parents in clerk.office.set.walk() if node.is_leaf)
    assert text.count(f"key: {leaf.key}\n") == 1
    folder = clerk.office.workspace.folder / "criteria"
    folder.mkdir(exist_ok=True)
    (folder / "phong-2018.yaml").write_text(text.replace(f"key: {leaf.key}\n", "key: ten_moi\n"), "utf-8")
    clerk.press("1. Năm cần mở", year="2018", set="phong-2018")
    title = "Tiêu chí nào dưới đây đã thành tiêu chí khác?"
    assert [field["name"] for field in clerk.forms()[title]["fields"]] == [leaf.key]
    assert "0 lần dẫn" in clerk.text()
    clerk.press(title, **{leaf.key: "ten_moi"})
    assert "1 lần dẫn" in clerk.text()
    clerk.press("3. Mở năm 2018")
    assert list(clerk.records().evidence(2018, "phong-2018", UNIT)["key"]) == ["ten_moi"]
