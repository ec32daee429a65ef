"""What :class:`~cchc_eval.records.records.Records` offers to those who take in a filled workbook: tried first, then recorded whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cchc_eval.records import reading, rounds, writing
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit, Event, Outcome, Person, event_of
from cchc_eval.records.kinds import validated_subject

Opening = tuple[int, str, str, str]
"""Year, set, round, text of the criteria set: a round that is opened before the first write into it."""


class _Undone(Exception):
    """Ends a transaction that was only tried."""


class SheetFace:
    """The methods of ``Records`` about many edits that belong together, into rounds that may not be open yet."""

    _database: Database
    author: Person | None

    if TYPE_CHECKING:

        def _pen(self, author: Person | None = None) -> writing.Pen: ...

    @property
    def invented(self) -> bool:
        """Whether these are records of invented data, which never mix with real ones."""
        return self._database.kind == "illustrative"

    def rehearse(self, openings: Iterable[Opening], edits: Sequence[Edit]) -> list[Outcome]:
        """Say of each edit what would become of it, recording nothing.

        Parameters
        ----------
        openings : iterable of (int, str, str, str)
            Rounds that are opened first, where they were not.
        edits : sequence of Edit

        Returns
        -------
        list of Outcome
            One for each edit. Without an author what depends on who writes is left open.
        """
        found: list[Outcome] = []
        pen = self._pen(self.author or Person("#", "#"))
        try:
            with self._database.writing() as connection:
                first = _steps(connection, openings)
                found = writing.record(connection, pen, [*first, *edits])[len(first) :]
                raise _Undone
        except _Undone:
            return found

    def current_many(self, kind: str, subjects: Sequence[Mapping[str, Any]]) -> list[Event | None]:
        """Return what stands for many subjects of a kind, as :meth:`Records.current` does for one."""
        texts = [canonical(validated_subject(kind, subject)) for subject in subjects]
        with self._database.reading() as connection:
            found = writing.load(connection, [(kind, text) for text in texts])
        return [there.event if (there := found.get((kind, text))) else None for text in texts]

    def brought(self, year: int, set_code: str, unit: str, export: str) -> dict[str, str]:
        """Return what workbooks of one export brought last: item → print of what was recorded; of no export, nothing."""
        if not export:
            return {}
        with self._database.reading() as connection:
            events = [event_of(row) for row in reading.of_unit(connection, "brought", year, set_code, unit)]
        found: dict[str, str] = {}
        for event in sorted(events, key=lambda one: (one.time, one.chain, one.sequence)):
            if event.subject["export"] == export:
                found |= event.payload["prints"]
        return found

    def record_together(self, openings: Iterable[Opening], edits: Sequence[Edit]) -> list[Event]:
        """Record edits, and open their rounds where they were not, in one transaction: all or none.

        Raises
        ------
        RecordsError
            As :meth:`Records.append_many`; nothing was recorded then, no round was opened.
        """
        pen = self._pen()
        with self._database.writing() as connection:
            first = _steps(connection, openings)
            return writing.raised(writing.record(connection, pen, [*first, *edits]))[len(first) :]


def _steps(connection: Connection, openings: Iterable[Opening]) -> list[Edit]:
    """Return the steps that open rounds which were never opened; a locked one stays locked."""
    return [
        edit
        for year, set_code, turn, text in openings
        if rounds.criteria_set_text(connection, year, set_code, turn) is None
        for edit in rounds.opening(connection, year, set_code, turn, text)
    ]
