"""Rows of a ranking: totals as the package has them, nodes that ceilings and ties name, groups together."""

from __future__ import annotations

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import ranking_table
from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.reports.answers import ranking as rank
from tests.reports.answers.making import FULL, TEXT, answer, small_set, table


def scored(cs=None):
    rows = [{**row, "unit": unit} for unit in ("a", "b", "d") for row in FULL]
    rows = [row for row in rows if (row["unit"], row["key"]) != ("b", "muc")]
    rows += [{**row, "unit": "e"} for row in FULL if row["key"] != "ty_le"] + [
        {**answer("ty_le", state="not_applicable"), "unit": "e"}
    ]
    units = pd.DataFrame({c.UNIT: ["a", "b", "d", "e"], c.GROUP: "so"})
    return score(cs or small_set(), table(rows), units=units)


def test_rows_are_the_totals_in_the_order_of_the_ranking():
    found = rank.ranking_rows(scored(), {"a": "Phòng A"})
    assert found[c.UNIT].tolist() == ["e", "a", "d", "b"]
    assert found[c.NAME].tolist() == ["e", "Phòng A", "d", "b"]
    assert found[rank.TREE].tolist() == [10.5, 12.5, 12.5, 11.0]
    assert found[rank.OPEN].tolist() == ["", "", "", "open"]
    assert found["ty_le"].isna().tolist() == [True, False, False, False]
    assert found["co_khong"].tolist() == [2, 2, 2, 2]


def test_nodes_that_are_named_have_a_column_and_groups_stand_together():
    assert rank.watched_nodes(small_set()) == ["co_khong", "ty_le"]
    layout = rank.layout_of_rows(small_set(), pd.DataFrame({c.GROUP: ["x", "x", "y"]}))
    assert layout.groups == (("x", 6, 7), ("y", 8, 8))
    assert c.GROUP in layout.shown
    assert c.GROUP not in rank.layout_of_rows(small_set(), pd.DataFrame({c.GROUP: ["x"]})).shown
    assert layout.bands == (6, 8)
    with pytest.raises(ValueError, match="together"):
        rank.layout_of_rows(small_set(), pd.DataFrame({c.GROUP: ["x", "y", "x"]}))


def test_what_is_cached_is_what_score_found():
    found = rank.ranking_rows(scored())
    values = rank.cached(rank.layout_of_rows(small_set(), found), found)
    assert [one[c.RANK] for one in values] == [1, 2, 2, "–"]
    assert [one[c.CLASS] for one in values] == ["Khá", "Khá", "Khá", "–"]


def test_a_unit_that_waits_for_the_appraisal_has_no_class_as_in_word_and_on_screen():
    rows = [{**row, "unit": unit} for unit in ("a", "b") for row in FULL]
    accepted = [
        {
            "unit": "a",
            "key": row["key"],
            "round": "appraisal",
            "state": "",
            "facts": "{}",
            "decision": '{"decision": "accept"}',
        }
        for row in FULL
        if row["round"] != "survey"
    ]
    scores = score(
        small_set(),
        table([*rows, *accepted]),
        round=c.APPRAISAL,
        units=pd.DataFrame({c.UNIT: ["a", "b"], c.GROUP: "so"}),
    )
    found = rank.ranking_rows(scores)
    assert found[rank.OPEN].tolist() == ["", rank.WAITING]
    values = rank.cached(rank.layout_of_rows(small_set(), found), found)
    assert [(one[c.RANK], one[c.CLASS]) for one in values] == [(1, "Khá"), ("–", "–")]
    assert ranking_table(scores)[a.CLASS_NAME].tolist() == ["Khá", ""]


def test_formulas_of_each_tie_rule():
    listed = rank.row_formulas(rank.layout_of_rows(small_set(), pd.DataFrame({c.GROUP: ["x"] * 3})), 7, 6, 8)
    assert listed["stage"].startswith("RANK(")
    assert "SUMPRODUCT(" in listed["stage:0"]
    dense = parse_criteria_set(TEXT.replace("{rule: listed, by: [ty_le]}", "{rule: dense}"), "nho-2017")
    found = rank.row_formulas(rank.layout_of_rows(dense, pd.DataFrame({c.GROUP: ["x"] * 3})), 7, 6, 8)
    assert found["first"].count("MATCH(") == 1
    assert found["stage"].startswith("1+SUMPRODUCT(")
    assert rank.open_words()[rank.UNFINISHED] != rank.open_words()[rank.WAITING]
    assert rank.rank_note() != rank.class_note()
