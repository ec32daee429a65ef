"""The history of a criterion: who, when, what, from what to what and why; and taking a change back."""

from __future__ import annotations

import re

from cchc_eval.i18n import set_language
from tests.widgets.typist import Typist


def entries(typist: Typist, key: str) -> list[dict]:
    """Open the history of a criterion."""
    return typist.say({"type": "history", "key": key})["entries"]


def takes_back(typist: Typist, key: str, entry: dict) -> dict:
    """Press the button of an entry."""
    undo = entry["undo"]
    base = typist.revisions.get(f"self|{key}|{undo['field'].removeprefix('undo:')}", undo["revision"])
    return typist.does(key, undo["field"], {"event": undo["event"]}, base=base)


def lines(entry: dict) -> list[tuple[str, str, str]]:
    return [(line["name"], line["from"], line["to"]) for line in entry["lines"]]


def test_each_change_says_who_when_what_and_from_to(typist):
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "1.200")
    typist.types("ty_le", "due", "200")
    newest, second, first = entries(typist, "ty_le")
    assert lines(newest) == [("Tổng hồ sơ", "1.200 hồ sơ", "200 hồ sơ")]
    assert lines(second) == [("Tổng hồ sơ", "", "1.200 hồ sơ")]
    assert lines(first) == [("Hồ sơ đúng hạn", "", "188 hồ sơ")]
    assert newest["who"] == "Trần Thị Bình, Chuyên viên"
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", newest["when"])
    assert [one["standing"] for one in (newest, second, first)] == [True, False, False]
    assert newest["what"] == "Số liệu kê khai"


def test_a_statement_is_told_with_its_reason(typist):
    typist.states("dem", "no_case", "Không có sáng kiến nào")
    (entry,) = entries(typist, "dem")
    assert entry["why"] == "Không có sáng kiến nào"
    assert lines(entry) == [("Tình trạng", "", "Không phát sinh trong năm")]


def test_an_answer_taken_back_is_a_new_revision(typist):
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "200")
    typist.types("ty_le", "done", "18")
    assert typist.sees("ty_le")[0] == "0,27/3"
    result = takes_back(typist, "ty_le", entries(typist, "ty_le")[0])
    assert result["status"] == "saved"
    assert result["content"]["facts"] == {"done": "188", "due": "200"}
    assert result["beside"] == "94%"
    assert typist.sees("ty_le")[0] == "2,82/3"
    told = entries(typist, "ty_le")
    assert len(told) == 4  # nothing went away
    assert lines(told[0]) == [("Hồ sơ đúng hạn", "18 hồ sơ", "188 hồ sơ")]
    # taking the taking back back
    assert takes_back(typist, "ty_le", told[0])["content"]["facts"]["done"] == "18"


def test_an_older_version_is_brought_back(typist):
    for text in ("một", "hai", "ba"):
        typist.does("muc", "text:explanation", f"Lý do {text}")
    oldest = entries(typist, "muc")[-1]
    assert oldest["undo"]["label"] == "Lấy lại nội dung này"
    assert takes_back(typist, "muc", oldest)["content"] == "Lý do một"
    assert typist.reopens().form["values"]["muc"]["texts"] == {"explanation": "Lý do một"}


def test_the_first_change_is_taken_back_to_nothing(typist):
    typist.types("muc", "level", "tot")
    typist.does("muc", "text:proposals", "Đề xuất")
    while True:
        standing = [one for one in entries(typist, "muc") if one["standing"] and one["lines"] and one["undo"] and not one["undo"]["event"]]
        if not standing:
            break
        assert takes_back(typist, "muc", standing[0])["status"] == "saved"
    assert typist.sees("muc")[1] == ["unanswered"]
    assert typist.recorded("muc")["facts"] == {}
    assert typist.reopens().form["values"]["muc"]["texts"] == {}


def test_a_cleared_answer_and_a_removed_citation_come_back(typist):
    typist.types("co_khong", "answer", "yes")
    new = {"number": "1/QĐ", "date": "", "issuer": "", "type": "", "title": ""}
    cited = {"document": "d1", "muc": "I", "page": "2", "removed": False}
    typist.does("co_khong", "evidence:c1", cited | {"new": new})
    typist.does("co_khong", "clear", "")
    assert typist.does("co_khong", "evidence:c1", cited | {"removed": True})["removed"]
    removed, cleared, *_rest = entries(typist, "co_khong")
    assert ("Đã bỏ", "", "") in lines(removed)
    assert takes_back(typist, "co_khong", cleared)["content"]["facts"] == {"answer": "yes"}
    again = typist.reopens()  # a page that never showed the citation: its history does
    removed = next(one for one in entries(again, "co_khong") if ("Đã bỏ", "", "") in lines(one))
    assert takes_back(again, "co_khong", removed)["citation"]["label"] == "1/QĐ"
    assert again.sees("co_khong") == ("1/1", ["answered"])
    again.dialogue.close()


def test_taking_back_what_somebody_changed_meanwhile_asks(typist):
    typist.types("dem", "count", "3")
    entry = entries(typist, "dem")[0]
    other = Typist(typist.dialogue.base, person="Nguyễn Văn Khác")
    other.types("dem", "count", "2")
    result = takes_back(typist, "dem", entry)
    assert result["status"] == "stale"
    assert "Nguyễn Văn Khác" in result["theirs"]["who"]
    assert typist.recorded("dem")["facts"] == {"count": "2"}


def test_a_version_that_is_not_there_is_refused_in_words(typist):
    typist.types("dem", "count", "3")
    for field in ("undo:answer", "undo:text:explanation", "undo:evidence:c9"):
        assert "không còn trong số liệu" in typist.does("dem", field, {"event": "khong-co"})["message"]
    assert typist.recorded("dem")["facts"] == {"count": "3"}


def test_a_mark_for_review_with_its_note(typist):
    assert typist.does("muc", "mark", {"marked": True, "note": "Xem lại số liệu quý IV"})["status"] == "saved"
    entry = entries(typist, "muc")[0]
    assert (entry["what"], entry["why"], entry["lines"]) == ("Đánh dấu xem lại", "Xem lại số liệu quý IV", [])
    again = typist.reopens()
    assert again.form["values"]["muc"]["mark"] == {"marked": True, "note": "Xem lại số liệu quý IV"}
    assert again.does("muc", "mark", {"marked": False, "note": ""})["status"] == "saved"
    assert lines(entries(again, "muc")[0]) == [("Bỏ đánh dấu xem lại", "", "")]
    assert again.reopens().form["values"].get("muc", {}).get("mark", {}) == {}


def test_a_corrected_document_shows_in_the_history_of_what_cites_it(typist):
    new = {"number": "1/QĐ", "date": "1/2/2017", "issuer": "", "type": "", "title": ""}
    typist.does("muc", "evidence:c1", {"document": "d1", "muc": "", "page": "", "removed": False, "new": new})
    before = next(one["revision"] for one in typist.reopens().form["documents"])
    typist = typist.reopens()
    typist.send(typist.edit("muc", "document:d1", new | {"number": "11/QĐ"}, base=before))
    newest = entries(typist, "muc")[0]
    assert (newest["what"], lines(newest)) == ("Văn bản", [("Số, ký hiệu", "1/QĐ", "11/QĐ")])
    assert newest["undo"] is None  # a document is corrected again, with its own panel
    typist.dialogue.close()


def test_the_history_is_in_the_language_of_the_screen(typist):
    typist.states("dem", "no_case", "Không có")
    set_language("en")
    (entry,) = entries(typist, "dem")
    assert (entry["what"], lines(entry)) == ("Facts declared", [("State", "", "No case this year")])


def test_what_was_typed_is_text_and_nothing_else(typist):
    nasty = "<img src=x onerror=alert(1)> =1+1"
    typist.does("dem", "text:explanation", nasty)
    assert lines(entries(typist, "dem")[0]) == [("Nội dung", "", nasty)]


def test_the_appraisers_decisions_are_told(typist):
    """Every kind and round is in the history; only the unit's own can be taken back here."""
    typist.types("dem", "count", "3")
    records, desk = typist.dialogue.desk.records, typist.dialogue.desk
    records.take_step(2017, "thu-2017", "so-khdt", "approve", base=0)
    records.take_step(2017, "thu-2017", "so-khdt", "submit", base=1)
    records.open_round(2017, "thu-2017", "appraisal", desk.set.text)
    other = records.with_author(records.add_person("Người Thẩm Định"))
    decision = {"decision": "points", "points": "1", "reason": "Chỉ 2 sáng kiến được công nhận", "judged": 1}
    other.append("decision", desk.place("dem", "appraisal"), decision)
    newest = entries(typist, "dem")[0]
    assert newest["what"].startswith("Quyết định thẩm định (")
    assert newest["why"] == "Chỉ 2 sáng kiến được công nhận"
    assert ("Điểm", "", "1") in lines(newest)
    assert newest["undo"] is None
    assert entries(typist, "khong_co") == []
