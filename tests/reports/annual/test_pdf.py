from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc_eval.reports.annual import pdf
from cchc_eval.reports.annual.manifest import Manifest
from cchc_eval.reports.office import OfficeError


@dataclass
class Documents:
    found: list[Path] = field(default_factory=list)
    manifest: Manifest = field(default_factory=lambda: Manifest("", "", {}, {}, {}, {}, {}, {}, {}))

    @property
    def folder(self) -> Path:
        return self.found[0].parents[1]

    def files(self, suffix: str) -> list[Path]:
        return self.found


@pytest.fixture
def two(tmp_path) -> Documents:
    files = [tmp_path / unit / "bao-cao.docx" for unit in ("a", "b")]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(b"w")
    return Documents(files)


def test_without_libreoffice_it_is_told(two, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert pdf.beside([two], said.append) == []
    assert "không có LibreOffice" in said[0]
    assert not list(two.found[0].parent.glob("*.pdf"))


def test_one_start_for_all_and_none_for_what_is_newer(two, monkeypatch):
    starts = []

    def as_pdf(files, folder):
        starts.append(len(files))
        folder.mkdir()
        made = [folder / f"{file.stem}.pdf" for file in files]
        for file in made:
            file.write_bytes(b"%PDF")
        return made

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "as_pdf", as_pdf)
    assert pdf.beside([two], lambda _text: None) == [file.with_suffix(".pdf") for file in two.found]
    assert pdf.beside([two], lambda _text: None) == []
    later = two.found[1].with_suffix(".pdf").stat().st_mtime + 5
    os.utime(two.found[1], (later, later))
    pdf.beside([two], lambda _text: None)
    assert starts == [2, 1]


def test_what_libreoffice_says_is_passed_on(two, monkeypatch):
    def fails(_files, _folder):
        raise OfficeError("hỏng")

    said: list[str] = []
    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "as_pdf", fails)
    assert pdf.beside([two], said.append) == []
    assert said[-1].endswith("hỏng")


def test_many_are_shared_out_by_how_much_there_is_to_lay_out(two, tmp_path, monkeypatch):
    sizes = (1000, 900, 100, 90, 80, 70)
    two.found = []
    for number, size in enumerate(sizes):
        folder = tmp_path / str(number)
        folder.mkdir()
        with zipfile.ZipFile(folder / "bao-cao.docx", "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", "x" * size)
        two.found.append(folder / "bao-cao.docx")
    shares = []

    def as_pdf(files, folder):
        with zipfile.ZipFile(files[0]):  # the copy is there
            shares.append(sorted(sizes[int(file.stem)] for file in files))
        folder.mkdir()
        for file in files:
            (folder / f"{file.stem}.pdf").write_bytes(file.stem.encode())
        return [folder / f"{file.stem}.pdf" for file in files]

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "as_pdf", as_pdf)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    made = pdf.beside([two], lambda _text: None)
    assert sorted(shares) == [[70, 80, 100, 900], [90, 1000]]
    assert [file.read_bytes() for file in made] == [str(number).encode() for number in range(6)]
