"""The sets that are shipped, with random answers: every cell as the oracle reads the same YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval import load_criteria_set
from tests.oracle.strategies_sets import answers
from tests.scoring.comparing import differing
from tests.scoring.test_properties import tries

CRITERIA = Path(__file__).resolve().parents[2] / "data" / "criteria"


def plain(name: str) -> dict[str, Any]:
    """The set with every scalar as text."""
    with (CRITERIA / f"{name}.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = yaml.load(file, Loader=yaml.BaseLoader)
    return read


@pytest.mark.parametrize("name", ["so-2017", "phong-2017"])
def test_random_answers(name: str) -> None:
    criteria_set, loaded = plain(name), load_criteria_set(CRITERIA / f"{name}.yaml")
    group = criteria_set["unit_group"]

    @tries(8, 300)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        units = {"a": group, "b": group, "c": "other"}
        rows = [row for unit in units for row in data.draw(answers(criteria_set, unit))]
        assert differing(criteria_set, loaded, rows, units, data.draw(st.sampled_from(c.SCOPES))) == []

    check()
