"""Names of columns and words of tables: each stands once, in one place."""

from __future__ import annotations

import re
from pathlib import Path

from cchc_eval import columns as c

PACKAGE = Path(c.__file__).parent


def test_words_are_unique_within_each_list() -> None:
    for words in (c.ANSWERS, c.STATES, c.ROUNDS, c.CHAIN, c.DECISIONS, c.SCOPES, c.REASONS):
        assert len(set(words)) == len(words)


def test_the_chain_is_part_of_the_rounds() -> None:
    assert c.ROUNDS[: len(c.CHAIN)] == c.CHAIN
    assert set(c.ROUNDS) - set(c.CHAIN) == {c.SURVEY, c.BONUS}


def test_states_are_stored_by_their_position() -> None:
    """Positions are counted on: not applicable and no case stand last, unanswered first."""
    assert c.STATES == ("unanswered", "answered", "not_applicable", "no_case")


def test_open_reasons_stand_side_by_side() -> None:
    at = c.REASONS.index(c.UNANSWERED)
    assert c.REASONS[at : at + 3] == (c.UNANSWERED, c.INCOMPLETE, c.INVALID)


def test_words_are_lower_case_and_plain() -> None:
    for name, word in vars(c).items():
        if name.isupper() and isinstance(word, str):
            assert re.fullmatch(r"[a-z][a-z0-9_+]*", word), name


def test_scores_and_results_use_these_names_only() -> None:
    """Columns of the two tables have no name that does not stand here."""
    import pandas as pd

    from cchc_eval import load_criteria_set, score

    cs = load_criteria_set(PACKAGE.parent / "data" / "criteria" / "phong-2017.yaml")
    scores = score(cs, pd.DataFrame({c.UNIT: ["a"], c.KEY: [cs.leaves()[0].key]}))
    known = {word for name, word in vars(c).items() if name.isupper() and isinstance(word, str)}
    for table in (scores.scores, scores.results, scores.faults):
        assert set(table.columns) <= known
