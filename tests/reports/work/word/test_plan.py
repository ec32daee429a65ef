"""The plan: attached to its decision, with what it rests on and its tasks."""

from __future__ import annotations

from cchc_eval.reports.work.word import plan as tested
from cchc_eval.reports.work.word.making import make
from tests.analysis.work import year
from tests.reports.work.word.sample import DOCUMENTS, lines, source, work


def test_attached_to_the_decision_that_issues_it(made):
    text = lines(made["plan"])
    assert "(Ban hành kèm theo Quyết định số 354/QĐ-SKH-VP ngày 30/12/2016 của Sở)" in text
    assert "Căn cứ Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ ban hành Chương trình." in text
    assert "Gồm 8 nhiệm vụ, chi tiết tại Phụ lục kèm theo." in text
    assert "Số:" not in text[0]  # the decision bears number, day and recipients
    assert "tháng" not in text[0]
    assert not any("Nơi nhận" in line for line in text)
    assert "4 | Hội thảo | …… | Văn phòng Sở | – | 01/05/2017" in text
    assert "- Văn phòng Sở: chủ trì 7 nhiệm vụ." in text


def test_a_plan_with_a_number_of_its_own_bears_it(monkeypatch):
    monkeypatch.setitem(DOCUMENTS, "qd-0", {**DOCUMENTS["qd-0"], "number": "9/KH-SKHĐT"})
    given = work()
    names = tested.names(source(given), given.plans["p"])
    assert (names["heading"]["number"], names["attached"]) == ("9/KH-SKHĐT", "")
    assert names["heading"]["place_date"] == "Quảng Trị, ngày 30 tháng 12 năm 2016"
    assert names["recipients"] == ["……", "Lưu: VT."]


def test_the_day_of_issue_of_a_plan_without_a_document():
    plan = year.item("plans", "p", {**year.PLAN, "issued": "2016-12-30"})
    heading = tested.names(source(), plan)["heading"]
    assert heading["place_date"] == "Quảng Trị, ngày 30 tháng 12 năm 2016"
    assert heading["number"] == "……/KH-SKHĐT"


def test_the_word_plan_is_not_said_twice():
    for title, said in (
        ("Kế hoạch CCHC năm 2017", "CCHC năm 2017"),
        ("kế hoạch kiểm tra", "Kiểm tra"),
        ("Rà soát", "Rà soát"),
    ):
        assert tested.subject(year.item("plans", "p", {**year.PLAN, "title": title})) == said


def test_units_to_be_inspected_by_their_days():
    given = work(
        inspections={
            "a": {"unit": "mc", "plan": "p", "planned_start": "2017-10-20"},
            "b": {
                "unit": "dn",
                "plan": "p",
                "planned_start": "2017-06-01",
                "planned_end": "2017-06-10",
                "looked_at": ["Sổ", "Hạn"],
            },
            "c": {"unit": "vp", "plan": "p", "state": "cancelled", "reason": "Trùng"},
            "d": {"unit": "vp", "plan": ""},
        }
    )
    assert tested.inspections(source(given), given.plans["p"]).rows == [
        ["1", "Phòng Doanh nghiệp", "từ 01/06/2017 đến 10/06/2017", "Sổ; Hạn"],
        ["2", "Bộ phận một cửa", "20/10/2017", "……"],
    ]
    (data,) = make([("short_plan", given.plans["p"])], source(given))
    text = lines(data)
    assert "1 | Phòng Doanh nghiệp | từ 01/06/2017 đến 10/06/2017 | Sổ; Hạn" in text
    assert "Phụ lục" not in text


def test_a_plan_of_dissemination_names_contents_and_channels():
    given = work(outreach_plans={"so": {
        "plan": "p", "contents": [{"code": "a", "name": "Chủ trương"}, {"code": "b", "name": "Trách nhiệm"}],
        "channels": [{"code": "c", "name": "Họp"}],
    }}, tasks={})  # fmt: skip
    (data,) = make([("short_plan", given.plans["p"])], source(given))
    text = lines(data)
    at = text.index("Nội dung tuyên truyền")
    assert text[at + 1 : at + 5] == ["- Chủ trương;", "- Trách nhiệm.", "Hình thức tuyên truyền", "- Họp."]
    assert not any("...." in line for line in text[at : text.index("TỔ CHỨC THỰC HIỆN")])
    assert "yêu cầu các đơn vị, cá nhân được giao nhiệm vụ tổ chức thực hiện./." in "".join(text)
