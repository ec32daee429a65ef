"""What the first page offers: criteria sets and units, those shipped and those that a workspace brings itself.

A workspace's own files lie in its folders ``criteria/`` and ``units/``; a set there replaces a shipped one of the same
code, a list of units that of the same year.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.criteria.loading import CriteriaSetError, load_criteria_set

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet

DATA = Path(__file__).resolve().parents[2] / "data"
SETS, UNITS = "criteria", "units"


@dataclass(frozen=True)
class Unit:
    """One unit of a year, as its line in ``units/<year>.csv`` says; ``authority``: the body above it, as the head of its reports
    names it (cơ quan chủ quản). A unit that ended on ``valid_to`` (``YYYY-MM-DD``) hands its work on to ``successor``.
    """

    year: int
    key: str
    name: str
    short_name: str
    group: str
    parent: str = ""
    authority: str = ""
    valid_to: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Offers:
    """Sets that can be scored, the units of their years, and the faults of sets that cannot be used."""

    sets: dict[str, CriteriaSet] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    faults: tuple[str, ...] = ()

    def units_of(self, criteria_set: CriteriaSet) -> list[Unit]:
        """Return the units that are scored with a set: those of its year and group."""
        return [u for u in self.units if (u.year, u.group) == (criteria_set.year, criteria_set.unit_group)]


def read_offers(folder: Path, data: Path = DATA) -> Offers:
    """Return what can be chosen in a workspace.

    Parameters
    ----------
    folder : Path
        The workspace's folder; it need not exist.
    data : Path
        The toolkit's own data.

    Returns
    -------
    Offers
        A set with errors is not offered; each of its faults is one text, in the language in use.
    """
    files: dict[str, Path] = {}
    for place in (data, folder):
        files |= {file.stem: file for file in sorted((place / SETS).glob("*.yaml"))}
    sets, faults = {}, []
    for _stem, file in sorted(files.items()):
        try:
            about = file.stat()
            found = _load(file, about.st_mtime_ns, about.st_size)
        except CriteriaSetError as error:
            faults += [str(fault) for fault in error.faults if fault.severity == "error"]
            continue
        if found.scorable:
            sets[found.code] = found
    years = sorted({found.year for found in sets.values()})
    return Offers(sets, tuple(unit for year in years for unit in read_units(year, folder, data)), tuple(faults))


@lru_cache(maxsize=32)
def _load(file: Path, _changed: int, _size: int) -> CriteriaSet:
    """Load a set; a file that did not change is not read again."""
    return load_criteria_set(file)


def read_units(year: int, folder: Path, data: Path = DATA) -> list[Unit]:
    """Return the units of a year, in the order of the file; empty if there is no list of that year."""
    for place in (folder, data):
        file = place / UNITS / f"{year}.csv"
        if file.is_file():
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return [
                    Unit(
                        year,
                        row["key"],
                        row["name"],
                        row.get("short_name") or row["name"],
                        row["group"],
                        row.get("parent") or "",
                        row.get("authority") or "",
                        row.get("valid_to") or "",
                        row.get("successor") or "",
                    )
                    for row in csv.DictReader(lines)
                ]
    return []


def latest_units(year: int, folder: Path, data: Path = DATA) -> list[Unit]:
    """Return the units of a year; while it has no list yet, those of the latest year before it that has one."""
    known = {file.stem for place in (folder, data) for file in (place / UNITS).glob("*.csv")}
    listed = max((int(name) for name in known if name.isdecimal() and int(name) <= year), default=year)
    return read_units(listed, folder, data)
