import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.base import Labelled, both
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.reports.answers.taking.meaning import fact_of, one_of, plain, shown_value, state_of, text_of
from cchc_eval.reports.reading import Cell

WHOLE = Fact("n", both("Count"), maximum=Decimal(200))
MONEY = Fact("m", both("Count"), decimals=3)
DAY = Fact("d", both("Date"), "date", earliest=dt.date(2016, 1, 1), latest=dt.date(2018, 12, 31))
FREE = Fact("d", both("Date"), "date")
YES = yes_no("y", both("Yes"))
LEVEL = Fact("l", both("Date"), "choice", options=(Labelled(code="tot", label="Đầy đủ"), Labelled(code="nua", label="Một  phần")))


def cell(value, kind="", **more):
    kind = (
        kind
        or {str: "text", Decimal: "number", bool: "bool", dt.date: "date", dt.datetime: "date", type(None): "empty"}[
            type(value)
        ]
    )
    return Cell(7, 2, value, kind, **more)


@pytest.mark.parametrize(
    ("fact", "value", "recorded"),
    [
        (WHOLE, Decimal(188), "188"), (WHOLE, "188", "188"), (WHOLE, " 1.00 ".replace(".00", "00"), "100"), (WHOLE, Decimal("1E+2"), "100"), (WHOLE, None, None),
        (WHOLE, "  ", None), (WHOLE, Decimal(0), "0"), (WHOLE, "0", "0"),
        (MONEY, "1.234,5", "1234.5"), (MONEY, "1234,5", "1234.5"), (MONEY, Decimal("1234.5"), "1234.5"), (MONEY, Decimal("1234.567"), "1234.567"),
        (MONEY, "1 234 567", "1234567"), (MONEY, "１２", "12"),
        (DAY, dt.date(2016, 12, 30), "2016-12-30"), (DAY, dt.datetime(2016, 12, 30, 16, 30), "2016-12-30T16:30"), (DAY, Decimal(42734), "2016-12-30"),
        (DAY, "30/12/2016", "2016-12-30"), (DAY, "ngày 30 tháng 12 năm 2016", "2016-12-30"), (DAY, "2016-12-30", "2016-12-30"), (DAY, Decimal("42734.6875"), "2016-12-30T16:30"),
        (YES, "Có", "yes"), (YES, "CO\u0301", "yes"), (YES, "yes", "yes"), (YES, "No", "no"), (YES, True, "yes"), (YES, False, "no"),
        (LEVEL, "một phần", "nua"), (LEVEL, "tot", "tot"),
    ],
)  # fmt: skip
def test_what_is_certain_is_understood(fact, value, recorded):
    meaning = fact_of(fact, cell(value), "vi")
    assert (meaning.value, meaning.refused) == (recorded, "")


@pytest.mark.parametrize(
    ("fact", "given", "told"),
    [
        (WHOLE, cell("=1+1"), "Không phải là số"), (WHOLE, cell(Decimal(2), formula=True), "công thức"), (WHOLE, cell(None, formula=True), "công thức"),
        (WHOLE, cell("#N/A", "error"), "#N/A"), (WHOLE, cell(Decimal("1.5")), "số nguyên"), (WHOLE, cell(Decimal(201)), "từ 0 đến 200"), (WHOLE, cell(Decimal(-1)), "từ 0"),
        (WHOLE, cell(dt.date(2016, 2, 1)), "phải nhập số"), (WHOLE, cell(True), "Không phải là số"), (WHOLE, cell("abc"), "Không phải là số"),
        (MONEY, cell("1.234"), "1.234 hoặc 1,234"), (MONEY, cell("1.5"), "Có phải là 1,5"), (MONEY, cell(Decimal("0.30000000000000004")), "chữ số"),
        (MONEY, cell(Decimal("0.94"), format="0%"), "94%"), (MONEY, cell(Decimal("1E+20")), "chữ số"),
        (DAY, cell(Decimal(2017)), "2.017 không phải là ngày"), (DAY, cell("30/12/16"), "bốn chữ số"), (DAY, cell(dt.date(2019, 1, 1)), "từ 01/01/2016"), (DAY, cell("31/02/2016"), "lịch"),
        (DAY, cell(True), "Không phải là ngày"), (FREE, cell(Decimal(188)), "không phải là ngày"), (DAY, cell(Decimal("1E+9")), "không phải là ngày"),
        (YES, cell("đã làm"), "Có; Không"), (LEVEL, cell(Decimal(1)), "Đầy đủ"), (LEVEL, cell(True), "danh sách"), (YES, cell("<script>"), "<script>"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused_with_what_to_do(fact, given, told):
    meaning = fact_of(fact, given, "vi")
    assert meaning.value is None
    assert told in meaning.refused


def test_an_option_that_a_spreadsheet_took_for_a_number():
    share = Fact(
        "s", both("Count"), "choice", options=(Labelled(code="all", label="100%"), Labelled(code="half", label="50%"), Labelled(code="one", label="1"))
    )
    assert fact_of(share, cell(Decimal("0.5"), format="0%"), "vi").value == "half"
    assert fact_of(share, cell(Decimal(1), format="0%"), "vi").value == "all"
    assert fact_of(share, cell(Decimal(1)), "vi").value == "one"
    assert "100%; 50%; 1" in fact_of(share, cell(dt.date(2016, 2, 1)), "vi").refused


def test_the_language_of_the_workbook_says_which_sign_stands_before_decimals():
    assert fact_of(MONEY, cell("1,234.5"), "en").value == "1234.5"
    assert fact_of(MONEY, cell("1.234,5"), "en").refused
    assert fact_of(MONEY, cell(Decimal("1234.5")), "en").value == "1234.5"


@given(st.decimals(0, 10**9, places=3, allow_nan=False))
def test_every_number_cell_is_recorded_as_the_same_number(value):
    for lang in ("vi", "en"):
        assert Decimal(fact_of(MONEY, cell(Decimal(repr(float(value)))), lang).value) == value


def test_states_in_both_languages_as_the_set_allows():
    allowed = {"answered": "Đã kê khai", "not_applicable": "Không áp dụng", "unanswered": "Chưa kê khai"}
    assert state_of(cell(None), allowed).value is None
    assert state_of(cell("không  ÁP DỤNG"), allowed).value == "not_applicable"
    assert state_of(cell("Not applicable"), allowed).value == "not_applicable"
    assert "không cho phép" in state_of(cell("Không phát sinh"), allowed).refused
    assert "danh sách" in state_of(cell("xong"), allowed).refused
    assert "công thức" in state_of(cell("x", formula=True), allowed).refused


def test_one_of_a_list():
    labels = [{"a": "1. Một"}, {"a": "1. One"}]
    assert one_of(cell("1. một"), labels).value == "a"
    assert one_of(cell("A"), labels).value == "a"
    assert one_of(cell(None), labels).value is None
    assert "1. One" in one_of(cell("2"), labels).refused
    assert one_of(cell("#REF!", "error"), labels).refused


def test_texts_numbers_and_dates_as_text():
    assert text_of(cell(" =1+1 ")).value == "=1+1"
    assert text_of(cell(Decimal("1234.5"))).value == "1.234,5"
    assert text_of(cell(dt.date(2016, 12, 30))).value == "30/12/2016"
    assert text_of(cell(None)).value is None
    assert "công thức" in text_of(cell("x", formula=True)).refused
    assert shown_value(cell(True)) == "TRUE"
    assert plain(" Cải \n CÁCH ") == "cải cách"
