"""Texts that a browser kept: recorded after all, offered, or overtaken by a newer revision. Never put in by themselves."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_eval import columns as c
from cchc_eval.widgets.drafts import check_draft
from tests.widgets.typist import Typist


def draft(key, field, value, base=0, round_code="self"):
    return {
        "name": f"d|{key}|{field}",
        "round": round_code,
        "key": key,
        "field": field,
        "value": value,
        "base": base,
        "author": "Bình",
    }


def test_what_was_never_recorded_is_offered(typist):
    told = check_draft(typist.dialogue.desk, draft("dem", "fact:count", "3"))
    assert told["status"] == "offer"
    assert (told["title"], told["label"], told["text"]) == ("I.3. Đếm", "Số sáng kiến", "3")
    assert "Bình" in told["about"]
    assert typist.recorded("dem") == {}


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("dem", "fact:count", "3"),
        ("dem", "fact:count", " 3 "),
        ("kinh_phi", "fact:value", "1.000,5"),
        ("muc", "fact:level", "tot"),
        ("dem", "state", {"state": "no_case", "reason": "Không có"}),
        ("dem", "text:proposals", "Đề xuất"),
        ("dem", "evidence:c1", {"document": "d", "muc": "I", "page": "", "removed": False, "new": {"number": "1/QĐ"}}),
    ],
)
def test_recorded_after_all_although_the_acknowledgement_was_lost(typist, key, field, value):
    typist.does(key, field, value)
    assert check_draft(typist.dialogue.desk, draft(key, field, value))["status"] == "same"


def test_blank_over_blank_is_the_same(typist):
    assert check_draft(typist.dialogue.desk, draft("dem", "fact:count", ""))["status"] == "same"
    assert check_draft(typist.dialogue.desk, draft("dem", "text:proposals", ""))["status"] == "same"
    assert (
        check_draft(typist.dialogue.desk, draft("dem", "state", {"state": "answered", "reason": ""}))["status"]
        == "same"
    )


def test_never_over_a_newer_revision(tmp_path):
    first, second = Typist(tmp_path), Typist(tmp_path, person="Lê Văn Cường")
    first.types("dem", "count", "3")
    second.revisions |= first.revisions
    second.types("dem", "count", "5")
    told = check_draft(first.dialogue.desk, draft("dem", "fact:count", "4", base=1))
    assert told["status"] == "newer"
    assert "Lê Văn Cường" in told["about"]
    assert check_draft(first.dialogue.desk, draft("dem", "fact:count", "4", base=2))["status"] == "offer"
    first.dialogue.close()


def test_a_refused_text_is_offered_again_for_correction(typist):
    assert typist.types("dem", "count", "51")["status"] == "refused"
    assert check_draft(typist.dialogue.desk, draft("dem", "fact:count", "51"))["status"] == "offer"


def test_a_question_left_open_is_offered_again(typist):
    assert typist.types("kinh_phi", "value", "1.234")["status"] == "ask"
    assert check_draft(typist.dialogue.desk, draft("kinh_phi", "fact:value", "1.234"))["status"] == "offer"


@pytest.mark.parametrize(("key", "round_code"), [("khong_co", "self"), ("hai_long", "self")])
def test_a_criterion_that_is_gone_is_shown_and_not_offered(typist, key, round_code):
    told = check_draft(typist.dialogue.desk, draft(key, "text:proposals", "<b>Đề xuất</b>", round_code=round_code))
    assert told["status"] == "newer"
    assert "<b>Đề xuất</b>" in told["text"]


def test_labels_of_every_field(typist):
    desk = typist.dialogue.desk
    fields = {
        "text:explanation": "Giải trình", "text:difficulties": "Khó khăn, vướng mắc", "text:proposals": "Đề xuất, kiến nghị",
        "evidence:c9": "Tài liệu kiểm chứng", "fact:gone": "gone",
    }  # fmt: skip
    value = {"document": "d", "muc": "", "page": "", "removed": False}
    for field, label in fields.items():
        told = check_draft(desk, draft("dem", field, value if field.startswith("evidence") else "x"))
        assert told["label"] == label
    told = check_draft(desk, draft("dem", "state", {"state": "not_applicable", "reason": "Vì"}))
    assert (told["label"], told["text"]) == ("Áp dụng hay không", "Không áp dụng Vì")


def test_a_mark_and_a_corrected_document_are_drafts_too(typist):
    new = {"number": "1/QĐ", "date": "", "issuer": "", "type": "", "title": ""}
    typist.does("muc", "evidence:c1", {"document": "d1", "muc": "", "page": "", "removed": False, "new": new})
    kept = {"name": "n", "round": "self", "key": "muc", "author": "Trần Thị Bình"}
    mark = kept | {"field": "mark", "value": {"marked": True, "note": "Xem lại"}, "base": 0}
    mend = kept | {"field": "document:d1", "value": new | {"title": "Về kế hoạch"}, "base": 1}
    same = kept | {"field": "document:d1", "value": new, "base": 0}
    undo = kept | {"field": "undo:khong-biet", "value": {"event": ""}, "base": 0}
    told = typist.say({"type": "drafts", "drafts": [mark, mend, same, undo]})["drafts"]
    assert [(one["status"], one["label"]) for one in told[:2]] == [("offer", "Đánh dấu xem lại"), ("offer", "Văn bản")]
    assert told[0]["text"] == "Đánh dấu xem lại. Xem lại"
    assert "Về kế hoạch" in told[1]["text"]
    assert [one["status"] for one in told[2:]] == ["same", "newer"]
    typist.does("muc", "mark", mark["value"])
    assert typist.say({"type": "drafts", "drafts": [mark]})["drafts"][0]["status"] == "same"


def test_a_text_in_another_form_of_its_letters_is_the_same(typist):
    typist.does("dem", "text:proposals", "Đề xuất")
    decomposed = unicodedata.normalize("NFD", " Đề xuất ")
    assert decomposed.strip() != "Đề xuất"
    assert check_draft(typist.dialogue.desk, draft("dem", "text:proposals", decomposed))["status"] == "same"


def test_what_cannot_be_entered_now_is_shown_and_not_offered(typist):
    desk = typist.dialogue.desk
    typist.types("dem", "count", "2")
    desk.records.lock_round(desk.year, desk.set.code, c.SELF, desk.unit.key)
    told = check_draft(desk, draft("dem", "fact:count", "3"))
    assert told["status"] == "newer"
    assert told["about"].startswith("Không điền lại được: Vòng “tự chấm điểm” đã khóa")
