import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.reading.formats import BUILT_IN, day_of, number, serial_of, shows_date

DATES = [
    "dd/mm/yyyy",
    "yyyy-mm-dd",
    "d-mmm",
    "mmm-yy",
    "[$-42A]dd/mm/yyyy;@",
    "dd/mm/yyyy hh:mm",
    '"Ngày "dd',
    "m/d/yy",
    "mmmm",
]
OTHERS = [
    "0",
    "0.00",
    "#,##0",
    "General",
    "h:mm",
    "[h]:mm:ss",
    "mm:ss",
    "@",
    '0.00 "đ"',
    "0 \\m",
    "[Red]0",
    "0.00E+00",
    '#,##0 "ngày"',
    "",
]


@pytest.mark.parametrize("code", DATES)
def test_formats_of_dates(code):
    assert shows_date(code)


@pytest.mark.parametrize("code", OTHERS)
def test_other_formats(code):
    assert not shows_date(code)


def test_the_formats_that_have_numbers_only():
    assert shows_date(BUILT_IN[14])
    assert not shows_date(BUILT_IN[10])
    assert shows_date(BUILT_IN[57])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1", "1.1"),
        ("1.1000000000000001", "1.1"),
        ("12", "12"),
        ("-0.5", "-0.5"),
        ("1E-3", "0.001"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("0.30000000000000004", "0.3"),
        ("-2.2250000000000001", "-2.225"),
        ("99.999999999999986", "100"),
        ("123456789012.34601", "123456789012.346"),
        ("1234567890123456", "1234567890123460"),
    ],
)
def test_a_number_is_what_its_15_digits_say(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e999", "1_0", "١٢", "0x1", "12 ", "a", "--1", "1,5"])
def test_what_is_no_number(text):
    assert number(text) is None


@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False))
def test_numbers_of_six_places_come_through_exactly(value):
    assert number(repr(float(value))) == value


@given(st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)))
def test_days_and_serial_numbers_are_one_to_one(day):
    assert day_of(serial_of(day)) == day


@given(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2200, 1, 1)).map(lambda t: t.replace(microsecond=0)))
def test_times_come_through_the_noise_of_doubles(moment):
    found = day_of(number(repr(float(serial_of(moment)))))
    assert found == (moment if moment.time() != dt.time() else moment.date())


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, dt.date(1900, 1, 1)), (59, dt.date(1900, 2, 28)), (61, dt.date(1900, 3, 1)), (42734, dt.date(2016, 12, 30))],
)
def test_the_days_of_1900(serial, day):
    assert day_of(Decimal(serial)) == day


@pytest.mark.parametrize("serial", ["0", "-1", "0.5", "60", "60.5", "2958466", "1e12"])
def test_what_is_no_day(serial):
    assert day_of(Decimal(serial)) is None


def test_old_macintosh_workbooks_count_from_1904():
    assert day_of(Decimal(0), since_1904=True) == dt.date(1904, 1, 1)
    assert day_of(Decimal(41272), since_1904=True) == dt.date(2016, 12, 30)
