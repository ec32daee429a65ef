from decimal import Decimal

from cchc_eval.criteria.base import Limit, Name, Points, Strict, Text
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.sets import shapes


class Inner(Strict):
    code: Name
    label: Text
    points: Points


class Outer(Strict):
    """A rule that nobody has seen."""

    kind: str = "outer"
    ask: Text
    limit: Limit | None = None
    hints: tuple[Text, ...] = ()
    groups: tuple[str, ...] = ()
    worth: dict[str, Points] = {}
    deep: Inner | None = None
    rows: tuple[Inner, ...]
    strict: bool = False


def test_a_model_that_nobody_has_seen_has_its_columns():
    found = shapes.columns(Outer, frozenset({"kind"}))
    assert [(one.steps, one.shape, one.required) for one in found] == [
        (("ask",), "text", True), (("limit",), "number", False), (("hints",), "texts", False), (("groups",), "words", False),
        (("worth",), "pairs", False), (("deep", "code"), "word", False), (("deep", "label"), "text", False),
        (("deep", "points"), "number", False), (("strict",), "switch", False),
    ]  # fmt: skip
    by_steps = {one.steps: one for one in found}
    assert by_steps["deep", "code"].name
    assert by_steps["worth",].numbers
    assert by_steps["deep", "points"].least == 0
    assert by_steps["limit",].least is None
    assert [listed.steps for listed in shapes.lists(Outer)] == [("rows",)]
    assert shapes.parts(Outer) == {("deep",): False}


def test_no_parameter_of_a_rule_is_left_out():
    for kind, rule in RULES.items():
        held = {one.steps[0] for one in shapes.columns(rule)} | {one.steps[0] for one in shapes.lists(rule)}
        assert held == {field.alias or name for name, field in rule.model_fields.items()}, kind


def test_the_set_and_its_criteria_are_whole():
    for model, apart in ((CriteriaSet, {"fields"}), (Node, {"children"})):
        held = {one.steps[0] for one in shapes.columns(model)} | apart
        assert held >= {field.alias or name for name, field in model.model_fields.items()}


def test_limits_are_those_of_the_model():
    year = next(one for one in shapes.columns(CriteriaSet) if one.steps == ("year",))
    assert (year.least, year.most, year.whole) == (Decimal(1990), Decimal(2200), True)


def test_the_same_column_of_two_models_is_one():
    found = shapes.merged(shapes.columns(rule, frozenset({"kind"})) for rule in RULES.values())
    assert len({one.id for one in found}) == len(found)
    assert not next(one for one in found if one.steps == ("decimals",)).required


def test_values_by_their_steps():
    data = {}
    shapes.set_at(data, ("a", "b"), 1)
    assert data == {"a": {"b": 1}}
    assert shapes.value_at(data, ("a", "b")) == 1
    assert shapes.value_at(data, ("a", "b", "c")) is None
    assert shapes.value_at({}, ("a",)) is None
