"""Numbers and formulas in words, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.wording import formula_text, number_text, percent_text, points_text, with_unit
from cchc_eval.i18n import speaking


def test_numbers_in_words() -> None:
    with speaking("vi"):
        assert points_text(1_500_000) == "1,5"
        assert points_text(1_234_500_000) == "1.234,5"
        assert number_text(125, Fact("a", Text(vi="A"), decimals=2, unit=Text(vi="triệu đồng"))) == "1,25 triệu đồng"
        assert with_unit("94", Text(vi="%")) == "94%"
        assert with_unit("94", None) == "94"
    with speaking("en"):
        assert points_text(1_234_500_000) == "1,234.5"
        assert number_text(1500, Fact("a", Text(vi="A"), unit=Text(vi="hồ sơ", en="files"))) == "1,500 files"


@pytest.mark.parametrize(
    ("part", "whole", "edges", "text"),
    [
        (188, 200, (), "94%"),
        (1, 3, (), "33.33%"),
        (2, 3, (), "66.67%"),
        (1, 1, (), "100%"),
        (0, 7, (), "0%"),
        (2, 3, (Decimal(50),), "66.67%"),  # an edge that was reached does not matter
        # 99,999 ÷ 100,000 is 99.999 %: rounded it would claim the band from 100 %
        (99_999, 100_000, (), "100%"),
        (99_999, 100_000, (Decimal(100),), "99.99%"),
        (69_996, 100_000, (Decimal(70),), "69.99%"),
        (70_000, 100_000, (Decimal(70),), "70%"),
        (10**15 - 2, 10**15 - 1, (Decimal(100),), "99.99%"),
    ],
)
def test_a_percentage_never_claims_an_edge(part: int, whole: int, edges: tuple[Decimal, ...], text: str) -> None:
    with speaking("en"):
        assert percent_text(part, whole, edges) == text


def test_in_words() -> None:
    text = "min(dung_han, tong) × 2.5 ÷ tong - if(a <= 5, 1, 0.25)"
    names = {"dung_han": "[Đúng hạn]", "tong": "[Tổng số]", "a": "[A]"}
    with speaking("vi"):
        assert (
            formula_text(text, names) == "số nhỏ nhất trong([Đúng hạn]; [Tổng số]) × 2,5 ÷ [Tổng số] − nếu([A] ≤ 5; 1; 0,25)"
        )
    with speaking("en"):
        assert formula_text(text, names) == "the smallest of([Đúng hạn]; [Tổng số]) × 2.5 ÷ [Tổng số] − if([A] ≤ 5; 1; 0.25)"
