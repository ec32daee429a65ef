"""What the page of the year's work shows: read once from the records, counted against a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import work as tables
from cchc_eval.analysis.work import Names
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import Register
from cchc_eval.analysis.work.other_years import beside, earlier
from cchc_eval.criteria.model import Node
from cchc_eval.records import Records, RecordsError, Workspace, open_workspace
from cchc_eval.records.offers import Unit, latest_units, read_units
from cchc_eval.records.sources import Memo, Proposal, propose
from cchc_eval.records.work.codes import parties
from cchc_eval.records.work.reading import Work
from cchc_eval.records.work.unfinished import Unfinished, unfinished
from cchc_eval.records.workflow import CLOSED
from cchc_eval.reports.results import Results, Wanted, read_results


@dataclass(frozen=True)
class BoardData:
    """A year's work and what is chosen of it.

    Attributes
    ----------
    results : Results
        The workspace, year and set that are chosen; its scores need not be there.
    day : date
        Against which everything is counted.
    year : int
    work : Work
    names : Names
        Of the year's units.
    folder : Path
        Of the workspace.
    workspace_id : str
        By which calendars know the events again.
    problem : str
        Why the work cannot be read; empty if it can.
    units : tuple of Unit
        The year's list.
    others : tuple of (Work, Names)
        The registers of earlier years that are not closed, and of the next year, without what counts elsewhere.
    years : tuple of int
        Those that have a register and no criteria set with answers, the newest first: they can be shown, without points.
    left : Unfinished, optional
        What was not finished when the year before was closed: nothing can be recorded for it any more.
    """

    results: Results
    day: dt.date
    year: int
    work: Work
    names: Names = field(default_factory=Names)
    folder: Path = Path()
    workspace_id: str = ""
    problem: str = ""
    units: tuple[Unit, ...] = ()
    others: tuple[Register, ...] = ()
    years: tuple[int, ...] = ()
    left: Unfinished | None = None

    @cached_property
    def items(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.work.items_table` of the year's own register."""
        return tables.items_table(self.work, self.names, self.day)

    @cached_property
    def owed(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.work.items_table` with what the registers of other years still hold open."""
        return tables.items_table(self.work, self.names, self.day, self.others) if self.others else self.items

    @property
    def before(self) -> list[Register]:
        """Those of :attr:`others` that are of earlier years."""
        return earlier(self.work, self.others)

    @cached_property
    def worth(self) -> pd.DataFrame | None:
        """:func:`cchc_eval.analysis.work.worth_table` in the set that is chosen; None if none is or it has no results."""
        results, units = self.results, {one.key: one for one in self.units}
        cs = results.criteria_set
        if results.scores is None or cs is None or results.scores.answers is None:
            return None
        scored = [unit for unit in results.units if unit in units]
        memo: Memo = {}

        def ask(leaf: Node, unit: str, work: Work) -> Proposal | None:
            return propose(work, self.units, cs, leaf, units[unit], memo=memo)

        answers = results.scores.answers
        return tables.worth_table(cs, answers, scored, self.work, self.items, ask, self.day, results.wanted.scope)

    @cached_property
    def completion(self) -> pd.DataFrame:
        """:func:`cchc_eval.analysis.work.completion_table`."""
        return tables.completion_table(self.items, self.day, self.year)

    @property
    def fields(self) -> dict[str, str]:
        """Code → name of the fields of the tasks, in the plan's order."""
        tasks = self.items[self.items[w.KIND] == w.TASK].sort_values([w.PLACE, w.FIELD_NAME], kind="stable")
        return {code: name for code, name in zip(tasks[w.FIELD], tasks[w.FIELD_NAME], strict=True) if code}


def load_board(wanted: Wanted, day: dt.date | None, today: dt.date, base: Path | str | None = None) -> BoardData:
    """Read a year's work.

    Parameters
    ----------
    wanted : Wanted
        Blanks are filled in as for the results.
    day : date, optional
        By default `today` while the year runs, else the year's last day (its first before it begins).
    today : date
    base : path, optional
        Folder of the workspaces.

    Returns
    -------
    BoardData
        Never raises for what a workspace holds or lacks: ``problem`` says it.
    """
    try:
        with open_workspace(wanted.workspace or None, base) as workspace:  # opened once for both
            return _read(workspace, wanted, read_results(workspace, wanted), day, today)
    except RecordsError as fault:
        return _nothing(Results(wanted, wanted.workspace, fault.full()), day, today, fault.full())


def _read(workspace: Workspace, wanted: Wanted, results: Results, day: dt.date | None, today: dt.date) -> BoardData:
    if not workspace.exists:
        return _nothing(results, day, today, results.problem)
    records = workspace.records()
    try:
        registers = records.work_years()
        # nothing was answered in that year: it is shown without points
        if wanted.year in registers and wanted.year != results.wanted.year:
            of_year = replace(results.wanted, year=wanted.year, set="", unit="")
            results = replace(results, wanted=of_year, criteria_set=None, scores=None)
        year, used = _counted(results, day, today)
        work = records.work(year)
        others, left = _others(records, work, workspace.folder)
        names = _names(year, workspace.folder, (one for one, _named in others))
    except RecordsError as fault:
        return _nothing(results, day, today, fault.full())
    units = read_units(year, workspace.folder)
    return BoardData(
        results, used, year, work, names, workspace.folder, workspace.id, units=tuple(units),
        others=others, years=tuple(sorted(set(registers) - {one for one, _set in results.sets}, reverse=True)), left=left,
    )  # fmt: skip


def _others(records: Records, work: Work, folder: Path) -> tuple[tuple[Register, ...], Unfinished | None]:
    """Return the registers that are looked at beside a year's own, and what the year before left open when it was closed."""
    found, left = [], None
    for year in records.work_years():
        if year == work.year or year > work.year + 1:
            continue
        if year < work.year and records.state_of(year, "", "", c.SELF) == CLOSED:
            left = unfinished(records.work(year)) if year == work.year - 1 else left
            continue
        found.append((records.work(year), _names(year, folder)))
    return tuple(beside(work, found)), left


def _names(year: int, folder: Path, others: Iterable[Work] = ()) -> Names:
    """Return the names of a year's units, those of the latest before while it has no list yet, and of the fields of other years' plans."""
    fields = {one["code"]: one["name"] for work in others for plan in work.plans.values() for one in plan["fields"]}
    return replace(names_of(latest_units(year, folder)), fields=fields)


def _nothing(results: Results, day: dt.date | None, today: dt.date, problem: str) -> BoardData:
    year, used = _counted(results, day, today)
    return BoardData(results, used, year, Work(year), problem=problem)


def _counted(results: Results, day: dt.date | None, today: dt.date) -> tuple[int, dt.date]:
    """Return the year, and the day in it against which is counted."""
    year = results.wanted.year or today.year
    return year, day if day and day.year == year else day_of(year, today)


def names_of(units: Sequence[Unit]) -> Names:
    """Return what the list of units says of those who own the work."""
    return Names(
        {one.key: one.name for one in units},
        {one.key: one.parent for one in units if one.parent},
        {one.key: (one.valid_to, one.successor) for one in units if one.valid_to and one.successor},
        parties(),
    )


def day_of(year: int, today: dt.date) -> dt.date:
    """Return the day against which a year is counted if none is chosen: today within it, else its end or its beginning."""
    if year == today.year:
        return today
    return dt.date(year, 12, 31) if year < today.year else dt.date(year, 1, 1)
