"""The .docx as a zip file: what is looked at before a template is opened, and bytes that depend on nothing but the content."""

from __future__ import annotations

import io
import zipfile
import zlib

from cchc_eval.reports.word.faults import (
    DAMAGED,
    ENCRYPTED,
    MACROS,
    NOT_DOCX,
    OLD_DOC,
    OUTSIDE,
    TOO_LARGE,
    Fault,
    Faulty,
)

FILE = 20 << 20  # bytes of a template
UNPACKED = 60 << 20  # bytes of all its parts together
PART = 20 << 20  # bytes of one part of XML
PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TIME = (1980, 1, 1, 0, 0, 0)


def checked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a template, if it may be opened.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    dict
        Name → content, in the order of the file.

    Raises
    ------
    Faulty
        If it is no .docx, is encrypted, has macros, is too large (packed or unpacked), is damaged, or would make Word
        fetch something from outside when it is opened.
    """
    if len(data) > FILE:
        raise Faulty(Fault(TOO_LARGE, detail=f"{FILE >> 20} MB"))
    if data.startswith(_OLE):
        raise Faulty(Fault(ENCRYPTED if b"E\0n\0c\0r\0y\0p\0t" in data else OLD_DOC))
    parts = _unpacked(data)
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise Faulty(Fault(MACROS))
    if "word/document.xml" not in parts or (_MAIN not in types and _TEMPLATE not in types):
        raise Faulty(Fault(NOT_DOCX))
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise Faulty(Fault(DAMAGED, detail=name))
        if name.endswith(".rels") and (link := _fetched(content)):
            raise Faulty(Fault(OUTSIDE, detail=link))
    if _TEMPLATE in types:  # a .dotx is a template of Word's own: the same but for its type
        parts["[Content_Types].xml"] = types.replace(_TEMPLATE, _MAIN)
    return parts


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack, counting what really comes out: the sizes that a zip file states may be wrong."""
    parts: dict[str, bytes] = {}
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS:
                raise Faulty(Fault(TOO_LARGE, detail=str(PARTS)))
            for entry in entries:
                if entry.flag_bits & 1:
                    raise Faulty(Fault(ENCRYPTED))
                most = min(left, PART)
                with archive.open(entry) as stream:
                    content = stream.read(most + 1)
                if len(content) > most:
                    raise Faulty(Fault(TOO_LARGE, detail=f"{most >> 20} MB"))
                left -= len(content)
                parts[entry.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Faulty(Fault(DAMAGED if data.startswith(b"PK") else NOT_DOCX)) from error
    return parts


def _fetched(relations: bytes) -> str:
    """Return the first target outside the file that Word would fetch by itself; links that a reader clicks are none."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        tree = fromstring(relations)
    except (ParseError, DefusedXmlException) as error:
        raise Faulty(Fault(DAMAGED)) from error
    for one in tree:
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        target = one.get("Target", "")
        local = kind == "attachedTemplate" and not target.lower().startswith(
            ("http", "ftp", "\\\\", "file://///", "file:////")
        )
        if one.get("TargetMode") == "External" and kind != "hyperlink" and not local:
            return target[:200]
    return ""


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of parts: the same parts, the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _TIME)
            packs = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED  # a PNG is packed already
            entry.compress_type, entry.create_system, entry.external_attr = packs, 0, 0
            archive.writestr(entry, content, compresslevel=6)
    return target.getvalue()


def repacked(data: bytes) -> bytes:
    """Return the same document without times and other traces of the making."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({entry.filename: archive.read(entry) for entry in archive.infolist()})
