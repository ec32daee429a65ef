from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import evidence_table
from cchc_eval.analysis.evidence import EXPLAINED, MISSING, NEEDED, NOT_NEEDED, WITH_EVIDENCE
from tests.analysis import small

COUNTS = [NEEDED, WITH_EVIDENCE, EXPLAINED, MISSING, NOT_NEEDED, a.OPEN_LEAVES]


def table(
    given: dict[str, object],
    evidence: set[str] = frozenset({"a"}),
    explained: set[str] = frozenset(),
    scope: str = c.DIRECT,
) -> dict[str, list[int]]:  # type: ignore[assignment]
    rows = small.answers({"x": given})
    rows[c.HAS_EVIDENCE] = rows[c.KEY].isin(evidence)
    rows[c.HAS_EXPLANATION] = rows[c.KEY].isin(explained)
    scores = score(small.criteria_set(), rows, scope, c.SELF, pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]}))
    return {row[c.FIELD]: [row[name] for name in COUNTS] for row in evidence_table(scores).to_dict("records")}


def test_every_criterion_is_of_one_kind() -> None:
    # a 2 with evidence; b 1,5 explained; c1 2 neither; c2 0: not needed; d2 3 neither; g 0: not needed
    found = table(small.FULL, {"a"}, {"b"})
    assert found["mot"] == [3, 1, 1, 1, 1, 0]
    assert found["hai"] == [1, 0, 0, 1, 0, 0]
    assert found["ba"] == [0, 0, 0, 0, 1, 0]
    assert found[c.TOTAL] == [4, 1, 1, 2, 2, 0]


def test_evidence_beside_an_explanation_counts_as_evidence() -> None:
    assert table(small.FULL, {"a"}, {"a"})["mot"][:4] == [3, 1, 0, 2]


def test_open_and_not_applicable_need_none_yet() -> None:
    found = table({"a": small.yes(), "g": "not_applicable", "d": "no_case"}, {"a"})
    assert found["mot"] == [1, 1, 0, 0, 0, 3]  # b, c1, c2 are open
    assert found["hai"] == [0, 0, 0, 0, 1, 0]  # the choice as a whole
    assert found["ba"] == [0, 0, 0, 0, 1, 0]


def test_the_survey_needs_none() -> None:
    found = table(small.FULL | {"e": {"points": "5"}}, {"a"}, scope=c.DIRECT_SURVEY)
    assert found["hai"] == [1, 0, 0, 1, 0, 0]


def test_the_share_is_of_what_is_needed() -> None:
    rows = small.answers({"x": small.FULL})
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    found = evidence_table(score(small.criteria_set(), rows, c.DIRECT, c.SELF, units)).set_index(c.FIELD)
    assert found.loc["mot", a.SHARE] == 33.333333  # a of a, b, c1
    assert pd.isna(found.loc["ba", a.SHARE])
    # answers that say nothing of evidence are taken to have it, as in scoring
    bare = score(small.criteria_set(), rows.drop(columns=[c.HAS_EVIDENCE, c.HAS_EXPLANATION]), c.DIRECT, None, units)
    assert evidence_table(bare).set_index(c.FIELD).loc["mot", a.SHARE] == 100.0
