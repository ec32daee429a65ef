"""What stays checkable when some values of a set are invalid."""

from __future__ import annotations

from pathlib import Path

from cchc_eval import check_criteria_set
from cchc_eval.criteria.salvage import hides, place_of, salvage

GOOD = """\
code: thu
year: 2017
name: Bộ thử
unit_group: so
standing: illustrative
source: Thử
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


def test_what_cannot_be_saved_is_none() -> None:
    assert salvage({"fields": "không phải danh sách"})[0] is None


def test_the_data_given_is_left_as_it_is() -> None:
    data = {"code": "thu", "fields": [{"key": "a", "la": "x"}]}
    salvage(data)
    assert data == {"code": "thu", "fields": [{"key": "a", "la": "x"}]}


def test_place_of_skips_what_the_file_does_not_have() -> None:
    data = {"fields": [{"rule": {"kind": "ratio"}}]}
    assert place_of(data, ("fields", 0, "rule", "ratio", "floor")) == ("fields", 0, "rule")


def test_place_of_takes_no_rule_for_its_parameter_of_the_same_name() -> None:
    """pydantic names the rule before the parameter; ``levels`` has a parameter ``levels``."""
    data = {"rule": {"kind": "levels", "la": "x", "levels": [{"code": "a"}]}}
    assert place_of(data, ("rule", "levels", "la")) == ("rule", "la")
    assert place_of(data, ("rule", "levels", "levels", 0, "code")) == ("rule", "levels", 0, "code")


def test_hides_only_what_the_cut_can_have_caused() -> None:
    cut = {("fields", 0, "children", 1, "max")}
    assert hides(cut, "max_sum", ("fields", 0, "max"))
    assert not hides(cut, "max_sum", ("fields", 1, "max"))
    assert not hides(cut, "duplicate_key", ("fields", 0, "children", 1, "key"))
    assert hides({("fields", 0, "rule")}, "source_without_rule", ("fields", 0, "facts_from"))
    assert not hides({("fields", 1, "rule")}, "source_without_rule", ("fields", 0, "facts_from"))
    assert not hides(set(), "class_gap", ("classes", "bands", 1))
