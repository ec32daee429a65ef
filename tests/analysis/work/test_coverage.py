from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import coverage as cov
from cchc_eval.analysis.work import coverage_table
from tests.analysis.work import year


def standing(day: dt.date, unit: str = "so") -> dict[tuple[str, str], str]:
    found = coverage_table(year.whole(), unit, day, year.NAMES)
    return {(row[cov.CONTENT], row[cov.CHANNEL]): row[cov.STANDING] for row in found.to_dict("records")}


def test_what_was_promised_and_what_was_done() -> None:
    assert standing(dt.date(2017, 9, 1)) == {
        ("nq", "web"): cov.COVERED,
        ("nq", "hop"): cov.OWED,
        ("tt", "web"): cov.LATE,
        ("tt", "hop"): cov.BLANK,  # in November only
    }
    assert standing(dt.date(2017, 11, 1))["tt", "hop"] == cov.EXTRA
    assert standing(dt.date(2017, 8, 31))["tt", "web"] == cov.OWED


def test_an_activity_without_a_day_counts_for_its_year() -> None:
    work = year.whole()
    work.outreach["o3"] = year.item(
        "outreach", "o3", {"title": "Niêm yết", "contents": ["nq", "tt"], "channels": ["hop"]}
    )
    found = coverage_table(work, "so", dt.date(2017, 1, 1), year.NAMES)
    assert list(found[found[cov.CHANNEL] == "hop"][cov.STANDING]) == [cov.COVERED, cov.EXTRA]


def test_activities_of_others_do_not_count() -> None:
    work = year.whole()
    work.outreach_plans["dn"] = year.item("outreach_plans", "dn", work.outreach_plans["so"].payload)
    assert set(coverage_table(work, "dn", dt.date(2017, 10, 1), year.NAMES)[cov.DONE]) == {0}


def test_no_plan() -> None:
    assert standing(dt.date(2017, 1, 1), "vp") == {}
