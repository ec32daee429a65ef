from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.classes import check_classes, class_of, grade, letter_grade
from tests.analysis.checks.kit import table, told

BANDS = [("Tốt", Decimal(80)), ("Khá", Decimal(70))]
RIGHT = ("A 91.5 Tốt", "B 85.25 Tốt", "C 80.11 Tốt", "D 79.99 Khá", "E 70.5 Khá")


def found(*lines: str, options: Options | None = None, roles: str = "name total class") -> list[tuple[str, str, str]]:
    return told(check_classes(table(roles, *lines), options or Options()))


@pytest.mark.parametrize(
    ("better", "worse"),
    [("Xuất sắc", "Tốt"), ("Rất tốt", "Tốt"), ("A", "B"), ("Nhóm B", "Nhóm C"), ("Trung bình khá", "Trung bình"), ("Yếu", "Kém"),
     ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"), ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"),
     ("Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ")],
)  # fmt: skip
def test_usual_names(better: str, worse: str) -> None:
    first, second = grade(better), grade(worse)
    assert (letter_grade(better) is not None) == (len(better.removeprefix("Nhóm ")) == 1)
    assert first is not None
    assert second is not None
    assert first < second


def test_bands_that_are_given() -> None:
    assert found(*RIGHT, options=Options(bands=BANDS)) == []
    wrong = found("A 91.5 Khá", "B 85.25 Giỏi", "C 80 Khá", "D 79.99 Tốt", "E 60 _", options=Options(bands=BANDS))
    assert wrong == [
        ("class_band", m.CERTAIN, "C2"), ("class_unknown", m.CERTAIN, "C3"), ("class_band", m.ROUNDING, "C4"),
        ("class_band", m.CERTAIN, "C5"),
    ]  # fmt: skip  # 80.00 may stand for 79.996, 79.99 for no 80
    assert class_of(Decimal(60), BANDS) == ""


def test_a_higher_score_with_a_lower_class() -> None:
    assert found(*RIGHT) == []
    assert found("A 91.5 Khá", *RIGHT[1:]) == [("class_order", m.CERTAIN, "C2")]
    (slip,) = check_classes(table("name total class", *RIGHT[:4], "E 70.5 Tốt"), Options())
    assert {"C5", "C6"} <= {slip.place, *slip.related}  # either of the two may be the slip
    assert found("A 91 Alpha", "B 85 Beta", "C 84 Beta", "D 70 Gamma", "E 60 Beta")[0][0] == "class_order"


def test_equal_values_in_different_classes() -> None:
    assert found("A 91.5 Tốt", "B 80.13 Tốt", "C 80.13 Khá", "D 70.12 Khá") == [("class_equal", m.ROUNDING, "C4")]


def test_the_wrong_side_of_a_round_edge_is_a_doubt() -> None:
    assert found("Z 92 Giỏi", "A 88.5 Tốt", "B 83.25 Tốt", "C 80.11 Khá", "D 79.99 Khá") == [
        ("class_edge", m.DOUBT, "C5")
    ]
    assert found("A 91 Tốt", "B 86 Tốt", "C 84.5 Khá", "D 79 Khá", "E 75 Khá") == []  # 85 may be the edge
    assert found("A 91 Tốt", "B 88 Tốt", "C 86 Khá", "D 83 Khá", "E 75 Khá") == []  # no round edge either way


def test_groups_may_have_their_own_bands() -> None:
    lines = ("A 90 Tốt Sở", "B 85 Khá Sở", "C 80 Khá Sở", "D 82 Tốt Xã", "E 81 Tốt Xã", "F 60 Khá Xã")
    assert found(*lines, roles="name total class group") == []


def test_classes_that_follow_nothing_are_not_checked() -> None:
    lines = [f"U{n} {50 + n} {'Tốt' if n < 7 else 'Khá'}" for n in range(14)]
    assert found(*lines)[0][0] in ("class_unlike", "class_order")


NOTE = "Xuất sắc: từ 90 trở lên; Tốt: từ 80 đến dưới 90; Khá: từ 70 đến dưới 80; Trung bình: dưới 70"


def noted(*lines: str, note: str = NOTE) -> list[tuple[str, str, str]]:
    one = table("name total class", *lines, lines_around=(note,))
    return [slip for slip in told(check_classes(one, Options())) if slip[0] != "bands_noted"]


def test_bands_of_the_own_note_of_a_table() -> None:
    right = ("A 95 Xuất~sắc", "B 80 Tốt", "C 79.99 Khá", "D 70 Khá", "E 69 Trung~bình")
    assert noted(*right) == []
    slips = check_classes(table("name total class", *right, lines_around=(NOTE,)), Options())
    assert [s.rule for s in slips] == ["bands_noted"]
    assert slips[0].level == m.REMARK
    assert noted(*right[:2], "C 79.99 Tốt", *right[3:]) == [("class_band", m.CERTAIN, "C4")]
    assert noted("A 95 Xuất~sắc", "C 79.99 Tốt", "D 75 Khá") == [("class_band", m.DOUBT, "C3")]  # too few rows show it
    assert noted(*right[:4], "E 69 Lạ") == [("class_unknown", m.DOUBT, "C6")]


def test_a_note_that_the_table_does_not_follow_is_left_alone() -> None:
    assert noted("A 45 Xuất~sắc", "B 40 Tốt", "C 39 Khá", "D 35 Khá", "E 34.5 Trung~bình") == []


def test_no_round_edge_is_looked_for_where_the_total_is_not_of_a_hundred() -> None:
    lines = ("Z 92 Giỏi", "A 88.5 Tốt", "B 83.25 Tốt", "C 80.11 Khá", "D 79.99 Khá")
    assert found("maxima: Tối~đa 113 _", *lines) == []
    assert found("maxima: Tối~đa 100 _", *lines) == [("class_edge", m.DOUBT, "C6")]
