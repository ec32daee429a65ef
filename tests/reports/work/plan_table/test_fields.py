from cchc_eval.reports.work.plan_table.fields import Fields, headed, is_group_number
from tests.reports.work.plan_table import kit


def test_fields_by_what_a_table_calls_them():
    fields = Fields(kit.FIELDS)
    for text, code in (
        ("CẢI CÁCH THỂ CHẾ", "the_che"), ("II. Cải cách thể chế", "the_che"), ("Lĩnh vực 1: Chỉ đạo điều hành", "chi_dao"),
        ("thu_tuc", "thu_tuc"), ("Công tác cải cách thủ tục hành chính năm 2017", "thu_tuc"), ("Tài chính công", ""), ("Cải cách", ""),
        ("", ""), ("Cải cách hành chính", ""),
    ):  # fmt: skip
        assert fields.find(text) == code, text


def test_numbers_of_groups():
    numbers = ("IV.", "A", "II)", "1", "a)", "")
    assert [is_group_number(one) for one in numbers] == [True, True, True, False, False, False]
    assert headed("II. Cải cách thủ tục") == ("II", "Cải cách thủ tục")
    assert headed("Lĩnh vực 3: Thể chế") == ("3", "Thể chế")
    assert headed("1.2. Rà soát") == ("1.2", "Rà soát")
    assert headed("Rà soát văn bản") == ("", "Rà soát văn bản")
