"""The desk: what is chosen, which page is shown, and that nothing is recorded or lost by turning pages."""

from __future__ import annotations

from cchc_eval.records import open_workspace
from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk


def test_the_first_page_names_everything_and_asks_who_is_at_work(clerk: Clerk) -> None:
    page = clerk.page
    assert [field["name"] for field in page["fields"]] == ["workspace", "set", "unit", "person"]
    assert {field["name"]: field["value"] for field in page["fields"]} == {
        "workspace": "cua-toi", "set": f"{YEAR}/{SET}", "unit": UNIT, "person": "",
    }  # fmt: skip
    assert page["problem"] == ""
    assert page["label"].startswith("Số liệu của cơ quan · Bộ tiêu chí minh họa")


def test_every_page_can_be_turned_to_in_both_languages(clerk: Clerk) -> None:
    for lang in ("en", "vi"):
        assert clerk.office.answer({"type": "show", "lang": lang})["lang"] == lang
        for tab, _title in clerk.page["tabs"]:
            page = clerk.turn(tab)
            assert (page["type"], page["tab"], page["problem"]) == ("page", tab, "")
            assert page["sections"], tab


def test_without_a_person_a_step_is_refused_in_words(clerk: Clerk) -> None:
    answer = clerk.press("Duyệt")
    assert answer["type"] == "refused"
    assert "Hãy chọn họ tên" in answer["message"]
    assert not list(clerk.records().steps(YEAR, SET, UNIT))


def test_what_was_chosen_is_found_again(clerk: Clerk) -> None:
    clerk.is_at_work("Trần Văn Bình")
    clerk.choose(unit="mot-cua")
    again = Clerk.__new__(Clerk)
    again.__init__(clerk.base, unit="", set="")  # type: ignore[misc]
    values = {field["name"]: field["value"] for field in again.page["fields"]}
    assert (values["unit"], values["set"]) == ("mot-cua", f"{YEAR}/{SET}")
    assert values["person"] == ""  # whoever is at work says so anew on each page
    again.office.close()


def test_another_workspace_brings_its_own_people(clerk: Clerk) -> None:
    clerk.is_at_work("Trần Văn Bình")
    page = clerk.choose(workspace="minh-hoa")
    assert page["illustrative"]
    assert "số liệu giả định" in page["label"]
    assert clerk.office.chosen["person"] == ""
    assert "Trần Văn Bình" not in str(page["fields"])


def test_strange_messages_do_no_harm(clerk: Clerk) -> None:
    assert clerk.office.answer({"type": "ping"}) == {"type": "pong"}
    assert clerk.office.answer({"type": "nothing"}) is None
    assert clerk.office.answer({"type": "act", "action": "format_disk"})["type"] == "refused"
    clerk.choose(workspace="../elsewhere", set="1999/none", unit="<b>")
    values = {field["name"]: field["value"] for field in clerk.page["fields"]}
    assert values["workspace"] == "cua-toi"
    assert values["unit"] in {unit.key for unit in clerk.office.units()}


def test_a_fault_inside_is_one_sentence(clerk: Clerk, monkeypatch) -> None:
    monkeypatch.setattr(type(clerk.office), "_show", lambda *_: 1 / 0)
    answer = clerk.office.answer({"type": "show"})
    assert answer["type"] == "refused"
    assert "chưa được ghi nhận" in answer["message"]
    assert "ZeroDivision" not in answer["message"]


def test_looking_records_nothing(clerk: Clerk) -> None:
    for tab, _title in clerk.page["tabs"]:
        clerk.turn(tab)
    with open_workspace("cua-toi", clerk.base) as workspace:
        assert workspace.records().years() == []


def test_a_form_of_another_page_is_not_taken_for_this_one(clerk: Clerk) -> None:
    """The page shows one unit, the list was just set to another: pressing a button in between approves neither."""
    clerk.is_at_work("Nguyễn Thị An")
    clerk.turn("rounds")
    clerk.press("Mở vòng", round="self")
    shown = clerk.turn("dossiers")
    form = clerk.forms()["Duyệt"]
    clerk.choose(unit="mot-cua")
    message = {"type": "act", "action": "step", "values": {**form["fixed"], "note": ""}, "place": shown["place"]}
    answer = clerk.office.answer(message)
    assert answer["type"] == "refused"
    assert "chưa ghi nhận gì" in answer["message"]
    for unit in ("mot-cua", UNIT):
        assert clerk.records().dossier(YEAR, SET, unit).state == "scoring"


def test_nobody_can_be_chosen(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    clerk.choose(person="")
    assert clerk.office.chosen["person"] == ""
    assert clerk.press("Duyệt")["type"] == "refused"
