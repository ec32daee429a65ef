from __future__ import annotations

import pytest

from cchc_eval.figures import dots
from cchc_eval.figures.canvas import Sheet
from tests.figures import layout, tables


def test_marks_lie_where_their_values_are() -> None:
    sheet = Sheet()
    axis = dots.Dots(sheet, ["Một", "Hai"])
    assert (axis.x(0), axis.x(100)) == (axis.left, axis.left + axis.room)
    assert axis.x(25) - axis.left == pytest.approx(axis.room / 4)
    assert axis.x(120) == axis.x(100)  # an index above 100 stays on the sheet
    axis.draw(dots.Row("Dòng", [(50.0, dots.BAR), (75.0, dots.FILLED)], ["50", "75"]))
    axis.finish("Chỉ số (%)")
    places = [line.get_xdata()[0] for line in sheet.axes.lines if line.get_marker() in ("o", "|")]
    assert places == [axis.x(50), axis.x(75)]


def test_marks_differ_without_colour() -> None:
    looks = [dots.FILLED, dots.BAR, dots.TRIANGLE, dots.SQUARE, dots.HOLLOW]
    assert len({(one["marker"], one.get("markerfacecolor", "full")) for one in looks}) == len(looks)


def test_long_texts_wrap() -> None:
    sheet = Sheet()
    dots.key(sheet, [(dots.FILLED, "đơn vị này"), (dots.BAR, "trung vị của nhóm")] * 5)
    axis = dots.Dots(sheet, ["Một cột có đầu dài", "Hai", "Ba"])
    for words in ("", tables.LONG):
        axis.draw(dots.Row(tables.LONG, [], ["100,000%*", "KAD", "chưa kê khai"], words))
    axis.finish("Chỉ số (%)")
    assert layout.faults(sheet.finished("", tables.NO_BANDS)) == []
