"""Taking in another copy's events: nothing of either side is rewritten or lost, and what collides is listed.

Each copy adds to chains of its own, so that two copies of one folder never write the same number twice. If
they did (a backup was put back on one computer and worked on, while another had already taken in what
followed it), the merge is refused.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import chains, heads, incoming, projections, reading, sqlite
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import Database
from cchc_eval.records.errors import MergeRefused, NewerDatabase, Refused
from cchc_eval.records.events import COLUMNS, Row, event_of
from cchc_eval.records.kinds import KINDS, validated
from cchc_eval.records.reading import Conflict
from cchc_eval.records.schema import events
from cchc_eval.records.verify import chain_faults

_ = catalogue("records")
_NUMBERS = ("sequence", "revision", "version")
_LARGEST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class Merged:
    """How many events came in, how many were here already, and all conflicts that stand now."""

    events: int
    already: int
    conflicts: list[Conflict]


def merge(database: Database, other: Path) -> Merged:
    """Take in all events of another copy's file, in one transaction; see ``Records.merge``."""
    if not other.is_file():
        raise MergeRefused(
            _("There is no file {file}.", file=other), _("Choose the file so-lieu.sqlite of the other copy.")
        )
    sqlite.version_of(other)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / other.name
        sqlite.copy_database(other, copy)
        theirs = Database(copy)
        try:
            require_kind(database, theirs.kind, other.name)
            with theirs.reading() as source, database.writing() as connection:
                fault = next(chain_faults(_by_chain(source)), None)
                arrived = None if fault else heads.arrival_fault(source)
                if fault or arrived:
                    raise altered(other.name, fault.message if fault else arrived[1] if arrived else "")
                return take_in(connection, chains.in_order(source), other.name)
        finally:
            theirs.close()


def _by_chain(source: Connection) -> Iterable[Row]:
    return source.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()


def require_kind(database: Database, kind: str, name: str) -> None:
    """Refuse what comes from another kind of workspace."""
    if kind != database.kind:
        raise MergeRefused(
            _("{file} belongs to another kind of workspace.", file=name),
            _("Invented or shipped data are never mixed with your own. Nothing was taken in."),
        )


def altered(name: str, fault: str) -> MergeRefused:
    """Return the fault for a file that is not as a toolkit wrote it."""
    return MergeRefused(
        _("{file} was altered outside this toolkit: {fault}", file=name, fault=fault),
        _("Nothing was taken in. Ask for another copy."),
    )


def take_in(connection: Connection, rows: Sequence[Row], name: str) -> Merged:
    """Put the events that are not here yet into the file; the caller commits.

    Parameters
    ----------
    rows : sequence of Row
        Whole chains, in their order of arrival there.
    name : str
        Of the file, for messages.

    Raises
    ------
    MergeRefused, NewerDatabase, YearClosed, RoundLocked, DossierForbids
    """
    new = not_here(connection, rows, name)
    incoming.require(connection, [event_of(row) for row in new if row["kind"] in KINDS])
    chains.add(connection, new)
    return Merged(len(new), len(rows) - len(new), reading.conflicts(connection))


def not_here(connection: Connection, rows: Sequence[Row], name: str) -> list[Row]:
    """Return the events that are not here yet, after all were checked; see :func:`take_in`."""
    by_chain: dict[str, list[Row]] = {}
    for row in rows:
        _require_shape(row, name)
        by_chain.setdefault(row["chain"], []).append(row)
    for of_chain in by_chain.values():
        fault = next(chain_faults(of_chain), None)
        if fault:
            raise altered(name, fault.message)
    known = _hashes(connection, by_chain)
    for chain, of_chain in by_chain.items():
        here = known.get(chain, [])
        common = min(len(here), len(of_chain))
        if here[:common] != [row["hash"] for row in of_chain[:common]]:
            raise MergeRefused(
                _("{file} and this workspace went on from one backup in two ways, under one name.", file=name),
                _("Nothing was taken in. Work in this copy only, and enter what the other one has by hand."),
            )
    new = [row for row in rows if row["sequence"] > len(known.get(row["chain"], ()))]
    _require_new_ids(connection, [row["id"] for row in new], name)
    for row in new:
        _require_readable(row, name)
    return new


def _hashes(connection: Connection, wanted: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for chunk in projections.chunks(sorted(wanted)):
        query = select(events.c.chain, events.c.hash).where(events.c.chain.in_(chunk))
        for chain, event_hash in connection.execute(query.order_by(events.c.chain, events.c.sequence)):
            found.setdefault(chain, []).append(event_hash)
    return found


def _require_new_ids(connection: Connection, ids: Sequence[str], name: str) -> None:
    here = [
        one
        for chunk in projections.chunks(ids)
        for one in connection.scalars(select(events.c.id).where(events.c.id.in_(chunk)))
    ]
    if here or len(set(ids)) < len(ids):
        raise altered(name, _("an event stands there twice."))


def _require_shape(row: Row, name: str) -> None:
    """A file may hold anything: the columns must be texts and numbers before anything is done with them."""
    texts = (one for one in COLUMNS if one not in _NUMBERS)
    whole = set(row.keys()) == set(COLUMNS) and all(_is_text(row[one]) for one in texts)
    whole = whole and all(type(row[one]) is int and 0 < row[one] < _LARGEST_NUMBER for one in _NUMBERS)
    if not (whole and row["id"] and row["id"].split() == [row["id"]]):
        raise _unreadable(name)


def _is_text(value: object) -> bool:
    try:
        return isinstance(value, str) and value.encode("utf-8") is not None
    except UnicodeEncodeError:  # half of a character
        return False


def _require_readable(row: Row, name: str) -> None:
    """Hashes hold for nonsense too: what an event of a known kind says must be what this toolkit would write."""
    try:
        if datetime.fromisoformat(row["time"]).tzinfo is None or not isinstance(json.loads(row["subject"]), dict):
            raise _unreadable(name)
        event = event_of(row)
        plain = all(isinstance(part, str) for part in (event.author.id, event.author.name, event.author.position))
        if row["kind"] in KINDS:
            if row["version"] > KINDS[row["kind"]].version:
                raise NewerDatabase(
                    _("{file} was made by a newer version of this toolkit.", file=name),
                    _("Nothing was taken in. Install the newer version first."),
                )
            subject, _payload = validated(event.kind, event.subject, event.payload)
            plain = plain and canonical(subject) == row["subject"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Refused):
        raise _unreadable(name) from None
    if not plain:
        raise _unreadable(name)


def _unreadable(name: str) -> MergeRefused:
    return altered(name, _("it holds an event that cannot be read."))
