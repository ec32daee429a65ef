"""The year's work as it was read last, and read on from the last event that had come in then."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from cchc_eval.records import chains, heads, projections
from cchc_eval.records.heads import Head
from cchc_eval.records.schema import about
from cchc_eval.records.work.reading import Work, read_again, read_work

MANY = 500
"""New events from which on all is read again."""


class Kept(NamedTuple):
    """A year's work and how far it was read.

    Attributes
    ----------
    head : Head
        Where the records ended: events that stand before it never change.
    made : str
        Which making of the tables for reading it was read from; a word that changes when they are made again.
    """

    work: Work
    head: Head
    made: str


def read_all(connection: Connection, year: int) -> Kept:
    """Return a year's work as the tables for reading have it."""
    return Kept(read_work(connection, year), heads.head(connection), _made(connection))


def read_on(connection: Connection, kept: Kept) -> Kept | None:
    """Return a year's work as it stands: what was kept, and what came in since, read from the events; None if all is to be read.

    Where nothing of it changed, its parts (and the work, if no event came in) are the very same objects. Whatever was done to the
    tables for reading in the meantime does not matter here: they are not looked at.
    """
    head = heads.head(connection)
    if kept.made != _made(connection) or not 0 <= head.events - kept.head.events <= MANY:
        return None
    if heads.digest_at(connection, kept.head.events) != kept.head.digest:
        return None
    if head == kept.head:
        return kept
    changed = chains.arrived_since(connection, kept.head.events)
    return Kept(read_again(connection, kept.work, changed), head, kept.made)


def _made(connection: Connection) -> str:
    return connection.scalar(select(about.c.value).where(about.c.name == projections.REBUILT)) or ""
