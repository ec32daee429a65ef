"""What the events say at present: the tables ``now`` and ``answers_now``, made from the events alone.

``now`` has one row for each kind and subject: the event that stands, the number of events known (the revision
that readers see), and the *heads*: events that nobody has followed. More than one head means that two copies
went on apart; the later one stands until somebody settles it. ``answers_now`` has one row for each leaf and
round, shaped for scoring.

Nothing here depends on the order in which events arrived, so that a merge, a rebuild and day-to-day writing
give the same rows.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, and_, delete, insert, select

from cchc_eval import columns as c
from cchc_eval.records.canonical import canonical, parsed
from cchc_eval.records.kinds import CARRIED, KINDS
from cchc_eval.records.schema import about, answers_now, events, now

T = TypeVar("T")
Pair = tuple[str, str]  # kind, subject text
Row = tuple[Any, ...]
CHUNK = 400
REBUILT = "rebuilt"
"""Name in ``about`` of a word that changes whenever the projections are made again: what was read before is then read again."""
_NOT_COUNTED = ("", CARRIED)
_NOW = tuple(column.name for column in now.columns)
_ANSWERS = tuple(column.name for column in answers_now.columns)
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
        for unit, leaves in groupby(map(parsed, chunk), key=lambda place: place[:3]):
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
    connection.execute(delete(about).where(about.c.name.in_(("projection", REBUILT))))
    words = {"projection": version(), REBUILT: str(uuid.uuid4())}
    connection.execute(insert(about), [{"name": name, "value": value} for name, value in words.items()])


def all_pairs(connection: Connection) -> list[Pair]:
    """Return each kind and subject that events are about."""
    return [(kind, subject) for kind, subject in connection.execute(select(events.c.kind, events.c.subject).distinct())]


def now_rows(connection: Connection, kind: str, subjects: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``now`` for a few hundred subjects of one kind."""
    query = _versions().where(events.c.kind == kind, events.c.subject.in_(subjects))
    for row in _standing(connection, query):
        yield dict(zip(_NOW, row, strict=True))


def _versions() -> Select[Any]:
    """Return the query for all versions of what events are about, each subject's together and in order."""
    return select(
        events.c.subject,
        events.c.kind,
        events.c.time,
        events.c.id,
        events.c.chain,
        events.c.sequence,
        events.c.follows,
        events.c.payload,
    ).order_by(events.c.subject, events.c.kind, events.c.time, events.c.id)


def _standing(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """Yield the rows of ``now``, as the table has its columns, that these versions give; kinds not known are passed over."""
    found = connection.execute(query).cursor.fetchall()  # plain tuples: a third of the cost of rows
    for (text, kind), group in groupby(found, key=itemgetter(0, 1)):
        if kind not in KINDS:
            continue
        versions = list(group)
        heads = versions
        if len(versions) > 1:
            followed = {one for row in versions for one in row[6].split()}
            heads = [row for row in versions if row[3] not in followed]
        standing = heads[-1]
        subject = parsed(text)
        yield (
            text,
            kind,
            place_text(subject),
            subject.get("year", 0),
            *(subject.get(name, "") for name in ("set", "unit", "key", "round")),
            standing[4],
            standing[5],
            len(versions),
            " ".join(row[3] for row in heads),
            KINDS[kind].status(parsed(standing[7])),
        )


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
        year, set_code, unit, key = parsed(place)
        flags = {
            c.HAS_EVIDENCE: any(row.kind == "evidence" and row.status not in _NOT_COUNTED for row in rows),
            c.HAS_EXPLANATION: any(row.kind == "explanation" and row.status not in _NOT_COUNTED for row in rows),
        }
        for row in rows:
            if row.kind == "answer" or (row.kind == "decision" and row.status):
                payload = parsed(row.payload)
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
    return compared(connection)[0]


def compared(connection: Connection) -> tuple[list[str], Right]:
    """Return :func:`differences`, and how the projections are now: right, if there is none."""
    rows, answers = _stored(connection, now), _stored(connection, answers_now)
    faults = _now_faults(_standing(connection, _versions()), rows)
    places = sorted({row[2] for row in rows if row[1] in _LEAF_KINDS})
    # the answers follow from these rows
    return faults or _answer_faults(connection, places, answers), Right(rows, answers)


class Right:
    """How the projections were when they were found right: a number for each row, by which it is known again."""

    def __init__(self, rows: Sequence[Row], answers: Sequence[Row]) -> None:
        self.now = {row[:2]: hash(row) for row in rows}
        self.answers = {row[:5]: hash(row) for row in answers}

    def differences(self, connection: Connection, arrived: Iterable[Pair]) -> list[str]:
        """Return what :func:`differences` does; it looks only at what came in since and at rows that are not as they were.

        Where nothing differs, the projections are known to be right as they are now.

        Parameters
        ----------
        arrived : iterable of pair
            What the events are about that came in since.
        """
        rows, answers = _stored(connection, now), _stored(connection, answers_now)
        changed, of_answers = _changed(rows, self.now, 2), _changed(answers, self.answers, 5)
        if changed is None or of_answers is None:
            return differences(connection)
        pairs = {*arrived, *((row[1], row[0]) for row in changed)}
        wanted = {(subject, kind) for kind, subject in pairs}
        touched = [row for row in rows if row[:2] in wanted] if wanted else []
        faults = []
        for kind, subjects in by_kind(pairs):
            of_kind, there = events.c.kind == kind, set(subjects)
            versions = _standing(connection, _versions().where(of_kind, events.c.subject.in_(subjects)))
            faults += _now_faults(versions, [row for row in touched if row[1] == kind and row[0] in there])
        if faults:
            return sorted(faults)
        leaves = {row[:4] for row in of_answers}
        leaves |= {tuple(parsed(row[2])) for row in touched if row[1] in _LEAF_KINDS}
        places = sorted(canonical(list(leaf)) for leaf in leaves)
        faults = _answer_faults(connection, places, [row for row in answers if row[:4] in leaves] if leaves else [])
        if not faults:
            self.now.update((row[:2], hash(row)) for row in changed)
            self.answers.update((row[:5], hash(row)) for row in of_answers)
        return faults


def _stored(connection: Connection, table: Table) -> list[Row]:
    """Return the rows of a table as plain tuples: a third of the cost of SQLAlchemy's."""
    return list(connection.execute(select(table)).cursor.fetchall())


def _changed(rows: Sequence[Row], marks: Mapping[Row, int], key: int) -> list[Row] | None:
    """Return the rows that are not as they were, of which the first columns are the key; None if some were taken away."""
    mark_of = marks.get
    changed = [row for row in rows if mark_of(row[:key]) != hash(row)]
    added = sum(row[:key] not in marks for row in changed)
    return changed if len(rows) - added == len(marks) else None


def _now_faults(versions: Iterable[Row], there: Iterable[Row]) -> list[str]:
    left = {row[:2]: row for row in there}
    faults = {row[:2] for row in versions if left.pop(row[:2], None) != row}
    return sorted(f"{kind} {subject}" for subject, kind in faults | left.keys())


def _answer_faults(connection: Connection, places: Sequence[str], there: Iterable[Row]) -> list[str]:
    left = {row[:5]: row for row in there}
    faults: set[Row] = set()
    for chunk in chunks(places):
        for answer in answer_rows(connection, chunk):
            row = tuple(answer[name] for name in _ANSWERS)
            if left.pop(row[:5], None) != row:
                faults.add(row[:5])
    return sorted(f"answers_now {canonical(list(place))}" for place in faults | left.keys())


def by_kind(pairs: Iterable[Pair]) -> Iterator[tuple[str, list[str]]]:
    """Yield kind and subjects, a few hundred at a time (SQLite searches for these, and scans for pairs)."""
    for kind, group in groupby(sorted(set(pairs)), key=itemgetter(0)):
        for chunk in chunks([subject for _kind, subject in group]):
            yield kind, chunk


def chunks(items: Sequence[T]) -> Iterator[list[T]]:
    """Yield the items a few hundred at a time: a statement takes only so many values."""
    yield from (list(items[start : start + CHUNK]) for start in range(0, len(items), CHUNK))
