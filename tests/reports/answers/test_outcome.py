"""The sheet of the result shows every total, every field, the bands and what holds a class down."""

from __future__ import annotations

import openpyxl

from cchc_eval import columns as c
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.outcome import write_outcome
from cchc_eval.reports.answers.writer import sheet_of
from cchc_eval.reports.cells import Book
from tests.reports.answers.making import FULL, small_set, table


def test_everything_is_there(tmp_path):
    about = sheet_of(small_set(), "u", table(FULL), name="Phòng A")
    book = Book(tmp_path / "a.xlsx")
    write_outcome(book, book.sheet("Kết quả"), about)
    book.close()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["Kết quả"]
    words = {row[1].value: row[2].value for row in sheet.iter_rows() if row[1].value}
    assert words["Chỉ số (%)"] == 73.53
    assert words["Xếp loại"] == "Khá"
    assert words["Tình trạng kết quả"] == "Đã kê khai đủ"
    assert words["I. Lĩnh vực một"] == 6
    assert words["Tốt"] == "80"
    assert "Bị phạt" in words
    assert [sheet.cell(row, 1).value for row in range(lay.TOTALS_FIRST, lay.TOTALS_FIRST + len(lay.TOTALS))] == list(
        lay.TOTALS
    )
    rows = about.layout.field_rows
    assert [sheet.cell(rows[key], lay.FIELD_COLUMNS["index"] + 1).value for key in ("mot", "hai")] == [66.67, 81.25]
    assert sheet.cell(lay.TOTALS_FIRST + lay.TOTALS.index(c.INDEX), lay.EXACT + 1).value == 73.529412
    assert sheet.column_dimensions["G"].hidden


def test_it_is_printed_on_one_page_with_its_whole_title(tmp_path):
    name = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh Quảng Trị, bộ phận tổng hợp"
    about = sheet_of(small_set(), "u", table(FULL), name=name)
    book = Book(tmp_path / "a.xlsx")
    write_outcome(book, book.sheet("Kết quả"), about)
    book.close()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Kết quả"]
    assert {
        sheet.page_setup.fitToWidth or 1,
        sheet.page_setup.fitToHeight if sheet.page_setup.fitToHeight is not None else 1,
    } == {1}
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert {"B1:F1", "B2:F2", "B3:F3"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["B1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height > 36  # two lines of 14 points
