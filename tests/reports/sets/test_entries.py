import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.i18n import speaking
from cchc_eval.reports.reading.grid import ERROR, NUMBER, Cell
from cchc_eval.reports.sets import entries
from tests.reports.sets.kit import UNRULY, cell


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30) | st.sampled_from(UNRULY))
def test_any_text_comes_back(text):
    assert entries.read(entries.written(text)) == text
    assert "\n" not in entries.written(text, line=True)


@given(st.lists(st.sampled_from(UNRULY), max_size=4))
def test_lines_come_back(texts):
    assert entries.lines_of(entries.lines(texts)) == (texts or [""])


@given(st.dictionaries(st.text(max_size=8) | st.sampled_from(UNRULY), st.text(max_size=8), min_size=1, max_size=4))
def test_pairs_come_back(found):
    assert entries.pairs_of(entries.pairs(found), numbers=False) == found


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_every_number_comes_back_exactly(value):
    shown = entries.number(value)
    kept = Cell(1, 1, Decimal(repr(shown)), NUMBER) if isinstance(shown, float) else cell(1, 1, shown)
    for lang in ("vi", "en"):
        with speaking(lang):
            assert Decimal(entries.number_of(kept)) == value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1,5", "1.5"), ("1.5", "1.5"), ("0.125", "0.125"), ("1.234,5", "1234.5"), ("12", "12"), ("năm", "năm")],
)
def test_numbers_as_people_here_write_them(typed, meant):
    assert entries.number_text(typed) == meant


def test_what_can_be_read_in_two_ways_is_asked():
    with pytest.raises(entries.Unfit) as told:
        entries.number_text("1.234")
    assert told.value.fault == "two_numbers"
    with speaking("en"):
        assert entries.number_text("1.234") == "1.234"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (Cell(1, 1, "#N/A", ERROR), "error_cell"),
        (Cell(1, 1, None, formula=True), "no_value"),
        (cell(1, 1, dt.date(2018, 1, 1)), "date_cell"),
    ],
)
def test_cells_that_are_not_what_they_seem(wrong, fault):
    with pytest.raises(entries.Unfit) as told:
        entries.text_of(wrong)
    assert told.value.fault == fault


def test_texts_are_composed_and_without_spaces_around():
    assert entries.text_of(cell(1, 1, f" {unicodedata.normalize('NFD', 'Thẩm định')} ")) == "Thẩm định"
    assert entries.text_of(cell(1, 1, True)) == "true"
    assert entries.text_of(cell(1, 1, Decimal("1.10"))) == "1.1"


@pytest.mark.parametrize(("text", "fault"), [("A", "no_pair"), ("A = 1\nA = 2", "pair_twice")])
def test_pairs_that_are_none(text, fault):
    with pytest.raises(entries.Unfit) as told:
        entries.pairs_of(text, numbers=True)
    assert told.value.fault == fault


def test_percentages_in_pairs_take_both_signs():
    assert entries.pairs_of("A = 33,3\nB: 33.333", numbers=True) == {"A": "33.3", "B": "33.333"}
