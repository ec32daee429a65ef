"""The rows of a snapshot as they were: each thing at the revision that was counted, its documents and person as they stood then.

Events are never overwritten, so that the history still holds what somebody confirmed, whatever was written since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from cchc_eval.records.canonical import canonical
from cchc_eval.records.events import Event, event_of
from cchc_eval.records.offers import Unit
from cchc_eval.records.projections import by_kind
from cchc_eval.records.schema import events
from cchc_eval.records.sources.base import Owners, Row, row
from cchc_eval.records.work.reading import IDS, Item, Work

_Pair = tuple[str, str]  # kind, subject text


@dataclass(frozen=True)
class Kept:
    """A row of a snapshot as it was.

    Attributes
    ----------
    row : Row
    content : mapping
        Payload of the thing then; empty if these records do not hold it (it came from a copy that was not taken in).
    papers : mapping
        Id → number, date, title … of its documents then.
    """

    row: Row
    content: Mapping[str, Any] = field(default_factory=dict)
    papers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def kept_rows(connection: Connection, snapshots: Sequence[Event], units: Iterable[Unit]) -> dict[str, tuple[Kept, ...]]:
    """Return id of each snapshot (``fact_source`` event) → its rows as they were."""
    owners = Owners(units)
    stated = [one for snapshot in snapshots for one in snapshot.payload["rows"]]
    pairs = {_pair(one["kind"], one["id"], one["year"]) for one in stated}
    pairs |= {_duty_of(one["id"], one["year"]) for one in stated if one["kind"] == "report"}
    history = _history(connection, pairs)
    ids = {document for versions in history.values() for one in versions for document in documents_of(one.payload)}
    holders = {one.payload["person"] for versions in history.values() for one in versions if one.kind == "duty"}
    named = [("document", one) for one in ids] + [("person", one) for one in holders if one]
    papers = _history(connection, {_named(kind, one) for kind, one in named})
    return {snapshot.id: tuple(_rows(snapshot, history, papers, owners)) for snapshot in snapshots}


def _rows(
    snapshot: Event, history: Mapping[_Pair, list[Event]], papers: Mapping[_Pair, list[Event]], owners: Owners
) -> Iterable[Kept]:
    for stated in snapshot.payload["rows"]:
        kind, name, year = stated["kind"], stated["id"], stated["year"]
        part, facts = stated.get("part", ""), tuple(stated.get("in_facts", ()))
        event = _counted(stated, history.get(_pair(kind, name, year), []), snapshot)
        if event is None:
            bare = Row(kind, name, year, stated["revision"], name, stated["counted"], part=part, facts=facts)
            yield Kept(bare)
            continue
        work = Work(year)
        for document in documents_of(event.payload):
            standing = _standing(papers.get(_named("document", document), []), snapshot)
            if standing:
                work.documents[document] = standing.payload
        if kind == "duty":
            person = event.payload["person"]
            holder = _standing(papers.get(_named("person", person), []), snapshot)
            if holder:
                work.people[person] = holder.payload
        if kind == "report":
            duty = _standing(history.get(_duty_of(name, year), []), snapshot)
            if duty:
                work.report_duties[duty.subject["duty"]] = _item(duty, duty.subject["duty"], duty.revision)
        item = _item(event, name, stated["revision"])
        found = row(item, work, owners, snapshot.payload["day"], stated["counted"], part, facts)
        yield Kept(found, event.payload, work.documents)


def _counted(stated: Mapping[str, Any], versions: list[Event], snapshot: Event) -> Event | None:
    """Return the version that was counted: the one named; in an older snapshot the one of the revision, or what stood then."""
    named = [one for one in versions if one.id == stated.get("event")]
    numbered = [one for one in versions if one.revision == stated["revision"]]
    for found in (named, numbered):
        if len(found) == 1:
            return found[0]
    return _standing(versions, snapshot)


def _standing(versions: list[Event], snapshot: Event) -> Event | None:
    """Return what stood when the snapshot was written: of its own copy what was written before it, of others by the clock."""
    known = [
        one
        for one in versions
        if (one.sequence < snapshot.sequence if one.chain == snapshot.chain else one.time <= snapshot.time)
    ]
    followed = {before for one in known for before in one.follows}
    heads = [one for one in known if one.id not in followed] or versions
    return max(heads, key=lambda one: (one.time, one.id), default=None)


def _item(event: Event, name: str, revision: int) -> Item:
    author = {"id": event.author.id, "name": event.author.name, "position": event.author.position}
    year = event.subject["year"]
    return Item(event.kind, name, year, event.subject, event.payload, revision, event.id, author, event.time)


def documents_of(payload: Mapping[str, Any]) -> list[str]:
    """Return the ids of the documents that a thing names."""
    several = payload.get("documents") or []
    ids = several.values() if isinstance(several, Mapping) else several
    return [one for one in (payload.get("document", ""), *ids) if one]


def _named(kind: str, name: str) -> _Pair:
    return kind, canonical({kind: name})


def _pair(kind: str, name: str, year: int) -> _Pair:
    if kind == "report":
        duty, _dash, period = name.partition("/")
        return kind, canonical({"year": year, "duty": duty, "period": period})
    return kind, canonical({"year": year, IDS.get(kind, kind): name})


def _duty_of(report: str, year: int) -> _Pair:
    return _pair("report_duty", report.partition("/")[0], year)


def _history(connection: Connection, pairs: set[_Pair]) -> dict[_Pair, list[Event]]:
    found: dict[_Pair, list[Event]] = {}
    for kind, subjects in by_kind(pairs):
        query = select(events).where(events.c.kind == kind, events.c.subject.in_(subjects))
        for stored in connection.execute(query).mappings():
            found.setdefault((kind, stored["subject"]), []).append(event_of(stored))
    return found
