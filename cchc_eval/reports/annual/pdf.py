"""A PDF beside each Word document, by LibreOffice where the machine has it: started once for all of them, twice for many."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import files, storing
from cchc_eval.reports.annual.making import Made
from cchc_eval.reports.office import OfficeError, as_pdf, find_office

_ = catalogue("reports")

PROCESSES, FEW = 2, 6
"""Processes of LibreOffice at the same time, and below how many documents there is only one: each takes 2 s to start."""


def beside(made: Sequence[Made], tell: Callable[[str], None] = print) -> list[Path]:
    """Write PDF copies of the Word documents beside them and return their paths; nothing, and why, without LibreOffice.

    A PDF that is newer than its document is left as it is.
    """
    documents = [file for one in made for file in one.files(".docx")]
    documents = [file for file in documents if not _is_newer(file.with_suffix(".pdf"), file)]
    if not documents:
        return []
    if find_office() is None:
        tell(
            _("No PDF was made: LibreOffice was not found on this machine. Word can save the documents as PDF as well.")
        )
        return []
    tell(_("Making {count} PDF files with LibreOffice …", count=len(documents)))
    with tempfile.TemporaryDirectory(prefix="cchc-pdf-", ignore_cleanup_errors=True) as folder:
        copies = [Path(folder, f"{number}.docx") for number in range(len(documents))]  # names that differ
        for copy, file in zip(copies, documents, strict=True):
            copy.write_bytes(file.read_bytes())
        try:
            found = _converted(copies, Path(folder))
        except OfficeError as fault:
            tell(_("No PDF was made: LibreOffice says: {why}", why=fault))
            return []
        for copy, file in zip(copies, documents, strict=True):
            files.write(file.with_suffix(".pdf"), found[copy].read_bytes())
    for one in made:
        storing.note_pdfs(one, documents)
    return [file.with_suffix(".pdf") for file in documents]


def _converted(copies: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return document → its PDF; many are shared out between two processes, each with a profile of its own."""
    shares = _shares(copies, PROCESSES if len(copies) >= FEW and (os.cpu_count() or 1) >= PROCESSES else 1)
    with ThreadPoolExecutor(len(shares)) as pool:
        made = pool.map(as_pdf, shares, [folder / f"pdf-{number}" for number in range(len(shares))])
        return {
            copy: pdf for share, pdfs in zip(shares, made, strict=True) for copy, pdf in zip(share, pdfs, strict=True)
        }


def _shares(documents: Sequence[Path], count: int) -> list[list[Path]]:
    """Share documents out so that each share has about as much to lay out: the next largest goes where there is least."""
    shares: list[list[Path]] = [[] for _share in range(count)]
    work = [0] * count
    for size, document in sorted(((_size(one), one) for one in documents), key=lambda pair: -pair[0]):
        least = work.index(min(work))
        shares[least].append(document)
        work[least] += size
    return shares


def _size(document: Path) -> int:
    """Return how much XML a document holds, in bytes: what it takes to lay it out; 0 if it is none."""
    try:
        with zipfile.ZipFile(document) as package:
            return package.getinfo("word/document.xml").file_size
    except (zipfile.BadZipFile, KeyError):
        return 0


def _is_newer(pdf: Path, document: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime >= document.stat().st_mtime
