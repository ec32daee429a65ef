"""Taking a package in: shown first without recording anything, then exactly what was shown.

What would happen is found out by doing it within a transaction that is rolled back. The preview's digest stands for the
package, for what is new here and for the conflicts: if any of these is another when it is to be taken in, nothing is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import chains, incoming, reading
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.database import Database
from cchc_eval.records.errors import LookAgain, StateForbids
from cchc_eval.records.events import event_of
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.merge import Merged, not_here, require_kind
from cchc_eval.records.offers import latest_units
from cchc_eval.records.reading import Conflict
from cchc_eval.records.transfer import files
from cchc_eval.records.transfer.package import Package
from cchc_eval.records.transfer.previews import Preview, parts
from cchc_eval.records.transfer.words import Words
from cchc_eval.records.work.contradictions import Contradiction, contradictions, told
from cchc_eval.records.work.reading import IDS, Work, read_work

_ = catalogue("records")


class _Undo(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Found:
    """What taking in came to, still within the transaction."""

    digest: str
    rows_new: list[Any]
    conflicts: list[Conflict]
    arisen: list[Conflict]
    together: dict[Contradiction, Work]
    refused: list[StateForbids]


def preview(database: Database, path: Path) -> Preview:
    """Return what taking a package in would do, recording nothing; see ``Records.preview``."""
    with Package(path) as package:
        rows = package.rows()
        package.check_files()
        found: list[Preview] = []
        with suppress(_Undo), database.writing() as connection:
            tried = _try(connection, database, package, rows)
            words = Words(connection)
            said = [words.conflict(one) for one in tried.arisen]
            missing, known = files.counted(connection, package, database.file.parent)
            found.append(
                Preview(
                    file=path,
                    digest=tried.digest,
                    made=package.manifest.made,
                    scope=package.manifest.scope,
                    parts=parts(rows, tried.rows_new),
                    conflicts=tried.arisen,
                    conflicts_in_words=said,
                    contradictions_in_words=_in_words(tried.together, database.file.parent),
                    refusals=list(dict.fromkeys(fault.full() for fault in tried.refused)),
                    files_new=len(package.files) - known,
                    files_known=known,
                    files_missing=missing,
                    same_workspace=package.manifest.workspace.id == database.identity,
                )
            )
            raise _Undo
        return found[0]


def take_in(database: Database, path: Path, expected: str) -> Merged:
    """Take a package in as it was shown; see ``Records.import_``."""
    with Package(path) as package:
        rows = package.rows()
        package.check_files()
        if package.files:  # looked at once more before a byte is put on the disk
            with suppress(_Undo), database.writing() as connection:
                _require_expected(_try(connection, database, package, rows), expected)
                raise _Undo
        stored = files.store(database.file.parent, package, rows)
        try:
            with database.writing() as connection:
                tried = _try(connection, database, package, rows)
                _require_expected(tried, expected)
            return Merged(len(tried.rows_new), len(rows) - len(tried.rows_new), tried.conflicts)
        except BaseException:
            with suppress(Exception):
                files.remove(database, stored)
            raise


def _try(connection: Connection, database: Database, package: Package, rows: Sequence[Mapping[str, Any]]) -> _Found:
    """Take the events in; the caller commits or rolls back."""
    name = package.path.name
    require_kind(database, package.manifest.workspace.kind, name)
    stood = {canonical([one.kind, one.subject]) for one in reading.conflicts(connection)}
    new = not_here(connection, rows, name)
    refused = incoming.refusals(connection, [event_of(row) for row in new if row["kind"] in KINDS])
    years = {json.loads(row["subject"])["year"] for row in new if row["kind"] in IDS}
    before = _contradictions(connection, years)
    chains.add(connection, new)
    together = {one: work for one, work in _contradictions(connection, years).items() if one not in before}
    conflicts = reading.conflicts(connection)
    newer = {row["id"] for row in new}
    arisen = [
        one
        for one in conflicts
        if canonical([one.kind, one.subject]) not in stood or any(event.id in newer for event in one.events)
    ]
    versions = [[event.id for event in one.events] for one in arisen]
    content = [package.digest, [row["id"] for row in new], versions, [event.id for event, _fault in refused]]
    content += [[*one] for one in together]
    return _Found(sha256(canonical(content)), new, conflicts, arisen, together, [fault for _event, fault in refused])


def _contradictions(connection: Connection, years: set[int]) -> dict[Contradiction, Work]:
    """Return what does not go together in the registers of some years, and between them and those beside them."""
    wanted = years | {year - 1 for year in years}
    works = {year: read_work(connection, year) for year in wanted | years | {year + 1 for year in years}}
    return {one: works[year] for year in sorted(wanted) for one in contradictions(works[year], works[year + 1])}


def _in_words(found: Mapping[Contradiction, Work], folder: Path) -> list[str]:
    said = []
    for one, work in found.items():
        names = {unit.key: unit.name for unit in latest_units(work.year, folder)}
        said.append(told(one, work, lambda key, names=names: names.get(key, key)))  # type: ignore[misc]
    return said


def _require_expected(tried: _Found, expected: str) -> None:
    if tried.refused:
        raise tried.refused[0]
    if tried.digest != expected:
        raise look_again()


def look_again() -> LookAgain:
    """Return the fault for a package that would now do something else than was shown."""
    return LookAgain(
        _("What would be taken in is not what was shown: the file or the records here changed in between."),
        _("Nothing was taken in. Look at it again, then take it in."),
    )
