"""What stands in the records, as the form shows it."""

from __future__ import annotations

from cchc_eval.widgets.standing import answer_text, document_label, read_standing, rows
from tests.widgets.typist import Typist


def test_the_article_s_facts_are_there_with_their_sentences(tmp_path):
    typist = Typist(tmp_path, "so-2017", "so-khdt", workspace="2017-theo-bai-bao")
    values = typist.form["values"]
    answered = {key: value["answer"] for key, value in values.items() if value["answer"].get("facts")}
    assert len(answered) > 5
    assert all(answer["source"] for answer in answered.values())
    plan = answered["ban_hanh_ke_hoach"] if "ban_hanh_ke_hoach" in answered else answered["ke_hoach_nam"]
    assert plan["facts"] == {"done": "yes", "date": "30/12/2016"}
    assert any("354/QĐ-SKH-VP" in one["label"] for one in typist.form["documents"])
    # a fact changed by hand is no longer what the sentence says
    key = next(key for key, answer in answered.items() if answer["facts"].get("date"))
    assert typist.types(key, "date", "29/12/2016")["source"] == ""
    typist.dialogue.close()


def test_values_and_revisions_of_every_subject(typist):
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "1.200")
    typist.does("ty_le", "text:proposals", "Đề xuất")
    new = {"number": "1/QĐ", "date": "", "issuer": "", "type": "", "title": ""}
    typist.does("ty_le", "evidence:c1", {"document": "d", "muc": "I", "page": "2", "removed": False, "new": new})
    typist.states("dem", "no_case", "Không có sáng kiến")
    desk = typist.dialogue.desk
    values, revisions = read_standing(desk.records, desk.tree, 2017, "thu-2017", "so-khdt")
    answer = {"state": "answered", "facts": {"done": "188", "due": "1.200"}, "reason": "", "source": ""}
    assert values["ty_le"]["answer"] == answer | {"beside": "15,67%"}  # 188 ÷ 1200
    assert values["ty_le"]["texts"] == {"proposals": "Đề xuất"}
    assert values["ty_le"]["evidence"] == [{"citation": "c1", "document": "d", "muc": "I", "page": "2", "label": "1/QĐ", "carried": False}]
    assert values["dem"]["answer"]["reason"] == "Không có sáng kiến"
    assert revisions == {
        "self|ty_le|answer": 2, "self|dem|answer": 1, "self|ty_le|text:proposals": 1, "self|ty_le|evidence:c1": 1,
    }  # fmt: skip


def test_another_unit_s_answers_are_not_shown(tmp_path):
    first = Typist(tmp_path, "phong-2017", "phong-dkkd")
    key = next(key for key in first.form["order"] if first.form["nodes"].get(key, {}).get("leaf"))
    first.does(key, "text:proposals", "Của phòng ĐKKD")
    other = Typist(tmp_path, "phong-2017", "phong-ktdn")
    assert other.form["values"] == {}
    assert other.form["revisions"] == {}
    for typist in (first, other):
        typist.dialogue.close()


def test_an_answer_in_words(typist):
    tree = typist.dialogue.desk.tree
    facts = {"done": "188", "due": "1200", "la": "x"}
    assert answer_text(tree, "ty_le", {"state": "answered", "facts": facts}) == "Hồ sơ đúng hạn: 188 hồ sơ\nTổng hồ sơ: 1.200 hồ sơ\nla: x"
    assert answer_text(tree, "ty_le", {"state": "no_case", "facts": facts, "reason": "Không có"}) == "Không phát sinh trong năm. Không có"
    assert answer_text(tree, "ty_le", {}) == "Chưa kê khai."


def test_labels_of_documents():
    blank = dict.fromkeys(("number", "date", "issuer", "type", "title"), "")
    assert document_label(blank | {"number": "08/QĐ", "date": "2017-01-13", "type": "Quyết định"}) == "Quyết định 08/QĐ ngày 13/01/2017"
    assert document_label(blank | {"date": "2017-01-13", "title": "Kế hoạch"}) == "13/01/2017, Kế hoạch"
    assert document_label(blank | {"title": "Kế hoạch"}) == "Kế hoạch"


def test_rows_of_a_table(typist):
    assert rows(typist.dialogue.desk.records.documents()) == []
