"""What is read beside one year's results to compare them with: the other rounds, the survey, earlier years."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.records.states import round_name
from cchc_eval.reports.results import Results, Wanted, load_results
from cchc_eval.scoring.scores import Scores

_ = catalogue("reports")


class Beside:
    """Results to compare with, each read from the workspace when it is first asked for.

    Parameters
    ----------
    results : Results
        What is shown; it has scores.
    base : path, optional
        Folder of the workspaces, as for :func:`load_results`.
    """

    def __init__(self, results: Results, base: Path | str | None = None) -> None:
        self._shown, self._base = results, base
        self.left_out: list[str] = []
        """Why earlier years are not among ``years``, a sentence each; complete once ``years`` was asked for."""

    @cached_property
    def claimed(self) -> Scores | None:
        """What was self-scored, without the survey."""
        return self._scores(c.SELF, c.DIRECT)

    @property
    def appraisal(self) -> str:
        """The round of appraisal that is shown, or else the last one that is open; empty if none is open."""
        turn = self._shown.wanted.round
        if turn == c.SELF and self._shown.rounds:
            turn = self._shown.rounds[-1]
        return turn if turn != c.SELF else ""

    @cached_property
    def appraised(self) -> Scores | None:
        """That appraisal, without the survey; None if none is open."""
        return self._scores(self.appraisal, c.DIRECT) if self.appraisal else None

    @cached_property
    def direct(self) -> Scores | None:
        """The round that is shown, without the survey."""
        return self._scores(self._shown.wanted.round, c.DIRECT)

    @cached_property
    def with_survey(self) -> Scores | None:
        """The round that is shown, with the survey."""
        return self._scores(self._shown.wanted.round, c.DIRECT_SURVEY)

    @cached_property
    def years(self) -> dict[int, Results]:
        """Year → its results up to the year shown, oldest first: same group of units, scope and kind of round.

        A year of several sets of the group is shown by the one that has most criteria in common with the set shown.
        """
        r = self._shown
        found: dict[int, Results] = {}
        for year in sorted({year for year, _code in r.sets if year < r.wanted.year}):
            same = [one for _year, code in r.sets if _year == year and (one := self._of_year(year, code))]
            if same:
                found[year] = max(same, key=lambda one: _alike(one.criteria_set, r.criteria_set))
        return found | {r.wanted.year: r}

    @property
    def scores_of_years(self) -> dict[int, Scores]:
        """Year → scores, of ``years``."""
        return {year: one.scores for year, one in self.years.items() if one.scores is not None}

    @property
    def names_of_years(self) -> dict[int, dict[str, str]]:
        """Year → key of a unit → its name, of ``years``."""
        return {year: dict(one.names) for year, one in self.years.items()}

    @property
    def before(self) -> Results | None:
        """The last year before the one shown that can be compared with it, None if there is none."""
        earlier = [year for year in self.years if year < self._shown.wanted.year]
        return self.years[earlier[-1]] if earlier else None

    def _of_year(self, year: int, code: str) -> Results | None:
        """Return the results of another year's set if it is of the same group of units and was open in the same kind of round."""
        r = self._shown
        assert r.criteria_set is not None
        one = load_results(Wanted(r.wanted.workspace, year, code, r.wanted.round, r.wanted.scope), self._base)
        if one.criteria_set is None or one.criteria_set.unit_group != r.criteria_set.unit_group:
            return None
        if r.wanted.round != c.SELF and one.wanted.round == c.SELF and one.rounds[-1] != c.SELF:
            one = load_results(replace(one.wanted, round=one.rounds[-1]), self._base)
        if (one.wanted.round == c.SELF) != (r.wanted.round == c.SELF):
            self.left_out.append(
                _(
                    "{year} is left out: its round “{round}” has not been opened.",
                    year=year,
                    round=round_name(r.wanted.round),
                )
            )
            return None
        if one.scores is None or one.problem:
            self.left_out.append(_("{year} is left out: {problem}", year=year, problem=one.problem))
            return None
        answers = one.scores.answers
        if answers is None or not (answers[c.STATE] != c.UNANSWERED).any():
            self.left_out.append(_("{year} is left out: nothing was answered.", year=year))
            return None
        return one

    def _scores(self, turn: str, scope: str) -> Scores | None:
        r = self._shown
        if (turn, scope) == (r.wanted.round, r.wanted.scope):
            return r.scores
        found = load_results(replace(r.wanted, round=turn, scope=scope), self._base)
        same = (found.wanted.year, found.wanted.set, found.wanted.round) == (r.wanted.year, r.wanted.set, turn)
        return found.scores if same else None


def _alike(one: CriteriaSet | None, other: CriteriaSet | None) -> int:
    return len(one.nodes.keys() & other.nodes.keys()) if one and other else 0
