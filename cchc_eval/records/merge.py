"""Taking in another copy's events: nothing of either side is rewritten or lost, and what collides is listed.

Each copy adds to a chain of its own, so that two copies of one folder never write the same number twice. If
they did (a backup was put back on one computer and worked on, while another had already taken in what
followed it), the merge is refused.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from sqlalchemy import Connection, insert, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import incoming, projections, reading, sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.errors import MergeRefused, NewerDatabase
from cchc_eval.records.events import Row, event_of
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.reading import Conflict
from cchc_eval.records.schema import events
from cchc_eval.records.verify import chain_faults

_ = catalogue("records")


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
            if theirs.kind != database.kind:
                raise MergeRefused(
                    _("{file} belongs to another kind of workspace.", file=other),
                    _("Invented or shipped data are never mixed with your own. Nothing was taken in."),
                )
            with theirs.reading() as source, database.writing() as connection:
                return _take_in(connection, source, other)
        finally:
            theirs.close()


def _take_in(connection: Connection, source: Connection, other: Path) -> Merged:
    chains: list[Sequence[Row]] = []
    already = 0
    found = source.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()
    for chain, group in groupby(found, key=itemgetter("chain")):
        rows = list(group)
        fault = next(chain_faults(rows), None)
        if fault:
            raise MergeRefused(
                _("{file} was altered outside this toolkit: {fault}", file=other, fault=fault.message),
                _("Nothing was taken in. Ask for another copy."),
            )
        here = connection.scalars(
            select(events.c.hash).where(events.c.chain == chain).order_by(events.c.sequence)
        ).all()
        common = min(len(here), len(rows))
        if list(here[:common]) != [row["hash"] for row in rows[:common]]:
            raise MergeRefused(
                _(
                    "{file} and this workspace went on from one backup in two ways, under one name.",
                    file=other,
                ),
                _("Nothing was taken in. Work in this copy only, and enter what the other one has by hand."),
            )
        already += common
        chains.append(rows[common:])
    new = list(_by_time(chains))
    for row in new:
        if row["kind"] in KINDS:
            if row["version"] > KINDS[row["kind"]].version:
                raise NewerDatabase(
                    _("{file} was made by a newer version of this toolkit.", file=other),
                    _("Nothing was taken in. Install the newer version first."),
                )
    incoming.require(connection, (event_of(row) for row in new if row["kind"] in KINDS))
    if new:
        connection.execute(insert(events), [dict(row) for row in new])
        projections.project(connection, [(row["kind"], row["subject"]) for row in new])
    return Merged(len(new), already, reading.conflicts(connection))


def _by_time(chains: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """Yield the rows of several chains by time, each chain kept in its own order."""
    queue = [(rows[0]["time"], number, 0) for number, rows in enumerate(chains) if rows]
    heapq.heapify(queue)
    while queue:
        _time, number, place = heapq.heappop(queue)
        yield chains[number][place]
        if place + 1 < len(chains[number]):
            heapq.heappush(queue, (chains[number][place + 1]["time"], number, place + 1))
