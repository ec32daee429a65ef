"""The set of tests/analysis/small.py: I = a 2 + b 2 + c (c1 2, c2 2, at most 3); II = d (d1 4 or d2 3, of 4); III = g 3."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import appraisal_gap_table
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.round_gaps import indices
from tests.analysis import small


def table(decisions: dict[str, dict[str, Any]], given: dict[str, Any] = small.FULL) -> dict[str, dict[str, Any]]:
    """Rows by field of one unit, after decisions on its self-score (``small.FULL``: I 5,5; II 3; III 0)."""
    rows = small.answers({"x": given})
    for key, decision in decisions.items():
        text = json.dumps({"judged": 1, **decision})
        rows.loc[len(rows)] = ["x", key, c.APPRAISAL, "", json.dumps(decision.get("own", {})), text, False, False, 1]
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    both = [score(small.criteria_set(), rows, c.DIRECT, turn, units) for turn in (c.SELF, c.APPRAISAL)]
    return {row[c.FIELD]: row for row in appraisal_gap_table(*both, {"x": "Phòng X"}).to_dict("records")}


def numbers(row: dict[str, Any]) -> tuple[float, ...]:
    return tuple(row[name] for name in ("maximum", "claimed", "settled_maximum", "settled_claimed", "settled", "gap"))


def test_fields_in_order_then_the_total() -> None:
    found = table({"a": {"decision": "points", "points": "1.25"}, "g": {"decision": "accept"}})
    assert list(found) == ["mot", "hai", "ba", c.TOTAL]
    assert numbers(found["mot"]) == (7, 5.5, 2, 2, 1.25, 0.75)  # only a (of 2) is appraised: 2 − 1,25
    assert numbers(found["hai"]) == (4, 3, 0, 0, 0, 0)  # d is not appraised: no difference, and no 0 of its own
    assert numbers(found["ba"]) == (3, 0, 3, 0, 0, 0)
    assert numbers(found[c.TOTAL]) == (14, 8.5, 5, 2, 1.25, 0.75)
    assert [found[key][a.FIELD_STATE] for key in found] == [a.PARTLY, a.PARTLY, a.DONE, a.PARTLY]
    assert (found["mot"][a.LEAVES], found["mot"]["appraised_leaves"]) == (4, 1)
    assert found["mot"][a.UNIT_NAME] == "Phòng X"


def test_a_field_that_does_not_apply() -> None:
    found = table({"g": {"decision": "na_accepted"}}, small.FULL | {"g": "not_applicable"})
    assert found["ba"][a.FIELD_STATE] == a.NA
    assert numbers(found["ba"]) == (0, 0, 0, 0, 0, 0)
    assert numbers(found[c.TOTAL])[:2] == (11, 8.5)


def test_a_refused_statement_changes_the_maximum_and_the_index_though_no_points() -> None:
    given = small.FULL | {"a": "not_applicable"}
    found = table({"a": {"decision": "na_refused"}, "b": {"decision": "accept"}}, given)["mot"]
    # a (2) was taken out by the unit and is open now: b alone counted before, a and b of 4 count now
    assert (found["settled_claimed_maximum"], found["settled_maximum"], found["gap"]) == (2, 4, 0)
    before, after = indices(found)
    assert after == before / 2
    assert table({"a": {"decision": "accept"}})["mot"]["settled_claimed_maximum"] == 2
