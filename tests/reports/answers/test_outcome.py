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
