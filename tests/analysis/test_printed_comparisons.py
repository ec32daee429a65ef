from __future__ import annotations

import json

import pandas as pd
import pytest

from cchc_eval import analysis as an
from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import printed_comparisons as pc
from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import speaking
from tests.analysis import small

NAMES = {"x": "Phòng X", "y": "Phòng Y"}


@pytest.fixture(autouse=True)
def vietnamese():
    with speaking("vi"):
        yield


def shown(table: Printed) -> list[list[str]]:
    assert all(len(row) == len(table.head) for row in table.rows)
    return [list(row) for row in table.rows]


def test_self_score_and_appraisal() -> None:
    rows = small.answers({"x": small.FULL | {"g": "not_applicable"}})
    for key, decision in (("a", {"decision": "points", "points": "1.25"}), ("g", {"decision": "na_accepted"})):
        rows.loc[len(rows)] = ["x", key, c.APPRAISAL, "", "{}", json.dumps({"judged": 1, **decision}), False, False, 1]
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    both = [score(small.criteria_set(), rows, c.DIRECT, turn, units) for turn in (c.SELF, c.APPRAISAL)]
    table = pc.print_appraisal_gap(an.appraisal_gap_table(*both, NAMES), 2)
    assert shown(table) == [
        ["Phòng X", "I. Lĩnh vực một", "7", "5,5", "2", "2", "1,25", "−0,75"],
        ["Phòng X", "II. Lĩnh vực hai", "4", "3,0", "chưa thẩm định", "–", "–", "–"],
        ["Phòng X", "III. Lĩnh vực ba", "KAD", "KAD", "KAD", "KAD", "KAD", "–"],
        ["Phòng X", "Tổng", "11", "8,5", "2", "2", "1,25", "−0,75"],
    ]


def test_the_unit_beside_its_group() -> None:
    scores = small.scored({"x": small.FULL, "y": small.FULL | {"a": small.yes("no"), "g": "not_applicable"}})
    table = pc.print_unit_group(an.unit_group_table(scores, "y", NAMES), 2)
    assert table.title == "Phòng Y so với nhóm"
    assert shown(table)[0] == ["I. Lĩnh vực một", "50,00%", "64,29%", "78,57%", "Phòng X", "2/2"]
    assert shown(table)[2] == ["III. Lĩnh vực ba", "KAD", "0,00%", "0,00%", "Phòng X", "1/2"]
    assert "KAD: không áp dụng." in table.notes


def test_losses_over_units() -> None:
    scores = small.scored({f"u{n}": small.FULL for n in range(7)})
    table = pc.print_unit_losses(an.unit_losses_table(scores), 2)
    assert shown(table)[0] == [
        "6",
        "Công khai",
        "21,0",
        "21",
        "54,55%",
        "54,55%",
        "7/7",
        "u0; u1; u2; u3; u4 và 2 đơn vị khác",
    ]  # 3 of 5,5
    assert not pc.print_unit_losses(an.unit_losses_table(small.scored({"x": {}})), 2).rows


def test_evidence() -> None:
    table = pc.print_evidence(an.evidence_table(small.scored({"x": small.FULL}), NAMES), 2)
    assert shown(table)[0] == ["Phòng X", "I. Lĩnh vực một", "3", "1", "0", "2", "1", "0", "33,33%"]
    assert shown(table)[2] == ["Phòng X", "III. Lĩnh vực ba", "0", "0", "0", "0", "1", "0", "–"]


def test_survey() -> None:
    both = [small.scored({"x": small.FULL | {"e": {"points": "3"}}}, scope) for scope in (c.DIRECT, c.DIRECT_SURVEY)]
    table = pc.print_survey_gap(an.survey_gap_table(*both, NAMES), 2)
    assert table.head[2] == "Tự chấm"
    assert shown(table)[1] == ["Phòng X", "II. Lĩnh vực hai", "3,0/4", "3/6", "6,0/10", "60,00%", "+25,00"]  # 75% − 50%
    assert shown(table)[0][3] == "–"
    open_ = [small.scored({"x": small.FULL}, scope) for scope in (c.DIRECT, c.DIRECT_SURVEY)]
    assert shown(pc.print_survey_gap(an.survey_gap_table(*open_, NAMES), 2))[1][3:5] == ["chưa kê khai", "3,0/10*"]


def test_empty_tables_say_so_in_words() -> None:
    none = small.scored({})
    for table in (
        pc.print_appraisal_gap(an.appraisal_gap_table(none, none), 2),
        pc.print_unit_group(an.unit_group_table(none, "x"), 2),
        pc.print_unit_losses(an.unit_losses_table(none), 2),
        pc.print_evidence(an.evidence_table(none), 2),
        pc.print_survey_gap(an.survey_gap_table(none, none), 2),
    ):
        assert table.rows == []
        assert table.empty


def test_a_field_without_answer_and_survey_has_no_points_and_no_index() -> None:
    scores = [small.scored({"x": {}}, scope) for scope in (c.DIRECT, c.DIRECT_SURVEY)]
    rows = pc.print_survey_gap(an.survey_gap_table(*scores, NAMES), 2).rows
    assert rows
    assert all(list(row[4:6]) == ["chưa kê khai", "–"] for row in rows)


def test_another_maximum_after_the_appraisal_is_shown_with_the_index() -> None:
    rows = small.answers({"x": small.FULL | {"a": "not_applicable"}})
    for key, decision in (("a", "na_refused"), ("b", "accept")):
        rows.loc[len(rows)] = [
            "x",
            key,
            c.APPRAISAL,
            "",
            "{}",
            json.dumps({"judged": 1, "decision": decision}),
            False,
            False,
            1,
        ]
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    both = [score(small.criteria_set(), rows, c.DIRECT, turn, units) for turn in (c.SELF, c.APPRAISAL)]
    table = pc.print_appraisal_gap(an.appraisal_gap_table(*both, NAMES), 2)
    assert list(table.head)[-2:] == ["Điểm tối đa của phần đó theo tự chấm", "Chỉ số của phần đó"]
    assert shown(table)[0][4] == "4"
    assert shown(table)[0][-2] == "2"
    assert "→" in shown(table)[0][-1]
    assert any("điểm tối đa và chỉ số thay đổi" in note for note in table.notes)
