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
    assert names["looked_at"] == ["1. Niêm yết thủ tục", "2. Hồ sơ trễ hạn"]
    assert names["leader"] == "Trần Văn A"


def test_what_is_not_recorded_is_blank():
    given = blank()
    names = tested.names(source(given), given.inspections["i2"], "BIÊN BẢN", "{unit}", "BB", "minutes")
    assert names["decision"] == "Quyết định số …… ngày ……"
    assert (names["plan"], names["leader"], names["held_on"]) == ("……", "……", "……/……/……")


def test_findings_the_severest_first_and_when_all_are_to_be_remedied():
    given = work()
    found = tested.findings_of(source(given), given.inspections["i1"])
    assert tested.found_lines(found) == ["1. Niêm yết thiếu", "2. Sổ chưa ghi"]
    rows = tested.recommended(source(given), found).rows
    assert rows == [["1", "Niêm yết lại", "Phòng DN – Phạm D", "31/07/2017"], ["2", "……", "Phòng DN", "31/07/2017"]]
    assert tested.last_day(found) == "31/07/2017"
    assert tested.last_day([*found, given.findings["k3"]]) == tested.last_day([]) == "……/……/……"
    assert tested.doer(source(given), given.findings["k3"]) == "Văn phòng Sở"


def test_no_finding_recorded_leaves_places_to_fill_in():
    assert all("...." in line for line in tested.found_lines([]))
    assert [row[0] for row in tested.recommended(source(), []).rows] == ["1", "2"]
