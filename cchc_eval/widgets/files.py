"""Files of documents, in parts: from the browser into the records, and from the records into the browser.

A file enters the records in one step, when its last part is here and its kind and size were checked again; until then its parts
lie in a folder of their own, so that an upload that breaks off leaves nothing. A file taken out goes to the browser with the
media type that was recorded, never as a page.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import RecordsError, Refused
from cchc_eval.records.file_types import LARGEST, MEGABYTE, TYPES, clean_name, media_of
from cchc_eval.widgets import standing
from cchc_eval.widgets.uploads import PART, Uploads

if TYPE_CHECKING:
    from cchc_eval.records import Records

_ = catalogue("widgets")
Message = dict[str, Any]


class OfRecords(Protocol):
    """A desk: its records, in the hands of whoever is at work."""

    @property
    def records(self) -> Records:
        """The records."""


class Files:
    """The files that go in and out at one desk."""

    def __init__(self, desk: OfRecords) -> None:
        self._desk = desk
        self._uploads = Uploads(LARGEST)
        self._read: tuple[str, bytes] = ("", b"")  # of the file that is being sent, so that it is read and checked once

    def take(self, message: Message) -> Message:
        """Take one part of a file: ``upload``, ``document``, ``name``, ``size`` (bytes), ``number``, ``parts``, ``buffers``.

        Returns
        -------
        dict
            ``number`` as acknowledged; with the last part ``done``, ``saved`` (time) and the documents; or ``refused``, why the file
            is not taken. Nothing of a refused file stays.
        """
        upload = str(message["upload"])
        answer = {"type": "file", "upload": upload, "number": message["number"], "done": False}
        try:
            if message["number"] == 0:
                self._check(str(message["name"]), int(message["size"]))
            taken = self._uploads.take(message, message.get("buffers") or [])
            if not taken["done"]:
                return answer
            path, name = self._uploads.path(upload)
            self._desk.records.attach(str(message["document"]), name, path.read_bytes())
        except (RecordsError, OSError) as fault:
            self._uploads.drop(upload)
            why = fault.full() if isinstance(fault, RecordsError) else str(fault)
            return answer | {"refused": why}
        self._uploads.drop(upload)
        return answer | self._changed() | {"done": True}

    def remove(self, message: Message) -> Message:
        """Take a file back from a document: ``document``, ``sha256``; or put it back again, with ``back``. Its bytes stay."""
        document, sha256 = str(message["document"]), str(message["sha256"])
        answer = {"type": "file_removed", "document": document, "sha256": sha256, "back": bool(message.get("back"))}
        records = self._desk.records
        try:
            if message.get("back"):
                records.attach(document, str(message["name"]), records.attachment_bytes(sha256))
            else:
                records.detach(document, sha256)
        except RecordsError as fault:
            return answer | {"refused": fault.full()}
        return answer | self._changed()

    def give(self, message: Message) -> Message:
        """Return one part of an attached file: ``sha256``, ``number``.

        Returns
        -------
        dict
            ``number``, ``parts``, ``media``, ``name`` and the bytes in ``buffers``; or ``refused``.
        """
        sha256, number = str(message["sha256"]), int(message["number"])
        answer = {"type": "fetched", "sha256": sha256, "number": number}
        known = {row["sha256"]: row for row in standing.rows(self._desk.records.attachments())}
        try:
            if sha256 not in known:
                raise Refused(_("This file is not attached any more."), _("Open the unit again."))
            if self._read[0] != sha256:
                self._read = sha256, self._desk.records.attachment_bytes(sha256)
        except RecordsError as fault:
            return answer | {"refused": fault.full()}
        data = self._read[1]
        parts = max(1, -(-len(data) // PART))
        if number >= parts - 1:
            self._read = "", b""
        about = {"parts": parts, "media": known[sha256]["media"], "name": known[sha256]["name"]}
        return answer | about | {"buffers": [data[number * PART : (number + 1) * PART]]}

    def _changed(self) -> Message:
        return {"saved": datetime.now().strftime("%H:%M:%S"), "documents": standing.documents(self._desk.records)}

    @staticmethod
    def _check(name: str, size: int) -> None:
        """Refuse before anything was sent what would be refused at the end: by its name or its size."""
        shown = clean_name(name)
        if shown.rpartition(".")[2].lower() not in TYPES or "." not in shown:
            media_of(shown, b"")
        if size > LARGEST:
            most = format_number(LARGEST // MEGABYTE)
            raise Refused(_("“{name}” is larger than {most} MB.", name=shown, most=most), _("Choose a smaller file."))
