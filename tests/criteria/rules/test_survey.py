"""survey: answers by group with weights, or finished points; nobody asked is unanswered and never 0."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_NUMBERS, OneLeaf, refuses_common

COUNTS = (
    "{kind: survey, by: counts, answers: {A: 100, B: 60, C: 20, D: 0}, "
    "groups: [{code: to_chuc, label: {vi: Tổ chức, en: Organisations}, weight: 40}, "
    "{code: ca_nhan, label: Cá nhân, weight: 60}]}"
)
POINTS = "{kind: survey, by: points, decimals: 2}"


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(COUNTS, "2")


def counts(to_chuc: tuple, ca_nhan: tuple) -> dict:
    pairs = (("to_chuc", to_chuc), ("ca_nhan", ca_nhan))
    return {f"{group}_{letter}": n for group, given in pairs for letter, n in zip("abcd", given, strict=True)}


def test_counts(leaf: OneLeaf) -> None:
    # organisations: (100 × 6 + 60 × 3 + 20 × 1 + 0 × 0) ÷ 10 = 80 %; 2 × 40 % × 80 % = 0.64
    # persons: (100 × 10 + 60 × 5 + 20 × 4 + 0 × 1) ÷ 20 = 69 %; 2 × 60 % × 69 % = 0.828
    leaf.earns("1.468", counts(("6", "3", "1", "0"), ("10", "5", "4", "1")))
    leaf.earns("2", counts(("5", "0", "0", "0"), ("1", "0", "0", "0")))
    leaf.earns("0", counts(("0", "0", "0", "5"), ("0", "0", "0", "1")))


def test_each_group_is_rounded_once(leaf: OneLeaf) -> None:
    # organisations: (100 + 60 + 20) ÷ 3 = 60 %; 2 × 0.4 × 0.6 = 0.48
    # persons: 100 × 1 ÷ 7 %; 2 × 0.6 × 1 ÷ 7 = 0.171428571… → 0.171429
    leaf.earns("0.651429", counts(("1", "1", "1", "0"), ("1", "0", "0", "6")))
    # both groups 1 of 7: 2 × 0.4 ÷ 7 = 0.114285714… → 0.114286, and 0.171429: 0.285715;
    # rounded only at the end it would be 2 ÷ 7 = 0.285714
    leaf.earns("0.285715", counts(("1", "0", "0", "6"), ("1", "0", "0", "6")))


def test_half_of_a_millionth_goes_up() -> None:
    rule = "{kind: survey, by: counts, answers: {A: 100, B: 0}, groups: [{code: x, label: X, weight: 100}]}"
    leaf = OneLeaf(rule, "1")
    leaf.earns("0.000003", x_a="5", x_b="1999995")  # 5 ÷ 2,000,000 = 0.0000025


def test_no_respondents_are_unanswered(leaf: OneLeaf) -> None:
    facts = counts(("0", "0", "0", "0"), ("10", "5", "4", "1"))
    # persons earn 0.828; organisations, asked nobody: from 0 to 2 × 40 % = 0.8
    leaf.is_open("0.828", "1.628", facts, flag="incomplete")
    leaf.is_open("0", "2", counts(("0",) * 4, ("0",) * 4), flag="incomplete")


def test_blanks(leaf: OneLeaf) -> None:
    leaf.is_open("0", "2")
    # one A of an organisation; all else open, without end: 0 … 2 (10^15 − 1 D's leave 0.8 × 10^-15, rounded 0)
    leaf.is_open("0", "2", {"to_chuc_a": "1"}, flag="incomplete")
    # all but the organisations' D: 9 A's and D without end: from 0 to 0.8, with the persons' 0.828
    facts = counts(("9", "0", "0", ""), ("10", "5", "4", "1"))
    leaf.is_open("0.828", "1.628", facts, flag="incomplete")
    # all but the organisations' A: of 2 B's, at least 60 %: 0.8 × 60 % = 0.48
    facts = counts(("", "2", "0", "0"), ("10", "5", "4", "1"))
    leaf.is_open("1.308", "1.628", facts, flag="incomplete")


def test_what_is_known_to_be_nothing_stays_nothing(leaf: OneLeaf) -> None:
    # organisations: no A, no B; the C's and D's open: from 0 to 2 × 40 % × 20 % = 0.16, with the persons' 0.828
    leaf.is_open("0.828", "0.988", counts(("0", "0", "", ""), ("10", "5", "4", "1")), flag="incomplete")


def test_counts_need_no_decimals() -> None:
    """``decimals`` are those of finished points: a maximum with more of them is reached by counts all the same."""
    rule = "{kind: survey, by: counts, answers: {A: 100, B: 0}, groups: [{code: x, label: X, weight: 100}]}"
    OneLeaf(rule, "0.125").earns("0.125", x_a="1", x_b="0")


def test_points() -> None:
    leaf = OneLeaf(POINTS, "2")
    leaf.earns("1.87", points="1.87")
    leaf.earns("2", points="2.00")
    leaf.earns("0", points="0")
    leaf.is_open("0", "2")
    leaf.is_open("0", "2", {"points": ""})
    refuses_common(leaf, {"points": "1"}, "points", (*WRONG_NUMBERS, "2.01", "1.875", "-0.01"))
    leaf.says({"points": "1.87"}, ("1,87/2 điểm", "bị trừ 0,13 điểm"), ("1.87/2 points", "0.13"))


def test_two_decimals_unless_stated() -> None:
    OneLeaf("{kind: survey, by: points}", "2").refuses(points="1.875")
    OneLeaf("{kind: survey, by: points, decimals: 3}", "2").earns("1.875", points="1.875")


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    good = counts(("6", "3", "1", "0"), ("10", "5", "4", "1"))
    refuses_common(leaf, good, "to_chuc_a", (*WRONG_NUMBERS, "0.5"))
    leaf.refuses({**good, "to_chuc_A": "1"})


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(COUNTS, "2")
    sheet.earns("1.468", counts(("6", "3", "1", "0"), ("10", "5", "4", "1")))
    sheet.earns("0.285715", counts(("1", "0", "0", "6"), ("1", "0", "0", "6")))  # each group rounded once
    sheet.is_in("incomplete", counts(("0", "0", "0", "0"), ("1", "0", "0", "0")))  # nobody asked is never 0
    sheet.is_in("incomplete", counts(("1", "0", "0", "0"), ("1", "0", "0", "")))
    sheet.is_in("invalid", counts(("1.5", "0", "0", "0"), ("1", "0", "0", "0")))
    half = "{kind: survey, by: counts, answers: {A: 100, B: 0}, groups: [{code: x, label: X, weight: 100}]}"
    SheetLeaf.of(half, "1").earns("0.000003", x_a="5", x_b="1999995")  # 0.0000025
    points = SheetLeaf.of(POINTS, "15.5")
    points.earns("12.35", points="12.35")
    points.earns("0", points="0")
    for wrong in ("15.51", "1.234", "-1"):
        points.is_in("invalid", points=wrong)


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        counts(("6", "3", "1", "0"), ("10", "5", "4", "1")),
        ("Tổ chức: 10 ", "Cá nhân: 20 ", "80%", "69%", "1,468/2 điểm", "bị trừ 0,532 điểm"),
        ("Organisations", "80%", "69%", "1.468/2 points", "0.532"),
    )
