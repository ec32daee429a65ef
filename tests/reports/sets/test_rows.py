import pytest

from cchc_eval import load_criteria_set
from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.sets.plan import Head
from cchc_eval.reports.sets.rows import TooLong, rows_of
from tests.reports.sets.kit import shipped


def test_rows_say_what_the_set_says():
    original = load_criteria_set(shipped("so-2017"))
    rows = rows_of(original).sheets
    assert len(rows["tree"]) + len(rows["extras"]) == len(original.nodes)
    assert len(rows["rules"]) == sum(node.rule is not None for node in original.nodes.values())
    assert [row[Head(special="level")] for row in rows["tree"][:3]] == [1, 2, 3]
    kinds = {row.get(Head(special="kind")) for row in rows["tree"]} - {None}
    assert len(kinds) <= len(RULES)
    values = {head.title("set", "vi"): value for head, value in rows["set"][0].items()}
    assert values["Mã bộ tiêu chí"] == "so-2017"
    assert values["So tiếp theo các mục"] == "3\n7"  # numbers of criteria, not their keys


def test_defaults_are_not_written_out():
    rows = rows_of(load_criteria_set(shipped("quyetdinh-2948-2017"))).sheets
    shown = {head.title("set", "vi") for head in rows["set"][0]}
    assert "Số chữ số thập phân in ra" not in shown
    assert set(rows) == {"set", "tree"}


def test_a_text_that_no_cell_holds_is_told_not_cut():
    original = load_criteria_set(shipped("so-2017"))
    long = original.fields[0].model_copy(update={"note": original.name.model_copy(update={"vi": "a" * 40_000})})
    with pytest.raises(TooLong, match=r"1: “Ghi chú” has|1: “Ghi chú” có 40\.000"):
        rows_of(original.model_copy(update={"fields": (long, *original.fields[1:])}))
