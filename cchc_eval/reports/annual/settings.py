"""What the head and foot of a report say, which only the office knows: kept in one small file of the workspace.

The file is ``bao-cao.json`` beside the records; notebook 04 has a form for it. What is not there stays blank in the report and
is filled in by hand.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import files
from cchc_eval.reports.annual.signers import signers_of
from cchc_eval.reports.told import Told

_ = catalogue("reports")

FILE = "bao-cao.json"
LONGEST, MANY = 2_000, 50_000  # characters of a part, and of the signers of all units
LARGEST = 200_000  # bytes of the file


@dataclass(frozen=True)
class Settings:
    """Head and foot of the reports of a workspace; every part may be empty.

    Attributes
    ----------
    authority, body : str
        The body above, and who issues the report; without ``body`` the unit's own name stands there.
    number, sign : str
        Number (usually filled in by the clerk), and what stands behind the stroke: ``"BC-SKHĐT"``.
    place : str
        Of place and date.
    date : str
        ``YYYY-MM-DD``; empty leaves day and month blank.
    capacity : str
        Lines above the name, one per line: ``"KT. GIÁM ĐỐC"``, ``"PHÓ GIÁM ĐỐC"``.
    name : str
        Who signs.
    recipients : str
        One per line.
    author : str
        Who makes the report; noted in the files and in the manifest.
    signers : str
        Who signs each unit's own sheet, a line each (:mod:`cchc_eval.reports.annual.signers`).
    """

    authority: str = ""
    body: str = ""
    number: str = ""
    sign: str = ""
    place: str = ""
    date: str = ""
    capacity: str = ""
    name: str = ""
    recipients: str = ""
    author: str = ""
    signers: str = ""


NAMES = tuple(one.name for one in fields(Settings))


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Return the settings that a form or file holds, as plain NFC texts.

    Raises
    ------
    Told
        If a part is unknown, is no text, is too long, or the date is none.
    """
    for name in values:
        if name not in NAMES:
            raise Told(
                _("“{name}” is not a part of a report's head. The parts: {known}.", name=name, known=", ".join(NAMES))
            )
    clean = {}
    for name, value in values.items():
        longest = MANY if name == "signers" else LONGEST
        if not isinstance(value, str) or len(value) > longest:
            raise Told(_("“{name}” must be a text of at most {count} characters.", name=name, count=longest))
        lines = (" ".join(_visible(line).split()) for line in unicodedata.normalize("NFC", value).splitlines())
        clean[name] = "\n".join(line for line in lines if line)
    if clean.get("date"):
        files.date_of(clean["date"])
    signers_of(clean.get("signers", ""))
    return Settings(**clean)


def _visible(line: str) -> str:
    """Return a line without control characters and lone surrogates, which no document can hold."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in line)


def read_settings(folder: Path) -> Settings:
    """Return the settings of a workspace's folder; empty ones if it has none.

    Raises
    ------
    Told
        If the file cannot be understood.
    """
    file = folder / FILE
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST + 1)
    except FileNotFoundError:
        return Settings()
    try:
        if len(text) > LARGEST:
            raise ValueError(f"> {LARGEST} bytes")
        values = json.loads(text.decode("utf-8-sig"))
        if not isinstance(values, dict):
            raise ValueError("{…}")
    except (ValueError, RecursionError) as fault:
        raise Told(
            _("The file {file} cannot be read ({why}). Delete it, then fill in the head of the report in notebook 04 again.",
              file=file, why=fault)
        ) from fault  # fmt: skip
    return settings_of(values)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings in a workspace's folder, whole or not at all.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1) + "\n"
    files.write(folder / FILE, text.encode())
