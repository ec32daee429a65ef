from __future__ import annotations

import pytest

from cchc_eval import analysis as an
from cchc_eval import columns as c
from cchc_eval.analysis import printed_years as py
from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import speaking
from tests.analysis import small
from tests.analysis.test_common import MORE, A, B

FULL = small.FULL
NAMES = {"x": "Phòng X", "y": "Phòng Y"}


@pytest.fixture(autouse=True)
def vietnamese():
    with speaking("vi"):
        yield


def shown(table: Printed) -> list[list[str]]:
    assert all(len(row) == len(table.head) for row in table.rows)
    return [list(row) for row in table.rows]


def years(second: dict, *pairs: tuple[str, str]) -> dict:
    return {2017: small.scored({"x": FULL, "y": {}}), 2018: small.scored_with(small.next_set(*pairs), {"x": second})}


def test_the_trend_with_the_share_that_is_common() -> None:
    table = py.print_trend(
        an.trend_table(years(FULL | {"g": small.yes()}, (B, B.replace("max: 2", "max: 3")), *MORE), {2018: NAMES}), 2
    )
    assert shown(table) == [
        ["Phòng X", "58,33%", "83,33%", "4", "0"],
        ["Phòng Y", "chưa kê khai", "–", "4", "0"],
        ["Trung vị các đơn vị", "58,33%", "83,33%", "–", "–"],
        ["Phần điểm chung trong điểm của năm", "85,71%", "80,00%", "–", "–"],
    ]
    open_ = py.print_trend(an.trend_table(years({"a": small.yes()})), 2)
    assert shown(open_)[0][2].endswith("*")
    assert "*: kết quả tạm tính." in open_.notes


def test_units_by_class() -> None:
    table = py.print_class_years(an.class_years_table(years(FULL), {2017: NAMES}), 2)
    assert shown(table) == [
        ["2017", "Tốt", "80", "0", "0,00%", "–"],
        ["2017", "Đạt", "0", "1", "50,00%", "Phòng X"],
        ["2017", "tạm tính", "–", "1", "50,00%", "Phòng Y"],
        ["2018", "Tốt", "80", "0", "0,00%", "–"],
        ["2018", "Đạt", "0", "1", "100,00%", "x"],
    ]


def test_year_on_year_by_level() -> None:
    both = years(FULL | {"b": {"done": "190", "due": "200"}})
    changes = an.year_changes_table(both[2017], both[2018], NAMES)
    own = changes[changes[c.UNIT] == "x"]
    criteria = py.print_year_changes(own, 2, (2017, 2018), "criterion")
    assert list(criteria.head) == [
        "Tiêu chí, tiêu chí thành phần",
        "Điểm 2017",
        "Chỉ số 2017",
        "Điểm 2018",
        "Chỉ số 2018",
        "Thay đổi",
        "Tăng, giảm",
        "Lý do",
    ]
    assert shown(criteria)[1] == [
        "2 Hồ sơ đúng hạn", "1,5/2", "75,00%", "1,9/2", "95,00%", "+0,4", "tăng",
        "Đúng hạn: 150/200 → 190/200 hồ sơ (75% → 95%).",
    ]  # fmt: skip
    units = py.print_year_changes(changes, 2, (2017, 2018), c.TOTAL)
    assert [row[0] for row in shown(units)] == ["Phòng X", "Phòng Y"]
    assert shown(units)[0][5:7] == ["+2,86", "tăng"]  # 8,5 → 8,9 of 14
    assert shown(units)[1][3:7] == ["–", "–", "–", "không còn"]
    assert units.words == {0, 6, 7}
    assert units.title == "Các đơn vị, từ năm 2017 đến năm 2018"
    assert criteria.title == "Phòng X: các tiêu chí, từ năm 2017 đến năm 2018"
    assert criteria.notes == [
        "Thay đổi: tiêu chí tính bằng điểm; lĩnh vực và tổng tính bằng điểm phần trăm của chỉ số."
    ]
    everything = py.print_year_changes(own, 2, (2017, 2018))
    assert [row[0] for row in shown(everything)][:2] == ["Tổng", "I Lĩnh vực một"]
    assert not py.print_year_changes(own.head(0), 2, (2017, 2018)).rows


def test_what_is_in_all_years_but_not_comparable() -> None:
    sets = {
        2017: small.criteria_set(),
        2018: small.next_set((A, A.replace("max: 2", "max: 3").replace("Có?", "Đã có?")), *MORE),
    }
    table = py.print_common(an.common_criteria(sets), sets)
    assert shown(table) == [["1", "Kế hoạch", "2018: Đổi điểm tối đa: từ 2 thành 3 điểm."]]
    sets = {2017: small.criteria_set(), 2018: small.next_set((A, A.replace("Có?", "Đã có?")))}
    table = py.print_common(an.common_criteria(sets), sets)
    assert table.rows == []
    assert table.notes == ["Số tiêu chí chung đã đổi lời văn: 1."]


def test_years_in_which_nothing_was_answered_have_no_index() -> None:
    table = an.year_changes_table(small.scored({"x": {}}), small.scored_with(small.next_set(), {"x": {}}), NAMES)
    rows = shown(py.print_year_changes(table, 2, (2017, 2018)))
    assert rows
    assert all(row[1:5] == ["chưa kê khai", "–", "chưa kê khai", "–"] for row in rows)


def test_a_trend_over_years_with_other_units_says_so() -> None:
    notes = py.print_trend(an.trend_table(years(FULL), {2018: NAMES}), 2).notes
    assert "Số đơn vị các năm khác nhau (2017: 2; 2018: 1): trung vị không tính trên cùng các đơn vị." in notes
    same = {2017: small.scored({"x": FULL}), 2018: small.scored_with(small.next_set(), {"x": FULL})}
    assert not any("khác nhau" in note for note in py.print_trend(an.trend_table(same), 2).notes)
