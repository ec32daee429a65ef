from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_eval.criteria.base import Labelled, Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.criteria.sources.reports_on_time import ReportsOnTime

NUMBERS = (Fact("done", Text(vi="A")), Fact("due", Text(vi="B")))
ANSWERS = (yes_no("a", Text(vi="A")), yes_no("kiem_tra", Text(vi="B")))


@pytest.mark.parametrize("parameters", [{"by": "don_vi", "to": "van_phong"}])
def test_its_parameters(parameters: dict[str, str]) -> None:
    source = ReportsOnTime.model_validate(parameters)
    assert source.about().vi != source.about().en
    assert SOURCES["reports_on_time"] is ReportsOnTime


@pytest.mark.parametrize("parameters", [{"by": "so"}, {"by": "so", "to": "Sở"}])
def test_other_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ReportsOnTime.model_validate(parameters)


def test_which_facts_it_gives() -> None:
    counts = (Fact("cham", Text(vi="A")), Fact("khong_gui", Text(vi="B")))
    options = tuple(Labelled(code=code, label=Text(vi=code)) for code in ("dinh_ky", "khong"))
    level = (Fact("level", Text(vi="A"), "choice", options=options),)
    source = ReportsOnTime(by="so", to="so_noi_vu")
    assert [source.fits(facts) for facts in (counts, level, NUMBERS, ANSWERS)] == [True, True, False, False]
