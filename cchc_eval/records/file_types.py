"""Which files may be attached to a document, and under what name they are kept.

A file is what its first bytes say, not what its name says: both must agree, so that nothing that a program would run
comes along as a picture. Sources of the signatures: PDF 32000-1 §7.5.2, the PNG specification §5.2, ITU-T T.81 (SOI
marker), ECMA-376 part 2 (packages are ZIP files with ``[Content_Types].xml``), MS-CFB §2.2 (compound files).
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused

_ = catalogue("records")

MEGABYTE = 1 << 20
LARGEST = 20 * MEGABYTE
"""Bytes of one attached file."""
LONGEST_NAME = 150
_PACKAGE, _COMPOUND = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_PARTS, _LARGEST_PART = 5_000, 4 * MEGABYTE
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, KeyError)  # what zipfile raises


class FileType(NamedTuple):
    """Media type of an extension, and whether bytes are of that type."""

    media: str
    matches: Callable[[bytes], bool]


def _office(part: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(_PACKAGE) and part in _parts(data)


def _compound(*streams: str) -> Callable[[bytes], bool]:
    names = [name.encode("utf-16-le") for name in streams]
    return lambda data: data.startswith(_COMPOUND) and any(name in data for name in names)


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_jpeg = FileType("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff"))
TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", lambda data: data.startswith(b"%PDF-")),
    "png": FileType("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "docx": FileType(_OPEN_XML + "wordprocessingml.document", _office("word/document.xml")),
    "xlsx": FileType(_OPEN_XML + "spreadsheetml.sheet", _office("xl/workbook.xml")),
    "doc": FileType("application/msword", _compound("WordDocument")),
    "xls": FileType("application/vnd.ms-excel", _compound("Workbook", "Book")),
}
"""Extension → type. Nothing else may be attached: no macros, no HTML, no SVG, no programs, no archives."""


def media_of(name: str, data: bytes) -> str:
    """Return the media type of a file that may be attached.

    Parameters
    ----------
    name : str
        As :func:`clean_name` returns it.
    data : bytes

    Raises
    ------
    Refused
        If the extension is not in ``TYPES``, the content is of another type, holds macros or a password, or is empty or
        larger than ``LARGEST``.
    """
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension not in TYPES:
        raise Refused(
            _("“{name}” is not a kind of file that can be attached.", name=name),
            _("Possible are {types}.", types=", ".join(TYPES)),
            "file",
        )
    if not data:
        raise Refused(_("The file “{name}” is empty.", name=name), _("Choose another file."), "file")
    if len(data) > LARGEST:
        raise Refused(
            _("The file “{name}” is larger than {limit} MB.", name=name, limit=LARGEST // MEGABYTE),
            _("Attach it in parts, or scan it with a lower resolution."),
            "file",
        )
    known = TYPES[extension]
    if data.startswith(_COMPOUND) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(
            _("The file “{name}” is protected by a password.", name=name),
            _("Save it without a password, then attach it again."),
            "file",
        )
    if not known.matches(data):
        raise Refused(
            _("The content of “{name}” is not of the kind that its name says ({type}).", name=name, type=extension),
            _("Open it in its program and save it again as one of: {types}.", types=", ".join(TYPES)),
            "file",
        )
    if _has_macros(data):
        raise Refused(
            _("The file “{name}” holds macros (programs).", name=name),
            _("Save it without macros, or as PDF, then attach it again."),
            "file",
        )
    return known.media


def clean_name(name: str) -> str:
    """Return a file's name as it is kept: without folders, control and direction characters, and signs that a file's name
    may not have on Windows; in NFC, at most 150 characters, the extension always there.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    shown = re.sub(r'[<>:"|?*]', "_", shown)
    shown = " ".join(shown.split()).strip(". ")
    stem, dot, extension = shown.rpartition(".")
    return stem[: LONGEST_NAME - len(extension) - 1].rstrip() + dot + extension[:20] if dot else shown[:LONGEST_NAME]


def _parts(data: bytes) -> set[str]:
    """The names inside a package; none if it is damaged or holds more than any document does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except _BROKEN:
        return set()
    return set(names) if len(names) <= _MOST_PARTS and "[Content_Types].xml" in names else set()


def _has_macros(data: bytes) -> bool:
    if data.startswith(_COMPOUND):
        return "_VBA_PROJECT".encode("utf-16-le") in data
    if not data.startswith(_PACKAGE):
        return False
    if any(re.search(r"(vbaproject|vbadata|macrosheets/|activex/)", name.lower()) for name in _parts(data)):
        return True
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            with package.open("[Content_Types].xml") as stream:
                types = stream.read(_LARGEST_PART)
        except _BROKEN:
            return True  # what cannot be read is not trusted
    return b"macroenabled" in types.lower()
