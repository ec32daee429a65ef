import pytest

from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import LANGUAGES
from cchc_eval.reports.sets import plan
from cchc_eval.reports.sets.shapes import WORD, Column
from cchc_eval.reports.sets.table import SHEETS
from cchc_eval.reports.sets.words import plain


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_names_its_column(sheet, lang):
    found = plan.titles(sheet, lang)
    assert len(set(found)) == len(found) == len(plan.heads(sheet))
    known = plan.known_titles(sheet)
    assert [known[plain(title)] for title in found] == list(plan.heads(sheet))


def test_a_column_is_the_same_whatever_a_model_says_of_it():
    one, other = plan.Head(Column(("a",), WORD, required=True)), plan.Head(Column(("a",), WORD))
    assert one == other
    assert hash(one) == hash(other)
    assert one != plan.Head(Column(("a",), WORD), english=True)


def test_a_pasted_table_begins_with_number_criterion_and_maximum():
    assert [head.title("tree", "vi") for head in plan.heads("tree")[:5]] == [
        "STT",
        "Tiêu chí",
        "Điểm tối đa",
        "Cấp",
        "Quy tắc chấm",
    ]
    assert [head.english for head in plan.heads("tree")] == sorted(head.english for head in plan.heads("tree"))


def test_every_parameter_of_every_rule_has_its_column():
    held = {head.column.id for head in plan.heads("rules") if head.column}
    lists = {head.column.id for head in plan.heads("lists") if head.column}
    for kind in RULES:
        assert {column.id for column in plan.rule_columns(kind)} <= held
        for listed in plan.rule_lists(kind):
            assert listed.steps in plan.list_names()
            assert {column.id for column in plan.columns(listed.model)} <= lists
    assert plan.optional_parts("tree")["stated",]
    assert not plan.optional_parts("set")["classes",]
    assert set(plan.list_column().options) == {".".join(steps) for steps in plan.list_names()}
