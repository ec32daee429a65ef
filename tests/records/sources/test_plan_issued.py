"""Plans issued: the day decides, the deadline's rule gives the points."""

from __future__ import annotations

from dataclasses import replace

from tests.records.sources.kit import DKKD, PLAN, UNITS, facts, points, proposed, work

FIELDS = [{"code": code, "name": code} for code in ("chi_dao_dieu_hanh", "the_che")]


def test_the_documents_day_is_the_day_of_issue() -> None:
    found = work(("plan", "p", PLAN | {"document": "d", "issued": "2017-05-05"}), documents={"d": "2016-12-30"})
    given = facts(found, "ke_hoach_nam")
    assert given == {"done": "yes", "date": "2016-12-30"}
    assert points("ke_hoach_nam", given) == "1.5"  # by 31/12 of the year before


def test_without_a_document_the_day_that_was_stated() -> None:
    found = work(("plan", "p", PLAN | {"unit": "phong-dkkd", "issued": "2017-02-05"}))
    given = facts(found, "ke_hoach_phong", DKKD)
    assert given == {"done": "yes", "date": "2017-02-05"}
    assert points("ke_hoach_phong", given, DKKD) == "2"  # five days late of 31/01: up to ten days, 2 points


def test_the_earliest_counts_and_another_units_plan_does_not() -> None:
    found = work(
        ("plan", "a", PLAN | {"issued": "2017-03-01"}),
        ("plan", "b", PLAN | {"issued": "2017-01-15"}),
        ("plan", "c", PLAN | {"unit": "phong-dn", "issued": "2016-12-01"}),
        ("plan", "d", PLAN | {"type": "kiem_tra", "issued": "2016-12-01"}),
    )
    made = proposed(found, "ke_hoach_nam")
    assert made is not None
    assert made.facts == {"done": "yes", "date": "2017-01-15"}
    assert [(one.id, one.counted, one.facts) for one in made.rows] == [
        ("b", "issued", ("done", "date")),
        ("a", "later", ()),
    ]


def test_nothing_recorded_is_not_no() -> None:
    assert facts(work(), "ke_hoach_nam") is None
    assert facts(work(("plan", "p", PLAN)), "ke_hoach_nam") is None  # no day yet
    assert facts(work(("plan", "p", PLAN | {"issued": "2018-01-01"})), "ke_hoach_nam") is None  # after the year


def test_fields_of_the_plan_and_of_its_tasks() -> None:
    task = ("task", "t", {"plan": "p", "title": "Rà soát", "field": "thu_tuc"})
    made = proposed(work(("plan", "p", PLAN | {"fields": FIELDS}), task), "linh_vuc_ke_hoach")
    assert made is not None
    assert [name for name, value in made.facts.items() if value == "yes"] == ["chi_dao_dieu_hanh", "the_che", "thu_tuc"]
    assert len(made.facts) == 7
    assert [(one.id, one.part, one.facts) for one in made.rows] == [
        ("p", "chi_dao_dieu_hanh", ("chi_dao_dieu_hanh",)),
        ("p", "the_che", ("the_che",)),
        ("t", "", ("thu_tuc",)),
    ]
    assert points("linh_vuc_ke_hoach", made.facts) == "0.75"  # 3 × 0.25
    assert facts(work(("plan", "p", PLAN)), "linh_vuc_ke_hoach") is None


def test_fields_by_codes_of_its_own_say_nothing_of_those_that_are_asked() -> None:
    own = {"code": "linh-vuc-1", "name": "Cải cách thể chế"}
    assert facts(work(("plan", "p", PLAN | {"fields": [own]})), "linh_vuc_ke_hoach") is None
    both = facts(work(("plan", "p", PLAN | {"fields": [own, *FIELDS]})), "linh_vuc_ke_hoach")
    assert both is not None
    assert sorted(both.values()) == ["no"] * 5 + ["yes"] * 2


def test_a_field_needs_a_plan_that_is_issued_by_the_day_and_a_task_that_is_not_given_up() -> None:
    plan = PLAN | {"fields": FIELDS, "issued": "2018-03-01"}
    assert facts(work(("plan", "p", plan)), "linh_vuc_ke_hoach") is None
    given_up = (
        "task",
        "t",
        {"plan": "p", "title": "Rà soát", "field": "thu_tuc", "state": "cancelled", "reason": "Trùng"},
    )
    made = facts(work(("plan", "p", plan | {"issued": "2017-01-05"}), given_up), "linh_vuc_ke_hoach")
    assert made is not None
    assert [name for name, value in made.items() if value == "yes"] == ["chi_dao_dieu_hanh", "the_che"]


def test_the_plan_of_a_unit_that_ended_before_it_was_issued_is_its_successors() -> None:
    units = tuple(
        replace(one, valid_to="2017-01-15", successor="phong-dkkd") if one.key == "phong-dn" else one for one in UNITS
    )
    found = work(("plan", "p", PLAN | {"unit": "phong-dn", "issued": "2017-01-20"}))
    assert facts(found, "ke_hoach_phong", DKKD, units=units) == {"done": "yes", "date": "2017-01-20"}
    assert facts(found, "ke_hoach_phong", DKKD) is None
