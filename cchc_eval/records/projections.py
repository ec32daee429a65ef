"""What the events say at present: the tables ``now`` and ``answers_now``, made from the events alone.

``now`` has one row for each kind and subject: the event that stands, the number of events known (the revision
that readers see), and the *heads*: events that nobody has followed. More than one head means that two copies
went on apart; the later one stands until somebody settles it. ``answers_now`` has one row for each leaf and
round, shaped for scoring.

Nothing here depends on the order in which events arrived, so that a merge, a rebuild and day-to-day writing
give the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, delete, insert, select

from cchc_eval import columns as c
from cchc_eval.records.canonical import canonical
from cchc_eval.records.kinds import CARRIED, KINDS
from cchc_eval.records.schema import about, answers_now, events, now

T = TypeVar("T")
Pair = tuple[str, str]  # kind, subject text
CHUNK = 400
_NOT_COUNTED = ("", CARRIED)
_LEAF_KINDS = ("answer", "decision", "evidence", "explanation")


def version() -> str:
    """Return a word that changes when the projections of an existing file must be made again."""
    return "1:" + ",".join(sorted(KINDS))


def place_text(subject: Mapping[str, Any]) -> str:
    """Return what evidence, texts and answers of one leaf have in common, as text; empty for other subjects."""
    if not {"year", "set", "unit", "key"} <= subject.keys():
        return ""
    return canonical([subject["year"], subject["set"], subject["unit"], subject["key"]])


def project(connection: Connection, pairs: Iterable[Pair]) -> None:
    """Make the rows of these kinds and subjects again from the events."""
    places: set[str] = set()
    for kind, subjects in by_kind(pair for pair in pairs if pair[0] in KINDS):
        rows = list(now_rows(connection, kind, subjects))
        connection.execute(delete(now).where(now.c.kind == kind, now.c.subject.in_(subjects)))
        if rows:
            connection.execute(insert(now), rows)
        if kind in _LEAF_KINDS:
            places.update(row["place"] for row in rows)
    for chunk in chunks(sorted(places)):
        for unit, leaves in groupby(map(json.loads, chunk), key=lambda place: place[:3]):
            connection.execute(
                delete(answers_now).where(
                    *(answers_now.c[name] == value for name, value in zip(("year", "set", "unit"), unit, strict=True)),
                    answers_now.c.key.in_([leaf[3] for leaf in leaves]),
                )
            )
        answers = list(answer_rows(connection, chunk))
        if answers:
            connection.execute(insert(answers_now), answers)


def rebuild(connection: Connection) -> None:
    """Throw the projections away and make them again from the events."""
    connection.execute(delete(now))
    connection.execute(delete(answers_now))
    project(connection, all_pairs(connection))
    connection.execute(delete(about).where(about.c.name == "projection"))
    connection.execute(insert(about).values(name="projection", value=version()))


def all_pairs(connection: Connection) -> list[Pair]:
    """Return each kind and subject that events are about."""
    return [(kind, subject) for kind, subject in connection.execute(select(events.c.kind, events.c.subject).distinct())]


def now_rows(connection: Connection, kind: str, subjects: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``now`` for a few hundred subjects of one kind."""
    found = connection.execute(
        select(
            events.c.subject,
            events.c.id,
            events.c.time,
            events.c.chain,
            events.c.sequence,
            events.c.follows,
            events.c.payload,
        )
        .where(events.c.kind == kind, events.c.subject.in_(subjects))
        .order_by(events.c.subject, events.c.time, events.c.id)
    )
    for text, group in groupby(found, key=itemgetter(0)):
        versions = list(group)
        followed = {one for row in versions for one in row.follows.split()}
        heads = [row for row in versions if row.id not in followed]
        standing = heads[-1]
        subject = json.loads(text)
        yield {
            "kind": kind,
            "subject": text,
            "place": place_text(subject),
            "year": subject.get("year", 0),
            **{name: subject.get(name, "") for name in ("set", "unit", "key", "round")},
            "chain": standing.chain,
            "sequence": standing.sequence,
            "revision": len(versions),
            "heads": " ".join(row.id for row in heads),
            "status": KINDS[kind].status(json.loads(standing.payload)),
        }


def answer_rows(connection: Connection, places: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``answers_now`` for a few hundred leaves, from ``now`` and the payloads that stand."""
    found = connection.execute(
        select(now.c.place, now.c.kind, now.c.round, now.c.revision, now.c.status, events.c.payload)
        .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
        .where(now.c.place.in_(places))  # by kind as well, SQLite would take the wrong index
        .order_by(now.c.place)
    )
    for place, group in groupby(found, key=itemgetter(0)):
        rows = [row for row in group if row.kind in _LEAF_KINDS]
        year, set_code, unit, key = json.loads(place)
        flags = {
            c.HAS_EVIDENCE: any(row.kind == "evidence" and row.status not in _NOT_COUNTED for row in rows),
            c.HAS_EXPLANATION: any(row.kind == "explanation" and row.status not in _NOT_COUNTED for row in rows),
        }
        for row in rows:
            if row.kind == "answer" or (row.kind == "decision" and row.status):
                payload = json.loads(row.payload)
                yield {
                    "year": year,
                    "set": set_code,
                    "unit": unit,
                    "key": key,
                    "round": row.round,
                    "state": payload["state"] or c.UNANSWERED,
                    "facts": canonical(payload["facts"]),
                    "decision": _decision_text(payload) if row.kind == "decision" else "",
                    "revision": row.revision,
                    **flags,
                }


def _decision_text(payload: Mapping[str, Any]) -> str:
    return canonical(
        {name: payload[name] for name in ("decision", "points", "reason", "judged") if payload[name] != ""}
    )


def differences(connection: Connection) -> list[str]:
    """Return where the projections differ from what the events say: ``kind subject`` or ``answers_now
    place``, sorted.
    """
    faults: set[str] = set()
    told = {(row["kind"], row["subject"]): row for row in connection.execute(select(now)).mappings()}
    for kind, subjects in by_kind(pair for pair in all_pairs(connection) if pair[0] in KINDS):
        for row in now_rows(connection, kind, subjects):
            stored = told.pop((kind, row["subject"]), None)
            if stored is None or dict(stored) != row:
                faults.add(f"{kind} {row['subject']}")
    faults.update(f"{kind} {subject}" for kind, subject in told)
    if faults:
        return sorted(faults)  # the answers follow from these rows
    keys = ("year", "set", "unit", "key", "round")
    there = {tuple(row[name] for name in keys): dict(row) for row in connection.execute(select(answers_now)).mappings()}
    places = connection.scalars(select(now.c.place).where(now.c.kind.in_(_LEAF_KINDS)).distinct().order_by(now.c.place))
    for chunk_of_places in chunks(list(places)):
        for row in answer_rows(connection, chunk_of_places):
            key = tuple(row[name] for name in keys)
            if there.pop(key, None) != row:
                faults.add(f"answers_now {canonical(list(key))}")
    faults.update(f"answers_now {canonical(list(key))}" for key in there)
    return sorted(faults)


def by_kind(pairs: Iterable[Pair]) -> Iterator[tuple[str, list[str]]]:
    """Yield kind and subjects, a few hundred at a time (SQLite searches for these, and scans for pairs)."""
    for kind, group in groupby(sorted(set(pairs)), key=itemgetter(0)):
        for chunk in chunks([subject for _kind, subject in group]):
            yield kind, chunk


def chunks(items: Sequence[T]) -> Iterator[list[T]]:
    """Yield the items a few hundred at a time: a statement takes only so many values."""
    yield from (list(items[start : start + CHUNK]) for start in range(0, len(items), CHUNK))
