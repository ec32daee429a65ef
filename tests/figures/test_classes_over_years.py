from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from cchc_eval.analysis.class_years import NO_CLASS, OPEN_CLASS
from cchc_eval.figures import Context, classes_over_years
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout

MORE = ((OPEN_CLASS, 2), (NO_CLASS, 1))


def test_the_finding_names_the_class_with_most_units() -> None:
    # 2013: 1, 3, 2, 1, 0; 2014: 3, 2, 1, 0, 1
    picture = classes_over_years(comparisons.classes(2))
    assert picture.finding == (
        "Năm 2014: nhiều đơn vị nhất ở loại Xuất sắc, 3 trong 7 đơn vị; năm 2013: nhiều đơn vị nhất ở loại Tốt, 3 trong 7 đơn vị"
    )
    assert "Năm 2013, 7 đơn vị: Xuất sắc: 1; Tốt: 3; Khá: 2; Trung bình: 1; Yếu: 0." in picture.alt_text
    assert "Các mức xếp loại, mọi năm như nhau: Xuất sắc từ 90% trở lên; Tốt từ 80% đến dưới 90%; " in layout.words(picture)
    with speaking("en"):
        assert classes_over_years(comparisons.classes(1)).finding.startswith(
            "2013: most units in Tốt, 3 of 7; there is only one year"
        )


def test_ties_one_year_and_nothing() -> None:
    tie = classes_over_years(comparisons.classes(1, (2, 2, 1, 0, 0)))
    assert tie.finding == (
        "Năm 2013: nhiều đơn vị nhất ở các loại Xuất sắc và Tốt, mỗi loại 2 trong 5 đơn vị; mới có một năm nên chưa so sánh được"
    )
    none = classes_over_years(comparisons.classes(1, (0,) * 5, more=MORE))
    assert none.finding.startswith("Năm 2013: chưa đơn vị nào trong 3 đơn vị được xếp loại")
    assert classes_over_years(comparisons.classes(0)).finding.startswith("Chưa có gì")


def test_bars_are_as_long_as_the_counts_and_told_apart_without_colour() -> None:
    picture = classes_over_years(comparisons.classes(1, more=MORE))
    bars = [patch for patch in picture.axes[0].patches if patch.get_height() == 30]
    assert [round(bar.get_width() / bars[0].get_width()) for bar in bars] == [1, 3, 2, 1, 2, 1]
    # neighbours differ by hatch or by lightness, so that a black and white print shows the same
    looks = [(bar.get_hatch(), tuple(bar.get_facecolor())) for bar in bars]
    assert len(set(looks)) == len(looks)
    assert all(one[0] != two[0] for one, two in pairwise(looks))
    assert "Có 2/10 đơn vị tạm tính" in layout.words(picture)
    assert "không xếp loại: 1" in layout.words(picture)


def test_other_classes_in_another_year_are_said() -> None:
    other = comparisons.classes(1, (4, 3), ("A", "B")).assign(year=2014)
    picture = classes_over_years(pd.concat([comparisons.classes(1), other], ignore_index=True))
    assert "Các mức xếp loại không giống nhau giữa các năm: năm 2013: Xuất sắc từ 90% trở lên" in layout.words(picture)
    assert layout.faults(picture) == []


@pytest.mark.parametrize(("years", "long"), [(1, True), (5, True)])
def test_any_table_is_drawn_without_overlap(years: int, long: bool) -> None:
    names = tuple(
        f"Hoàn thành rất xuất sắc nhiệm vụ cải cách hành chính mức {n}" if long else f"Mức {n}" for n in range(7)
    )
    table = comparisons.classes(years, (20, 0, 1, 13, 2, 1, 60), names, MORE)
    assert layout.faults(classes_over_years(table, Context("Năm 2017", ["Minh họa"]))) == []
