from decimal import Decimal

import hypothesis
import openpyxl
import pytest
import yaml

from cchc_eval import load_criteria_set, score_leaf
from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.i18n import speaking
from cchc_eval.reports.sets import writing
from cchc_eval.reports.sets.importing import import_grid, import_set
from cchc_eval.reports.sets.writing import write_set, write_template
from tests.conftest import DEEP
from tests.reports.sets.kit import SHIPPED, few_rows, grid, shipped, there_and_back, unruly_sets


class Whole(yaml.SafeDumper):
    """Writes what stands twice in full: a set's file has no anchors."""

    def ignore_aliases(self, data):
        return True


def said(criteria_set):
    """Everything that a set says, and what it says itself."""
    return criteria_set.model_dump(), criteria_set.model_dump(exclude_unset=True)


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_shipped_set_comes_back_whole(code, lang, tmp_path, monkeypatch):
    few_rows(monkeypatch)
    original = load_criteria_set(shipped(code))
    with speaking(lang):
        found = there_and_back(original, tmp_path)
    assert not found.errors
    assert said(found.criteria_set) == said(original)
    assert said(parse_criteria_set(found.text)) == said(original)


def test_a_set_written_in_one_language_is_read_in_the_other(tmp_path, monkeypatch):
    few_rows(monkeypatch)
    original = load_criteria_set(shipped("phong-2017"))
    with speaking("en"):
        path = write_set(tmp_path / "a.xlsx", original)
    with speaking("vi"):
        found = import_set(path)  # in a process of its own, as users have it
    assert found.file == "a.xlsx"
    assert said(found.criteria_set) == said(original)


@hypothesis.given(unruly_sets())
@hypothesis.settings(max_examples=1000 if DEEP else 12, suppress_health_check=list(hypothesis.HealthCheck))
def test_yaml_to_excel_to_yaml_loses_nothing(tmp_path_factory, data):
    original = parse_criteria_set(yaml.dump(data, Dumper=Whole, sort_keys=False))
    with pytest.MonkeyPatch.context() as patch:
        few_rows(patch)
        found = there_and_back(original, tmp_path_factory.mktemp("bo"))
    assert not found.errors, list(map(str, found.faults))
    # an empty list is the same as none: what counts is what the models are
    assert found.criteria_set.model_dump() == original.model_dump()
    assert said(parse_criteria_set(found.text)) == said(found.criteria_set)
    for key, node in original.nodes.items():
        if node.rule:
            assert found.criteria_set.nodes[key].rule.model_fields_set >= node.rule.model_fields_set - {
                "late",
                "answers",
                "groups",
                "facts",
            }
            assert list(found.criteria_set.nodes[key].rule.broken(0)) == []


def test_an_empty_template_has_faults_only_where_something_is_needed(tmp_path):
    found = import_set(write_template(tmp_path / "mau.xlsx"))
    assert found.criteria_set is None
    assert {fault.fault for fault in found.faults} == {"missing"}
    assert {str(fault.place) for fault in found.faults} >= {"Bộ tiêu chí!B4", "Bộ tiêu chí!B5", "Tiêu chí!A3"}


HEAD = [["Mục", "Giá trị"], ["Mã bộ tiêu chí", "tinh-2018"], ["Năm đánh giá", 2018], ["Tên bộ tiêu chí", "Bộ của tỉnh"],
        ["Nhóm đơn vị", "so"], ["Tính chất", "chính thức"], ["Nguồn", "Quyết định"], ["Tổng điểm tối đa các lĩnh vực", 10]]  # fmt: skip


def test_a_pasted_table_of_three_columns_is_a_structure():
    pasted = [
        ["PHỤ LỤC"], ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa"], ["(1)", "(2)", "(3)"],
        ["I", "Công tác chỉ đạo, điều hành", 6], ["1", "Kế hoạch", 2], ["2", "Báo cáo", "4,0"], ["2.1", "Đủ số lượng", "1,5"],
        ["2.2", "Đúng hạn", 2.5], ["II", "Kế hoạch", 4], ["", "TỔNG CỘNG", 10],
    ]  # fmt: skip
    found = import_grid(grid(set=HEAD, tree=pasted))
    assert not found.faults, list(map(str, found.faults))
    made = found.criteria_set
    assert not made.scorable
    assert [(node.code, node.key, len(parents)) for node, parents in made.walk()] == [
        ("I", "cong_tac_chi_dao_dieu_hanh", 0), ("1", "ke_hoach_1", 1), ("2", "bao_cao", 1), ("2.1", "du_so_luong", 2),
        ("2.2", "dung_han", 2), ("II", "ke_hoach_ii", 0),
    ]  # fmt: skip
    assert import_grid(grid(set=HEAD, tree=pasted)).text == found.text


def faults_of(**sheets):
    return [(str(fault.place), fault.fault) for fault in import_grid(grid(**sheets)).faults]


def tree(*rows):
    return [["STT", "Tiêu chí", "Điểm tối đa", "Cấp", "Quy tắc chấm"], *rows]


def test_faults_of_the_set_are_told_by_cell():
    rows = tree(["1", "Một", 4], ["1.1", "A", 1], ["1.1", "B", 2], ["2", "Hai", 5], ["2.1", "", 5])
    assert faults_of(set=HEAD, tree=rows) == [
        ("Bộ tiêu chí!B8", "max_sum"), ("Tiêu chí!C2", "max_sum"), ("Tiêu chí!A4", "duplicate_code"), ("Tiêu chí!B6", "missing"),
    ]  # fmt: skip


def test_what_is_no_number_hides_what_would_follow_from_it():
    assert faults_of(set=HEAD, tree=tree(["1", "Một", "năm"], ["2", "Hai", "1.234"])) == [
        ("Tiêu chí!C2", "number"), ("Tiêu chí!C3", "two_numbers"),
    ]  # fmt: skip


def test_a_zero_that_excel_cut_off_is_recognised():
    rows = tree(["1", "Một", 10], [1.1, "A", 1], *([f"1.{i}", f"A{i}", 1] for i in range(2, 10)), [1.1, "B", 1])
    found = import_grid(grid(set=HEAD, tree=rows)).faults
    assert [(str(fault.place), fault.fault) for fault in found] == [("Tiêu chí!A12", "duplicate_typed")]
    assert "1.10" in found[0].what
    assert "Tiêu chí!A3" in found[0].what


def test_numbers_that_begin_anew_in_each_field_are_written_out_and_told():
    rows = tree(["I", "Một", 5], ["1", "A", 5], ["1.1", "Kế hoạch", 2], ["1.2", "C", 3], ["II", "Hai", 5],
                ["1", "B", 5], ["1.1", "Kế hoạch", 2], ["1.2", "D", 3])  # fmt: skip
    found = import_grid(grid(set=HEAD, tree=rows))
    assert not found.errors
    assert [node.code for node, _above in found.criteria_set.walk()] == [
        "I", "I.1", "I.1.1", "I.1.2", "II", "II.1", "II.1.1", "II.1.2",
    ]  # fmt: skip
    assert [node.key for node, _above in found.criteria_set.walk()][:4] == ["mot", "a", "ke_hoach_i_1_1", "c"]
    assert found.warnings == (
        "Mỗi lĩnh vực đánh số lại từ đầu, nên 6 STT được ghi kèm số của lĩnh vực: dòng 3: 1 → I.1; dòng 4: 1.1 → I.1.1; "
        "dòng 5: 1.2 → I.1.2; dòng 7: 1 → II.1; dòng 8: 1.1 → II.1.1; dòng 9: 1.2 → II.1.2.",
    )
    assert parse_criteria_set(found.text).nodes.keys() == found.criteria_set.nodes.keys()


def test_a_line_of_text_among_such_numbers_is_the_only_fault():
    rows = tree(["I", "Một", 5], ["1", "A", 5], ["", "Ban hành muộn: 0,5 điểm"], ["II", "Hai", 5], ["1", "B", 5])
    found = import_grid(grid(set=HEAD, tree=rows))
    assert [(fault.fault, str(fault.place)) for fault in found.errors] == [("row_unclear", "Tiêu chí!B4")]


def test_other_sheets_name_what_was_written_out_by_its_whole_number():
    rows = tree(["I", "Một", 5], ["1", "A", 5, "", "Có / không"], ["II", "Hai", 5], ["1", "B", 5, "", "Có / không"])
    head = ["STT tiêu chí", "Nội dung hỏi"]
    found = import_grid(grid(set=HEAD, tree=rows, rules=[head, ["1", "Đã làm"], ["II.1", "Đã làm"]]))
    repeated = [fault for fault in found.faults if fault.fault == "number_repeated"]
    assert [str(fault.place) for fault in repeated] == ["Quy tắc!A2"]
    assert "I.1, II.1" in repeated[0].todo


@pytest.mark.parametrize(
    "codes",
    [
        ["I", "1.1", "1.2", "II", "1.1", "2.2"],  # a slip
        ["I", "1", "1", "II", "1"],
        ["I", "1", "II", "2", "I"],
    ],
)
def test_numbers_that_stand_twice_otherwise_stay_faults(codes):
    rows = tree(*([code, f"Tên {at}", 5, 1 if code in ("I", "II") else 2] for at, code in enumerate(codes)))
    found = import_grid(grid(set=HEAD, tree=rows))
    assert "duplicate_code" in {fault.fault for fault in found.errors}
    assert found.warnings == ()


def test_a_province_s_own_file_is_told_what_it_lacks_once():
    rows = [["TT", "Nội dung", "Điểm chuẩn"], ["1", "A", 5], ["2", "B", 5]]
    assert faults_of(tree=rows) == [("Bộ tiêu chí!A1", "no_set")]


def test_a_template_filled_in_by_hand_is_a_set_that_scores(tmp_path, monkeypatch):
    """As an evaluator does it, in another program: names of drop-downs, no keys, no codes, numbers as they come."""
    monkeypatch.setattr(writing, "SPARE", dict.fromkeys(writing.SPARE, (12, 2)))
    book = openpyxl.load_workbook(write_template(tmp_path / "mau.xlsx"))
    for row, value in {
        4: "so-2018",
        5: 2018,
        6: "Bộ của tỉnh",
        8: "so",
        9: "chính thức",
        10: "Quyết định 1",
        11: 10,
        23: 2,
    }.items():
        book["Bộ tiêu chí"].cell(row, 2).value = value
    filled = {
        "Tiêu chí": [
            ("I", "Chỉ đạo, điều hành", 10), ("1", "Kế hoạch", 2, None, "Theo thời hạn"), ("2", "Hồ sơ đúng hạn", 4, None, "Theo khung"),
            ("3", "Tuyên truyền", "1,5", None, "Danh mục nội dung"), ("4", "Họp giao ban", 2.5, None, "Có / không"),
        ],
        "Quy tắc": [
            {"STT tiêu chí *": "1", "Nội dung hỏi": "Ban hành kế hoạch", "Thời hạn (ngày/tháng)": "31/12", "Năm của thời hạn": -1},
            {"STT tiêu chí *": "2", "Khung tính theo": "tỷ lệ (đã thực hiện ÷ phải thực hiện)", "Số đã thực hiện (tử số)": "Đúng hạn",
             "Tổng số phải thực hiện (mẫu số)": "Tổng số", "Đơn vị tính": "hồ sơ"},
            {"STT tiêu chí *": "4", "Câu hỏi": "Đã họp?"},
        ],
        "Chi tiết quy tắc": [
            {"STT tiêu chí *": "1", "Trễ không quá (ngày)": 31, "Điểm": 1}, {"STT tiêu chí *": "2", "Từ": 100, "Điểm": 4},
            {"STT tiêu chí *": "2", "Từ": 80, "Điểm": "2,25"}, {"STT tiêu chí *": "2", "Từ": 0, "Điểm": 0},
            {"STT tiêu chí *": "3", "Nội dung": "Hội nghị", "Điểm": 0.75}, {"Nội dung": "Trang thông tin", "Điểm": 0.75},
        ],
        "Xếp loại": [{"Xếp loại *": "Tốt", "Từ (kể cả) *": 80}, {"Xếp loại *": "Chưa tốt", "Từ (kể cả) *": 0}],
        "Thưởng, phạt": [{"Thưởng hay phạt *": "điểm thưởng", "STT *": "T1", "Nội dung *": "Sáng kiến", "Điểm tối đa *": 1}],
    }  # fmt: skip
    for name, rows in filled.items():
        page = book[name]
        columns = {page.cell(3, at).value: at for at in range(1, page.max_column + 1)}
        for number, row in enumerate(rows, start=4):
            for column, value in row.items() if isinstance(row, dict) else enumerate(row, start=1):
                page.cell(number, columns.get(column, column)).value = value
    book["Thưởng, phạt"].cell(4, 5).value = "Có / không"
    book["Quy tắc"].cell(7, 1).value, book["Quy tắc"].cell(7, 7).value = "T1", "Được công nhận?"
    book.save(tmp_path / "dien.xlsx")
    found = import_set(tmp_path / "dien.xlsx")
    assert not found.faults, list(map(str, found.faults))
    made = found.criteria_set
    assert made.scorable
    assert [option.code for option in made.nodes["tuyen_truyen"].rule.items] == ["hoi_nghi", "trang_thong_tin"]
    assert made.classes.bands[0].code == "tot"
    answer = {"done": "180", "due": "200"}
    assert score_leaf(made, "ho_so_dung_han", facts=answer).points == Decimal("2.25")
