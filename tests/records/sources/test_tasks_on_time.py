"""Tasks on time: hand-worked cases, and random tasks against a count written from ``docs/work.md``."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.records.sources.base import IN_TIME, LATE, NO_DUE, NOT_YET, OUT, OVERDUE
from tests.records.sources.kit import DKKD, UNITS, facts, points, proposed, tasks, work

DONE = {"state": "done"}


def test_the_worked_case_of_the_documentation() -> None:
    found = work(*tasks(
        {"due": "2017-06-30", **DONE, "done_on": "2017-06-30"},  # the day itself: on time
        {"due": "2017-06-30", **DONE, "done_on": "2017-07-01"},  # late
        {"due": "2017-12-31"},  # not finished
        {},  # no due day: not in the count
        {"due": "2018-01-01"},  # next year
        {"due": "2017-03-31", "state": "cancelled", "reason": "Văn bản cấp trên thay thế"},
        {"due": "2017-03-31", "state": "moved", "reason": "Chờ hướng dẫn"},  # without a document: still due
        {"due": "2017-03-31", "state": "moved", "reason": "Điều chỉnh kế hoạch", "document": "d"},
    ))  # fmt: skip
    made = proposed(found, "nhiem_vu_dung_han")
    assert made is not None
    # on time 1; due 1 + 1 + 1 + 1 = 4
    assert made.facts == {"done": "1", "due": "4"}
    assert [one.counted for one in made.rows] == [IN_TIME, LATE, OVERDUE, NO_DUE, NOT_YET, OUT, OVERDUE, OUT]
    assert [one.facts for one in made.rows] == [("done", "due"), ("due",), ("due",), (), (), (), ("due",), ()]
    assert "4 nhiệm vụ đến hạn" in made.words
    assert made.rows[0].who == "Nguyễn Văn An – Chánh Văn phòng"


def test_points_follow() -> None:
    found = work(*tasks(*[{"due": "2017-05-01", **DONE, "done_on": "2017-05-01"}] * 9, {"due": "2017-05-01"}))
    given_facts = facts(found, "nhiem_vu_dung_han")
    assert given_facts == {"done": "9", "due": "10"}
    assert points("nhiem_vu_dung_han", given_facts) == "1.8"  # 9 × 2 ÷ 10


def test_up_to_a_day() -> None:
    found = work(
        *tasks(
            {"due": "2017-06-30", **DONE, "done_on": "2017-06-29"},
            {"due": "2017-09-30", **DONE, "done_on": "2017-07-15"},
        )
    )
    assert facts(found, "nhiem_vu_dung_han", day="2017-06-30") == {"done": "1", "due": "1"}
    assert facts(found, "nhiem_vu_dung_han", day="2017-06-28") == {"done": "0", "due": "0"}
    assert facts(found, "nhiem_vu_dung_han") == {"done": "2", "due": "2"}


def test_nothing_recorded_is_not_zero() -> None:
    assert facts(work(), "nhiem_vu_dung_han") is None
    assert facts(work(*tasks()), "nhiem_vu_dung_han") is None


def test_a_task_counts_once_and_for_its_owner() -> None:
    found = work(*tasks(
        {"due": "2017-05-01", "owner": "phong-dkkd", "collaborators": ["phong-dn"], **DONE, "done_on": "2017-04-30"},
        {"due": "2017-05-01", "owner": "phong-dn", "collaborators": ["phong-dkkd"]},
    ))  # fmt: skip
    assert facts(found, "nhiem_vu_phong", DKKD) == {"done": "1", "due": "1"}
    assert facts(found, "nhiem_vu_dung_han") == {"done": "1", "due": "2"}


def test_a_unit_that_was_merged_hands_its_tasks_on() -> None:
    units = tuple(
        replace(one, valid_to="2017-06-30", successor="phong-dkkd") if one.key == "phong-dn" else one for one in UNITS
    )
    found = work(*tasks({"due": "2017-06-30", "owner": "phong-dn"}, {"due": "2017-07-01", "owner": "phong-dn"}))
    assert facts(found, "nhiem_vu_phong", DKKD, units=units) == {"done": "0", "due": "1"}
    old = next(one for one in units if one.key == "phong-dn")
    assert facts(found, "nhiem_vu_phong", old, units=units) == {"done": "0", "due": "1"}


@pytest.mark.parametrize("day", ["2016-02-29", "2016-03-01"])
def test_leap_days(day: str) -> None:
    found = work(*tasks({"due": "2016-02-29", **DONE, "done_on": "2016-02-29"}))
    assert facts(found, "nhiem_vu_dung_han", day=day) == {"done": "1", "due": "1"}


DAYS = st.dates(dt.date(2016, 12, 30), dt.date(2018, 1, 2)).map(dt.date.isoformat)
TASKS = st.lists(st.fixed_dictionaries({
    "due": st.one_of(st.just(""), DAYS), "owner": st.sampled_from(["phong-dkkd", "phong-dn", "van-phong"]),
    "state": st.sampled_from(["planned", "doing", "done", "cancelled", "moved"]), "done_on": DAYS, "document": st.sampled_from(["", "d"]),
}), min_size=1, max_size=12)  # fmt: skip


def _as_recorded(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "done_on": one["done_on"] if one["state"] == "done" else "", "reason": "Vì"}


@given(TASKS, DAYS)
def test_against_a_count_of_its_own(drawn: list[dict[str, Any]], day: str) -> None:
    recorded = [_as_recorded(one) for one in drawn]
    due = [
        t
        for t in recorded
        if t["due"] and t["due"] <= day and t["state"] != "cancelled" and not (t["state"] == "moved" and t["document"])
    ]
    on_time = [t for t in due if t["state"] == "done" and t["done_on"] <= min(t["due"], day)]
    assert facts(work(*tasks(*recorded)), "nhiem_vu_dung_han", day=day) == {
        "done": str(len(on_time)),
        "due": str(len(due)),
    }


@given(TASKS)
def test_units_add_up_to_the_whole(drawn: list[dict[str, Any]]) -> None:
    found = work(*tasks(*map(_as_recorded, drawn)))
    whole = facts(found, "nhiem_vu_dung_han")
    assert whole is not None
    parts = [facts(found, "nhiem_vu_phong", unit) or {"done": "0", "due": "0"} for unit in UNITS if unit.parent]
    for name in ("done", "due"):
        assert sum(int(part[name]) for part in parts) == int(whole[name])
