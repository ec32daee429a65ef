from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, self_and_appraised
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout


def test_the_finding_names_the_field_that_changed_most() -> None:
    # fields 0 … 6 lose 0, 0,25 … 1,5: together 5,25; most in the last (16 → 14,5)
    picture = self_and_appraised(comparisons.appraisal(1))
    assert picture.finding == (
        "Thẩm định hạ 5,25 điểm so với điểm tự chấm của Phòng 0; "
        "thay đổi nhiều nhất ở lĩnh vực Hiện đại hóa nền hành chính: 16 → 14,5 (−1,5)"
    )
    assert "VII Hiện đại hóa nền hành chính: 16 → 14,5 (−1,5), tối đa 16." in picture.alt_text
    assert "I Công tác chỉ đạo, điều hành cải cách hành chính: 20 → 20 (giữ nguyên), tối đa 20." in picture.alt_text
    with speaking("en"):
        assert self_and_appraised(comparisons.appraisal(1)).finding.startswith("The appraisal took 5.25 points off")


def test_several_units_are_summed_exactly() -> None:
    picture = self_and_appraised(comparisons.appraisal(7))  # 7 × 5,25 = 36,75; 7 × 16 = 112 → 7 × 14,5 = 101,5
    assert picture.finding.startswith("Thẩm định hạ 36,75 điểm so với điểm tự chấm của 7 đơn vị")
    assert "112 → 101,5 (−10,5)" in picture.finding
    assert "Điểm là tổng của 7 đơn vị." in layout.words(picture)
    assert len(picture.table) == 7 * 8


def test_ties_raises_and_nothing() -> None:
    table = comparisons.appraisal(1)
    table["gap"] = [0, 0, 0.5, 0, -0.5, 0, 0, 0]
    assert self_and_appraised(table).finding == (
        "Tổng điểm của Phòng 0 sau thẩm định bằng điểm tự chấm, do phần hạ và phần nâng bằng nhau; thay đổi nhiều nhất, "
        "mỗi lĩnh vực 0,5 điểm: Cải cách thủ tục hành chính và Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức"
    )
    table["gap"] = [0, 0, 0, 0, -0.5, 0, 0, -0.5]
    assert self_and_appraised(table).finding.startswith("Thẩm định nâng 0,5 điểm")
    table["gap"] = [0, 0, 0, 0, -0.000001, 0, 0, -0.000001]
    assert self_and_appraised(table).finding.endswith("(+0,000001)")
    table["gap"] = 0.0
    assert self_and_appraised(table).finding == "Thẩm định giữ nguyên điểm tự chấm của mọi lĩnh vực"


def test_what_is_not_appraised_or_does_not_apply_is_told_as_such() -> None:
    picture = self_and_appraised(comparisons.appraisal(1, comparisons.STATES))
    written = layout.words(picture)
    assert "không áp dụng" in written
    assert "đã thẩm định 5 trong 10 điểm" in written  # half of field IV
    assert "chưa kê khai / 14" in written
    assert "điểm tối đa của phần chưa thẩm định" in written
    assert "Kết quả tạm tính" in written
    waiting = comparisons.appraisal(1)
    waiting["appraised_leaves"], waiting[a.FIELD_STATE] = 0, a.PARTLY
    assert self_and_appraised(waiting).finding == "Chưa thẩm định tiêu chí nào"
    assert "tự chấm 20 / 20" in layout.words(self_and_appraised(waiting))
    nothing = comparisons.appraisal(1, (a.NA,))
    assert "Không có tiêu chí nào áp dụng" in self_and_appraised(nothing).finding
    assert self_and_appraised(nothing.head(0)).finding.startswith("Chưa có gì")


def test_frames_are_as_long_as_the_maximum() -> None:
    picture = self_and_appraised(comparisons.appraisal(1))
    frames = [patch.get_width() for patch in picture.axes[0].patches if patch.get_linewidth() == 1.2][
        1:
    ]  # after the key
    assert [round(width / frames[0] * 20, 6) for width in frames] == [20, 10, 20, 10, 14, 10, 16]


@pytest.mark.parametrize(("count", "long"), [(1, True), (7, False), (20, True)])
def test_any_table_is_drawn_without_overlap(count: int, long: bool) -> None:
    table = comparisons.appraisal(count, comparisons.STATES, long)
    assert layout.faults(self_and_appraised(table, Context("Năm 2017", ["Minh họa"], 3))) == []
    assert layout.faults(self_and_appraised(table[table[c.FIELD] == c.TOTAL])) == []


def test_a_refused_statement_of_not_applicable_is_not_told_as_unchanged() -> None:
    table = comparisons.appraisal(1)
    table["gap"], table["settled"] = 0.0, table["settled_claimed"]
    table.loc[[0, 7], "settled_claimed_maximum"] -= 4
    picture = self_and_appraised(table)
    assert picture.finding == (
        "Thẩm định giữ nguyên điểm tự chấm nhưng thay đổi tiêu chí áp dụng; điểm tối đa áp dụng của lĩnh vực "
        "Công tác chỉ đạo, điều hành cải cách hành chính: 16 → 20 điểm, chỉ số 125,00% → 100,00%"
    )
    assert "20/16 → 20/20 (giữ nguyên điểm), chỉ số 125,00% → 100,00%" in picture.alt_text
    assert layout.faults(picture) == []
    table.loc[6, ["gap", "settled"]] = [1.5, 14.5]
    table.loc[7, ["gap", "settled"]] = [1.5, table.loc[7, "settled_claimed"] - 1.5]
    assert "(−1,5); điểm tối đa áp dụng của lĩnh vực" in self_and_appraised(table).finding
