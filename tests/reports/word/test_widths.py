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


def test_columns_of_short_numbers_leave_their_room_to_a_name_and_a_reason(monkeypatch):
    head = [
        "Tiêu chí, tiêu chí thành phần",
        "Điểm 2017",
        "Chỉ số 2017",
        "Điểm 2018",
        "Chỉ số 2018",
        "Thay đổi",
        "Tăng, giảm",
        "Lý do",
    ]
    done = ["1.2.2 Nhiệm vụ CCHC được giao hoàn thành đúng hạn", "7,2/8", "90,00%", "8/8", "100,00%", "+0,8", "tăng",
            "Số nhiệm vụ hoàn thành đúng hạn: 9/10 → 10/10 nhiệm vụ (90% → 100%)."]  # fmt: skip
    not_yet = ["2 Cải cách thể chế", "chưa kê khai", "–", "chưa kê khai", "–", "–", "chưa xong", "Chưa xong: 1."]
    field = ["1 Công tác chỉ đạo, điều hành CCHC của đơn vị", "7,2/27*", "26,67%", "8/27*", "29,63%", "–", "chưa xong",
             "Tăng: 1.2.2 Nhiệm vụ CCHC được giao hoàn thành đúng hạn (+0,8); chưa xong: 7; riêng các tiêu chí so sánh được (1): "
             "90,00% → 100,00%."]  # fmt: skip
    whole = [
        "Tổng",
        "7,2/76*",
        "9,47%",
        "8/76*",
        "10,53%",
        "–",
        "chưa xong",
        "Riêng các tiêu chí so sánh được (1): 90,00% → 100,00%.",
    ]
    names = ("2 Cải cách thể chế", "3 Cải cách thủ tục hành chính", "4 Tổ chức công việc của đơn vị", "5 Chất lượng đội ngũ",
             "6 Thực hiện cải cách tài chính công", "7 Hiện đại hóa hành chính")  # fmt: skip
    rows = [head, whole, field, done, *[[name, *not_yet[1:]] for name in names]]

    def lines() -> int:
        columns, size = tested.shared(WIDTH, rows)
        assert sum(columns) == WIDTH
        assert all(fits(text, column, size) for row in rows for text, column in zip(row, columns, strict=True))
        return tested._lines(rows, [one / tested.TWIP for one in columns], size)

    now = lines()
    monkeypatch.setattr(tested, "_fewer_lines", lambda widths, *_more: list(widths))
    assert now <= 0.9 * lines()


def test_a_name_beside_a_very_long_reason_is_not_set_one_word_to_the_line():
    head = ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm bị mất", "Điểm tối đa của mọi đơn vị", "Tỷ lệ", "Lý do"]
    name = "Điều tra XHH: mức độ hài lòng của tổ chức, cá nhân"
    rows = [head, *[["3.2", name, "14,84", "70", "12,87%", WHY * 4]] * 8]
    columns, size = tested.shared(round(252 * tested.TWIP), rows)
    words = [tested._long(word) * tested.EM * size for word in name.split()]
    assert tested._wrapped(words, columns[1] / tested.TWIP - tested.PADDING, 0.25 * tested.EM * size) <= tested.TALL
    assert columns[5] == max(columns)


def test_lines_are_counted_as_words_are_set():
    assert tested._wrapped([], 10, 1) == 1
    assert tested._wrapped([4, 4, 4], 9, 1) == 2
    assert tested._wrapped([4, 4, 4], 8, 1) == 3
    assert tested._wrapped([25], 10, 1) == 3


def test_a_note_beside_many_numbers_is_not_set_one_word_to_the_line():
    head = ["Đơn vị", "Đã kê khai", "Điểm đến nay", "Điểm tối đa", "Chỉ số đến nay", "Thấp nhất có thể", "Cao nhất có thể",
            "Đã thẩm định", "Ghi chú"]  # fmt: skip
    note = "mới thẩm định 40,91% – kết quả còn có thể thay đổi"
    numbers = ["100,00%", "61,48", "100", "87,83%", "87,83%", "92,12%", "40,91%"]
    rows = [head, *[["Phòng Đấu thầu, Thẩm định và Giám sát đầu tư", *numbers, note]] * 4]
    columns, size = tested.shared(WIDTH, rows)
    assert size == 11
    assert tested._cells(rows[1], [one / tested.TWIP for one in columns], size)[-1] <= 5
    assert tested._squeezed(rows, tested._set(165, rows, 12)[0], 12)  # in letters of 12 points it was


def test_a_decimal_sign_takes_half_a_digit_and_only_a_head_is_bold():
    assert tested._long("87,83") == 0.5 * 4 + 0.25
    assert tested._widest(["0", "00"], tested._long) == 1
    assert tested._widest(["00", "00"], tested._long) == tested.BOLD
