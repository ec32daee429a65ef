"""The edits of one subject become one event, in the order of typing."""

from __future__ import annotations

import pytest

from cchc_eval.widgets.folding import fold, kind_of, place_of, subject_of, version


def test_what_belongs_to_one_subject():
    assert [subject_of(one) for one in ("fact:done", "state", "clear", "undo:answer")] == ["answer"] * 4
    assert [subject_of(one) for one in ("text:proposals", "undo:text:proposals")] == ["text:proposals"] * 2
    assert subject_of("undo:evidence:c1") == "evidence:c1"


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("answer", "answer"), ("text:explanation", "explanation"), ("evidence:c", "evidence"), ("document:d", "document"),
        ("mark", "mark"), ("text:opinion", ""), ("decision", ""), ("step", ""), ("", ""),
    ],
)  # fmt: skip
def test_kinds_that_this_form_writes(subject, kind):
    assert kind_of(subject) == kind


def test_places_of_subjects(typist):
    desk = typist.dialogue.desk
    assert place_of(desk, "muc", "self", "document:d1") == {"document": "d1"}
    assert place_of(desk, "muc", "self", "evidence:c1")["citation"] == "c1"
    assert "citation" not in place_of(desk, "muc", "self", "mark")


def test_edits_are_folded_in_order_and_the_least_base_counts(typist):
    desk = typist.dialogue.desk
    edits = [typist.edit("ty_le", "fact:done", "188"), typist.edit("ty_le", "fact:due", "abc"), typist.edit("ty_le", "fact:done", "190")]
    made = fold(desk, edits)
    assert made.edit.payload["facts"] == {"done": "190"}
    assert made.results[1]["status"] == "refused"
    assert (made.results[0], made.results[2], made.edit.base) == ({}, {}, 0)


def test_an_undo_and_an_edit_after_it_are_one_event(typist):
    typist.types("ty_le", "done", "188")
    typist.types("ty_le", "due", "200")
    typist.types("ty_le", "done", "1")
    desk = typist.dialogue.desk
    changes = desk.records.history(desk.place("ty_le", "self"), "answer")
    undo = typist.edit("ty_le", "undo:answer", {"event": changes[1].event.id})
    assert version(desk, undo)["facts"] == {"done": "188", "due": "200"}
    first, second = typist.send(undo, typist.edit("ty_le", "fact:due", "210"))["results"]
    assert (first["status"], second["status"], second["shown"]) == ("saved", "saved", "210 hồ sơ")
    assert typist.recorded("ty_le")["facts"] == {"done": "188", "due": "210"}
    assert len(desk.records.history(desk.place("ty_le", "self"), "answer")) == 4


def test_a_subject_that_no_form_knows_is_refused(typist):
    for field in ("decision", "text:opinion", "step", "answer:x"):
        assert typist.does("ty_le", field, "x")["status"] == "refused"
    assert typist.recorded("ty_le") == {}


def test_marks_need_no_open_round_and_no_empty_mark_is_recorded(typist):
    assert typist.does("muc", "mark", {"marked": False, "note": ""})["status"] == "saved"
    desk = typist.dialogue.desk
    assert desk.records.history(desk.place("muc", "self"), "mark") == []
    assert typist.does("muc", "mark", {"marked": True, "note": "  "})["status"] == "saved"
    assert desk.records.state_of(2017, "thu-2017", "so-khdt", "self") == "unopened"


def test_a_document_is_corrected_everywhere_it_is_cited(typist):
    new = {"number": "1/QĐ", "date": "1/2/2017", "issuer": "UBND", "type": "", "title": ""}
    cited = {"document": "d1", "muc": "", "page": "", "removed": False}
    typist.does("muc", "evidence:c1", cited | {"new": new})
    typist.does("dem", "evidence:c2", cited)
    correct = typist.edit("muc", "document:d1", new | {"number": "11/QĐ", "date": "3/2/2017"}, base=1)
    ack = typist.send(correct)
    assert ack["results"][0]["status"] == "saved"
    (document,) = ack["documents"]
    assert (document["label"], document["revision"]) == ("11/QĐ ngày 03/02/2017, UBND", 2)
    assert document["parts"]["date"] == "03/02/2017"
    again = typist.reopens()
    assert {key: again.form["values"][key]["evidence"][0]["label"] for key in ("muc", "dem")} == dict.fromkeys(("muc", "dem"), document["label"])
    # a second window that saw the first version does not overwrite the correction
    stale = again.send(again.edit("dem", "document:d1", new | {"title": "Khác"}, base=1))["results"][0]
    assert stale["status"] == "stale"
    assert "11/QĐ" in stale["theirs"]["text"]
    assert stale["theirs"]["value"]["number"] == "11/QĐ"
    refused = again.send(again.edit("dem", "document:d1", new | {"date": "31/2/2017"}, base=2))["results"][0]
    assert refused["status"] == "refused"
    assert "không có trong lịch" in refused["message"]
    empty = dict.fromkeys(new, "")
    assert "số" in again.send(again.edit("dem", "document:d1", empty, base=2))["results"][0]["message"]
    again.dialogue.close()
