"""Periodic reports: late ones and missing ones take points away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cchc_eval.records.sources import propose
from tests.records.sources.kit import DKKD, SO, UNITS, facts, points, proposed, shipped, work

QUARTERS = [
    {"code": f"2017-Q{n}", "due": due}
    for n, due in enumerate(("2017-03-25", "2017-06-25", "2017-09-25", "2017-12-25"), 1)
]
DUTY = {"name": "Báo cáo CCHC quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter", "periods": QUARTERS}


def sent(period: str, day: str) -> tuple[str, str, dict[str, Any]]:
    return "report", f"r/2017-{period}", {"state": "delivered", "delivered_on": day}


def test_late_and_missing() -> None:
    found = work(
        ("report_duty", "r", DUTY),
        sent("Q1", "2017-03-25"),
        sent("Q2", "2017-06-26"),
        ("report", "r/2017-Q3", {"state": "draft"}),
    )
    given = facts(found, "bao_cao_dinh_ky")
    assert given == {"cham": "1", "khong_gui": "2"}  # Q2 late; Q3 a draft only, Q4 not there
    made = proposed(found, "bao_cao_dinh_ky")
    assert made is not None
    assert [(one.kind, one.part, one.label, one.facts) for one in made.rows] == [
        ("report", "", "Báo cáo CCHC quý – 2017-Q1", ()),
        ("report", "", "Báo cáo CCHC quý – 2017-Q2", ("cham",)),
        ("report", "", "Báo cáo CCHC quý – 2017-Q3", ("khong_gui",)),
        ("report_duty", "2017-Q4", "Báo cáo CCHC quý – 2017-Q4", ("khong_gui",)),
    ]
    # 1 − 1 × 0.25 − 2 × 0.5 = −0.25, not below 0
    assert points("bao_cao_dinh_ky", {**given, "serious": "no"}) == "0"


def test_waived_periods_are_left_out() -> None:
    found = work(
        ("report_duty", "r", DUTY),
        sent("Q1", "2017-03-24"),
        ("report", "r/2017-Q2", {"state": "waived", "reason": "Gộp"}),
    )
    made = proposed(found, "bao_cao_dinh_ky", day="2017-06-30")
    assert made is not None
    assert made.facts == {"cham": "0", "khong_gui": "0"}
    assert [one.counted for one in made.rows] == ["in_time", "out"]


def test_whether_reports_are_sent_at_all_only_where_it_is_plain() -> None:
    duty = ("report_duty", "r", DUTY | {"by": "ca_nhan_phu_trach", "to": "ban_giam_doc"})
    every = [sent(f"Q{n}", "2017-03-01") for n in range(1, 5)]
    assert facts(work(duty, *every), "bao_cao_phu_trach") == {"level": "dinh_ky"}
    assert facts(work(duty), "bao_cao_phu_trach") == {"level": "khong"}
    assert facts(work(duty, every[0]), "bao_cao_phu_trach") is None
    node = shipped("so-2017").nodes["bao_cao_phu_trach"]
    mixed = propose(work(duty, every[0]), UNITS, shipped("so-2017"), node, SO, without_facts=True)
    assert mixed is not None  # no level, and yet there is something to say
    assert (mixed.facts, len(mixed.rows)) == ({}, 4)
    assert "3" in mixed.words
    assert facts(work(), "bao_cao_phu_trach") is None


def test_a_unit_answers_for_its_own_reports() -> None:
    duties = [
        ("report_duty", unit, DUTY | {"by": "don_vi", "to": "van_phong", "unit": unit})
        for unit in ("phong-dkkd", "phong-dn")
    ]
    found = work(*duties, ("report", "phong-dkkd/2017-Q1", {"state": "delivered", "delivered_on": "2017-04-01"}))
    given = facts(found, "bao_cao_phong", DKKD, day="2017-03-31")
    assert given == {"cham": "0", "khong_gui": "1"}  # on that day it was not there yet
    assert facts(found, "bao_cao_phong", DKKD, day="2017-04-01") == {"cham": "1", "khong_gui": "0"}
    assert points("bao_cao_phong", {"cham": "1", "khong_gui": "0"}, DKKD) == "1.5"  # 2 − 0.5


def test_what_was_due_after_a_unit_ended_is_its_successors() -> None:
    units = tuple(
        replace(one, valid_to="2017-06-30", successor="phong-dkkd") if one.key == "phong-dn" else one for one in UNITS
    )
    duty = {**DUTY, "by": "don_vi", "to": "van_phong", "unit": "phong-dn"}
    found = work(("report_duty", "r", duty), sent("Q1", "2017-03-26"))
    ended = next(one for one in units if one.key == "phong-dn")
    assert facts(found, "bao_cao_phong", ended, units=units) == {"cham": "1", "khong_gui": "1"}  # 25/3 and 25/6
    assert facts(found, "bao_cao_phong", DKKD, units=units) == {"cham": "0", "khong_gui": "2"}  # 25/9 and 25/12
    assert facts(found, "bao_cao_phong", DKKD) is None  # while the unit stands, another one owes nothing for it
