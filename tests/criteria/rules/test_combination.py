"""combination: all of, any of, or a weighted sum of several facts."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, WRONG_NUMBERS, OneLeaf, refuses_common

PARTS = "parts: [{code: quyet_dinh, label: Có quyết định}, {code: phan_cong, label: {vi: Có phân công, en: Tasks assigned}}]"
WEIGHTED = (
    "{kind: combination, mode: weighted, constant: 0.5, parts: ["
    "{code: truc_tuyen, label: Dịch vụ trực tuyến, unit: dịch vụ, weight: 0.1, maximum: 20}, "
    "{code: loi, label: Lỗi, unit: lỗi, weight: -0.25, decimals: 1, maximum: 4}]}"
)


def yes_no(first: object, second: object) -> dict:
    return {"quyet_dinh": first, "phan_cong": second}


@pytest.fixture(scope="module")
def all_of() -> OneLeaf:
    return OneLeaf(f"{{kind: combination, mode: all, {PARTS}}}", "1")


@pytest.fixture(scope="module")
def any_of() -> OneLeaf:
    return OneLeaf(f"{{kind: combination, mode: any, {PARTS}}}", "1")


@pytest.fixture(scope="module")
def weighted() -> OneLeaf:
    return OneLeaf(WEIGHTED, "2")


def test_all_of(all_of: OneLeaf) -> None:
    all_of.earns("1", yes_no("yes", "yes"))
    all_of.earns("0", yes_no("yes", "no"))
    all_of.earns("0", yes_no("no", "no"))
    all_of.is_open("0", "1")
    all_of.is_open("0", "1", yes_no("yes", ""), flag="incomplete")
    all_of.is_open("0", "0", yes_no("no", None), flag="incomplete")  # settled, and yet asked in full


def test_any_of(any_of: OneLeaf) -> None:
    any_of.earns("1", yes_no("no", "yes"))
    any_of.earns("0", yes_no("no", "no"))
    any_of.is_open("0", "1")
    any_of.is_open("1", "1", yes_no("yes", ""), flag="incomplete")
    any_of.is_open("0", "1", yes_no("no", None), flag="incomplete")


def test_weighted(weighted: OneLeaf) -> None:
    weighted.earns("1.5", truc_tuyen="10", loi="0")  # 0.5 + 0.1 × 10
    weighted.earns("1.1", truc_tuyen="10", loi="1.6")  # 0.5 + 1 − 0.25 × 1.6
    weighted.earns("2", truc_tuyen="15", loi="0")  # 0.5 + 1.5 = 2 exactly
    weighted.earns("2", truc_tuyen="20", loi="0")  # 2.5, held at 2
    weighted.earns("0", truc_tuyen="0", loi="2")  # 0.5 − 0.5 = 0
    weighted.earns("0", truc_tuyen="0", loi="4")  # 0.5 − 1, held at 0


def test_weighted_blanks(weighted: OneLeaf) -> None:
    weighted.is_open("0", "2")
    # 10 services: from 0.5 + 1 − 0.25 × 4 = 0.5 to 1.5
    weighted.is_open("0.5", "1.5", {"truc_tuyen": "10"}, flag="incomplete")
    # 1.6 errors: from 0.5 − 0.4 = 0.1 to 0.5 + 0.1 × 20 − 0.4 = 2.1, held at 2
    weighted.is_open("0.1", "2", {"loi": "1.6"}, flag="incomplete")


def test_weighted_without_limits_and_below_zero() -> None:
    rule = (
        "{kind: combination, mode: weighted, parts: [{code: a, label: A, weight: 0.5}, "
        "{code: b, label: B, weight: 1, minimum: -2, maximum: 1}]}"
    )
    leaf = OneLeaf(rule, "3")
    leaf.earns("0.5", a="5", b="-2")  # 2.5 − 2
    leaf.refuses(a="5", b="-3")
    leaf.is_open("0.5", "3", {"a": "5"}, flag="incomplete")  # 2.5 − 2 … 2.5 + 1 = 3.5, held at 3
    leaf.is_open("1", "3", {"b": "1"}, flag="incomplete")  # a from 0 without end


def test_each_product_is_rounded_half_away_from_zero() -> None:
    rule = (
        "{kind: combination, mode: weighted, constant: 0.000002, parts: ["
        "{code: a, label: A, weight: 0.000001, decimals: 1}, {code: b, label: B, weight: -0.000001, decimals: 1}]}"
    )
    leaf = OneLeaf(rule, "1")
    leaf.earns("0.000003", a="0.5", b="0")  # 0.000002 + 0.0000005 → 0.000001
    leaf.earns("0.000001", a="0", b="0.5")  # −0.0000005 → −0.000001
    leaf.earns("0.000002", a="0.5", b="0.5")
    leaf.earns("0.000004", a="1.5", b="0")  # 0.0000015 → 0.000002


def test_anything_else_is_told(all_of: OneLeaf, weighted: OneLeaf) -> None:
    refuses_common(all_of, yes_no("yes", "yes"), "phan_cong", WRONG_CHOICES)
    refuses_common(weighted, {"truc_tuyen": "1", "loi": "0"}, "truc_tuyen", (*WRONG_NUMBERS, "21", "0.5"))
    refuses_common(weighted, {"truc_tuyen": "1", "loi": "0"}, "loi", ("4.1", "0.25"))


def test_spreadsheet() -> None:
    both, either = (SheetLeaf.of(f"{{kind: combination, mode: {mode}, {PARTS}}}", "1") for mode in ("all", "any"))
    for first, second, of_all, of_any in (("yes", "yes", "1", "1"), ("no", "yes", "0", "1"), ("no", "no", "0", "0")):
        both.earns(of_all, yes_no(first, second))
        either.earns(of_any, yes_no(first, second))
    both.is_in("incomplete", yes_no("no", None))  # settled, and yet asked in full
    either.is_in("invalid", yes_no("yes", "1"))


def test_spreadsheet_of_a_weighted_sum() -> None:
    sheet = SheetLeaf.of(WEIGHTED, "2")
    sheet.earns("0.9", truc_tuyen="4", loi="0")  # 0.5 + 0.4
    sheet.earns("0.775", truc_tuyen="4", loi="0.5")  # 0.5 + 0.4 − 0.125
    sheet.earns("0", truc_tuyen="0", loi="4")  # −0.5, held at 0
    sheet.earns("2", truc_tuyen="20", loi="0")  # 2.5, held at 2
    sheet.is_in("invalid", truc_tuyen="21", loi="0")
    # −0.000001 × 0.5 = −0.0000005 is rounded away from zero, to −0.000001: 0.000003 − 0.000001
    tiny = (
        "{kind: combination, mode: weighted, constant: 0.000003, parts: "
        "[{code: a, label: A, weight: -0.000001, decimals: 1}, {code: b, label: B, weight: 1}]}"
    )
    SheetLeaf.of(tiny, "2").earns("0.000002", a="0.5", b="0")


def test_sentence(all_of: OneLeaf, any_of: OneLeaf, weighted: OneLeaf) -> None:
    all_of.says(yes_no("yes", "no"), ("Có phân công", "0/1 điểm", "bị trừ 1 điểm"), ("Tasks assigned", "0/1 points"))
    any_of.says(yes_no("no", "yes"), ("1/1 điểm",), ("1/1 points",))
    weighted.says(
        {"truc_tuyen": "10", "loi": "1.6"},
        ("10", "1,6", "1,1/2 điểm", "bị trừ 0,9 điểm"),
        ("10", "1.6", "1.1/2 points", "0.9"),
    )
