"""One unit on the screen: what is opened, what an acknowledgement holds, which edits do not belong here."""

from __future__ import annotations

from cchc_eval import load_criteria_set
from cchc_eval.widgets import views
from cchc_eval.widgets.desk import set_line, standing_words
from tests.widgets.typist import SET, Typist, put_set


def test_every_screen_names_workspace_set_unit_and_author(typist):
    form = typist.form
    assert form["title"] == "Chấm điểm CCHC năm 2017 – Sở Kế hoạch và Đầu tư tỉnh Quảng Trị"
    assert form["label"] == "Số liệu của cơ quan · Bộ thử mọi cách tính điểm (bộ phỏng theo)"
    assert form["author"] == "Trần Thị Bình, Chuyên viên"
    assert form["illustrative"] is False
    assert form["lang"] == "vi"


def test_illustrative_sets_and_data_are_marked(tmp_path):
    own = Typist(tmp_path, "so-2017")
    assert own.form["illustrative"] is True  # the set is
    assert "bộ minh họa, không phải bộ chính thức" in own.form["label"]
    invented = Typist(tmp_path, "so-2017", workspace="minh-hoa")
    assert "số liệu giả định, không phải số liệu thật" in invented.form["label"]
    for typist in (own, invented):
        typist.dialogue.close()


def test_an_acknowledgement_holds_only_what_changed(typist):
    ack = typist.send(typist.edit("dem", "fact:count", "3"))
    assert set(ack["views"]) == {"dem", "mot"}
    assert ack["revisions"] == {"self|dem|answer": 1}
    assert ack["totals"]["short"].startswith("Tự chấm đến nay: 1,5/26")
    assert len(ack["saved"]) == 8
    assert "documents" not in ack
    refused = typist.send(typist.edit("dem", "fact:count", "x"))
    assert (refused["saved"], refused["revisions"]) == ("", {})
    assert "views" not in refused


def test_a_view_is_made_anew_when_only_the_facts_changed(typist):
    """Both earn the cap of 2 points: the sentence must tell the new number all the same."""
    typist.types("dem", "count", "11")
    before = typist.views["dem"]
    typist.types("dem", "count", "12")
    assert typist.views["dem"]["points"] == before["points"]
    assert "12" in typist.views["dem"]["explain"]


def test_edits_of_another_unit_or_set_are_refused(typist):
    edit = typist.edit("dem", "fact:count", "3")
    for change in ({"unit": "phong-dkkd"}, {"set": "so-2017"}, {"year": "2018"}, {"workspace": "minh-hoa"}):
        ack = typist.say({"type": "batch", "number": 9, **typist.where, **change, "edits": [edit]})
        assert [result["status"] for result in ack["results"]] == ["refused"]
    ack = typist.say({"type": "batch", "number": 9, **typist.where, "edits": [edit | {"unit": "phong-dkkd"}]})
    assert ack["results"][0]["status"] == "refused"
    assert typist.recorded("dem") == {}


def test_what_was_saved_is_acknowledged_even_if_points_fail(typist, monkeypatch):
    monkeypatch.setattr(views, "compute", lambda desk: 1 / 0)
    ack = typist.send(typist.edit("dem", "fact:count", "3"))
    assert ack["results"][0]["status"] == "saved"
    assert "chưa tính được điểm" in ack["failed"]
    assert typist.recorded("dem")["facts"] == {"count": "3"}


def test_an_open_round_keeps_the_set_that_it_was_opened_with(tmp_path):
    typist = Typist(tmp_path)
    typist.types("dem", "count", "3")
    typist.dialogue.close()
    put_set(tmp_path, SET.replace("each: 0.5, limit: 50", "each: 1, limit: 50"))
    again = typist.dialogue.__class__(tmp_path)
    again.answer({"type": "start", "chosen": {}})
    form = again.answer({"type": "open", **typist.where, "person": "", "new": {"name": "Bình"}})
    assert form["views"]["dem"]["points"] == "1,5"  # 3 × 0.5, as when the round was opened
    again.close()


def test_words_for_the_standing(root):
    criteria_set = load_criteria_set(root / "data" / "criteria" / "so-2017.yaml")
    assert standing_words(criteria_set) == "bộ minh họa, không phải bộ chính thức"
    assert set_line(criteria_set).endswith("(bộ minh họa, không phải bộ chính thức)")
    official = criteria_set.model_copy(update={"standing": "official"})
    assert standing_words(official) == "bộ chính thức"
