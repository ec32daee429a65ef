"""bands: the points of the band that a ratio or a number falls into; lower edge included, open above."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_NUMBERS, OneLeaf, refuses_common

RATIO = (
    "{kind: bands, of: ratio, done: {vi: Số hồ sơ giải quyết đúng hạn, en: Files settled on time}, "
    "due: Tổng số hồ sơ đã giải quyết, unit: hồ sơ, "
    "bands: [{from: 100, points: 2}, {from: 90, points: 1.5}, {from: 57, points: 0.5}, {from: 0, points: 0}]}"
)
NUMBER = (
    "{kind: bands, of: number, label: Số ngày trả trước hạn bình quân, unit: ngày, decimals: 1, maximum: 30, "
    "bands: [{from: 2, points: 1}, {from: 0.5, points: 0.5}, {from: 0, points: 0}]}"
)


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RATIO, "2")


@pytest.fixture(scope="module")
def days() -> OneLeaf:
    return OneLeaf(NUMBER, "1")


def test_ratio(leaf: OneLeaf) -> None:
    leaf.earns("2", done="200", due="200")  # 200 × 100 = 20,000 ≥ 100 × 200
    leaf.earns("1.5", done="188", due="200")  # 188 × 100 = 18,800 ≥ 90 × 200 = 18,000, < 20,000
    leaf.earns("1.5", done="199", due="200")
    leaf.earns("0.5", done="150", due="200")
    leaf.earns("0", done="0", due="200")


def test_lower_edge_is_included(leaf: OneLeaf) -> None:
    leaf.earns("1.5", done="180", due="200")  # 18,000 = 90 × 200
    leaf.earns("0.5", done="179", due="200")
    leaf.earns("0.5", done="57", due="100")  # 57 ÷ 100 × 100 is below 57 in doubles
    leaf.earns("0", done="56", due="100")


def test_edge_of_fifteen_digits_is_exact(leaf: OneLeaf) -> None:
    # 90 × 999,999,999,999,990 = 100 × 899,999,999,999,991
    leaf.earns("1.5", done="899999999999991", due="999999999999990")
    leaf.earns("0.5", done="899999999999990", due="999999999999990")
    leaf.earns("1.5", done="999999999999998", due="999999999999999")  # 99.9999999999999 % is under 100 %
    leaf.earns("2", done="999999999999999", due="999999999999999")


def test_nothing_due_is_no_case(leaf: OneLeaf) -> None:
    leaf.no_case("2", "2", done="0", due="0")
    OneLeaf(RATIO, "2", no_case="removed").no_case("0", "0", done="0", due="0")


def test_more_done_than_due_is_told(leaf: OneLeaf) -> None:
    leaf.refuses(done="201", due="200")
    leaf.refuses(done="3", due="0")


def test_blanks_of_a_ratio(leaf: OneLeaf) -> None:
    leaf.is_open("0", "2")
    leaf.is_open("0", "2", {"done": "", "due": None})
    # due 200: done from 0 to 200 reaches every band
    leaf.is_open("0", "2", {"due": "200"}, flag="incomplete")
    # done 0 of at least 1 is 0 %
    leaf.is_open("0", "0", {"done": "0"}, flag="incomplete")
    # done 188: due 188 gives 100 %, a large due less than 57 %
    leaf.is_open("0", "2", {"done": "188"}, flag="incomplete")


def test_bands_that_no_filling_reaches() -> None:
    # one file due: done 0 (0 %) or 1 (100 %), never the middle band, which alone earns nothing
    rule = "{kind: bands, of: ratio, done: A, due: B, unit: x, bands: [{from: 100, points: 2}, {from: 50, points: 1.5}, {from: 0, points: 1}]}"
    leaf = OneLeaf(rule, "2")
    leaf.is_open("1", "2", {"due": "1"}, flag="incomplete")
    middle = "bands: [{from: 100, points: 1}, {from: 40, points: 2}, {from: 0, points: 1.5}]"
    other = OneLeaf(rule[: rule.index("bands: [")] + middle + "}", "2")
    # due 1: 0 % earns 1.5, 100 % earns 1; 40 % and above without 100 % cannot be
    other.is_open("1", "1.5", {"due": "1"}, flag="incomplete")
    # due 2: 1 of 2 is 50 % and earns 2
    other.is_open("1", "2", {"due": "2"}, flag="incomplete")


def test_number(days: OneLeaf) -> None:
    days.earns("0", value="0")
    days.earns("0", value="0.4")
    days.earns("0.5", value="0.5")  # the edge
    days.earns("0.5", value="1.9")
    days.earns("1", value="2")
    days.earns("1", value="2.0")
    days.earns("1", value="30")  # the limit itself


def test_blank_number(days: OneLeaf) -> None:
    for facts in ({}, {"value": ""}, {"value": None}):
        days.is_open("0", "1", facts)
    assert days.score(value="0").zero


def test_fewer_may_be_better() -> None:
    rule = (
        "{kind: bands, of: number, label: Số báo cáo chậm, unit: báo cáo, decimals: 0, "
        "bands: [{from: 3, points: 0.25}, {from: 1, points: 0.5}, {from: 0, points: 1}]}"
    )
    leaf = OneLeaf(rule, "1")
    leaf.earns("1", value="0")
    leaf.earns("0.5", value="2")
    leaf.earns("0.25", value="3")
    leaf.is_open("0.25", "1")


def test_anything_else_is_told(leaf: OneLeaf, days: OneLeaf) -> None:
    refuses_common(leaf, {"done": "1", "due": "2"}, "done", WRONG_NUMBERS)
    refuses_common(leaf, {"done": "0", "due": "2"}, "due", WRONG_NUMBERS)
    refuses_common(days, {"value": "1"}, "value", (*WRONG_NUMBERS, "30.1", "31", "0.55"))


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RATIO, "2")
    for points, done in (("2", "200"), ("1.5", "199"), ("1.5", "180"), ("0.5", "179"), ("0.5", "114"), ("0", "113")):
        sheet.earns(points, done=done, due="200")  # edges: 180 = 90 %, 114 = 57 %
    sheet.earns("1.5", done="899999999999991", due="999999999999990")  # 90 % to fifteen digits
    sheet.earns("0.5", done="899999999999990", due="999999999999990")
    sheet.is_in("contradiction", done="2", due="1")
    sheet.is_in("no_case", done="0", due="0")
    sheet.is_in("incomplete", due="0")


def test_spreadsheet_of_a_number() -> None:
    sheet = SheetLeaf.of(NUMBER, "1")
    for points, value in (("1", "2"), ("0.5", "1.9"), ("0.5", "0.5"), ("0", "0.4"), ("0", "0")):
        sheet.earns(points, value=value)
    for wrong in ("30.1", "0.05", "-1", "abc", True):
        sheet.is_in("invalid", value=wrong)
    assert sheet.text(value="F12") == "IF(ROUND(F12*10,0)>=20,1,IF(ROUND(F12*10,0)>=5,0.5,0))"
    # an edge between two whole numbers: the least that reaches 2.75 is 3
    between = "{kind: bands, of: number, label: X, bands: [{from: 2.75, points: 1}, {from: 0, points: 0}]}"
    SheetLeaf.of(between, "1").earns("0", value="2")
    SheetLeaf.of(between, "1").earns("1", value="3")
    edges = ", ".join(f"{{from: {n}, points: {n}}}" for n in range(100, -1, -1))
    many = SheetLeaf.of(f"{{kind: bands, of: number, label: X, bands: [{edges}]}}", "100")  # more than formulas nest
    for value in ("0", "1", "49", "50", "51", "99", "100"):
        many.earns(value, value=value)
    many.earns("100", value="999999999999999")


def test_sentence(leaf: OneLeaf, days: OneLeaf) -> None:
    leaf.says(
        {"done": "188", "due": "200"},
        ("188/200 hồ sơ", "94%", "từ 90%", "dưới 100%", "1,5/2 điểm", "bị trừ 0,5 điểm"),
        ("188/200", "94%", "90%", "100%", "1.5/2 points", "0.5"),
    )
    days.says({"value": "0.5"}, ("0,5 ngày", "0,5/1 điểm", "bị trừ 0,5 điểm"), ("0.5", "0.5/1 points"))
