from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from cchc_eval import columns as c
from cchc_eval.i18n import speaking
from cchc_eval.reports.annual import excel
from cchc_eval.reports.annual.content import Said
from cchc_eval.reports.answers import ranking as rank
from cchc_eval.reports.checker.checking import check_grid
from cchc_eval.reports.office import recalculated
from cchc_eval.reports.reading import read_bytes
from tests.reports.annual.conftest import BITES, built
from tests.reports.answers.reading_back import Values, calamine, strict
from tests.reports.behind import scene


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_same_content_has_the_same_bytes_and_no_cell_is_a_formula(unit_report):
    data = excel.workbook(unit_report)
    assert data == excel.workbook(unit_report)
    book = opened(data)
    assert book.properties.creator == "Nguyễn Văn An"
    assert book.properties.created == dt.datetime(2018, 1, 5, 2, 3, 4)
    assert book.sheetnames[:3] == ["Tổng hợp", "Theo lĩnh vực", "Bảng điểm"]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)


def test_the_score_sheet_holds_numbers_with_their_value_and_words_as_words(illustrated, unit_report):
    sheet = opened(excel.workbook(unit_report))["Bảng điểm"]
    rows = {str(row[0].value): row for row in sheet.iter_rows(min_row=5) if row[0].value}
    scores = illustrated.scores.scores.query("unit == 'van-phong'").set_index(c.CODE)[c.POINTS]
    assert rows["7.1"][3].value == round(scores["7.1"], 6)
    assert rows["3.1"][3].value == "không áp dụng"
    assert rows["1.1"][0].data_type == "s"  # a code is no number
    assert rows["7"][4].number_format.startswith('#,##0.00"*"')
    assert sheet.print_title_rows is not None
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"


def test_bounds_before_the_appraisal_is_finished_say_what_they_allow_for(unit_report):
    names = [row[0].value for row in opened(excel.workbook(unit_report))["Tổng hợp"].iter_rows()]
    assert "Chỉ số thấp nhất nếu chỉ xét phần chưa kê khai" in names
    assert "Chỉ số thấp nhất có thể" not in names


def test_text_that_bites_stays_text(written):
    made = built(written, "van-phong")
    book = opened(excel.workbook(made))
    found = [cell for sheet in book for row in sheet for cell in row if cell.value == BITES]
    assert len(found) >= 3
    assert {cell.data_type for cell in found} == {"s"}


@pytest.fixture(scope="module")
def whole_book(whole_report) -> bytes:
    """The workbook of all units."""
    with speaking("vi"):
        return excel.workbook(whole_report)


def test_all_units_have_a_sheet_each_and_the_ranking(whole_book):
    book = opened(whole_book)
    names = book.sheetnames
    assert [f"Bảng điểm {n}" in names for n in range(1, 8)] == [True] * 6 + [False]
    assert {"Xếp hạng", "Chưa xếp hạng", "Đơn vị theo lĩnh vực"} <= set(names)
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= 31


def test_the_checker_finds_nothing_wrong_in_a_report(whole_book, unit_report):
    for data in (whole_book, excel.workbook(unit_report)):
        found = check_grid(read_bytes(data, "bao-cao.xlsx")).slips()
        assert [(slip.rule, slip.sheet, slip.place) for slip in found] == []


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1.234,50", (Decimal("1234.50"), 2, False, "", "")),
        ("81,33%*", (Decimal("81.33"), 2, True, "", "*")),
        ("−0,5", (Decimal("-0.5"), 1, False, "", "")),
        ("+1", (Decimal(1), 0, False, "+", "")),
        ("7/10", None), ("–", None), ("chưa kê khai", None), ("1,2,3", None), ("=1", None), ("", None), ("12,", None),
    ],
)  # fmt: skip
def test_what_is_printed_as_a_number_is_one(cell, found):
    assert excel.number_of(cell) == found


def test_english_numbers_are_read_the_english_way():
    with speaking("en"):
        assert excel.number_of("1,234.5") == (Decimal("1234.5"), 1, False, "", "")


def test_texts_as_a_table():
    table = excel.said_table("Khó khăn", [Said("Phòng A", "1.1", "Tiêu chí", "x")])
    assert [list(row) for row in table.rows] == [["Phòng A", "1.1", "Tiêu chí", "x"]]
    assert excel.said_table("Khó khăn", []).empty == "Không có."


def test_a_number_leads_to_what_it_rests_on_and_back(rested_report):
    data = excel.workbook(rested_report)
    assert data == excel.workbook(rested_report)
    book = opened(data)
    scores, rests = book["Bảng điểm"], book["Căn cứ số liệu"]
    rows = {str(row[0].value): row for row in scores.iter_rows(min_row=5) if row[0].value}
    number = rows["1.2.4"][3]
    assert (number.value, number.data_type, number.font.underline) == (0, "n", "single")
    assert [code for code, row in rows.items() if row[3].hyperlink] == [one.code for one in rested_report.foundations]
    sheet, _mark, cell = number.hyperlink.location.rpartition("!")
    assert sheet == "'Căn cứ số liệu'"
    heading = rests[cell]
    assert heading.value == "1.2.4 Tỷ lệ nhiệm vụ hoàn thành đúng hạn"
    assert heading.hyperlink.location == f"'Bảng điểm'!{number.coordinate}"
    head = {text.value: text.column for text in rests[5]}
    things = [row for row in rests.iter_rows(min_row=heading.row) if row[1].value == "nhiệm vụ"]
    typed = things[0][head["Nội dung"] - 1]
    assert (typed.value, typed.data_type) == (scene.TYPED, "s")
    assert things[1][head["Thay đổi từ đó đến nay"] - 1].value == (
        "được tính là: đúng hạn → chậm; ngày hoàn thành: 21/06/2017 → 04/07/2017"
    )
    assert not any(cell.data_type == "f" for row in rests for cell in row)


def test_a_report_whose_numbers_have_no_source_has_no_such_sheet(rested_report):
    bare = opened(excel.workbook(replace(rested_report, foundations=())))
    assert "Căn cứ số liệu" not in bare.sheetnames
    assert not any(cell.hyperlink for row in bare["Bảng điểm"] for cell in row)


RANKING = "Xếp hạng"


def ranked(values: Values, whole_report) -> list[list[object]]:
    """Unit, index, class and rank of each row of the sheet that ranks."""
    live = whole_report.live
    layout = rank.layout_of_rows(live.criteria_set, live.rows)
    shown = (c.NAME, c.INDEX, c.CLASS, c.RANK, c.POINTS)
    rows = range(rank.FIRST, rank.FIRST + len(live.rows))
    return [[values(RANKING, row, layout.columns[name]) for name in shown] for row in rows]


def test_the_ranking_is_computed_by_the_workbook_and_says_what_the_package_says(
    illustrated, whole_report, whole_book, tmp_path
):
    assert {cell.data_type for row in opened(whole_book)[RANKING]["B6:M11"] for cell in row} == {"f", "n", "s"}
    file = tmp_path / "a.xlsx"
    file.write_bytes(whole_book)
    said = illustrated.scores.ranking().set_index(c.UNIT)
    names = illustrated.results.names
    classes = {band.code: str(band.name) for band in illustrated.scores.criteria_set.classes.bands}
    kept = {row[0]: row[1:] for row in ranked(calamine(file), whole_report)}
    for unit, row in said.iterrows():
        index, word, place, points = kept[names[unit]]
        assert index == pytest.approx(row[c.INDEX], abs=0.005)
        assert points == pytest.approx(row[c.POINTS], abs=0.005)
        assert (place, word) == (("–", "–") if row[c.PROVISIONAL] else (row[c.RANK], classes[row[c.CLASS]]))
    # the provisional ones stand after the others and are never ranked, and are listed apart
    places = [row[3] for row in ranked(calamine(file), whole_report)]
    assert places == [1, 2, "–", "–", "–", "–"]
    assert ranked(strict(file), whole_report) == ranked(calamine(file), whole_report)


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_them_with_the_same_cells_and_ranks_alike(unit_report, whole_report, whole_book, tmp_path):
    files = [tmp_path / "bao-cao.xlsx", tmp_path / "tong-hop.xlsx"]
    for file, data in zip(files, (excel.workbook(unit_report), whole_book), strict=True):
        file.write_bytes(data)
    unit, whole = recalculated(files, tmp_path / "lại")
    again = opened(unit.read_bytes())
    for sheet in opened(files[0].read_bytes()):
        for row in sheet:
            for cell in row:
                assert again[sheet.title][cell.coordinate].value == cell.value, cell
    assert ranked(calamine(whole), whole_report) == ranked(calamine(files[1]), whole_report)
