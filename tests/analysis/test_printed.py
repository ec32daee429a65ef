from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import extras_table, field_table, loss_table, progress_table, ranking_table
from cchc_eval.analysis.printed import (
    Printed,
    aligned,
    field_names,
    index_note,
    is_long,
    percent,
    points,
    print_extras,
    print_faults,
    print_fields,
    print_losses,
    print_progress,
    print_ranking,
)
from tests.analysis import small

# 5,5 + 3 + 0 = 8,5 of 14 = 60,714286 %; the unit that is open has a 2 of 14
# = 14,285714 %, and 2 of 15 answered (the leaves c1 and c2 are worth 2 each, d counts with its own 4): 13,333333 %
UNITS = {"x": small.FULL, "y": {"a": small.yes()}, "z": {}}
NAMES = {"x": "Phòng Xanh", "y": "Phòng Vàng"}


def test_numbers() -> None:
    assert points(1.005, 2) == "1,01"
    assert points(2.0, 2) == "2"
    assert percent(60.714286, 2) == "60,71%"
    assert points(None, 2) == percent(float("nan"), 2) == "–"


def test_finished_and_provisional_units_are_two_tables() -> None:
    final, open_units = print_ranking(ranking_table(small.scored(UNITS), NAMES), 2)
    assert final.head[0] == "Thứ hạng"
    assert [list(row) for row in final.rows] == [["1", "Phòng Xanh", "8,5", "14", "0", "0", "60,71%", "Đạt"]]
    assert [row[:5] for row in open_units.rows] == [
        ["Phòng Vàng", "13,33%", "2", "14", "14,29%"],
        ["z", "0,00%", "chưa kê khai", "14", "–"],
    ]
    assert len(open_units.head) == 7


def test_an_appraisal_tells_the_share_appraised() -> None:
    _final, open_units = print_ranking(ranking_table(small.scored(UNITS, turn=c.APPRAISAL), NAMES), 2)
    assert list(open_units.head[-2:]) == ["Đã thẩm định", "Ghi chú"]
    assert {tuple(row[-2:]) for row in open_units.rows} == {
        ("0,00%", "chưa thẩm định: 0% – kết quả còn có thể thay đổi")
    }
    bounds = {row[0]: tuple(row[5:7]) for row in open_units.rows}
    assert bounds["Phòng Xanh"] == ("–", "–")  # everything is answered, and yet an appraiser may change it
    assert bounds["Phòng Vàng"] == ("14,29%", "100,00%")
    assert "điểm chưa thẩm định vẫn có thể tăng hoặc giảm" in open_units.notes[-1]
    _final, settled = print_ranking(ranking_table(small.scored({"x": small.FULL}, turn=c.APPRAISAL), NAMES), 2)
    assert len(settled.notes) == 1  # no bounds are told


def test_a_part_appraised_is_told_with_its_share() -> None:
    table = ranking_table(small.scored({"x": small.FULL}, turn=c.APPRAISAL)).assign(**{c.SHARE_APPRAISED: 45.25})
    assert print_ranking(table, 2)[1].rows[0][-1] == "mới thẩm định 45,25% – kết quả còn có thể thay đổi"
    done = print_ranking(table.assign(**{c.SHARE_APPRAISED: 100.0}), 2)[1].rows[0]
    assert (done[-1], done[5]) == ("", "60,71%")


def test_a_column_has_one_count_of_places() -> None:
    assert aligned([7.75, 6.5, 9.856, 5], 2) == ["7,75", "6,50", "9,86", "5,00"]
    assert aligned([1.0, 10.0, None], 2) == ["1", "10", "–"]
    assert aligned([0.999, 2.5], 2) == ["1,0", "2,5"]
    assert aligned([], 2) == []


def test_where_printed_points_give_another_index_the_reason_is_told_once() -> None:
    table = field_table(small.scored({"x": small.FULL}))
    assert index_note(table, 2) == ""
    # 46,54 ÷ 78 would be 59,67 %
    table.loc[table[c.FIELD] == c.TOTAL, [c.POINTS, c.MAXIMUM, c.INDEX]] = [46.538462, 78.0, 59.664695]
    note = index_note(table, 2)
    assert "46,54/78 là 46,538462/78, chỉ số 59,66%" in note
    assert index_note(field_table(small.scored({})), 2) == ""


def test_bonus_and_penalty_stand_between_the_fields_and_the_total() -> None:
    given = {"x": small.FULL | {"h": small.yes()}, "y": small.FULL}
    table = field_table(small.scored(given), NAMES)
    shown = print_fields(table, 2)
    assert list(shown.head) == ["Đơn vị", "I", "II", "III", "Điểm thưởng", "Tổng"]
    assert [list(row) for row in shown.rows] == [  # 5,5 + 3 + 0 + 1 = 9,5
        ["Phòng Xanh", "5,5/7", "3/4", "0/3", "+1", "9,5/14"],
        ["Phòng Vàng", "5,5/7", "3/4", "0/3", "0", "8,5/14"],
    ]
    assert shown.text().endswith("điểm thưởng không tính vào điểm tối đa.")
    table[c.PENALTY_POINTS] = table[c.BONUS_POINTS] / 2
    assert [row[4:6] for row in print_fields(table, 2).rows] == [["+1", "−0,5"], ["0", "0,0"]]


def test_bonus_and_penalty_are_listed_with_why() -> None:
    table = extras_table(small.scored({"x": small.FULL | {"h": small.yes()}}))
    assert [list(row)[:4] for row in print_extras(table, 2).rows] == [["T1", "Thưởng", "Điểm thưởng", "+1"]]
    penalty = print_extras(table.assign(part="penalty"), 2).rows[0]
    assert (penalty[2], penalty[3]) == ("Điểm phạt", "−1")
    assert "được cộng 1 điểm" in penalty[4]
    assert print_extras(table.head(0), 2).text().endswith("Không kê khai điểm thưởng, điểm phạt nào.")


def test_a_note_gets_a_column_where_there_is_one() -> None:
    table = ranking_table(small.scored(UNITS), NAMES)
    table.loc[0, c.NOTE] = "số đã làm tròn"
    final, _open = print_ranking(table, 2)
    assert final.head[-1] == "Ghi chú"
    assert final.rows[0][-1] == "số đã làm tròn"


def test_nobody_finished_and_everybody_finished_are_said() -> None:
    nobody, _open = print_ranking(ranking_table(small.scored({"z": {}})), 2)
    assert nobody.text().endswith("Chưa đơn vị nào có kết quả đầy đủ.")
    _final, none_open = print_ranking(ranking_table(small.scored({"x": small.FULL})), 2)
    assert none_open.text().endswith("Không có đơn vị nào còn tạm tính: mọi đơn vị đã có kết quả đầy đủ.")


def test_fields_tell_points_of_maximum_and_states_apart() -> None:
    units = {"x": small.FULL | {"g": "not_applicable"}, "y": {"a": small.yes(), "g": small.yes("no")}}
    table = field_table(small.scored(units), NAMES)
    shown = print_fields(table, 2)
    assert list(shown.head) == ["Đơn vị", "I", "II", "III", "Tổng"]
    assert [list(row) for row in shown.rows] == [
        ["Phòng Xanh", "5,5/7", "3/4", "KAD", "8,5/11"],
        ["Phòng Vàng", "2,0/7*", "chưa kê khai", "0/3", "2,0/14*"],
    ]
    assert list(shown.notes) == ["KAD: không áp dụng.", "*: kết quả tạm tính."]
    assert field_names(table) == "I. Lĩnh vực một; II. Lĩnh vực hai; III. Lĩnh vực ba"


def test_losses_and_progress_and_faults() -> None:
    scores = small.scored({"x": small.FULL, "y": {"b": {"done": "5", "due": "2"}, "khong_co": {}}})
    lost = print_losses(loss_table(scores, "x"), 2)
    assert lost.rows[0][:4] == ["6", "Công khai", "0,0/3", "3,0"]
    table = loss_table(scores, "x")
    two = pd.concat([table, table.assign(**{c.MAXIMUM: 1.5, c.POINTS: 0.25, c.LOST: 1.25})])
    assert {"0,00/3", "0,25/1,5"} <= {row[2] for row in print_losses(two, 2).rows}  # and not 3,0
    assert all(row[4] for row in lost.rows)
    assert print_progress(progress_table(scores, NAMES), 2).rows[0][:4] == ["Phòng Xanh", "100,00%", "6", "6"]
    faults = print_faults(scores.faults, NAMES, {"b": "2"})
    assert sorted(row[1] for row in faults.rows) == ["2", "khong_co"]
    assert {row[0] for row in faults.rows} == {"Phòng Vàng"}
    assert all(row[2] for row in faults.rows)


def test_a_table_as_text() -> None:
    table = Printed("Tên bảng", ["Đơn vị", "Điểm"], [["A", "1,5"], ["Phòng B", "10"]])
    assert table.text() == "Tên bảng\nĐơn vị   Điểm\nA         1,5\nPhòng B    10"
    assert Printed("Tên", ["a"], [], empty="Không có.").text() == "Tên\nKhông có."


def test_tables_without_rows() -> None:
    scores = small.scored({})
    for table in (
        *print_ranking(ranking_table(scores), 2),
        print_fields(field_table(scores), 2),
        print_losses(loss_table(scores), 2),
    ):
        assert list(table.rows) == []
        assert table.empty
    empty = pd.DataFrame(columns=[c.UNIT, c.KEY, c.ROUND, c.FAULT, c.MESSAGE])
    assert print_faults(empty, {}, {}).rows == []


def test_a_row_is_long_by_its_longest_cell() -> None:
    assert not is_long(["x" * 600, "y" * 600])
    assert is_long(["x", "y" * 601])
    assert not is_long([])
