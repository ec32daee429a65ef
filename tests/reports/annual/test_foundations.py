"""What a report says its numbers rest on, from the scene of ``tests.reports.behind``."""

from __future__ import annotations

from cchc_eval.reports.annual.foundations import foundations, note
from cchc_eval.reports.annual.material import Material
from tests.reports.behind import scene


def test_each_criterion_with_a_source_has_its_list_and_says_how_its_facts_stand(rested: Material) -> None:
    found = {one.code: one for one in foundations(rested, [scene.UNIT])}
    assert list(found) == ["1.1.4", "1.2.1", "1.2.4", "1.2.5", "1.3.1", "1.4.1", "1.4.2"]
    changed = found["1.2.4"]
    assert changed.lines[0].startswith("Trần Thị Bình, Chuyên viên đã xem nguồn số liệu")
    assert [row[2] for row in changed.rows] == [scene.TYPED, "Nhiệm vụ b", "Nhiệm vụ c", "Nhiệm vụ d", "Nhiệm vụ e"]
    assert len(changed.rows[0]) == 12
    assert (found["1.1.4"].rows, found["1.1.4"].table.rows) == ((), [])
    assert list(foundations(rested, [])) == []


def test_one_sentence_says_it_below_the_score_sheet(rested: Material) -> None:
    assert note(rested, scene.UNIT) == (
        "Tiêu chí có thể lấy số liệu từ sổ theo dõi – đã xác nhận: 1.2.1; kê khai khác sổ, có lý do: 1.2.5; đã xác nhận, "
        "sau đó sửa trực tiếp: 1.4.2; đã xem, sau đó nguồn thay đổi: 1.2.4; kê khai trực tiếp, chưa xác nhận: 1.1.4, 1.3.1, 1.4.1."
    )
    assert note(rested, "phong-dn") == ""
