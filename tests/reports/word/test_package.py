"""The zip file: what is refused before it is opened, and bytes without traces of the making."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_eval.reports.word import faults, package
from tests.reports.word.sample import changed, template

PLAIN = template("x")
TYPES = "[Content_Types].xml"


def relation(kind, target):
    link = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return lambda xml: xml.replace(b"</Relationships>", link.encode())


def fault(data):
    with pytest.raises(faults.Faulty) as told:
        package.checked(data)
    return told.value.fault.kind


def test_a_template_may_be_opened():
    assert "word/document.xml" in package.checked(PLAIN)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", faults.NOT_DOCX),
        (b"{\\rtf1}", faults.NOT_DOCX),
        (PLAIN[:500], faults.DAMAGED),
        (PLAIN[: len(PLAIN) // 2], faults.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, faults.OLD_DOC),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), faults.ENCRYPTED),
        (changed(PLAIN, "word/document.xml", None), faults.NOT_DOCX),
        (changed(PLAIN, "word/vbaProject.bin", b"x"), faults.MACROS),
        (changed(PLAIN, TYPES, lambda xml: xml.replace(b"document.main+xml", b"document.macroEnabled.main+xml")), faults.MACROS),
        (changed(PLAIN, "word/document.xml", lambda xml: xml.replace(b"<w:document", b"<!DOCTYPE a><w:document", 1)), faults.DAMAGED),
        (changed(PLAIN, "word/media/big.xml", b"\0" * (package.PART + 1)), faults.TOO_LARGE),
        (changed(PLAIN, "word/_rels/document.xml.rels", relation("image", "https://example.invalid/a.png")), faults.OUTSIDE),
        (changed(PLAIN, "word/_rels/document.xml.rels", relation("attachedTemplate", "https://example.invalid/a.dotm")), faults.OUTSIDE),
        (changed(PLAIN, "word/_rels/document.xml.rels", relation("attachedTemplate", "\\\\host\\a.dotm")), faults.OUTSIDE),
    ],
)  # fmt: skip
def test_what_may_not_be_opened(data, kind):
    assert fault(data) == kind


def test_links_that_a_reader_clicks_and_a_local_normal_template_may_be():
    for kind, target in (("hyperlink", "https://example.invalid"), ("attachedTemplate", "file:///C:\\Normal.dotm")):
        assert package.checked(changed(PLAIN, "word/_rels/document.xml.rels", relation(kind, target)))


def test_a_stated_size_is_not_believed(monkeypatch):
    data = bytearray(changed(PLAIN, "word/big.bin", b"\0" * 3_000_000))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/big.bin"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert fault(bytes(data)) in (faults.DAMAGED, faults.TOO_LARGE)


def test_all_parts_together_and_their_number_are_limited(monkeypatch):
    monkeypatch.setattr(package, "UNPACKED", 1000)
    assert fault(PLAIN) == faults.TOO_LARGE
    monkeypatch.setattr(package, "UNPACKED", 60 << 20)
    monkeypatch.setattr(package, "PARTS", 3)
    assert fault(PLAIN) == faults.TOO_LARGE
    monkeypatch.setattr(package, "FILE", 100)
    assert fault(PLAIN) == faults.TOO_LARGE


def test_a_dotx_is_taken_as_a_document():
    data = changed(PLAIN, TYPES, lambda xml: xml.replace(b"document.main+xml", b"template.main+xml"))
    assert b"document.main+xml" in package.checked(data)[TYPES]


def test_packed_bytes_do_not_depend_on_the_time():
    data = package.repacked(PLAIN)
    assert data == package.repacked(changed(PLAIN, "x", None))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
