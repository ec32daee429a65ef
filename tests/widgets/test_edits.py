"""What a person does at the form, and what comes back: each rule's inputs, each state, each refusal."""

from __future__ import annotations

import pytest

from cchc_eval.records import Records, RecordsError
from cchc_eval.widgets.folding import subject_of


# --- each rule's inputs -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "typed", "points", "mark"),
    [
        ("co_khong", {"answer": "yes"}, "1/1", "answered"),
        ("co_khong", {"answer": "no"}, "0/1", "zero"),
        ("muc", {"level": "mot_phan"}, "1/2", "answered"),  # 50 % of 2
        ("dem", {"count": "3"}, "1,5/2", "answered"),  # 3 × 0.5
        ("dem", {"count": "12"}, "2/2", "answered"),  # 6, capped at 2
        ("danh_muc", {"cong": "yes", "trang": "no"}, "1/2", "answered"),
        ("tru", {"cham": "3", "serious": "no"}, "1,25/2", "answered"),  # 2 − 3 × 0.25
        ("thang", {"value": "1,25"}, "1,25/2", "answered"),
        ("ty_le", {"done": "188", "due": "200"}, "2,82/3", "answered"),  # 188 × 3 ÷ 200
        ("ty_le", {"done": "0", "due": "0"}, "3/3", "no_case"),  # a due of 0 is no case: full marks here
        ("kinh_phi", {"value": "1.000,5"}, "2/2", "answered"),
        ("han", {"done": "yes", "date": "31/12/2016 16:30"}, "2/2", "answered"),
        ("han", {"done": "yes", "date": "31/1/2017"}, "1/2", "answered"),  # 31 days late
        ("han", {"done": "no"}, "0/2", "zero"),
        ("ket_hop", {"qd": "yes", "pc": "no"}, "0/2", "zero"),
        ("cong_thuc", {"branch": "co", "dung": "9", "tong": "10"}, "1,8/2", "answered"),
        ("cong_thuc", {"branch": "ton", "ton": "6"}, "0,5/2", "answered"),
        ("diem_xhh", {"points": "1,75"}, "1,75/2", "answered"),
        ("thuong", {"answer": "yes"}, "1/1", "answered"),
        ("phat", {"count": "2"}, "1/2", "answered"),
    ],
)  # fmt: skip
def test_facts_of_each_rule_earn_their_points(typist, key, typed, points, mark):
    for fact, text in typed.items():
        assert typist.types(key, fact, text)["status"] == "saved"
    assert typist.sees(key)[0] == points
    assert mark in typist.sees(key)[1]
    assert typist.views[key]["explain"]


def test_a_survey_by_counts(typist):
    """60 % × (100·6 + 60·4) ÷ (100 × 10) + 40 % × (20·5) ÷ (100 × 5), times 6: 3.024 + 0.48."""
    counts = {
        "dan_a": "6",
        "dan_b": "4",
        "dan_c": "0",
        "dan_d": "0",
        "dn_a": "0",
        "dn_b": "0",
        "dn_c": "5",
        "dn_d": "0",
    }
    for name, count in counts.items():
        assert typist.sees("hai_long")[1] in (["unanswered"], ["incomplete"])
        assert typist.types("hai_long", name, count)["status"] == "saved"
    assert typist.sees("hai_long") == ("3,5/6", ["answered"])
    assert "3,504" in typist.views["hai_long"]["explain"]
    assert typist.form["nodes"]["hai_long"]["round"] == "survey"


def test_one_of_is_chosen_on_the_node(typist):
    assert typist.views["chon"]["marks"] == ["unanswered"]
    assert typist.views["chon_a"]["marks"] == ["choice_pending"]
    typist.types("chon_b", "answer", "yes")
    assert typist.types("chon", "chosen", "chon_b")["status"] == "saved"
    assert typist.views["chon"]["marks"] == ["answered"]
    assert typist.sees("chon_b")[0] == "2/2"
    assert typist.sees("chon_a")[1] == ["not_chosen"]
    assert typist.types("chon", "chosen", "muc")["status"] == "refused"
    assert typist.recorded("chon")["facts"] == {"chosen": "chon_b"}


def test_below_a_node_that_is_not_applicable_nothing_is_entered_and_no_choice_is_pending(typist):
    typist.states("chon", "not_applicable", "Thử")
    for key in ("chon_a", "chon_b"):
        view = typist.views[key]
        assert view["marks"] == ["not_applicable"]
        assert view["closed"] == view["explain"] == "Đã ghi “II.2. Chọn một” không áp dụng nên không phải kê khai ở đây."
    typist.states("chon", "answered")
    assert (typist.views["chon_a"]["marks"], typist.views["chon_a"]["closed"]) == (["choice_pending"], "")
    typist.states("hai", "no_case", "Thử")
    assert "không phát sinh" in typist.views["chon"]["closed"]
    assert "không phát sinh" in typist.views["cong_thuc"]["closed"]


# --- numbers and dates as people write them ---------------------------------------------------------------------------
def test_what_was_understood_is_shown_beside_the_box(typist):
    assert typist.types("ty_le", "due", "1.234")["shown"] == "1.234 hồ sơ"
    assert typist.recorded("ty_le")["facts"] == {"due": "1234"}
    assert typist.types("han", "done", "yes")["shown"] == "Có"
    assert typist.types("han", "date", "2016-12-30")["shown"] == "30/12/2016"


def test_a_question_is_stored_only_after_one_key(typist):
    asked = typist.types("kinh_phi", "value", "1.234")
    assert (asked["status"], asked["offer"], asked["offer_label"]) == ("ask", "1234", "1.234?")
    assert typist.recorded("kinh_phi") == {}
    assert typist.types("kinh_phi", "value", "1.234", confirm="9999")["status"] == "ask"  # another number was confirmed
    assert typist.types("kinh_phi", "value", "1.234", confirm="1234")["shown"] == "1.234 triệu đồng"
    assert typist.recorded("kinh_phi")["facts"] == {"value": "1234"}


def test_another_way_of_writing_is_refused_and_the_meaning_offered(typist):
    refused = typist.types("thang", "value", "1.5")
    assert (refused["status"], refused["offer"], refused["offer_label"]) == ("refused", "1.5", "1,5?")
    assert typist.types("thang", "value", "1.5", confirm="1.5")["status"] == "saved"
    assert typist.sees("thang")[0] == "1,5/2"


@pytest.mark.parametrize(
    ("key", "fact", "text", "told"),
    [
        ("dem", "count", "51", "từ 0 đến 50"),
        ("dem", "count", "-1", "từ 0 đến 50"),
        ("dem", "count", "2,5", "số nguyên"),
        ("dem", "count", "ba", "chữ số"),
        ("ty_le", "done", "-1", "số âm"),
        ("kinh_phi", "value", "1,2345", "3 chữ số thập phân"),
        ("kinh_phi", "value", "1234567890123456", "15 chữ số"),
        ("han", "date", "30/12/16", "bốn chữ số"),
        ("han", "date", "31/2/2017", "lịch"),
        ("han", "date", "1/1/1990", "từ 01/01/2007"),
        ("co_khong", "answer", "có thể", "phương án"),
        ("diem_xhh", "points", "2,5", "từ 0 đến 2"),
        ("muc", "level", "rất tốt", "phương án"),
        ("danh_muc", "cong", "1", "phương án"),
        ("tru", "cham", "-1", "số âm"),
        ("tru", "cham", "nhiều", "chữ số"),
        ("tru", "serious", "rồi", "phương án"),
        ("thang", "value", "2,5", "từ 0 đến 2"),
        ("thang", "value", "-0,25", "từ 0 đến 2"),
        ("ty_le", "due", "200 hồ sơ", "chữ số"),
        ("ty_le", "due", "12,5", "số nguyên"),
        ("kinh_phi", "value", "90.001", "90.000"),
        ("kinh_phi", "value", "1,000.5", "dấu phẩy (,) trước phần thập phân"),
        ("ket_hop", "qd", "đã có", "phương án"),
        ("cong_thuc", "branch", "khac", "phương án"),
        ("cong_thuc", "ton", "101", "từ 0 đến 100"),
        ("hai_long", "dan_a", "0,5", "số nguyên"),
        ("phat", "count", "1e3", "chữ số"),
        ("dem", "nobody_asks", "1", "không có trong bộ tiêu chí"),
    ],
)
def test_refused_beside_the_box_and_nothing_stored(typist, key, fact, text, told):
    refused = typist.types(key, fact, text)
    assert refused["status"] == "refused"
    assert told in refused["message"]
    assert typist.recorded(key) == {}
    assert typist.sees(key)[1] in (["unanswered"], ["none_claimed"])


def test_a_refused_text_leaves_what_stood_there(typist):
    typist.types("dem", "count", "3")
    assert typist.types("dem", "count", "3x")["status"] == "refused"
    assert typist.recorded("dem")["facts"] == {"count": "3"}
    assert typist.sees("dem")[0] == "1,5/2"


# --- states -----------------------------------------------------------------------------------------------------------
def test_a_number_off_its_step_is_refused_and_what_stood_stays(typist):
    assert typist.types("thang", "value", "1,25")["status"] == "saved"
    refused = typist.types("thang", "value", "1,3")
    assert refused["status"] == "refused"
    assert "0,25" in refused["message"]
    assert "1,25" in refused["stands"]
    assert typist.sees("thang")[0] == "1,25/2"


def test_the_question_says_how_to_write_the_other_number(typist):
    asked = typist.types("kinh_phi", "value", "1.234")
    assert asked["status"] == "ask"
    assert asked["message"] == "Có phải là 1234, không có phần thập phân? Nếu không, hãy viết 1,234."


def test_incomplete_is_neither_unanswered_nor_zero(typist):
    typist.types("ty_le", "done", "188")
    assert typist.sees("ty_le") == ("–/3", ["incomplete"])
    typist.types("ty_le", "due", "200")
    assert typist.sees("ty_le")[1][0] == "answered"
    typist.types("ty_le", "due", "")
    assert typist.sees("ty_le") == ("–/3", ["incomplete"])
    typist.types("ty_le", "done", " ")
    assert typist.sees("ty_le") == ("–/3", ["unanswered"])
    assert typist.recorded("ty_le")["state"] == "unanswered"


def test_a_limit_between_two_facts_keeps_both_and_marks_the_leaf(typist):
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "200")
    assert typist.types("ty_le", "done", "210")["status"] == "saved"
    assert typist.recorded("ty_le")["facts"] == {"done": "210", "due": "200"}
    assert typist.sees("ty_le") == ("–/3", ["invalid"])
    assert typist.totals["faults"]
    typist.types("ty_le", "due", "220")
    assert typist.sees("ty_le")[0] == "2,86/3"  # 210 × 3 ÷ 220 = 2.863636
    assert typist.totals["faults"] == []


def test_not_applicable_needs_a_reason_and_keeps_the_facts(typist):
    typist.types("dem", "count", "3")
    refused = typist.states("dem", "not_applicable", "  ")
    assert refused["status"] == "refused"
    assert "lý do" in refused["message"]
    assert typist.states("dem", "not_applicable", "Sở không có sáng kiến")["status"] == "saved"
    assert typist.sees("dem") == ("–/0", ["not_applicable"])
    assert typist.recorded("dem")["facts"] == {"count": "3"}
    assert typist.states("dem", "answered")["status"] == "saved"
    assert typist.sees("dem")[0] == "1,5/2"
    assert typist.recorded("dem")["reason"] == ""


def test_no_case_is_another_kind(typist):
    typist.states("dem", "no_case", "Không phát sinh sáng kiến")
    assert typist.sees("dem") == ("2/2", ["no_case"])
    assert typist.recorded("dem")["state"] == "no_case"


def test_a_statement_on_a_node_covers_what_is_below(typist):
    assert typist.states("hai", "not_applicable", "Không thuộc chức năng")["status"] == "saved"
    assert typist.views["hai"]["marks"] == ["not_applicable"]
    assert typist.sees("cong_thuc") == ("–/0", ["not_applicable"])
    assert typist.sees("dem")[1] == ["unanswered"]
    assert typist.states("hai", "answered")["status"] == "saved"
    assert typist.sees("cong_thuc") == ("–/2", ["unanswered"])


def test_what_the_set_forbids_is_refused(typist):
    statements = typist.form["nodes"]["kinh_phi"]["statements"]
    assert [one["disabled"] for one in statements] == [True, True]
    refused = typist.states("kinh_phi", "not_applicable", "Vì thế")
    assert refused["status"] == "refused"
    assert "không cho phép" in refused["message"]
    assert typist.recorded("kinh_phi") == {}


def test_cleared_again_is_a_new_revision(typist):
    typist.types("dem", "count", "3")
    assert typist.does("dem", "clear", "")["status"] == "saved"
    assert typist.sees("dem") == ("–/2", ["unanswered"])
    assert typist.revisions["self|dem|answer"] == 2
    history = typist.dialogue.desk.records.history({"key": "dem"}, "answer")
    assert [change.event.payload["facts"] for change in history] == [{"count": "3"}, {}]
    assert typist.types("dem", "count", "4")["status"] == "saved"


def test_evidence_missing_until_there_is_evidence_or_an_explanation(typist):
    typist.types("dem", "count", "3")
    assert typist.sees("dem")[1] == ["answered", "evidence_missing"]
    typist.does("dem", "text:explanation", "Đang chờ quyết định công nhận")
    assert typist.sees("dem")[1] == ["answered"]
    typist.does("dem", "text:explanation", "")
    assert typist.sees("dem")[1] == ["answered", "evidence_missing"]


# --- texts and evidence -----------------------------------------------------------------------------------------------
DOCUMENT = {
    "number": "354/QĐ-SKH-VP",
    "date": "30/12/2016",
    "issuer": "Sở KH&ĐT",
    "type": "Quyết định",
    "title": "Kế hoạch <b>CCHC</b>",
}


def cites(typist, key="dem", citation="c1", document="d1", new=DOCUMENT, **more):
    value = {
        "document": document,
        "muc": "II.1",
        "page": "3",
        "removed": False,
        **({"new": new} if new else {}),
        **more,
    }
    return typist.does(key, f"evidence:{citation}", value)


def test_a_document_is_typed_once_and_cited_from_many_criteria(typist):
    first = cites(typist)
    assert first["status"] == "saved"
    label = "Quyết định 354/QĐ-SKH-VP ngày 30/12/2016, Sở KH&ĐT, Kế hoạch <b>CCHC</b>"
    assert first["citation"] == {"citation": "c1", "document": "d1", "muc": "II.1", "page": "3", "label": label, "carried": False}
    assert cites(typist, "muc", "c2", new=None, muc="III")["citation"]["label"] == label
    again = typist.reopens()
    assert [(one["id"], one["label"], one["files"]) for one in again.form["documents"]] == [("d1", label, [])]
    assert [one["muc"] for one in again.form["values"]["muc"]["evidence"]] == ["III"]
    again.dialogue.close()


def test_a_citation_is_corrected_and_removed(typist):
    cites(typist)
    assert cites(typist, new=None, page="7")["citation"]["page"] == "7"
    assert cites(typist, new=None, removed=True) == {"status": "saved", "removed": True, "seq": typist.seq}
    again = typist.reopens()
    assert "dem" not in again.form["values"]
    again.dialogue.close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"number": "", "title": ""}, "số"),
        ({"date": "30/12/16"}, "bốn chữ số"),
        ({"date": "hôm qua"}, "Không phải là ngày"),
    ],
)
def test_a_faulty_document_is_refused_with_its_citation(typist, change, told):
    refused = cites(typist, new=DOCUMENT | change)
    assert refused["status"] == "refused"
    assert told in refused["message"]
    assert typist.dialogue.desk.records.documents().empty


def test_the_same_document_sent_twice_is_one(typist):
    edit = typist.edit(
        "dem", "evidence:c1", {"document": "d1", "muc": "", "page": "", "removed": False, "new": DOCUMENT}
    )
    typist.send(edit)
    typist.send(edit)
    assert len(typist.dialogue.desk.records.documents()) == 1
    assert len(typist.dialogue.desk.records.evidence(2017, "thu-2017", "so-khdt")) == 1


def test_three_kinds_of_text(typist):
    for kind in ("explanation", "difficulties", "proposals"):
        assert typist.does("dem", f"text:{kind}", f"Nội dung {kind}\nhai dòng")["status"] == "saved"
    again = typist.reopens()
    assert again.form["values"]["dem"]["texts"]["proposals"] == "Nội dung proposals\nhai dòng"
    assert again.does("dem", "text:proposals", "")["status"] == "saved"
    once_more = again.reopens()
    assert "proposals" not in once_more.form["values"]["dem"]["texts"]
    assert once_more.does("dem", "text:proposals", "Viết lại")["status"] == "saved"  # over the cleared text
    assert once_more.does("dem", "text:difficulties", " ")["status"] == "saved"
    once_more.dialogue.close()


def test_blank_over_nothing_records_nothing(typist):
    assert typist.does("muc", "text:proposals", "  ")["status"] == "saved"
    assert typist.dialogue.desk.records.history({"key": "muc"}) == []


# --- batches ----------------------------------------------------------------------------------------------------------
def test_a_batch_of_one_leaf_is_one_event(typist):
    typist.send(typist.edit("ty_le", "fact:done", "188"), typist.edit("ty_le", "fact:due", "200"))
    assert typist.revisions["self|ty_le|answer"] == 1
    assert typist.recorded("ty_le")["facts"] == {"done": "188", "due": "200"}


def test_in_one_batch_a_refused_box_does_not_hold_up_the_others(typist):
    ack = typist.send(
        typist.edit("ty_le", "fact:done", "x"),
        typist.edit("ty_le", "fact:due", "200"),
        typist.edit("muc", "fact:level", "tot"),
    )
    assert [result["status"] for result in ack["results"]] == ["refused", "saved", "saved"]
    assert [result["seq"] for result in ack["results"]] == [1, 2, 3]
    assert typist.recorded("ty_le")["facts"] == {"due": "200"}


def test_edits_are_folded_in_the_order_of_typing(typist):
    typist.types("dem", "count", "1")
    typist.send(typist.edit("dem", "clear", ""), typist.edit("dem", "fact:count", "7"))
    assert typist.recorded("dem")["facts"] == {"count": "7"}


def test_a_batch_sent_again_changes_nothing(typist):
    edits = [typist.edit("ty_le", "fact:done", "188"), typist.edit("ty_le", "text:proposals", "Đề xuất")]
    first, second = typist.send(*edits), typist.send(*edits)
    assert [r["status"] for r in second["results"]] == ["saved", "saved"]
    assert first["revisions"] == second["revisions"]
    assert len(typist.dialogue.desk.records.history({"key": "ty_le"})) == 2


def test_many_leaves_in_one_batch(typist):
    keys = {"co_khong": "answer", "danh_muc": "cong", "ket_hop": "qd", "chon_a": "answer"}
    ack = typist.send(*(typist.edit(key, f"fact:{name}", "yes") for key, name in keys.items()))
    assert {result["status"] for result in ack["results"]} == {"saved"}
    assert {"co_khong", "danh_muc", "ket_hop", "mot"} <= set(ack["views"])  # chon_a is not chosen: nothing changes there
    assert "muc" not in ack["views"]


def test_unknown_criteria_and_rounds_are_refused(typist):
    gone = typist.edit("khong_co", "fact:count", "1")
    wrong = typist.edit("hai_long", "fact:dan_a", "1", round="self")  # the survey is never self-scored
    bonus = typist.edit("thuong", "fact:answer", "yes", round="self")
    ack = typist.send(gone, wrong, bonus)
    assert [result["status"] for result in ack["results"]] == ["refused"] * 3
    assert typist.dialogue.desk.records.years() == []


def test_an_unknown_field_is_refused(typist):
    for field in ("text:opinion", "nonsense"):
        assert typist.does("dem", field, "x")["status"] == "refused"


# --- two people -------------------------------------------------------------------------------------------------------
def test_the_second_to_save_sees_both_versions_and_nothing_is_overwritten(tmp_path):
    from tests.widgets.typist import Typist

    first, second = Typist(tmp_path), Typist(tmp_path, person="Lê Văn Cường")
    first.types("ty_le", "done", "188")
    stale = second.types("ty_le", "due", "200")
    assert stale["status"] == "stale"
    assert "Trần Thị Bình" in stale["message"]
    assert stale["mine"] == "Tổng hồ sơ: 200"
    assert stale["theirs"]["text"] == "Hồ sơ đúng hạn: 188 hồ sơ"
    assert stale["theirs"]["value"]["facts"] == {"done": "188"}
    assert first.recorded("ty_le")["facts"] == {"done": "188"}
    # the person chooses to save on top: the other's fact stays
    second.revisions["self|ty_le|answer"] = stale["theirs"]["revision"]
    assert second.types("ty_le", "due", "200")["status"] == "saved"
    assert second.recorded("ty_le")["facts"] == {"done": "188", "due": "200"}
    # texts and citations likewise
    assert first.does("dem", "text:proposals", "Của Bình")["status"] == "saved"
    text = second.does("dem", "text:proposals", "Của Cường")
    assert (text["status"], text["mine"], text["theirs"]["value"]) == ("stale", "Của Cường", "Của Bình")
    cites(first)
    stale = second.does("dem", "evidence:c1", {"document": "d1", "muc": "IV", "page": "", "removed": False})
    assert (stale["status"], stale["mine"]) == ("stale", "mục IV, trang ")
    assert "mục II.1, trang 3" in stale["theirs"]["text"]
    for typist in (first, second):
        typist.dialogue.close()


def test_both_typed_the_same_is_no_conflict(tmp_path):
    from tests.widgets.typist import Typist

    first, second = Typist(tmp_path), Typist(tmp_path, person="Lê Văn Cường")
    assert first.types("dem", "count", "3")["status"] == "saved"
    assert second.types("dem", "count", "3")["status"] == "saved"
    assert second.revisions["self|dem|answer"] == 1
    for typist in (first, second):
        typist.dialogue.close()


# --- when nothing can be saved ----------------------------------------------------------------------------------------
def test_a_full_disk_fails_the_whole_batch_in_words(typist, monkeypatch):
    def full(self, edits):
        raise RecordsError("Ổ đĩa đã đầy.", "Xóa bớt tệp.")

    monkeypatch.setattr(Records, "save", full)
    ack = typist.send(typist.edit("dem", "fact:count", "3"), typist.edit("muc", "fact:level", "tot"))
    assert [result["status"] for result in ack["results"]] == ["failed", "failed"]
    assert ack["failed"] == "Ổ đĩa đã đầy. Xóa bớt tệp. Trang sẽ tự lưu lại."
    assert ack["revisions"] == {}
    monkeypatch.undo()
    assert typist.types("dem", "count", "3")["status"] == "saved"


def test_a_locked_round_refuses_in_words(typist):
    typist.types("dem", "count", "3")
    typist.dialogue.desk.records.lock_round(2017, "thu-2017", "self")
    refused = typist.types("dem", "count", "4")
    assert refused["status"] == "refused"
    assert "khóa" in refused["message"]
    again = typist.reopens()
    assert "khóa" in again.form["nodes"]["dem"]["locked"]
    assert again.form["nodes"]["hai_long"]["locked"] == ""
    again.dialogue.close()


def test_subjects():
    assert [subject_of(f) for f in ("fact:done", "state", "clear")] == ["answer"] * 3
    assert subject_of("text:proposals") == "text:proposals"
    assert subject_of("evidence:c1") == "evidence:c1"


# --- what stays, what goes ----------------------------------------------------------------------------------------------
def test_a_refused_entry_says_what_stays_in_force(typist):
    first = typist.types("dem", "count", "51")
    assert first["status"] == "refused"
    assert "stands" not in first
    typist.types("dem", "count", "3")
    assert typist.types("dem", "count", "51")["stands"] == "Đang dùng: 3 sáng kiến."
    assert typist.recorded("dem")["facts"] == {"count": "3"}


def test_a_choice_taken_back_takes_with_it_what_hung_on_it(typist):
    typist.types("han", "done", "yes")
    asked = typist.dialogue.desk.tree.facts("han")
    (date,) = [fact.name for fact in asked.values() if fact.needed_if]
    typist.types("han", date, "31/12/2016")
    assert typist.views["han"]["empty"] is False
    typist.types("han", "done", "")
    assert typist.recorded("han")["facts"] == {}
    assert typist.sees("han") == ("–/2", ["unanswered"])
    assert typist.views["han"]["empty"] is True


def test_a_date_of_two_digits_is_offered_and_taken_when_confirmed(typist):
    asked = cites(typist, new=DOCUMENT | {"date": "30/12/16"})
    assert (asked["offer"], asked["offer_label"]) == ("2016-12-30", "30/12/2016?")
    value = {"document": "d1", "muc": "", "page": "", "removed": False, "new": DOCUMENT | {"date": "30/12/16"}}
    taken = typist.does("dem", "evidence:c1", value, confirm=asked["offer"])
    assert taken["status"] == "saved"
    assert "ngày 30/12/2016" in taken["citation"]["label"]
