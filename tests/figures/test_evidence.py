from __future__ import annotations

import pytest

from cchc_eval.figures import Context, evidence
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout


def test_the_finding_tells_where_most_is_missing() -> None:
    # each unit: 6 × 6 with evidence, 2 explained, 1 with neither: 39 of which one
    picture = evidence(comparisons.evidence(1))
    assert picture.finding == (
        "1 trong 39 tiêu chí cần tài liệu kiểm chứng không có cả tài liệu lẫn giải trình; "
        "nhiều nhất: Công tác chỉ đạo, điều hành cải cách hành chính (1)"
    )
    assert (
        "I. Công tác chỉ đạo, điều hành cải cách hành chính: 9 tiêu chí cần tài liệu kiểm chứng: có tài liệu 6, "
        "chỉ có giải trình 2, thiếu cả hai 1, "
    ) in picture.alt_text
    two = evidence(comparisons.evidence(2))
    assert two.finding == (
        "2 trong 78 tiêu chí cần tài liệu kiểm chứng không có cả tài liệu lẫn giải trình; nhiều nhất, mỗi nơi 1: Phòng 0 và Phòng 1"
    )
    assert evidence(comparisons.evidence(7)).finding.endswith("nhiều nhất ở 7 nơi, mỗi nơi 1")
    with speaking("en"):
        assert evidence(comparisons.evidence(1)).finding.startswith("1 of 39 criteria that need evidence have neither")


def test_complete_explained_and_nothing_needed() -> None:
    assert (
        evidence(comparisons.evidence(1, missing=0, explained=0)).finding
        == "Cả 36 tiêu chí cần tài liệu kiểm chứng đều đã có"
    )
    assert evidence(comparisons.evidence(1, missing=0)).finding == (
        "Cả 38 tiêu chí cần tài liệu kiểm chứng đều có tài liệu hoặc giải trình; 2 tiêu chí chỉ có giải trình"
    )
    none = comparisons.evidence(1)
    none[["needed", "with_evidence", "explained", "missing"]] = 0
    assert evidence(none).finding.startswith("Chưa tiêu chí nào cần tài liệu kiểm chứng")
    assert evidence(none.head(0)).finding.startswith("Chưa có gì")


def test_no_need_is_not_0_percent() -> None:
    picture = evidence(comparisons.evidence(1))
    assert "không cần" in layout.words(picture)  # field VI
    assert "0,00%" not in layout.words(picture).replace("100,00%", "")


def test_parts_are_to_scale_and_hatched() -> None:
    bars = [patch for patch in evidence(comparisons.evidence(1, left=3)).axes[0].patches if patch.get_height() == 18]
    first = bars[:4]
    assert [round(bar.get_width() / first[0].get_width() * 6) for bar in first] == [6, 2, 1, 3]
    assert len({bar.get_hatch() for bar in first}) == 4
    assert "Kết quả tạm tính" in layout.words(evidence(comparisons.evidence(1, left=3)))


@pytest.mark.parametrize(("count", "long"), [(1, True), (7, False), (20, True)])
def test_any_table_is_drawn_without_overlap(count: int, long: bool) -> None:
    table = comparisons.evidence(count, left=200, long=long)
    assert layout.faults(evidence(table, Context("Năm 2017", ["Minh họa"], 3))) == []
