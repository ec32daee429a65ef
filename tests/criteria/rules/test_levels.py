"""levels: each level's own points, or a percentage of the maximum, rounded once."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, OneLeaf, refuses_common

RULE = (
    "{kind: levels, levels: ["
    "{code: tot, label: {vi: Thực hiện đầy đủ, en: Done in full}, percent: 100}, "
    "{code: kha, label: Thực hiện phần lớn, percent: 75}, "
    "{code: it, label: Thực hiện một phần, points: 0.3}, "
    "{code: khong, label: Không thực hiện, percent: 0}]}"
)


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "1.5")


def test_points_of_each_level(leaf: OneLeaf) -> None:
    leaf.earns("1.5", level="tot")
    leaf.earns("1.125", level="kha")  # 1.5 × 75 ÷ 100 = 1.125
    leaf.earns("0.3", level="it")  # stated in points
    leaf.earns("0", level="khong")


def test_half_of_a_millionth_is_rounded_up() -> None:
    # 0.000001 × 50 ÷ 100 = 0.0000005, exactly half of the sixth place: up, to 0.000001
    rule = "{kind: levels, levels: [{code: a, label: A, percent: 100}, {code: b, label: B, percent: 50}]}"
    OneLeaf(rule, "0.000001").earns("0.000001", level="b")
    # 0.333333 × 50 ÷ 100 = 0.1666665 → 0.166667; a rounding half to even would give 0.166666
    OneLeaf(rule, "0.333333").earns("0.166667", level="b")
    # 0.333333 × 49.9999 ÷ 100 = 0.16666616667 → 0.166666
    OneLeaf(rule.replace("percent: 50", "percent: 49.9999"), "0.333333").earns("0.166666", level="b")


@pytest.mark.parametrize("facts", [{}, {"level": ""}, {"level": None}])
def test_blank_is_open(leaf: OneLeaf, facts: dict) -> None:
    leaf.is_open("0", "1.5", facts)


def test_least_is_that_of_the_lowest_level() -> None:
    rule = "{kind: levels, levels: [{code: a, label: A, percent: 100}, {code: b, label: B, percent: 25}]}"
    OneLeaf(rule, "2").is_open("0.5", "2")  # 2 × 25 ÷ 100: no level earns less


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, {"level": "tot"}, "level", (*WRONG_CHOICES, "TOT", "tot "))


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "1.5")
    for points, level in (("1.5", "tot"), ("1.125", "kha"), ("0.3", "it"), ("0", "khong")):
        sheet.earns(points, level=level)
    sheet.is_in("unanswered")
    sheet.is_in("invalid", level="Thực hiện")
    # 0.333333 × 50 ÷ 100 = 0.1666665 → 0.166667
    rule = "{kind: levels, levels: [{code: a, label: A, percent: 100}, {code: b, label: B, percent: 50}]}"
    SheetLeaf.of(rule, "0.333333").earns("0.166667", level="b")
    many = ", ".join(f"{{code: m{i}, label: Mức {i}, percent: {100 - i}}}" for i in range(90))
    long = SheetLeaf.of(f"{{kind: levels, levels: [{many}]}}", "10")  # more than formulas nest
    long.earns("10", level="m0")
    long.earns("1.1", level="m89")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"level": "kha"},
        ("Thực hiện phần lớn", "1,125/1,5 điểm", "bị trừ 0,375 điểm"),
        ("1.125/1.5 points", "0.375"),
    )
    leaf.says({"level": "tot"}, ("Thực hiện đầy đủ", "1,5/1,5 điểm"), ("Done in full", "1.5/1.5 points"))
