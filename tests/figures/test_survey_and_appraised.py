from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import survey_gap as s
from cchc_eval.figures import Context, survey_and_appraised
from cchc_eval.i18n import speaking
from tests.figures import comparisons, layout


def test_one_unit_is_shown_by_field() -> None:
    # fields I, III, V, VII have a survey part: 80, 70, 60, 50 % against 80 %
    picture = survey_and_appraised(comparisons.survey(1))
    assert picture.finding == (
        "Điều tra xã hội học chênh nhiều nhất ở lĩnh vực Hiện đại hóa nền hành chính: thẩm định 80,00%, điều tra 50,00%"
    )
    written = layout.words(picture)
    assert "Không có phần điều tra xã hội học: Cải cách thể chế; " in written
    assert "+30,00" in written
    assert "III. Cải cách thủ tục hành chính: thẩm định 80,00%, điều tra XHH 70,00%." in picture.alt_text
    with speaking("en"):
        assert survey_and_appraised(comparisons.survey(1, appraised=False)).finding == (
            "The survey differs most at: field Hiện đại hóa nền hành chính, self-scored 80.00%, survey 50.00%"
        )


def test_several_units_are_shown_by_unit() -> None:
    picture = survey_and_appraised(comparisons.survey(3))  # the survey gives 70, 69, 68 % in all
    assert picture.finding == "Điều tra xã hội học chênh nhiều nhất ở Phòng 2: thẩm định 80,00%, điều tra 68,00%"
    assert "Cải cách thể chế" not in layout.words(picture)


def test_ties_agreement_and_what_is_not_there() -> None:
    table = comparisons.survey(2)
    table.loc[table[c.FIELD] == c.TOTAL, s.DIFFERENCE] = [-5.0, 5.0]
    assert survey_and_appraised(table).finding.endswith("ở 2 nơi, mỗi nơi 5,00 điểm phần trăm: Phòng 0 và Phòng 1")
    table[s.DIFFERENCE] = 0.0
    assert survey_and_appraised(table).finding == "Kết quả điều tra xã hội học bằng kết quả chấm trực tiếp ở mọi nơi"
    assert survey_and_appraised(comparisons.survey(2, (a.NOTHING,))).finding == "Chưa nhập kết quả điều tra xã hội học"
    assert survey_and_appraised(comparisons.survey(2, (a.PARTLY,))).finding.startswith("Chưa so sánh được")
    assert survey_and_appraised(comparisons.survey(2, (a.OUTSIDE,))).finding.startswith(
        "Không có phần điều tra xã hội học"
    )
    assert survey_and_appraised(table.head(0)).finding.startswith("Chưa có gì")


def test_states_are_told_and_no_0_is_drawn() -> None:
    picture = survey_and_appraised(comparisons.survey(1, (a.NA, a.PARTLY, a.NOTHING, a.DONE, a.PARTLY)))
    written = layout.words(picture)
    assert "KAD" in written
    assert "70,00%*" in written
    assert "?" in written
    assert "Kết quả tạm tính" in written
    assert [text for text, *_box in layout.boxes(picture) if text.startswith("0,00")] == []


@pytest.mark.parametrize(("count", "long"), [(1, True), (7, False), (20, True)])
def test_any_table_is_drawn_without_overlap(count: int, long: bool) -> None:
    table = comparisons.survey(count, comparisons.STATES, long)
    assert layout.faults(survey_and_appraised(table, Context("Năm 2017", ["Minh họa"], 3))) == []
