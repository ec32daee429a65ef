"""Cells: text stays text, the same content has the same bytes, rows are tall enough, nothing partial is left."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata

import openpyxl
import pytest

from cchc_eval.reports import cells
from cchc_eval.reports.cells import (
    Book,
    clean,
    height,
    lines,
    literal,
    page,
    place,
    protect,
    put,
    put_formula,
    sheet_reference,
    written,
)

TRICKY = ["=1+1", "+84 233", "-5", "@SUM(A1)", "1.10", "http://a.vn", "  giữ nguyên ", "{=1}", "'x", "\t=1"]


def sample(path):
    book = Book(path, title="Bảng & thử", subject="=x")
    sheet = book.sheet("T")
    for row, text in enumerate(TRICKY, start=1):
        put(sheet, row, 0, text, book.format(bold=True))
    put(sheet, 1, 1, 12.5)
    put(sheet, 2, 1, dt.date(2017, 12, 31), book.format(num_format="dd/mm/yyyy"))
    put(sheet, 3, 1, None, book.format())
    put(sheet, 4, 1, True)
    put_formula(sheet, 5, 1, "ROUND(B1*2,0)", 25)
    page(sheet, header="Phòng A & B", footer="Dữ liệu minh họa", repeat=(1, 2))
    protect(sheet)
    book.close()


def test_text_stays_text_whatever_it_begins_with(tmp_path):
    sample(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["T"]
    assert [sheet.cell(row, 1).value for row in range(1, len(TRICKY) + 1)] == TRICKY
    assert {sheet.cell(row, 1).data_type for row in range(1, len(TRICKY) + 1)} == {"s"}
    assert (sheet["B1"].value, sheet["B2"].value, sheet["B3"].value, sheet["B4"].value) == (
        12.5,
        dt.datetime(2017, 12, 31),
        None,
        True,
    )
    assert sheet["B5"].value == "=ROUND(B1*2,0)"
    assert openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["T"]["B5"].value == 25
    assert sheet.protection.sheet
    assert not sheet.protection.formatColumns  # False: not forbidden
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$2"
    assert "&&" in sheet.oddHeader.center.text + "&&"


def test_a_formula_is_written_as_it_is_and_within_the_sheet(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet("T")
    put_formula(sheet, 1, 0, 'IF(B1="SORT(x) & LET(y)",TRUE,"a<b")', True, book.format(bold=True))
    with pytest.raises(ValueError, match="1048577"):
        put_formula(sheet, 1_048_577, 0, "1", 1)
    book.close()
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["T"]["A1"]
    assert (cell.value, cell.font.bold) == ('=IF(B1="SORT(x) & LET(y)",TRUE,"a<b")', True)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["T"]["A1"].value is True


def test_the_same_content_has_the_same_bytes(tmp_path):
    sample(tmp_path / "a.xlsx")
    sample(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_a_cell_cannot_hold_is_left_out():
    assert clean("a\x00b\x0bc\ud800d\r\ne") == "abcd\ne"
    assert clean(unicodedata.normalize("NFD", "Kế hoạch")) == "Kế hoạch"
    assert len(clean("x" * 40_000)) == cells.LONGEST
    assert clean("x" * cells.LONGEST) == "x" * cells.LONGEST


def test_references_and_literals():
    assert place(12, 3) == "$D$12"
    assert place(1, 26, fixed=False) == "AA1"
    assert sheet_reference("Thưởng, phạt", "$A$1") == "'Thưởng, phạt'!$A$1"
    assert sheet_reference("a'b", "A1") == "'a''b'!A1"
    assert literal('nói "có"') == '"nói ""có"""'
    with pytest.raises(ValueError, match="256"):
        literal("x" * 256)


def test_lines_grow_with_the_text_and_shrink_with_the_column():
    text = "Ban hành kế hoạch cải cách hành chính năm của đơn vị trước ngày 31/12 năm trước liền kề " * 3
    assert lines("", 10) == lines("ngắn", 10) == 1
    assert lines("a\nb\nc", 10) == 3
    assert lines(text, 20) > lines(text, 40) > lines(text, 80) >= 2
    assert lines(text, 40, 14) > lines(text, 40, 9)
    assert lines("W" * 100, 10) >= 10  # a word longer than the line is broken


def test_heights_show_the_tallest_text_within_what_a_row_can_have():
    assert height([("một dòng", 40)]) == 18
    assert height([("dài " * 50, 20), ("ngắn", 20)]) == height([("dài " * 50, 20)]) > 100
    assert height([("dài " * 5_000, 20)]) == 409
    assert math.isclose(height([(None, 5), ("", 5)]), 18)


def test_estimated_lines_are_never_fewer_than_the_font_needs():
    """Against the letters of a font with the metrics of Times New Roman, as wide as the machine draws them."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    text = (
        "Tổ chức thực hiện kế hoạch cải cách hành chính; kiểm tra, giám sát THỰC HIỆN NHIỆM VỤ năm 2017 (mức độ 3, 4)"
    )
    path = TextPath((0, 0), text, prop=FontProperties(family="STIXGeneral", size=1000))
    drawn = path.get_extents().width / 1000
    estimated = cells.text_width(text, 11) / (11 * cells.PIXELS_OF_POINT)
    assert drawn * 0.97 <= estimated <= drawn * 1.35


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    target = tmp_path / "sâu" / "a.xlsx"
    assert written(target, sample) == target
    before = target.read_bytes()

    def fails(path):
        path.write_bytes(b"half")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        written(target, fails)
    assert target.read_bytes() == before
    assert [one.name for one in target.parent.iterdir()] == ["a.xlsx"]


def test_a_place_that_cannot_be_written_is_an_error_of_the_disk(tmp_path):
    (tmp_path / "tep").write_text("x")
    with pytest.raises(OSError):
        written(tmp_path / "tep" / "a.xlsx", sample)


def test_words_below_a_page_leave_room_for_its_number(tmp_path):
    book = Book(tmp_path / "a.xlsx", title="T")
    for name, landscape in (("A", False), ("B", True)):
        page(book.sheet(name), header="", footer="x" * 300, landscape=landscape)
    book.close()
    saved = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [len(saved[name].oddFooter.left.text) for name in ("A", "B")] == [100, 180]
