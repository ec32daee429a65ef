"""Files that the browser sends in parts, gathered in a folder of their own until a step of the page takes them.

A part is acknowledged when it is on the disk; nothing of a file enters the records before the step that uses it.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import Refused

_ = catalogue("widgets")

PART = 1 << 20
"""Greatest size of a part, bytes."""
_MEGABYTE = 1 << 20


@dataclass
class _Upload:
    path: Path
    name: str
    parts: int
    next: int = 0


class Uploads:
    """The files under way of one form.

    Parameters
    ----------
    most : int
        Greatest size of one file, bytes.
    """

    def __init__(self, most: int = 1024 * _MEGABYTE) -> None:
        self.most = most
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # goes with this object, at the latest with the program
        self._files: dict[str, _Upload] = {}

    def take(self, message: dict[str, Any], buffers: list[memoryview]) -> dict[str, Any]:
        """Take one part: ``upload`` (id), ``name``, ``number`` (from 0), ``parts``, and the bytes in one buffer.

        Returns
        -------
        dict
            The acknowledgement, with ``done`` once the last part is there.

        Raises
        ------
        Refused
            If the file is too large, or a part is missing or comes out of order.
        """
        upload, number, parts = str(message["upload"]), int(message["number"]), int(message["parts"])
        content = bytes(buffers[0]) if buffers else b""
        name = str(message.get("name", ""))
        if parts * PART > self.most + PART or len(content) > PART:
            most = format_number(self.most // _MEGABYTE)
            raise Refused(
                _("“{name}” is larger than {most} MB.", name=name, most=most), _("Choose a smaller file."), "file"
            )
        if number == 0:
            self.drop(upload)
            with tempfile.NamedTemporaryFile(dir=self._place(), delete=False) as made:
                self._files[upload] = _Upload(Path(made.name), name, parts)
        file = self._files.get(upload)
        if file is None or number != file.next or parts != file.parts:
            raise Refused(_("Sending “{name}” was interrupted.", name=name), _("Choose the file again."), "file")
        try:
            with file.path.open("ab") as target:
                target.write(content)
        except OSError as error:
            self.drop(upload)
            text = _("“{name}” could not be kept: {why}.", name=name, why=error.strerror or error)
            raise Refused(text, _("Make room on the disk, then choose the file again."), "file") from error
        file.next += 1
        return {"type": "part", "upload": upload, "number": number, "parts": parts, "done": file.next == parts}

    def path(self, upload: str) -> tuple[Path, str]:
        """Return where a file lies that has come in whole, and its name on the sender's disk.

        Raises
        ------
        Refused
            If there is no such file.
        """
        file = self._files.get(upload)
        if file is None or file.next != file.parts:
            raise Refused(_("No file was chosen."), _("Choose a file first."), "file")
        return file.path, file.name

    def drop(self, upload: str) -> None:
        """Forget a file."""
        file = self._files.pop(upload, None)
        if file:
            file.path.unlink(missing_ok=True)
        if not self._files:
            self.clear()

    def clear(self) -> None:
        """Forget all files."""
        self._files = {}
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
        return Path(self._folder.name)
