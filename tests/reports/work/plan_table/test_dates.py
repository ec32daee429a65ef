import datetime as dt
from decimal import Decimal

import pytest

from cchc_eval.reports.work.plan_table.dates import When, when

YEAR = 2017


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("31/3/2017", "", "2017-03-31"), ("31-3-2017", "", "2017-03-31"), ("31.03.17", "", "2017-03-31"), ("31/3", "", "2017-03-31"),
        ("2017-03-31", "", "2017-03-31"), ("42825", "", "2017-03-31"), ("Trước ngày 15/10/2017", "", "2017-10-15"),
        ("Chậm nhất ngày 20 tháng 12 năm 2017", "", "2017-12-20"), ("Trước 25/12 hằng năm", "", "2017-12-25"),
        ("Tháng 6/2017", "", "2017-06-30"), ("THÁNG 6", "", "2017-06-30"), ("tháng 02 năm 2017", "", "2017-02-28"),
        ("12/2017", "", "2017-12-31"), ("Quý I/2017", "", "2017-03-31"), ("Quý 1", "", "2017-03-31"), ("Cuối quý IV", "", "2017-12-31"),
        ("6 tháng đầu năm", "", "2017-06-30"), ("6 tháng cuối năm 2017", "2017-07-01", "2017-12-31"),
        ("9 tháng đầu năm", "", "2017-09-30"), ("Trong năm 2017", "", "2017-12-31"), ("Cả năm", "", "2017-12-31"),
        ("Từ tháng 3 đến tháng 6/2017", "2017-03-01", "2017-06-30"), ("tháng 3 - 6/2017", "2017-03-01", "2017-06-30"),
        ("Từ 01/3/2017 đến 15/6/2017", "2017-03-01", "2017-06-15"), ("01/3 - 15/6/2017", "2017-03-01", "2017-06-15"),
        ("Quý II - III/2017", "2017-04-01", "2017-09-30"), ("Quý IV/2016 đến quý I/2017", "2016-10-01", "2017-03-31"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_days_and_periods(text, start, due):
    made = when(text, YEAR)
    assert (made.start, made.due, made.code) == (start, due, "")


@pytest.mark.parametrize(
    "text", ["Thường xuyên", "Hằng năm", "Hàng tháng", "Thường xuyên, cả năm", "Thường xuyên trong năm 2017"]
)
def test_what_goes_on_has_no_day_and_is_kept_as_a_note(text):
    assert when(text, YEAR) == When(note=text)


@pytest.mark.parametrize(
    ("text", "code", "due"),
    [
        ("Theo yêu cầu", "unknown", ""), ("đầu tháng 6", "unknown", ""), ("3-6/2017", "unknown", ""), ("từ ngày 1/3", "unknown", ""),
        ("x 12/2017 y", "unknown", ""), ("15/6/2017 đến 1/3/2017", "unknown", ""), ("31/6/2017", "no_such_day", ""),
        ("29/02/2017", "no_such_day", ""), ("Tháng 13/2017", "no_such_day", ""), ("Quý I, II", "several", "2017-06-30"),
        ("Tháng 6 và 12/2017", "several", "2017-12-31"), ("Quý I\nQuý III", "several", "2017-09-30"),
        ("Từ 01/7 đến 30/6/2017", "other_year", "2017-06-30"), ("15/1/2018", "other_year", "2018-01-15"), ("Từ tháng 11 đến tháng 2/2018", "other_year", "2018-02-28"),
    ],
)  # fmt: skip
def test_what_is_doubtful(text, code, due):
    made = when(text, YEAR)
    assert (made.code, made.due) == (code, due)


def test_what_stands_in_brackets_is_a_note():
    made = when("Tháng 6/2017 (theo hướng dẫn)", YEAR)
    assert (made.due, made.note, made.code) == ("2017-06-30", "theo hướng dẫn", "")


def test_cells_of_a_workbook():
    assert when(dt.date(2017, 3, 31), YEAR, "dd/mm/yyyy").due == "2017-03-31"
    assert when(dt.datetime(2017, 3, 31, 9, 0), YEAR).due == "2017-03-31"
    month = when(dt.date(2017, 6, 1), YEAR, "mmm-yy")  # what Excel makes of "6/2017"
    assert (month.first, month.due) == ("2017-06-01", "2017-06-30")
    assert when(Decimal(42825), YEAR).due == "2017-03-31"
    assert when(Decimal(2017), YEAR).due == "2017-12-31"
    assert when(Decimal("6.5"), YEAR).code == when(True, YEAR).code == "unknown"
    assert when(None, YEAR) == When()


def test_the_first_day_of_a_period_is_told_for_the_column_of_starts():
    assert when("Quý III", YEAR).first == "2017-07-01"
    assert when("Trong năm", YEAR).first == "2017-01-01"
