"""ratio: done × max ÷ due, rounded once; below the floor nothing; nothing due is no case."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_NUMBERS, OneLeaf, refuses_common

RULE = (
    "{kind: ratio, done: {vi: Số nhiệm vụ hoàn thành, en: Tasks done}, due: Số nhiệm vụ phải hoàn thành, "
    "unit: nhiệm vụ, floor: 70}"
)
BARE = "{kind: ratio, done: Hoàn thành, due: Phải hoàn thành, unit: việc}"


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "2")


def test_points(leaf: OneLeaf) -> None:
    leaf.earns("2", done="200", due="200")
    leaf.earns("1.88", done="188", due="200")  # 188 × 2 ÷ 200
    leaf.earns("1.666667", done="5", due="6")  # 5 × 2 ÷ 6 = 1.66666666… → 1.666667
    leaf.earns("0", done="0", due="200")


def test_floor(leaf: OneLeaf) -> None:
    leaf.earns("1.4", done="140", due="200")  # 140 × 100 = 14,000 = 70 × 200: on the floor, earned
    leaf.earns("0", done="139", due="200")  # 13,900 < 14,000
    # 57 ÷ 100 × 100 is 56.99999999999999 in doubles; by multiplication 57 × 100 = 57 × 100
    OneLeaf(RULE.replace("70", "57"), "1").earns("0.57", done="57", due="100")


def test_rounded_once_and_never_before_the_product() -> None:
    # 1 × 3 ÷ 7 = 0.428571428… → 0.428571; a ratio rounded first (0.142857 × 3) gives the same,
    # 5 × 14.5 ÷ 7 = 10.357142857… → 10.357143, rounded first: 0.714286 × 14.5 = 10.357147
    OneLeaf(BARE, "3").earns("0.428571", done="1", due="7")
    OneLeaf(BARE, "14.5").earns("10.357143", done="5", due="7")


def test_half_of_a_millionth_goes_up() -> None:
    leaf = OneLeaf(BARE, "1")
    leaf.earns("0.000001", done="1", due="2000000")  # 0.0000005
    leaf.earns("0.000003", done="5", due="2000000")  # 0.0000025; half to even would give 0.000002
    # 4,999,998 ÷ 2 × 10^12 = 0.000002499999 → 0.000002: just under the half stays down
    leaf.earns("0.000002", done="4999998", due="2000000000000")


def test_large_numbers_stay_exact() -> None:
    leaf = OneLeaf(BARE, "9999")
    # done × max × 10^6 is near 10^25: 64 bits hold 9.2 × 10^18
    leaf.earns("9999", done="999999999999999", due="999999999999999")
    # (10^15 − 2) × 9999 ÷ (10^15 − 1) = 9999 − 9999 ÷ (10^15 − 1) = 9999 − 0.00000000001 → 9999
    leaf.earns("9999", done="999999999999998", due="999999999999999")
    # 333,333,333,333,333 × 9999 ÷ 999,999,999,999,999 = 9999 ÷ 3 = 3333
    leaf.earns("3333", done="333333333333333", due="999999999999999")


def test_decimals() -> None:
    leaf = OneLeaf(BARE[:-1] + ", decimals: 2}", "1")
    leaf.earns("0.5", done="0.25", due="0.50")
    leaf.earns("0.333333", done="0.01", due="0.03")  # 1 ÷ 3
    leaf.refuses(done="0.001", due="1")
    OneLeaf(BARE, "1").refuses(done="0.5", due="1")  # none declared: whole numbers


def test_nothing_due_is_no_case(leaf: OneLeaf) -> None:
    leaf.no_case("2", "2", done="0", due="0")
    OneLeaf(RULE, "2", no_case="removed").no_case("0", "0", done="0", due="0")
    forbidden = OneLeaf(RULE, "2", no_case="forbidden").score(done="0", due="0")
    assert (forbidden.state, forbidden.points, forbidden.maximum) == ("unanswered", 0, 2)


def test_more_done_than_due_is_told(leaf: OneLeaf) -> None:
    leaf.refuses(done="201", due="200")
    leaf.refuses(done="1", due="0")


def test_blank_is_not_zero(leaf: OneLeaf) -> None:
    leaf.is_open("0", "2")
    leaf.is_open("0", "2", {"done": "", "due": None})
    leaf.is_open("0", "2", {"done": "188"}, flag="incomplete")  # due from 188 (2 points) without end (towards 0)
    leaf.is_open("0", "0", {"done": "0"}, flag="incomplete")  # 0 of at least 1
    leaf.is_open("0", "2", {"due": "200"}, flag="incomplete")


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, {"done": "1", "due": "2"}, "done", WRONG_NUMBERS)
    refuses_common(leaf, {"done": "0", "due": "2"}, "due", WRONG_NUMBERS)
    leaf.refuses(done="abc")  # incomplete and invalid: invalid


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "2")
    sheet.earns("1.88", done="188", due="200")  # 188 × 2 ÷ 200
    sheet.earns("1.4", done="140", due="200")  # on the floor
    sheet.earns("0", done="139", due="200")
    sheet.is_in("no_case", done="0", due="0")
    sheet.is_in("contradiction", done="201", due="200")
    sheet.is_in("contradiction", done="1", due="0")
    sheet.is_in("incomplete", done="0")
    sheet.is_in("unanswered")
    sheet.is_in("invalid", done="abc")
    assert SheetLeaf.of(BARE, "2").text(done="F12", due="F13") == "ROUND(F12*2000000/F13,0)/1000000"


def test_spreadsheet_floor_and_halves() -> None:
    SheetLeaf.of(RULE.replace("70", "57"), "1").earns("0.57", done="57", due="100")  # below 57 in doubles
    floor = SheetLeaf.of(RULE.replace("70", "90"), "1")
    floor.earns("0.9", done="899999999999991", due="999999999999990")  # exactly 90 %
    floor.earns("0", done="899999999999990", due="999999999999990")
    one = SheetLeaf.of(BARE, "1")
    one.earns("0.000001", done="1", due="2000000")  # 0.0000005
    one.earns("0.000003", done="5", due="2000000")  # 0.0000025
    decimals = SheetLeaf.of(BARE[:-1] + ", decimals: 2}", "1")
    decimals.earns("0.333333", done="0.01", due="0.03")
    decimals.is_in("invalid", done="0.001", due="1")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"done": "188", "due": "200"},
        ("188/200 nhiệm vụ", "94%", "1,88/2 điểm", "bị trừ 0,12 điểm"),
        ("188/200", "94%", "1.88/2 points", "0.12"),
    )
    leaf.says(
        {"done": "139", "due": "200"},
        ("69,5%", "70%", "0/2 điểm", "bị trừ 2 điểm"),
        ("69.5%", "70%", "0/2 points"),
    )
    leaf.says({"done": "1200", "due": "1200"}, ("1.200/1.200",), ("1,200/1,200",))
