import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.answers.prints import PRINTS, compared, fold, print_of, print_of_answer, prints_of


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
    answers = [
        {"key": "la", "state": "answered", "facts": '{"done": "4.30"}'},
        {"key": "b", "state": "answered", "facts": "{}"},
    ]
    rows = prints_of({}, answers)
    assert rows[f"{PRINTS}answer|la"] == print_of_answer(compared("answered", {"done": "4.3"}, "nothing asked"))
    assert f"{PRINTS}answer|b" not in rows


def test_answers_are_compared_by_what_they_say():
    assert compared("answered", {}, "") == compared("unanswered", {"done": ""}, "x") == ("unanswered", {}, "")
    assert compared("not_applicable", {}, " Vì  … ") == ("not_applicable", {}, "Vì …")
    assert compared("answered", {"done": "1.10", "code": "1.1.0", "n": "100"}, "")[1] == {
        "done": "1.1",
        "code": "1.1.0",
        "n": "100",
    }
    assert print_of_answer(("answered", {"a": "1", "b": "2"}, "")) == print_of_answer(
        ("answered", {"b": "2", "a": "1"}, "")
    )
    assert print_of_answer(("unanswered", {"a": "1"}, "")) != print_of_answer(("answered", {"a": "1"}, "")) != ""
