"""Small real files of each kind that may be attached, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib


def pdf(text: str = "x") -> bytes:
    return f"%PDF-1.4\n1 0 obj<</Title({text})>>endobj\ntrailer<<>>\n%%EOF\n".encode()


def png(grey: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, grey]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def package(*names: str, types: str = "<Types/>") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("[Content_Types].xml", types)
        for name in names:
            made.writestr(name, "<x/>")
    return stream.getvalue()


def compound(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + names


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
GOOD = {
    "a.pdf": pdf(),
    "a.png": png(),
    "a.jpg": JPEG,
    "A.JPEG": JPEG,
    "a.docx": package("word/document.xml"),
    "a.xlsx": package("xl/workbook.xml"),
    "a.doc": compound("Root Entry", "WordDocument"),
    "a.xls": compound("Root Entry", "Workbook"),
}
