"""What is chosen is recorded whole, with its source; what changed meanwhile is refused, and nothing of the rest is recorded."""

from decimal import Decimal

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.records import RoundLocked, StaleRevision
from cchc_eval.reports import office
from cchc_eval.reports.answers.taking.about import NotTaken
from cchc_eval.reports.answers.taking.looking import look
from cchc_eval.reports.answers.taking.recording import take
from cchc_eval.scoring.scores import score
from tests.reports.answers.taking import kit

FACT, TEXT = "answer|self|ty_le", "explanation|self|ty_le"


def test_chosen_items_become_revisions_with_their_source(desk):
    desk.record("ty_le", done="170", due="200")
    form = (
        desk.write().fill("ty_le", 188, "done").fill("ty_le", "Vì …", part="explanation").fill("muc", "Đầy đủ", "level")
    )
    taken = desk.take(form, [FACT, TEXT])
    assert taken.items == 2
    assert desk.standing("ty_le") == ("answered", {"done": "188", "due": "200"}, "")
    assert desk.standing("muc") is None
    event = desk.records.current("answer", desk.place("ty_le"))
    assert event.revision == 2
    assert "so-khdt.xlsx" in event.payload["source"]
    assert "0" * 64 in event.payload["source"]
    assert desk.records.current("explanation", desk.place("ty_le")).payload["text"] == "Vì …"
    note = taken.events[-1]
    assert (note.kind, note.payload) == ("sheet", {"file": "so-khdt.xlsx", "sha256": "0" * 64, "taken": [FACT, TEXT]})
    assert desk.records.verify().ok
    assert set(kit.items(desk.look(form))) == {"answer|self|muc"}


def test_without_a_choice_what_only_the_workbook_changed_is_taken(desk):
    desk.record("ty_le", done="170", due="200")
    form = desk.write().fill("ty_le", 188, "done").fill("muc", "Đầy đủ", "level").fill("dem", 3, "count")
    desk.record("muc", level="khong")
    desk.take(form)
    assert desk.standing("ty_le")[1]["done"] == "188"
    assert desk.standing("dem")[1] == {"count": "3"}
    assert desk.standing("muc")[1] == {"level": "khong"}
    desk.take(form, ["answer|self|muc"])  # the conflict, decided for the workbook
    assert desk.standing("muc")[1] == {"level": "tot"}
    assert desk.records.current("answer", desk.place("muc")).revision == 2


def test_a_revision_between_looking_and_recording_is_refused_whole(desk):
    found = desk.look(desk.write().fill("dem", 3, "count").fill("ty_le", 188, "done").fill("ty_le", 200, "due"))
    desk.record("ty_le", done="1", due="2")
    before = desk.records.head()
    with pytest.raises(StaleRevision, match="Trần Thị Bình"):
        take(found, desk.records)
    assert desk.records.head() == before
    assert desk.standing("dem") is None


def test_a_round_that_is_locked_meanwhile_is_refused_whole(desk):
    found = desk.look(desk.write().fill("thuong", "Có", "answer").fill("dem", 3, "count"))
    desk.records.lock_round(kit.YEAR, kit.CODE, "self")
    before = desk.records.head()
    with pytest.raises(RoundLocked):
        take(found, desk.records)
    assert desk.records.head() == before


def test_rounds_are_opened_with_the_first_write_and_not_before(tmp_path):
    desk = kit.Desk(tmp_path)
    desk.take(desk.write().fill("thuong", "Có", "answer"))
    assert desk.records.opened(kit.YEAR, kit.CODE, "bonus")
    assert not desk.records.opened(kit.YEAR, kit.CODE, "self")
    assert desk.standing("thuong", "bonus")[1] == {"answer": "yes"}
    desk.close()


def test_nothing_and_the_impossible_cannot_be_chosen(desk):
    found = desk.look(desk.write().fill("ty_le", 1.5, "done"))
    with pytest.raises(NotTaken, match="Chưa chọn"):
        take(found, desk.records)
    with pytest.raises(NotTaken, match="không lấy được"):
        take(found, desk.records, [FACT])
    with pytest.raises(NotTaken):
        take(found, desk.records, ["answer|self|la"])


def test_cells_that_begin_with_a_sign_of_a_formula_stay_text(desk):
    form = desk.write()
    for key, text in (("ty_le", '=HYPERLINK("http://a","b")'), ("muc", "+84"), ("dem", "@SUM(1)"), ("tru", "-1 <b>")):
        cell = form.cell(key, part="explanation")
        cell.value, cell.data_type = text, "s"
    desk.take(form)
    texts = desk.records.texts(kit.YEAR, kit.CODE, kit.UNIT).set_index("key")["text"]
    assert texts["ty_le"] == '=HYPERLINK("http://a","b")'
    again = desk.write()
    assert again.cell("ty_le", part="explanation").data_type == "s"
    assert kit.items(desk.look(again)) == {}


@pytest.mark.needs("libreoffice")
def test_a_workbook_filled_in_and_saved_by_libreoffice_scores_the_same_to_the_last_decimal(desk, tmp_path):
    """Filled in by somebody who has only the file, saved by LibreOffice; its own result equals what the records score to."""
    form = desk.write()
    entries = {
        ("co_khong", "answer"): "Có", ("muc", "level"): "Một phần", ("dem", "count"): 3, ("danh_muc", "cong"): "Có", ("danh_muc", "trang"): "Không",
        ("tru", "cham"): 2, ("tru", "serious"): "Không", ("thang", "value"): 1.25, ("ty_le", "done"): 171, ("ty_le", "due"): 203,
        ("kinh_phi", "value"): 1234.567, ("cong_thuc", "branch"): "Có hồ sơ", ("cong_thuc", "dung"): 5, ("cong_thuc", "tong"): 7,
        ("chon", "chosen"): "2.a. Cách A", ("chon_a", "answer"): "Có", ("thuong", "answer"): "Có", ("phat", "count"): 1, ("ket_hop", "qd"): "Có", ("ket_hop", "pc"): "Có",
    }  # fmt: skip
    for (key, fact), value in entries.items():
        form.fill(key, value, fact)
    form.fill("han", "Không áp dụng").fill("han", "Mới thành lập", part="reason").fill(
        "dem", "Có văn bản", part="explanation"
    )
    form.book.save(desk.file)
    (saved,) = office.recalculated([desk.file], tmp_path / "out")
    found = look(saved, desk.records, desk.workspace.folder)
    assert not [item for item in found.open if item.status != "new"]
    assert not found.slips
    take(found, desk.records)
    units = pd.DataFrame({c.UNIT: [kit.UNIT], c.GROUP: ["so"]})
    scored = score(desk.set, desk.records.answers(kit.YEAR, kit.CODE, [kit.UNIT]), c.DIRECT, c.SELF, units)
    row = scored.results[scored.results["level"] == "total"].iloc[0]
    result = kit.read_content(saved.read_bytes(), "a.xlsx", kit.LIMITS)[0]
    sheet = next(one for one in result if one.name == form.layout.names["result"])
    exact = {str(sheet.at(line, 1).value): sheet.at(line, 7).value for line in sheet.rows if sheet.at(line, 1).value}
    assert exact[c.POINTS] == Decimal(repr(round(float(row[c.POINTS]), 6)))
    assert exact[c.INDEX] == Decimal(repr(round(float(row[c.INDEX]), 6)))
    assert exact[c.MAXIMUM] == Decimal(repr(float(row[c.MAXIMUM])))


def stamped(desk):
    return desk.write(more={"export": "0c3bd0c5-6a5e-4a58-9f0e-0d8f3f0f1a01"})


def statuses(desk, form):
    return {one.id: one.status for one in kit.items(desk.look(form)).values()}


def test_a_workbook_corrected_and_sent_again_changes_what_it_brought_itself(desk):
    desk.record("ty_le", done="170", due="200")
    form = (
        stamped(desk)
        .fill("ty_le", 188, "done")
        .fill("ty_le", "Vì …", part="explanation")
        .fill("muc", "Đầy đủ", "level")
    )
    form.fill("ty_le", "Kế hoạch số 12/KH-SKH ngày 05/01/2017", part="evidence")
    assert desk.take(form).items == 4
    assert desk.records.brought(kit.YEAR, kit.CODE, kit.UNIT, "0c3bd0c5-6a5e-4a58-9f0e-0d8f3f0f1a01").keys() == {
        FACT, TEXT, "evidence|self|ty_le", "answer|self|muc",
    }  # fmt: skip
    form.fill("ty_le", 189, "done").fill("ty_le", "Vì lũ", part="explanation").fill("dem", 3, "count")
    form.fill("ty_le", "Kế hoạch số 12/KH-SKH ngày 05/01/2017\nBáo cáo số 9/BC-SKH ngày 06/12/2017", part="evidence")
    assert statuses(desk, form) == {
        FACT: "changed", TEXT: "changed", "evidence|self|ty_le": "new", "answer|self|dem": "new",
    }  # fmt: skip
    desk.take(form)
    assert desk.standing("ty_le") == ("answered", {"done": "189", "due": "200"}, "")
    assert statuses(desk, form) == {}
    assert statuses(desk, form.fill("ty_le", 170, "done")) == {
        FACT: "changed"
    }  # as it was written, but it had been sent
    assert desk.take(form).events[0].revision == 4
    assert statuses(desk, form.fill("muc", None, "level")) == {"answer|self|muc": "cleared"}


def test_what_was_changed_in_the_form_or_from_another_export_since_is_a_conflict(desk):
    form = (
        stamped(desk)
        .fill("ty_le", 188, "done")
        .fill("ty_le", 200, "due")
        .fill("dem", 3, "count")
        .fill("muc", "Đầy đủ", "level")
    )
    other = desk.write(more={"export": "0c3bd0c5-6a5e-4a58-9f0e-0d8f3f0f1a02"})
    desk.take(form)
    desk.record("dem", count="4")
    form.fill("ty_le", 190, "done").fill("dem", 5, "count")
    assert statuses(desk, form) == {FACT: "changed", "answer|self|dem": "conflict"}
    assert statuses(desk, other.fill("ty_le", 195, "done").fill("ty_le", 200, "due")) == {FACT: "conflict"}
    desk.take(other, [FACT])
    assert statuses(desk, form) == {FACT: "conflict", "answer|self|dem": "conflict"}
    assert desk.look(form).wanted == ()


def test_a_copy_filled_in_by_somebody_else_takes_nothing_back(desk):
    mine, theirs = stamped(desk).fill("dem", 3, "count").fill("muc", "Đầy đủ", "level"), stamped(desk)
    desk.take(mine)
    assert statuses(desk, theirs.fill("co_khong", "Có", "answer")) == {"answer|self|co_khong": "new"}


def test_a_copy_that_somebody_else_filled_in_otherwise_is_a_conflict(desk):
    mine = stamped(desk).fill("dem", 3, "count").fill("muc", "Đầy đủ", "level").fill("ty_le", "Vì lũ", part="explanation")
    theirs = stamped(desk).fill("dem", 5, "count").fill("ty_le", "Vì bão", part="explanation")
    desk.take(mine)
    binh, an = desk.records, desk.records.add_person("Lê Văn An", "Trưởng phòng")
    desk.records = binh.with_author(an)
    found = kit.items(desk.look(theirs))
    assert {one.id: one.status for one in found.values()} == {"answer|self|dem": "conflict", TEXT: "conflict"}
    assert "Trần Thị Bình" in found["answer|self|dem"].notes[-1]
    assert statuses(desk, mine.fill("dem", 4, "count")) == {"answer|self|dem": "changed"}  # the first copy, corrected
    desk.records = binh
    assert statuses(desk, theirs)["answer|self|dem"] == "changed"


def test_a_workbook_without_a_stamp_is_compared_as_before(desk):
    form = desk.write().fill("dem", 3, "count")
    kinds = [event.kind for event in desk.take(form).events]
    assert kinds == ["answer", "sheet"]
    assert statuses(desk, form.fill("dem", 4, "count")) == {"answer|self|dem": "conflict"}
