"""bounded_number: the value itself, on a grid of minimum + k × step up to the maximum."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_NUMBERS, OneLeaf, refuses_common

RULE = "{kind: bounded_number, label: Điểm chấm theo thang của Sở, minimum: 0, step: 0.25}"


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "2")


def test_points(leaf: OneLeaf) -> None:
    leaf.earns("0", value="0")
    leaf.earns("0.25", value="0.25")
    leaf.earns("1.5", value="1.5")
    leaf.earns("1.5", value="1.50")
    leaf.earns("2", value="2")
    leaf.earns("2", value=2)


def test_a_step_that_doubles_cannot_hold() -> None:
    leaf = OneLeaf("{kind: bounded_number, label: Điểm, step: 0.1}", "0.7")
    leaf.earns("0.3", value="0.3")  # 0.3 ÷ 0.1 is 2.9999999999999996 in doubles
    leaf.earns("0.7", value="0.7")  # 0.7 ÷ 0.1 is 6.999999999999999
    leaf.refuses(value="0.35")


def test_minimum_shifts_the_grid() -> None:
    leaf = OneLeaf("{kind: bounded_number, label: Điểm, minimum: 0.5, step: 0.75, maximum: 2}", "2")
    leaf.earns("0.5", value="0.5")
    leaf.earns("1.25", value="1.25")  # 0.5 + 1 × 0.75
    leaf.earns("2", value="2")  # 0.5 + 2 × 0.75
    for off in ("0", "0.25", "0.75", "1.5", "2.75"):  # below the minimum, off the grid, above the maximum
        leaf.refuses(value=off)
    leaf.is_open("0.5", "2")


def test_blank_is_open_and_zero_is_zero(leaf: OneLeaf) -> None:
    for facts in ({}, {"value": ""}, {"value": None}):
        leaf.is_open("0", "2", facts)
    assert leaf.score(value="0").zero


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, {"value": "1"}, "value", (*WRONG_NUMBERS, "0.3", "2.25", "0.001", "-0.25"))


def test_spreadsheet() -> None:
    tenths = SheetLeaf.of("{kind: bounded_number, label: Điểm, step: 0.1}", "0.7")
    tenths.earns("0.3", value="0.3")  # 0.3 ÷ 0.1 is 2.9999999999999996 in doubles
    tenths.earns("0.7", value="0.7")
    tenths.is_in("invalid", value="0.35")  # one decimal
    sheet = SheetLeaf.of("{kind: bounded_number, label: Điểm, minimum: 0.5, step: 0.75, maximum: 2}", "2")
    sheet.earns("1.25", value="1.25")  # 0.5 + 1 × 0.75
    sheet.is_in("contradiction", value="1.5")
    for wrong in ("0", "2.75", "abc"):
        sheet.is_in("invalid", value=wrong)
    sheet.is_in("unanswered")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says({"value": "1.25"}, ("1,25/2 điểm", "bị trừ 0,75 điểm"), ("1.25/2 points", "0.75"))
