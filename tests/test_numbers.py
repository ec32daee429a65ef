"""Numbers and dates as people here write them: what is certain, what is asked back, what is refused with its limit."""

from __future__ import annotations

import datetime as dt
import doctest
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_eval.numbers
from cchc_eval.i18n import speaking
from cchc_eval.numbers import Parsed, format_date, format_number, format_percent, parse_date, parse_number, to_places


def test_examples_in_docstrings():
    result = doctest.testmod(cchc_eval.numbers)
    assert result.attempted >= 5
    assert result.failed == 0


# --- printing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (Decimal("1234.5"), None, "1.234,5", "1,234.5"),
        ("12.50", None, "12,5", "12.5"),
        (1234567, None, "1.234.567", "1,234,567"),
        (0.1 + 0.2, None, "0,3", "0.3"),
        (Decimal("1234.5"), 2, "1.234,50", "1,234.50"),
        (Decimal("0.125"), 2, "0,13", "0.13"),  # half up: half to even would give 0,12
        (Decimal("-0.125"), 2, "-0,13", "-0.13"),  # away from zero
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-0.004"), 2, "0,00", "0.00"),
        (Decimal("999999999999999.999999"), None, "999.999.999.999.999,999999", "999,999,999,999,999.999999"),
        (np.float64(1.005), 2, "1,01", "1.01"),  # the shortest text of the double is 1.005
        (np.int64(1500), None, "1.500", "1,500"),
        (None, 2, "–", "–"),
        (float("nan"), None, "–", "–"),
        (pd.NA, None, "–", "–"),
        ("", None, "–", "–"),
    ],
)
def test_format_number(value, decimals, vi, en):
    assert format_number(value, decimals, lang="vi") == vi
    assert format_number(value, decimals, lang="en") == en


def test_a_yes_is_no_number():
    with pytest.raises(TypeError):
        format_number(True)


def test_format_percent_and_date():
    assert format_percent("81.333", 2, lang="vi") == "81,33%"
    assert format_percent(None, 2) == "–"
    assert format_date("2016-12-30") == "30/12/2016"
    assert format_date("2016-12-30T16:30") == "30/12/2016 16:30"
    assert format_date("2016-12-30T16:30:05") == "30/12/2016 16:30:05"
    assert format_date(dt.date(2017, 1, 5), lang="en") == "05/01/2017"
    assert format_date("") == format_date(None) == ""
    with pytest.raises(ValueError):
        format_date("30/12/2016")


@given(st.decimals(-(10**9), 10**9, places=8), st.integers(0, 6))
def test_printing_rounds_half_up_once(number, decimals):
    expected = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    printed = format_number(number, decimals, lang="vi").replace(".", "").replace(",", ".")
    assert Decimal(printed) == expected


# --- reading numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [
        ("188", 0, "188"),
        ("1.234", 0, "1234"),
        ("1.234.567", 0, "1234567"),
        ("1.234.567", 2, "1234567"),  # two groups leave no doubt
        ("1.234,5", 1, "1234.5"),
        ("1234,5", 1, "1234.5"),
        ("1,234", 3, "1.234"),
        ("12,50", 2, "12.5"),
        ("0,00", 2, "0"),
        ("007", 0, "7"),
        (" 1 234 ", 0, "1234"),
        ("1\u00a0234,5", 1, "1234.5"),
        ("1\u202f234\u202f567", 2, "1234567"),
        ("１２，５", 1, "12.5"),
        ("+5", 0, "5"),
        ("0", 0, "0"),
        ("999999999999999", 0, "999999999999999"),
    ],
)
def test_certain_numbers(text, decimals, value):
    read = parse_number(text, decimals, 0)
    assert (read.value, read.confirm, read.refused) == (value, None, None)
    assert parse_number(read.shown, decimals, 0).value in (value, None)


def test_negative_numbers_where_allowed():
    assert parse_number("-5", 0, -10).value == "-5"
    assert parse_number("−1.234,5", 1).value == "-1234.5"
    assert parse_number("-0", 0, 0).value == "0"


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\u200b"])
def test_blank_is_blank_and_never_zero(text):
    assert parse_number(text, 2, 0, 10) == Parsed()
    assert parse_number(text, 2, 0, 10).blank
    assert parse_date(text).blank


def test_one_group_in_a_box_with_decimals_is_asked_back():
    read = parse_number("1.234", 2, 0)
    assert (read.value, read.confirm, read.refused, read.shown) == (None, "1234", None, "1.234")


def test_one_group_beyond_the_limit_can_only_be_a_decimal_point():
    read = parse_number("1.500", 2, 0, 10)
    assert (read.value, read.confirm, read.shown) == (None, "1.5", "1,5")
    assert "10" in read.refused


@pytest.mark.parametrize(
    ("text", "decimals", "offer"),
    [
        ("1.5", 2, "1.5"),
        ("0.500", 1, "0.5"),
        ("1,234.5", 1, "1234.5"),
        ("1,234,567", 0, "1234567"),
        ("1,000", 0, "1000"),
        ("1,000", 2, "1000"),
        ("2,0", 0, "2"),
        ("2.0", 1, "2"),
    ],
)
def test_the_other_way_of_writing_is_refused_and_the_meaning_offered(text, decimals, offer):
    read = parse_number(text, decimals, 0)
    assert read.value is None
    assert read.confirm == offer
    assert read.refused
    assert (
        parse_number(read.shown, decimals, 0).value == offer
        or parse_number(read.shown, decimals, 0).confirm == offer
    )


@pytest.mark.parametrize(
    ("text", "decimals", "low", "high", "told"),
    [
        ("1,5", 0, 0, None, "số nguyên"),
        ("1.5", 0, 0, None, "số nguyên"),
        ("1,25", 1, 0, None, "1 chữ số thập phân"),
        ("-5", 0, 0, None, "số âm"),
        ("-5", 0, 0, 10, "từ 0 đến 10"),
        ("11", 0, 0, 10, "từ 0 đến 10"),
        ("10,01", 2, 0, 10, "từ 0 đến 10"),
        ("1501", 0, None, 1500, "không quá 1.500"),
        ("0,4", 1, "0.5", None, "từ 0,5 trở lên"),
        ("1234567890123456", 0, 0, None, "15 chữ số"),
        ("1234567,123456789", 9, 0, None, "15 chữ số"),
        ("abc", 0, 0, None, "1.234"),
        ("12 hồ sơ", 0, 0, None, "chữ số"),
        ("1e5", 0, 0, None, "chữ số"),
        ("²", 0, 0, None, "chữ số"),
        ("٣", 0, 0, None, "chữ số"),
        ("5%", 0, 0, None, "chữ số"),
        ("12..3", 1, 0, None, "nhóm ba chữ số"),
        ("1.23.456", 1, 0, None, "nhóm ba chữ số"),
        ("12 34", 0, 0, None, "nhóm ba chữ số"),
        ("1.234 567", 0, 0, None, "nhóm ba chữ số"),
        ("<script>", 0, 0, None, "chữ số"),
    ],
)
def test_refusals_name_the_limit(text, decimals, low, high, told):
    read = parse_number(text, decimals, low, high)
    assert (read.value, read.confirm) == (None, None)
    assert told in read.refused


def test_both_ends_are_allowed():
    assert parse_number("0", 0, 0, 10).value == "0"
    assert parse_number("10", 0, 0, "10").value == "10"


def test_english_way_of_writing():
    assert parse_number("1,234.5", 1, lang="en").value == "1234.5"
    assert parse_number("1.5", 1, lang="en").value == "1.5"
    assert parse_number("1,5", 1, lang="en").confirm == "1.5"
    assert parse_number("1,234", 1, lang="en").confirm == "1234"


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["vi", "en"]))
def test_what_is_printed_reads_back(number, lang):
    read = parse_number(format_number(number, 4, lang), 4, lang=lang)
    assert Decimal(read.value) == number
    assert read.shown == format_number(number, lang=lang)


@given(st.text(alphabet="0123456789., -+", max_size=12), st.integers(0, 3))
def test_nothing_is_clamped_or_rounded(text, decimals):
    read = parse_number(text, decimals, 0, 1000)
    for value in filter(None, (read.value, read.confirm)):
        assert 0 <= Decimal(value) <= 1000
        assert len(value.partition(".")[2]) <= decimals
        # the digits typed are the digits stored: nothing is lost but outer zeros and signs
        assert value.replace(".", "").strip("0") == "".join(c for c in text if c.isdigit()).strip("0")
    assert not (read.value and (read.confirm or read.refused))


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text):
    for read in (parse_number(text, 2, 0, 10), parse_date(text, "2007-01-01", "2019-12-31")):
        assert read.blank or read.value or read.confirm or read.refused


# --- reading dates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30/12/2016", "2016-12-30"),
        ("30-12-2016", "2016-12-30"),
        ("30.12.2016", "2016-12-30"),
        ("5/1/2017", "2017-01-05"),
        ("2016-12-30", "2016-12-30"),
        ("3０/12/2016", "2016-12-30"),
        (" 30 / 12 / 2016 ", "2016-12-30"),
        ("ngày 30 tháng 12 năm 2016", "2016-12-30"),
        ("30/12/2016 16:30", "2016-12-30T16:30"),
        ("30/12/2016, 16h30", "2016-12-30T16:30"),
        ("2016-12-30T16:30:05", "2016-12-30T16:30:05"),
        ("16 giờ 30 phút ngày 30/12/2016", "2016-12-30T16:30"),
        ("29/2/2016", "2016-02-29"),
    ],
)
def test_certain_dates(text, value):
    read = parse_date(text, "2007-01-01", dt.date(2019, 12, 31))
    assert (read.value, read.confirm, read.refused) == (value, None, None)
    assert read.shown == format_date(value)


@pytest.mark.parametrize(
    ("text", "offer", "told"),
    [
        ("30/12/16", "2016-12-30", "bốn chữ số"),
        ("12/30/2016", "2016-12-30", "tháng 30"),
        ("31/2/2017", None, "không có trong lịch"),
        ("29/2/2017", None, "không có trong lịch"),
        ("30/12/2016 25:00", None, "không có trong lịch"),
        ("0/1/2017", None, "không có trong lịch"),
        ("hôm qua", None, "30/12/2016"),
        ("12/2016", None, "30/12/2016"),
        ("30/12/20166", None, "30/12/2016"),
        ("31/12/2006", None, "từ 01/01/2007 đến 31/12/2019"),
        ("01/01/2020", None, "từ 01/01/2007 đến 31/12/2019"),
        ("30/12/97", None, "từ 01/01/2007 đến 31/12/2019"),
    ],
)
def test_refused_dates(text, offer, told):
    read = parse_date(text, "2007-01-01", "2019-12-31")
    assert (read.value, read.confirm) == (None, offer)
    assert told in read.refused


def test_one_open_end():
    assert "không sau 31/12/2019" in parse_date("1/1/2020", latest="2019-12-31").refused
    assert "từ 01/01/2007 trở đi" in parse_date("1/1/2006", earliest="2007-01-01").refused
    assert parse_date("1/1/1950").value == "1950-01-01"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_printed_dates_read_back(day):
    assert parse_date(format_date(day)).value == day.isoformat()


# --- published numbers ---


def test_numbers_of_any_kind_are_taken_as_they_print() -> None:
    values = [
        "92.93",
        92.93,
        Decimal("92.93"),
        92,
        np.float64(92.93),
        np.int64(92),
        " 92.93 ",
        "",
        None,
        float("nan"),
        pd.NA,
    ]
    assert to_places(values) == [92_930_000] * 3 + [
        92_000_000,
        92_930_000,
        92_000_000,
        92_930_000,
        None,
        None,
        None,
        None,
    ]
    # 0.1 + 0.2 prints 0.30000000000000004: rounded to six places it is 0.3
    assert to_places([0.1 + 0.2, "0.3"]) == [300_000, 300_000]
    assert to_places(["0.125", "-0.125", "0.1249"], 2) == [13, -13, 12]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("97,685", "97.685"),
        ("97.685", "97.685"),
        ("1.234,5", "1234.5"),
        ("81,33%", "81.33"),
        ("81.33 %", "81.33"),
        ("12\u00a0", "12"),
        ("-3,5", "-3.5"),
        ("1.234.567,89", "1234567.89"),
    ],
)
def test_numbers_as_published_tables_print_them(text: str, number: str) -> None:
    assert to_places([text]) == [int(Decimal(number) * 10**6)]


@pytest.mark.parametrize("text", ["-", "–", "—", "", "  ", "nan", "None", "%"])
def test_what_published_tables_print_for_nothing(text: str) -> None:
    assert to_places([text]) == [None]


@pytest.mark.parametrize("text", ["abc", "1,234.5", "1.23,4", "1e5", "１", "1 2", "97,6,8", "Infinity", "1" * 13, True])
def test_what_is_no_number_is_named_with_its_row(text: str) -> None:
    with speaking("en"), pytest.raises(ValueError, match="Row 2: “"):
        to_places(["1", text])
    with speaking("vi"), pytest.raises(ValueError, match="Dòng 2"):
        to_places(["1", text])
