"""What :class:`~cchc_eval.records.records.Records` offers to those who keep the year's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_eval.records.work.reading import Work, read_work

if TYPE_CHECKING:
    from cchc_eval.records.database import Database


class WorkFace:
    """The methods of ``Records`` about plans, tasks, dissemination, inspections and reports; they are written by ``append``."""

    _database: Database

    def work(self, year: int) -> Work:
        """Return what stands of a year's work."""
        with self._database.reading() as connection:
            return read_work(connection, year)
