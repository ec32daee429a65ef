from __future__ import annotations

import datetime as dt

import pytest

from cchc_eval.i18n import language, set_language
from cchc_eval.records.work.periods import days, period_name, periods


@pytest.mark.parametrize(
    ("frequency", "number"), [("month", 12), ("quarter", 4), ("half_year", 2), ("year", 1), ("once", 0)]
)
@pytest.mark.parametrize("year", [2016, 2017])
def test_periods_cover_the_year_without_gap_or_overlap(frequency: str, number: int, year: int) -> None:
    found = periods(frequency, year)
    assert len(found) == number
    covered = [dt.date.fromisoformat(first) + dt.timedelta(days=at) for _code, first, last in found
               for at in range((dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1)]  # fmt: skip
    whole = [dt.date(year, 1, 1) + dt.timedelta(days=at) for at in range(366 if year == 2016 else 365)]
    assert covered == (whole if number else [])
    assert [days(code) for code, _first, _last in found] == [(first, last) for _code, first, last in found]


def test_codes_sort_and_february_of_a_leap_year_has_29_days() -> None:
    codes = [code for code, _first, _last in periods("month", 2016)]
    assert codes == sorted(codes)
    assert days("2016-M02") == ("2016-02-01", "2016-02-29")
    assert days("2017-Q5") is None
    assert days("khac") is None


def test_in_words() -> None:
    before = language()
    set_language("vi")
    said = [period_name(code) for code in ("2017-M03", "2017-Q1", "2017-H1", "2017-H2", "2017", "đợt 1")]
    set_language(before)
    assert said == ["tháng 3/2017", "quý I/2017", "6 tháng đầu năm 2017", "6 tháng cuối năm 2017", "năm 2017", "đợt 1"]
