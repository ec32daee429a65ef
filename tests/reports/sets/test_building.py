import datetime as dt

import pytest

from cchc_eval.criteria.model import Band
from cchc_eval.reports.sets.building import Built, Entry, give_names
from cchc_eval.reports.sets.shapes import columns
from cchc_eval.reports.sets.table import tables
from tests.reports.sets.kit import grid


def built(**sheets):
    made = Built(tables(grid(**sheets)))
    made.tree()
    made.rest()
    return made


SET = [["Mục", "Giá trị"], ["Mã bộ tiêu chí", "x"]]


def told(made):
    return [(str(one.place), one.fault) for one in made.found]


TREE = ["STT", "Tiêu chí", "Điểm tối đa", "Cấp", "Tài liệu kiểm chứng", "Khi không phát sinh"]


def test_values_are_as_a_file_has_them():
    made = built(set=SET, tree=[TREE, ["1", "Một", "1,5", "", "- a\n- b", "Tính đủ điểm"]])
    assert made.data["fields"] == [
        {"code": "1", "name": {"vi": "Một"}, "max": "1.5", "evidence": [{"vi": "- a"}, {"vi": "- b"}], "policies": {"no_case": "full"},
         "key": "mot"},
    ]  # fmt: skip
    assert isinstance(made.nodes[0], Entry)
    assert told(made) == []


@pytest.mark.parametrize(("row", "place", "fault"), [
    ([dt.date(2018, 1, 1), "Một", 1], "A2", "date_code"),
    (["1", dt.date(2018, 1, 1), 1], "B2", "date_cell"),
    (["1", "Một", "1.234"], "C2", "two_numbers"),
    (["1", "Một", 1, "hai"], "D2", "level_number"),
    (["1", "Một", 1, 3], "D2", "level_jump"),
    (["", "Đúng hạn: 1 điểm"], "B2", "row_unclear"),
])  # fmt: skip
def test_cells_that_cannot_be_understood_are_told(row, place, fault):
    assert told(built(set=SET, tree=[TREE, row])) == [(f"Tiêu chí!{place}", fault)]


def test_rows_of_numbers_and_totals_are_passed_over():
    made = built(set=SET, tree=[TREE, ["(1)", "(2)", "(3)"], ["1", "Một", 2], ["", "Cộng", 2]])
    assert [node["code"] for node in made.data["fields"]] == ["1"]
    assert made.data["max"] == "2"
    assert told(made) == []


def test_bonus_and_penalty_have_a_sheet_of_their_own():
    head = ["Thưởng hay phạt", "STT", "Nội dung", "Điểm tối đa"]
    made = built(
        set=SET,
        tree=[TREE, ["1", "Một", 2]],
        extras=[head, ["Điểm thưởng", "T1", "Sáng kiến", 1], ["phạt?", "P1", "Chậm", 1]],
    )
    assert [item["code"] for item in made.data["bonus"]["items"]] == ["T1"]
    assert told(made) == [("Thưởng, phạt!A3", "no_part")]


def test_without_a_table_it_is_said():
    assert told(built(set=[["Mục", "Giá trị"], ["Mã bộ tiêu chí", "x"]])) == [("Tiêu chí!A1", "no_tree")]


def test_entries_without_a_code_are_named_after_their_content():
    found = [{"name": {"vi": "Rất tốt"}}, {"name": {"vi": "Rất tốt"}}, {"code": "kem"}]
    give_names(found, columns(Band))
    assert [one["code"] for one in found] == ["rat_tot", "rat_tot_2", "kem"]


def test_a_table_alone_is_told_once():
    assert told(built(tree=[TREE, ["1", "Một", 2]])) == [("Bộ tiêu chí!A1", "no_set")]
