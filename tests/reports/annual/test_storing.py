from __future__ import annotations

import hashlib
import os

import pytest

from cchc_eval.reports.annual import manifest, storing
from cchc_eval.reports.annual.making import Made
from cchc_eval.reports.annual.manifest import Manifest
from cchc_eval.reports.annual.outputs import Task
from tests.reports.annual.conftest import STAMP

STEM = "don-vi/a/bao-cao"


@pytest.fixture
def folder(tmp_path):
    """A report with a PDF that was made of its Word document."""
    made = store(tmp_path, None, b"first", [])
    pdf = tmp_path / f"{STEM}.pdf"
    pdf.write_bytes(b"%PDF of first")
    storing.note_pdfs(made, [tmp_path / f"{STEM}.docx"])
    return tmp_path


def store(folder, before, data, said):
    plan = Manifest("", "", {}, {}, {"lang": "vi"}, {"a": "1"}, {}, {}, {})
    made = Made(folder, plan, names={"a": "A"})
    storing.store(made, before, Task("a", STEM, STAMP), {f"{STEM}.docx": data}, said.append)
    return made


def test_our_pdf_of_an_earlier_document_is_removed(folder):
    said = []
    made = store(folder, None, b"first", said)
    storing.note_pdfs(made, [folder / f"{STEM}.docx"])
    noted = made.manifest
    same = store(folder, noted, b"first", said)
    assert (folder / f"{STEM}.pdf").is_file()
    assert f"{STEM}.pdf" in same.manifest.report("a").files
    assert said == []
    other = store(folder, noted, b"second", said)
    assert not (folder / f"{STEM}.pdf").exists()
    assert f"{STEM}.pdf" not in other.manifest.report("a").files
    assert len(said) == 1
    assert f"{STEM}.pdf" in said[0]


def test_a_pdf_that_somebody_else_made_is_renamed(folder):
    (folder / f"{STEM}.pdf").write_bytes(b"signed and scanned")
    said = []
    store(folder, None, b"second", said)
    assert not (folder / f"{STEM}.pdf").exists()
    assert (folder / "don-vi/a/bao-cao-cu-1.pdf").read_bytes() == b"signed and scanned"
    assert "bao-cao-cu-1.pdf" in "".join(said)


def test_the_manifest_knows_the_pdf_which_may_be_missing(folder):
    made = store(folder, None, b"first", [])
    storing.note_pdfs(made, [folder / f"{STEM}.docx"])
    noted = manifest.Report("a", "", "", "", made.manifest.report("a").files)
    assert noted.files[f"{STEM}.pdf"] == hashlib.sha256(b"%PDF of first").hexdigest()
    said = []
    storing.told_of_kept(folder, noted, said.append)
    assert said == []
    later = (folder / f"{STEM}.pdf").stat().st_mtime + 5
    os.utime(folder / f"{STEM}.docx", (later, later))
    storing.told_of_kept(folder, noted, said.append)
    assert "cũ hơn" in said[0]
    (folder / f"{STEM}.pdf").unlink()
    assert storing.is_there(folder, noted)
    (folder / f"{STEM}.docx").unlink()
    assert not storing.is_there(folder, noted)
