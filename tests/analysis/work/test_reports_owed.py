from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, reports_owed_table
from cchc_eval.analysis.work.reports_owed import STANDING
from tests.analysis.work import year


def standing(day: dt.date, work=None) -> list[tuple[str, str]]:
    found = reports_owed_table(items_table(work or year.whole(), year.NAMES), day)
    return [(row[w.NUMBER], row[STANDING]) for row in found.to_dict("records")]


def test_missing_first_then_by_day() -> None:
    assert standing(dt.date(2017, 9, 21)) == [
        ("2017-Q3", "missing"), ("2017-Q1", "on_time"), ("2017-Q2", "late"), ("2017-Q4", "to_come"),
    ]  # fmt: skip


def test_as_it_stood_on_a_day() -> None:
    assert dict(standing(dt.date(2017, 6, 20)))["2017-Q2"] == "to_come"  # on the day itself nobody is late
    assert dict(standing(dt.date(2017, 3, 19)))["2017-Q1"] == "to_come"


def test_waived_is_not_owed() -> None:
    work = year.whole()
    work.reports["r/2017-Q3"] = year.item("reports", "r/2017-Q3", {"state": "waived", "reason": "Gộp vào báo cáo năm"})
    assert dict(standing(dt.date(2017, 12, 31), work))["2017-Q3"] == "waived"
