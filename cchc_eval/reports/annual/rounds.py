"""The round that is reported on if nobody names one: the same for the command and for notebook 04."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.records import open_workspace
from cchc_eval.reports.results import Wanted, load_results


def last_round(answers: pd.DataFrame, rounds: list[str]) -> str:
    """Return the last round in which anything was decided; self-scoring if there was no appraisal yet.

    Parameters
    ----------
    answers : DataFrame
        Of one year and set.
    rounds : list of str
        The open ones, in their order.
    """
    decided = set(answers.loc[answers[c.DECISION] != "", c.ROUND].astype(str))
    return next((turn for turn in reversed(rounds) if turn in decided), rounds[0])


def round_for(wanted: Wanted, base: Path | str | None = None) -> str:
    """Return the round that is wanted; where none is, the last one with decisions of what is chosen.

    Raises
    ------
    RecordsError
        If the records cannot be opened.
    """
    if wanted.round:
        return wanted.round
    found = load_results(replace(wanted, round=c.SELF, scope=wanted.scope or c.DIRECT), base)
    if not found.rounds:
        return c.SELF
    with open_workspace(wanted.workspace or None, base) as opened:
        return last_round(opened.records().answers(found.wanted.year, found.wanted.set), found.rounds)
