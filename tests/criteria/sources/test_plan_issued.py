from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.plan_issued import PlanIssued

NUMBERS = (Fact("done", Text(vi="A")), Fact("due", Text(vi="B")))
ANSWERS = (yes_no("a", Text(vi="A")), yes_no("kiem_tra", Text(vi="B")))


@pytest.mark.parametrize("parameters", [{"plan": "cchc_nam"}, {"plan": "cchc_nam", "of": "linh_vuc", "by": "don_vi"}])
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = PlanIssued.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["plan_issued"] is PlanIssued


@pytest.mark.parametrize("parameters", [{}, {"plan": "cchc_nam", "of": "x"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PlanIssued.model_validate(parameters)


def test_which_facts_it_gives() -> None:
    issued = (yes_no("done", Text(vi="A")), Fact("date", Text(vi="B"), "date"))
    assert PlanIssued(plan="cchc_nam").fits(issued)
    assert not PlanIssued(plan="cchc_nam").fits(NUMBERS)
    assert PlanIssued(plan="cchc_nam", of="linh_vuc").fits(ANSWERS)
    assert not PlanIssued(plan="cchc_nam", of="linh_vuc").fits(issued)
