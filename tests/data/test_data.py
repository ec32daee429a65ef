"""The shipped sets are sound, use every rule, and the units are those of the article."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from cchc_eval import check_criteria_set, load_criteria_set
from tests.data.shipped import ARTICLE, DATA, INSPECTED, SETS, UNITS, leaves, nodes, raw, set_path
from tests.helpers import THE_TWELVE


# --- the sets -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", SETS)
def test_the_shipped_sets_have_no_faults(code: str) -> None:
    assert check_criteria_set(set_path(code)) == []
    assert load_criteria_set(set_path(code)).scorable


def test_the_structure_of_2948_gives_exactly_its_own_slip() -> None:
    faults = check_criteria_set(set_path("quyetdinh-2948-2017"))
    assert [fault.severity for fault in faults] == ["warning"]
    assert {"38", "39"} <= set(re.findall(r"\d+", faults[0].what_vi))
    loaded = load_criteria_set(set_path("quyetdinh-2948-2017"))
    assert not loaded.scorable
    assert loaded.standing == "official"


def test_the_structure_of_2948_is_the_published_table() -> None:
    table = list(
        csv.DictReader((DATA / "published" / "quyetdinh_2948_cap_tinh_structure.csv").open(encoding="utf-8"))
    )
    *rows, total = table
    content = raw(set_path("quyetdinh-2948-2017"))
    shipped = [
        (f["code"], f["name"]["vi"], f["stated"]["criteria"], f["stated"]["sub_criteria"], f["max"])
        for f in content["fields"]
    ]
    assert shipped == [tuple(row.values()) for row in rows]
    assert content["stated"]["criteria"] == total["so_tieu_chi"]
    assert content["stated"]["sub_criteria"] == total["so_tctp"]


@pytest.mark.parametrize(("code", "at_least", "survey"), [("so-2017", 35, 20), ("phong-2017", 15, 19)])
def test_size_of_the_shipped_sets(code: str, at_least: int, survey: int) -> None:
    loaded = load_criteria_set(set_path(code))
    own = [leaf for leaf in loaded.leaves() if loaded.parts[leaf.key] in ("direct", "survey")]
    assert len(own) >= at_least
    assert len(loaded.fields) == 7
    assert loaded.max == 100 == sum(field.max for field in loaded.fields)
    assert sum(leaf.max for leaf in own if loaded.parts[leaf.key] == "survey") == survey


def test_the_leadership_field_holds_the_four_contents_of_the_article() -> None:
    field = load_criteria_set(set_path("so-2017")).fields[0]
    assert [child.name.vi for child in field.children if child.children] == [
        "Phân công nhiệm vụ CCHC",
        "Tổ chức thực hiện kế hoạch CCHC",
        "Tuyên truyền CCHC",
        "Kiểm tra CCHC",
    ]


def test_every_rule_and_every_variety_of_it_is_used() -> None:
    used = {
        (leaf["rule"]["kind"], variety)
        for code in SETS
        for leaf in leaves(code)
        for variety in varieties(leaf)
    }
    assert {kind for kind, _variety in used} >= THE_TWELVE
    assert used >= {
        ("levels", "percent"),
        ("levels", "points"),
        ("per_item", "limit"),
        ("checklist", "more than the maximum"),
        ("deduction", "serious"),
        ("deduction", "limit"),
        ("bounded_number", "minimum above 0"),
        ("ratio", "floor"),
        ("ratio", "no floor"),
        ("ratio", "decimals"),
        ("bands", "ratio"),
        ("bands", "number"),
        ("bands", "negative"),
        ("deadline", "year -1"),
        ("deadline", "two steps"),
        ("deadline", "later"),
        ("deadline", "29 February"),
        ("survey", "counts"),
        ("survey", "points"),
        ("combination", "all"),
        ("combination", "any"),
        ("combination", "weighted"),
        ("combination", "constant"),
        ("combination", "negative weight"),
        ("formula", "branches"),
        ("formula", "one branch"),
        ("formula", "divisor 0: no case"),
        ("formula", "divisor 0: points"),
    }


def varieties(leaf: dict[str, Any]) -> Iterator[str]:
    rule = leaf["rule"]
    yield ""
    yield from (rule[name] for name in ("of", "by", "mode") if name in rule)
    yield from (
        name for name in ("floor", "limit", "later", "serious", "constant", "decimals") if name in rule
    )
    yield "floor" if "floor" in rule else "no floor"
    yield from (name for level in rule.get("levels", []) for name in ("percent", "points") if name in level)
    yield from ("limit" for breach in rule.get("breaches", []) if "limit" in breach)
    if sum(Decimal(item["points"]) for item in rule.get("items", [])) > Decimal(leaf["max"]):
        yield "more than the maximum"
    if Decimal(rule.get("minimum", 0)) != 0:
        yield "minimum above 0" if Decimal(rule["minimum"]) > 0 else "negative"
    if rule.get("year") == "-1":
        yield "year -1"
    if rule.get("due") == "29/02":
        yield "29 February"
    if len(rule.get("late", [])) == 2:
        yield "two steps"
    if any(part.get("weight", "").startswith("-") for part in rule.get("parts", [])):
        yield "negative weight"
    for branch in rule.get("branches", []):
        yield "one branch" if len(rule["branches"]) == 1 else "branches"
        if zero := branch.get("divisor_zero"):
            yield "divisor 0: no case" if zero == "no_case" else "divisor 0: points"


def test_parents_policies_ceilings_ties_and_sources_are_shown_in_use() -> None:
    every = [node for code in SETS for node in nodes(code)]
    assert {node["combine"] for node in every if "combine" in node} == {"capped_sum", "one_of"}
    stated = {tuple(pair) for node in every for pair in node.get("policies", {}).items()}
    assert stated == {
        ("not_applicable", "forbidden"),
        ("no_case", "removed"),
        ("no_case", "full"),
        ("no_case", "forbidden"),
    }
    tops = [raw(set_path(code)) for code in SETS]
    ceilings = [ceiling for top in tops for ceiling in top["classes"]["ceilings"]]
    assert {name for ceiling in ceilings for name in ceiling} >= {"below", "above"}
    assert {top["ties"]["rule"] for top in tops} == {"listed", "competition"}
    assert {node["facts_from"]["source"] for node in every if "facts_from" in node} == {
        "plan_issued",
        "tasks_on_time",
        "reports_on_time",
        "dissemination_coverage",
        "units_inspected",
        "findings_closed",
        "duty_assigned",
    }


# --- the units ----------------------------------------------------------------------------------------------------
def test_the_units_are_the_department_its_office_and_the_five_inspected() -> None:
    assert list(UNITS[0]) == [
        "key",
        "name",
        "short_name",
        "group",
        "parent",
        "valid_from",
        "valid_to",
        "successor",
        "authority",
    ]
    assert [unit["key"] for unit in UNITS] == ["so-khdt", "van-phong", *INSPECTED]
    assert [unit["group"] for unit in UNITS] == ["so"] + ["don_vi_truc_thuoc"] * 6
    assert [unit["parent"] for unit in UNITS] == [""] + ["so-khdt"] * 6
    assert [unit["authority"] for unit in UNITS] == ["UBND tỉnh Quảng Trị"] + [""] * 6
    assert {unit["group"] for unit in UNITS} == {raw(set_path(code))["unit_group"] for code in SETS}
    for unit in UNITS:
        assert not unit["valid_from"] + unit["valid_to"] + unit["successor"], "the article tells no dates"
        plain = unit["name"].removeprefix("Phòng ").replace(",", "").removesuffix(" tỉnh Quảng Trị")
        assert plain in ARTICLE.replace(",", ""), unit["name"]
