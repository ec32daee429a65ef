"""What :class:`~cchc_eval.records.records.Records` offers on files: attachments of documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import attachments
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused, StaleRevision
from cchc_eval.records.events import Event
from cchc_eval.records.file_types import clean_name, media_of

if TYPE_CHECKING:
    import pandas as pd

_ = catalogue("records")
_TRIES = 3


class FileFace:
    """The methods of ``Records`` about files; contract in ``docs/records.md``."""

    _database: Database

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
        attachments.store(self._database.file.parent, data)
        self._settled(subject, payload)
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
