"""Has anybody altered the records behind the toolkit's back? What can be told, and what cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, func, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import projections, sqlite
from cchc_eval.records.events import Row, hash_of
from cchc_eval.records.schema import events

_ = catalogue("records")

_SHORT_CHAIN, _SHORT_HASH = 8, 20


@dataclass(frozen=True)
class Head:
    """Where each chain ends: chain → (sequence, hash). Noted elsewhere, it shows later whether a tail was cut
    off.
    """

    ends: Mapping[str, tuple[int, str]]

    @property
    def text(self) -> str:
        """The ends as text short enough for paper: ``1f3c9a02-188-9d2e…; …`` (chain, number of events, start
        of the hash).
        """
        return "; ".join(
            f"{chain[:_SHORT_CHAIN]}-{sequence}-{digest[:_SHORT_HASH]}"
            for chain, (sequence, digest) in sorted(self.ends.items())
        )


@dataclass(frozen=True)
class Fault:
    """Something that is not as the toolkit left it; ``sequence`` is 0 where no single event is to blame."""

    what: str
    chain: str = ""
    sequence: int = 0
    event: str = ""
    message: str = ""


@dataclass(frozen=True)
class Verification:
    """The result of a check.

    Attributes
    ----------
    faults : list of Fault
        The first one of each chain, then triggers and projections.
    events : int
        How many events were read.
    """

    events: int
    head: Head
    expected: bool
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether no fault was found."""
        return not self.faults

    def report(self) -> str:
        """Return the result in words, with what this check cannot detect."""
        lines = [
            _("Checked {count} events: nothing was altered.", count=self.events)
            if self.ok
            else _("Checked {count} events: the records were altered outside this toolkit.", count=self.events)
        ]
        lines += [fault.message for fault in self.faults]
        lines.append(_("Where the records end now: {head}", head=self.head.text or "–"))
        if not self.expected:
            lines.append(
                _(
                    "What this check cannot detect: the last events cut off, or the file replaced or rewritten as a"
                    " whole, unless the end was noted elsewhere and is given to the check."
                )
            )
        lines.append(_("Who sat at the keyboard cannot be proved: an author is a statement, not a login."))
        return "\n".join(lines)


def head(connection: Connection) -> Head:
    """Return where each chain ends."""
    last = select(events.c.chain, func.max(events.c.sequence).label("sequence")).group_by(events.c.chain).subquery()
    rows = connection.execute(
        select(events.c.chain, events.c.sequence, events.c.hash).join(
            last, and_(last.c.chain == events.c.chain, last.c.sequence == events.c.sequence)
        )
    )
    return Head({row.chain: (row.sequence, row.hash) for row in rows})


def chain_faults(rows: Iterable[Row]) -> Iterator[Fault]:
    """Yield the first event of each chain that is not as it was written; rows come by chain and sequence."""
    chain, previous, expected, whole = "", "", 1, True
    for row in rows:
        if row["chain"] != chain:
            chain, previous, expected, whole = row["chain"], "", 1, True
        if not whole:
            continue
        fault = _event_fault(row, previous, expected)
        if fault:
            whole = False
            yield fault
        previous, expected = row["hash"], expected + 1


def _event_fault(row: Row, previous: str, expected: int) -> Fault | None:
    where = {
        "chain": row["chain"][:_SHORT_CHAIN],
        "sequence": row["sequence"],
        "kind": row["kind"],
        "time": row["time"],
    }
    if row["sequence"] != expected:
        message = _("Chain {chain}: event {sequence} is missing.", **{**where, "sequence": expected})
        return Fault("gap", row["chain"], expected, "", message)
    if row["hash"] != hash_of(row):
        message = _("Chain {chain}: event {sequence} ({kind}, {time}) was altered after it was written.", **where)
        return Fault("altered", row["chain"], row["sequence"], row["id"], message)
    if row["previous"] != previous:
        message = _("Chain {chain}: event {sequence} ({kind}, {time}) does not follow the one before it.", **where)
        return Fault("order", row["chain"], row["sequence"], row["id"], message)
    return None


def verify(connection: Connection, expected_head: Head | str | None = None) -> Verification:
    """Check chains, triggers and projections; see ``Records.verify``."""
    found = connection.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()
    faults = list(chain_faults(found))
    faults += [
        Fault(
            "trigger",
            message=_("The safeguard “{name}” of the database is missing or was changed.", name=name),
        )
        for name in sqlite.missing_triggers(connection)
    ]
    if not faults:
        faults += [
            Fault(
                "projection",
                message=_("What is shown for “{what}” differs from the recorded events.", what=what),
            )
            for what in projections.differences(connection)
        ]
    ends = head(connection)
    if expected_head is not None:
        faults += _cut_off(connection, expected_head)
    count = connection.scalar(select(func.count()).select_from(events)) or 0
    return Verification(count, ends, expected_head is not None, faults)


def _cut_off(connection: Connection, expected: Head | str) -> list[Fault]:
    noted = expected.text if isinstance(expected, Head) else expected
    faults = []
    for part in filter(None, (one.strip() for one in noted.split(";"))):
        chain, sequence, digest = (*part.split("-"), "", "")[:3]
        there = connection.scalars(
            select(events.c.hash).where(
                events.c.chain.startswith(chain, autoescape=True),
                events.c.sequence == (int(sequence) if sequence.isdecimal() else -1),
            )
        ).all()
        if not any(one.startswith(digest) for one in there):
            faults.append(
                Fault(
                    "cut_off",
                    chain,
                    int(sequence) if sequence.isdecimal() else 0,
                    "",
                    _(
                        "The noted end {end} is not in the records: events were cut off, or the file was replaced.",
                        end=part,
                    ),
                )
            )
    return faults
