from __future__ import annotations

import pytest

from cchc_eval.reports.checker.headers import TALLEST, Header, Rows, find_headers
from cchc_eval.reports.reading import Cell, Sheet, read_pasted


def headers(text: str) -> list[Header]:
    return find_headers(Rows(read_pasted(text).sheets[0]))


def titles(header: Header) -> list[tuple[str, str]]:
    return [(heading.group, heading.title) for heading in header.headings]


def test_titles_above_and_numbers_of_columns_below() -> None:
    (header,) = headers("BẢNG ĐIỂM CỦA ĐƠN VỊ\n\nSTT\tĐơn vị\tTổng điểm\n(1)\t(2)\t(3)\n1\tSở A\t90\n")
    assert (header.first, header.last) == (3, 4)
    assert titles(header) == [("", "STT"), ("", "Đơn vị"), ("", "Tổng điểm")]


def test_several_rows_without_merged_cells() -> None:
    (header,) = headers("TT\tĐơn vị\tThể chế\t\tTổng điểm\n\t\tThẩm định\tXHH\t\n1\tSở A\t9\t8\t17\n")
    assert titles(header)[2:] == [("Thể chế", "Thẩm định"), ("Thể chế", "XHH"), ("", "Tổng điểm")]


def test_several_rows_with_merged_cells() -> None:
    texts = {
        (1, 1): "TT",
        (1, 2): "Đơn vị",
        (1, 3): "Thể chế",
        (2, 3): "Thẩm định",
        (2, 4): "XHH",
        (1, 5): "Tổng điểm",
        (3, 2): "Sở A",
        (3, 5): "9",
    }
    cells = {at: Cell(*at, text, "text") for at, text in texts.items()}
    sheet = Sheet("S", cells, ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5)))
    (header,) = find_headers(Rows(sheet))
    assert (header.first, header.last) == (1, 2)
    assert titles(header) == [
        ("", "TT"),
        ("", "Đơn vị"),
        ("Thể chế", "Thẩm định"),
        ("Thể chế", "XHH"),
        ("", "Tổng điểm"),
    ]


def test_years_group_what_stands_above_them() -> None:
    (header,) = headers(
        "TT\tĐơn vị\tĐiểm\t\tThứ hạng\t\n\t\tNăm 2020\tNăm 2021\tNăm 2020\tNăm 2021\n1\tA\t9\t8\t1\t2\n"
    )
    assert titles(header)[2:] == [
        ("Năm 2020", "Điểm"),
        ("Năm 2021", "Điểm"),
        ("Năm 2020", "Thứ hạng"),
        ("Năm 2021", "Thứ hạng"),
    ]


def test_numbers_of_fields_are_headings_and_rows_of_units_are_not() -> None:
    assert len(headers("STT\tĐơn vị\t1\t2\t3\tTổng điểm\n1\tSở A\t9\t8\t7\t24\n2\tSở B\t1\t2\t3\t6\n")) == 1
    assert headers("1\tĐơn vị tính điểm\t9\t8\n2\tSở B\t1\t2\n") == []


def test_two_tables() -> None:
    assert [h.first for h in headers("STT\tĐơn vị\tĐiểm\n1\tA\t9\n\nSTT\tĐơn vị\tĐiểm\n1\tB\t9\n")] == [1, 4]


@pytest.mark.parametrize(
    "head",
    ["Xếp hạng\tTỉnh, thành phố\tChỉ số CCHC 2020 (%)", "Thứ bậc\tĐơn vị\tKết quả (%)", "Rank\tProvince\tIndex",
     "Nội thất\tVật dụng\tTrị giá", "Xếp hạng\tTỉnh/thành phố\tĐiểm số"],
)  # fmt: skip
def test_short_texts_directly_above_numbers_are_the_heading(head: str) -> None:
    (header,) = headers(f"BẢNG CỦA TỈNH\n{head}\n1\tA\t90,5\n2\tB\t88\n3\tC\t80\n")
    assert [title for _group, title in titles(header)] == head.split("\t")


def test_unknown_headings_of_two_rows() -> None:
    (header,) = headers("Bàn\tGhế\tĐồ gỗ\t\n\t\tTủ\tKệ\n1\tA\t9\t8\n2\tB\t7\t6\n")
    assert titles(header) == [("", "Bàn"), ("", "Ghế"), ("Đồ gỗ", "Tủ"), ("Đồ gỗ", "Kệ")]


def test_letterheads_above_a_heading_are_none() -> None:
    (header,) = headers("UBND TỈNH\tCỘNG HÒA\nBàn\tGhế\tTủ\n1\tA\t9\n2\tB\t7\n")
    assert header.first == 2
    assert headers("Xin chào\tcác bạn\nA\tB\nC\tD\n") == []


def test_areas_over_a_whole_sheet_cost_no_more_than_tall_ones() -> None:
    cells = {(row, 1): Cell(row, 1, str(row), "text") for row in range(1, TALLEST + 3)}
    rows = Rows(Sheet("S", cells, ((1, 1, 1_048_576, 2),)))
    assert rows.seen(TALLEST, 2) == "1"
    assert rows.seen(TALLEST + 1, 2) == ""
