from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from cchc_eval import columns as c
from cchc_eval.figures import Context, progress, style
from tests.figures import layout, tables


def test_titles() -> None:
    assert progress(tables.progress(["A", "B", "C"])).finding == "1/3 đơn vị đã kê khai xong; ít nhất là C (0,00%)"
    assert progress(tables.progress(["A", "B", "C"], (100.0, 50.0, 50.0))).finding == (
        "1/3 đơn vị đã kê khai xong; 2 đơn vị kê khai ít nhất (50,00%)"
    )
    begun = tables.progress(["A", "B"], (0.0,))  # 5 criteria of each are begun and not complete
    assert progress(begun).finding == "Cả 2 đơn vị chưa kê khai xong tiêu chí nào"
    assert progress(begun.assign(incomplete=0)).finding == "Cả 2 đơn vị chưa kê khai tiêu chí nào"
    # evidence missing: 0 + 1 criteria
    assert progress(tables.progress(["A", "B"], (100.0,))).finding == (
        "Cả 2 đơn vị đã kê khai xong; 1 tiêu chí thiếu tài liệu kiểm chứng"
    )
    assert progress(tables.progress(["A"], (100.0,))).finding == "A đã kê khai xong"
    # 62,5 % of 40 criteria: 15 are open
    assert progress(tables.progress(["A"], (62.5,))).finding == "A đã kê khai 62,50%; còn 15 tiêu chí chưa xong"
    assert progress(tables.progress([])).finding.startswith("Chưa có gì")


def test_counts_stand_under_their_heads() -> None:
    table = tables.progress(["A"], (0.0,))
    table[[c.UNANSWERED, c.INCOMPLETE, c.INVALID, c.EVIDENCE_MISSING]] = [11, 22, 33, 44]
    boxes = {text: (x0 + x1) / 2 for text, x0, _y0, x1, _y1 in layout.boxes(progress(table))}
    assert boxes["chưa kê khai"] == pytest.approx(boxes["11"], abs=3)
    assert boxes["thiếu TLKC"] == pytest.approx(boxes["44"], abs=3)
    assert boxes["11"] < boxes["22"] < boxes["33"] < boxes["44"]


def test_the_bar_is_as_long_as_the_share() -> None:
    picture = progress(tables.progress(["A", "B"], (25.0, 100.0)))
    patches = picture.axes[0].patches
    bars = [patch.get_width() for patch in patches if to_hex(patch.get_facecolor()) == style.GREEN]
    frames = [patch.get_width() for patch in patches if patch.get_linewidth() == 1.2]
    assert [bar / frame for bar, frame in zip(bars, frames, strict=True)] == pytest.approx([0.25, 1])


@pytest.mark.parametrize("units", [[], ["A"], tables.UNITS, [tables.LONG] * 3, ["x" * 120]])
@pytest.mark.parametrize("shares", [(100.0, 62.5, 0.0), (0.0,), (100.0,), (float("nan"),)])
def test_any_table_is_drawn_without_overlap(units: list[str], shares: tuple[float, ...]) -> None:
    assert layout.faults(progress(tables.progress(units, shares), Context("Năm 2017", ["Minh họa"]))) == []


def test_sixty_units_are_drawn_without_overlap() -> None:
    picture = progress(tables.progress([f"Phòng {n}" for n in range(60)]))
    assert layout.faults(picture) == []
    assert picture.png()[:4] == b"\x89PNG"
