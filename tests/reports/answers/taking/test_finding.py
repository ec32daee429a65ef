"""Workbooks that went through many hands."""

import unicodedata

import pytest

from cchc_eval.reports.answers.layout import COLUMNS, HEAD
from cchc_eval.reports.answers.taking.about import NotTaken
from cchc_eval.reports.answers.taking.finding import find_lines
from tests.reports.answers.taking.kit import Desk, Form, items

FACT = "answer|self|ty_le"


def filled(desk: Desk) -> Form:
    return desk.write().fill("ty_le", 188, "done").fill("ty_le", 200, "due").fill("chon_b", "Có", "answer")


def taken(desk: Desk, form: Form) -> set[str]:
    found = items(desk.look(form))
    assert {one.status for one in found.values()} <= {"new"}, found
    return set(found)


BOTH = {FACT, "answer|self|chon_b"}


def test_renamed_and_reordered_sheets(desk):
    form = filled(desk)
    form.sheet().title = "Bản chính thức (2)"
    form.book.move_sheet("Bản chính thức (2)", 3)
    form.book.create_sheet("Nháp", 0)["B5"] = "ghi chú"
    assert taken(desk, form) == BOTH


def test_inserted_rows_and_columns(desk):
    form = filled(desk)
    sheet = form.sheet()
    sheet.insert_rows(12, 3)
    sheet.insert_rows(1, 2)
    sheet.insert_cols(3)
    sheet.insert_cols(1)
    assert taken(desk, form) == BOTH


def test_moved_columns(desk):
    form = filled(desk)
    sheet = form.sheet()
    one, two = COLUMNS["facts"] + 1, COLUMNS["explanation"] + 1
    for row in range(1, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, two)
        a.value, b.value = b.value, a.value
    assert taken(desk, form) == BOTH


def test_sorted_rows(desk):
    form = filled(desk)
    sheet = form.sheet()
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for at, row in enumerate(reversed(rows), HEAD + 1):
        for column, (value, form_of) in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value, cell.number_format = value, form_of
    assert taken(desk, form) == BOTH


def test_decomposed_vietnamese_and_hidden_rows(desk):
    form = filled(desk)
    for row in form.sheet().iter_rows(min_row=HEAD, max_col=COLUMNS["status"] + 1):
        for cell in row:
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                cell.value = unicodedata.normalize("NFD", cell.value)
    form.sheet().row_dimensions[form.row("ty_le", "done")].hidden = True
    found = items(desk.look(form))
    assert set(found) == BOTH
    assert found[FACT].notes == ("Dòng đang bị ẩn.",)


def test_without_the_column_of_keys_the_words_are_enough(desk):
    form = filled(desk)
    form.sheet().delete_cols(1)
    assert taken(desk, form) == BOTH


def test_without_headings_it_is_not_certain_which_column_is_which(desk):
    form = filled(desk).fill("thuong", "Có", "answer")
    form.sheet().delete_rows(HEAD)
    found = desk.look(form)
    assert set(items(found)) == {"answer|bonus|thuong"}
    assert any("Thiếu dòng tiêu đề" in note for note in found.notes)
    form.sheet("extras").delete_rows(HEAD)
    with pytest.raises(NotTaken, match="Không tìm thấy dòng nào"):
        desk.look(form)


def test_a_column_that_is_gone_leaves_the_texts_as_they_are(desk):
    desk.explain("ty_le", "Vì …")
    form = filled(desk)
    form.sheet().delete_cols(COLUMNS["explanation"] + 1)
    assert taken(desk, form) == BOTH


def test_rows_that_are_gone_are_told_and_stay_as_they_are(desk):
    desk.record("co_khong", answer="yes")
    form = filled(desk)
    form.sheet().delete_rows(form.row("co_khong"), 2)
    found = desk.look(form)
    assert set(items(found)) == BOTH
    assert any("I.1. Có hay không" in note for note in found.notes)
    form.sheet().delete_rows(form.layout.facts["ty_le"]["due"].row - 2)
    found = items(desk.look(form))
    assert found[FACT].status == "refused"
    assert "Thiếu dòng" in found[FACT].notes[0]


def test_cells_that_were_moved_without_their_key_are_refused(desk):
    form = filled(desk)
    sheet = form.sheet()
    first = form.layout.facts["ty_le"]["done"].row
    for column in range(2, 12):  # the visible cells of two facts change places, their keys do not
        a, b = sheet.cell(first, column), sheet.cell(first + 1, column)
        if not isinstance(a.value, str) or not a.value.startswith("="):
            a.value, b.value = b.value, a.value
    found = items(desk.look(form))[FACT]
    assert found.status == "refused"
    assert "mã ẩn" in found.notes[0]
    assert "Tự đánh giá!" in found.notes[0]


def test_a_line_that_stands_twice(desk):
    form = filled(desk)
    copy = form.book.copy_worksheet(form.sheet())
    assert taken(desk, form) == BOTH
    copy.cell(form.row("ty_le", "done"), COLUMNS["facts"] + 1).value = 199
    assert items(desk.look(form))[FACT].status == "refused"


def test_an_unknown_key_and_a_row_of_ones_own(desk):
    form = filled(desk)
    sheet = form.sheet()
    last = sheet.max_row + 1
    sheet.cell(last, 1).value, sheet.cell(last, COLUMNS["facts"] + 1).value = "la_khac", 5
    sheet.cell(last + 1, COLUMNS["evidence"] + 1).value = "ghi chú"
    found = desk.look(form)
    assert [slip.text for slip in found.slips] == ["Bộ tiêu chí không có tiêu chí mang mã “la_khac”; bỏ qua dòng này."]
    assert any("không thuộc biểu mẫu" in note for note in found.notes)
    assert set(items(found)) == BOTH


def test_a_survey_criterion_is_not_self_scored(desk):
    form = filled(desk)
    row = next(line.row for line in form.layout.lines if line.kind == "shown")
    form.sheet().cell(row, COLUMNS["explanation"] + 1).value = "Tự chấm 2 điểm"
    (slip,) = desk.look(form).slips
    assert "điều tra xã hội học" in slip.text


def test_lines_are_found_with_their_places(desk):
    form = filled(desk)
    found = find_lines(form.grid(), form.layout, "_cchc")
    assert found.rows["ty_le|done"].place("facts") == f"Tự đánh giá!E{form.row('ty_le', 'done')}"
    assert found.rows["ty_le|done"].cell("facts").value == 188
    assert found.notes == found.slips == []


@pytest.mark.parametrize(("part", "value"), [("facts", 8), ("points", 1.5)])
def test_a_number_over_the_word_for_the_survey_is_refused_by_cell(desk, part, value):
    form = filled(desk)
    row = next(line.row for line in form.layout.lines if line.kind == "shown")
    form.sheet().cell(row, COLUMNS[part] + 1).value = value
    (slip,) = desk.look(form).slips
    assert slip.place == f"Tự đánh giá!{'E' if part == 'facts' else 'H'}{row}"
    assert "điều tra xã hội học" in slip.text


def test_what_is_typed_where_nothing_is_entered_is_remarked(desk):
    form = filled(desk).fill("ty_le", 2, part="points").fill("muc", 1, part="points")
    form.fill("ty_le", "Báo cáo 1/BC", "done", part="evidence")
    found = desk.look(form)
    rows = sorted((form.row("ty_le"), form.row("muc")))
    assert any(note.startswith(f"Tự đánh giá!H{rows[0]}, H{rows[1]}: Điểm tính từ") for note in found.notes)
    assert any(note.startswith(f"Tự đánh giá!G{form.row('ty_le', 'done')}: Ô này không") for note in found.notes)
    assert len(found.notes) == 2
    assert {one.status for one in found.open} == {"new"}
    everywhere = filled(desk)
    keys = [line.key for line in everywhere.layout.lines if line.kind == "leaf" and line.sheet == "main"]
    for key in keys:
        everywhere.fill(key, 1, part="points")
    (note,) = desk.look(everywhere).notes
    assert f", … ({len(keys)}): Điểm tính từ" in note
