from __future__ import annotations

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, points_lost
from tests.figures import layout, tables

BARS_ROOM = 136


def test_largest_first_with_the_reason_beside_it() -> None:
    picture = points_lost(tables.losses(5))  # 0,25 · 0,5 · 0,75 · 1 · 1,25, smallest first in the table
    bars = [text for text, *_box in sorted(layout.boxes(picture), key=lambda box: -box[4]) if text.startswith("−")]
    assert bars == ["−1,25", "−1,00", "−0,75", "−0,50", "−0,25"]
    assert "đạt 1/2 điểm, bị trừ 1 điểm" in layout.words(picture)
    widths = [patch.get_width() for patch in picture.axes[0].patches]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 0.8, 0.6, 0.4, 0.2])


def test_the_title_tells_the_sum_and_the_largest() -> None:
    # 0,25 + 0,5 + 0,75 + 1 = 2,5
    assert points_lost(tables.losses(4, unit="Phòng A")).finding == (
        "Phòng A mất 2,5 điểm; nhiều nhất ở tiêu chí 1.4 Ban hành kế hoạch cải cách hành chính năm của cơ quan, đơn vị (1 điểm)"
    )
    table = tables.losses(4, unit="Phòng A")
    table[c.LOST] = 0.1  # 4 × 0,1 = 0,4 and no 0,30000000000000004
    assert points_lost(table).finding == "Phòng A mất 0,4 điểm; 4 tiêu chí cùng mất nhiều nhất (0,1 điểm mỗi tiêu chí)"


def test_open_criteria_are_not_lost_points() -> None:
    picture = points_lost(tables.losses(2, 3, unit="Phòng A"))
    written = layout.words(picture)
    assert "Không tính là mất điểm: 3 tiêu chí chưa kê khai xong, ứng với 4,5 điểm." in written
    assert "Kết quả tạm tính" in written
    assert "mất 0,75 điểm" in picture.finding
    table = tables.losses(2, 3)
    table.loc[2, a.OPEN_LEAVES] = 4  # a row may stand for several criteria
    assert "6 tiêu chí chưa kê khai xong" in layout.words(points_lost(table))
    assert "chưa kê khai tiêu chí nào" in points_lost(tables.losses(0, 3, unit="A")).finding
    assert "tạm tính" not in layout.words(points_lost(tables.losses(2)))


def test_what_waits_for_the_appraiser_is_marked_by_word_and_hatch() -> None:
    table = tables.losses(3)  # 0,25 · 0,5 · 0,75
    table.loc[1, a.WAITING] = 2  # a row may stand for several criteria
    table.loc[len(table)] = pd.Series({**table.loc[0], c.KEY: "full", c.LOST: 0.0, a.WAITING: 1})  # lost nothing, and waits
    picture = points_lost(table)
    assert [bool(patch.get_hatch()) for patch in picture.axes[0].patches][-3:] == [False, True, False]
    written = layout.words(picture)
    assert written.count("(chờ thẩm định)") == 1
    assert "Có chấm chấm: chưa thẩm định, điểm vẫn theo tự chấm. Số tiêu chí chờ thẩm định: 3." in written
    assert "Kết quả tạm tính" in written
    assert "(chờ thẩm định): −0,50" in picture.alt_text
    assert layout.faults(picture) == []
    assert "chờ thẩm định" not in layout.words(points_lost(tables.losses(3)))


def extras(*rows: tuple[str, float]) -> pd.DataFrame:
    """Bonus and penalty items as (part, points)."""
    made = [("u0", "A", part, f"k{n}", f"P{n}", f"Mục {n}", points, "Lý do") for n, (part, points) in enumerate(rows)]
    return pd.DataFrame(made, columns=[c.UNIT, a.UNIT_NAME, a.PART, c.KEY, c.CODE, c.NAME, c.POINTS, a.WHY])


def test_bonus_and_penalty_stand_apart_below_the_points_lost() -> None:
    picture = points_lost(tables.losses(2, unit="Phòng A"), extras=extras(("penalty", 1.0), ("bonus", 0.5)))
    places = {text: top for text, _x0, _y0, _x1, top in layout.boxes(picture)}
    head = places["Điểm thưởng, điểm phạt (không thuộc điểm bị mất)"]
    assert places["−0,50"] > places["−0,25"] > head > places["−1,00"] > places["+0,50"]
    assert [patch.get_width() / BARS_ROOM for patch in picture.axes[0].patches] == pytest.approx([0.5, 0.25, 1, 0.5])
    assert [bool(patch.get_hatch()) for patch in picture.axes[0].patches] == [False, False, True, True]
    assert picture.finding.startswith("Phòng A mất 0,75 điểm")  # the penalty is no lost point
    assert "Điểm phạt P0 Mục 0: −1,00 (Lý do)." in picture.alt_text
    assert layout.faults(picture) == []
    assert "Điểm thưởng" not in layout.words(points_lost(tables.losses(2), extras=extras()))
    assert layout.faults(points_lost(tables.losses(0), extras=extras(("penalty", 1.0)))) == []


def test_nothing_lost() -> None:
    table = tables.losses(2, unit="Phòng A")
    table[c.LOST] = 0.0
    assert points_lost(table).finding == "Phòng A: không mất điểm nào"
    table.loc[0, [a.OPEN, a.OPEN_LEAVES]] = [1.0, 1]
    assert points_lost(table).finding == "Phòng A: đến nay chưa mất điểm nào"
    assert points_lost(tables.losses(0)).finding.startswith("Chưa có gì")


def test_what_is_not_drawn_is_summed_up() -> None:
    # 15 criteria, drawn 12; the rest 0,25 + 0,5 + 0,75 = 1,5
    assert "3 tiêu chí khác bị mất tổng cộng 1,5 điểm." in layout.words(points_lost(tables.losses(15)))
    assert "3 dòng còn lại" in points_lost(tables.losses(15)).alt_text


@pytest.mark.parametrize("count", [0, 1, 3, 12, 80])
@pytest.mark.parametrize("open_count", [0, 5])
@pytest.mark.parametrize("long", [False, True])
def test_any_table_is_drawn_without_overlap(count: int, open_count: int, long: bool) -> None:
    table = tables.losses(count, open_count, unit=tables.LONG)
    if long:
        table[c.NAME], table[a.WHY], table[c.CODE] = tables.LONG, tables.LONG * 3, "I.1.1.1.1.1"
    assert layout.faults(points_lost(table, Context("Năm 2017", ["Minh họa"]))) == []
