"""The ranking workbook as a file: what is entered is unlocked, marks, notes, bytes; thousands of units are written."""

from __future__ import annotations

import openpyxl
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.reports.answers import ranking as rank
from cchc_eval.reports.answers.ranking_sheet import headings, write_ranking
from tests.reports.answers.making import small_set
from tests.reports.answers.test_ranking import scored


def test_the_file_says_what_the_package_says(tmp_path):
    rows = rank.ranking_rows(scored(), {"a": "=Phòng A"})
    layout = write_ranking(tmp_path / "a.xlsx", small_set(), rows, marks=("Dữ liệu minh họa",))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).active
    column = {name: at + 1 for name, at in layout.columns.items()}
    assert [sheet.cell(row, column[c.RANK]).value for row in range(6, 10)] == [1, 2, 2, "–"]
    assert [sheet.cell(row, column[c.INDEX]).value for row in range(6, 10)] == [75, 73.53, 73.53, 64.71]
    assert sheet.cell(7, column[c.NAME]).value == "=Phòng A"
    assert sheet.cell(9, column[rank.OPEN]).value == "Tạm tính: kê khai chưa đủ"
    assert "tạm tính" in sheet["B3"].value
    assert "Dữ liệu minh họa" in sheet["B3"].value
    assert sheet.protection.sheet
    assert not sheet.cell(6, column[rank.TREE]).protection.locked
    assert sheet.cell(6, column[c.RANK]).protection.locked
    assert sheet.column_dimensions["A"].hidden
    assert list(headings(layout))[:2] == [c.RANK, c.NAME]


def test_the_same_rows_make_the_same_bytes_and_languages_differ(tmp_path):
    rows = rank.ranking_rows(scored())
    for name, lang in (("a", "vi"), ("b", "vi"), ("c", "en")):
        write_ranking(tmp_path / f"{name}.xlsx", small_set(), rows, lang=lang)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").active.title == "Ranking"


def test_thousands_of_units_are_written(tmp_path):
    rows = rank.ranking_rows(scored())
    many = pd.concat([rows] * 300, ignore_index=True)
    layout = write_ranking(tmp_path / "a.xlsx", small_set(), many)
    assert layout.groups == (("so", 6, 1205),)
    assert (tmp_path / "a.xlsx").stat().st_size < 2_000_000
