from cchc_eval.i18n import speaking
from cchc_eval.reports.reading.grid import Grid
from cchc_eval.reports.sets.plan import Head, known_titles
from cchc_eval.reports.sets.table import tables
from tests.reports.sets.kit import grid, sheet


def names(table):
    return [
        head.column.steps[0] if head.column else head.special for head in sorted(table.columns, key=table.columns.get)
    ]


def test_headings_are_found_wherever_they_stand():
    rows = [
        ["Phụ lục 1"],
        [],
        ["", "Điểm tối đa (100 điểm)", "STT *", "TIÊU CHÍ,  tiêu chí thành phần", "Tự chấm"],
        ["", 1, "1", "A", 0.5],
    ]
    found = tables(grid(tree=rows))["tree"]
    assert names(found) == ["max", "code", "name"]
    assert found.top == 3
    assert [line.number for line in found.lines] == [4]
    assert [cell.value for cell in found.strange] == ["Tự chấm"]
    assert found.lines[0].at(known_titles("tree")["stt"]).value == "1"


def test_a_sheet_under_another_name_is_known_by_its_headings():
    other = Grid("a.xlsx", "", (sheet("Biểu 01", [["TT", "Nội dung", "Điểm chuẩn"], ["1", "A", 1]]),))
    assert names(tables(other)["tree"]) == ["code", "name", "max"]
    assert tables(other)["tree"].name == "Biểu 01"


TEMPLATE = ["STT *", "Tiêu chí *", "Điểm tối đa *", "Cấp", "Ghi chú"]


def test_headings_pasted_below_those_of_the_template():
    pasted = ["TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm chuẩn"]
    found = tables(grid(tree=[TEMPLATE, pasted, ["I", "A", 1]]))["tree"]
    assert names(found) == ["code", "name", "max", "level", "note"]
    assert (found.top, [line.number for line in found.lines]) == (2, [3])
    moved = ["Nội dung", "TT", "Tự chấm", "Điểm chuẩn"]  # two columns have another meaning there
    found = tables(grid(tree=[TEMPLATE, moved, ["A", "I", 0.5, 1]]))["tree"]
    assert names(found) == ["name", "code", "max", "note"]
    assert [cell.value for cell in found.strange] == ["Tự chấm"]


def test_pasted_headings_of_two_rows():
    rows = [TEMPLATE, ["STT", "Nội dung", "Số điểm"], ["", "", "Tối đa", "Tự chấm"], ["I", "A", 1, 0.5]]
    found = tables(grid(tree=rows))["tree"]
    assert names(found) == ["code", "name", "max", "note"]
    assert [line.number for line in found.lines] == [4]


def test_a_first_row_of_words_is_no_heading():
    found = tables(grid(tree=[TEMPLATE, ["I", "Tiêu chí", "10"], ["1", "B", "10"]]))["tree"]
    assert [line.number for line in found.lines] == [2, 3]


def test_sheets_of_the_other_language_are_read():
    with speaking("en"):
        made = grid(bands=[["Code of the class", "Class", "From (included)"], ["tot", "Tốt", 0]])
    assert [line.number for line in tables(made)["bands"].lines] == [2]
    assert tables(made)["ceilings"].lines == []


def test_values_of_the_set_stand_beside_their_names():
    rows = [["Giải thích", "Mục", "", "Giá trị"], ["…", "Mã bộ tiêu chí *", "", "so-2018"], ["", "Điều gì đó", "", "x"]]
    found = tables(grid(set=rows))["set"]
    cells = {head.column.steps[0]: cell.place for head, cell in found.lines[0].cells.items() if not head.english}
    assert cells == {"code": "D2"}


def test_what_is_only_shown_is_not_read():
    rows = [["STT tiêu chí", "Tiêu chí (để xem)", "Câu hỏi"], ["", "chỉ để xem", ""], ["1", "", "Đã làm?"]]
    found = tables(grid(rules=rows))["rules"]
    assert [line.number for line in found.lines] == [3]
    assert Head(special="shown_name") not in found.lines[0].cells


def test_an_empty_file_has_no_tables():
    found = tables(Grid("a.csv", "", ()))
    assert all(not table.lines for table in found.values())
