"""Reading a package that may come from anywhere: nothing in it is believed before it was held against limits and hashes.

Names in the ZIP file are compared with the few that a package has and are never used as paths. Sizes are counted while
unpacking, because a header may say anything.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from pydantic import ValidationError

from cchc_eval.i18n import catalogue
from cchc_eval.records import sqlite
from cchc_eval.records.canonical import printable
from cchc_eval.records.errors import NewerDatabase, PackageFault
from cchc_eval.records.schema import VERSIONS
from cchc_eval.records.transfer import layout
from cchc_eval.records.transfer.layout import EVENTS, FILE_NAME, MANIFEST, Manifest

_ = catalogue("records")

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError, IndexError, struct.error)
"""What zipfile raises for a damaged file."""
_PART = 1 << 20
_TAIL = 22 + 65_535  # the ZIP file's last record, with the longest comment
_READABLE = {MANIFEST: (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), EVENTS: (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)}


class Package:
    """An opened package. Use as a context manager.

    Attributes
    ----------
    manifest : Manifest
    digest : str
        SHA-256 of the manifest, which names the hash of everything else.
    files : dict
        Hash of each attached file in the package → its size in bytes.

    Raises
    ------
    PackageFault
        If it is no package, is damaged or cut off, was altered, or exceeds a limit.
    NewerDatabase
        If a newer toolkit made it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: IO[bytes] | None = None
        self._zip: zipfile.ZipFile | None = None
        with sqlite.clear_errors(path):
            if not path.is_file():
                raise PackageFault(_("There is no file {file}.", file=path), _("Choose a file that ends in .cchc."))
            if path.stat().st_size > layout.LARGEST_PACKAGE:
                raise self._fault(_("it is too large"))
            self._stream = path.open("rb")
        try:
            self._open(self._stream)
        except _BROKEN:
            self.close()
            raise self._no_package() from None
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._zip:
            self._zip.close()
        if self._stream:
            self._stream.close()

    # --- opening --------------------------------------------------------------------------------------------
    def _open(self, stream: IO[bytes]) -> None:
        if _directory_size(stream) > layout.LARGEST_DIRECTORY:
            raise self._fault(_("it has too many entries"))
        self._zip = zipfile.ZipFile(stream)
        there = self._entries(self._zip)
        text = self._unpacked(MANIFEST, layout.LARGEST_MANIFEST)
        self.digest = hashlib.sha256(text).hexdigest()
        self.manifest = self._read_manifest(text)
        named = {entry.name: entry for entry in self.manifest.entries}
        if len(named) != len(self.manifest.entries) or EVENTS not in named:
            raise self._fault(_("its list of content is damaged"))
        for name in sorted(there.keys() ^ (named.keys() | {MANIFEST})):
            raise self._fault(
                _("“{name}” is missing", name=name) if name in named else _("“{name}” does not belong there", name=name)
            )
        for name, entry in named.items():
            if there[name] != entry.size:
                raise self._fault(_("“{name}” was altered", name=name))
        self._named = named
        self.files = {
            found[2]: entry.size for name, entry in named.items() if (found := FILE_NAME.fullmatch(name)) is not None
        }
        if any(file_hash != named[layout.file_name(file_hash)].sha256 for file_hash in self.files):
            raise self._fault(_("its list of content is damaged"))

    def _entries(self, opened: zipfile.ZipFile) -> dict[str, int]:
        """Name and size of each entry, all of them as a package has them."""
        found: dict[str, int] = {}
        infos = opened.infolist()
        if len(infos) > layout.MOST_ENTRIES:
            raise self._fault(_("it has too many entries"))
        for info in infos:
            name = info.filename
            if name not in _READABLE and not FILE_NAME.fullmatch(name):
                raise self._fault(_("“{name}” does not belong there", name=name[:100]))
            allowed = _READABLE.get(name, (zipfile.ZIP_STORED,))  # files are not packed: none can grow
            if name in found or info.flag_bits & 0x1 or info.compress_type not in allowed:
                raise self._fault(_("“{name}” is not stored as it should be", name=name))
            if name not in _READABLE and info.file_size != info.compress_size:
                raise self._fault(_("“{name}” is not stored as it should be", name=name))
            found[name] = info.file_size
        if sum(size for name, size in found.items() if name not in _READABLE) > self.path.stat().st_size:
            raise self._fault(_("its files are larger than the package"))
        return found

    def _read_manifest(self, text: bytes) -> Manifest:
        try:
            content = json.loads(text)
            newer = isinstance(content, dict) and (
                (isinstance(content.get("format"), int) and content["format"] > layout.FORMAT)
                or content.get("version") not in VERSIONS
            )
            if newer and isinstance(content.get("version"), str) and "entries" in content:
                raise NewerDatabase(
                    _("{file} was made by a newer version of this toolkit.", file=self.path.name),
                    _("Nothing was taken in. Install the newer version first."),
                )
            return Manifest.model_validate_json(text)
        except (ValidationError, ValueError, RecursionError):
            raise self._fault(_("its list of content is damaged")) from None

    # --- reading --------------------------------------------------------------------------------------------
    def rows(self) -> list[dict[str, Any]]:
        """Return the events as stored rows, in their order of arrival; their hashes are the caller's to check."""
        text = self._checked(EVENTS, layout.LARGEST_EVENTS)
        rows = []
        for line in text.splitlines():
            if len(line) > layout.LARGEST_LINE:
                raise self._fault(_("an event is too long"))
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict) or not isinstance(row.get("chain"), str):
                raise self._fault(_("“{name}” cannot be read", name=EVENTS))
            rows.append(row)
        ends = {row["chain"]: (row.get("sequence"), row.get("hash")) for row in rows}
        if len(rows) != self.manifest.events or ends != {
            end.chain: (end.sequence, end.hash) for end in self.manifest.ends
        }:
            raise self._fault(_("events are missing"))
        return rows

    def file(self, sha256: str) -> bytes:
        """Return the bytes of an attached file, checked against its hash."""
        return self._checked(layout.file_name(sha256), self.files[sha256])

    def check_files(self) -> None:
        """Read every attached file once and hold it against its hash."""
        for sha256, size in self.files.items():
            name = layout.file_name(sha256)
            digest = hashlib.sha256()
            for part in self._parts(name, size):
                digest.update(part)
            if digest.hexdigest() != sha256:
                raise self._fault(_("“{name}” was altered", name=name))

    def _checked(self, name: str, limit: int) -> bytes:
        data = self._unpacked(name, limit)
        if hashlib.sha256(data).hexdigest() != self._named[name].sha256:
            raise self._fault(_("“{name}” was altered", name=name))
        return data

    def _unpacked(self, name: str, limit: int) -> bytes:
        return b"".join(self._parts(name, limit))

    def _parts(self, name: str, limit: int) -> Iterator[bytes]:
        """Yield an entry, and stop where it grows beyond its limit or faster than any text of ours."""
        if self._zip is None:
            raise self._no_package()
        try:
            info = self._zip.getinfo(name)
            limit = min(limit, _PART + layout.MOST_PACKED * info.compress_size)
            count = 0
            with self._zip.open(info) as stream:
                while part := stream.read(_PART):
                    count += len(part)
                    if count > limit:
                        raise self._fault(_("“{name}” is too large", name=name))
                    yield part
        except _BROKEN:
            raise self._fault(_("“{name}” is missing or damaged", name=name)) from None
        except OSError as error:
            raise self._fault(_("“{name}” cannot be read: {error}", name=name, error=error)) from None

    def _fault(self, what: str) -> PackageFault:
        return PackageFault(
            _("The file {file} is not as this toolkit makes it: {what}.", file=self.path.name, what=printable(what)),
            _("Nothing was taken in. Ask for the file once more."),
        )

    def _no_package(self) -> PackageFault:
        return PackageFault(
            _("{file} is no file of handed-on records, or is damaged or cut off.", file=self.path.name),
            _("Nothing was taken in. Choose a file that ends in .cchc, or ask for it once more."),
        )


def _directory_size(stream: IO[bytes]) -> int:
    """Return the bytes of a ZIP file's list of entries, from its last record (APPNOTE 4.3.16, 4.3.14), before reading it.

    Raises
    ------
    ValueError
        If there is no such record.
    """
    end = stream.seek(0, 2)
    start = max(0, end - _TAIL)
    stream.seek(start)
    tail = stream.read(_TAIL)
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        raise ValueError("no end of a ZIP file")
    size = int(struct.unpack_from("<L", tail, place + 12)[0])
    if size != 0xFFFFFFFF and struct.unpack_from("<L", tail, place + 16)[0] != 0xFFFFFFFF:
        return size
    if place < 20 or tail[place - 20 : place - 16] != b"PK\x06\x07":
        raise ValueError("no locator of the large record")
    stream.seek(int(struct.unpack_from("<Q", tail, place - 12)[0]))
    record = stream.read(56)
    stream.seek(0)
    if len(record) < 56 or record[:4] != b"PK\x06\x06":
        raise ValueError("no large record")
    return int(struct.unpack_from("<Q", record, 40)[0])
