"""Differences between two sets as a part of the page."""

from __future__ import annotations

from pathlib import Path

from cchc_eval import load_criteria_set
from cchc_eval.widgets.office.changes import changes_table

SET = Path(__file__).resolve().parents[3] / "data" / "criteria" / "phong-2017.yaml"


def test_the_same_set_has_no_differences() -> None:
    one = load_criteria_set(SET)
    part = changes_table(one, one)
    assert part["rows"] == []
    assert part["empty"]
