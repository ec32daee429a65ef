from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.tasks_on_time import TasksOnTime

NUMBERS = (Fact("done", Text(vi="A")), Fact("due", Text(vi="B")))
ANSWERS = (yes_no("a", Text(vi="A")), yes_no("kiem_tra", Text(vi="B")))


@pytest.mark.parametrize("parameters", [{"plan": "cchc_nam"}, {"plan": "cchc_nam", "by": "don_vi", "field": "the_che"}])
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = TasksOnTime.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["tasks_on_time"] is TasksOnTime


@pytest.mark.parametrize("parameters", [{}, {"plan": "cchc_nam", "by": "so"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        TasksOnTime.model_validate(parameters)


def test_which_facts_it_gives() -> None:
    assert TasksOnTime(plan="cchc_nam").fits(NUMBERS)
    assert not TasksOnTime(plan="cchc_nam").fits(ANSWERS)
