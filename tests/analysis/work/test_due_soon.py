from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import due_soon_table, items_table
from tests.analysis.work import year


def soon(day: str, **tasks: dict) -> list[tuple[str, int]]:
    found = due_soon_table(items_table(year.work(tasks=tasks)), dt.date.fromisoformat(day))
    return list(zip(found[w.ID], found[w.DAYS], strict=True))


def test_the_day_itself_and_the_thirtieth_after_it_are_in() -> None:
    tasks = {due: year.task(due=due) for due in ("2017-01-31", "2017-02-01", "2017-03-03", "2017-03-04")}
    assert soon("2017-02-01", **tasks) == [("2017-02-01", 0), ("2017-03-03", 30)]


def test_leap_day_and_end_of_year() -> None:
    assert soon("2016-02-28", x=year.task(due="2016-02-29")) == [("x", 1)]
    assert soon("2016-12-31", x=year.task(due="2017-01-01")) == [("x", 1)]


def test_only_what_is_open_soonest_first() -> None:
    found = due_soon_table(items_table(year.whole(), year.NAMES), dt.date(2017, 9, 15))
    assert list(found[w.ID]) == ["r/2017-Q3", "c", "h"]
    assert list(found[w.DAYS]) == [5, 15, 16]
    assert soon("2017-09-15", x=year.task()) == []
