"""One year's results, read from a workspace and scored: the tables that notebook 03 shows. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cchc_eval import analysis
from cchc_eval import columns as c
from cchc_eval.criteria.loading import CriteriaSetError, parse_criteria_set
from cchc_eval.i18n import catalogue
from cchc_eval.records import RecordsError, list_workspaces, open_workspace
from cchc_eval.records.offers import read_units
from cchc_eval.records.states import round_name
from cchc_eval.scoring.scores import Scores, score

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Records, Workspace

_ = catalogue("reports")


@dataclass(frozen=True)
class Wanted:
    """What is to be shown; blanks are filled in by what the workspace has.

    Attributes
    ----------
    workspace : str
        Name under the base folder, or the path of one elsewhere.
    year : int
    set, round, unit : str
        ``round`` is one of the chain; ``unit`` is the one that the figures of a single unit show.
    scope : {"direct", "direct+survey"}
    """

    workspace: str = ""
    year: int = 0
    set: str = ""
    round: str = c.SELF
    scope: str = c.DIRECT
    unit: str = ""


@dataclass(frozen=True)
class Results:
    """What was found.

    Attributes
    ----------
    wanted : Wanted
        With its blanks filled in.
    label : str
        The line that names the workspace on every screen.
    problem : str
        Why there is nothing to show, and what to do; empty if there are results.
    sets : dict
        (year, set) → name of the set: what can be chosen in the workspace, the newest year first.
    rounds : list of str
        Rounds of the chain that are open for the set chosen.
    criteria_set : CriteriaSet or None
        The one that the round was opened with.
    scores : Scores or None
    names : dict
        Key of a unit → its name.
    illustrative : bool
        Whether the answers are invented.
    title : str
        Name of the workspace, which every figure carries.
    """

    wanted: Wanted
    label: str = ""
    problem: str = ""
    sets: dict[tuple[int, str], str] = field(default_factory=dict)
    rounds: list[str] = field(default_factory=list)
    criteria_set: CriteriaSet | None = None
    scores: Scores | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    illustrative: bool = False
    title: str = ""

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.ranking_table`."""
        return analysis.ranking_table(self._scores, self.names)

    @cached_property
    def fields(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.field_table`."""
        return analysis.field_table(self._scores, self.names)

    @cached_property
    def progress(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.progress_table`."""
        return analysis.progress_table(self._scores, self.names)

    @cached_property
    def bands(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.class_bands`."""
        return analysis.class_bands(self._scores.criteria_set)

    def losses(self, unit: str) -> pd.DataFrame:
        """Return :func:`cchc_eval.analysis.loss_table` of one unit."""
        return analysis.loss_table(self._scores, unit, self.names)

    def extras(self, unit: str) -> pd.DataFrame:
        """Return :func:`cchc_eval.analysis.extras_table` of one unit."""
        return analysis.extras_table(self._scores, unit, self.names)

    @property
    def units(self) -> list[str]:
        """Keys of the units, in the order of their list."""
        return list(dict.fromkeys(self.fields[c.UNIT])) if self.scores else []

    @property
    def decimals(self) -> int:
        """Places of printed numbers."""
        return self.criteria_set.printed_decimals if self.criteria_set else 2

    @property
    def subtitle(self) -> str:
        """Workspace, year, set, round and scope in one line."""
        if self.criteria_set is None:
            return ""
        turn, scope = round_name(self.wanted.round), scope_name(self.wanted.scope)
        return _(
            "{workspace} · {year} · {set} · round: {round} · {scope}",
            workspace=self.title,
            year=self.wanted.year,
            set=self.criteria_set.name,
            round=turn,
            scope=scope,
        )

    @property
    def marks(self) -> list[str]:
        """Marks that every figure carries."""
        marks = [_("Illustrative data, not real")] if self.illustrative else []
        standing = self.criteria_set.standing if self.criteria_set else ""
        words = {"illustrative": _("Illustrative criteria set, not official"), "adapted": _("Adapted criteria set")}
        return [*marks, words[standing]] if standing in words else marks

    @property
    def _scores(self) -> Scores:
        if self.scores is None:
            raise ValueError("there are no results to show")
        return self.scores


def scope_name(scope: str) -> str:
    """Return the name of a scope, in the language in use."""
    return {
        c.DIRECT: _("scored directly, without the survey"),
        c.DIRECT_SURVEY: _("scored directly and by survey"),
    }[scope]


def load_results(wanted: Wanted, base: Path | str | None = None) -> Results:
    """Read a workspace and score a year.

    Parameters
    ----------
    wanted : Wanted
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.

    Returns
    -------
    Results
        Never raises for what a workspace holds or lacks: ``problem`` then says it. The user's own workspace is not
        made by looking at it; a shipped one is filled.
    """
    try:
        with open_workspace(wanted.workspace or None, base) as workspace:
            return read_results(workspace, wanted)
    except RecordsError as fault:
        return Results(wanted, wanted.workspace, fault.full())


def read_results(workspace: Workspace, wanted: Wanted) -> Results:
    """Return :func:`load_results` of a workspace that is held open for more than this."""
    wanted = replace(wanted, workspace=wanted.workspace or workspace.name)
    try:
        if not workspace.exists and not workspace.marks.shipped:
            return Results(wanted, workspace.label(), _nothing_yet())
        return _read(workspace, wanted)
    except RecordsError as fault:
        return Results(wanted, workspace.label(), fault.full())


def workspaces(base: Path | str | None = None) -> list[tuple[str, str]]:
    """Return name and title of every workspace on offer."""
    return [(one.name, one.title()) for one in list_workspaces(base)]


def _read(workspace: Workspace, wanted: Wanted) -> Results:
    records = workspace.records()
    label, illustrative = workspace.label(), workspace.marks.illustrative
    opened = [(year, code) for year, code in records.years() if _rounds(records, year, code)]
    order = sorted(opened, key=lambda one: (-one[0], one[1]))
    sets = {(year, code): _name_of(records, year, code) for year, code in order}
    if not sets:
        return Results(wanted, label, _nothing_yet(), illustrative=illustrative)
    year, code = _choose(records, order, wanted)
    rounds = _rounds(records, year, code)
    turn = wanted.round if wanted.round in rounds else rounds[0]
    wanted = replace(wanted, year=year, set=code, round=turn)
    text = records.criteria_set_text(year, code, turn) or ""
    try:
        criteria_set = set_of(text, code)
    except CriteriaSetError as fault:
        problem = _("The criteria set {set} of this round cannot be read:", set=code)
        return Results(wanted, label, f"{problem} {fault}", sets, rounds, illustrative=illustrative)
    answers = records.answers(year, code)
    units, names = _units(criteria_set, answers, workspace.folder)
    scores = score(criteria_set, answers, wanted.scope, turn, units)
    if wanted.unit not in names:
        wanted = replace(wanted, unit=str(units[c.UNIT].iloc[0]) if len(units) else "")
    problem = "" if len(units) else _("The list of units of {year} has no unit for this set.", year=year)
    return Results(wanted, label, problem, sets, rounds, criteria_set, scores, names, illustrative, workspace.title())


def _choose(records: Records, sets: list[tuple[int, str]], wanted: Wanted) -> tuple[int, str]:
    """Return the year and set to show: those wanted as far as there are such, else those with the most answers."""
    fitting = [one for one in sets if wanted.year in (0, one[0]) and wanted.set in ("", one[1])]
    fitting = fitting or [one for one in sets if wanted.set == one[1] or wanted.year == one[0]] or sets
    if len(fitting) == 1:
        return fitting[0]
    return max(fitting, key=lambda one: int((records.answers(*one)[c.STATE] != c.UNANSWERED).sum()))


def _rounds(records: Records, year: int, code: str) -> list[str]:
    return [turn for turn in c.CHAIN if records.opened(year, code, turn)]


def _name_of(records: Records, year: int, code: str) -> str:
    """Return the name of a set, its code if it cannot be read."""
    turn = _rounds(records, year, code)[0]
    try:
        return str(set_of(records.criteria_set_text(year, code, turn) or "", code).name)
    except CriteriaSetError:
        return code


@lru_cache(maxsize=16)
def set_of(text: str, code: str) -> CriteriaSet:
    """Return the criteria set of a text.

    Raises
    ------
    CriteriaSetError
        If it cannot be used.
    """
    return parse_criteria_set(text, code)


def _units(criteria_set: CriteriaSet, answers: pd.DataFrame, folder: Path) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the units to score, in the order of the year's list, and their names; units with answers only come last."""
    listed = [unit for unit in read_units(criteria_set.year, folder) if unit.group == criteria_set.unit_group]
    names = {unit.key: unit.name for unit in listed}
    for unit in sorted(map(str, answers[c.UNIT].unique())):
        names.setdefault(unit, unit)
    return pd.DataFrame({c.UNIT: list(names), c.GROUP: criteria_set.unit_group}), names


def _nothing_yet() -> str:
    return _("Nothing has been entered here yet.")
