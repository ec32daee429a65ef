from __future__ import annotations

import pytest

from cchc_eval.figures import words
from cchc_eval.figures.canvas import Context
from tests.figures import tables


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (1.5, 2, "1,5"),
        (1.005, 2, "1,01"),  # half up on the decimal text, where the double lies below
        (1.333333, 2, "1,33"),
        (2.0, 2, "2"),
        (1234.5, 2, "1.234,5"),
        (0.125, 3, "0,125"),
        (float("nan"), 2, "–"),
    ],
)
def test_points(value: float, decimals: int, printed: str) -> None:
    assert words.points(value, Context(decimals=decimals)) == printed


def test_percent() -> None:
    assert words.percent(81.333333, Context()) == "81,33%"
    assert words.percent(float("nan"), Context()) == "–"


def test_names_are_joined() -> None:
    assert words.listed([]) == ""
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B và C"


def test_an_alternative_text_tells_the_first_rows_and_how_many_follow() -> None:
    text = words.alt("Biểu đồ", "Một câu.", ["Minh họa", "Minh họa"], [f"dòng {n}" for n in range(words.TOLD + 3)])
    assert text.startswith("Biểu đồ. Một câu. Minh họa. dòng 0.")
    assert text.count("Minh họa") == 1
    assert f"dòng {words.TOLD - 1}" in text
    assert f"dòng {words.TOLD}." not in text
    assert "3 dòng còn lại" in text


def test_marks_tell_whether_all_or_some_are_provisional() -> None:
    assert words.provisional_marks(0, 5) == []
    assert words.provisional_marks(1, 5) == ["Có 1/5 đơn vị tạm tính"]
    assert words.provisional_marks(5, 5) == ["Kết quả tạm tính"]


def test_many_totals_with_bonus_are_named_in_part() -> None:
    totals = tables.fields([f"P{n}" for n in range(20)], [])
    assert words.extras_notes(totals, Context()) == []
    [note] = words.extras_notes(totals.assign(bonus=1.0), Context())
    assert note.endswith("P11: đã cộng điểm thưởng 1; ….")


def test_rows_left_out_are_told() -> None:
    assert words.left_out(5, 5) == []
    assert "5 trong 9" in words.left_out(5, 9)[0]


def test_the_first_names_are_joined_and_the_others_counted() -> None:
    assert words.named(["A", "B", "C"]) == "A, B và C"
    assert words.named(["A", "B", "C", "D", "E"]) == "A, B, C và 2 mục khác"
    assert words.named(["A", "B"], most=1) == "A và 1 mục khác"
    assert words.named(["A", "B"], most=1, units=True) == "A và 1 đơn vị khác"
    assert words.named([]) == ""


def test_a_change_is_never_told_as_0() -> None:
    assert [words.size(value, 2) for value in (-16.666666, 0.5, 0.0, 0.000001, -0.004)] == [
        "16,67",
        "0,50",
        "0,00",
        "0,000001",
        "0,004",
    ]
