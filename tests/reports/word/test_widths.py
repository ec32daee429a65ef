"""Columns share a width so that no word is cut and long texts get what is left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.word import widths as tested

WIDTH = round(165 * tested.TWIP)
WHY = (
    "Số hồ sơ giải quyết đúng hạn 98/100 hồ sơ (98%), thuộc khung từ 95% đến dưới 100%: đạt 1/2 điểm, bị trừ 1 điểm. "
    * 2
)


def fits(text, twips, size):
    return tested._word(text) * tested.EM * size <= twips / tested.TWIP - tested.PADDING + 0.5


def test_a_long_text_gets_the_room_and_no_head_is_cut():
    head = ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm", "Điểm bị mất", "Lý do"]
    rows = [head, *[["1.1.2", "Tỷ lệ hồ sơ đúng hạn", "1,00/3,0", "2,00", WHY]] * 5]
    columns, size = tested.shared(WIDTH, rows)
    assert size == 12
    assert sum(columns) == WIDTH
    assert columns[4] == max(columns)
    assert columns[4] > 0.4 * WIDTH
    for row in rows:
        assert all(fits(text, column, size) for text, column in zip(row, columns, strict=True))


def test_many_columns_of_numbers_get_smaller_letters_instead_of_cut_numbers():
    rows = [
        ["Đơn vị", *map(str, range(1, 9)), "Điểm thưởng", "Tổng"],
        *[["Phòng Kinh tế đối ngoại", *["26,00/27*"] * 8, "+1", "75,28/100"]] * 4,
    ]
    columns, size = tested.shared(WIDTH, rows)
    assert size < 10
    assert all(fits(text, column, size) for row in rows for text, column in zip(row, columns, strict=True))


def test_short_columns_stay_in_proportion():
    columns, size = tested.shared(WIDTH, [["A", "B"], ["x", "y"]])
    assert (size, abs(columns[0] - columns[1]) < 200) == (12, True)


def test_nothing_to_share():
    assert tested.shared(WIDTH, []) == ([], 12)


@given(
    st.integers(1, 14).flatmap(
        lambda n: st.lists(st.lists(st.text("aM1 -,%", max_size=90), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_widths_add_up_and_are_never_nothing(rows):
    columns, size = tested.shared(WIDTH, rows)
    assert sum(columns) == WIDTH
    assert all(column > 0 for column in columns)
    assert tested.SMALLEST <= size <= tested.NORMAL
