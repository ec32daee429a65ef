import datetime as dt
from decimal import Decimal

from cchc_eval.reports.reading.grid import Cell, Sheet
from cchc_eval.reports.work.plan_table.tables import find_tables, shown


def sheet(*rows, merged=(), document=True, name="Bảng 1", **more) -> Sheet:
    cells = {(r, c): Cell(r, c, text, "text") for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text}
    return Sheet(name, cells, merged, document=document, **more)


HEAD = ("STT", "Nhiệm vụ", "Đơn vị chủ trì")


def test_headings_of_two_rows_without_merged_cells():
    (table,) = find_tables((sheet(("TT", "Nhiệm vụ", "Thời gian"), ("", "", "Bắt đầu", "Kết thúc"), ("1", "a")),))
    assert table.first == 3
    assert table.guess == {1: "number", 2: "title", 3: "start", 4: "due"}


def test_a_row_of_numbers_below_the_headings_is_no_task():
    (table,) = find_tables((sheet(("Kế hoạch năm",), HEAD, ("(1)", "(2)", "(3)"), ("1", "a", "b")),))
    assert table.first == 4


def test_a_table_that_was_parted_goes_on():
    one, two = find_tables((sheet(HEAD, ("1", "a", "b")), sheet(("2", "c", "d"), name="Bảng 2")))
    assert two.follows
    assert (two.first, two.guess) == (1, one.guess)
    other = find_tables((sheet(HEAD, ("1", "a", "b")), sheet(("ký", "đóng dấu"), name="Bảng 2")))
    assert len(other) == 1


def test_a_table_with_unknown_headings_is_offered_for_the_user_to_say():
    (table,) = find_tables((sheet(("A", "Làm gì", "Ai lo"), ("1", "a", "b")),))
    assert set(table.guess.values()) == {""}
    assert table.roles({"1.2": "title", "1.3": "title", "1.1": "nonsense"}) == {1: "", 2: "title", 3: ""}


def test_hidden_sheets_and_a_second_column_of_a_kind_are_passed_over():
    assert find_tables((sheet(HEAD, ("1", "a", "b"), hidden=True),)) == []
    (table,) = find_tables((sheet((*HEAD, "Đơn vị thực hiện"), ("1", "a", "b", "c")),))
    assert table.guess[4] == ""


def test_what_a_cell_shows():
    for value, kind, text in (
        ("a ", "text", "a"), (Decimal("1.50"), "number", "1.5"), (Decimal(100), "number", "100"), (dt.date(2017, 3, 1), "date", "01/03/2017"),
        (None, "empty", ""), ("#N/A", "error", ""), (True, "bool", "True"),
    ):  # fmt: skip
        assert shown(Cell(1, 1, value, kind)) == text
