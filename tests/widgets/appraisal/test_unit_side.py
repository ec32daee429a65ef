"""What the unit states, for reading; and what a decision judges."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.widgets.appraisal.unit_side import Stated, described, read_stated
from tests.widgets.appraisal.appraiser import Appraiser, declared, step


def stated(someone: Appraiser) -> dict[str, Stated]:
    desk = someone.desk
    return read_stated(desk, desk.records.answers(desk.year, desk.set.code, [desk.unit.key]))


def test_facts_stand_with_their_labels_and_units(someone: Appraiser) -> None:
    one = stated(someone)["ty_le"]
    assert one.facts == [("Hồ sơ đúng hạn", "188 hồ sơ"), ("Tổng hồ sơ", "200 hồ sơ")]
    assert one.typed == {"done": "188", "due": "200"}
    assert (one.who, one.revision) == ("Trần Thị Bình, Chuyên viên", 2)  # two facts, one after the other
    assert one.texts == {"explanation": "Số liệu lấy từ phần mềm một cửa"}
    assert one.backed


def test_a_date_and_what_hangs_on_a_choice(someone: Appraiser) -> None:
    assert [value for _label, value in stated(someone)["han"].facts] == ["Có", "28/12/2016"]
    assert stated(someone)["han"].typed["date"] == "28/12/2016"


def test_a_statement_has_its_reason_and_no_facts(someone: Appraiser) -> None:
    shown = described(stated(someone)["danh_muc"])
    assert (shown["statement"], shown["reason"], shown["facts"]) == ("Không áp dụng", "Không có cổng", [])
    assert described(stated(someone)["cong_thuc"])["statement"] == "Không phát sinh trong năm"


def test_nothing_declared_is_said_and_judges_revision_0(someone: Appraiser) -> None:
    shown = described(stated(someone)["tru"])
    assert (shown["statement"], shown["judged"], shown["evidence"]) == ("Chưa kê khai", 0, [])


def test_evidence_is_cited_with_section_and_page(someone: Appraiser) -> None:
    (citation,) = described(stated(someone)["dem"])["evidence"]
    assert citation["label"] == "Quyết định 354/QĐ-SKH ngày 30/12/2016, Sở KH&ĐT, Kế hoạch CCHC"
    assert (citation["muc"], citation["page"]) == ("II", "3")


def test_what_was_carried_over_from_last_year_backs_nothing(tmp_path: Path) -> None:
    unit = declared(tmp_path)
    desk = unit.dialogue.desk
    assert desk
    document = desk.records.add_document(number="9/QĐ")
    cited = {"document": document, "muc": "", "page": "", "note": "", "carried": True}
    desk.records.append("evidence", {**desk.place("muc", "self"), "citation": "c9"}, cited)
    desk.records.append("explanation", desk.place("muc", "self"), {"text": "Như năm trước", "carried": True})
    step(unit, "approve", "submit")
    one = stated(Appraiser(tmp_path, person="Lê Văn Thẩm"))["muc"]
    assert (one.evidence, one.texts, one.backed) == ([], {}, False)
