from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.duty_assigned import DutyAssigned

ANSWER = yes_no("answer", Text(vi="A"))
PARTS = (yes_no("thanh_lap", Text(vi="A")), yes_no("nhiem_vu", Text(vi="B")))
NUMBER = Fact("done", Text(vi="A"))


@pytest.mark.parametrize(
    "parameters",
    [
        {"role": "lead", "by": "don_vi"},
        {"role": "advise", "unit": "van-phong"},
        {"role": "support", "fact": "thanh_lap"},
        {"role": "field"},
    ],
)
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = DutyAssigned.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["duty_assigned"] is DutyAssigned


@pytest.mark.parametrize("parameters", [{}, {"role": "support_head"}, {"role": "lead", "by": "so"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        DutyAssigned.model_validate(parameters)


def test_which_fact_it_gives() -> None:
    anything, named = DutyAssigned(role="lead"), DutyAssigned(role="support", fact="thanh_lap")
    assert (anything.given([ANSWER]), anything.fits([ANSWER])) == ("answer", True)
    assert (named.given(PARTS), named.fits(PARTS)) == ("thanh_lap", True)
    assert not anything.fits(PARTS), "of two parts it must be said which"
    assert not named.fits([ANSWER]), "there is no part of this name"
    assert not anything.fits([NUMBER])
    assert not DutyAssigned(role="lead", fact="done").fits([NUMBER])
    assert not anything.fits([])
