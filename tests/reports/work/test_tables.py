from __future__ import annotations

import datetime as dt
import io

import openpyxl

from cchc_eval.analysis.printed import Printed
from cchc_eval.reports.work.tables import About, printable, workbook

ABOUT = About("Việc quá hạn", ["2017 <theo bài báo>"], ["Số liệu minh họa"], dt.datetime(2017, 10, 1))
TABLE = Printed(
    "Quá hạn",
    ["Chủ trì", "Việc", "Ngày", "Điểm"],
    [["Sở", "=1+1 <b>&", "1.234", "0,50"], ["@a", "-x", "3", "–"], ["+b", "y", "", "1,25"]],
    frozenset({0, 1}),
    notes=["Chú thích"],
)
EMPTY = Printed("Trống", ["A"], [], empty="Không có việc nào.")


def test_the_page_asks_nothing_of_a_network_and_escapes() -> None:
    text = printable(ABOUT, [TABLE, EMPTY]).decode()
    assert "=1+1 &lt;b&gt;&amp;" in text
    assert "2017 &lt;theo bài báo&gt;" in text
    assert "<b>" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "@page { size: A4 landscape" in text
    assert "Không có việc nào." in text
    assert "Số liệu minh họa" in text
    assert printable(ABOUT, [TABLE, EMPTY]) == text.encode()


def test_a_row_with_a_long_text_may_run_over_two_pages() -> None:
    """Kept whole, one that no page holds would leave the heading alone on the page before."""
    rows = [["Sở", "x" * 600], ["Sở", "x" * 601]]
    text = printable(ABOUT, [Printed("Quá hạn", ["Chủ trì", "Việc"], rows, frozenset({0, 1}))]).decode()
    assert text.count("<tr><td>Sở") == text.count('<tr class="long"><td>Sở') == 1
    assert "tbody tr.long, section.wide tbody tr.long { break-inside: auto;" in text


def test_text_stays_text_and_numbers_are_numbers() -> None:
    data = workbook(ABOUT, [("Một", TABLE), ("Hai", EMPTY)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Một", "Hai"]
    cells = {(cell.row, cell.column): cell for row in book["Một"] for cell in row if cell.value is not None}
    by_text = {cell.value: cell for cell in cells.values()}
    assert all(by_text[text].data_type == "s" for text in ("=1+1 <b>&", "@a", "-x", "+b", "–"))
    assert by_text[1234].data_type == "n"
    assert by_text[0.5].number_format == "#,##0.00"
    assert "Số liệu minh họa" in by_text
    assert "Chú thích" in by_text
    assert book["Hai"].cell(5, 1).value == "Không có việc nào."
    assert workbook(ABOUT, [("Một", TABLE), ("Hai", EMPTY)]) == data


def test_many_columns_are_narrower() -> None:
    long = "từ " * 40
    wide, few = (
        Printed("B", [str(n) for n in range(count)], [[long] * count], frozenset(range(count))) for count in (8, 7)
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook(ABOUT, [("Tám", wide), ("Bảy", few)])))
    tam, bay = (round(book[name].column_dimensions["A"].width) for name in ("Tám", "Bảy"))
    assert (tam, bay) in ((32, 50), (33, 51))  # a spreadsheet adds its padding
