"""Who is in charge: assigned on a criterion or on all of a field, refused with its reason, never over another's version."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_eval.i18n import set_language
from cchc_eval.numbers import format_date
from cchc_eval.records import DiskFull
from cchc_eval.widgets.assigning import Charge
from tests.widgets.typist import Typist

YESTERDAY, TOMORROW = (format_date(date.today() + timedelta(days=days)) for days in (-1, 1))


def me(typist) -> str:
    return str(typist.form["place"]["person"])


def test_a_division_a_person_and_a_date_are_put_in_charge(typist):
    result = typist.assigns("ty_le", "Phòng Một cửa", me(typist), "1/12/2017")
    assert result["status"] == "saved"
    assert result["boxes"] == {"division": "Phòng Một cửa", "person": me(typist), "due": "01/12/2017"}
    assigned = typist.views["ty_le"]["assigned"]
    assert assigned["who"] == "Phòng Một cửa – Trần Thị Bình"
    assert (assigned["due"], assigned["overdue"], assigned["mine"], assigned["by"]) == ("01/12/2017", True, True, "")
    assert typist.views["ty_le"]["owed"]
    assert typist.views["dem"]["assigned"] is None
    assert not typist.views["dem"]["owed"]


def test_it_stands_when_the_notebook_is_opened_again(typist):
    typist.assigns("ty_le", "Phòng Một cửa", "", "1/12/2017")
    again = typist.reopens("Nguyễn Văn Đức")
    assert again.form["charges"] == {"ty_le": {"division": "Phòng Một cửa", "person": "", "due": "01/12/2017"}}
    assert again.revisions["|ty_le|assigned"] == 1
    assert again.views["ty_le"]["assigned"]["who"] == "Phòng Một cửa"
    assert not again.views["ty_le"]["assigned"]["mine"]


def test_somebody_new_joins_the_list_once(typist):
    new = {"name": "  Lê  Thị Hoa ", "position": "Chuyên viên"}
    typist.number += 1
    edit = typist.edit("dem", "assigned", {"division": "", "person": "", "due": "", "new": new}, round="", base=0)
    ack = typist.say({"type": "batch", "number": typist.number, **typist.where, "edits": [edit]})
    assert ack["results"][0]["status"] == "saved"
    assert {one["label"] for one in ack["people"]} == {"Lê Thị Hoa, Chuyên viên", "Trần Thị Bình, Chuyên viên"}
    typist.say(
        {"type": "batch", "number": typist.number, **typist.where, "edits": [edit]}
    )  # sent twice after a silence
    assert len(typist.dialogue.desk.records.people()) == 2
    assert typist.assigns("muc", new=new, base=0)["status"] == "saved"
    assert len(typist.dialogue.desk.records.people()) == 2
    assert typist.views["muc"]["assigned"]["name"] == "Lê Thị Hoa"


@pytest.mark.parametrize(
    ("value", "part", "message"),
    [
        ({"due": "31/11/2017"}, "due", "không có trong lịch"),
        ({"due": "mai"}, "due", "ngày"),
        ({"due": "1/12/2017 16:30"}, "due", "Hãy nhập ngày theo dạng ngày/tháng/năm."),
        ({"new": {"name": " ", "position": ""}}, "name", "Hãy nhập họ và tên, hoặc chọn trong danh sách."),
        ({"person": "nobody"}, "person", "Người này không còn trong danh sách"),
    ],
)
def test_what_cannot_be_taken_is_refused_beside_its_box_and_nothing_is_recorded(typist, value, part, message):
    result = typist.assigns("ty_le", **value)
    assert (result["status"], result["part"]) == ("refused", part)
    assert message in result["message"]
    assert typist.dialogue.desk.records.assignments(2017, "thu-2017", "so-khdt").empty


def test_a_year_of_two_digits_is_offered_in_full(typist):
    result = typist.assigns("ty_le", due="1/12/17")
    assert (result["status"], result["offer"]) == ("refused", "01/12/2017")


def test_a_criterion_that_is_not_in_the_set_is_refused(typist):
    assert typist.assigns("khong_co", "Phòng A")["status"] == "refused"


def test_all_blank_takes_it_back(typist):
    typist.assigns("ty_le", "Phòng A")
    assert typist.assigns("ty_le")["status"] == "saved"
    assert typist.views["ty_le"]["assigned"] is None
    assert not typist.views["ty_le"]["owed"]
    assert typist.reopens().form["charges"] == {}


def test_the_second_to_save_sees_both_versions(typist):
    other = Typist(typist.dialogue.base, person="Lê Văn Cường")
    assert typist.assigns("ty_le", "Phòng A", me(typist), "1/12/2017")["status"] == "saved"
    stale = other.assigns("ty_le", "Phòng B", due="15/12/2017")
    assert stale["status"] == "stale"
    assert stale["theirs"]["who"] == "Trần Thị Bình, Chuyên viên"
    assert stale["theirs"]["text"] == "Phòng A – Trần Thị Bình, Chuyên viên, hạn 01/12/2017"
    assert stale["theirs"]["value"] == {"division": "Phòng A", "person": me(typist), "due": "01/12/2017"}
    assert stale["mine"] == "Phòng B, hạn 15/12/2017"
    assert other.views["ty_le"]["assigned"]["division"] == "Phòng A"  # the page now shows what stands
    assert other.assigns("ty_le", "Phòng B", base=stale["theirs"]["revision"])["status"] == "saved"


def test_a_field_assigned_as_a_whole_holds_below_until_a_criterion_has_its_own(typist):
    typist.assigns("mot", "Phòng A", "", TOMORROW)
    typist.assigns("dem", "Phòng B")
    assert typist.views["mot"]["assigned"]["by"] == ""
    above = typist.views["muc"]["assigned"]
    assert (above["division"], above["by"]) == ("Phòng A", "theo phân công của “I. Lĩnh vực một”")
    own = typist.views["dem"]["assigned"]  # its own division, and the date of the field
    assert (own["division"], own["due"], own["by"]) == ("Phòng B", TOMORROW, "")
    typist.assigns("dem", "", "", "")
    assert typist.views["dem"]["assigned"]["division"] == "Phòng A"


def test_a_date_alone_takes_the_person_from_above(typist):
    typist.assigns("mot", "Phòng A", me(typist))
    typist.assigns("dem", due=YESTERDAY)
    assert typist.views["dem"]["assigned"]["who"] == "Phòng A – Trần Thị Bình"
    assert typist.views["dem"]["assigned"]["overdue"]
    assert not typist.views["muc"]["assigned"]["overdue"]


def test_nothing_is_late_once_it_is_declared(typist):
    typist.assigns("co_khong", "Phòng A", due=YESTERDAY)
    assert typist.views["co_khong"]["assigned"]["overdue"]
    typist.types("co_khong", "answer", "yes")
    assert not typist.views["co_khong"]["assigned"]["overdue"]
    assert not typist.views["co_khong"]["owed"]


def test_an_assignment_and_a_fact_in_one_batch_are_both_saved(typist):
    ack = typist.send(
        typist.edit("co_khong", "fact:answer", "yes"),
        typist.edit("co_khong", "assigned", {"division": "Phòng A", "person": "", "due": ""}, round="", base=0),
    )
    assert {result["status"] for result in ack["results"]} == {"saved"}
    assert set(ack["revisions"]) == {"self|co_khong|answer", "|co_khong|assigned"}
    assert ack["saved"]
    assert set(ack["views"]) >= {"co_khong"}


def test_a_full_disk_keeps_it_with_the_browser(typist, monkeypatch):
    def full(_edits):
        raise DiskFull("Đĩa đầy.")

    monkeypatch.setattr(typist.dialogue.desk.records, "save", full)
    ack = typist.send(typist.edit("dem", "assigned", {"division": "A", "person": "", "due": ""}, round="", base=0))
    assert ack["results"][0]["status"] == "failed"
    assert "Đĩa đầy" in ack["failed"]
    assert ack["revisions"] == {}


def test_a_closed_year_refuses_it_and_a_submitted_dossier_does_not(typist):
    records, place = typist.dialogue.desk.records, (2017, "thu-2017", "so-khdt")
    typist.types("co_khong", "answer", "yes")
    records.take_step(*place, "approve", base=0)
    records.take_step(*place, "submit", base=1)
    assert typist.assigns("dem", "Phòng A")["status"] == "saved"
    records.close_year(2017)
    result = typist.assigns("muc", "Phòng A")
    assert result["status"] == "refused"
    assert "2017" in result["message"]
    assert typist.reopens().form["dossier"]["closed"]


def test_what_a_browser_kept_is_offered_and_never_over_a_newer_version(typist):
    value = {"division": "Phòng A", "person": "", "due": "1/12/2017"}
    draft = {
        "name": "n",
        "round": "",
        "key": "dem",
        "field": "assigned",
        "value": value,
        "base": 0,
        "author": "Trần Thị Bình",
    }

    def told(**more):
        (one,) = typist.say({"type": "drafts", "drafts": [draft | more]})["drafts"]
        return one

    assert told()["status"] == "offer"
    assert told()["text"] == "Phòng A, hạn 01/12/2017"
    assert told()["title"] == "I.3. Đếm"
    assert told(key="khong_co")["status"] == "newer"
    typist.assigns("dem", "Phòng A", "", "1/12/2017")
    assert told(value=value | {"due": "01/12/2017"})["status"] == "same"
    assert told(value=value | {"division": "Phòng B"})["status"] == "newer"
    assert told(value=value | {"division": "Phòng B"}, base=1)["status"] == "offer"


def test_in_english(typist):
    set_language("en")
    typist.assigns("mot", "Division A", "", "1/12/2017")
    assert typist.views["dem"]["assigned"]["by"] == "as assigned for “I. Lĩnh vực một”"


def test_a_charge_in_words():
    assert Charge("Phòng A", "p", "Bình").who() == "Phòng A – Bình"
    assert Charge("", "p", "Bình").who() == "Bình"
    assert not Charge(due="2017-12-01").anybody
    assert Charge(due="2017-12-01").late(date(2017, 12, 2))
    assert not Charge(due="2017-12-01").late(date(2017, 12, 1))
