"""Where the dossier stands, in the head of the form; and why something cannot be entered, with what to do about it."""

from __future__ import annotations

import pytest

from tests.widgets.appraisal.appraiser import Appraiser, declared, step
from tests.widgets.typist import Typist


@pytest.fixture
def unit(tmp_path):
    one = declared(tmp_path)
    yield one
    one.dialogue.close()


def locked(typist, key="muc"):
    return typist.form["nodes"][key]["locked"]


def test_a_unit_that_scores_itself(unit):
    assert unit.form["dossier"] == {
        "state": "scoring",
        "text": "Hồ sơ: đang tự chấm",
        "last": "",
        "locked": "",
        "closed": False,
    }
    assert locked(unit) == ""


@pytest.mark.parametrize(
    ("steps", "state", "why"),
    [
        (("approve",), "Hồ sơ: lãnh đạo đã duyệt", "đề nghị trả lại hồ sơ cho đơn vị"),
        (("approve", "submit"), "Hồ sơ: đã nộp, chờ thẩm định", "đề nghị người thẩm định trả lại"),
    ],
)
def test_a_state_says_why_nothing_can_be_entered_and_what_to_do(unit, steps, state, why):
    step(unit, *steps)
    again = unit.reopens()
    assert again.form["dossier"]["text"] == state
    assert "Trần Thị Bình" in again.form["dossier"]["last"]
    assert why in locked(again)
    assert again.form["dossier"]["locked"] == locked(again)
    assert again.types("muc", "level", "tot")["status"] == "refused"  # the records say no, whatever the page shows
    assert locked(again, "hai_long") == ""  # the survey is entered later
    assert "reply" not in again.form["nodes"]["muc"]


def test_what_was_returned_can_be_changed_again_and_the_note_is_in_sight(unit):
    step(unit, "approve")
    step(unit, "return", note="Bổ sung kế hoạch <b>")
    again = unit.reopens()
    assert again.form["dossier"]["text"] == "Hồ sơ: đang tự chấm"
    assert again.form["dossier"]["last"].endswith("Bổ sung kế hoạch <b>")
    assert locked(again) == ""


def asks(unit) -> None:
    """The appraiser asks about two criteria and sends the dossier back."""
    step(unit, "approve", "submit")
    judge = Appraiser(unit.dialogue.base, person="Lê Văn Thẩm")
    judge.decides("muc", "explain", reason="Nêu rõ mức đạt được")
    judge.decides("dem", "explain", reason="Kê tên từng sáng kiến?")
    step(judge, "request")
    judge.dialogue.close()


def test_only_what_was_asked_about_can_be_explained(unit):
    asks(unit)
    again = unit.reopens()
    assert again.form["dossier"]["text"] == "Hồ sơ: chờ đơn vị giải trình"
    assert "giải trình 2 tiêu chí" in again.form["dossier"]["locked"]
    assert again.form["nodes"]["muc"]["reply"]
    assert "Nêu rõ mức đạt được. Hãy ghi giải trình" in locked(again)
    assert "Kê tên từng sáng kiến? Hãy" in locked(again, "dem")
    assert "không được yêu cầu giải trình" in locked(again, "co_khong")
    assert again.does("co_khong", "text:explanation", "Thêm")["status"] == "refused"
    assert [
        key for key, view in again.views.items() if view["open"] and again.form["nodes"][key]["round"] == "self"
    ] == ["muc", "dem"]
    assert "asked" in again.views["muc"]["marks"]
    assert again.does("muc", "text:explanation", "Đạt một phần, vì …")["status"] == "saved"
    assert again.views["muc"]["marks"][-1] == "explained"
    assert not again.views["muc"]["open"]
    assert again.views["dem"]["open"]


def test_a_step_taken_elsewhere_is_told_with_the_next_save(unit):
    step(unit, "approve")
    ack = unit.send(unit.edit("muc", "fact:level", "tot"))
    assert ack["results"][0]["status"] == "refused"
    assert ack["dossier"]["state"] == "approved"
    assert "dossier" not in unit.send(unit.edit("muc", "fact:level", "tot"))  # told once


def test_a_locked_round_and_a_closed_year(unit):
    records = unit.dialogue.desk.records
    records.lock_round(2017, "thu-2017", "self", reason="Hết hạn")
    again = unit.reopens()
    assert locked(again).startswith("Vòng “tự chấm điểm” đã khóa")
    again.dialogue.desk.records.close_year(2017)
    last = again.reopens()
    assert "2017" in locked(last)
    assert last.form["dossier"]["closed"]


def test_settled_and_published(tmp_path):
    unit = Typist(tmp_path)
    for field in ("mot", "hai"):
        assert unit.states(field, "not_applicable", "Đơn vị mới thành lập")["status"] == "saved"
    step(unit, "approve", "submit")
    judge = Appraiser(tmp_path, person="Lê Văn Thẩm")
    for field in ("mot", "hai"):
        assert judge.decides(field, "na_accepted")["status"] == "saved"
    step(judge, "settle", note="Biên bản số 5")
    again = unit.reopens()
    assert again.form["dossier"]["text"] == "Hồ sơ: hội đồng đã chốt điểm"
    assert again.form["dossier"]["last"].endswith("Biên bản số 5")
    assert "Hội đồng đã chốt điểm" in locked(again)
    assert "mở lại hồ sơ" in locked(again, "thuong")  # bonus and penalty are settled as well
    document = again.dialogue.desk.records.add_document(number="12/QĐ-UBND", date="2018-02-01")
    step(again, "publish", document=document)
    last = again.reopens()
    assert last.form["dossier"]["text"] == "Hồ sơ: đã công bố"
    assert "Kết quả đã công bố" in locked(last)
    last.dialogue.close()
