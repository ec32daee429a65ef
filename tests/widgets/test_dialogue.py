"""The conversation from the first page on: nothing recorded by looking, authors, languages, faults in words."""

from __future__ import annotations

import re
import sqlite3
import threading

import pytest

from cchc_eval.i18n import language
from cchc_eval.records import RecordsError, open_workspace
from cchc_eval.widgets.assets import JS
from cchc_eval.widgets.choice import Choice, load_choice, save_choice
from cchc_eval.widgets.desk import Desk
from cchc_eval.widgets.dialogue import PATIENCE, Dialogue
from tests.widgets.typist import SET, Typist, put_set


@pytest.fixture
def dialogue(tmp_path):
    dialogue = Dialogue(tmp_path)
    yield dialogue
    dialogue.close()


def start(dialogue, **chosen):
    return dialogue.answer({"type": "start", "chosen": chosen, "client": "c"})


def open_unit(dialogue, **more):
    where = {
        "workspace": "cua-toi",
        "year": "2017",
        "set": "so-2017",
        "unit": "so-khdt",
        "person": "",
        "new": {"name": "Bình"},
    }
    return dialogue.answer({"type": "open", "client": "c", **where, **more})


def test_opening_the_notebook_records_nothing(dialogue, tmp_path):
    page = start(dialogue)
    assert page["type"] == "start"
    assert not list(tmp_path.iterdir())
    assert [one["name"] for one in page["workspaces"]] == ["cua-toi", "2017-theo-bai-bao", "minh-hoa"]
    assert all(one["what"] for one in page["workspaces"])
    assert {one["code"] for one in page["sets"]} == {"so-2017", "phong-2017"}
    assert page["people"] == []
    assert page["strings"]["start"] == "Bắt đầu chấm điểm"
    assert page["client"] == "c"


def test_a_round_opens_at_the_first_save_only(tmp_path):
    typist = Typist(tmp_path)
    records = typist.dialogue.desk.records
    assert records.years() == []
    typist.does("hai_long", "fact:dan_a", "3")
    assert records.rounds(2017, "thu-2017")["round"].tolist() == ["survey"]
    typist.dialogue.close()


def test_the_author_is_chosen_each_time_and_recorded_with_every_change(dialogue):
    start(dialogue)
    first = open_unit(dialogue, new={"name": "  Trần   Thị Bình ", "position": "Chuyên viên"})
    assert first["author"] == "Trần Thị Bình, Chuyên viên"
    page = start(dialogue)
    assert [person["label"] for person in page["people"]] == ["Trần Thị Bình, Chuyên viên"]
    assert page["chosen"]["person"] == page["people"][0]["id"]
    again = open_unit(dialogue, person=page["people"][0]["id"])
    assert again["author"] == "Trần Thị Bình, Chuyên viên"
    same = open_unit(dialogue, new={"name": "Trần Thị Bình", "position": "Chuyên viên"})  # typed again: no second entry
    assert same["type"] == "opened"
    assert len(start(dialogue)["people"]) == 1


def test_without_a_name_nothing_starts(dialogue):
    start(dialogue)
    refused = open_unit(dialogue, new={"name": " "})
    assert refused["type"] == "refused"
    assert "tên" in refused["message"]
    gone = open_unit(dialogue, person="khong-co")
    assert "không còn trong danh sách" in gone["message"]


def test_a_set_or_unit_that_is_not_on_offer(dialogue):
    start(dialogue)
    for change in ({"set": "khong-co"}, {"unit": "phong-dkkd"}, {"set": "quyetdinh-2948-2017"}):
        assert "chọn lại" in open_unit(dialogue, **change)["message"]


def test_the_last_choice_is_offered_next_time(dialogue, tmp_path):
    start(dialogue)
    open_unit(dialogue)
    kept = load_choice(tmp_path)
    assert (kept.workspace, kept.year, kept.set, kept.unit, kept.lang) == ("cua-toi", 2017, "so-2017", "so-khdt", "vi")
    chosen = start(Dialogue(tmp_path))["chosen"]
    assert (chosen["year"], chosen["set"], chosen["unit"], chosen["person"]) == (
        "2017",
        "so-2017",
        "so-khdt",
        kept.person,
    )


def test_the_notebook_s_parameters_come_before_the_last_choice(tmp_path):
    save_choice(Choice(workspace="minh-hoa", year=2017, set="so-2017", unit="so-khdt"), tmp_path)
    dialogue = Dialogue(tmp_path, {"workspace": "", "set": "phong-2017", "unit": ""})
    chosen = start(dialogue)["chosen"]
    assert (chosen["workspace"], chosen["set"], chosen["unit"]) == ("minh-hoa", "phong-2017", "so-khdt")
    assert not (tmp_path / "minh-hoa").exists()


def test_a_shipped_workspace_is_filled_when_it_is_chosen(dialogue, tmp_path):
    page = start(dialogue, workspace="minh-hoa")
    assert (tmp_path / "minh-hoa" / "so-lieu.sqlite").exists()
    assert "giả định" in page["label"]
    assert page["people"]


def test_an_unknown_workspace_falls_back_to_the_own_one(dialogue):
    assert start(dialogue, workspace="khong-co")["chosen"]["workspace"] == "cua-toi"


def test_the_language_is_changed_in_one_place(dialogue):
    page = dialogue.answer({"type": "start", "chosen": {}, "lang": "en"})
    assert language() == "en"
    assert load_choice(dialogue.base).lang == "en"  # a page loaded anew before a unit was opened speaks it too
    assert page["strings"]["start"] == "Start scoring"
    opened = open_unit(dialogue)
    assert opened["lang"] == "en"
    assert opened["strings"]["next"] == "Next →"
    assert "Self-score: nothing declared in full yet" in opened["totals"]["short"]


def test_faulty_sets_are_told_on_the_first_page(dialogue, tmp_path):
    put_set(tmp_path, SET.replace("max: 34", "max: 35"))
    assert "thu-2017.yaml" in start(dialogue)["faults"][0]


def test_a_ping_is_answered_even_while_something_else_is_under_way(dialogue, monkeypatch):
    started, go_on = threading.Event(), threading.Event()

    def slow(message):
        started.set()
        go_on.wait(10)
        return {"type": "start"}

    monkeypatch.setattr(dialogue, "_start", slow)
    other = threading.Thread(target=start, args=(dialogue,))
    other.start()
    started.wait(10)
    assert dialogue.answer({"type": "ping", "client": "x"}) == {"type": "pong", "client": "x"}
    go_on.set()
    other.join()


def test_records_that_cannot_be_opened_are_told_in_words(dialogue, monkeypatch):
    def unsafe(*_):
        raise RecordsError("Thư mục nằm trên ổ mạng.", "Chọn thư mục khác.")

    monkeypatch.setattr("cchc_eval.widgets.dialogue.open_workspace", unsafe)
    assert start(dialogue)["message"] == "Thư mục nằm trên ổ mạng. Chọn thư mục khác."


def test_a_damaged_database_is_told_beside_its_workspace_and_the_others_can_be_chosen(dialogue, tmp_path):
    (tmp_path / "cua-toi").mkdir()
    (tmp_path / "cua-toi" / "so-lieu.sqlite").write_text("Đây không phải là cơ sở dữ liệu. " * 100, "utf-8")
    page = start(dialogue)
    assert page["type"] == "start"
    assert [bool(one["problem"]) for one in page["workspaces"]] == [True, False, False]
    assert "so-lieu.sqlite" in page["workspaces"][0]["problem"]
    assert open_unit(dialogue)["type"] == "refused"
    other = start(dialogue, workspace="minh-hoa")
    assert [bool(one["problem"]) for one in other["workspaces"]] == [False, False, False]
    assert open_unit(dialogue, workspace="minh-hoa")["type"] == "opened"


def test_the_first_page_of_all_shows_the_department_and_its_set(dialogue):
    chosen = start(dialogue)["chosen"]
    assert (chosen["year"], chosen["set"], chosen["unit"]) == ("2017", "so-2017", "so-khdt")


def test_an_illustrative_set_says_so_once(dialogue):
    for one in start(dialogue)["sets"]:
        assert one["about"].count("minh họa,") == 1, one["about"]


def test_an_unforeseen_fault_is_told_without_a_traceback(tmp_path, monkeypatch):
    typist = Typist(tmp_path)
    monkeypatch.setattr(Desk, "batch", lambda self, message: 1 / 0)
    ack = typist.send(typist.edit("dem", "fact:count", "3"))
    assert [result["status"] for result in ack["results"]] == ["failed"]  # it stays with the browser, which tries again
    assert "chưa được lưu" in ack["failed"]
    monkeypatch.undo()
    assert typist.types("dem", "count", "3")["status"] == "saved"
    typist.dialogue.close()


def test_a_batch_before_any_unit_is_open(dialogue):
    edit = {"seq": 1, "unit": "x", "round": "self", "key": "dem", "field": "fact:count", "value": "1", "base": 0}
    ack = dialogue.answer({"type": "batch", "number": 1, "edits": [edit]})
    assert ack["results"][0]["status"] == "refused"
    assert dialogue.answer({"type": "drafts", "drafts": [edit]})["drafts"] == []
    assert dialogue.answer({"type": "nonsense"}) is None


def test_two_forms_of_one_kernel_share_the_records_and_lose_nothing(tmp_path):
    """A page that is reloaded makes a second form. A process that opens a SQLite file twice by itself may lose its lock on it."""
    first = Typist(tmp_path)
    first.types("dem", "count", "3")
    second = Typist(tmp_path)
    assert first.dialogue.desk.workspace is second.dialogue.desk.workspace
    second.types("muc", "level", "tot")
    first.types("thang", "value", "1")
    records = second.dialogue.desk.records
    assert set(records.answers(2017, "thu-2017")["key"]) == {"dem", "muc", "thang"}
    first.dialogue.close()
    with open_workspace("cua-toi", tmp_path) as workspace:
        assert len(workspace.records().answers(2017, "thu-2017")) == 3


def test_a_busy_database_is_told_as_busy_before_the_browser_tells_silence(tmp_path):
    typist = Typist(tmp_path)
    typist.types("dem", "count", "1")
    silence = re.search(r"const SILENCE = (\d+);", (JS / "wire.js").read_text("utf-8"))
    assert int(silence[1]) > PATIENCE * 1000
    database = typist.dialogue.desk.records._database
    assert database.busy == PATIENCE
    holder = sqlite3.connect(database.file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        told = typist.send(typist.edit("dem", "fact:count", "2"))
    finally:
        holder.close()
    assert [one["status"] for one in told["results"]] == ["failed"]
    assert "chương trình khác" in told["failed"]
    assert typist.types("dem", "count", "3")["status"] == "saved"
