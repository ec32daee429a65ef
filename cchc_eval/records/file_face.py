"""What :class:`~cchc_eval.records.records.Records` offers on files: attachments of documents, and records handed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import attachments, document_uses
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused, StaleRevision
from cchc_eval.records.events import Event, Person
from cchc_eval.records.file_types import clean_name, media_of

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.records.merge import Merged
    from cchc_eval.records.reading import Conflict
    from cchc_eval.records.transfer.exporting import Exported
    from cchc_eval.records.transfer.previews import Preview

_ = catalogue("records")
_TRIES = 3


class FileFace:
    """The methods of ``Records`` about files; contract in ``docs/records.md``."""

    _database: Database
    author: Person | None

    if TYPE_CHECKING:
        _pen: Callable[[], object]
        append: Callable[..., Event]
        current: Callable[..., Event | None]

    def attach(self, document: str, name: str, data: bytes) -> str:
        """Attach a file to a document and return its SHA-256. The bytes are on the disk before the event is.

        A file that is attached already stays as it is; one that was taken back is attached again.

        Parameters
        ----------
        document : str
            Id of a recorded document.
        name : str
            The file's name, shown and offered on opening; folders and control characters in it are dropped. Never used as
            a path.
        data : bytes
            At most ``file_types.LARGEST``.

        Raises
        ------
        Refused
            If the file is of a kind that may not be attached, or the document is not known.
        NoAuthor, DiskFull, ReadOnly, Busy
        """
        shown = clean_name(name)
        media = media_of(shown, data)
        subject = {"document": document, "sha256": attachments.digest_of(data)}
        payload = {"name": shown, "media": media, "size": len(data), "removed": False}
        self._pen()  # somebody must be there to say so
        self._require_document(document)
        workspace = self._database.file.parent
        attachments.store(workspace, data)
        self._settled(subject, payload)
        if not attachments.place_of(
            workspace, subject["sha256"]
        ).is_file():  # an import that failed took its files away
            attachments.store(workspace, data)
        return subject["sha256"]

    def detach(self, document: str, sha256: str) -> None:
        """Take an attached file back; its bytes and its history stay.

        Raises
        ------
        Refused
            If no such file is attached.
        """
        subject = {"document": document, "sha256": sha256}
        there = self.current("attachment", subject)
        if there is None:
            raise Refused(_("This file is not attached to the document."), "", "sha256")
        self._settled(subject, {**there.payload, "removed": True})

    def _settled(self, subject: dict[str, str], payload: dict[str, object]) -> None:
        """Record what is to stand; two windows that say the same are no conflict."""
        for last in range(_TRIES):
            there = self.current("attachment", subject)
            if there and there.payload["removed"] == payload["removed"]:
                return
            try:
                self.append("attachment", subject, payload, there.revision if there else 0)
                return
            except StaleRevision:
                if last == _TRIES - 1:
                    raise

    def _require_document(self, document: str) -> None:
        if self.current("document", {"document": document}) is None:
            raise Refused(_("The document cited is not known."), _("Choose it from the list again."), "document")

    def attachments(self) -> pd.DataFrame:
        """Return the files attached to documents: document (id), sha256, name, media, size (bytes), revision."""
        with self._database.reading() as connection:
            return attachments.attachments(connection)

    def attachment_bytes(self, sha256: str) -> bytes:
        """Return the bytes of an attached file, checked against its hash.

        Raises
        ------
        Refused
            If they are not in this copy or were changed outside the toolkit.
        """
        return attachments.read(self._database.file.parent, sha256)

    def document_uses(self) -> dict[str, list[document_uses.Use]]:
        """Return where each document is used, by its id: as evidence, with a result received, in the work of every year."""
        with self._database.reading() as connection:
            return document_uses.uses(connection)

    # --- handing on -----------------------------------------------------------------------------------------
    def export(
        self, path: Path | str, year: int | None = None, set: str | None = None, unit: str | None = None
    ) -> Exported:
        """Write the records of a year, a criteria set or a unit, or all, with the attached files, as one file.

        What is of one unit holds nothing of another's dossier; documents that it cites, people, criteria sets, and the year's rounds,
        settings and work (which belongs to the year as a whole) come along. Without any choice the file is a backup of the whole workspace.

        Parameters
        ----------
        path : Path
            Ends in ``.cchc`` by custom; must not exist.

        Raises
        ------
        Refused
            If there is such a file, or nothing of what was chosen, or if it cannot be told apart from other units' (recorded
            by a version before 0003).
        DiskFull, ReadOnly, RecordsError
        """
        from cchc_eval.records.transfer import exporting, layout

        scope = layout.Scope(year=year or 0, set=set or "", unit=unit or "")
        return exporting.export(self._database, Path(path), self.author, scope)

    def preview(self, path: Path | str) -> Preview:
        """Return what :meth:`import_` would take in of such a file, and what is said differently; nothing is recorded.

        Raises
        ------
        PackageFault
            If the file is damaged, cut off or altered, or exceeds a limit.
        MergeRefused
            If it is of another kind of workspace, or went on from the same backup under the same name.
        NewerDatabase, Busy, ReadOnly
        """
        from cchc_eval.records.transfer import importing

        return importing.preview(self._database, Path(path))

    def import_(self, path: Path | str, expected: str) -> Merged:
        """Take such a file in, all or nothing, exactly as it was shown; both sides' history stays.

        Parameters
        ----------
        expected : str
            ``preview(path).digest``.

        Raises
        ------
        LookAgain
            If the file, or what it meets here, is another than at the preview.
        YearClosed, RoundLocked, DossierForbids
            If it holds something for what is closed here.
        PackageFault, MergeRefused, NewerDatabase, DiskFull, ReadOnly, Busy
        """
        from cchc_eval.records.transfer import importing

        return importing.take_in(self._database, Path(path), expected)

    def conflicts_told(self) -> list[tuple[Conflict, str, list[str]]]:
        """Return each conflict that stands (:meth:`Records.conflicts`) with its matter and its versions in words; the last
        version stands until one is recorded again.
        """
        from cchc_eval.records import reading
        from cchc_eval.records.transfer.words import Words

        with self._database.reading() as connection:
            words = Words(connection)
            return [(one, *words.told(one)) for one in reading.conflicts(connection)]

    @staticmethod
    def restore(path: Path | str, folder: Path | str) -> Merged:
        """Make a workspace of such a file in a folder that has no records. It goes on in chains of its own, so that it can be
        merged with whatever became of the other copies.

        Raises
        ------
        Refused
            If there are records in the folder.
        PackageFault, NewerDatabase, UnsafePlace, DiskFull, ReadOnly
        """
        from cchc_eval.records.transfer import restoring

        return restoring.restore(Path(path), Path(folder))
