"""What was declared the year before: shown beside, taken over item by item, and never counted by itself."""

from __future__ import annotations

from cchc_eval.records import open_workspace
from cchc_eval.widgets import last_year
from tests.widgets.past import OLD, put_last_year
from tests.widgets.typist import SET, Typist, put_set


def with_past(tmp_path) -> Typist:
    put_last_year(tmp_path)
    return Typist(tmp_path)


def beside(typist: Typist) -> dict:
    return typist.say({"type": "last_year"})


def test_facts_points_evidence_and_texts_are_shown(tmp_path):
    typist = with_past(tmp_path)
    told = beside(typist)
    assert told["about"] == "Năm 2016: Bộ thử mọi cách tính điểm"
    item = told["items"]["ty_le"]
    assert [(fact["label"], fact["shown"], fact["typed"]) for fact in item["facts"]] == [
        ("Hồ sơ đúng hạn", "170 hồ sơ", "170"), ("Tổng hồ sơ", "200 hồ sơ", "200"),
    ]  # fmt: skip
    assert (item["points"], item["maximum"]) == ("2,55", "3")  # 170 × 3 ÷ 200
    assert item["texts"] == {"explanation": "30 hồ sơ chờ ý kiến bộ, ngành"}
    (cited,) = item["evidence"]
    assert (cited["label"], cited["muc"], cited["page"]) == ("Báo cáo 99/BC-SKH ngày 20/12/2016, Sở KH&ĐT", "II.3", "7")
    assert told["items"]["muc"]["facts"][0]["shown"] == "Một phần"
    assert (told["items"]["han"]["state"], told["items"]["han"]["stated"]["reason"]) == ("Không áp dụng", "Sở mới thành lập")
    assert (told["items"]["han"]["points"], told["items"]["han"]["facts"]) == ("", [])
    assert "dem" not in told["items"]  # nothing was declared of it
    typist.dialogue.close()


def test_nothing_of_last_year_counts_by_itself(tmp_path):
    typist = with_past(tmp_path)
    beside(typist)
    assert typist.sees("ty_le")[1] == ["unanswered"]
    assert typist.recorded("ty_le") == {}
    typist.dialogue.close()


def test_each_item_is_taken_over_as_if_it_were_typed(tmp_path):
    typist = with_past(tmp_path)
    items = beside(typist)["items"]
    for fact in items["ty_le"]["facts"]:
        assert typist.types("ty_le", fact["name"], fact["typed"])["status"] == "saved"
    assert typist.sees("ty_le")[0] == "2,55/3"
    assert "evidence_missing" in typist.sees("ty_le")[1]
    (cited,) = items["ty_le"]["evidence"]
    value = {"document": cited["document"], "muc": cited["muc"], "page": cited["page"], "removed": False}
    assert typist.does("ty_le", "evidence:neu", value)["citation"]["label"] == cited["label"]
    assert "evidence_missing" not in typist.sees("ty_le")[1]
    assert typist.does("ty_le", "text:explanation", items["ty_le"]["texts"]["explanation"])["status"] == "saved"
    assert typist.does("han", "state", items["han"]["stated"])["status"] == "saved"
    assert typist.sees("han")[1] == ["not_applicable"]
    (money,) = items["kinh_phi"]["facts"]
    assert typist.types("kinh_phi", money["name"], money["typed"])["status"] == "saved"  # 1234.5, without a question
    typist.dialogue.close()


def test_what_differs_is_what_is_declared_in_both_years_and_not_alike(tmp_path):
    typist = with_past(tmp_path)
    desk = typist.dialogue.desk
    assert last_year.differing(desk) == set()
    typist.types("muc", "level", "mot_phan")
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "200")
    typist.types("dem", "count", "3")  # not declared last year
    assert last_year.differing(desk) == {"ty_le"}
    typist.types("ty_le", "done", "170")
    assert last_year.differing(desk) == set()
    typist.types("han", "done", "no")  # was not applicable
    assert last_year.differing(desk) == {"han"}
    assert {key for key, item in last_year.read(desk).items() if item["differs"]} == {"han"}
    typist.dialogue.close()


def test_without_a_year_before_there_is_nothing(typist):
    assert beside(typist) == {"type": "last_year", "about": "", "year": "0", "items": {}, "client": "test"}
    assert last_year.differing(typist.dialogue.desk) == set()


def test_another_unit_s_last_year_is_not_shown(tmp_path):
    put_last_year(tmp_path)
    units = tmp_path / "cua-toi" / "units"
    units.mkdir()
    (units / "2017.csv").write_text("key,name,short_name,group,parent,valid_from,valid_to,successor\nso-nv,Sở Nội vụ,Sở NV,so,,,,\n", "utf-8")
    typist = Typist(tmp_path, unit="so-nv")
    assert beside(typist)["items"] == {}
    typist.dialogue.close()


def test_a_choice_that_is_not_offered_any_more_is_shown_and_not_taken_over(tmp_path):
    put_last_year(tmp_path)
    put_set(tmp_path, SET.replace("code: thu-2017", "code: khac-2017").replace("code: mot_phan", "code: phan_nao"), "khac-2017")
    typist = Typist(tmp_path, "khac-2017")
    items = beside(typist)["items"]
    assert [(fact["shown"], fact["typed"]) for fact in items["muc"]["facts"]] == [("Một phần", "")]
    assert [fact["typed"] for fact in items["ty_le"]["facts"]] == ["170", "200"]
    typist.dialogue.close()


def test_a_set_without_a_common_criterion_has_nothing_beside(tmp_path):
    put_last_year(tmp_path)
    typist = Typist(tmp_path, "so-2017")
    assert beside(typist)["items"] == {}
    typist.dialogue.close()


def test_a_year_started_from_the_old_one_shows_what_was_carried_as_not_confirmed(tmp_path):
    put_last_year(tmp_path)
    put_set(tmp_path)
    with open_workspace("cua-toi", tmp_path) as workspace:
        records = workspace.records()
        mine = records.with_author(records.people()[0])
        mine.start_year(2016, 2017, OLD, SET, [("so-khdt", "so-khdt")], {})
    typist = Typist(tmp_path)
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "200")
    assert "evidence_missing" in typist.sees("ty_le")[1]  # carried, and no evidence yet
    values = typist.form["values"]["ty_le"]
    assert values["carried"] == ["explanation"]
    (citation,) = values["evidence"]
    assert citation["carried"]
    # confirming is the same content again, without the flag
    field = f"evidence:{citation['citation']}"
    value = {"document": citation["document"], "muc": citation["muc"], "page": citation["page"], "removed": False}
    assert typist.does("ty_le", field, value)["citation"]["carried"] is False
    assert "evidence_missing" not in typist.sees("ty_le")[1]
    assert typist.does("ty_le", "text:explanation", values["texts"]["explanation"])["status"] == "saved"
    # taking the confirmation back: it is carried again, and the page is told
    newest = typist.say({"type": "history", "key": "ty_le"})["entries"][0]
    assert [line["name"] for line in newest["lines"]] == ["Đã xác nhận"]
    back = typist.does("ty_le", newest["undo"]["field"], {"event": newest["undo"]["event"]})
    assert (back["status"], back["carried"]) == ("saved", True)
    assert typist.does("ty_le", "text:explanation", values["texts"]["explanation"])["carried"] is False
    again = typist.reopens()
    assert again.form["values"]["ty_le"]["carried"] == []
    assert beside(again)["about"].startswith("Năm 2016")
    again.dialogue.close()
