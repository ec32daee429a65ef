from __future__ import annotations

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, points_by_field
from tests.figures import layout, tables

MIXED = (a.DONE, a.DONE, a.PARTLY, a.DONE, a.NA, a.DONE, a.NOTHING, a.OUTSIDE)


def one(rows: list[tuple]) -> pd.DataFrame:
    """One unit with fields given as (name, points, maximum, open, state) and the total of them."""
    table = tables.fields(["Phòng A"], [("I", row[0], 1.0) for row in rows])
    for n, row in enumerate(rows):
        table.loc[n, [c.POINTS, c.MAXIMUM, a.OPEN]] = row[1:4]
        table.loc[n, a.FIELD_STATE] = row[4]
    for column in (c.POINTS, c.MAXIMUM, a.OPEN):
        table.loc[len(rows), column] = sum(table[column][: len(rows)])
    states = {row[4] for row in rows}
    table.loc[len(rows), a.FIELD_STATE] = a.PARTLY if states & {a.PARTLY, a.NOTHING} else a.DONE
    return table


def test_the_title_names_the_field_that_lost_most() -> None:
    # Hiện đại hóa lost 16 − 12,75 = 3,25; Thể chế 10 − 8 = 2; the open 5 of TTHC are not lost: 20 − 14 − 5 = 1
    rows = [
        ("Thể chế", 8, 10, 0, a.DONE),
        ("TTHC", 14, 20, 5, a.PARTLY),
        ("Hiện đại hóa", 12.75, 16, 0, a.DONE),
    ]
    finding = points_by_field(one(rows)).finding
    assert "Hiện đại hóa (3,25 trong 16 điểm)" in finding
    assert "34,75/46 điểm (tạm tính)" in finding


def test_fields_that_lost_alike_are_counted() -> None:
    finding = points_by_field(one([("A", 8, 10, 0, a.DONE), ("B", 8, 10, 0, a.DONE), ("C", 9, 10, 0, a.DONE)])).finding
    assert "2 lĩnh vực cùng mất nhiều điểm nhất (2 điểm mỗi lĩnh vực)" in finding


def test_full_points_nothing_answered_and_nothing_applicable_are_three_titles() -> None:
    full = points_by_field(one([("A", 10, 10, 0, a.DONE)])).finding
    nothing = points_by_field(one([("A", 0, 10, 10, a.NOTHING)])).finding
    none = points_by_field(one([("A", 0, 0, 0, a.NA)])).finding
    zero = points_by_field(one([("A", 0, 10, 0, a.DONE)])).finding
    assert full == "Phòng A: 10/10 điểm; không mất điểm ở lĩnh vực nào"
    assert nothing == "Chưa kê khai tiêu chí nào"
    assert none == "Không có tiêu chí nào áp dụng: không có điểm và chỉ số"
    assert "(10 trong 10 điểm)" in zero


def test_numbers_states_and_marks_are_on_the_picture() -> None:
    picture = points_by_field(tables.fields(["Phòng A"], states=MIXED), Context(marks=["Số liệu minh họa"]))
    written = layout.words(picture)
    assert "7,0 / 20 (35,00%)" in written  # as many places as the other fields need
    assert "không áp dụng" in written
    assert "chưa kê khai / 16" in written
    assert "Kết quả tạm tính" in written
    assert "Số liệu minh họa" in written
    assert "Công tác chỉ đạo, điều hành cải cách hành chính: 7,0 / 20 (35,00%)" in picture.alt_text
    assert "tạm tính" not in layout.words(points_by_field(tables.fields(["Phòng A"])))


def test_bonus_and_penalty_in_the_total_are_told_because_no_bar_has_them() -> None:
    table = one([("A", 8, 10, 0, a.DONE), ("B", 8, 10, 0, a.DONE)])
    assert "điểm thưởng" not in layout.words(points_by_field(table))
    table.loc[2, [c.POINTS, c.BONUS_POINTS, c.PENALTY_POINTS]] = [15, 1, 2]
    note = "Tổng điểm của đơn vị đã cộng điểm thưởng 1, đã trừ điểm phạt 2; điểm từng lĩnh vực chưa gồm các điểm này."
    picture = points_by_field(table)
    assert note in layout.words(picture)
    assert note in picture.alt_text


def test_the_bar_is_as_long_as_the_points_and_the_frame_as_the_maximum() -> None:
    from matplotlib.colors import to_hex

    from cchc_eval.figures import style

    picture = points_by_field(one([("A", 5, 20, 0, a.DONE), ("B", 10, 10, 0, a.DONE)]))
    bars = [p for p in picture.axes[0].patches if to_hex(p.get_facecolor()) == style.BLUE and p.get_height() == 18]
    frames = [p for p in picture.axes[0].patches if to_hex(p.get_edgecolor()) == style.INK and p.get_height() == 18]
    assert [bar.get_width() / frames[0].get_width() for bar in bars] == pytest.approx([0.25, 0.5])
    assert [frame.get_width() / frames[0].get_width() for frame in frames] == pytest.approx([1, 0.5])


@pytest.mark.parametrize("units", [[], ["A"], tables.UNITS, [tables.LONG] * 3, ["x" * 120]])
@pytest.mark.parametrize("states", [(a.DONE,), (a.NOTHING,), (a.NA,), (a.OUTSIDE,), MIXED])
def test_any_table_is_drawn_without_overlap(units: list[str], states: tuple[str, ...]) -> None:
    names = [(f"{n}", tables.LONG if n % 2 else "Ngắn", 10.0) for n in range(3)]
    assert layout.faults(points_by_field(tables.fields(units, names, states), Context("Năm 2017", ["Minh họa"]))) == []


def test_sixty_units_are_drawn_without_overlap() -> None:
    picture = points_by_field(tables.fields([f"Phòng {n}" for n in range(60)], states=MIXED))
    assert layout.faults(picture) == []
    assert picture.png()[:4] == b"\x89PNG"
