"""Units inspected: each once; a total only where the list of units is complete."""

from __future__ import annotations

from dataclasses import replace

from cchc_eval.records.sources.units_inspected import inspected_units
from tests.records.sources.kit import DKKD, UNITS, facts, points, proposed, work

FIVE = ("phong-dttd", "phong-dn", "phong-dkkd", "phong-ktdn", "mot-cua")


def held(name: str, unit: str, **more: str) -> tuple[str, str, dict[str, str]]:
    return "inspection", name, {"unit": unit, "state": "held", **more}


def test_the_articles_five_units() -> None:
    found = work(*(held(f"i{at}", unit) for at, unit in enumerate(FIVE)))
    assert facts(found, "don_vi_kiem_tra") == {"done": "5"}
    assert facts(found, "don_vi_kiem_tra", complete=True) == {"done": "5", "due": "6"}
    made = proposed(found, "don_vi_kiem_tra")
    assert made is not None
    assert [(one.owner, one.facts) for one in made.rows] == [(unit, ("done",)) for unit in FIVE]
    assert "nhập tay" in made.words
    assert facts(found, "duoc_kiem_tra", DKKD) == {"kiem_tra": "yes"}
    assert points("duoc_kiem_tra", {"kiem_tra": "yes", "tu_kiem_tra": "no"}, DKKD) == "2"


def test_once_however_often_and_only_what_took_place() -> None:
    found = work(
        held("a", "phong-dkkd"),
        held("b", "phong-dkkd"),
        held("c", "phong-dn", state="planned"),
        held("d", "mot-cua", state="cancelled", reason="Trùng"),
        held("e", "van-phong", held_on="2017-11-01"),
    )
    assert facts(found, "don_vi_kiem_tra", day="2017-10-31") == {"done": "1"}
    assert facts(found, "don_vi_kiem_tra") == {"done": "2"}


def test_what_is_not_recorded_may_have_happened() -> None:
    assert facts(work(), "don_vi_kiem_tra") is None
    assert facts(work(held("a", "mot-cua")), "duoc_kiem_tra", DKKD) is None
    assert facts(work(held("a", "mot-cua", state="cancelled", reason="Trùng")), "don_vi_kiem_tra") is None


def test_a_unit_that_ended_hands_its_inspection_on() -> None:
    units = tuple(
        replace(one, valid_to="2017-06-30", successor="phong-dkkd") if one.key == "phong-dn" else one for one in UNITS
    )
    found = work(held("a", "phong-dn", held_on="2017-08-01"), held("b", "phong-dkkd"))
    assert facts(found, "don_vi_kiem_tra", units=units, complete=True) == {"done": "1", "due": "5"}
    before = work(
        held("a", "phong-dn", held_on="2017-03-15")
    )  # inspected before it ended: its successor counts as inspected
    assert facts(before, "don_vi_kiem_tra", units=units, complete=True) == {"done": "1", "due": "5"}
    assert facts(before, "duoc_kiem_tra", DKKD, units=units) == {"kiem_tra": "yes"}
    done, rest = inspected_units(before, units, "2017-12-31")  # as pages and documents say it
    assert [one.key for one in done] == ["phong-dkkd"]
    assert [one.key for one in rest] == ["van-phong", "phong-dttd", "phong-ktdn", "mot-cua"]
    assert len(inspected_units(before, units, "2017-06-30")[1]) == 5  # on its last day it stands itself, inspected
    dissolved = tuple(replace(one, valid_to="2017-06-30") if one.key == "phong-dn" else one for one in UNITS)
    assert facts(before, "don_vi_kiem_tra", units=dissolved, complete=True) == {"done": "0", "due": "5"}
