"""Who signs a unit's own sheet: its head, whom the department's settings name for each unit.

They are kept as lines of one text, ``unit | in what capacity | name``, which a person can read and correct in the file too; lines
of a capacity are divided by `` / ``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.reports.told import Told

_ = catalogue("reports")
BETWEEN, LINES = "|", "/"


@dataclass(frozen=True)
class Signer:
    """Who signs the sheet of a unit; ``capacity`` may have several lines. Either may be empty."""

    unit: str
    capacity: str = ""
    name: str = ""


def signers_of(text: str) -> dict[str, Signer]:
    """Return unit → who signs its sheet.

    Raises
    ------
    Told
        If a line is none of ``unit | capacity | name``.
    """
    found = {}
    for line in filter(str.strip, text.splitlines()):
        parts = [part.strip() for part in line.split(BETWEEN)]
        if len(parts) != 3 or not parts[0]:
            raise Told(_("“{line}” does not say who signs: it must be unit | in what capacity | name.", line=line))
        capacity = "\n".join(filter(None, (one.strip() for one in parts[1].split(LINES))))
        found[parts[0]] = Signer(parts[0], capacity, parts[2])
    return found


def text_of(signers: Iterable[Signer]) -> str:
    """Return the lines that :func:`signers_of` reads; a unit of which nothing is said has none."""
    lines = []
    for one in signers:
        capacity = f" {LINES} ".join(filter(None, (_plain(line) for line in one.capacity.splitlines())))
        if capacity or _plain(one.name):
            lines.append(f"{one.unit} {BETWEEN} {capacity} {BETWEEN} {_plain(one.name)}")
    return "\n".join(lines)


def merged(kept: str, given: Iterable[Any]) -> str:
    """Return the kept lines with those that a form gives in their place; units that the form does not show stay.

    Parameters
    ----------
    kept : str
    given : iterable of mappings
        With ``unit``, ``capacity`` and ``name``.
    """
    found = signers_of(kept)
    for one in given:
        if isinstance(one, Mapping) and str(one.get("unit", "")):
            unit = str(one["unit"])
            found[unit] = Signer(unit, str(one.get("capacity", "")), str(one.get("name", "")))
    return text_of(found.values())


def _plain(text: str) -> str:
    return " ".join(text.replace(BETWEEN, " ").split())
