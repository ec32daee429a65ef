import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.answers.prints import PRINTS, fold, print_of, prints_of


@given(st.text("a ắ\n\t\u00a0", max_size=12))
def test_what_spreadsheet_programs_change_by_themselves_does_not_count(text):
    other = unicodedata.normalize("NFD", text).replace("\n", "\r\n") + " \n"
    assert print_of(text) == print_of(other)
    assert fold(fold(text)) == fold(text)


def test_texts_that_differ_have_other_prints_and_blank_ones_none():
    assert print_of("a b") != print_of("ab")
    assert print_of(" \n ") == ""
    assert print_of("x" * 50_000)


def test_the_rows_of_the_hidden_sheet():
    rows = prints_of({("la", "explanation"): "Vì …", ("la", "reason"): "không"})
    assert set(rows) == {f"{PRINTS}#", f"{PRINTS}explanation|la"}
