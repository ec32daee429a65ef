"""What a set knows of itself: nodes, leaves, parts, policies taken from above."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.model import RESERVED_KEYS, CriteriaSet, Node
from tests.criteria.kit import SOUND, spoil
from tests.helpers import load_text


@pytest.fixture(scope="module")
def cs() -> CriteriaSet:
    return load_text(SOUND)


def test_nodes_in_printed_order(cs: CriteriaSet) -> None:
    assert list(cs.nodes) == [
        "mot", "co_khong", "ty_le", "nhom", "ba_mot", "ba_hai", "chon", "bon_mot", "bon_hai", "hai", "chi_so", "chi_phong", "thuong", "phat",
    ]  # fmt: skip
    assert [leaf.code for leaf in cs.leaves()] == ["1", "2", "3.1", "3.2", "4.1", "4.2", "5", "6", "T1", "P1"]
    assert cs.scorable


def test_each_node_with_its_parents(cs: CriteriaSet) -> None:
    parents = {node.key: [x.key for x in above] for node, above in cs.walk()}
    assert parents["ba_mot"] == ["mot", "nhom"]
    assert parents["mot"] == parents["thuong"] == []


def test_a_node_by_its_key(cs: CriteriaSet) -> None:
    assert cs.nodes["ba_hai"].code == "3.2"
    assert (cs.nodes["ba_hai"].maximum, cs.nodes["ba_hai"].is_leaf, cs.nodes["nhom"].is_leaf) == (1_500_000, True, False)
    with pytest.raises(KeyError):
        cs.nodes["khong_co"]


def test_where_points_belong() -> None:
    cs = load_text(spoil(("rule: {kind: yes_no, question: E}", "rule: {kind: survey, by: points}")))
    assert [cs.parts[x] for x in ("ty_le", "chi_so", "thuong", "phat")] == ["direct", "survey", "bonus", "penalty"]
    with pytest.raises(KeyError):
        cs.parts["khong_co"]


def test_defaults() -> None:
    text = "code: thu\nyear: 2017\nname: B\nunit_group: so\nstanding: official\nsource: S\nmax: 1\nfields: [{key: a, code: A, name: N, max: 1}]\n"
    cs = load_text(text)
    assert (cs.printed_decimals, cs.compare_on, cs.ties.rule, cs.clip_at_100) == (2, "exact", "competition", False)
    assert (cs.classes, cs.bonus, cs.penalty, cs.stated, cs.legal_basis) == (None, None, None, None, ())
    assert cs.policy == {("a", "not_applicable"): "removed", ("a", "no_case"): "full"}
    assert (cs.nodes["a"].combine, cs.nodes["a"].applies_to, cs.nodes["a"].rule) == ("sum", (), None)


def test_policies_hold_below_until_overridden() -> None:
    """Set: removed/full; field one: no case removed; its group 3: not applicable forbidden; leaf 3.1: no case full again."""
    cs = load_text(
        spoil(
            ("stated: {criteria: 4}", "policies: {no_case: removed}"),
            (
                "max: 2\n        combine: capped_sum",
                "max: 2\n        policies: {not_applicable: forbidden}\n        combine: capped_sum",
            ),
            ("name: Ba một, max: 1,", "name: Ba một, max: 1, policies: {no_case: full},"),
        )
    )
    expected = {
        "mot": ("removed", "removed"), "ty_le": ("removed", "removed"), "nhom": ("forbidden", "removed"), "ba_hai": ("forbidden", "removed"),
        "ba_mot": ("forbidden", "full"), "chon": ("removed", "removed"), "hai": ("removed", "full"), "chi_so": ("removed", "full"),
        "thuong": ("removed", "full"),
    }  # fmt: skip
    assert {key: (cs.policy[key, "not_applicable"], cs.policy[key, "no_case"]) for key in expected} == expected


def test_deadlines_move_with_the_year() -> None:
    text = spoil(("{kind: yes_no, question: Đã làm}", "{kind: deadline, label: A, due: 29/2, year: -1}"))
    rule = load_text(text).nodes["co_khong"].rule
    moved = load_text(text.replace("year: 2017\n", "year: 2018\n")).nodes["co_khong"].rule
    assert rule == moved
    assert rule is not None
    assert rule.day(2017).isoformat() == "2016-02-29"  # type: ignore[attr-defined]
    assert rule.day(2018).isoformat() == "2017-02-28"  # type: ignore[attr-defined]


def test_everything_is_frozen(cs: CriteriaSet) -> None:
    for thing, name in (
        (cs, "year"),
        (cs.nodes["ty_le"], "max"),
        (cs.nodes["ty_le"].rule, "floor"),
        (cs.classes, "bands"),
        (cs.ties, "rule"),
    ):
        with pytest.raises(ValidationError):
            setattr(thing, name, None)


def test_same_as_and_facts_from() -> None:
    cs = load_text(spoil(("name: Tỷ lệ\n", "name: Tỷ lệ\n        same_as: ['so-2016:ty_le_cu']\n"
                          "        facts_from: {source: tasks_on_time, parameters: {plan: cchc_nam}}\n")))  # fmt: skip
    node = cs.nodes["ty_le"]
    assert node.same_as == ("so-2016:ty_le_cu",)
    assert node.facts_from is not None
    assert (node.facts_from.source, node.facts_from.parameters) == ("tasks_on_time", {"plan": "cchc_nam"})


@pytest.mark.parametrize("same_as", ["so-2016", ":a", "so-2016:", "so-2016:Ty_le", "a:b:c", "a b:c"])
def test_same_as_names_set_and_key(same_as: str) -> None:
    with pytest.raises(ValidationError):
        Node.model_validate({"key": "a", "code": "A", "name": "N", "max": "1", "same_as": [same_as]})


@pytest.mark.parametrize("code", ["1", "1.10", "I", "4.3.a", "Điểm thưởng 1", "x" * 40])
def test_printed_codes_are_text(code: str) -> None:
    assert Node.model_validate({"key": "a", "code": f" {code} ", "name": "N", "max": "1"}).code == code


@pytest.mark.parametrize("code", ["", "  ", "x" * 41])
def test_printed_codes_that_are_none(code: str) -> None:
    with pytest.raises(ValidationError):
        Node.model_validate({"key": "a", "code": code, "name": "N", "max": "1"})


def test_codes_that_floats_would_merge() -> None:
    cs = load_text(spoil(('code: "1"', "code: 1.1"), ('code: "2"', "code: 1.10")))
    assert [cs.nodes[x].code for x in ("co_khong", "ty_le")] == ["1.1", "1.10"]


def test_reserved_keys() -> None:
    assert set(RESERVED_KEYS) == {"total", "bonus", "penalty"}
