"""The records of one workspace, in the hands of one author: the face of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import heads, projections, reading, rounds, verify, writing
from cchc_eval.records import merge as merging
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import Database
from cchc_eval.records.dossier_face import DossierFace
from cchc_eval.records.errors import NoAuthor, Refused
from cchc_eval.records.events import Edit, Event, Outcome, Person, new_id, time_text
from cchc_eval.records.file_face import FileFace
from cchc_eval.records.heads import Head
from cchc_eval.records.kinds import validated, validated_subject
from cchc_eval.records.reading import Change, Conflict
from cchc_eval.records.sheet_face import SheetFace
from cchc_eval.records.sources.face import SourcesFace
from cchc_eval.records.states import OPEN, States
from cchc_eval.records.verify import Verification
from cchc_eval.records.work.face import WorkFace
from cchc_eval.records.year_face import YearFace

if TYPE_CHECKING:
    import pandas as pd

_ = catalogue("records")


class Records(DossierFace, YearFace, FileFace, SheetFace, WorkFace, SourcesFace):
    """Write events and read what stands.

    The author is a name and position chosen from the workspace's people at each start. It is a statement of
    the one at the keyboard, not a login: anybody with the file can choose any name.

    Parameters
    ----------
    database : Database
    author : Person or None
        None reads only; writing then raises :class:`NoAuthor`.
    """

    def __init__(self, database: Database, author: Person | None = None) -> None:
        self._database = database
        self.author = author

    def with_author(self, author: Person | None) -> Records:
        """Return the same records in another author's hands."""
        return Records(self._database, author)

    # --- writing --------------------------------------------------------------------------------------------
    def append(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any], base: int = 0) -> Event:
        """Record one event; it is on the disk when this returns.

        Parameters
        ----------
        kind, subject, payload
            As ``docs/records.md`` lists them.
        base : int
            The revision that the writer saw (``current(...).revision``), 0 if there was none.

        Raises
        ------
        StaleRevision
            If another version was recorded meanwhile; it carries both.
        Refused
            If the content is not acceptable.
        RoundNotOpen, RoundLocked, YearClosed
            If the state forbids it.
        NoAuthor, DiskFull, ReadOnly, Busy
        """
        return self.append_many([Edit(kind, subject, payload, base)])[0]

    def append_many(self, edits: Sequence[Edit]) -> list[Event]:
        """Record several events in one transaction, all or none; raises as :meth:`append` for the first that
        cannot be written.
        """
        pen = self._pen()
        with self._database.writing() as connection:
            return writing.raised(writing.record(connection, pen, edits))

    def save(self, edits: Sequence[Edit]) -> list[Outcome]:
        """Record the edits that can be recorded, in one transaction, and say of each what became of it.

        An edit whose content stands there already counts as saved (whatever its base) without a new event, so
        that a batch may be sent again after a lost acknowledgement.

        Raises
        ------
        RecordsError
            Only if nothing at all could be recorded (disk full, read-only, busy, no author).
        """
        pen = self._pen()
        with self._database.writing() as connection:
            return writing.record(connection, pen, edits, identical_is_saved=True)

    def _pen(self, author: Person | None = None) -> writing.Pen:
        author = author or self.author
        if author is None:
            raise NoAuthor(_("Nobody was chosen as the author."), _("Choose your name and position first."))
        return writing.Pen(self._database.chain, author, lambda: time_text(self._database.clock()))

    def add_person(self, name: str, position: str = "", unit: str = "") -> Person:
        """Add somebody to the list of people and return the person; the list has no doubles.

        Whoever is active in the list under this name and position (spaces and the way letters are encoded aside) is
        returned as she or he stands there, and nothing is recorded. With no author chosen yet, the person states it
        of herself or himself.

        Raises
        ------
        Refused
            If who stands there belongs to another unit: it is somebody else, and could not be told apart.
        """
        subject, payload = validated("person", {"person": new_id()}, {"name": name, "position": position, "unit": unit})
        person = Person(subject["person"], *(" ".join(payload[part].split()) for part in ("name", "position", "unit")))
        with self._database.writing() as connection:
            for there in reading.people(connection):
                if (there.name, there.position) == (person.name, person.position):
                    if person.unit and there.unit and person.unit != there.unit:
                        raise Refused(
                            _("Somebody of this name and position is in the list already, of another unit."),
                            _("Write the position so that the two can be told apart, with the unit's name."),
                            "position",
                        )
                    return there
            edit = Edit("person", subject, payload)
            event = writing.raised(writing.record(connection, self._pen(self.author or person), [edit]))[0]
        return Person(person.id, event.payload["name"], event.payload["position"], event.payload["unit"])

    def add_document(
        self,
        number: str = "",
        date: str = "",
        issuer: str = "",
        type: str = "",
        title: str = "",
        source: str = "",
    ) -> str:
        """Record a document (date as ``YYYY-MM-DD``) and return its id."""
        edit = new_document(number=number, date=date, issuer=issuer, type=type, title=title, source=source)
        self.append(edit.kind, edit.subject, edit.payload)
        return str(edit.subject["document"])

    def cite(self, place: Mapping[str, Any], document: str, muc: str = "", page: str = "", note: str = "") -> Event:
        """Cite a document as evidence of a leaf; `place` is ``{year, set, unit, key, round}``."""
        payload = {"document": document, "muc": muc, "page": page, "note": note}
        return self.append("evidence", {**place, "citation": new_id()}, payload)

    def uncite(self, place: Mapping[str, Any], citation: str) -> Event:
        """Take a citation back (its id as in :meth:`evidence`); its history stays."""
        subject = {**place, "citation": citation}
        there = self.current("evidence", subject)
        if there is None:
            raise Refused(_("This citation is not in the records."), "", "citation")
        return self.append("evidence", subject, {**there.payload, "removed": True}, base=there.revision)

    # --- rounds and years -----------------------------------------------------------------------------------
    def open_round(self, year: int, set_code: str, round_code: str, text: str) -> Event | None:
        """Open a round with a criteria set, whose text is kept with its hash; None if it is open already.

        Cheap when it is open (one read), so that a form may call it before each first save.
        """
        if self.state_of(year, set_code, "", round_code) == OPEN:
            return None
        steps = self._steps(lambda connection: rounds.opening(connection, year, set_code, round_code, text))
        return steps[-1] if steps else None

    def lock_round(self, year: int, set_code: str, round_code: str, unit: str = "", reason: str = "") -> list[Event]:
        """Lock a round for one unit, or for all (units with a state of their own included)."""
        return self._steps(
            lambda connection: rounds.step(connection, "locked", year, set_code, round_code, unit, reason)
        )

    def reopen_round(self, year: int, set_code: str, round_code: str, unit: str = "", *, reason: str) -> list[Event]:
        """Open a locked round again, for one unit or for all; the reason is kept."""
        return self._steps(
            lambda connection: rounds.step(connection, "reopened", year, set_code, round_code, unit, reason)
        )

    def _steps(self, edits: Callable[[Connection], list[Edit]]) -> list[Event]:
        pen = self._pen()
        with self._database.writing() as connection:
            return writing.raised(writing.record(connection, pen, edits(connection)))

    def close_year(self, year: int, reason: str = "") -> Event:
        """Close a year: nothing in it changes afterwards."""
        return self.append("year", {"year": year}, {"action": "closed", "reason": reason})

    def state_of(self, year: int, set_code: str, unit: str, round_code: str) -> str:
        """Return ``unopened``, ``open``, ``locked`` or ``closed`` (the year)."""
        with self._database.reading() as connection:
            return States(connection).of(year, set_code, unit, round_code)

    def opened(self, year: int, set_code: str, round_code: str) -> bool:
        """Return whether the round was ever opened."""
        return bool(self.criteria_set_text(year, set_code, round_code))

    def criteria_set_text(self, year: int, set_code: str, round_code: str) -> str | None:
        """Return the text of the criteria set that the round was opened with, byte for byte; None if it was
        not opened.
        """
        with self._database.reading() as connection:
            return rounds.criteria_set_text(connection, year, set_code, round_code)

    # --- reading --------------------------------------------------------------------------------------------
    def current(self, kind: str, subject: Mapping[str, Any]) -> Event | None:
        """Return the event that stands for a kind and subject, None if there is none.

        Its ``revision`` is the number to write with as `base`: how many events of this kind and subject are
        known. It also grows when another copy's events are taken in, so that a form opened before is told.
        """
        text = canonical(validated_subject(kind, subject))
        with self._database.reading() as connection:
            return reading.current(connection, kind, text)

    def history(self, part: Mapping[str, Any], kind: str | None = None) -> list[Change]:
        """Return who changed what and when, oldest first.

        Parameters
        ----------
        part : mapping
            Parts of a subject that must agree: ``{"year": 2017, "set": …, "unit": …, "key": …}`` gives all
            that concerns one leaf, in all rounds.
        kind : str, optional
            Only this kind.
        """
        with self._database.reading() as connection:
            return reading.history(connection, part, kind)

    def answers(self, year: int, set_code: str, units: Iterable[str] | None = None) -> pd.DataFrame:
        """Return what stands, shaped for ``score``.

        Returns
        -------
        DataFrame
            One row for each unit, key and round: ``columns.ANSWERS`` and ``revision``. Unit, key, round and
            state are categories; ``facts`` is canonical JSON text (``{}`` if none); ``decision`` is empty or
            JSON text with *decision*, *judged* and, where given, *points* and *reason*. ``has_evidence`` and
            ``has_explanation`` hold for the leaf in any round. A cleared answer stays as a row with state
            *unanswered*.
        """
        self._database.mend()
        with self._database.reading() as connection:
            return reading.answers(connection, year, set_code, units)

    def people(self) -> list[Person]:
        """Return those who may be chosen as author."""
        with self._database.reading() as connection:
            return reading.people(connection)

    def documents(self) -> pd.DataFrame:
        """Return the documents: document (id), number, date, issuer, type, title, source, revision, removed.

        What was taken off the list (``removed``) stands here too: another copy may cite it all the same. It is not offered.
        """
        with self._database.reading() as connection:
            return reading.documents(connection)

    def evidence(self, year: int, set_code: str, unit: str) -> pd.DataFrame:
        """Return a unit's citations: key, round, citation, document, muc, page, note, the document's columns,
        revision, carried (from last year and not confirmed: no evidence yet).
        """
        with self._database.reading() as connection:
            return reading.evidence(connection, year, set_code, unit)

    def evidence_taken_back(self, year: int, set_code: str, unit: str) -> list[tuple[str, Event]]:
        """Return key and last event of each of a unit's citations that was taken back and not cited again."""
        with self._database.reading() as connection:
            return reading.evidence_taken_back(connection, year, set_code, unit)

    def texts(self, year: int, set_code: str, unit: str) -> pd.DataFrame:
        """Return a unit's texts: key, round, kind (explanation, difficulties, proposals, opinion, note),
        text, revision, carried (from last year and not confirmed).
        """
        with self._database.reading() as connection:
            return reading.texts(connection, year, set_code, unit)

    def marks(self, year: int, set_code: str, unit: str) -> pd.DataFrame:
        """Return a unit's leaves marked for review: key, round, note, revision."""
        with self._database.reading() as connection:
            return reading.marks(connection, year, set_code, unit)

    def rounds(self, year: int, set_code: str) -> pd.DataFrame:
        """Return the rounds: round, unit (empty: all), state (open, locked), time, author, reason,
        criteria_set (SHA-256).
        """
        with self._database.reading() as connection:
            return reading.rounds(connection, year, set_code)

    def years(self) -> list[tuple[int, str]]:
        """Return the years and sets of which a round was opened, in order."""
        with self._database.reading() as connection:
            return reading.years(connection)

    def conflicts(self) -> list[Conflict]:
        """Return what two copies wrote without knowing of each other; writing a new version settles it."""
        with self._database.reading() as connection:
            return reading.conflicts(connection)

    # --- care of the file -----------------------------------------------------------------------------------
    def merge(self, file: Path) -> merging.Merged:
        """Take in another copy's events (its ``so-lieu.sqlite``), all or none; conflicts are returned,
        nothing is overwritten.

        Raises
        ------
        MergeRefused
            If the file was altered, is of another kind of workspace, or went on from the same backup under
            the same name.
        RoundLocked, YearClosed
            If it holds new answers for what is locked or closed here.
        NotADatabase, NewerDatabase
        """
        return merging.merge(self._database, Path(file))

    def head(self) -> Head:
        """Return where the records end; its ``text`` noted on paper later shows whether anything was cut off."""
        with self._database.reading() as connection:
            return heads.head(connection)

    def ends(self) -> dict[str, Any]:
        """Return where the records end, to read them later as they are now (:mod:`cchc_eval.records.past`).

        Returns
        -------
        dict
            ``events`` (how many), ``digest`` over them in their order of arrival, ``ends``: chain → ``[count, hash]``.
        """
        with self._database.reading() as connection:
            end, chains = heads.head(connection), heads.ends(connection)
        kept = {chain: list(found) for chain, found in sorted(chains.items())}
        return {"events": end.events, "digest": end.digest, "ends": kept}

    def verify(self, expected_head: Head | str | None = None) -> Verification:
        """Check that nothing was altered behind the toolkit's back.

        Finds a changed, removed or inserted event (hash chain), missing or changed triggers, and projections
        that differ from the events. It cannot detect that the last events were cut off, or that the whole
        file was replaced by an older one, unless the end was noted elsewhere and is given as `expected_head`
        (:meth:`head`, or its text). Attached files are read and held against their hashes.
        """
        with self._database.reading() as connection:
            return verify.verify(connection, expected_head, self._database.file.parent)

    def rebuild(self) -> None:
        """Make the tables for reading again from the events."""
        with self._database.writing() as connection:
            projections.rebuild(connection)

    def backup(self) -> Path:
        """Copy the file into ``sao-luu/`` beside it and return the copy's path."""
        return self._database.backup()


def new_document(**content: str) -> Edit:
    """Return the edit that records a new document, for one transaction with what cites it; ``content`` as for ``add_document``."""
    return Edit("document", {"document": new_id()}, content)
