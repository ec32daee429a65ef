"""What :class:`~cchc_eval.records.records.Records` offers for facts that come from the year's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import reading, writing
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit, Event, Person
from cchc_eval.records.offers import Unit
from cchc_eval.records.sources.base import Proposal
from cchc_eval.records.sources.confirming import edits, snapshot_of
from cchc_eval.records.sources.past import Kept, kept_rows

_ = catalogue("records")


class SourcesFace:
    """The methods of ``Records`` that confirm, override and read facts of sources."""

    _database: Database

    if TYPE_CHECKING:

        def _pen(self, author: Person | None = None) -> writing.Pen: ...

        def current(self, kind: str, subject: Mapping[str, Any]) -> Event | None: ...  # noqa: D102

    def confirm_facts(
        self, place: Mapping[str, Any], proposal: Proposal, base: int = 0, source_base: int = 0
    ) -> list[Event]:
        """Record a proposal as the answer of a leaf, with the snapshot of its source, in one transaction.

        Facts that the source does not give stay as they were declared.

        Parameters
        ----------
        place : mapping
            ``{year, set, unit, key, round}``.
        base, source_base : int
            Revisions of the answer and of the snapshot that the writer saw.

        Returns
        -------
        list of Event
            The snapshot last; before it the answer, unless it says the same already.

        Raises
        ------
        StaleRevision, RoundLocked, YearClosed, DossierForbids, NoAuthor …
            As :meth:`Records.append`; nothing was recorded then.
        """
        standing = self.current("answer", place)
        return self._written(edits(place, proposal, standing.payload if standing else {}, base, source_base))

    def override_facts(self, place: Mapping[str, Any], proposal: Proposal, reason: str, source_base: int = 0) -> Event:
        """Record why other facts were declared than the source gives; the answer stays as it is.

        Raises
        ------
        Refused
            Without a reason, or where nothing is declared yet.
        """
        standing = self.current("answer", place)
        if standing is None or standing.payload["state"] == c.UNANSWERED:
            raise Refused(
                _("Nothing is declared here yet."), _("Enter the facts first, then say why they differ."), "reason"
            )
        if not reason.strip():
            raise Refused(
                _("Other facts than those of the register need a reason."), _("Write in a few words why."), "reason"
            )
        return self._written(
            [Edit("fact_source", place, snapshot_of(proposal, reason, standing.payload.get("facts")), source_base)]
        )[0]

    def fact_sources(self, year: int, set_code: str, unit: str) -> dict[str, Event]:
        """Return the snapshots that stand for a unit: key → event."""
        with self._database.reading() as connection:
            return reading.standing_of_unit(connection, "fact_source", year, set_code, unit)

    def kept_rows(self, snapshots: Sequence[Event], units: Iterable[Unit]) -> dict[str, tuple[Kept, ...]]:
        """Return id of each snapshot → the rows behind its numbers as they were when it was recorded.

        Parameters
        ----------
        snapshots : sequence of Event
            Of kind ``fact_source``.
        units : iterable of Unit
            The year's list.
        """
        with self._database.reading() as connection:
            return kept_rows(connection, snapshots, units)

    def _written(self, wanted: list[Edit]) -> list[Event]:
        pen = self._pen()
        with self._database.writing() as connection:
            return writing.raised(writing.record(connection, pen, wanted))
