"""A PDF beside each Word document, by LibreOffice where the machine has it: started once for all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import files
from cchc_eval.reports.annual.making import Made
from cchc_eval.reports.office import OfficeError, as_pdf, find_office

_ = catalogue("reports")


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
            found = as_pdf(copies, Path(folder, "pdf"))
        except OfficeError as fault:
            tell(_("No PDF was made: LibreOffice says: {why}", why=fault))
            return []
        for pdf, file in zip(found, documents, strict=True):
            files.write(file.with_suffix(".pdf"), pdf.read_bytes())
    return [file.with_suffix(".pdf") for file in documents]


def _is_newer(pdf: Path, document: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime >= document.stat().st_mtime
