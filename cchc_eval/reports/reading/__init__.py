"""Any strange workbook, CSV file, pasted table or Word document → a grid of cells, under limits: no file can take the program down.

What is read: .xlsx whatever it went through, tables of text, and, where asked for, the tables of a .docx. What is refused, by
words with what to do: .xls, .xlsm, .xlsb, .doc, .ods, files with a password, damaged ones, zip bombs. Meaning is not looked for
here: the grid says what stands where.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.reports.reading.apart import read_apart
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.grid import Cell, Grid, Sheet, Value, column_of, letters
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.text_table import table

_ = catalogue("reports")

__all__ = [
    "LIMITS",
    "Cell",
    "Grid",
    "Limits",
    "Sheet",
    "UnreadableFile",
    "Value",
    "column_of",
    "letters",
    "read_bytes",
    "read_file",
    "read_pasted",
]


def read_file(path: Path | str, limits: Limits = LIMITS, name: str = "", documents: bool = False) -> Grid:
    """Read a workbook (.xlsx) or a table of text (.csv, .tsv, .txt) in a process of its own, under limits.

    Parameters
    ----------
    path : path
    limits : Limits
    name : str, optional
        Name of the file as people know it, if it lies elsewhere under another one (an upload).
    documents : bool
        Whether a Word document (.docx) is read, too: each of its tables is a sheet.

    Returns
    -------
    Grid

    Raises
    ------
    UnreadableFile
        If it is not read; the text says why and what to do, in the language in use.
    """
    file = unicodedata.normalize("NFC", name or Path(path).name)
    return read_bytes(_content(Path(path), file, limits), file, limits, documents)


def read_bytes(content: bytes, name: str, limits: Limits = LIMITS, documents: bool = False) -> Grid:
    """Read a file that is at hand as bytes (an upload), as :func:`read_file` does.

    Raises
    ------
    UnreadableFile
    """
    file = unicodedata.normalize("NFC", name)
    if len(content) > limits.file_bytes:
        raise UnreadableFile("large", file=file, limit=limits.file_bytes // 2**20)
    sheets, warnings = read_apart(content, file, limits, documents)
    return Grid(file, hashlib.sha256(content).hexdigest(), sheets, warnings)


def read_pasted(text: str, limits: Limits = LIMITS) -> Grid:
    """Read a table that was copied from a spreadsheet, a document or a web page and pasted as text.

    Raises
    ------
    UnreadableFile
        If nothing was pasted, or more than may be read.
    """
    most = limits.characters // 10
    if len(text) > most:
        raise UnreadableFile("pasted_large", limit=most)
    if not text.strip():
        raise UnreadableFile("pasted_empty")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Grid("", digest, (table(text.lstrip("\ufeff"), _("The pasted table"), limits),))


def _content(path: Path, file: str, limits: Limits) -> bytes:
    """Return the bytes of a file, read once, so that what is hashed is what is read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFile("folder", file=file or str(path))
        with path.open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableFile("missing", file=str(path)) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile("unreachable", file=file, why=getattr(error, "strerror", "") or str(error)) from error
    if len(content) > limits.file_bytes:
        raise UnreadableFile("large", file=file, limit=limits.file_bytes // 2**20)
    return content
