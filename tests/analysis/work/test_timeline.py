from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, timeline_table
from tests.analysis.work import year


def test_by_field_of_the_plan_then_by_day() -> None:
    found = timeline_table(items_table(year.whole(), year.NAMES), dt.date(2017, 10, 2))
    assert [(row[w.ID], row[w.STANDING]) for row in found.to_dict("records")] == [
        ("b", "late"), ("d", "to_come"), ("a", "on_time"), ("c", "overdue"), ("h", "overdue"), ("g", "no_due"),
    ]  # fmt: skip


def test_one_field_on_an_earlier_day() -> None:
    found = timeline_table(items_table(year.whole(), year.NAMES), dt.date(2017, 6, 30), "chi_dao")
    assert dict(zip(found[w.ID], found[w.STANDING], strict=True)) == {"b": "to_come", "d": "to_come"}


def test_done_without_a_due_day_is_in_time() -> None:
    items = items_table(year.work(tasks={"x": year.task(done="2017-05-01")}))
    assert list(timeline_table(items, dt.date(2017, 6, 1))[w.STANDING]) == ["on_time"]
