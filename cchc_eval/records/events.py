"""An event: one thing that happened, who said so and when. Events are only ever added.

The events of one copy of a workspace form a *chain*: they are numbered without a gap, and each carries the
hash of the one before, so that a change, a removal or an insertion in the middle shows. A workspace that took
in another copy's events holds several chains. An event names the events that its writer had before the eyes
(``follows``), so that two copies that went on from the same answer are recognised as a conflict and not as
old and new.
"""

from __future__ import annotations

import heapq
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cchc_eval.records.canonical import canonical, sha256

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

Row: TypeAlias = "Mapping[str, Any] | RowMapping"  # a stored event

FORMAT = 1  # of the hashed content
COLUMNS = (
    "chain",
    "sequence",
    "id",
    "time",
    "author",
    "kind",
    "subject",
    "revision",
    "follows",
    "version",
    "payload",
    "previous",
    "hash",
)


def new_id() -> str:
    """Return a new global id (random UUID) for a document, a citation or a person."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who records: id, name and position. A statement of the one at the keyboard, not a login."""

    id: str
    name: str
    position: str = ""
    unit: str = ""

    def label(self) -> str:
        """Return name and position as one line."""
        return f"{self.name}, {self.position}" if self.position else self.name


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody wants to record.

    Parameters
    ----------
    kind : str
        One of ``cchc_eval.records.kinds.KINDS``.
    subject : mapping
        What it is about: ``{"year": 2017, "set": "so-2017", "unit": …, "key": …, "round": …}``.
    payload : mapping
        The new content, complete (not a difference).
    base : int
        The revision that the writer saw; 0 if nothing was there.
    """

    kind: str
    subject: Mapping[str, Any]
    payload: Mapping[str, Any]
    base: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded event.

    Attributes
    ----------
    revision : int
        How many events of this kind and subject were known when it was written, this one included. (As
        returned by ``Records.current``: how many are known now, which grows when another copy is taken in.)
    follows : tuple of str
        Ids of the events that it replaces: none for the first, several where it settles a conflict.
    time : str
        UTC, ``2017-12-31T08:00:00.000000Z``.
    version : int
        Version of the payload's shape.
    """

    id: str
    chain: str
    sequence: int
    time: str
    author: Person
    kind: str
    subject: dict[str, Any]
    revision: int
    follows: tuple[str, ...]
    version: int
    payload: dict[str, Any]
    previous: str
    hash: str

    @property
    def when(self) -> datetime:
        """The time as an aware datetime in UTC."""
        return datetime.fromisoformat(self.time)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edit of a batch.

    Attributes
    ----------
    status : {"saved", "stale", "refused"}
    event : Event or None
        The recorded event (for ``saved``).
    theirs : Event or None
        What stands there now (for ``stale``).
    message, hint : str
        Why not, in the language in use (for ``stale`` and ``refused``).
    """

    edit: Edit
    status: Literal["saved", "stale", "refused"]
    event: Event | None = None
    theirs: Event | None = None
    message: str = ""
    hint: str = ""
    fault: Exception | None = field(default=None, repr=False, compare=False)


def time_text(moment: datetime) -> str:
    """Return a moment as the records write it: UTC with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def author_text(person: Person) -> str:
    """Return the author as an event holds it: id, name and position as they were at the time."""
    return canonical({"id": person.id, "name": person.name, "position": person.position})


def hash_of(row: Row) -> str:
    """Return the hash of a stored row, over the texts exactly as they are stored (all columns but ``hash``)."""
    return sha256(canonical([FORMAT, *(row[name] for name in COLUMNS if name != "hash")]))


def event_of(row: Row) -> Event:
    """Return the event of a stored row."""
    author = json.loads(row["author"])
    return Event(
        id=row["id"],
        chain=row["chain"],
        sequence=row["sequence"],
        time=row["time"],
        author=Person(author["id"], author["name"], author["position"]),
        kind=row["kind"],
        subject=json.loads(row["subject"]),
        revision=row["revision"],
        follows=tuple(row["follows"].split()),
        version=row["version"],
        payload=json.loads(row["payload"]),
        previous=row["previous"],
        hash=row["hash"],
    )


def in_causal_order(found: Iterable[Event]) -> list[Event]:
    """Return events by time, yet none before an event that it follows or that its chain has before it.

    Clocks of two laptops differ, and one may be put back; what a writer had before the eyes came first all the same.
    """
    events = {event.id: event for event in found}
    after: dict[str, list[str]] = {}
    waits = dict.fromkeys(events, 0)
    pairs = [(before, event.id) for event in events.values() for before in event.follows]
    by_chain = sorted(events.values(), key=lambda event: (event.chain, event.sequence))
    pairs += [(one.id, two.id) for one, two in pairwise(by_chain) if one.chain == two.chain]
    for before, event_id in pairs:
        if before in events:
            after.setdefault(before, []).append(event_id)
            waits[event_id] += 1
    ready = [_moment(events[one]) for one, count in waits.items() if not count]
    heapq.heapify(ready)
    ordered = []
    while ready:
        event = events[heapq.heappop(ready)[-1]]
        ordered.append(event)
        for one in after.get(event.id, ()):
            waits[one] -= 1
            if not waits[one]:
                heapq.heappush(ready, _moment(events[one]))
    return ordered if len(ordered) == len(events) else sorted(events.values(), key=_moment)  # a circle: forged


def _moment(event: Event) -> tuple[str, str, int, str]:
    return (event.time, event.chain, event.sequence, event.id)
