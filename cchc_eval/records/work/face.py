"""What :class:`~cchc_eval.records.records.Records` offers to those who keep the year's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from cchc_eval.records.schema import now
from cchc_eval.records.work.reading import IDS, Work, read_work

if TYPE_CHECKING:
    from cchc_eval.records.database import Database


class WorkFace:
    """The methods of ``Records`` about plans, tasks, dissemination, inspections and reports; they are written by ``append``."""

    _database: Database

    def work(self, year: int) -> Work:
        """Return what stands of a year's work."""
        with self._database.reading() as connection:
            return read_work(connection, year)

    def work_stamp(self, year: int) -> tuple[int, int, int]:
        """Return a word that changes with the year's work or the documents, cheaper than reading them."""
        with self._database.reading() as connection:
            work = select(func.count(), func.coalesce(func.sum(now.c.revision), 0)).where(
                now.c.kind.in_(IDS), now.c.year == year
            )
            things, revisions = connection.execute(work).one()
            documents = select(func.coalesce(func.sum(now.c.revision), 0)).where(now.c.kind == "document")
            return int(things), int(revisions), int(connection.scalar(documents) or 0)
