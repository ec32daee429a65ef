from __future__ import annotations

import pytest

from cchc_eval.figures import Context, losses_over_units
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout


def test_the_finding_tells_how_few_criteria_hold_most() -> None:
    # 4 + 3 + 2 + 1 = 10; 40, 70, 90, 100 %: three of them pass 80 %
    picture = losses_over_units(comparisons.losses(4))
    assert (
        picture.finding
        == "7 đơn vị mất 10 điểm, 3 trong 5 tiêu chí chiếm 80% số điểm mất; nhiều nhất ở tiêu chí 1.1 Tiêu chí số 1: 4 điểm"
    )
    assert "1.2 Tiêu chí số 2: 3 điểm, 2 đơn vị, lũy kế 70,00%." in picture.alt_text
    with speaking("en"):
        assert losses_over_units(comparisons.losses(4)).finding.startswith(
            "7 units lost 10 points, 80% of them in 3 of 5 criteria"
        )


def test_ties_nothing_lost_and_nothing_at_all() -> None:
    assert losses_over_units(comparisons.losses(2, tie=True)).finding.endswith(
        "nhiều nhất, mỗi tiêu chí 1 điểm: 1.1 Tiêu chí số 1 và 1.2 Tiêu chí số 2"
    )
    assert losses_over_units(comparisons.losses(9, tie=True)).finding.endswith("1.3 Tiêu chí số 3 và 6 mục khác")
    assert losses_over_units(comparisons.losses(0)).finding == "7 đơn vị không mất điểm nào"
    assert losses_over_units(comparisons.losses(0, open_points=1.0)).finding == "Đến nay 7 đơn vị chưa mất điểm nào"
    assert losses_over_units(comparisons.losses(0).head(0)).finding.startswith("Chưa có gì")


def test_bars_and_cumulative_shares_are_to_scale() -> None:
    picture = losses_over_units(comparisons.losses(4))
    bars = [patch.get_width() for patch in picture.axes[0].patches]
    assert [width / bars[0] for width in bars] == pytest.approx([1, 0.75, 0.5, 0.25])
    xs = [line.get_xdata() for line in picture.axes[0].lines if len(line.get_xdata()) == 4]
    assert len(xs) == 1
    steps = [(x - xs[0][0]) / (xs[0][3] - xs[0][0]) for x in xs[0]]
    assert steps == pytest.approx([0, 0.5, 5 / 6, 1])  # 40, 70, 90, 100


def test_what_is_not_drawn_open_or_waiting_is_told() -> None:
    picture = losses_over_units(comparisons.losses(18, open_points=0.5, waiting=1))
    written = layout.words(picture)
    assert "3 tiêu chí khác bị mất tổng cộng 6 điểm." in written  # 3 + 2 + 1
    assert "ứng với 9,5 điểm của mọi đơn vị" in written  # 19 × 0,5
    assert "Số câu trả lời chờ thẩm định: 19" in written
    assert "Kết quả tạm tính" in written


@pytest.mark.parametrize(("count", "long"), [(1, True), (7, False), (40, True)])
def test_any_table_is_drawn_without_overlap(count: int, long: bool) -> None:
    table = comparisons.losses(count, long, size=20)
    table["lost"] *= 1234.125
    assert layout.faults(losses_over_units(table, Context("Năm 2017", ["Minh họa"], 3))) == []
