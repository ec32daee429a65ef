from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.annual import cells
from cchc_eval.reports.annual.content import Number


def test_a_column_has_as_many_places_as_one_of_its_numbers_needs():
    shown = cells.column([7.5, None, "chưa kê khai", (2.125, "*"), float("nan"), 1234.0], 2)
    assert shown == ["7,50", "–", "chưa kê khai", "2,13*", "–", "1.234,00"]
    assert isinstance(shown[3], Number)
    assert (shown[3].value, shown[3].places) == (Decimal("2.125000"), 2)
    assert not isinstance(shown[2], Number)


def test_percentages_and_counts_keep_their_values():
    share = cells.percent(81.334567, 2, "*")
    assert share == "81,33%*"
    assert (share.value, share.percent) == (Decimal("81.334567"), True)
    assert cells.percent(float("nan"), 2) == "–"
    assert cells.count(3).value == 3
    assert cells.column([0.0], 2)[0].places == 0


@pytest.mark.parametrize(
    ("reason", "maximum", "word"),
    [(c.UNANSWERED, 2, "chưa kê khai"), (c.INCOMPLETE, 2, "kê khai chưa đủ"), (c.NO_CASE, 0, "không phát sinh"), (c.NO_CASE, 2, ""),
     (c.NOT_APPLICABLE, 0, "không áp dụng"), (c.NONE_EARNED, 2, ""), (c.FULL, 2, ""), (c.NOT_CHOSEN, 0, "không chọn")],
)  # fmt: skip
def test_a_state_without_points_is_said_in_words_and_zero_is_not(reason, maximum, word):
    assert cells.leaf_word({c.REASON: reason, c.MAXIMUM: maximum}) == word


def test_texts_of_one_cell():
    assert cells.joined(["a", "", "b"]) == "a\nb"


def test_columns_of_several_tables_are_printed_with_as_many_places_as_one_needs():
    both = [*cells.column([10.9, (4.3, "*")], 2), *cells.column([12.17, 3.0], 2), "không áp dụng", cells.count(7)]
    made = cells.alike(both)
    assert made == ["10,90", "4,30*", "12,17", "3,00", "không áp dụng", "7,00"]
    assert [cell.value for cell in made if isinstance(cell, Number)] == [
        cell.value for cell in both if isinstance(cell, Number)
    ]
    assert cells.alike([cells.count(1), cells.count(12)]) == ["1", "12"]


def test_a_negative_number_has_the_sign_that_all_tables_have():
    (first, second) = cells.column([-0.25, 1.5], 2)
    assert (first, second) == ("−0,25", "1,50")
    assert first.value == Decimal("-0.25")
    assert cells.alike([cells.Number("−1", Decimal(-1), 0), second]) == ["−1,00", "1,50"]
