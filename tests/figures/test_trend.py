from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, trend
from cchc_eval.i18n import speaking
from tests.conftest import DEEP
from tests.figures import comparisons, layout

STATES = (a.DONE, a.PARTLY, a.DONE, a.NOTHING, a.NA, a.OUTSIDE)


def test_the_share_that_is_common_stands_on_the_figure() -> None:
    picture = trend(comparisons.trend(3, 2))
    said = "Chỉ tính tiêu chí chung: 21 tiêu chí, chiếm 62,50% điểm của năm 2013 và 63,50% điểm của năm 2014."
    assert said in layout.words(picture)
    assert said in picture.alt_text
    assert "chung: 63%" in layout.words(picture)  # 62,5 rounded half up
    assert "chung: 64%" in layout.words(picture)


def test_the_finding_tells_who_rose_and_fell_most() -> None:
    # units 0 and 3 lose a point a year, 1 and 2 gain one: in 2 years 2 points
    assert trend(comparisons.trend(4, 3)).finding == (
        "2013–2015, theo tiêu chí chung: tăng nhiều nhất: Phòng 1 và Phòng 2 (▲ +2,00 điểm %); "
        "giảm nhiều nhất: Phòng 0 và Phòng 3 (▼ −2,00 điểm %)"
    )
    table = comparisons.trend(4, 3)
    one = trend(table[table[c.UNIT] == "u1"])
    assert one.finding == "Phòng 1: năm 2013 đạt 63,00%, năm 2015 đạt 65,00% (theo tiêu chí chung: ▲ +2,00 điểm %)"
    assert "Trung vị các đơn vị – 2013: 64,50%, 2014: 65,50%, 2015: 66,00%." in one.alt_text
    # 60 63 66 69, 59 64 67 68, 58 65 67 68
    with speaking("en"):
        assert trend(table).finding.startswith(
            "2013–2015, common criteria: rose most: Phòng 1 and Phòng 2 (▲ +2.00 pp)"
        )


def test_one_year_and_nothing_in_common_are_said_in_words() -> None:
    one = trend(comparisons.trend(3, 1))
    assert one.finding == "Mới có kết quả của một năm (2013): cần ít nhất hai năm để so sánh"
    assert not [line for line in one.axes[0].lines if line.get_marker() == "o"]
    nothing = trend(comparisons.trend(3, 2, (a.NA,), common=0))
    assert nothing.finding == "Bộ tiêu chí các năm 2013–2014 không có tiêu chí chung: không so sánh được"
    assert trend(comparisons.trend(0, 2)).finding.startswith("Chưa có gì")
    assert trend(comparisons.trend(3, 2, (a.PARTLY,))).finding.startswith("Chưa đơn vị nào có kết quả cuối cùng")
    table = comparisons.trend(2, 2)
    table[c.INDEX] = 70.0
    assert trend(table).finding == "2013–2014, theo tiêu chí chung: không đơn vị nào thay đổi"


def test_states_are_no_zeros() -> None:
    picture = trend(comparisons.trend(6, 5, STATES, left_out=2))
    written = layout.words(picture)
    assert "*" in written
    assert "?" in written
    assert "KAD" in written
    assert "Có kết quả tạm tính" in written
    assert "Phòng 0: 2" in written  # left out as not applicable in one year
    assert " 0,00%" not in written


def test_many_years_show_the_last_ones() -> None:
    picture = trend(comparisons.trend(2, 11))
    written = layout.words(picture)
    assert "2023" in written
    assert "Hình vẽ 8 năm gần nhất; bảng số liệu có đủ các năm." in written
    assert layout.faults(picture) == []


CASES = [(1, 5, True), (7, 2, False), (20, 5, True)]
MORE = [(count, years, long) for count in (1, 7, 20) for years in (1, 2, 5) for long in (False, True)]


@pytest.mark.parametrize(("count", "years", "long"), MORE if DEEP else CASES)
def test_any_table_is_drawn_without_overlap(count: int, years: int, long: bool) -> None:
    for states in ((a.DONE,), STATES) if DEEP else (STATES,):
        table = comparisons.trend(count, years, states, long, left_out=1)
        assert layout.faults(trend(table, Context("Năm 2017", ["Minh họa"], 3))) == []
