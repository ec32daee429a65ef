import io
import zipfile

import pytest

from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.package import Package, refuse_old
from tests.reports.reading import kit


def code(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFile) as caught:
        Package(content, "a.xlsx", limits)
    assert "a.xlsx" in caught.value.message
    return caught.value.code


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("EncryptedPackage", "encrypted"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "word"),
        ("Thumbs", "other"),
    ],
)
def test_old_compound_files_are_named(inside, reason):
    with pytest.raises(UnreadableFile) as caught:
        refuse_old(kit.OLE + bytes(500) + inside.encode("utf-16-le"), "a.xls")
    assert caught.value.code == reason
    refuse_old(b"PK", "a.xlsx")


@pytest.mark.parametrize(("name", "reason"), [("a.doc", "word_old"), ("a.docx", "word_old"), ("a.xls", "xls")])
def test_a_word_document_that_speaks_of_books_is_no_workbook(name, reason):
    """Each document that Word saves names its style “Book Title”; a workbook may hold a Word document within."""
    inside = "Book Title", "WordDocument"
    with pytest.raises(UnreadableFile) as caught:
        refuse_old(kit.OLE + "\0".join(inside).encode("utf-16-le"), name, documents=True)
    assert caught.value.code == reason


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "macros"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "macros"),
        ("application/vnd.ms-excel.sheet.binary.main", "binary"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "other"),
    ],
)
def test_what_is_no_plain_workbook_is_named(kind, reason):
    assert code(kit.zipped(kit.parts(kind=kind))) == reason


def test_macros_are_found_whatever_the_type_says():
    assert code(kit.zipped(kit.parts() | {"xl/vbaProject.bin": "x"})) == "macros"


def test_opendocument_and_other_zips_are_named():
    assert code(kit.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})) == "opendocument"
    assert code(kit.zipped({"a.txt": "x"})) == "other"


def test_truncated_and_garbled_zips():
    whole = kit.zipped(kit.parts())
    assert code(whole[: len(whole) // 2]) == "damaged"
    assert code(b"PK" + bytes(300)) == "damaged"


def test_a_locked_zip():
    content = bytearray(kit.zipped(kit.parts()))
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1
    assert code(bytes(content)) == "encrypted"


def test_bombs_are_refused_before_they_unpack_and_while():
    content = kit.zipped(kit.parts() | {"xl/worksheets/sheet2.xml": "0" * 5_000_000})
    assert len(content) < 20_000
    narrow = Limits(unpacked_bytes=2 * 2**20)
    assert code(content, narrow) == "unpacked"
    # the directory lies about the size: what comes out is counted
    package = Package(content, "a.xlsx", LIMITS)
    package._left = 1_000_000
    with pytest.raises(UnreadableFile) as caught:
        list(package.chunks("xl/worksheets/sheet2.xml"))
    assert caught.value.code == "unpacked"


def test_pictures_do_not_count():
    Package(kit.zipped(kit.parts() | {"xl/media/a.png": "0" * 5_000_000}), "a.xlsx", Limits(unpacked_bytes=2**20))


def test_too_many_parts_and_other_compression():
    assert code(kit.zipped(kit.parts()), Limits(parts=3)) == "parts"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        for name, text in kit.parts().items():
            archive.writestr(name, text)
    assert code(stream.getvalue()) == "damaged"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "http://a/">]>',
    ],
)
def test_definitions_are_refused(before):
    package = Package(kit.zipped(kit.parts(before=before)), "a.xlsx", LIMITS)
    with pytest.raises(UnreadableFile) as caught:
        package.parse("xl/worksheets/sheet1.xml", lambda tag, attributes: None)
    assert caught.value.code == "doctype"


def test_damaged_xml_names_its_part():
    package = Package(kit.zipped(kit.parts("<sheetData>")), "a.xlsx", LIMITS)
    with pytest.raises(UnreadableFile) as caught:
        package.parse("xl/worksheets/sheet1.xml", lambda tag, attributes: None)
    assert "xl/worksheets/sheet1.xml" in caught.value.message
    with pytest.raises(UnreadableFile, match="nowhere"):
        list(package.chunks("nowhere.xml"))


def test_relations_lead_to_parts():
    package = Package(kit.zipped(kit.parts()), "a.xlsx", LIMITS)
    assert package.related("") == {"a": ("officeDocument", "xl/workbook.xml")}
    assert package.related("xl/workbook.xml")["b"] == ("worksheet", "xl/worksheets/sheet1.xml")
    assert package.related("xl/nothing.xml") == {}
