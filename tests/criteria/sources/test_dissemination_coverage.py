from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.dissemination_coverage import DisseminationCoverage

NUMBERS = (Fact("done", Text(vi="A")), Fact("due", Text(vi="B")))
ANSWERS = (yes_no("a", Text(vi="A")), yes_no("kiem_tra", Text(vi="B")))


@pytest.mark.parametrize("parameters", [{"of": "noi_dung"}, {"of": "cong_chuc", "by": "don_vi"}])
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = DisseminationCoverage.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["dissemination_coverage"] is DisseminationCoverage


@pytest.mark.parametrize("parameters", [{}, {"of": "x"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        DisseminationCoverage.model_validate(parameters)


def test_which_facts_it_gives() -> None:
    assert DisseminationCoverage(of="cong_chuc").fits(NUMBERS)
    assert not DisseminationCoverage(of="cong_chuc").fits(ANSWERS)
    assert DisseminationCoverage(of="noi_dung").fits(ANSWERS)
    assert not DisseminationCoverage(of="hinh_thuc").fits(NUMBERS)
