"""Reads what the documents of a year are made from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from cchc_eval.i18n import catalogue
from cchc_eval.records import Workspace
from cchc_eval.records.offers import Unit, latest_units
from cchc_eval.records.work.reading import Work
from cchc_eval.reports.annual.settings import read_settings
from cchc_eval.reports.word.context import UNKNOWN_TIME
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def load(workspace: Workspace, work: Work, units: Sequence[Unit], day: str) -> Source:
    """Return what the documents of a year's work are made from.

    Parameters
    ----------
    workspace : Workspace
        Whose head and foot of reports is used (``bao-cao.json``), and whose mark stands on every page.
    work : Work
    units : sequence of Unit
        The year's list (:func:`units_of`).
    day : str
        ``YYYY-MM-DD`` up to which is counted.

    Raises
    ------
    Told
        If the head and foot cannot be read.
    """
    marks = (_("Illustrative data, not real"),) if workspace.marks.illustrative else ()
    whole = workspace.lists_all_units(work.year)
    return Source(work, units, read_settings(workspace.folder), day, last_change(work), marks, whole)


def units_of(workspace: Workspace, year: int) -> list[Unit]:
    """Return a year's units; those of the latest year before while the year has no list yet."""
    return latest_units(year, workspace.folder)


def last_change(work: Work) -> str:
    """Return when the year's work was last changed (UTC); a fixed moment where nothing is recorded."""
    kinds = (work.plans, work.tasks, work.inspections, work.findings, work.report_duties, work.reports)
    return max((one.time for one in chain.from_iterable(kind.values() for kind in kinds)), default=UNKNOWN_TIME)
