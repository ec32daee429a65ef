"""Reading the year's work: what stands, each thing with its revision, its author and its moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from cchc_eval.records.canonical import parsed
from cchc_eval.records.projections import by_kind, now_rows
from cchc_eval.records.schema import events, now
from cchc_eval.records.work.payloads import MOVED

IDS = {
    "plan": "plan",
    "task": "task",
    "duty": "duty",
    "outreach_plan": "unit",
    "outreach": "outreach",
    "inspection": "inspection",
    "finding": "finding",
    "report_duty": "duty",
    "report": "duty",
}
"""Kinds of the year's work, with the part of the subject that tells one from another."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of the year's work as it stands.

    Attributes
    ----------
    id : str
        Of the thing; a delivered report has ``duty/period``.
    revision : int
        To write with as `base`.
    event : str
        Id of the event that stands.
    author : dict
        ``id``, ``name``, ``position`` as they were then.
    time : str
        UTC.
    """

    kind: str
    id: str
    year: int
    subject: Mapping[str, Any]
    payload: Mapping[str, Any]
    revision: int
    event: str
    author: Mapping[str, Any]
    time: str

    def __getitem__(self, name: str) -> Any:
        """Return a part of the payload."""
        return self.payload[name]

    @property
    def handed_on(self) -> bool:
        """Whether it was moved so that it counts in the next year alone: a task by a document, a finding that is due there."""
        if self.payload.get("state") != MOVED:
            return False
        return bool(self["document"]) if self.kind == "task" else self["due"] > f"{self.year}-12-31"


@dataclass(frozen=True)
class Work:
    """The work of a year: for each kind what stands, by id, sorted by id; removed things are left out.

    It is shared by all who read it and never changed; a later state has other objects for the parts that changed.

    Attributes
    ----------
    documents : dict of str to dict
        The whole list of documents: id → number, date, issuer, type, title, source.
    people : dict of str to dict
        The whole list of people: id → name, position, unit, active; those who left as well, for what they did has their name.
    earlier : dict of str to Item
        Inspections of earlier years that made findings which go on in this one.
    """

    year: int
    plans: dict[str, Item] = field(default_factory=dict)
    tasks: dict[str, Item] = field(default_factory=dict)
    duties: dict[str, Item] = field(default_factory=dict)
    outreach_plans: dict[str, Item] = field(default_factory=dict)
    outreach: dict[str, Item] = field(default_factory=dict)
    inspections: dict[str, Item] = field(default_factory=dict)
    findings: dict[str, Item] = field(default_factory=dict)
    report_duties: dict[str, Item] = field(default_factory=dict)
    reports: dict[str, Item] = field(default_factory=dict)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    earlier: dict[str, Item] = field(default_factory=dict)

    def inspection(self, name: str) -> Item | None:
        """Return an inspection of the year, or of an earlier one whose findings go on here."""
        return self.inspections.get(name) or self.earlier.get(name)

    def find(self, kind: str, name: str) -> Item | None:
        """Return a thing by its kind and id; None if it does not stand."""
        found: Item | None = getattr(self, _PLACES[kind]).get(name) if kind in _PLACES else None
        return found


_PLACES = {
    "plan": "plans",
    "task": "tasks",
    "duty": "duties",
    "outreach_plan": "outreach_plans",
    "outreach": "outreach",
    "inspection": "inspections",
    "finding": "findings",
    "report_duty": "report_duties",
    "report": "reports",
}
_LISTS = {"document": "documents", "person": "people"}
"""Kinds that belong to no year, with their place: what is read of them is their content alone."""


def read_work(connection: Connection, year: int) -> Work:
    """Return what stands of a year's work (some 7,000 things in about 0.1 s)."""
    work = Work(year)
    kinds = _query().where(now.c.kind.in_(IDS), now.c.year == year, now.c.status != "")
    for item in sorted(_items(connection, kinds), key=lambda one: (one.kind, one.id)):
        getattr(work, _PLACES[item.kind])[item.id] = item
    for kind, place in _LISTS.items():
        getattr(work, place).update(sorted(_listed(connection, kind)))
    work.earlier.update(_earlier(connection, work))
    return work


def years(connection: Connection) -> list[int]:
    """Return the years of which anything of the work was recorded, the earliest first."""
    query = select(now.c.year).where(now.c.kind.in_(IDS)).distinct().order_by(now.c.year)
    return list(connection.scalars(query))


def read_again(connection: Connection, work: Work, changed: Iterable[tuple[str, str]]) -> Work:
    """Return the work with some things read again, from the events alone; what did not change is the same object as before.

    Parameters
    ----------
    changed : iterable of (kind, subject)
        Of any kind and year; those that are no part of this work are passed over.
    """
    found: dict[str, dict[str, Any]] = {}
    pairs = list(changed)
    for kind, subjects in by_kind(pairs):
        about = {text: parsed(text) for text in subjects}
        names = {text: _name(kind, subject) for text, subject in about.items() if _is_of(work.year, kind, subject)}
        if not names:
            continue
        place = _PLACES.get(kind) or _LISTS[kind]
        before = found.get(place, getattr(work, place))
        read: dict[str, Any] = {one.id: one for one in _standing(connection, kind, list(names))}
        if kind in _LISTS:
            read = {name: one.payload for name, one in read.items()}
        gone = set(names.values()) - read.keys()
        things = {name: thing for name, thing in before.items() if name not in gone} if gone else dict(before)
        things.update(read)  # what was there keeps its place
        found[place] = things if read.keys() <= before.keys() else dict(sorted(things.items(), key=itemgetter(0)))
    parts: dict[str, Any] = found
    again = replace(work, **parts)
    if "findings" not in found and not any(kind == "inspection" for kind, _subject in pairs):
        return again
    earlier = _earlier(connection, again)
    return again if earlier == work.earlier else replace(again, earlier=earlier)


def _earlier(connection: Connection, work: Work) -> dict[str, Item]:
    moved = [one["inspection"] for one in work.findings.values() if one.payload.get("moved_from")]
    wanted = {name for name in moved if name and name not in work.inspections}
    if not wanted:
        return {}
    texts = connection.scalars(select(events.c.subject).where(events.c.kind == "inspection").distinct())
    about = {text: parsed(text) for text in texts}
    subjects = [text for text, one in about.items() if one["inspection"] in wanted and one["year"] < work.year]
    items = sorted(_standing(connection, "inspection", subjects), key=lambda one: one.year)  # the latest year stands
    return dict(sorted((item.id, item) for item in items))


def _standing(connection: Connection, kind: str, subjects: Sequence[str]) -> Iterator[Item]:
    """Yield what stands of some things as the events say it."""
    found = (row for row in now_rows(connection, kind, subjects) if row["status"] or kind in _LISTS)
    rows = {row["heads"].split()[-1]: row for row in found}
    query = select(events.c.id, events.c.author, events.c.time, events.c.payload).where(events.c.id.in_(list(rows)))
    for event, author, time, payload in connection.execute(query):
        row = rows[event]
        subject = parsed(row["subject"])
        yield Item(
            kind, _name(kind, subject), row["year"], subject, parsed(payload), row["revision"], event,
            parsed(author), time,
        )  # fmt: skip


def _is_of(year: int, kind: str, subject: Mapping[str, Any]) -> bool:
    return kind in _LISTS or (kind in IDS and subject["year"] == year)


def _name(kind: str, subject: Mapping[str, Any]) -> str:
    if kind == "report":
        return f"{subject['duty']}/{subject['period']}"
    return str(subject[IDS.get(kind, kind)])


def _query() -> Select[Any]:
    return select(
        now.c.kind, now.c.subject, now.c.revision, events.c.id, events.c.author, events.c.time, events.c.payload
    ).join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))


def _items(connection: Connection, query: Select[Any]) -> Iterator[Item]:
    authors: dict[str, Any] = {}
    rows = connection.execute(query).cursor.fetchall()  # plain tuples: half the cost of rows
    for kind, subject_text, revision, event, author, time, payload in rows:
        subject = parsed(subject_text)
        if author not in authors:
            authors[author] = parsed(author)
        yield Item(
            kind, _name(kind, subject), subject["year"], subject, parsed(payload), revision, event, authors[author], time
        )  # fmt: skip


def _listed(connection: Connection, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in connection.execute(_query().where(now.c.kind == kind)):
        yield parsed(row.subject)[kind], parsed(row.payload)
