"""Prints of the texts that a workbook was written with, so that a text which nobody touched is told from one that was changed.

The answers themselves go by their revision; a text needs no history for it: if its print is still the one that was written,
nobody touched the cell, whatever was recorded meanwhile.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from hashlib import sha256

PRINTS = "print "
"""Begins the names of these rows of the hidden sheet: ``print explanation|<key>``."""
COLUMNS = ("evidence", "explanation")


def fold(text: str) -> str:
    """Return a text without what spreadsheet programs change by themselves: NFC, one space for any number, no empty lines."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def print_of(text: str) -> str:
    """Return the print of a text; empty for a blank one."""
    kept = fold(text)
    return sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()[:16] if kept else ""


def prints_of(written: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the rows of the hidden sheet for the texts that are written.

    Parameters
    ----------
    written : mapping
        (key, column) → text, as ``filling.Filled.texts`` holds it.
    """
    found = {f"{PRINTS}{column}|{key}": print_of(text) for (key, column), text in written.items() if column in COLUMNS}
    return {f"{PRINTS}#": "1"} | found
