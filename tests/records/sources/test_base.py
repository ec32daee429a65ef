from __future__ import annotations

from dataclasses import replace

from cchc_eval.records.sources.base import IN_TIME, LATE, Question, tally
from tests.records.sources.kit import SO, UNITS, shipped, tasks, work

FOUND = work(*tasks({"due": "2017-05-01"}))


def ask(units: tuple = UNITS, day: str = "2017-12-31") -> Question:
    return Question(FOUND, units, SO, day, ())


def test_a_row_names_its_author_its_version_and_the_facts_that_are_asked() -> None:
    asked = replace(ask(), facts=shipped("so-2017").nodes["nhiem_vu_dung_han"].rule.facts(2_000_000, 2017))
    one = asked.row(FOUND.tasks["t0"], LATE, "due", "date")
    assert (one.kind, one.id, one.revision, one.who) == ("task", "t0", 1, "Nguyễn Văn An – Chánh Văn phòng")
    assert (one.label, one.due, one.state, one.event, one.facts) == (
        "Nhiệm vụ 0",
        "2017-05-01",
        "planned",
        "e-t0",
        ("due",),
    )
    assert (tally([one], LATE), tally([one], IN_TIME)) == (1, 0)


def test_owners_follow_each_other_and_never_in_a_circle() -> None:
    ended = {"phong-dn": ("2017-03-31", "phong-dkkd"), "phong-dkkd": ("2017-06-30", "phong-dn")}
    units = tuple(
        replace(one, valid_to=ended[one.key][0], successor=ended[one.key][1]) if one.key in ended else one
        for one in UNITS
    )
    asked = ask(units)
    assert asked.owner("phong-dn", "2017-03-31") == "phong-dn"
    assert asked.owner("phong-dn", "2017-04-01") == "phong-dkkd"
    assert asked.owner("phong-dn", "2017-12-31") in ("phong-dn", "phong-dkkd")
    assert asked.owner("nobody", "2017-12-31") == "nobody"


def test_units_below_that_still_exist() -> None:
    units = tuple(replace(one, valid_to="2017-06-30") if one.key == "phong-dn" else one for one in UNITS)
    assert len(ask(units).below()) == 5
    assert len(ask(units, "2017-06-30").below()) == 6
