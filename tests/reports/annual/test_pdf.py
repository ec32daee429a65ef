from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc_eval.reports.annual import pdf
from cchc_eval.reports.office import OfficeError


@dataclass
class Documents:
    found: list[Path] = field(default_factory=list)

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
