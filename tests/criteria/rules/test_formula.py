"""formula: a branch, its facts, and points by a formula that is exact, term by term."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, WRONG_NUMBERS, OneLeaf, refuses_common

RULE = """
          kind: formula
          branches:
            - code: co_ho_so
              label: {vi: Có phát sinh hồ sơ, en: There were files}
              facts: [{name: dung_han, label: Đúng hạn, unit: hồ sơ}, {name: tong, label: Tổng số, unit: hồ sơ}]
              points: min(dung_han, tong) × 2 ÷ tong
              divisor_zero: no_case
            - code: khong
              label: Chỉ có hồ sơ tồn
              facts: [{name: ton, label: Số hồ sơ tồn, unit: hồ sơ, maximum: 100}]
              points: "if(ton <= 5, 1, 0.5)"
"""


def one_branch(points: str, maximum: str = "2", zero: str | None = None, **limits: str) -> OneLeaf:
    """A formula of one branch over a and b."""
    facts = ", ".join(
        f"{{name: {n}, label: {n}, decimals: 1{f', maximum: {limits[n]}' if n in limits else ''}}}" for n in "ab"
    )
    divisor = f", divisor_zero: {zero}" if zero is not None else ""
    return OneLeaf(
        f'{{kind: formula, branches: [{{code: x, label: X, facts: [{facts}], points: "{points}"{divisor}}}]}}',
        maximum,
    )


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "2")


def test_branches(leaf: OneLeaf) -> None:
    leaf.earns("1.88", branch="co_ho_so", dung_han="188", tong="200")  # 188 × 2 ÷ 200
    leaf.earns("2", branch="co_ho_so", dung_han="201", tong="200")  # min(201, 200)
    leaf.earns("0.666667", branch="co_ho_so", dung_han="1", tong="3")  # 2 ÷ 3
    leaf.earns("1", branch="khong", ton="5")
    leaf.earns("0.5", branch="khong", ton="6")


def test_facts_of_another_branch_are_kept_and_ignored_but_valid(leaf: OneLeaf) -> None:
    leaf.earns("1", branch="khong", ton="0", dung_han="1")
    leaf.refuses(branch="khong", ton="0", dung_han="-1")
    leaf.refuses(branch="co_ho_so", dung_han="1", tong="2", ton="101")


def test_divisor_zero(leaf: OneLeaf) -> None:
    leaf.no_case("2", "2", branch="co_ho_so", dung_han="0", tong="0")
    OneLeaf(RULE, "2", no_case="removed").no_case("0", "0", branch="co_ho_so", dung_han="0", tong="0")
    stands = one_branch("1 + a × 2 ÷ b", zero="0.5")
    stands.earns("1.5", a="3", b="0")  # 1 + 0.5
    minus = one_branch("2 - a × 2 ÷ b", zero="0.5")
    minus.earns("1.5", a="3", b="0")  # 2 − 0.5: the sign before the term applies
    minus.earns("1", a="1", b="2")  # 2 − 2 ÷ 2


def test_blanks(leaf: OneLeaf) -> None:
    leaf.is_open("0", "2")
    got = leaf.score(branch="co_ho_so")
    assert (got.state, got.incomplete, got.least, got.greatest) == ("unanswered", True, 0, 2)
    leaf.is_open("0.5", "1", {"branch": "khong"}, flag="incomplete")  # 0 … 100: 101 values, exact
    leaf.is_open("0.5", "1", {"branch": "khong", "ton": ""}, flag="incomplete")
    # a divisor of 0 leaves nothing but no case: as open as before
    leaf.is_open("0", "2", {"branch": "co_ho_so", "tong": "0"}, flag="incomplete")
    # facts without a branch; all fillings of the second branch earn 0.5 or 1
    got = leaf.score(ton="6")
    assert got.incomplete
    assert got.least == 0
    assert got.greatest == 2


def test_bounds_by_counting() -> None:
    # a in 0, 0.1 … 1.0 (11 values), b in 0, 0.1 … 0.2 (3 values): |a − 0.5| has its least inside the range
    leaf = one_branch("max(a - 0.5, 0.5 - a) × 2 + b", "1.2", a="1", b="0.2")
    leaf.is_open("0", "1.2")
    leaf.is_open("0.1", "1.1", {"b": "0.1"}, flag="incomplete")
    leaf.is_open("0.2", "0.4", {"a": "0.6"}, flag="incomplete")  # 0.1 × 2 + 0 … 0.2


def test_each_term_is_rounded_once_half_away_from_zero() -> None:
    leaf = one_branch("a × 2 ÷ 3 + b × 2 ÷ 3", zero="0")
    leaf.earns("1.333334", a="1", b="1")  # 0.666667 + 0.666667; rounded at the end it were 1.333333
    half = one_branch("1 - a × 0.0000005 + b × 0.0000005")
    half.earns("0.999999", a="1", b="0")
    half.earns("1.000001", a="0", b="1")
    half.earns("1", a="1", b="1")


def test_held_between_zero_and_the_maximum() -> None:
    leaf = one_branch("a - b")
    leaf.earns("0", a="1", b="2.5")
    leaf.earns("1.5", a="3", b="1.5")
    leaf.earns("2", a="9", b="1.5")


@pytest.mark.parametrize(
    ("points", "earned"),
    [
        ("(a > b) × 2", "2"), ("(a >= b) * 2", "2"), ("(a < b) × 2 + 0.5", "0.5"), ("(a <= b) × 2 + 0.5", "0.5"),
        ("(a = b) × 2 + 0.5", "0.5"), ("(a == b) × 2 + 0.5", "0.5"), ("(a <> b) × 2", "2"), ("(a != b) × 2", "2"),
        ("(a ≠ b) × 2", "2"), ("(a ≥ b) × 2", "2"), ("(a ≤ b) × 2 + 0.5", "0.5"),
        ("if(a = 1.5, 2, 0)", "2"), ("if(a <> 1.5, 2, 0.25)", "0.25"),
        ("min(a, b, 0.75) + max(a, b)", "2"), ("(a + b × 0.5) - 0.25", "1.75"), ("a × b / 2", "0.75"),
        ("2 - a * b ÷ (a + b)", "1.4"),  # 2 − 1.5 ÷ 2.5
    ],
)  # fmt: skip
def test_language(points: str, earned: str) -> None:
    zero = "0" if "÷" in points or "/" in points else None
    one_branch(points, zero=zero).earns(earned, a="1.5", b="1")


def test_large_numbers_stay_exact() -> None:
    leaf = one_branch("a × b × 0.000001 - b × a × 0.000001 + 1")
    leaf.earns("1", a="99999999999999.9", b="99999999999999.9")
    ratio = one_branch("a × b × 2 ÷ 999999999999999 + a × b ÷ 999999999999999", zero="0")
    assert ratio.score(a="99999999999999.9", b="99999999999999.9").points == 2  # 1.9999… → 2, held at 2


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    good = {"branch": "co_ho_so", "dung_han": "1", "tong": "2"}
    refuses_common(leaf, good, "dung_han", (*WRONG_NUMBERS, "0.5"))
    refuses_common(leaf, good, "branch", WRONG_CHOICES)
    one_branch("a + b").refuses(a="1", b="1", branch="x")  # one branch: not asked for


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "2")
    sheet.earns("1.88", branch="co_ho_so", dung_han="188", tong="200")
    sheet.earns("2", branch="co_ho_so", dung_han="201", tong="200")
    sheet.earns("0.666667", branch="co_ho_so", dung_han="1", tong="3")
    sheet.is_in("no_case", branch="co_ho_so", dung_han="1", tong="0")
    sheet.earns("1", branch="khong", ton="5")
    sheet.earns("0.5", branch="khong", ton="6", tong="0")  # facts of other branches are kept and ignored
    sheet.is_in("invalid", branch="khong", ton="6", tong="x")  # but must be valid
    sheet.is_in("incomplete", branch="khong", dung_han="1", tong="2")
    sheet.is_in("incomplete", dung_han="1", tong="2")


def test_spreadsheet_of_terms() -> None:
    def sheet(points: str, zero: str = "") -> SheetLeaf:
        facts = "[{name: a, label: a, decimals: 1}, {name: b, label: b, decimals: 1}]"
        divisor = f", divisor_zero: {zero}" if zero else ""
        return SheetLeaf.of(
            f'{{kind: formula, branches: [{{code: x, label: X, facts: {facts}, points: "{points}"{divisor}}}]}}', "2"
        )

    sheet("a × b").earns("0.03", a="0.1", b="0.3")  # 0.1 × 0.3 is 0.030000000000000002 in doubles
    sheet("0.0000005 × a").earns("0.000001", a="1", b="0")  # half of a millionth, up
    sheet("1 - 0.0000005 × a").earns("0.999999", a="1", b="0")  # the term is rounded, then subtracted
    sheet("-a + 2 * b").earns("0.5", a="0.1", b="0.3")
    sheet("if(a + b = 0.3, 1, 0.5)").earns("1", a="0.1", b="0.2")  # 0.1 + 0.2 is above 0.3 in doubles
    sheet("min(a, b, 1) × (a <> b)").earns("0.2", a="0.2", b="0.3")
    sheet("1 - a ÷ b", "0.5").earns("0.5", a="1", b="0")
    sheet("a ÷ (b - 3)", "0").earns("0", a="1", b="2")  # −1, held at 0
    sheet("2 - a ÷ (b - 3)", "0").earns("2", a="1", b="3")  # the divisor is 0


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"branch": "co_ho_so", "dung_han": "188", "tong": "200"},
        ("188", "200", "1,88/2 điểm", "bị trừ 0,12 điểm"),
        ("188", "200", "1.88/2 points", "0.12"),
    )
    leaf.says({"branch": "khong", "ton": "6"}, ("6", "0,5/2 điểm", "bị trừ 1,5 điểm"), ("0.5/2 points", "1.5"))
