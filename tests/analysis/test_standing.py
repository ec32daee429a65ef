from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import gaps_by_unit
from cchc_eval.analysis.standing import in_appraisal, standing
from tests.analysis import small


def of_field(given: dict[str, Any], key: str, turn: str = c.SELF, decisions: tuple[str, ...] = ()) -> str:
    rows = small.answers({"x": given})
    for judged in decisions:
        rows.loc[len(rows)] = [
            "x",
            judged,
            c.APPRAISAL,
            "",
            "{}",
            '{"decision": "accept", "judged": 1}',
            False,
            False,
            1,
        ]
    scores = score(small.criteria_set(), rows, c.DIRECT, turn, pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]}))
    gaps, node = dict(gaps_by_unit(scores))["x"], small.criteria_set().nodes[key]
    assert in_appraisal(scores) == (turn != c.SELF)
    return standing(scores, gaps.of(node), gaps.counting(node))


def test_the_states_of_a_field() -> None:
    assert of_field(small.FULL, "mot") == a.DONE
    assert of_field({"a": small.yes()}, "mot") == a.PARTLY
    assert of_field({}, "mot") == a.NOTHING
    assert of_field({"mot": "not_applicable"}, "mot") == a.NA
    assert of_field({"ba": "no_case"}, "ba") == a.DONE  # full marks
    assert of_field({"a": "not_applicable"}, "mot") == a.NOTHING  # what was taken out settles nothing of the rest
    assert of_field({"a": "no_case"}, "mot") == a.PARTLY  # full marks
    assert of_field({"d": "not_applicable"}, "hai") == a.NA
    assert of_field({}, "e") == a.OUTSIDE  # of the survey, which this scope leaves out


def test_what_waits_for_the_appraiser_is_not_done() -> None:
    assert of_field(small.FULL, "ba", c.APPRAISAL) == a.PARTLY
    assert of_field(small.FULL, "ba", c.APPRAISAL, ("g",)) == a.DONE
    assert of_field({}, "ba", c.APPRAISAL) == a.NOTHING
