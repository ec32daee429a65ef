"""What :class:`~cchc_eval.records.records.Records` offers to those who keep the year's work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from cchc_eval.records import reading
from cchc_eval.records.work.kept import read_all, read_on
from cchc_eval.records.work.moving import moving, moving_finding
from cchc_eval.records.work.reading import IDS, Work, years

if TYPE_CHECKING:
    from cchc_eval.records.database import Database
    from cchc_eval.records.events import Edit, Event
    from cchc_eval.records.reading import Change


class WorkFace:
    """The methods of ``Records`` about plans, tasks, dissemination, inspections and reports; they are written by ``append``."""

    _database: Database

    if TYPE_CHECKING:

        def _steps(self, edits: Callable[[Connection], list[Edit]]) -> list[Event]: ...

    def work(self, year: int) -> Work:
        """Return what stands of a year's work.

        It is kept, and only what came in since is read again: a part of which nothing changed (``tasks``, ``documents`` …) is the
        same object as the time before, by which one may know that what was computed from it still holds.
        """
        works = self._database.works
        with self._database.reading() as connection:
            kept = read_on(connection, works[year]) if year in works else None
        if kept is None:
            self._database.mend()
            with self._database.reading() as connection:
                kept = read_all(connection, year)
        works[year] = kept
        return kept.work

    def work_years(self) -> list[int]:
        """Return the years that have a register, the earliest first."""
        with self._database.reading() as connection:
            return years(connection)

    def move_task(
        self,
        year: int,
        task: str,
        reason: str,
        document: str = "",
        due: str = "",
        plan: str = "",
        *,
        base: int | None = None,
        drafted: Sequence[Edit] = (),
    ) -> list[Event]:
        """Move a task to the next year: it stands as ``moved`` in the old one and under the same id in the new one, or neither.

        Parameters
        ----------
        reason : str
            Why; needed.
        document : str
            The decision that moves it. Without one the task still counts as due and not finished in the old year.
        due : str
            New due day, ``YYYY-MM-DD``; empty: none.
        plan : str
            Plan of the new year; by default its only plan of the same type and unit, else the old one until it is chosen.
        base : int, optional
            Revision that the writer saw; by default the one that stands.
        drafted : sequence of Edit
            New documents that are recorded with it, or not at all.

        Returns
        -------
        list of Event
            Of the documents, of the old year, of the new one.

        Raises
        ------
        Refused, YearClosed, StaleRevision, NoAuthor …
            As :meth:`Records.append`; nothing was recorded then.
        """
        left, goes_on = {"reason": reason, "document": document}, {"due": due, "plan": plan}
        return self._steps(lambda connection: [*drafted, *moving(connection, year, task, left, goes_on, base)])

    def move_finding(
        self, year: int, finding: str, reason: str, due: str = "", *, base: int | None = None
    ) -> list[Event]:
        """Move a finding to the next year: it stands as ``moved`` in the old one and under the same id in the new one, or neither.

        Due by the end of the old year it still counts there as due and not remedied; due later it counts in the new year alone.
        Its inspection stays that of the year in which it was made.

        Parameters
        ----------
        reason : str
            Why; needed.
        due : str
            New due day, ``YYYY-MM-DD``; empty: the day that it has.
        base : int, optional
            Revision that the writer saw; by default the one that stands.

        Returns
        -------
        list of Event
            Of the old year, of the new one.

        Raises
        ------
        Refused, YearClosed, StaleRevision, NoAuthor …
            As :meth:`Records.append`; nothing was recorded then.
        """
        return self._steps(lambda connection: moving_finding(connection, year, finding, reason, due, base))

    def work_history(self, kind: str, name: str) -> list[Change]:
        """Return who changed a thing of the year's work, what and when, oldest first, over all years that it was moved through.

        Parameters
        ----------
        kind : str
            ``plan``, ``task`` … (:data:`~cchc_eval.records.work.reading.IDS`).
        name : str
            Its id; ``duty/period`` of a report.
        """
        part = {IDS[kind]: name}
        if kind == "report":
            part = dict(zip(("duty", "period"), name.split("/", 1), strict=True))
        with self._database.reading() as connection:
            return reading.history(connection, part, kind)
