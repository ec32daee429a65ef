"""What the papers of an inspection have alike."""

from __future__ import annotations

from cchc_eval.reports.work.word import inspection as tested
from tests.reports.work.word.sample import blank, source, work


def test_names():
    given = work()
    names = tested.names(source(given), given.inspections["i1"], "QUYẾT ĐỊNH", "Kiểm tra tại {unit}", "QĐ", "decision")
    assert names["about"] == "Kiểm tra tại Phòng Doanh nghiệp"
    assert names["heading"]["number"] == "50/QĐ-SKH-VP"
    assert names["decision"] == "Quyết định số 50/QĐ-SKH-VP ngày 20/05/2017 của Sở"
    assert (names["planned"], names["held"]) == ("từ 01/06/2017 đến 10/06/2017", "từ 05/06/2017 đến 06/06/2017")
    assert names["looked_at"] == ["Niêm yết thủ tục", "Hồ sơ trễ hạn"]
    assert (names["leader"], names["secretary"]) == ("Trần Văn A", "Ngô C <&>")
    assert names["recipients"] == ["Phòng Doanh nghiệp;", "……", "Lưu: VT."]


def test_what_is_not_recorded_is_blank():
    given = blank()
    names = tested.names(source(given), given.inspections["i2"], "BIÊN BẢN", "{unit}", "BB", "minutes")
    assert names["decision"] == "Quyết định số …… ngày ……"
    assert (names["plan"], names["leader"], names["secretary"]) == ("……", "……", "……")
    assert names["held_on"] == tested.no_day() == "…… tháng …… năm ……"


def test_findings_the_severest_first():
    given = work()
    found = tested.findings_of(source(given), given.inspections["i1"])
    assert tested.found_lines(found) == ["Niêm yết thiếu", "Sổ chưa ghi"]
    rows = tested.recommended(source(given), found).rows
    assert rows == [["1", "Niêm yết lại", "Phòng DN – Phạm D", "31/07/2017"], ["2", "……", "Phòng DN", "31/07/2017"]]
    assert tested.doer(source(given), given.findings["k3"]) == "Văn phòng Sở"


def test_no_finding_recorded_leaves_places_to_fill_in():
    assert all("...." in line for line in tested.found_lines([]))
    assert [row[0] for row in tested.recommended(source(), []).rows] == ["1", "2"]
