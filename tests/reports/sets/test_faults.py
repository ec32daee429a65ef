from cchc_eval.i18n import speaking
from cchc_eval.reports.sets.faults import SheetFault, listing, worded
from cchc_eval.reports.sets.importing import import_grid
from cchc_eval.reports.sets.places import Finding, Place, Places
from tests.reports.sets.kit import grid
from tests.reports.sets.test_importing import HEAD

WRONG = {
    "set": [*HEAD, ["Xếp hạng, xếp loại theo", "tùy ý"]],
    "tree": [["STT", "Tiêu chí", "Điểm tối đa", "Quy tắc chấm", "Khóa"], ["1", "Một", 10, "tự nghĩ ra", "KHÓA"]],
}


def texts(lang):
    with speaking(lang):
        return {fault.fault: str(fault) for fault in import_grid(grid(**WRONG)).faults}


def test_faults_speak_the_words_of_the_sheets():
    found = texts("vi")
    assert (
        found["literal_error"]
        == "Bộ tiêu chí!B9: “tùy ý” không dùng được ở đây. Chọn một trong: số chính xác; số in ra."
    )
    assert found["union_tag_invalid"].startswith(
        "Tiêu chí!D2 [1]: Không có quy tắc chấm “tự nghĩ ra”. Chọn một trong: Theo khung;"
    )
    assert found["string_pattern_mismatch"].startswith("Tiêu chí!E2 [1]: ")
    assert set(found) == {"literal_error", "union_tag_invalid", "string_pattern_mismatch"}


def test_in_english_too():
    with speaking("en"):
        made = grid(
            set=[["Item", "Value"], ["Code of the set", ""]],
            tree=[["No.", "Criterion", "Maximum points"], ["1", "One", "x"]],
        )
        found = [str(fault) for fault in import_grid(made).faults]
    assert "Criteria!C2 [1]: “x” is not a number. Enter a number such as 12.5." in found
    assert "Criteria set!B2: “Code of the set” is missing. Fill it in." in found


def test_of_a_spoilt_cell_only_its_own_fault_is_told():
    here = Place(1, "Tiêu chí", 2, 3)
    found = worded(
        [Finding(here, "two_numbers", {"value": "1.234"}), Finding(here, "number", {"value": "? 1.234"})], Places()
    )
    assert [one.fault for one in found] == ["two_numbers"]


def test_a_column_that_is_not_known_is_a_warning_only():
    made = grid(set=HEAD, tree=[["STT", "Tiêu chí", "Điểm tối đa", "Lạ"], ["1", "Một", 10, "x"]])
    found = import_grid(made)
    assert [(fault.severity, str(fault.place)) for fault in found.faults] == [("warning", "Tiêu chí!D1")]
    assert found.criteria_set is not None
    assert isinstance(found.faults[0], SheetFault)
    assert list(listing(found.faults)) == ["Tiêu chí"]
