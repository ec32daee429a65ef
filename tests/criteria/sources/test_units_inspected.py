from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.units_inspected import UnitsInspected

NUMBERS = (Fact("done", Text(vi="A")), Fact("due", Text(vi="B")))
ANSWERS = (yes_no("a", Text(vi="A")), yes_no("kiem_tra", Text(vi="B")))


@pytest.mark.parametrize("parameters", [{"of": "don_vi"}, {"of": "don_vi_truc_thuoc"}])
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = UnitsInspected.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["units_inspected"] is UnitsInspected


@pytest.mark.parametrize("parameters", [{}, {"of": "so"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        UnitsInspected.model_validate(parameters)


def test_which_facts_it_gives() -> None:
    assert UnitsInspected(of="don_vi_truc_thuoc").fits(NUMBERS)
    assert UnitsInspected(of="don_vi").fits(ANSWERS)
    assert not UnitsInspected(of="don_vi").fits(NUMBERS)
