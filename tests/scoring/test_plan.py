"""A set made ready for scoring: positions, parts, policies, trees of unit groups."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_eval import CriteriaSet, load_criteria_set
from cchc_eval import columns as c
from cchc_eval.scoring.plan import NA, NC, ROUNDS_OF, Plan, plan_of
from tests.criteria.kit import SOUND, spoil
from tests.helpers import load_text


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(
        load_text(spoil(("max: 1.5, rule: {kind: yes_no, question: B}", "max: 1.5, rule: {kind: survey, by: points}")))
    )


def test_parents_stand_before_their_children(plan: Plan) -> None:
    assert [place.node.key for place in plan.places] == [
        "mot", "co_khong", "ty_le", "nhom", "ba_mot", "ba_hai", "chon", "bon_mot", "bon_hai", "hai", "chi_so", "chi_phong", "thuong", "phat",
    ]  # fmt: skip
    assert [place.at for place in plan.places] == list(range(14))
    ends = {place.node.key: place.end for place in plan.places}
    assert (ends["mot"], ends["nhom"], ends["ba_mot"], ends["hai"]) == (9, 6, 5, 12)
    assert plan.by_key["nhom"].children == [plan.by_key["ba_mot"], plan.by_key["ba_hai"]]


def test_parts_and_fields(plan: Plan) -> None:
    found = {place.node.key: (place.part, place.field_key, ROUNDS_OF[place.part]) for place in plan.places if place.leaf}
    assert found["ty_le"] == ("direct", "mot", c.CHAIN)
    assert found["ba_hai"] == ("survey", "mot", ("survey",))
    assert found["thuong"] == ("bonus", "bonus", ("bonus",))
    assert found["phat"] == ("penalty", "penalty", ("bonus",))
    assert [place.node.key for place in plan.leaves(c.DIRECT)] == [
        "co_khong",
        "ty_le",
        "ba_mot",
        "bon_mot",
        "bon_hai",
        "chi_so",
        "chi_phong",
        "thuong",
        "phat",
    ]
    assert len(plan.leaves(c.DIRECT_SURVEY)) == 10


def test_columns_of_numbers(plan: Plan) -> None:
    at = plan.by_key["ty_le"].at
    assert (plan.maximum[at, 0], plan.least[at, 0], plan.greatest[at, 0], plan.is_leaf[at, 0], plan.direct[at, 0]) == (
        2_000_000,
        0,
        2_000_000,
        True,
        True,
    )
    assert plan.is_leaf.shape == plan.maximum.shape == (14, 1)
    assert plan.policy[NA, "forbidden"].sum() == 0
    assert plan.policy[NC, "full"].all()


def test_trees_of_unit_groups(plan: Plan) -> None:
    mask = plan.applies(np.array(["so", "phong", "xa"], dtype=object))
    assert mask is not None
    assert mask[plan.by_key["chi_so"].at].tolist() == [True, False, False]
    assert mask[plan.by_key["chi_phong"].at].tolist() == [False, True, False]
    assert mask[plan.by_key["hai"].at].all()


def test_a_group_holds_for_everything_below() -> None:
    cs = load_text(spoil(("name: Có trần\n", "name: Có trần\n        applies_to: [so]\n"), ("max: 6\n", "max: 6\n")))
    plan = plan_of(cs)
    mask = plan.applies(np.array(["so", "phong"], dtype=object))
    assert mask is not None
    for key in ("nhom", "ba_mot", "ba_hai"):
        assert mask[plan.by_key[key].at].tolist() == [True, False]
    assert mask[plan.by_key["chon"].at].all()


def test_what_is_watched(plan: Plan) -> None:
    assert plan.watched == {"mot"}  # the ceiling and the tie rule name it
    assert [place.node.key for place in plan.branching] == ["chon"]


def test_a_plan_is_made_once() -> None:
    cs: CriteriaSet = load_text(SOUND)
    assert plan_of(cs) is plan_of(cs)
    assert plan_of(load_text(SOUND)) is not plan_of(cs)


def test_a_structure_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="structure without rules"):
        plan_of(load_criteria_set("data/criteria/quyetdinh-2948-2017.yaml"))
