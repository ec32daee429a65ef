import pytest

from cchc_eval.reports.sets.building import Built
from cchc_eval.reports.sets.rule_rows import read_rules
from cchc_eval.reports.sets.table import tables
from tests.reports.sets.kit import grid

TREE = ["STT", "Tiêu chí", "Điểm tối đa", "Quy tắc chấm"]
RULES = ["STT tiêu chí", "Câu hỏi", "Nội dung hỏi", "Ngưỡng tối thiểu (%)"]
LISTS = ["STT tiêu chí", "Danh sách", "Mã", "Tên trong công thức", "Nội dung", "Điểm", "Công thức tính điểm"]


def read(kind, rules=(), lists=(), code="1"):
    made = Built(
        tables(
            grid(
                set=[["Mục", "Giá trị"], ["Mã bộ tiêu chí", "x"]],
                tree=[TREE, [code, "Một", 1, kind]],
                rules=[RULES, *rules],
                lists=[LISTS, *lists],
            )
        )
    )
    made.tree()
    read_rules(made)
    return made.nodes[0].data.get("rule"), [(str(one.place), one.fault) for one in made.found]


def test_a_rule_with_its_parameters():
    rule, told = read("có / không", [["1", "Đã làm?"]])
    assert rule == {"kind": "yes_no", "question": {"vi": "Đã làm?"}}
    assert told == []


def test_the_only_list_need_not_be_named_nor_the_number_repeated():
    rule, told = read("levels", [], [["1", "", "", "", "Tốt", 1], ["", "", "", "", "Kém", 0]])
    assert rule["levels"] == [
        {"code": "tot", "label": {"vi": "Tốt"}, "points": "1"}, {"code": "kem", "label": {"vi": "Kém"}, "points": "0"},
    ]  # fmt: skip
    assert told == []


def test_a_list_within_a_list_comes_below_its_entry():
    rows = [["1", "Các trường hợp", "co", "", "Có", "", "a × 1"], ["1", "Số liệu của trường hợp", "", "a", "Số hồ sơ"]]
    rule, told = read("formula", [], rows)
    assert told == []
    assert rule["branches"][0]["facts"] == [{"name": "a", "label": {"vi": "Số hồ sơ"}}]
    assert read("formula", [], rows[1:])[1][0] == ("Chi tiết quy tắc!A2", "list_first")


@pytest.mark.parametrize(("kind", "rules", "lists", "told"), [
    ("", [["1", "Đã làm?"]], [], [("Tiêu chí!D2", "rule_not_chosen")]),
    ("yes_no", [["9", "Đã làm?"]], [], [("Quy tắc!A2", "unknown_number"), ("Tiêu chí!D2", "no_rule_row")]),
    ("yes_no", [["1", "A?"], ["1", "B?"]], [], [("Quy tắc!A3", "rule_twice")]),
    ("yes_no", [["1", "A?", "", 70]], [], [("Quy tắc!D2", "unused_cell")]),
    ("yes_no", [["", "A?"]], [], [("Quy tắc!A2", "no_node"), ("Tiêu chí!D2", "no_rule_row")]),
    ("yes_no", [["1", "A?"]], [["1", "Các mức", "a"]], [("Chi tiết quy tắc!A2", "no_lists")]),
    ("levels", [], [["1", "Các khung", "a"]], [("Chi tiết quy tắc!B2", "list_of_other"), ("Tiêu chí!D2", "no_list_rows")]),
    ("formula", [], [["1", "", "a"]], [("Chi tiết quy tắc!B2", "which_list"), ("Tiêu chí!D2", "no_list_rows")]),
])  # fmt: skip
def test_what_does_not_fit_is_told_by_cell(kind, rules, lists, told):
    assert read(kind, rules, lists)[1] == told
