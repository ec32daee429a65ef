"""Files of a report: names that every system takes, written whole or not at all, and their digests."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue
from cchc_eval.reports.told import Told

_ = catalogue("reports")

_RESERVED = {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))}


def write(file: Path, data: bytes) -> None:
    """Write a file beside its place, then move it there, so that nobody ever finds half of it.

    Raises
    ------
    OSError
        If it cannot be written: folder not writable, disk full, or the file is open in Excel (Windows). What was there stays.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        if os.name != "nt":
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(part, 0o666 & ~mask)  # mkstemp's own is for one user only, a report is handed around
        os.replace(part, file)
    except OSError as fault:
        fault.filename, fault.filename2 = str(file), None  # the name that the user knows
        raise
    finally:
        Path(part).unlink(missing_ok=True)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; empty if it is not there."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def may_write(folder: Path) -> None:
    """Try whether files can be written into a folder, which may not be there yet; nothing is left behind.

    Raises
    ------
    OSError
        If they cannot.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        fault.filename, fault.filename2 = str(folder), None
        raise
    finally:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()


def put_aside(file: Path, word: str = "-da-sua-") -> Path:
    """Give a file another name beside it, and return that."""
    number = 1
    while (aside := file.with_name(f"{file.stem}{word}{number}{file.suffix}")).exists():
        number += 1
    os.replace(file, aside)
    return aside


def plain_names(keys: Iterable[str]) -> dict[str, str]:
    """Return a name of plain letters for each key, for files and folders: no two alike, whatever the system."""
    found: dict[str, str] = {}
    for key in keys:
        ascii_only = folded(key).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "don-vi"
        stem = f"don-vi-{stem}" if stem in _RESERVED else stem
        name, number = stem, 1
        while name in found.values():
            number += 1
            name = f"{stem}-{number}"
        found[key] = name
    return found


def date_of(text: str) -> dt.date:
    """Return the date of ``YYYY-MM-DD``.

    Raises
    ------
    Told
        If it is none.
    """
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as fault:
        raise Told(_("“{text}” is not a date. Write year-month-day, such as 2017-12-29.", text=text)) from fault
