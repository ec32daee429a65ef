"""Which chain an event belongs to, and in what order events came into this file.

A copy of a workspace adds to one chain for each *topic*: the dossier of a unit, a year, a document, a criteria set, and
one for all else. So what concerns one unit can be handed on whole, and checked, without the others'. The order in which
events came into a file, whatever their chains, is kept beside them with a running digest, so that one short text says
where the file ends (:mod:`cchc_eval.records.heads`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from cchc_eval.records import projections
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.events import Row
from cchc_eval.records.schema import arrivals, events

Topic = tuple[str | int, ...]
GENERAL: Topic = ()


def topic_of(subject: Mapping[str, Any]) -> Topic:
    """Return what a subject belongs to.

    Returns
    -------
    tuple
        ``("dossier", year, set, unit)``, ``("year", year)``, ``("document", id)``, ``("set", code)``, or ``GENERAL``.
    """
    if subject.get("year") and subject.get("set") and subject.get("unit"):
        return ("dossier", subject["year"], subject["set"], subject["unit"])
    for name in ("year", "document", "set"):
        if subject.get(name):
            return (name, subject[name])
    return GENERAL


def chain_of(copy: str, subject: Mapping[str, Any]) -> str:
    """Return the id of the chain to which a copy (the id of its general chain) adds what it says of a subject."""
    topic = topic_of(subject)
    return str(uuid.uuid5(uuid.UUID(copy), canonical(list(topic)))) if topic else copy


def tail(connection: Connection, chain: str) -> tuple[int, str]:
    """Return number and hash of the last event of a chain; 0 and empty if it has none."""
    found = connection.execute(
        select(events.c.sequence, events.c.hash)
        .where(events.c.chain == chain)
        .order_by(events.c.sequence.desc())
        .limit(1)
    ).first()
    return (found.sequence, found.hash) if found else (0, "")


def running(before: str, event_hash: str) -> str:
    """Return the running digest after one more event."""
    return sha256(f"{before} {event_hash}")


def add(connection: Connection, rows: Sequence[Row]) -> None:
    """Put complete events into the file, in this order, with their arrival and the tables for reading."""
    if not rows:
        return
    last = connection.execute(
        select(arrivals.c.number, arrivals.c.digest).order_by(arrivals.c.number.desc()).limit(1)
    ).first()
    number, digest = (last.number, last.digest) if last else (0, "")
    arrived = []
    for row in rows:
        number, digest = number + 1, running(digest, row["hash"])
        arrived.append({"number": number, "chain": row["chain"], "sequence": row["sequence"], "digest": digest})
    connection.execute(insert(events), [dict(row) for row in rows])
    connection.execute(insert(arrivals), arrived)
    projections.project(connection, [(row["kind"], row["subject"]) for row in rows])


def arrived_since(connection: Connection, number: int) -> list[projections.Pair]:
    """Return kind and subject of each event that came in after so many."""
    query = (
        select(events.c.kind, events.c.subject)
        .join(arrivals, (events.c.chain == arrivals.c.chain) & (events.c.sequence == arrivals.c.sequence))
        .where(arrivals.c.number > number)
    )
    return [(kind, subject) for kind, subject in connection.execute(query)]


def in_order(connection: Connection, chains: Iterable[str] | None = None) -> list[Row]:
    """Return the events in the order in which they came in; of some chains alone if these are given."""
    query = select(events).join(
        arrivals, (events.c.chain == arrivals.c.chain) & (events.c.sequence == arrivals.c.sequence)
    )
    rows = connection.execute(query.order_by(arrivals.c.number)).mappings()
    wanted = None if chains is None else set(chains)
    return [row for row in rows if wanted is None or row["chain"] in wanted]
