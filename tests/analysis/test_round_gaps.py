"""The set of tests/analysis/small.py: I = a 2 + b 2 + c (c1 2, c2 2, at most 3); II = d (d1 4 or d2 3, of 4) + survey e 6; III = g 3."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis.round_gaps import round_gap_table
from tests.analysis import small

Decisions = dict[str, dict[str, Any]]


def table(given_: dict[str, Any], decisions: Decisions) -> dict[str, dict[str, Any]]:
    """Rows by key, of one unit with self-scored facts and an appraiser's decisions (judging revision 1)."""
    rows = small.answers({"x": given_})
    for key, decision in decisions.items():
        facts = json.dumps(decision.get("own", {}))
        text = json.dumps(
            {"judged": 1, "decision": decision["decision"]}
            | {n: v for n, v in decision.items() if n in ("points", "judged")}
        )
        rows.loc[len(rows)] = ["x", key, c.APPRAISAL, decision.get("state", ""), facts, text, False, False, 1]
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    both = [score(small.criteria_set(), rows, c.DIRECT, turn, units) for turn in (c.SELF, c.APPRAISAL)]
    return {row["key"]: row for row in round_gap_table(*both).to_dict("records")}


def numbers(row: dict[str, Any]) -> tuple[float, ...]:
    return tuple(row[name] for name in ("claimed", "settled", "settled_maximum", "settled_claimed", "gap"))


def test_before_anything_is_decided_nothing_is_settled() -> None:
    found = table(small.FULL, {})
    # I: 2 + 1,5 + 2 = 5,5 claimed; II: d2 of 4 gives 3; III: 0
    assert numbers(found["mot"]) == (5.5, 0, 0, 0, 0)
    assert numbers(found[c.TOTAL]) == (8.5, 0, 0, 0, 0)
    assert (found[c.TOTAL]["leaves"], found[c.TOTAL]["appraised_leaves"]) == (6, 0)  # a, b, c1, c2, d2, g


def test_the_gap_is_of_what_was_appraised_only() -> None:
    found = table(small.FULL, {
        "a": {"decision": "points", "points": "1.25"},  # 2 claimed: 0,75 lower
        "b": {"decision": "facts", "state": "answered", "own": {"done": "160", "due": "200"}},  # 1,5 → 1,6: 0,1 higher
        "g": {"decision": "explain"},  # nothing settled
    })  # fmt: skip
    assert numbers(found["a"]) == (2, 1.25, 2, 2, 0.75)
    assert numbers(found["b"]) == (1.5, 1.6, 2, 1.5, -0.1)
    assert numbers(found["mot"]) == (5.5, 2.85, 4, 3.5, 0.65)
    assert numbers(found["g"]) == (0, 0, 0, 0, 0)
    assert (found["g"]["leaves"], found["g"]["appraised_leaves"]) == (1, 0)
    assert numbers(found[c.TOTAL]) == (8.5, 2.85, 4, 3.5, 0.65)


def test_an_outdated_decision_settles_nothing() -> None:
    found = table(small.FULL, {"a": {"decision": "accept", "judged": 7}})
    assert numbers(found["a"]) == (2, 0, 0, 0, 0)


def test_facts_found_that_do_not_suffice_lower_nothing() -> None:
    found = table(small.FULL, {"b": {"decision": "facts", "state": "answered", "own": {"done": "160"}}})
    assert numbers(found["b"]) == (1.5, 0, 2, 0, 0)
    assert found["b"]["appraised_leaves"] == 1


def test_a_capped_sum_stays_capped_on_both_sides() -> None:
    given_ = small.FULL | {"c2": small.yes()}  # 2 + 2, at most 3
    found = table(given_, {"c1": {"decision": "accept"}, "c2": {"decision": "points", "points": "0.5"}})
    assert numbers(found["c"]) == (3, 2.5, 3, 3, 0.5)


def test_of_a_choice_the_chosen_part_counts() -> None:
    found = table(small.FULL, {"d2": {"decision": "points", "points": "2"}})
    assert numbers(found["d"]) == (3, 2, 4, 3, 1)
    assert "d1" not in found
    found = table(
        small.FULL | {"d1": small.yes()}, {"d1": {"decision": "accept"}}
    )  # the part that does not count was decided
    assert numbers(found["d"]) == (3, 0, 0, 0, 0)


def test_not_applicable() -> None:
    found = table(
        small.FULL | {"g": "not_applicable", "d": "no_case"},
        {"g": {"decision": "na_accepted"}, "d": {"decision": "na_accepted"}},
    )
    assert numbers(found["g"]) == (0, 0, 0, 0, 0)  # removed
    assert found["g"]["appraised_leaves"] == 1
    assert numbers(found["d"]) == (4, 4, 4, 4, 0)  # full marks
    assert found["d"]["appraised_leaves"] == 1
    found = table(small.FULL | {"g": "no_case"}, {"g": {"decision": "na_refused", "own": small.yes("no")}})
    assert numbers(found["g"]) == (3, 0, 3, 3, 3)


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c1", "c2", "d2", "g"]), st.sampled_from(["accept", "explain", "points"])
    )
)
def test_the_total_is_the_sum_of_the_fields_and_accepting_leaves_no_gap(kinds: dict[str, str]) -> None:
    decisions: Decisions = {
        key: {"decision": kind} | ({"points": "1"} if kind == "points" else {}) for key, kind in kinds.items()
    }
    found = table(small.FULL, decisions)
    fields = [row for row in found.values() if row["level"] == "field"]
    for name in ("claimed", "settled", "settled_maximum", "gap", "leaves", "appraised_leaves"):
        assert round(sum(row[name] for row in fields), 6) == round(found[c.TOTAL][name], 6)
    assert all(found[key]["gap"] == 0 for key, kind in kinds.items() if kind == "accept")
    assert found[c.TOTAL]["appraised_leaves"] == sum(kind != "explain" for kind in kinds.values())
