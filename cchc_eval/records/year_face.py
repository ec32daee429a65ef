"""What :class:`~cchc_eval.records.records.Records` offers on years: a new one from the old one, and a corrected criteria set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import reading, rounds, writing
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit, Event, Person
from cchc_eval.records.kinds import validated_subject

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.records.new_year import NewYear

_ = catalogue("records")


class YearFace:
    """The methods of ``Records`` about new years and corrected sets; contract in ``docs/records.md`` §10."""

    _database: Database

    if TYPE_CHECKING:

        def _pen(self, author: Person | None = None) -> writing.Pen: ...

        def _steps(self, edits: Callable[[Connection], list[Edit]]) -> list[Event]: ...

        append: Callable[..., Event]

    def preview_year(
        self,
        old_year: int,
        new_year: int,
        set_old: str,
        set_new_text: str,
        units: Iterable[Sequence[str]],
        confirmed: Mapping[str, str] | None = None,
    ) -> NewYear:
        """Return what :meth:`start_year` would record, recording nothing."""
        from cchc_eval.records import new_year as starting

        with self._database.reading() as connection:
            return starting.starting(connection, old_year, new_year, set_old, set_new_text, units, confirmed or {})

    def start_year(
        self,
        old_year: int,
        new_year: int,
        set_old: str,
        set_new_text: str,
        units: Iterable[Sequence[str]],
        confirmed: Mapping[str, str] | None = None,
    ) -> NewYear:
        """Start a year from an older one, in one transaction; the old year is only read, and may be closed.

        Opens the rounds self, survey and bonus (those that the old year had) with the new set, and takes citations and texts
        (explanation, difficulties, proposals) over as *carried*: they are shown, and count once they are confirmed.
        Nothing else is taken over. A second run adds only what is missing, such as another unit, and overwrites nothing.

        Parameters
        ----------
        set_old : str
            Code of the old set; its text is the one that the old rounds were opened with.
        set_new_text : str
            YAML of the new set (``year_files.next_set_text`` makes one from the old).
        units : iterable of (str, str)
            Key of the unit in the old year, key in the new one (``year_files.next_units``).
        confirmed : mapping, optional
            Key of a node in the old set → in the new one, as the user confirmed it (empty: gone). Kept in the new year's
            event of kind ``new_year``.

        Returns
        -------
        NewYear
            What was recorded; its ``changes`` list what became of each node.

        Raises
        ------
        Refused
            If a set has faults, is of another year, bears the old code or was started with another text; or if
            `confirmed` names what is not there.
        YearClosed, NoAuthor, DiskFull, ReadOnly, Busy
        """
        from cchc_eval.records import new_year as starting

        pen = self._pen()
        with self._database.writing() as connection:
            found = starting.starting(connection, old_year, new_year, set_old, set_new_text, units, confirmed or {})
            writing.raised(writing.record(connection, pen, found.edits))
        return found

    def confirm(self, kind: str, subject: Mapping[str, Any], base: int) -> Event:
        """Confirm what was carried over (a citation, a text): a new revision of the same content, which counts.

        Raises
        ------
        Refused
            If nothing stands there, or nothing carried.
        StaleRevision
            If another version was recorded meanwhile.
        """
        with self._database.reading() as connection:
            there = reading.current(connection, kind, canonical(validated_subject(kind, subject)))
        if there is None or not there.payload.get("carried"):
            raise Refused(_("There is nothing here from last year that waits to be confirmed."))
        return self.append(kind, subject, {**there.payload, "carried": False}, base)

    def compare_criteria_set(self, year: int, set_code: str, round_code: str, text: str) -> pd.DataFrame:
        """Return what a corrected text would change in an open round, recording nothing.

        Returns
        -------
        DataFrame
            Of :func:`cchc_eval.analysis.set_changes.compare_sets`, with ``answered``: how many units have an answer (in a
            round of appraisal: a decision) on that node of the set that stands.
        """
        from cchc_eval.records import new_year

        with self._database.reading() as connection:
            return new_year.differences(connection, year, set_code, round_code, text)

    def replace_criteria_set(self, year: int, set_code: str, round_code: str, text: str, reason: str) -> Event:
        """Give an open round a corrected criteria set; the reason is kept.

        Every answered node of every unit whose maximum, rule or wording changed is marked for review, with a note that says
        what changed, in the same transaction.

        Raises
        ------
        Refused
            If the text has faults, or is another set or year.
        DossierForbids
            If the dossier of any unit with this set is settled or published; it names the units.
        RoundNotOpen, RoundLocked, YearClosed
        """
        from cchc_eval.records import new_year

        def edits(connection: Connection) -> list[Edit]:
            marks = new_year.marks(connection, year, set_code, round_code, text)
            return [*rounds.replacing(connection, year, set_code, round_code, text, reason), *marks]

        return next(event for event in self._steps(edits) if event.kind == "round")
