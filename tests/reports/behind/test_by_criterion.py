from __future__ import annotations

from cchc_eval.reports.behind.by_criterion import by_criterion
from cchc_eval.reports.behind.reading import Behind
from cchc_eval.reports.results import Results
from tests.reports.behind import scene


def test_every_criterion_stands_with_its_points_and_only_those_with_a_source_open(
    results: Results, found: dict[str, Behind]
) -> None:
    groups = by_criterion(results, found.values(), scene.UNIT)
    assert [group.node.code for group in groups] == ["1", "2", "3", "4", "5", "6", "7"]
    lines = {line.node.key: line for group in groups for line in group.lines}
    assert (lines["ke_hoach_nam"].points, lines["ke_hoach_nam"].behind) == ("1,5/1,5", found["ke_hoach_nam"])
    assert lines["nhiem_vu_dung_han"].points == "0/2"  # 2 of 3 is below the floor of 70%
    assert (lines["iso_cong_bo"].points, lines["iso_cong_bo"].behind) == ("1,5/1,5", None)
    assert (lines["noi_dung_tuyen_truyen"].points, lines["noi_dung_tuyen_truyen"].behind) == (
        "chưa kê khai (tối đa 1)", None,
    )  # fmt: skip
    assert lines["lien_thong_chu_tri"].points == "chưa kê khai"  # the choice above it is not made yet
