"""Three versions of an answer: what stood when the workbook was written, what stands now, what the workbook says."""

import pytest

from tests.reports.answers.taking.kit import Desk, items

FACT, TEXT = "answer|self|ty_le", "explanation|self|ty_le"


def test_nothing_was_changed(desk):
    desk.record("ty_le", done="170", due="200")
    desk.record("han", "not_applicable", "Mới thành lập")
    desk.record("kinh_phi", value="1234.567")
    desk.record("chon", chosen="chon_a")
    desk.record("cong_thuc", branch="co", dung="1", tong="3")
    desk.record("dem", "unanswered")
    desk.explain("ty_le", "Vì\n  …")
    found = desk.look(desk.write())
    assert items(found) == {}
    assert found.wanted == ()


def test_new_changed_and_cleared(desk):
    desk.record("ty_le", done="170", due="200")
    desk.record("co_khong", answer="yes")
    form = desk.write().fill("ty_le", 188, "done").fill("co_khong", None, "answer").fill("muc", "Đầy đủ", "level")
    form.fill("ty_le", "Vì …", part="explanation")
    found = items(desk.look(form))
    assert {one.id: one.status for one in found.values()} == {
        FACT: "changed", TEXT: "new", "answer|self|co_khong": "cleared", "answer|self|muc": "new",
    }  # fmt: skip
    assert found[FACT].here == "Hồ sơ đúng hạn: 170 hồ sơ\nTổng hồ sơ: 200 hồ sơ"
    assert found[FACT].there == "Hồ sơ đúng hạn: 188 hồ sơ\nTổng hồ sơ: 200 hồ sơ"
    assert found[FACT].title == "I.7. Tỷ lệ"
    assert found[FACT].edits[0].base == 1
    assert found[FACT].edits[0].payload["source"].startswith("Bảng tính “so-khdt.xlsx”, SHA-256 000")


def test_both_changed_is_a_conflict_and_one_alone_is_none(desk):
    desk.record("ty_le", done="170", due="200")
    desk.explain("ty_le", "Cũ")
    form = desk.write().fill("ty_le", 188, "done").fill("ty_le", "Từ Excel", part="explanation")
    untouched = desk.write()
    desk.record("ty_le", done="180", due="200")
    desk.explain("ty_le", "Từ chương trình")
    found = items(desk.look(form))
    assert {one.status for one in found.values()} == {"conflict"}
    assert set(found) == {FACT, TEXT}
    assert "Trần Thị Bình" in found[FACT].notes[0]
    assert found[FACT].can_be_taken
    assert desk.look(form).wanted == ()
    same = desk.look(untouched)
    assert items(same) == {}
    assert sum("không sửa mục này" in note for item in same.items for note in item.notes) == 2
    desk.record("ty_le", done="188", due="200")  # somebody recorded meanwhile what the workbook says
    desk.explain("ty_le", "Từ Excel")
    assert items(desk.look(form)) == {}


def test_an_answer_that_was_new_here_and_there(desk):
    form = desk.write().fill("co_khong", "Có", "answer")
    untouched = desk.write()
    desk.record("co_khong", answer="no")
    assert items(desk.look(form))["answer|self|co_khong"].status == "conflict"
    assert items(desk.look(untouched)) == {}


def test_numbers_are_compared_as_numbers(desk):
    desk.record("kinh_phi", value="4.30")
    assert items(desk.look(desk.write())) == {}


def test_another_copy_of_the_records_may_have_counted_to_the_same_revision(desk, tmp_path):
    """Laptop A wrote the workbook; laptop B has another first revision of the same answer: a conflict, whatever was counted."""
    other = Desk(tmp_path / "b")
    other.open()
    desk.record("ty_le", done="170", due="200")
    other.record("ty_le", done="150", due="200")
    form = desk.write().fill("ty_le", 188, "done")
    assert items(desk.look(form))[FACT].status == "changed"
    assert items(other.look(form))[FACT].status == "conflict"
    assert items(other.look(desk.write())) == {}
    other.close()


def test_a_workbook_that_states_no_prints_asks_where_texts_differ(desk):
    desk.explain("ty_le", "Cũ")
    form = desk.write().fill("ty_le", "Mới", part="explanation").fill("muc", "Vì …", part="explanation")
    for cells in form.book["_cchc"].iter_rows(max_col=2):
        if str(cells[0].value).startswith("print "):
            cells[0].value = "khác"
    found = items(desk.look(form))
    assert {one.id: one.status for one in found.values()} == {TEXT: "conflict", "explanation|self|muc": "new"}
    desk.record("co_khong", answer="no")
    assert items(desk.look(form.fill("co_khong", "Có", "answer")))["answer|self|co_khong"].status == "conflict"


def test_what_is_refused_says_where(desk):
    form = desk.write().fill("ty_le", 1.5, "done").fill("muc", "=A1", part="explanation")
    found = items(desk.look(form))
    assert {one.status for one in found.values()} == {"refused"}
    assert found[FACT].notes[0].startswith(f"Tự đánh giá!E{form.row('ty_le', 'done')}: ")
    assert "Các ô khác của tiêu chí này cũng chưa được nhập" in found[FACT].notes[-1]  # it has two facts
    assert not found[FACT].can_be_taken
    assert found["explanation|self|muc"].notes[0].startswith("Tự đánh giá!I")


@pytest.mark.parametrize("opened", [False, True])
def test_survey_points_are_entered_by_the_office_only(desk, opened):
    form = desk.write(scope="direct+survey", survey_open=opened)
    form.fill("diem_xhh", 1.5, next(iter(form.layout.facts["diem_xhh"])))
    (item,) = items(desk.look(form)).values()
    assert item.status == ("new" if opened else "refused")
    assert item.id == "answer|survey|diem_xhh"


def test_a_mark_that_there_is_a_text_is_no_text(desk):
    desk.explain("ty_le", "Cũ")
    form = desk.write().fill("ty_le", "(xem trong phần mềm)", part="explanation")
    assert items(desk.look(form))[TEXT].status == "changed"
    from cchc_eval.reports.answers.filling import _

    form.fill("ty_le", _("(see the records)"), part="explanation")
    assert items(desk.look(form)) == {}


@pytest.mark.parametrize("said", ["-", "–", "Không có", "Không."])
def test_a_text_that_only_says_that_there_is_nothing_is_blank(desk, said):
    form = desk.write().fill("ty_le", said, part="explanation").fill("ty_le", said, part="evidence")
    look = desk.look(form)
    assert items(look) == {}
    row = form.row("ty_le")
    (note,) = look.notes
    assert f"Tự đánh giá!G{row}" in note
    assert f"Tự đánh giá!I{row}" in note
    form.fill("ty_le", f"{said}\nẢnh chụp", part="evidence")
    (item,) = items(desk.look(form)).values()
    assert (item.there, item.status) == ("Ảnh chụp", "new")


def test_what_is_recorded_in_such_words_stays(desk):
    desk.explain("ty_le", "Không có")
    desk.records.cite(desk.place("ty_le"), desk.records.add_document("", title="Không có"))
    form = desk.write()
    assert items(desk.look(form)) == {}
    desk.explain("ty_le", "Mới")
    assert items(desk.look(form)) == {}
    form = desk.write().fill("ty_le", "-", part="explanation")
    assert items(desk.look(form))[TEXT].status == "cleared"
