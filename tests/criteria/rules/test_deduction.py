"""deduction: the maximum less what every breach costs, not below 0; a serious breach leaves nothing."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, WRONG_NUMBERS, OneLeaf, refuses_common

RULE = (
    "{kind: deduction, breaches: ["
    "{code: cham, label: Số báo cáo gửi chậm, unit: báo cáo, minus: 0.25}, "
    "{code: sai, label: Số báo cáo sai mẫu, unit: báo cáo, minus: 0.1, limit: 4}], "
    "serious: {vi: Có báo cáo sai số liệu nghiêm trọng, en: A report with seriously wrong figures}}"
)


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "1")


def test_points(leaf: OneLeaf) -> None:
    leaf.earns("1", cham="0", sai="0", serious="no")
    leaf.earns("0.4", cham="2", sai="1", serious="no")  # 1 − 0.25 × 2 − 0.1 × 1
    leaf.earns("0.05", cham="3", sai="2", serious="no")  # 1 − 0.75 − 0.2
    leaf.earns("0", cham="4", sai="0", serious="no")  # 1 − 1 exactly
    leaf.earns("0", cham="5", sai="4", serious="no")  # 1 − 1.65, not below 0
    leaf.earns("0", cham="999999999999999", sai="0", serious="no")
    leaf.earns("0", cham="0", sai="0", serious="yes")


def test_without_serious_it_is_not_asked_for() -> None:
    leaf = OneLeaf("{kind: deduction, breaches: [{code: cham, label: Chậm, minus: 0.25}]}", "1")
    leaf.earns("0.75", cham="1")
    leaf.refuses(cham="1", serious="no")


def test_blanks(leaf: OneLeaf) -> None:
    leaf.is_open("0", "1")
    leaf.is_open("0", "1", {"cham": "", "sai": None})
    # a serious breach settles the points and yet the counts are asked for
    leaf.is_open("0", "0", {"serious": "yes"}, flag="incomplete")
    # one late report: at most 1 − 0.25
    leaf.is_open("0", "0.75", {"cham": "1"}, flag="incomplete")
    # all but the second count (at most 4): from 1 − 0.25 − 0.1 × 4 = 0.35 to 0.75
    leaf.is_open("0.35", "0.75", {"cham": "1", "serious": "no"}, flag="incomplete")
    # counts without the answer on a serious breach: 0 or 1 − 0.25 − 0.1 = 0.65
    leaf.is_open("0", "0.65", {"cham": "1", "sai": "1"}, flag="incomplete")


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    good = {"cham": "0", "sai": "0", "serious": "no"}
    refuses_common(leaf, good, "cham", (*WRONG_NUMBERS, "0.5"))
    refuses_common(leaf, good, "sai", ("5",))
    refuses_common(leaf, good, "serious", WRONG_CHOICES)


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "1")
    sheet.earns("0.4", cham="2", sai="1", serious="no")  # 1 − 0.25 × 2 − 0.1 × 1
    sheet.earns("0.05", cham="3", sai="2", serious="no")
    sheet.earns("0", cham="999999999999999", sai="0", serious="no")
    sheet.earns("0", cham="0", sai="0", serious="yes")
    sheet.is_in("incomplete", serious="yes")  # settled, and yet asked in full
    sheet.is_in("invalid", cham="1", sai="5", serious="no")  # at most 4
    SheetLeaf.of("{kind: deduction, breaches: [{code: cham, label: Chậm, minus: 0.25}]}", "1").earns("0.75", cham="1")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"cham": "2", "sai": "1", "serious": "no"},
        ("2 báo cáo", "0,25", "0,1", "0,4/1 điểm", "bị trừ 0,6 điểm"),
        ("0.25", "0.1", "0.4/1 points", "0.6"),
    )
    leaf.says(
        {"cham": "0", "sai": "0", "serious": "yes"},
        ("Có báo cáo sai số liệu nghiêm trọng", "0/1 điểm", "bị trừ 1 điểm"),
        ("A report with seriously wrong figures", "0/1 points"),
    )
