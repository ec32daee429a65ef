from __future__ import annotations

import pytest

from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, unit_in_group
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout


def test_the_finding_tells_where_the_unit_is_below() -> None:
    # 50, 55, 60 … 80 against a median of 60: below in the first two, most in the first
    picture = unit_in_group(comparisons.group(5))
    assert picture.finding == (
        "Phòng A thấp hơn trung vị của nhóm ở 2 trong 7 lĩnh vực; thấp hơn nhiều nhất ở "
        "Công tác chỉ đạo, điều hành cải cách hành chính: 50,00%, trung vị 60,00%"
    )
    assert (
        "Cải cách thể chế: 55,00%, trung vị 60,00%, cao nhất 90,00% (Phòng 0, Phòng 1 và Phòng 2)." in picture.alt_text
    )
    assert "Cả 7 lĩnh vực" not in picture.alt_text
    with speaking("en"):
        assert "is below the group's median in 2 of 7 fields" in unit_in_group(comparisons.group(5)).finding


def test_at_the_median_ties_and_alone() -> None:
    assert (
        unit_in_group(comparisons.group(5, shift=10.0)).finding
        == "Phòng A bằng hoặc cao hơn trung vị của nhóm ở cả 7 lĩnh vực"
    )
    table = comparisons.group(5)
    table.loc[1, "index"] = 50.0
    assert unit_in_group(table).finding.endswith(
        "thấp hơn nhiều nhất, như nhau, ở Công tác chỉ đạo, điều hành cải cách hành chính và Cải cách thể chế"
    )
    alone = unit_in_group(comparisons.group(1))
    assert alone.finding == "Phòng A là đơn vị duy nhất của nhóm: không có đơn vị để so sánh"
    assert "90,00%" not in layout.words(alone)  # no best of one
    assert unit_in_group(comparisons.group(5).head(0)).finding.startswith("Chưa có gì")


def test_states_are_told_and_no_0_is_drawn() -> None:
    picture = unit_in_group(comparisons.group(5, comparisons.STATES))
    written = layout.words(picture)
    assert "không áp dụng với đơn vị này" in written
    assert "chưa kê khai" in written
    assert "0,00%" not in written.replace("50,00%", "").replace("60,00%", "").replace("90,00%", "").replace(
        "80,00%", ""
    )
    assert "65,00%*" in written
    assert "Kết quả tạm tính" in written
    nothing = unit_in_group(comparisons.group(5, (a.NOTHING,)))
    assert nothing.finding.startswith("Phòng A chưa so sánh được với nhóm")


def test_places_of_the_marks() -> None:
    picture = unit_in_group(comparisons.group(5))
    ends = {line.get_marker(): [] for line in picture.axes[0].lines}
    for line in picture.axes[0].lines:
        ends[line.get_marker()].append(line.get_xdata()[0])
    units, medians, best = (sorted(set(ends[kind][1:])) for kind in ("o", "|", "^"))  # after the key
    # 50 … 85 in steps of 5, the median at 60, the best at 90: a tenth of the axis between 50 and 60 is 10 points
    assert (medians[0] - units[0]) / 10 == pytest.approx((best[0] - medians[0]) / 30)
    assert len(medians) == len(best) == 1


@pytest.mark.parametrize(("size", "long"), [(1, True), (7, False)])
def test_any_table_is_drawn_without_overlap(size: int, long: bool) -> None:
    table = comparisons.group(size, comparisons.STATES, long)
    assert layout.faults(unit_in_group(table, Context("Năm 2017", ["Minh họa"], 3))) == []
