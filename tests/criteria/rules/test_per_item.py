"""per_item: each item earns its points, up to the maximum."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_NUMBERS, OneLeaf, refuses_common

RULE = "{kind: per_item, label: Số sáng kiến được công nhận, unit: sáng kiến, each: 0.3, limit: 50}"


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "2")


def test_points(leaf: OneLeaf) -> None:
    leaf.earns("0", count="0")
    leaf.earns("0.3", count="1")
    leaf.earns("1.8", count="6")  # 0.3 × 6
    leaf.earns("2", count="7")  # 0.3 × 7 = 2.1, held at 2
    leaf.earns("2", count="50")  # the limit itself is allowed
    leaf.earns("1.8", count=6)  # a JSON integer
    leaf.earns("1.8", count="06")


def test_each_that_meets_the_maximum_exactly() -> None:
    leaf = OneLeaf("{kind: per_item, label: Văn bản, unit: văn bản, each: 0.5}", "2")
    leaf.earns("1.5", count="3")
    leaf.earns("2", count="4")  # 0.5 × 4 = 2
    leaf.earns("2", count="999999999999999")  # 15 digits: 0.5 × 10^15 millionths is beyond 64 bits, held at 2


def test_blank_is_open_and_zero_is_zero(leaf: OneLeaf) -> None:
    for facts in ({}, {"count": ""}, {"count": None}):
        leaf.is_open("0", "2", facts)
    assert leaf.score(count="0").zero


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, {"count": "1"}, "count", (*WRONG_NUMBERS, "51", "1.0", "0.5"))


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "2")
    sheet.earns("0", count="0")
    sheet.earns("1.8", count="6")  # 0.3 × 6
    sheet.earns("2", count="7")  # 2.1, held at 2
    sheet.is_in("unanswered")
    for wrong in ("51", "1.5", "-1", "abc"):
        sheet.is_in("invalid", count=wrong)
    assert sheet.text(count="F12") == "MAX(0,MIN(20,F12*3))/10"  # in tenths, so that 0.3 × 6 is a whole number
    SheetLeaf.of("{kind: per_item, label: X, each: 0.5}", "2").earns("2", count="999999999999999")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"count": "6"},
        ("6 sáng kiến", "0,3", "1,8/2 điểm", "bị trừ 0,2 điểm"),
        ("6", "0.3", "1.8/2 points", "0.2"),
    )
    leaf.says({"count": "7"}, ("7 sáng kiến", "2/2 điểm"), ("7", "2/2 points"))
