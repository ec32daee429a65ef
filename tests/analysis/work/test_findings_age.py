from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc_eval.analysis.work import Names, findings_age_table
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import findings_age as ages
from tests.analysis.work import year


@pytest.mark.parametrize(
    ("day", "age"),
    [
        ("2017-06-06", ages.UP_TO_30),
        ("2017-07-06", ages.UP_TO_30),
        ("2017-07-07", ages.UP_TO_90),
        ("2017-09-04", ages.UP_TO_90),
        ("2017-09-05", ages.OVER_90),
    ],
)
def test_edges_of_the_ages(day: str, age: str) -> None:
    row = findings_age_table(year.whole(), dt.date.fromisoformat(day), year.NAMES).set_index(w.OWNER).loc["dn"]
    assert row[age] > 0
    assert sum(row[one] for one in ages.AGES) == row[age] == row[w.TOTAL]


def test_rows_in_the_order_of_the_list_and_the_total() -> None:
    found = findings_age_table(year.whole(), dt.date(2017, 8, 1), year.NAMES)
    assert list(found[w.OWNER]) == ["vp", "dn", w.TOTAL]
    assert found.iloc[0][ages.UNKNOWN] == 1  # found in no inspection: nobody knows when
    assert found.iloc[1][ages.OVERDUE] == 1
    assert found.iloc[2][w.TOTAL] == 2


def test_one_that_was_moved_is_as_old_as_the_inspection_of_the_year_before() -> None:
    one = {"inspection": "i", "unit": "dn", "what": "Niêm yết thiếu", "due": "2018-01-31"}
    held = year.work(2017, inspections={"i": {"unit": "dn", "state": "held", "held_on": "2017-12-10"}}).inspections
    new = replace(year.work(2018, findings={"k": one | {"moved_from": 2017}}), earlier=held)
    row = findings_age_table(new, dt.date(2018, 2, 1), year.NAMES).iloc[0]  # 21 days of December, 31, 1
    assert (row[ages.UP_TO_90], row[ages.OVERDUE], row[w.TOTAL]) == (1, 1, 1)
    moved = {"state": "moved", "reason": "Chờ vốn"}
    old = year.work(findings={"k": one | moved, "l": one | moved | {"due": "2017-12-31"}})
    assert findings_age_table(old, dt.date(2017, 12, 31)).iloc[-1][w.TOTAL] == 1  # only what was due there


def test_without_a_due_day_it_is_the_successors_once_the_unit_ended() -> None:
    names = Names({"vp": "Văn phòng", "moi": "Văn phòng mới"}, {}, {"vp": ("2017-06-30", "moi")})
    work = year.work(findings={"k": {"unit": "vp", "what": "Thiếu ghế chờ"}})
    owners = [findings_age_table(work, dt.date(2017, *day), names).iloc[0][w.OWNER] for day in ((6, 30), (7, 1))]
    assert owners == ["vp", "moi"]


def test_on_an_earlier_day() -> None:
    # 10 July: k2 was not closed yet; 5 June: nothing was found yet but what has no day
    assert findings_age_table(year.whole(), dt.date(2017, 7, 10)).iloc[-1][w.TOTAL] == 3
    assert findings_age_table(year.whole(), dt.date(2017, 6, 5)).iloc[-1][w.TOTAL] == 1
    assert len(findings_age_table(year.work(), dt.date(2017, 6, 5))) == 0
