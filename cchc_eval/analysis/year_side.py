"""One of the two years that are compared: its gaps, states, and what is on record for each leaf."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.fact_changes import Recorded
from cchc_eval.analysis.gaps import Gap, Gaps, Row, gaps_by_unit, together
from cchc_eval.analysis.standing import in_appraisal, standing
from cchc_eval.criteria.model import Node
from cchc_eval.scoring.plan import ROUNDS_OF, plan_of
from cchc_eval.scoring.scores import Scores


class Side:
    """What one year's scores say of each unit and node.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    """

    def __init__(self, scores: Scores) -> None:
        self.scores, self.set, self.year = scores, scores.criteria_set, scores.criteria_set.year
        self.gaps: dict[str, Gaps] = dict(gaps_by_unit(scores))
        self._appraisal = in_appraisal(scores)
        totals = scores.results[scores.results[c.LEVEL] == c.TOTAL].to_dict("records")
        self._totals: dict[str, Row] = {str(row[c.UNIT]): row for row in totals}
        self._rows: dict[tuple[str, str], Row] | None = None
        self._facts: dict[tuple[str, str], Any] = {}

    def standing(self, unit: str, node: Node | None) -> tuple[Gap, str]:
        """Return the gap and the state of a node; nothing where there is no such node."""
        if node is None or unit not in self.gaps:
            return Gap(), a.OUTSIDE
        gap = self.gaps[unit].of(node)
        return gap, standing(self.scores, gap, self.gaps[unit].counting(node), self._appraisal)

    def total(self, unit: str) -> tuple[Gap, str]:
        """Return the gap of all fields together (without bonus and penalty) and its state."""
        if unit not in self.gaps:
            return Gap(), a.OUTSIDE
        gap = together([self.gaps[unit].of(field) for field in self.set.fields])
        rows = [row for field in self.set.fields for row in self.gaps[unit].counting(field)]
        return gap, standing(self.scores, gap, rows, self._appraisal)

    def index(self, unit: str) -> float:
        """Return the index of a unit, bonus and penalty included; NaN if it has none."""
        return float(self._totals[unit][c.INDEX]) if unit in self._totals else float("nan")

    def points(self, unit: str) -> float:
        """Return the points of a unit, bonus and penalty included; 0 where it is not there."""
        return float(self._totals[unit][c.POINTS]) if unit in self._totals else 0.0

    def extras(self, unit: str) -> tuple[int, int]:
        """Return bonus and penalty points of a unit, in whole millionths."""
        row = self._totals[unit]
        return round(row[c.BONUS_POINTS] * 1e6), round(row[c.PENALTY_POINTS] * 1e6)

    def rank(self, unit: str) -> int | None:
        """Return the rank of a unit, None while it has none."""
        rank = self._totals[unit][c.RANK]
        return None if pd.isna(rank) else int(rank)

    def class_name(self, unit: str) -> str:
        """Return the class of a unit in words, empty while it has none."""
        row, classes = self._totals[unit], self.set.classes
        if row[c.PROVISIONAL] or classes is None:
            return ""
        return next((str(band.name) for band in classes.bands if band.code == row[c.CLASS]), "")

    def recorded(self, unit: str, node: Node) -> Recorded | None:
        """Return what is on record for a leaf of a unit, None if it is not in the unit's tree."""
        if self._rows is None:
            self._read()
        row, leaf = (self._rows or {}).get((unit, node.key)), plan_of(self.set).by_key[node.key].leaf
        if row is None or leaf is None:
            return None
        return Recorded(leaf, row, self._facts.get((unit, node.key), "{}"), self.year)

    def _read(self) -> None:
        rows = self.scores.scores.to_dict("records")
        self._rows = {(str(row[c.UNIT]), str(row[c.KEY])): row for row in rows}
        answers, twice = self.scores.answers, set()
        if answers is None or c.FACTS not in answers:
            return
        places = plan_of(self.set).by_key
        rounds = answers[c.ROUND] if c.ROUND in answers else [None] * len(answers)
        for unit, key, turn, facts in zip(answers[c.UNIT], answers[c.KEY], rounds, answers[c.FACTS], strict=True):
            place = places.get(str(key))
            if place is None or (turn is not None and turn not in ROUNDS_OF[place.part]):
                continue
            where = (str(unit), str(key))
            twice |= {where} & self._facts.keys()
            self._facts[where] = facts
        for where in twice:  # given more than once: set aside, as in scoring
            del self._facts[where]
