from __future__ import annotations

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, ranking, style
from tests.figures import layout, tables


def bands(*pairs: tuple[str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            c.CLASS: [f"b{n}" for n in range(len(pairs))],
            a.CLASS_NAME: [p[0] for p in pairs],
            a.FROM: [p[1] for p in pairs],
            a.ON: "index",
        }
    )


def test_the_title_names_the_first_and_counts_the_provisional() -> None:
    # five units, 95,125 falling by 40/5 = 8 points each
    assert ranking(tables.ranking(tables.UNITS), tables.BANDS).finding == (
        "Phòng Đấu thầu, Thẩm định và Giám sát đầu tư xếp thứ nhất (95,13%, xếp loại Xuất sắc); thấp nhất là 63,13%"
    )
    assert "2 đơn vị còn tạm tính" in ranking(tables.ranking(tables.UNITS, (3, 4)), tables.BANDS).finding
    assert ranking(tables.ranking(["Sở"]), tables.BANDS).finding == "Sở: 95,13%, xếp loại Xuất sắc"
    assert "Chưa xếp hạng được" in ranking(tables.ranking(["Sở"], (0,)), tables.BANDS).finding
    assert ranking(tables.ranking(["Sở"], without=(0,)), tables.BANDS).finding.startswith("Không đơn vị nào có chỉ số")
    assert ranking(tables.ranking([]), tables.BANDS).finding.startswith("Chưa có gì")


def test_equal_ranks_share_the_first_place() -> None:
    table = tables.ranking(["A", "B", "C"])
    table[c.INDEX], table[c.RANK] = [90.0, 90.0, 80.0], pd.array([1, 1, 3], dtype="Int64")
    assert ranking(table, tables.BANDS).finding.startswith("2 đơn vị cùng xếp thứ nhất (90,00%")


def test_provisional_units_stand_below_with_their_range_and_without_a_rank() -> None:
    table = tables.ranking(tables.UNITS, (1,))  # 87,125 so far; 43,5625 … 99,125
    picture = ranking(table, tables.BANDS)
    places = {text: top for text, _x0, _y0, _x1, top in layout.boxes(picture)}
    written = layout.words(picture)
    assert "đến nay 87,13%" in places
    assert "từ 43,56% đến 99,13%" in places
    divider = next(top for text, top in places.items() if text.startswith("Tạm tính – chưa xếp hạng"))
    assert (
        places["đến nay 87,13%"]
        < divider
        < min(top for text, top in places.items() if text[:2] in ("1.", "2.", "3.", "4."))
    )
    assert "5." not in written
    assert "Có 1/5 đơn vị tạm tính" in written  # and not the whole figure
    assert "Kết quả tạm tính" not in written
    diamonds = [line for line in picture.axes[0].lines if line.get_marker() == "D"]
    assert len(diamonds) == 1


def test_where_nobody_is_ranked_the_reason_stands_above_the_bands() -> None:
    places = {
        text: top for text, _x0, _y0, _x1, top in layout.boxes(ranking(tables.ranking(["A"], (0,)), tables.BANDS))
    }
    assert next(top for text, top in places.items() if text.startswith("Tạm tính –")) > places["Tốt"]


def test_a_range_of_one_number_is_told_once() -> None:
    table = tables.ranking(["A", "B"], (1,))
    table.loc[1, [c.INDEX_LEAST, c.INDEX_GREATEST]] = table.loc[1, c.INDEX]
    picture = ranking(table, tables.NO_BANDS)
    assert "từ 85" not in layout.words(picture)
    assert "B: đến nay 85,13%." in picture.alt_text


def test_a_unit_that_is_not_appraised_may_still_change() -> None:
    table = tables.ranking(["A", "B"], (1,))
    table.loc[1, [c.INDEX_LEAST, c.INDEX_GREATEST]] = table.loc[1, c.INDEX]
    table[c.SHARE_APPRAISED] = [100.0, 0.0]
    picture = ranking(table, tables.BANDS)
    written = " ".join(text for text, *_box in layout.boxes(picture))
    assert "chưa thẩm định: 0% – kết quả còn có thể thay đổi" in " ".join(written.split())
    assert "B: đến nay 85,13%, còn có thể thay đổi khi thẩm định." in picture.alt_text
    assert [line for line in picture.axes[0].lines if line.get_marker() == "|"] == []


def test_an_axis_that_does_not_begin_at_0_says_so() -> None:
    broken, whole = tables.ranking(tables.UNITS), tables.ranking(tables.UNITS)
    whole.loc[4, c.INDEX] = 25.0  # cut at 20 there would be little to gain
    assert "Trục chỉ số bị ngắt (//): bắt đầu từ 60%" in layout.words(ranking(broken, tables.BANDS))
    assert "bị ngắt" not in layout.words(ranking(whole, tables.BANDS))
    strokes = [len(ranking(table, tables.BANDS).axes[0].lines) for table in (broken, whole)]
    assert strokes[0] - strokes[1] in (1, 2)  # two strokes more; and one band edge less that is seen


def test_points_lie_in_their_bands() -> None:
    picture = ranking(tables.ranking(tables.UNITS), tables.BANDS)
    axes = picture.axes[0]
    dots = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o"]
    spans = [(p.get_x(), p.get_x() + p.get_width()) for p in axes.patches if p.get_zorder() == 0]  # best first
    expected = [list(tables.BANDS[a.CLASS_NAME]).index(name) for name in tables.ranking(tables.UNITS)[a.CLASS_NAME]]
    assert [next(n for n, (low, high) in enumerate(spans) if low <= x < high) for x in dots] == expected


def test_bands_are_named_and_their_edges_told() -> None:
    written = layout.words(ranking(tables.ranking(tables.UNITS), tables.BANDS))
    assert (
        "Xuất sắc từ 90% trở lên; Tốt từ 80% đến dưới 90%; Khá từ 70% đến dưới 80%; Trung bình từ 60% đến dưới 70%; Yếu dưới 60%."
        in written
    )


def test_bands_on_points_lie_on_the_index_where_maxima_are_alike() -> None:
    table, on_points = (
        tables.ranking(tables.UNITS),
        bands(("Tốt", 40.0), ("Đạt", 0.0)).assign(**{a.ON: "points"}),
    )
    table[c.MAXIMUM] = 50.0  # 40 of 50 points are 80 %
    picture = ranking(table, on_points)
    assert "Xếp loại: Tốt từ 40 điểm trở lên; Đạt dưới 40 điểm." in layout.words(picture)
    assert [text for text, *_box in layout.boxes(picture) if text in ("40", "80")] == ["80"]
    table.loc[0, c.MAXIMUM] = 45.0
    picture = ranking(table, on_points)
    assert [p for p in picture.axes[0].patches if p.get_zorder() == 0] == []
    assert "Tốt từ 40 điểm trở lên" in layout.words(picture)


def test_the_range_of_a_unit_that_waits_for_the_appraisal_is_not_all_that_is_possible() -> None:
    table = tables.ranking(["A", "B"], (1,))
    table[c.SHARE_APPRAISED] = [100.0, 45.0]
    picture = ranking(table, tables.BANDS)
    written = " ".join(" ".join(text for text, *_box in layout.boxes(picture)).split())
    assert "khi kê khai đủ: " in written
    assert "nếu chỉ xét phần chưa kê khai" in written
    assert "còn có thể đạt" not in written
    assert "khi kê khai đủ từ" in picture.alt_text
    assert "còn có thể thay đổi khi thẩm định" in picture.alt_text
    assert layout.faults(picture) == []


def test_a_unit_that_answered_nothing_has_no_index_so_far_and_appraisal_tells_its_share() -> None:
    table = tables.ranking(["A", "B"], (0, 1))
    table[c.SHARE_ANSWERED], table[c.SHARE_APPRAISED] = [0.0, 100.0], [0.0, 45.25]
    picture = ranking(table, tables.BANDS)
    written = layout.words(picture)
    assert "chưa kê khai" in written
    assert "mới thẩm định 45,25%" in written
    assert "Kết quả tạm tính" in written  # every unit is
    assert len([line for line in picture.axes[0].lines if line.get_marker() == "D"]) == 1
    assert layout.faults(picture) == []


def test_bands_too_narrow_for_their_names_are_numbered() -> None:
    narrow = bands(("Hoàn thành xuất sắc nhiệm vụ", 99.0), ("Siêu", 98.5), ("Tốt", 98.0), ("Đạt", 0.0))
    picture = ranking(tables.ranking(tables.UNITS), narrow)
    written = layout.words(picture)
    assert "(1) Hoàn thành xuất sắc nhiệm vụ từ 99% trở lên" in written
    assert layout.faults(picture) == []


def test_a_note_of_a_unit_and_units_without_an_index_are_told() -> None:
    table = tables.ranking(["A", "B", "C"], without=(2,))
    table.loc[0, c.NOTE] = "In ra bằng nhau nhưng khác thứ hạng"
    written = layout.words(ranking(table, tables.BANDS))
    assert "A: In ra bằng nhau nhưng khác thứ hạng" in written
    assert "không có chỉ số và thứ hạng: C." in written


def test_an_index_beyond_100_is_drawn() -> None:
    table = tables.ranking(["A", "B"])
    table.loc[0, c.INDEX] = 103.5
    picture = ranking(table, tables.BANDS)
    assert "103,50%" in layout.words(picture)
    dot = next(line.get_xdata()[0] for line in picture.axes[0].lines if line.get_marker() == "o")
    assert dot < style.WIDTH - style.MARGIN - 168
    assert layout.faults(picture) == []


@pytest.mark.parametrize("units", [[], ["A"], tables.UNITS, [tables.LONG] * 4, ["x" * 120]])
@pytest.mark.parametrize("provisional", [(), (0,), (1, 2), tuple(range(9))])
@pytest.mark.parametrize("classes", [tables.BANDS, tables.NO_BANDS], ids=["bands", "no bands"])
def test_any_table_is_drawn_without_overlap(
    units: list[str], provisional: tuple[int, ...], classes: pd.DataFrame
) -> None:
    table = tables.ranking(units, provisional, bands=len(classes) > 0, without=(3,))
    assert layout.faults(ranking(table, classes, Context("Năm 2017", ["Minh họa"]))) == []


def test_sixty_units_are_drawn_without_overlap() -> None:
    picture = ranking(tables.ranking([f"Phòng {n}" for n in range(60)], tuple(range(20, 40))), tables.BANDS)
    assert layout.faults(picture) == []
    assert picture.png()[:4] == b"\x89PNG"
