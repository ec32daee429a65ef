"""deadline: on its day or before, the maximum; then step by step; not done: 0."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, OneLeaf, refuses_common

# the plan of 2017 is due on 31/12/2016
RULE = (
    "{kind: deadline, label: {vi: Ban hành kế hoạch, en: Plan issued}, due: 31/12, year: -1, "
    "late: [{days: 5, points: 1.5}, {days: 31, points: 1}], later: 0.25}"
)
WRONG_DATES = (
    "31/12/2016", "2016-12", "2016-13-01", "2016-02-30", "2016-12-31T", "2016-12-31T25:00", "2016-12-31 16:30",
    "2016-1-1", "20161231", "2006-12-31", "2020-01-01", "hôm qua", 20161231, True, 1.5, [], {},
)  # fmt: skip


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "2")


def test_days(leaf: OneLeaf) -> None:
    leaf.earns("2", done="yes", date="2016-12-30")
    leaf.earns("2", done="yes", date="2016-12-31")  # the day itself
    leaf.earns("1.5", done="yes", date="2017-01-01")  # 1 day late
    leaf.earns("1.5", done="yes", date="2017-01-05")  # 5 days late: still the first step
    leaf.earns("1", done="yes", date="2017-01-06")  # 6 days late
    leaf.earns("1", done="yes", date="2017-01-31")  # 31 days late
    leaf.earns("0.25", done="yes", date="2017-02-01")  # 32 days late
    leaf.earns("0", done="no")


def test_time_of_day_does_not_count(leaf: OneLeaf) -> None:
    for time in ("T00:00", "T16:30", "T23:59", "T23:59:59"):
        leaf.earns("2", done="yes", date="2016-12-31" + time)
        leaf.earns("1.5", done="yes", date="2017-01-05" + time)


def test_later_is_nothing_unless_stated() -> None:
    leaf = OneLeaf("{kind: deadline, label: Gửi báo cáo, due: 15/12}", "1")
    leaf.earns("1", done="yes", date="2017-12-15")
    leaf.earns("0", done="yes", date="2017-12-16")


def test_it_moves_with_the_year_of_the_set() -> None:
    leaf = OneLeaf(RULE, "2", year=2018)
    leaf.earns("2", done="yes", date="2017-12-31")
    leaf.earns("2", done="yes", date="2016-12-31")


def test_the_29th_of_february() -> None:
    rule = "{kind: deadline, label: Gửi báo cáo, due: 29/2}"
    leap, plain = OneLeaf(rule, "1", year=2016), OneLeaf(rule, "1", year=2017)
    leap.earns("1", done="yes", date="2016-02-29")
    plain.earns("1", done="yes", date="2017-02-28")
    plain.earns("0", done="yes", date="2017-03-01")


def test_dates_from_ten_years_before_to_two_after(leaf: OneLeaf) -> None:
    leaf.earns("2", done="yes", date="2007-01-01")
    leaf.earns("0.25", done="yes", date="2019-12-31")
    leaf.refuses(done="yes", date="2006-12-31")
    leaf.refuses(done="yes", date="2020-01-01")


def test_blanks(leaf: OneLeaf) -> None:
    leaf.is_open("0", "2")
    leaf.is_open("0", "2", {"done": "", "date": None})
    leaf.is_open("0.25", "2", {"done": "yes"}, flag="incomplete")  # any date: later earns 0.25
    leaf.is_open("0.25", "2", {"done": "yes", "date": ""}, flag="incomplete")
    # a date without yes or no: 0 or what the date earns
    leaf.is_open("0", "1.5", {"date": "2017-01-01"}, flag="incomplete")


def test_no_with_a_date_is_no(leaf: OneLeaf) -> None:
    leaf.earns("0", done="no", date="2016-12-30")
    leaf.refuses(done="no", date="2016-02-30")


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    good = {"done": "yes", "date": "2016-12-31"}
    refuses_common(leaf, good, "date", WRONG_DATES)
    refuses_common(leaf, good, "done", WRONG_CHOICES)


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "2")
    for points, day in (
        ("2", "2016-12-31"), ("1.5", "2017-01-01"), ("1.5", "2017-01-05"), ("1", "2017-01-06"), ("1", "2017-01-31"),
        ("0.25", "2017-02-01"), ("2", "2007-01-01"), ("0.25", "2019-12-31"),
    ):  # fmt: skip
        for time in ("", "T00:00", "T16:30", "T23:59:59"):
            sheet.earns(points, done="yes", date=day + time)
    sheet.earns("0", done="no")
    sheet.earns("0", done="no", date="2016-12-31")  # kept and ignored
    sheet.is_in("incomplete", done="yes")
    sheet.is_in("incomplete", date="2016-12-31")
    for wrong in ("2006-12-31T23:59:59", "2020-01-01", "31/12/2016", True):
        sheet.is_in("invalid", done="no", date=wrong)


def test_spreadsheet_where_there_is_no_29_february() -> None:
    sheet = SheetLeaf.of("{kind: deadline, label: Gửi, due: 29/2, later: 0.5}", "1")
    sheet.earns("1", done="yes", date="2017-02-28T23:59")
    sheet.earns("0.5", done="yes", date="2017-03-01")
    assert sheet.text(done="F1", date="F2") == 'IF(F1="Không",0,IF(F2<DATE(2017,2,28)+1,1,0.5))'


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        {"done": "yes", "date": "2017-01-05T16:30"},
        ("05/01/2017", "31/12/2016", "5 ngày", "1,5/2 điểm", "bị trừ 0,5 điểm"),
        ("5 days", "1.5/2 points", "0.5", "2016", "2017"),
    )
    leaf.says({"done": "yes", "date": "2016-12-30"}, ("30/12/2016", "2/2 điểm"), ("2/2 points",))
    leaf.says({"done": "no"}, ("0/2 điểm", "bị trừ 2 điểm"), ("0/2 points",))
