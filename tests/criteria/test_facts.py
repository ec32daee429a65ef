"""How the texts of facts are read: one integer each, blank, or invalid; nothing wraps, clamps or guesses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.base import Labelled, Text
from cchc_eval.criteria.exact import unscaled
from cchc_eval.criteria.facts import BAD, BLANK, LARGEST, NO, UNLIMITED, YES, Fact, yes_no

LABEL = Text(vi="Số hồ sơ", en="Files")
whole = Fact("a", LABEL)
money = Fact("a", LABEL, decimals=2, minimum=Decimal("-1.5"), maximum=Decimal("1000"))
choice = Fact("a", LABEL, "choice", options=(Labelled(code="tot", label=LABEL), Labelled(code="kem", label=LABEL)))
date = Fact("a", LABEL, "date", earliest=dt.date(2007, 1, 1), latest=dt.date(2019, 12, 31))


def shown(fact: Fact, value: int) -> Decimal | dt.date | str:
    """Return what the integer stands for: a number, a date, the code of an option."""
    if fact.kind == "choice":
        return fact.options[value].code
    return dt.date.fromordinal(value) if fact.kind == "date" else unscaled(value, fact.decimals)


@pytest.mark.parametrize("fact", [whole, money, choice, date])
def test_blank_is_never_zero(fact: Fact) -> None:
    assert fact.read(None) == fact.read("") == BLANK
    assert BLANK != 0
    assert BAD not in (0, BLANK)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("188", 188), ("007", 7), ("999999999999999", 10**15 - 1), ("-0", 0), ("000000000000001", 1)],
)
def test_whole_numbers(text: str, value: int) -> None:
    assert whole.read(text) == value
    assert shown(whole, value) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12.5", 1250),
        ("12.50", 1250),
        ("-1.5", -150),
        ("-0.01", -1),
        ("1000", 100_000),
        ("1000.00", 100_000),
        ("0.00", 0),
    ],
)
def test_numbers_with_decimals(text: str, value: int) -> None:
    assert money.read(text) == value
    assert shown(money, value) == Decimal(text)


@pytest.mark.parametrize(
    "raw",
    ["-1", "1.5", "1.0", "1000000000000000", "1e3", " 1", "1 ", "1\n", "+1", "1,5", "1.000", ".5", "5.", "1_0", "0x1", "١", "１", "½", "NaN", "inf",
     "-", "--1", "1" * 41, "0" * 16, "Có", 1.5, True, False, [], {}, ("1",), 10**18, b"1"],
)  # fmt: skip
def test_whole_numbers_that_are_none(raw: Any) -> None:
    assert whole.read(raw) == BAD


@pytest.mark.parametrize("raw", ["-1.51", "1000.01", "1000.1", "1.234", "-1.500", "10000"])
def test_numbers_beyond_limits_or_decimals(raw: str) -> None:
    assert money.read(raw) == BAD


def test_fifteen_significant_digits() -> None:
    fine = Fact("a", LABEL, decimals=9)
    assert fine.read("123456.123456789") == 123456123456789
    assert fine.read("000123456.123456789") == 123456123456789  # zeros in front are no digits that count
    assert fine.read("1234567.123456789") == BAD  # sixteen
    assert fine.read("0.000000001") == 1
    assert fine.read("999999.999999999") == 10**15 - 1
    # fewer decimals than declared are filled up: 15 digits and nine places make 24 digits, exact all the same
    assert fine.read("999999999999999") == 999_999_999_999_999 * 10**9
    below = Fact("a", LABEL, decimals=2, minimum=Decimal(-(10**14)))
    assert below.read("-9999999999999.99") == -(10**15) + 1
    assert below.read("-99999999999999.99") == BAD  # sixteen below 0, though no less than the limit


@pytest.mark.parametrize("text", ["2017-12-31", "2017-12-31T00:00", "2017-12-31T16:30", "2017-12-31T23:59:59"])
def test_only_the_day_of_a_date_counts(text: str) -> None:
    assert date.read(text) == dt.date(2017, 12, 31).toordinal()
    assert shown(date, date.read(text)) == dt.date(2017, 12, 31)


@pytest.mark.parametrize(
    "raw",
    ["31/12/2017", "2017-2-3", "2017-02-29", "2017-13-01", "2017-00-10", "2017-12-31 16:30", "2017-12-31T24:00", "2017-12-31T16:60", "2017-12-31T16",
     "2017-12-31T16:30Z", "2017-12-31T16:30:60", "20171231", "2017-W52-7", "2006-12-31", "2020-01-01", "２０17-12-31", "0000-01-01", "2017-12-31\n", 20171231],
)  # fmt: skip
def test_dates_that_are_none(raw: Any) -> None:
    assert date.read(raw) == BAD


def test_limits_of_dates_are_allowed() -> None:
    assert date.read("2007-01-01") == dt.date(2007, 1, 1).toordinal()
    assert date.read("2019-12-31") == dt.date(2019, 12, 31).toordinal()
    assert date.read("2016-02-29") == dt.date(2016, 2, 29).toordinal()


def test_choices() -> None:
    assert [choice.read(x) for x in ("tot", "kem")] == [0, 1]
    assert [choice.read(x) for x in ("Tot", "tot ", "Tốt", "0", 0, True, ["tot"])] == [BAD] * 7
    assert (shown(choice, 1), shown(choice, 0)) == ("kem", "tot")


def test_yes_and_no() -> None:
    fact = yes_no("x", LABEL)
    assert (fact.read("yes"), fact.read("no"), fact.read("có")) == (YES, NO, BAD)
    assert [str(option.label.vi) for option in fact.options] == ["Có", "Không"]


def test_counts() -> None:
    assert Fact("x", LABEL).maximum is None
    limited = Fact("x", LABEL, maximum=Decimal(3))
    assert [limited.read(x) for x in ("0", "3", "4", "-1", "1.0")] == [0, 3, BAD, BAD, BAD]


def test_the_ends_of_a_fact() -> None:
    """Worth least, worth most: more is better unless it harms; of a choice the first option is best unless it harms."""
    assert Fact("x", LABEL, decimals=1, minimum=Decimal(-2), maximum=Decimal("7.5")).ends() == (-20, 75)
    assert Fact("x", LABEL, maximum=Decimal(3), harms=True).ends() == (3, 0)
    assert Fact("x", LABEL).ends() == (0, UNLIMITED)
    assert Fact("x", LABEL).ends()[1] > LARGEST
    assert yes_no("x", LABEL).ends() == (NO, YES)
    assert yes_no("x", LABEL, harms=True).ends() == (YES, NO)


@given(st.decimals(min_value=-2000, max_value=2000, places=3, allow_nan=False))
def test_numbers_against_decimal(value: Decimal) -> None:
    """A number is taken exactly where it has at most two decimals and lies within the limits."""
    text = f"{value:f}"
    allowed = text.endswith("0") and Decimal("-1.5") <= value <= 1000
    shortened = text[:-1] if text.endswith("0") else text
    assert money.read(shortened) == (int(value * 100) if allowed else BAD)


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_reading_never_fails(raw: Any) -> None:
    for fact in (whole, money, choice, date):
        assert isinstance(fact.read(raw), int)
