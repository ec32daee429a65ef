"""The zip stream of a workbook, looked at before anything in it is unpacked, and its parts streamed under a limit."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import Limits

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MEGABYTE = 2**20
_WORKBOOKS = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,  # also where the kind of packing is not known
    OSError,
    ValueError,
)


def refuse_old(content: bytes, file: str, documents: bool = False) -> None:
    """Refuse, by name, what begins with the signature of the old compound files: .xls, or a workbook with a password.

    Raises
    ------
    UnreadableFile
    """
    if not content.startswith(OLE):
        return
    word, book = ("WordDocument", "word"), (("Workbook", "xls"), ("Book", "xls"))
    # a document names its style “Book Title”, a workbook may hold a document: the name decides where both are found
    kinds = (*book, word) if file.lower().rpartition(".")[2].startswith("xl") else (word, *book)
    for stream, code in (("EncryptedPackage", "encrypted"), *kinds):
        if stream.encode("utf-16-le") in content:
            if documents and (code == "word" or file.lower().endswith(".docx")):
                code = "word_old" if code == "word" else "word_encrypted"
            raise UnreadableFile(code, file=file)
    raise UnreadableFile("other", file=file)


class Package:
    """The parts of a workbook.

    Parameters
    ----------
    content : bytes
        The whole file.
    file : str
        Its name, for messages.
    limits : Limits
    documents : bool
        Whether it may be a Word document, too; ``document`` then says whether it is one.

    Raises
    ------
    UnreadableFile
        If it is no workbook that may be read. Sizes are those that the zip's directory states; what a part really
        unpacks to is counted again while it is read.
    """

    def __init__(self, content: bytes, file: str, limits: Limits, documents: bool = False) -> None:
        self.file, self.limits = file, limits
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            infos = self._zip.infolist()
        except _DAMAGE as error:
            raise self.fault("damaged") from error
        if len(infos) > limits.parts:
            raise self.fault("parts", limit=limits.parts)
        if any(info.flag_bits & 1 for info in infos):
            raise self.fault("encrypted")
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise self.fault("damaged")
        if sum(info.file_size for info in infos if _is_read(info.filename)) > limits.unpacked_bytes:
            raise self._blown()
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        self.document = self._is_document(documents)

    def fault(self, code: str, **values: str | int) -> UnreadableFile:
        """Return a fault of this file."""
        return UnreadableFile(code, file=self.file, **values)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._names

    def chunks(self, name: str, size: int = MEGABYTE) -> Iterator[bytes]:
        """Yield a part piece by piece.

        Raises
        ------
        UnreadableFile
            If it is not there, is damaged, or all that was unpacked passes the limit.
        """
        info = self._names.get(name.lower())
        if info is None:
            raise self.fault("damaged_at", place=name)
        try:
            with self._zip.open(info) as part:
                while piece := part.read(size):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self._blown()
                    yield piece
        except _DAMAGE as error:
            raise self.fault("damaged_at", place=name) from error

    def parse(self, name: str, start: Start, end: End | None = None, text: Callable[[str], None] | None = None,
              pieces: Iterator[bytes] | None = None) -> None:  # fmt: skip
        """Read a part as XML; names come without their namespace. Definitions (DTD, entities) are refused.

        Raises
        ------
        UnreadableFile
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

        def refuse(*_of: Any) -> None:
            raise self.fault("doctype")

        def opened(tag: str, attributes: dict[str, str]) -> None:
            start(tag.rpartition(" ")[2], attributes)

        def closed(tag: str) -> None:
            if end is not None:
                end(tag.rpartition(" ")[2])

        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = text
        try:
            for piece in pieces if pieces is not None else self.chunks(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self.fault("damaged_at", place=name) from error
        except (LookupError, ValueError) as error:  # an encoding that is none, a number that is none
            raise self.fault("damaged_at", place=name) from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part (or, with an empty name, the package) refers to: id → (kind, name of the part)."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}
        if not self.has(relations):
            return found

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, posixpath.normpath(whole))

        self.parse(relations, start)
        return found

    def _is_document(self, documents: bool) -> bool:
        """Whether it is a Word document; what is neither that nor a workbook is refused by name."""
        mimetype = b"".join(self.chunks("mimetype", 200)) if self.has("mimetype") else b""
        if b"opendocument" in mimetype:
            raise self.fault("word_opendocument" if documents and b".text" in mimetype else "opendocument")
        if not self.has("[Content_Types].xml"):
            raise self.fault("other")
        kinds: set[str] = set()

        def start(_tag: str, attributes: dict[str, str]) -> None:
            kinds.add(attributes.get("ContentType", "").lower())

        self.parse("[Content_Types].xml", start)
        said = " ".join(kinds)
        if "macroenabled" in said or "vbaproject" in said or any(n.endswith("vbaproject.bin") for n in self._names):
            raise self.fault("word_macros" if documents and "word" in said else "macros")
        if "sheet.binary" in said:
            raise self.fault("binary")
        if "wordprocessingml.document" in said:
            if not documents:
                raise self.fault("word")
            return True
        if not any(kind.endswith(_WORKBOOKS) for kind in kinds):
            raise self.fault("other")
        return False

    def _blown(self) -> UnreadableFile:
        return self.fault("unpacked", limit=self.limits.unpacked_bytes // MEGABYTE)


def _is_read(name: str) -> bool:
    """Whether a part may be read: pictures and the like are not, whatever they unpack to."""
    return name.lower().endswith((".xml", ".rels", "mimetype"))
