"""Where the records end, short enough for paper, and whether a noted end is still in them.

The text is the number of events in this file and the start of a digest that runs over all of them in their order of
arrival: ``188-9d2e4f0c…``. What came in later, be it another copy's, does not change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from cchc_eval.i18n import catalogue
from cchc_eval.records.chains import running
from cchc_eval.records.schema import arrivals, events

_ = catalogue("records")

_SHORT = 20
_NOW = re.compile(r"([0-9]{1,12})-([0-9a-f]{20,64})")
_BEFORE = re.compile(r"([0-9a-f-]{8,36})-([0-9]{1,12})-([0-9a-f]{20,64})")  # of single chains, before version 0003


@dataclass(frozen=True)
class Head:
    """Where the records of a file end: how many events came in, and the digest over them in their order."""

    events: int = 0
    digest: str = ""

    @property
    def text(self) -> str:
        """The end as text short enough for paper: ``188-9d2e4f0c51aa83b0e6f1``; empty if there is no event."""
        return f"{self.events}-{self.digest[:_SHORT]}" if self.events else ""


def head(connection: Connection) -> Head:
    """Return where the records end."""
    last = connection.execute(
        select(arrivals.c.number, arrivals.c.digest).order_by(arrivals.c.number.desc()).limit(1)
    ).first()
    return Head(last.number, last.digest) if last else Head()


def digest_at(connection: Connection, number: int) -> str:
    """Return the digest over the first so many events; empty if there are not so many."""
    return connection.scalar(select(arrivals.c.digest).where(arrivals.c.number == number)) or ""


def ends(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return where each chain ends: chain → (number of events, hash of the last)."""
    last = select(events.c.chain, func.max(events.c.sequence).label("sequence")).group_by(events.c.chain).subquery()
    rows = connection.execute(
        select(events.c.chain, events.c.sequence, events.c.hash).join(
            last, and_(last.c.chain == events.c.chain, last.c.sequence == events.c.sequence)
        )
    )
    return {row.chain: (row.sequence, row.hash) for row in rows}


def arrival_fault(connection: Connection) -> tuple[int, str] | None:
    """Return number and message of the first place where the order of arrival does not agree with the events."""
    rows = connection.execute(
        select(arrivals.c.number, arrivals.c.digest, events.c.hash)
        .outerjoin(events, and_(events.c.chain == arrivals.c.chain, events.c.sequence == arrivals.c.sequence))
        .order_by(arrivals.c.number)
    )
    digest, count = "", 0
    for row in rows:
        count += 1
        if row.hash is None:
            return count, _("The event that came in as number {number} is missing.", number=row.number)
        digest = running(digest, row.hash)
        if row.number != count or row.digest != digest:
            return count, _("The order in which events came in was altered at number {number}.", number=count)
    if count != (connection.scalar(select(func.count()).select_from(events)) or 0):
        return count + 1, _("Events were put in that did not come in through this toolkit.")
    return None


def lacking(connection: Connection, noted: str) -> list[str]:
    """Return the parts of a noted end that the records do not hold (all if it is none)."""
    parts = ["".join(part.split()).lower() for part in noted.split(";") if part.strip()]  # as people copy it from paper
    return [part for part in parts or [noted] if not _holds(connection, part)]


def _holds(connection: Connection, part: str) -> bool:
    if now := _NOW.fullmatch(part):
        found: Iterator[str] = iter(
            connection.scalars(select(arrivals.c.digest).where(arrivals.c.number == int(now[1])))
        )
        return any(digest.startswith(now[2]) for digest in found)
    if before := _BEFORE.fullmatch(part):
        found = iter(
            connection.scalars(
                select(events.c.hash).where(
                    events.c.chain.startswith(before[1], autoescape=True), events.c.sequence == int(before[2])
                )
            )
        )
        return any(one.startswith(before[3]) for one in found)
    return False
