from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.records import file_types
from cchc_eval.records.errors import Refused
from cchc_eval.records.file_types import LONGEST_NAME, TYPES, clean_name, media_of
from tests.records.files import GOOD, JPEG, compound, package, pdf, png


def test_each_kind_is_known_by_name_and_content() -> None:
    assert {name.rpartition(".")[2].lower() for name in GOOD} == set(TYPES)
    told = {name: media_of(name, data) for name, data in GOOD.items()}
    assert told["a.pdf"] == "application/pdf"
    assert told["a.jpg"] == told["A.JPEG"] == "image/jpeg"
    assert told["a.docx"].endswith("wordprocessingml.document")
    assert told["a.xls"] == "application/vnd.ms-excel"


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("content", GOOD)
def test_a_name_that_says_another_kind_than_the_content_is_refused(name: str, content: str) -> None:
    if TYPES[name.rpartition(".")[2].lower()].media == TYPES[content.rpartition(".")[2].lower()].media:
        assert media_of(name, GOOD[content])
    else:
        with pytest.raises(Refused, match="không đúng loại"):
            media_of(name, GOOD[content])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<script>alert(1)</script>"), ("a.svg", b"<svg onload='alert(1)'/>"), ("a.exe", b"MZ"), ("a", pdf()),
        ("a.docm", package("word/document.xml")), ("a.xlsm", package("xl/workbook.xml")), ("a.zip", package("x")),
        ("pdf", pdf()), ("a.pdf.html", pdf()), ("", pdf()),
    ],
)  # fmt: skip
def test_kinds_that_could_do_something_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(Refused, match="không phải loại tệp được đính kèm") as refused:
        media_of(name, data)
    assert "pdf, png" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", package("word/document.xml", "word/vbaProject.bin")),
        ("a.xlsx", package("xl/workbook.xml", "xl/macrosheets/sheet1.xml")),
        (
            "a.xlsx",
            package("xl/workbook.xml", types="<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"),
        ),
        ("a.doc", compound("WordDocument", "_VBA_PROJECT")),
        ("a.xls", compound("Workbook", "_VBA_PROJECT_CUR")),
    ],
)
def test_macros_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(Refused, match="có macro"):
        media_of(name, data)


def test_a_password_is_told() -> None:
    with pytest.raises(Refused, match="mật khẩu"):
        media_of("a.docx", compound("EncryptedPackage", "EncryptionInfo"))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        package("word/document.xml")[:-30],
        b"PK\x03\x04" + b"x" * 500,
        b"<html>%PDF-1.4",
        b"%PDF",
        JPEG[:2],
        png()[:6],
    ],
)
def test_what_is_cut_off_or_disguised_is_refused(data: bytes) -> None:
    for extension in TYPES:
        with pytest.raises(Refused):
            media_of(f"a.{extension}", data)


def test_empty_and_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="rỗng"):
        media_of("a.pdf", b"")
    size = file_types.LARGEST
    assert size == 20 * 1024 * 1024
    assert media_of("a.pdf", pdf().ljust(size, b"\n"))
    with pytest.raises(Refused, match="lớn hơn 20 MB"):
        media_of("a.pdf", pdf().ljust(size + 1, b"\n"))


def test_a_package_of_very_many_parts_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_types, "_MOST_PARTS", 3)
    assert media_of("a.docx", package("word/document.xml", "x"))
    with pytest.raises(Refused):
        media_of("a.docx", package("word/document.xml", "x", "y"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Kế hoạch 2017.pdf", "Kế hoạch 2017.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\An\\a.pdf", "a.pdf"),
        ("a\x00b\r\n.pdf", "a b.pdf"),
        ("hóa\u202efdp.exe", "hóa fdp.exe"),  # the sign that turns the direction of letters round
        ("<img src=x onerror=alert(1)>.pdf", "_img src=x onerror=alert(1)_.pdf"),
        ("  . a.pdf. ", "a.pdf"),
        ("=HYPERLINK(1).pdf", "=HYPERLINK(1).pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        (unicodedata.normalize("NFD", "Kế hoạch.pdf"), "Kế hoạch.pdf"),
        ("/", ""),
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@given(st.text(max_size=400))
def test_a_cleaned_name_is_one_short_line_and_stays_as_it_is(name: str) -> None:
    kept = clean_name(name)
    assert len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(sign).startswith("C") for sign in kept)
    assert kept == " ".join(kept.split())
    assert clean_name(kept) == kept
