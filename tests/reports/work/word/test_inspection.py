"""What the papers of an inspection have alike."""

from __future__ import annotations

from dataclasses import replace

from cchc_eval.reports.work.word import inspection as tested
from tests.analysis.work import year
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


def test_the_plan_is_cited_as_what_it_is():
    own = {"number": "12/KH-SKHĐT", "date": "2017-01-05", "issuer": "", "type": "Kế hoạch", "title": "Kiểm tra CCHC"}

    def cited(**changes):
        given = work()
        given = replace(given, documents={**given.documents, "kh": own})
        given.plans["p"] = year.item("plans", "p", given.plans["p"].payload | changes)
        names = tested.names(source(given), given.inspections["i1"], "QUYẾT ĐỊNH", "{unit}", "QĐ", "decision")
        return names["by_plan"], names["plan"]

    order = "Quyết định số 354/QĐ-SKH-VP ngày 30/12/2016 của Sở"
    of_inspections = f"Kế hoạch kiểm tra ban hành kèm theo {order}"
    assert cited(type="kiem_tra", title="Kế hoạch kiểm tra") == (of_inspections, order)
    assert cited() == (
        f"Kế hoạch CCHC năm 2017 ban hành kèm theo {order}",
        "……",
    )  # the year's plan is no inspection plan
    assert cited(title="Công tác năm", document="")[0] == "Kế hoạch công tác năm ban hành kèm theo ……"
    assert cited(type="kiem_tra", document="kh")[0] == "Kế hoạch số 12/KH-SKHĐT ngày 05/01/2017, kiểm tra CCHC"
    given = blank()
    names = tested.names(source(given), given.inspections["i2"], "QUYẾT ĐỊNH", "{unit}", "QĐ", "decision")
    assert names["by_plan"] == "Kế hoạch kiểm tra ban hành kèm theo ……"


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
