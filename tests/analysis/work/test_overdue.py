from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, overdue_by_owner_table, overdue_table
from tests.analysis.work import year


def test_by_owner_in_the_order_of_the_alphabet_oldest_first() -> None:
    found = overdue_table(items_table(year.whole(), year.NAMES), dt.date(2017, 10, 1))
    # Phòng Doanh nghiệp: finding due 31/7 (62 days), task due 30/9; Sở: promise 31/8, report 20/9; h is due today
    assert [(row[w.OWNER], row[w.ID], row[w.DAYS]) for row in found.to_dict("records")] == [
        ("dn", "k1", 62),
        ("dn", "c", 1),
        ("so", "so/tt/web", 31),
        ("so", "r/2017-Q3", 11),
    ]


def test_counts_by_owner() -> None:
    found = overdue_by_owner_table(items_table(year.whole(), year.NAMES), dt.date(2017, 10, 1)).to_dict("records")
    assert [(row[w.OWNER_NAME], row[w.TASK], row[w.FINDING], row[w.TOTAL], row["longest"]) for row in found] == [
        ("Phòng Doanh nghiệp", 1, 1, 2, 62),
        ("Sở", 0, 0, 2, 31),
    ]


def test_people_without_a_unit_and_nobody() -> None:
    tasks = {
        "x": year.task(due="2017-01-01", owner="", people=["Ông A", "Bà B"]),
        "y": year.task(due="2017-01-02", owner=""),
    }
    found = overdue_by_owner_table(items_table(year.work(tasks=tasks)), dt.date(2017, 2, 1))
    assert list(found[w.OWNER_NAME]) == ["Ông A, Bà B", ""]


def test_none() -> None:
    assert len(overdue_by_owner_table(items_table(year.whole()), dt.date(2017, 1, 1))) == 0
