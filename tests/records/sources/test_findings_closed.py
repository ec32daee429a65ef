"""Findings remedied: of the department at all, of a unit on time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.records.sources.kit import DKKD, SO, UNITS, facts, points, proposed, work

ONE = {"unit": "phong-dkkd", "what": "Chưa niêm yết đủ thủ tục"}
CLOSED = {"state": "closed", "document": "d"}


def findings(*payloads: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [("finding", f"f{at}", ONE | one) for at, one in enumerate(payloads)]


def test_the_worked_case() -> None:
    found = work(*findings(
        {"due": "2017-09-30", **CLOSED, "closed_on": "2017-09-30"},  # on time
        {"due": "2017-09-30", **CLOSED, "closed_on": "2017-10-01"},  # late
        {"due": "2017-09-30"},  # open
        {"due": "2018-01-31"},  # not due yet
        {"state": "reopened", "reason": "Chưa hiệu quả", "due": "2017-11-30"},  # open again
        {**CLOSED, "closed_on": "2017-11-01"},  # without a due day
    ))  # fmt: skip
    assert facts(found, "khac_phuc") == {"done": "3", "due": "5"}  # remedied at all: 1 + 1 + 1
    own = facts(found, "khac_phuc_phong", DKKD)
    assert own == {"done": "2", "due": "5"}  # on time: 1 + 1
    assert points("khac_phuc_phong", own, DKKD) == "1.6"  # 2 × 4 ÷ 5
    both, due = ("done", "due"), ("due",)
    for key, unit, of in (
        ("khac_phuc", SO, [both, both, due, (), due, both]),
        ("khac_phuc_phong", DKKD, [both, due, due, (), due, both]),
    ):
        made = proposed(found, key, unit)
        assert made is not None
        assert [one.facts for one in made.rows] == of


def test_it_counts_for_the_unit_that_remedies_it() -> None:
    found = work(*findings({"due": "2017-09-30", "owner": "van-phong"}, {"due": "2017-09-30", "owner": "phong-dkkd"}))
    office = next(one for one in UNITS if one.key == "van-phong")
    for unit in (office, DKKD):
        made = proposed(found, "khac_phuc_phong", unit)
        assert made is not None
        assert (made.facts, [one.owner for one in made.rows]) == ({"done": "0", "due": "1"}, [unit.key])
    assert facts(found, "khac_phuc") == {"done": "0", "due": "2"}  # the department's, whoever remedies them


def test_moved_counts_where_it_is_due() -> None:
    moved = {"state": "moved", "reason": "Chờ kinh phí"}
    found = work(*findings(
        {"due": "2017-12-31", **moved},  # due in the year and not remedied
        moved,  # to be remedied at once
        {"due": "2018-01-31", **moved},  # due in the next year: counts there
        {"due": "2017-09-30", **CLOSED, "closed_on": "2017-09-30"},
    ))  # fmt: skip
    assert facts(found, "khac_phuc") == {"done": "1", "due": "3"}
    assert facts(found, "khac_phuc", day="2017-12-30") == {"done": "1", "due": "2"}  # not due yet on that day
    made = proposed(found, "khac_phuc", SO)
    assert made is not None
    assert [(one.counted, one.facts) for one in made.rows] == [
        ("overdue", ("due",)), ("overdue", ("due",)), ("out", ()), ("in_time", ("done", "due")),
    ]  # fmt: skip
    assert facts(found, "khac_phuc", day="2018-02-28") == {"done": "1", "due": "3"}  # nor on any later day


def test_what_a_unit_that_ended_did_not_remedy_stays_the_departments() -> None:
    units = tuple(
        replace(one, valid_to="2017-06-30", successor="phong-dkkd") if one.key == "phong-dn" else one for one in UNITS
    )
    found = work(*findings(
        {"unit": "phong-dn", "due": "2017-04-30"},  # never remedied; the unit ended afterwards
        {"unit": "phong-dkkd", "due": "2017-09-30", **CLOSED, "closed_on": "2017-09-30"},
        {"unit": "phong-dn", "due": "2017-10-31", **CLOSED, "closed_on": "2017-10-30"},  # due after its end: its successor's
    ))  # fmt: skip
    assert facts(found, "khac_phuc", units=units) == {"done": "2", "due": "3"}
    assert facts(found, "khac_phuc_phong", DKKD, units=units) == {"done": "2", "due": "2"}


def test_no_finding_is_no_case_only_after_a_conclusion() -> None:
    assert facts(work(), "khac_phuc_phong", DKKD) is None
    held = ("inspection", "i", {"unit": "phong-dkkd", "state": "held"})
    assert facts(work(held), "khac_phuc_phong", DKKD) is None
    concluded = ("inspection", "i", {"unit": "phong-dkkd", "state": "concluded"})
    made = proposed(work(concluded), "khac_phuc_phong", DKKD)
    assert made is not None
    assert made.facts == {"done": "0", "due": "0"}
    assert [(one.kind, one.id, one.facts) for one in made.rows] == [("inspection", "i", ("done", "due"))]
    assert points("khac_phuc_phong", {"done": "0", "due": "0"}, DKKD) == "4"  # “no case” earns the maximum in 1.4


DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2018, 1, 31)).map(dt.date.isoformat)


@given(st.lists(st.fixed_dictionaries({
    "unit": st.sampled_from(["phong-dkkd", "phong-dn", "mot-cua"]), "due": st.one_of(st.just(""), DAYS), "closed_on": st.one_of(st.just(""), DAYS),
}), max_size=10), DAYS)  # fmt: skip
def test_against_a_count_of_its_own(drawn: list[dict[str, Any]], day: str) -> None:
    found = work(*findings(*(one | (CLOSED if one["closed_on"] else {}) for one in drawn)))
    there = [f for f in drawn if (f["closed_on"] and f["closed_on"] <= day) or f["due"] <= day]
    closed = [f for f in there if f["closed_on"] and f["closed_on"] <= day]
    expected = {"done": str(len(closed)), "due": str(len(there))} if there else None
    assert facts(found, "khac_phuc", day=day) == expected
    in_time = [f for f in closed if not f["due"] or f["closed_on"] <= f["due"]]
    parts = [facts(found, "khac_phuc_phong", unit, day=day) for unit in UNITS if unit.parent]
    assert sum(int(part["done"]) for part in parts if part) == len(in_time)
