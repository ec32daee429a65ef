"""The files of a new year, made from the old one's: the criteria set's YAML and the list of units.

They go into the workspace's own folders ``criteria/`` and ``units/``, where the first page of the form looks for them.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from cchc_eval.criteria.loading import CriteriaSetError, parse_criteria_set
from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import DiskFull, ReadOnly, RecordsError, Refused

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet

_ = catalogue("records")

SETS, UNITS = "criteria", "units"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class UnitsOfYear:
    """The units of a new year.

    Attributes
    ----------
    text : str
        The new year's CSV: the same columns, the rows that are valid in the year.
    pairs : tuple of (str, str)
        Key in the old year, key in the new one: the same unit, or the one that succeeded it.
    ended : tuple of str
        Keys of units that ended before the year and that nobody in the list succeeded.
    started : tuple of str
        Keys of units that no unit of the old year goes over to.
    """

    text: str
    pairs: tuple[tuple[str, str], ...]
    ended: tuple[str, ...]
    started: tuple[str, ...]


def next_code(code: str, old_year: int, new_year: int) -> str:
    """Return the code of a set for another year: ``so-2017`` → ``so-2018``; the year is put at the end where there was none."""
    changed = re.sub(rf"(?<!\d){old_year}(?!\d)", str(new_year), code)
    return changed if changed != code else f"{code}-{new_year}"


def next_set_text(text: str, new_year: int, code: str = "") -> str:
    """Return a criteria set's text for another year.

    Only the year, the code, and names that mention the year are changed; comments and layout stay, and so do deadlines,
    which are relative to the set's year, the legal basis and the source, which only a person can renew.

    Parameters
    ----------
    text : str
        A criteria set (docs/criteria-set.md).
    new_year : int
    code : str
        Of the new set; as :func:`next_code` by default.

    Raises
    ------
    Refused
        If the text is not a criteria set, or the new one would not be.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    old = _parsed(text)
    code = code or next_code(old.code, old.year, new_year)
    year = re.compile(
        rf"(?<![\d/.–-]){old.year}(?![\d/–-])"
    )  # no part of a date, a span of years or a document's number
    parts, done = [], 0
    for path, start, end in _scalars(text):
        written = text[start:end]
        if path == ("code",):
            written = code
        elif path == ("year",):
            written = str(new_year)
        elif path[-1:] == ("name",) or path[-2:] in (("name", "vi"), ("name", "en")):
            written = year.sub(str(new_year), written)
        else:
            continue
        parts += [text[done:start], written]
        done = end
    changed = "".join([mark, *parts, text[done:]])
    _parsed(changed)
    return changed


def _scalars(text: str) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
    """Yield the values of a YAML text: path, and where its text begins and ends."""

    def walk(node: yaml.Node | None, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*path, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for place, value in enumerate(node.value):
                yield from walk(value, (*path, place))
        elif isinstance(node, yaml.ScalarNode):
            yield path, node.start_mark.index, node.end_mark.index

    # the loader that reads the set (the one written in Python takes less); marks count characters, whatever ends a line
    yield from walk(yaml.compose(text, Loader=_LOADER), ())


def next_units(text: str, old_year: int, new_year: int) -> UnitsOfYear:
    """Return the units of another year from a list of units.

    A unit is in the year if it neither began after the year nor ended before it; a blank date means *not known*, and
    excludes nothing. Who ended goes over to its successor (and that one's), if the list has it.

    Parameters
    ----------
    text : str
        CSV with ``key``, ``name``, ``group`` and, if known, ``valid_from``, ``valid_to`` (``YYYY-MM-DD``) and ``successor``.
    old_year, new_year : int

    Raises
    ------
    Refused
        If a date is none.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    rows = list(reader)

    def there(row: dict[str, str], year: int) -> bool:
        begins, ends = (_day(row, name) for name in ("valid_from", "valid_to"))
        return not (begins and begins > date(year, 12, 31)) and not (ends and ends < date(year, 1, 1))

    by_key = {row["key"]: row for row in rows}
    kept = [row for row in rows if there(row, new_year)]
    keys = {row["key"] for row in kept}
    pairs, ended = [], []
    for row in rows:
        if not there(row, old_year):
            continue
        key, seen = row["key"], set[str]()
        while key not in keys and key in by_key and key not in seen:
            seen.add(key)
            key = (by_key[key].get("successor") or "").strip()
        if key in keys:
            pairs.append((row["key"], key))
        else:
            ended.append(row["key"])
    reached = {new for _old, new in pairs}
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(kept)
    started = tuple(row["key"] for row in kept if row["key"] not in reached)
    return UnitsOfYear(out.getvalue(), tuple(pairs), tuple(ended), started)


def _day(row: dict[str, str], name: str) -> date | None:
    text = (row.get(name) or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(
            _(
                "The list of units has no date at {name} of the unit {key}: “{text}”.",
                name=name,
                key=row["key"],
                text=text,
            ),
            _("Write year-month-day, such as 2018-06-30, or leave it empty."),
            name,
        ) from None


def write_set(folder: Path, text: str) -> Path:
    """Write a criteria set into a workspace's folder ``criteria/``, named after its code; return the file.

    Raises
    ------
    Refused
        If the text is not a criteria set, or a file of that name holds another text.
    DiskFull, ReadOnly
    """
    return _write(folder / SETS / f"{_parsed(text).code}.yaml", text)


def write_units(folder: Path, year: int, text: str) -> Path:
    """Write the list of units of a year into a workspace's folder ``units/``; return the file. Raises as :func:`write_set`."""
    return _write(folder / UNITS / f"{year}.csv", text)


def _write(file: Path, text: str) -> Path:
    """Write a file whole or not at all; one that holds this very text is left as it is, another one is not overwritten."""
    raw = text.encode("utf-8")
    new = file.with_name(file.name + ".moi")
    try:
        if file.exists():
            if file.read_bytes() == raw:
                return file
            raise Refused(
                _("{file} exists already and holds something else.", file=file),
                _("Nothing was overwritten. Move or rename that file, then try again."),
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        new.replace(file)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise _told(error, file) from error
    return file


def _told(error: OSError, file: Path) -> RecordsError:
    hint = _("Nothing was changed. Free some space or choose another folder, then try again.")
    kind = DiskFull if error.errno == 28 else ReadOnly
    return kind(_("{file} could not be written.", file=file), hint)


def _parsed(text: str) -> CriteriaSet:
    try:
        return parse_criteria_set(text)
    except CriteriaSetError as error:
        raise refused_set(error) from None


def refused_set(error: CriteriaSetError) -> Refused:
    """Return the faults of a criteria set as one message."""
    faults = [fault for fault in error.faults if fault.severity == "error"]
    text = _("The criteria set has {count} faults; the first: {fault}", count=len(faults), fault=faults[0])
    return Refused(text, _("Correct the file, then try again."))
