"""What stays checkable when some values of a set are invalid.

An invalid parameter hides no other fault of its rule, and brings none that a valid one would not.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import check_criteria_set
from cchc_eval.criteria.base import AS_FAR_AS_VALID, Unknown
from cchc_eval.criteria.checks import set_faults
from cchc_eval.criteria.loading import check_values, place_of
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.source import read_source
from tests.conftest import DEEP

HEAD = """\
code: thu
year: 2017
name: Bộ thử
unit_group: so
standing: illustrative
source: Thử
"""
GOOD = HEAD + """\
max: 3
fields:
  - key: a
    code: "1"
    name: A
    max: 3
    children:
      - {key: a1, code: "1.1", name: X, max: 1, rule: {kind: yes_no, question: Có?}}
      - {key: a2, code: "1.2", name: Y, max: 2, rule: {kind: yes_no, question: Có?}}
"""


def faults(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    file = tmp_path / "thu.yaml"
    file.write_text(text, "utf-8")
    return [(fault.fault, fault.line) for fault in check_criteria_set(file)]


def test_nothing_is_wrong_with_the_set_to_begin_with(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


def test_an_unknown_word_hides_no_sum_that_does_not_add_up(tmp_path: Path) -> None:
    """1 + 2 = 3 points in the field, but 4 stated; the unknown word stands elsewhere."""
    text = GOOD.replace("    max: 3", "    max: 4").replace("name: X", "name: X, mau: xanh")
    assert faults(tmp_path, text) == [("max_sum", 7), ("max_sum", 12), ("extra_forbidden", 14)]


def test_a_broken_rule_is_told_once_and_is_not_called_missing(tmp_path: Path) -> None:
    text = GOOD.replace("{kind: yes_no, question: Có?}}", "{kind: la_lung}}", 1).replace("key: a2", "key: a1")
    assert faults(tmp_path, text) == [("union_tag_invalid", 14), ("duplicate_key", 15)]


def test_a_maximum_that_is_no_number_brings_no_second_fault_about_its_sum(tmp_path: Path) -> None:
    text = GOOD.replace("name: Y, max: 2", "name: Y, max: hai")
    assert faults(tmp_path, text) == [("number", 15)]


def test_a_missing_year_hides_no_duplicate_code(tmp_path: Path) -> None:
    text = GOOD.replace("year: 2017\n", "").replace('"1.2"', '"1.1"')
    assert faults(tmp_path, text) == [("missing", 1), ("duplicate_code", 14)]


def test_nothing_is_left_of_a_set_without_fields() -> None:
    data = {"fields": "không phải danh sách"}
    made, found = check_values(data)
    assert made is None
    assert (("fields",), "fields", "wrong_shape") in [(path, code, fault) for path, code, fault, _values in found]
    assert data == {"fields": "không phải danh sách"}


def test_who_reads_an_invalid_value_is_told_that_it_is_not_known() -> None:
    data = {"code": "thu", "year": "sang năm", "clip_at_100": "có", "fields": [{"key": "a", "max": "2", "children": ["?", {"key": "b"}]}]}
    made = CriteriaSet.model_validate(data, context=AS_FAR_AS_VALID)
    (field,) = made.fields
    assert (made.code, made.compare_on, field.key, field.max, field.children[1].key) == ("thu", "exact", "a", 2, "b")
    unknown = (
        lambda: made.year,  # invalid
        lambda: made.clip_at_100,  # invalid, though it has a default
        lambda: made.name,  # missing
        lambda: field.children[0].key,  # of something that is no node
        lambda: field.children[0].combine,
        lambda: made.nodes,
    )
    for read in unknown:
        with pytest.raises(Unknown):
            read()


def test_place_of_skips_what_the_file_does_not_have() -> None:
    data = {"fields": [{"rule": {"kind": "ratio"}}]}
    assert place_of(data, ("fields", 0, "rule", "ratio", "floor")) == ("fields", 0, "rule")


def test_place_of_takes_no_rule_for_its_parameter_of_the_same_name() -> None:
    """pydantic names the rule before the parameter; ``levels`` has a parameter ``levels``."""
    data = {"rule": {"kind": "levels", "la": "x", "levels": [{"code": "a"}]}}
    assert place_of(data, ("rule", "levels", "la")) == ("rule", "la")
    assert place_of(data, ("rule", "levels", "levels", 0, "code")) == ("rule", "levels", 0, "code")


def test_a_fault_that_may_come_from_what_is_invalid_is_not_told(tmp_path: Path) -> None:
    """The maximum of 1.2 is no number: the sum of its field is not known, that of the other field is wrong all the same."""
    other = GOOD.replace("max: 3\nfields:", "max: 5\nfields:") + '''\
  - key: b
    code: "2"
    name: B
    max: 2
    children:
      - {key: b1, code: "2.1", name: X, max: 1, rule: {kind: yes_no, question: Có?}}
'''
    assert faults(tmp_path, other) == [("max_sum", 19)]
    assert faults(tmp_path, other.replace("name: Y, max: 2", "name: Y, max: hai")) == [("number", 15), ("max_sum", 19)]


def test_a_name_is_not_called_unknown_while_a_key_is_invalid(tmp_path: Path) -> None:
    listed = GOOD.replace("max: 3\n", "max: 3\nties: {rule: listed, by: [a1, khac]}\n", 1)
    assert faults(tmp_path, listed) == [("unknown_node", 8)]
    assert [fault for fault, _line in faults(tmp_path, listed.replace("key: a2", "key: A 2"))] == ["string_pattern_mismatch"]


def test_an_entry_that_is_no_node_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    text = GOOD.replace('code: "1.2"', 'code: "1.1"') + "      - chỉ là chữ\n"
    assert faults(tmp_path, text) == [("duplicate_code", 15), ("wrong_shape", 16)]


# --- rules ---------------------------------------------------------------------------------------------------------------

RULE_SET = HEAD + """\
max: 5
fields:
  - key: a
    code: "1"
    name: A
    max: 5
    rule: {rule}
"""

# rule → faults, the invalid parameter's own first
CASES = {
    # bands that rise, beside points that are no number
    "{kind: bands, of: number, label: X, bands: [{from: 10, points: năm}, {from: 0, points: 0}, {from: 3, points: 2}]}": (
        {"number", "bands_order"}
    ),
    "{kind: bands, of: tỷ lệ, label: X, done: Y, bands: [{from: 0, points: 5}, {from: 0, points: 2}]}": (
        {"literal_error", "bands_order"}
    ),
    # the lower edge may be what is wrong: nothing more is certain
    "{kind: bands, of: number, label: X, bands: [{from: năm, points: 5}, {from: 0, points: 0}]}": {"number"},
    "{kind: bands, of: number, label: X, bands: [{from: 10, points: 4}, {from: 0, points: ba}]}": {"number"},
    "{kind: deadline, label: X, due: 31/13, late: muộn}": {"wrong_shape", "day"},
    "{kind: deadline, label: X, due: 31/12, late: muộn, later: 9}": {"wrong_shape"},
    "{kind: deadline, label: X, due: 31/13, year: sang năm, late: [{days: 5, points: 2}, {days: 5, points: 1}]}": (
        {"int_parsing", "day", "late_order"}
    ),
    "{kind: levels, levels: [{code: a, label: A, points: năm}, {code: b, label: B, points: 1, percent: 3}, {code: b, label: C, points: 1}]}": (
        {"number", "percent_or_points", "duplicate_fact"}
    ),
    "{kind: levels, levels: [{code: a, label: A, points: năm}, {code: b, label: B, points: 1}]}": {"number"},
    "{kind: levels, levels: [{code: a, points: 4}, {code: b, label: B, points: 1}]}": {"missing", "rule_reaches"},
    "{kind: levels, màu: xanh, levels: [{code: a, label: A, points: 4}, {code: b, label: B, points: 1}]}": (
        {"extra_forbidden", "rule_reaches"}
    ),
    "{kind: per_item, label: 1.5, each: nhiều, limit: 2.5}": {"number", "int_parsing"},
    "{kind: survey, by: counts, answers: {A: trăm, B: 50}, groups: [{code: g, label: G, weight: 90}]}": (
        {"number", "survey_weights"}
    ),
    "{kind: survey, by: counts, answers: {A: 100, a: 50}, groups: người dân}": {"wrong_shape", "survey_answers"},
    "{kind: combination, mode: weighted, constant: năm, parts: [{code: p, label: P}, {code: p, label: Q, weight: 1}]}": (
        {"number", "combination_weights"}
    ),
    "{kind: formula, branches: [{code: a, label: A, points: 'x', facts: [{name: x, label: X}]}, {code: a, label: B, points: '1', facts: một}]}": (
        {"wrong_shape", "duplicate_fact"}
    ),
    "{kind: formula, branches: [{code: a, label: [], points: 'y + ('}]}": {"wrong_shape", "formula_name"},
    "{kind: ratio, done: Y, due: [], floor: 150}": {"wrong_shape", "range"},
    "{kind: ratio, done: Y, due: X, floor: cao}": {"number"},
    "{kind: la_lung, done: Y}": {"union_tag_invalid"},
    "{kind: [a], done: Y}": {"union_tag_invalid"},
    "yes_no": {"wrong_shape"},
    "{kind: formula, branches: [{la: x}]}": {"missing", "extra_forbidden"},
}


def told(tmp_path: Path, rule: str, year: str = "2017") -> list[str]:
    file = tmp_path / "thu.yaml"
    file.write_text(RULE_SET.replace("{rule}", rule).replace("2017", year), "utf-8")
    return [fault.fault for fault in check_criteria_set(file)]


@pytest.mark.parametrize("rule", CASES)
def test_what_is_wrong_beside_an_invalid_parameter_is_told(tmp_path: Path, rule: str) -> None:
    assert set(told(tmp_path, rule)) == CASES[rule]


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    found = told(tmp_path, "{kind: deadline, label: X, due: 31/13, year: mai, later: nhiều}")
    assert sorted(found) == ["day", "int_parsing", "number"]


def test_a_set_whose_maximum_is_invalid_too(tmp_path: Path) -> None:
    """Whether the rule reaches the maximum cannot be said; the day is none whatever the maximum is."""
    text = RULE_SET.replace("{rule}", "{kind: deadline, label: X, due: 31/13, later: nhiều}").replace(
        "    max: 5", "    max: cao"
    )
    file = tmp_path / "thu.yaml"
    file.write_text(text, "utf-8")
    assert sorted(fault.fault for fault in check_criteria_set(file)) == ["day", "number", "number"]


def test_the_mended_rule_tells_the_same_faults(tmp_path: Path) -> None:
    """What is told beside an invalid parameter is what is told once that parameter is right."""
    rule = "{kind: levels, label: 1, levels: [{code: a, label: A, points: 4}, {code: a, label: B, points: 1}], x: 1}"
    assert set(told(tmp_path, rule)) - {"extra_forbidden"} == set(told(tmp_path, rule.replace(", x: 1", "")))


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _places(one, (*path, key))
    yield path


def test_one_spoilt_parameter_of_a_right_rule_brings_no_other_fault() -> None:
    """Every rule of a shipped set is right: whatever one parameter is spoilt to, a right value is possible in its place."""
    data = read_source("data/criteria/so-2017.yaml").data
    inside = [x for x in _places(data) if "rule" in x[:-1] and x[0] != "ties" and x[-1] != "kind"]
    for place in inside if DEEP else random.Random(3).sample(inside, 40):
        spoilt = copy.deepcopy(data)
        above = reduce(getitem, place[:-1], spoilt)
        above[place[-1]] = "không" if isinstance(above[place[-1]], list) else []
        found = [(path, fault) for path, _code, fault, _values in check_values(spoilt)[1]]
        own = [path for path, _fault in found if path[: len(place)] == place]
        assert own, place
        assert len(found) == len(own), (place, found)


def test_what_is_not_given_is_not_called_unused_nor_twice(tmp_path: Path) -> None:
    """The mode is right, a weight is no number: what has a meaning only in a weighted sum is told as far as it was given."""
    parts = "parts: [{code: p, label: P}, {code: Q 1, label: Q, decimals: 2}, {label: R}, {label: S}]"
    assert set(told(tmp_path, f"{{kind: combination, mode: all, {parts}}}")) == {"string_pattern_mismatch", "missing", "unused"}
    levels = "[{code: A, label: A, points: 5}, {code: b, label: B, points: 1}, {code: b, label: C, points: 1}]"
    assert set(told(tmp_path, f"{{kind: levels, levels: {levels}}}")) == {"string_pattern_mismatch", "duplicate_fact"}


def test_an_invalid_rule_is_a_rule_all_the_same(tmp_path: Path) -> None:
    """The other leaf has none: of a set with rules, every leaf needs one."""
    text = GOOD.replace("{kind: yes_no, question: Có?}}", "{kind: la_lung}}", 1).replace(", rule: {kind: yes_no, question: Có?}}", "}")
    assert faults(tmp_path, text) == [("union_tag_invalid", 14), ("some_rules", 15)]


def test_counts_are_not_compared_with_a_tree_that_is_not_known(tmp_path: Path) -> None:
    stated = GOOD.replace("    name: A\n", "    name: A\n    stated: {criteria: 3}\n")
    assert faults(tmp_path, stated) == [("stated_count", 12)]
    assert [fault for fault, _line in faults(tmp_path, stated.replace("key: a2", "key: A 2"))] == ["string_pattern_mismatch"]


def test_two_missing_keys_are_not_the_same_key(tmp_path: Path) -> None:
    text = GOOD.replace("{key: a1, ", "{").replace("{key: a2, ", "{")
    assert [fault for fault, _line in faults(tmp_path, text)] == ["missing", "missing"]


def test_a_fault_of_a_branch_is_told_at_its_own_line(tmp_path: Path) -> None:
    rule = """
      kind: formula
      branches:
        - {code: a, label: A, points: 'x', facts: [{name: x, label: X, maximum: 5}]}
        - {code: b, label: B, points: 'y', facts: [{name: z, label: Z}]}"""
    assert faults(tmp_path, RULE_SET.replace("{rule}", rule)) == [("formula_name", 17)]


def put(data: Any, place: tuple[Any, ...], value: Any) -> Any:
    """Return the data with another value at a place."""
    data = copy.deepcopy(data)
    reduce(getitem, place[:-1], data)[place[-1]] = value
    return data


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_what_is_told_beside_invalid_values_stays_once_they_are_right(code: str) -> None:
    """Several values are spoilt; of those faults between values that are told, none goes with the invalid values."""
    right = read_source(f"data/criteria/{code}.yaml").data
    places = [place for place in _places(right) if place and not isinstance(reduce(getitem, place, right), dict)]
    compared = 0
    for seed in range(3_000 if DEEP else 60):
        chance = random.Random(seed)
        spoilt = {place: chance.choice(["không", "0", "7", "-3", "", "a1", ["x"]]) for place in chance.sample(places, 3)}
        if any(a != b and b[: len(a)] == a for a in spoilt for b in spoilt):
            continue
        invalid = [place for place, value in spoilt.items() if check_values(put(right, place, value))[0] is None]
        data = reduce(lambda so_far, one: put(so_far, *one), spoilt.items(), right)
        mended = reduce(lambda so_far, place: put(so_far, place, reduce(getitem, place, right)), invalid, data)
        both, told = CriteriaSet.model_validate(data, context=AS_FAR_AS_VALID), CriteriaSet.model_validate(mended)
        assert {one[:2] for one in set_faults(both)} <= {one[:2] for one in set_faults(told)}, spoilt
        compared += bool(invalid)
    assert compared > 20


def test_a_step_is_not_judged_while_the_maximum_is_not_known(tmp_path: Path) -> None:
    text = RULE_SET.replace("{rule}", "{kind: bounded_number, minimum: 0.5, step: 0.5}")
    assert faults(tmp_path, text) == []
    # the leaf's own maximum; the set's stays
    head, leaf = text.rsplit("max: 5", 1)
    assert {fault for fault, _line in faults(tmp_path, f"{head}max: năm{leaf}")} == {"number"}
