"""Faults of ``facts_from``, each with its line, and what a source says of the facts that it fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import check_criteria_set, load_criteria_set
from cchc_eval.criteria.base import Text
from cchc_eval.criteria.fact_source import all_yes_no, asks, is_yes_no
from cchc_eval.criteria.facts import Fact, yes_no

SO = Path("data/criteria/so-2017.yaml")
LABEL = Text(vi="A")


@pytest.mark.parametrize(
    ("old", "new", "fault", "said"),
    [
        ("source: tasks_on_time", "source: tasks", "source_unknown", "“tasks”"),
        ("parameters: {plan: cchc_nam, of: linh_vuc}", "parameters: {of: linh_vuc}", "source_parameter", "“plan”"),
        ("parameters: {of: cong_chuc}", "parameters: {of: nguoi_dan}", "source_parameter", "“of”"),
        ("parameters: {of: cong_chuc}", "parameters: {of: cong_chuc, at: x}", "source_parameter", "“at”"),
        ("parameters: {of: cong_chuc}", "parameters: {of: noi_dung}", "source_facts", "“dissemination_coverage”"),
        ("source: plan_issued\n              parameters: {plan: tuyen_truyen}",
         "source: tasks_on_time\n              parameters: {plan: tuyen_truyen}", "source_facts", "“tasks_on_time”"),
    ],
)  # fmt: skip
def test_faults_name_line_and_part(old: str, new: str, fault: str, said: str, tmp_path: Path) -> None:
    text = SO.read_text("utf-8")
    assert text.count(old) == 1
    spoiled = tmp_path / SO.name
    spoiled.write_text(text.replace(old, new), "utf-8")
    (found,) = check_criteria_set(spoiled)
    assert (found.fault, found.severity) == (fault, "error")
    assert said in str(found)
    line = text[: text.index(old)].count("\n") + 1
    assert abs(found.line - line) <= 1


def test_a_source_without_a_rule_that_asks_is_told_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(
        "code: thu\nyear: 2017\nname: Thử\nunit_group: so\nstanding: illustrative\nsource: Thử\nmax: 2\n"
        'fields:\n  - key: a\n    code: "1"\n    name: A\n    max: 2\n'
        "    facts_from: {source: tasks_on_time, parameters: {plan: cchc_nam}}\n",
        "utf-8",
    )
    (found,) = check_criteria_set(file)
    assert (found.fault, found.line, found.code) == ("source_without_rule", 13, "1")


def test_every_source_of_the_shipped_sets_fits() -> None:
    for code in ("so-2017", "phong-2017"):
        assert not check_criteria_set(f"data/criteria/{code}.yaml")
    assert load_criteria_set(SO).scorable


def test_what_is_asked() -> None:
    done, date = yes_no("done", LABEL), Fact("date", LABEL, "date")
    assert asks((done, date), done="choice", date="date")
    assert not asks((done,), date="date")
    assert [is_yes_no(fact) for fact in (done, date)] == [True, False]
    assert [all_yes_no(facts) for facts in ([done], [done, date], [])] == [True, False, False]
