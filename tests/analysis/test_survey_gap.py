"""Field II of tests/analysis/small.py: d 4 directly, e 6 by survey."""

from __future__ import annotations

import math
from typing import Any

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import survey_gap_table
from tests.analysis import small


def table(given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    both = [small.scored({"x": given}, scope) for scope in (c.DIRECT, c.DIRECT_SURVEY)]
    return {row[c.FIELD]: row for row in survey_gap_table(*both).to_dict("records")}


def part(row: dict[str, Any], name: str) -> tuple[Any, ...]:
    return tuple(row[f"{name}_{one}"] for one in ("points", "maximum", "index", "state"))


def test_both_parts_by_hand() -> None:
    found = table(small.FULL | {"e": {"points": "4.5"}})
    assert part(found["hai"], "direct") == (3.0, 4.0, 75.0, a.DONE)
    assert part(found["hai"], "survey") == (4.5, 6.0, 75.0, a.DONE)
    assert found["hai"]["difference"] == 0.0
    assert (found["hai"][c.POINTS], found["hai"][c.MAXIMUM], found["hai"][c.INDEX]) == (7.5, 10.0, 75.0)
    assert part(found["mot"], "survey")[3] == a.OUTSIDE
    assert math.isnan(found["mot"]["difference"])
    # in all: directly 8,5 of 14 = 60,714286; survey 4,5 of 6 = 75; apart −14,285714
    assert part(found[c.TOTAL], "direct") == (8.5, 14.0, 60.714286, a.DONE)
    assert found[c.TOTAL]["difference"] == -14.285714
    assert found[c.TOTAL]["in_appraisal"] is False


def test_a_survey_that_is_not_entered_is_not_0() -> None:
    found = table(small.FULL)
    assert part(found["hai"], "survey")[3] == a.NOTHING
    assert math.isnan(found["hai"]["difference"])


def test_bonus_is_in_neither_part() -> None:
    found = table(small.FULL | {"e": {"points": "6"}, "h": small.yes()})
    assert part(found[c.TOTAL], "direct")[0] == 8.5
    assert part(found[c.TOTAL], "survey")[0] == 6.0
    assert found[c.TOTAL][c.POINTS] == 15.5  # with 1 bonus


def test_not_applicable() -> None:
    found = table(small.FULL | {"hai": "not_applicable"})
    assert part(found["hai"], "direct")[3] == a.NA
    assert part(found["hai"], "survey")[3] == a.NA
    assert math.isnan(found["hai"]["survey_index"])
