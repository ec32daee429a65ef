"""Faults between the values of a set, worked by hand; each of them once with its line stands in test_messages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval import load_criteria_set
from cchc_eval.criteria.checks import set_faults
from cchc_eval.criteria.model import CriteriaSet
from tests.criteria.kit import SOUND, YES_NO, check, spoil

HEAD = "code: thu\nyear: 2017\nname: B\nunit_group: so\nstanding: illustrative\nsource: S\n"


def of(text: str, folder: Path) -> list[tuple[str, str]]:
    """Return (fault, code) of every fault."""
    return [(x.fault, x.code) for x in check(text, folder)]


def tree(maximum: str, children: list[str], combine: str = "sum") -> str:
    """Return a set of one field whose children are given as `max` or `max@group`."""
    lines = []
    for i, child in enumerate(children):
        most, _at, group = child.partition("@")
        lines.append(
            f"{{key: k{i}, code: c{i}, name: N, max: {most}" + (f", applies_to: [{group}]" if group else "") + "}"
        )
    return (
        HEAD
        + f"max: {maximum}\nfields:\n  - {{key: f, code: F, name: N, max: {maximum}, combine: {combine}, children: [{', '.join(lines)}]}}\n"
    )


@pytest.mark.parametrize(
    ("maximum", "children", "fault"),
    [
        ("3", ["1", "2"], None),
        ("0.3", ["0.1", "0.2"], None),  # 0.30000000000000004 in doubles
        ("3", ["1", "1"], "max_sum"),
        ("3", ["1", "3"], "max_sum"),
        ("1", ["0.333333", "0.333333", "0.333334"], None),
        ("1", ["0.333333", "0.333333", "0.333333"], "max_sum"),
        # so: 1 + 2, phong: 1 + 2: each adds up
        ("3", ["1", "2@so", "2@phong"], None),
        # so: 1 + 2 = 3; phong: 1 + 1 = 2 is less, which one group may have
        ("3", ["1", "2@so", "1@phong"], None),
        # so: 1 + 2 = 3; phong: 1 + 2.5 is more
        ("3", ["1", "2@so", "2.5@phong"], "max_sum_group"),
        # neither reaches 3
        ("3", ["1", "1@so", "1@phong"], "max_sum"),
        # the set's own group is what must add up: so 1 + 1 = 2, although phong has 3
        ("3", ["1", "1@so", "2@phong"], "max_sum"),
        # a leaf for both groups: 1 + 2
        ("3", ["1", "2@so, phong"], None),
    ],
)
def test_sums(maximum: str, children: list[str], fault: str | None, tmp_path: Path) -> None:
    assert of(tree(maximum, children), tmp_path) == ([(fault, "F")] if fault else [])


@pytest.mark.parametrize(
    ("maximum", "children", "fault"),
    [
        ("3", ["2", "2"], None),
        ("3", ["1", "2"], None),
        ("3", ["1", "1.999999"], "max_cap"),
        ("3", ["3@so", "1@phong"], None),
        ("3", ["2@so", "2@phong"], "max_cap"),
    ],
)
def test_capped_sums(maximum: str, children: list[str], fault: str | None, tmp_path: Path) -> None:
    assert of(tree(maximum, children, "capped_sum"), tmp_path) == ([(fault, "F")] if fault else [])


@pytest.mark.parametrize(
    ("maximum", "children", "fault"),
    [
        ("3", ["3", "1"], None),
        ("3", ["3", "3"], None),
        ("3", ["2", "1"], "max_one_of"),
        ("3", ["4", "3"], "max_one_of"),
        ("3", ["3@so", "3@phong", "3"], None),
        # a unit of phong can choose the second alone, and would reach 1 of 3
        ("3", ["3@so", "1"], "max_one_of"),
        ("3", ["3", "1@phong"], None),
    ],
)
def test_one_of(maximum: str, children: list[str], fault: str | None, tmp_path: Path) -> None:
    assert of(tree(maximum, children, "one_of"), tmp_path) == ([(fault, "F")] if fault else [])


def test_a_node_of_the_own_tree_adds_up_even_if_no_child_stands_there(tmp_path: Path) -> None:
    assert of(tree("3", ["3@phong"]), tmp_path) == [("max_sum", "F")]


@pytest.mark.parametrize(("combine", "fault"), [("sum", None), ("capped_sum", None)])
def test_a_node_of_another_tree_alone(combine: str, fault: str | None, tmp_path: Path) -> None:
    """Its children say again for whom they are; the set's own unit has neither."""
    text = tree("3", ["2@phong", "1@phong"], combine).replace("key: f,", "key: f, applies_to: [phong],")
    assert "applies_to: [phong], " in text
    assert of(text, tmp_path) == [("max_sum", "thu")]  # the set's maximum of 3 stands for nobody of its own group


def test_the_set_itself_adds_up(tmp_path: Path) -> None:
    field = "{key: f%d, code: F%d, name: N, max: %s}"
    text = HEAD + "max: 100\nfields:\n  - " + field % (1, 1, "60") + "\n  - " + field % (2, 2, "39.999999") + "\n"
    assert of(text, tmp_path) == [("max_sum", "thu")]
    assert of(text.replace("39.999999", "40"), tmp_path) == []


def test_leaves_without_rules(tmp_path: Path) -> None:
    """None at all is a structure; some are a mistake."""
    text = tree("3", ["1", "2"])
    assert of(text, tmp_path) == []
    assert of(text.replace("max: 2}", "max: 2, rule: {kind: yes_no, question: Có}}"), tmp_path) == [
        ("some_rules", "c0")
    ]


def test_classes(tmp_path: Path) -> None:
    def bands(*given: tuple[str, str | None]) -> list[str]:
        rows = "".join(
            f"    - {{code: b{i}, name: N, from: {low}{f', to: {to}' if to else ''}}}\n"
            for i, (low, to) in enumerate(given)
        )
        return [fault for fault, _code in of(tree("3", ["1", "2"]) + f"classes:\n  bands:\n{rows}", tmp_path)]

    assert bands(("80", None), ("0", None)) == []
    assert bands(("80", "100"), ("50", "80"), ("0", "50")) == []
    assert bands(("80", None), ("50", "79.99"), ("0", None)) == ["class_gap"]
    assert bands(("80", None), ("50", "80.01"), ("0", None)) == ["class_overlap"]
    assert bands(("80", None), ("80", None), ("0", None)) == ["class_order"]
    assert bands(("50", None), ("80", None), ("0", None)) == ["class_order"]
    assert bands(("80", None), ("0.000001", None)) == ["class_lowest"]
    assert bands(("0", None)) == []
    assert bands(("0", "90")) == []  # the best class is open above, whatever is stated
    # 90 above 80 is out of order; 10 … 85 leaves 85 … 90 open; below 10 there is nothing
    assert sorted(bands(("80", None), ("90", None), ("10", "85"))) == ["class_gap", "class_lowest", "class_order"]


def test_a_class_that_nobody_reaches(tmp_path: Path) -> None:
    """Worked by hand for a set of 3 points with a bonus of 0.1 at most: 3.1 points, an index of 310 ÷ 3 = 103.333333."""

    def told(low: str, more: str = "", on: str = "index", cap: str = "0.1") -> list[str]:
        classes = f"classes:\n  on: {on}\n  bands: [{{code: a, name: A, from: {low}}}, {{code: b, name: B, from: 0}}]\n"
        item = "{key: t, code: T, name: T, max: 0.4}"
        bonus = f"bonus: {{cap: {cap}, items: [{item}]}}\n" if cap else ""
        return [fault for fault, _code in of(tree("3", ["1", "2"]) + classes + bonus + more, tmp_path)]

    never = ["class_unreachable"]
    assert (told("100", cap=""), told("100.000001", cap="")) == ([], never)
    assert (told("103.333333"), told("103.333334"), told("800")) == ([], never, never)
    assert (told("113.333333", cap="9"), told("113.333334", cap="9")) == ([], never)  # the items of 0.4 are less than the cap
    assert (told("100", "clip_at_100: true\n"), told("100.5", "clip_at_100: true\n")) == ([], never)
    assert (told("3.1", on="points"), told("3.100001", on="points")) == ([], never)
    assert told("3.1", "clip_at_100: true\n", on="points") == []  # only an index is clipped
    # 103.333333 prints 103.3; of three printed places the edge 103.3331 is not reached
    assert (told("103.3", "compare_on: printed\nprinted_decimals: 1\n"), told("103.34", "compare_on: printed\nprinted_decimals: 1\n")) == ([], never)
    assert told("103.3331", "compare_on: printed\nprinted_decimals: 3\n") == never


def test_what_can_be_reached_is_not_judged_while_its_numbers_are_missing(tmp_path: Path) -> None:
    high = ("name: Tốt, from: 80}", "name: Tốt, from: 105}"), ("from: 50, to: 80}", "from: 50}")
    assert of(spoil(*high), tmp_path) == []
    assert [fault for fault, _code in of(spoil(*high, ("cap: 2", "cap: hai")), tmp_path)] == ["number"]
    assert [fault for fault, _code in of(spoil(*high, ("max: 10", "max: mười")), tmp_path)] == ["number"]


def test_ceilings_name_what_is_there(tmp_path: Path) -> None:
    for node in ("mot", "ty_le", "thuong", "bonus", "penalty"):
        assert of(spoil(("{node: mot, below: 1", f"{{node: {node}, below: 1")), tmp_path) == []
    assert of(spoil(("{node: mot, below: 1", "{node: total, below: 1")), tmp_path) == [
        ("unknown_node", "classes.ceilings.0.node")
    ]


def test_ties_name_nodes_of_the_set(tmp_path: Path) -> None:
    assert of(spoil(("by: [mot]", "by: [hai, ty_le, thuong]")), tmp_path) == []
    assert [x for x, _code in of(spoil(("by: [mot]", "by: [hai, x, y]")), tmp_path)] == ["unknown_node", "unknown_node"]


def test_every_double_is_told_once(tmp_path: Path) -> None:
    text = HEAD + "max: 3\nfields:\n" + "  - {key: a, code: A, name: N, max: 1}\n" * 3
    assert Counter(x for x, _code in of(text, tmp_path)) == {"duplicate_key": 2, "duplicate_code": 2}


def test_keys_and_codes_are_unique_across_bonus_and_penalty(tmp_path: Path) -> None:
    assert of(spoil(("key: phat, code: P1", "key: thuong, code: T1")), tmp_path) == [
        ("duplicate_key", "T1"),
        ("duplicate_code", "T1"),
    ]
    assert of(spoil(("key: phat, code: P1", "key: ty_le, code: P1")), tmp_path) == [("duplicate_key", "P1")]


def test_stated_counts(tmp_path: Path) -> None:
    """Fields, criteria (depth 2) and sub-criteria (depth 3), of the set and of each node."""

    def warned(old: str, new: str) -> list[tuple[str, str]]:
        return of(spoil((old, new)), tmp_path)

    all_right = "stated: {fields: 2, criteria: 6, sub_criteria: 4}"  # 2 fields; 4 + 2 criteria; 2 + 2 below 3 and 4
    assert warned("stated: {fields: 2, criteria: 6}", all_right) == []
    assert warned("stated: {fields: 2, criteria: 6}", all_right.replace("4}", "5}")) == [("stated_count", "thu")]
    assert warned("stated: {criteria: 4}", "stated: {criteria: 4, sub_criteria: 4}") == []
    assert warned("stated: {criteria: 4}", "stated: {criteria: 4, sub_criteria: 3}") == [("stated_count", "I")]
    # all fields state theirs, 4 + 3: the tree differs from the second, the set's 6 from their sum 7
    text = spoil(("name: Lĩnh vực hai\n    max: 4", "name: Lĩnh vực hai\n    max: 4\n    stated: {criteria: 3}"))
    assert of(text, tmp_path) == [("stated_sum", "thu"), ("stated_count", "II")]


def test_counts_stated_for_a_bonus_or_penalty_item(tmp_path: Path) -> None:
    """An item has nothing below it."""
    for item in ("name: Sáng kiến,", "name: Chậm báo cáo,"):
        for stated in ("criteria: 1", "sub_criteria: 1"):
            assert [x for x, _code in of(spoil((item, f"{item} stated: {{{stated}}},")), tmp_path)] == ["stated_count"]
        assert of(spoil((item, f"{item} stated: {{criteria: 0}},")), tmp_path) == []


def test_a_structure_that_stops_early_is_compared_with_what_is_stated(tmp_path: Path) -> None:
    """2948 has fields only, with counts: 0 criteria in the tree say nothing against 38."""
    text = (
        HEAD
        + "max: 4\nstated: {criteria: 3}\nfields:\n"
        + "".join(f"  - {{key: k{i}, code: c{i}, name: N, max: 2, stated: {{criteria: 2}}}}\n" for i in range(2))
    )
    assert of(text, tmp_path) == [("stated_sum", "thu")]
    assert of(text.replace("stated: {criteria: 3}", "stated: {criteria: 4}"), tmp_path) == []
    # one field that states nothing: nothing to compare with
    assert of(text.replace(", stated: {criteria: 2}}\n", "}\n", 1), tmp_path) == []


def test_limits_of_facts(tmp_path: Path) -> None:
    def limits(more: str) -> list[str]:
        rule = (
            f"{{kind: formula, branches: [{{code: x, label: X, points: a, facts: [{{name: a, label: A, {more}}}]}}]}}"
        )
        found = [fault for fault, _code in of(spoil((f"rule: {YES_NO}", f"rule: {rule}")), tmp_path)]
        return [fault for fault in found if fault != "rule_reaches"]  # what a alone can reach is another matter

    assert limits("minimum: 2, maximum: 2") == []
    assert limits("minimum: 3, maximum: 2") == ["fact_limits"]
    assert limits("maximum: -1") == ["fact_limits"]  # the minimum is 0 unless stated
    assert limits("minimum: -5, maximum: -1") == []
    assert limits("maximum: 999999999999999") == []
    assert limits("maximum: 999999999999999, decimals: 1") == ["fact_limits"]  # sixteen digits
    assert limits("maximum: 99999999999999.9, decimals: 1") == []


def test_what_the_sound_set_says() -> None:
    assert list(set_faults(CriteriaSet.model_validate(load_sound()))) == []


def load_sound() -> dict[str, object]:
    import yaml

    found: dict[str, object] = yaml.load(SOUND, yaml.BaseLoader)
    return found


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_shipped_sets_have_no_fault(code: str) -> None:
    assert list(set_faults(load_criteria_set(f"data/criteria/{code}.yaml"))) == []


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=6), st.integers(-1, 1))
def test_sums_are_exact_to_the_last_millionth(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    if total <= 0:
        return
    nodes = [
        {"key": f"k{i}", "code": f"c{i}", "name": "N", "max": f"{part // 10**6}.{part % 10**6:06d}"}
        for i, part in enumerate(parts)
    ]
    found = CriteriaSet.model_validate(
        {"code": "thu", "year": "2017", "name": "B", "unit_group": "so", "standing": "illustrative", "source": "S",
         "max": f"{total // 10**6}.{total % 10**6:06d}", "fields": nodes}
    )  # fmt: skip
    assert [fault for fault, *_rest in set_faults(found)] == ([] if off == 0 else ["max_sum"])
