"""Reading: what stands now, as tables, and how it came about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, and_, bindparam, func, select

from cchc_eval import columns as c
from cchc_eval.alphabet import name_key
from cchc_eval.records.canonical import canonical
from cchc_eval.records.events import Event, Person, event_of, in_causal_order
from cchc_eval.records.kinds import CARRIED, KINDS, TEXTS
from cchc_eval.records.projections import place_text
from cchc_eval.records.schema import answers_now, events, now
from cchc_eval.records.workflow import AFTER

PARTS = ("year", "set", "unit", "key", "round")
_ANSWERS = (*c.ANSWERS, c.REVISION)
_DOCUMENT = ("number", "date", "issuer", "type", "title")
_STANDING = select(events, now.c.revision.label("known"), now.c.key, now.c.round, now.c.unit, now.c.status).join(
    now, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence)
)
# Asked at each edit of a form, and made once: to make a query costs eight times as much as to carry it out.
_OF_KIND = _STANDING.where(now.c.kind == bindparam("of_kind"))
_OF_SUBJECT = _OF_KIND.where(now.c.subject == bindparam("of_subject"))
_OF_UNIT = _OF_KIND.where(
    now.c.year == bindparam("of_year"), now.c.set == bindparam("of_set"), now.c.unit == bindparam("of_unit")
)


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a history.

    Attributes
    ----------
    event : Event
        Who, when and what.
    before : dict or None
        The content that it replaced; None if there was none.
    fields : list of (name, from, to)
        What differs, as text; a fact is named ``facts.done``.
    """

    event: Event
    before: dict[str, Any] | None
    fields: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more versions of which none was written in knowledge of the other; the last of ``events`` stands
    for now.
    """

    kind: str
    subject: dict[str, Any]
    events: list[Event]


def answers(connection: Connection, year: int, set_code: str, units: Iterable[str] | None) -> pd.DataFrame:
    """Return the answers of a year and set; see ``Records.answers``."""
    table = answers_now.c
    query = (
        select(*(table[name] for name in _ANSWERS))
        .where(table.year == year, table.set == set_code)
        .order_by(table.unit, table.key, table.round)
    )
    if units is not None:
        query = query.where(table.unit.in_(list(units)))
    cursor = connection.execute(query).cursor  # plain tuples, a few thousand at a time: half the cost of rows
    columns: list[list[Any]] = [[] for _name in _ANSWERS]
    while rows := cursor.fetchmany(5_000):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    frame: dict[str, Any] = dict(zip(_ANSWERS, columns, strict=True))
    frame |= {name: pd.Categorical(frame[name]) for name in (c.UNIT, c.KEY, c.ROUND, c.STATE)}
    frame |= {name: pd.array(frame[name], dtype="str") for name in (c.FACTS, c.DECISION)}
    frame |= {name: np.array(frame[name], dtype=bool) for name in (c.HAS_EVIDENCE, c.HAS_EXPLANATION)}
    return pd.DataFrame(frame | {c.REVISION: np.array(frame[c.REVISION], dtype=np.int64)})


def people(connection: Connection) -> list[Person]:
    """Return those who may be chosen as author, by their given names in the Vietnamese alphabet."""
    rows = connection.execute(standing("person").where(now.c.status != ""))
    found = [(json.loads(row.subject), json.loads(row.payload)) for row in rows]
    return sorted(
        (Person(s["person"], p["name"], p["position"], p["unit"]) for s, p in found),
        key=lambda one: (name_key(one.name), one.id),
    )


def documents(connection: Connection) -> pd.DataFrame:
    """Return the documents, oldest first; see ``Records.documents``."""
    names = ("document", *_DOCUMENT, "source", "revision", "removed")
    rows = [
        {"removed": False, **json.loads(row.subject), **json.loads(row.payload), "revision": row.known}
        for row in connection.execute(standing("document"))
    ]
    rows.sort(key=lambda row: (row["date"], row["number"], row["document"]))
    return pd.DataFrame(rows, columns=list(names))


def evidence(connection: Connection, year: int, set_code: str, unit: str) -> pd.DataFrame:
    """Return the citations of a unit with their documents; see ``Records.evidence``."""
    known = documents(connection).set_index("document").to_dict("index")
    names = ("key", "round", "citation", "document", "muc", "page", "note", *_DOCUMENT, "revision", "carried")
    rows = []
    for row in of_unit(connection, "evidence", year, set_code, unit):
        if not row["status"]:
            continue
        subject, payload = json.loads(row["subject"]), json.loads(row["payload"])
        document = payload["document"]
        about = [known[document][name] if document in known else "" for name in _DOCUMENT]
        cited = (document, payload["muc"], payload["page"], payload["note"])
        carried = row["status"] == CARRIED
        rows.append((subject["key"], subject["round"], subject["citation"], *cited, *about, row["known"], carried))
    return pd.DataFrame(sorted(rows), columns=list(names))


def evidence_taken_back(connection: Connection, year: int, set_code: str, unit: str) -> list[tuple[str, Event]]:
    """Return key and event of each citation that was taken back and not cited again; see ``Records.evidence_taken_back``."""
    rows = [row for row in of_unit(connection, "evidence", year, set_code, unit) if not row["status"]]
    return sorted(((row["key"], event_of(row)) for row in rows), key=lambda x: (x[0], x[1].time, x[1].id))


def texts(connection: Connection, year: int, set_code: str, unit: str) -> pd.DataFrame:
    """Return the texts of a unit that are not empty; see ``Records.texts``."""
    rows = [
        (row["key"], row["round"], kind, json.loads(row["payload"])["text"], row["known"], row["status"] == CARRIED)
        for kind in TEXTS
        for row in of_unit(connection, kind, year, set_code, unit)
        if row["status"]
    ]
    return pd.DataFrame(sorted(rows), columns=["key", "round", "kind", "text", "revision", "carried"])


def marks(connection: Connection, year: int, set_code: str, unit: str) -> pd.DataFrame:
    """Return the leaves marked for review; see ``Records.marks``."""
    found = [row for row in of_unit(connection, "mark", year, set_code, unit) if row["status"]]
    rows = [(row["key"], row["round"], json.loads(row["payload"])["note"], row["known"]) for row in found]
    return pd.DataFrame(sorted(rows), columns=["key", "round", "note", "revision"])


def rounds(connection: Connection, year: int, set_code: str) -> pd.DataFrame:
    """Return the rounds with their states; see ``Records.rounds``."""
    rows = []
    for row in connection.execute(standing("round").where(now.c.year == year, now.c.set == set_code)):
        author, payload = json.loads(row.author), json.loads(row.payload)
        rows.append(
            (
                row.round,
                row.unit,
                AFTER[payload["action"]],
                row.time,
                author["name"],
                payload["reason"],
                payload["criteria_set"],
            )
        )
    order = {name: place for place, name in enumerate(c.ROUNDS)}
    rows.sort(key=lambda row: (order[row[0]], row[1]))
    return pd.DataFrame(rows, columns=["round", "unit", "state", "time", "author", "reason", "criteria_set"])


def years(connection: Connection) -> list[tuple[int, str]]:
    """Return the years and sets of which a round was opened."""
    rows = connection.execute(select(now.c.year, now.c.set).where(now.c.kind == "round").distinct())
    return sorted((year, set_code) for year, set_code in rows)


def current(connection: Connection, kind: str, subject: str) -> Event | None:
    """Return the event that stands, with the revision known now."""
    row = connection.execute(_OF_SUBJECT, {"of_kind": kind, "of_subject": subject}).mappings().first()
    return event_of({**row, "revision": row["known"]}) if row else None


def criteria_set_text(connection: Connection, year: int, set_code: str, round_code: str) -> str | None:
    """Return the text of the criteria set of a round; None if the round was never opened."""
    opened = {"year": year, "set": set_code, "round": round_code, "unit": ""}
    event = current(connection, "round", canonical(opened))
    if event is None:
        return None
    kept = {"set": set_code, "sha256": event.payload["criteria_set"]}
    found = current(connection, "criteria_set", canonical(kept))
    return str(found.payload["text"]) if found else None


def history(connection: Connection, part: Mapping[str, Any], kind: str | None) -> list[Change]:
    """Return all events whose subject has these parts, oldest first; see ``Records.history``."""
    query = select(now.c.kind, now.c.subject).where(now.c.kind.in_([kind] if kind else list(KINDS)))
    if {"year", "set", "unit", "key"} <= part.keys():
        query = query.where(now.c.place == place_text(part))
    for name in PARTS:
        if name in part:
            query = query.where(now.c[name] == part[name])
    for name, value in part.items():  # most others need not be read then
        query = query.where(func.instr(now.c.subject, canonical({name: value})[1:-1]) > 0)
    found: list[Event] = []
    for one, subject in connection.execute(query).fetchall():
        if part.items() <= json.loads(subject).items():
            rows = connection.execute(select(events).where(events.c.kind == one, events.c.subject == subject))
            found += [event_of(row) for row in rows.mappings()]
    by_id = {event.id: event for event in found}
    ordered = in_causal_order(found)
    return [_change(event, [by_id[one] for one in event.follows if one in by_id]) for event in ordered]


def conflicts(connection: Connection) -> list[Conflict]:
    """Return the subjects with several versions that differ; see ``Records.conflicts``."""
    found = []
    for row in connection.execute(
        select(now).where(now.c.heads.like("% %")).order_by(now.c.kind, now.c.subject)
    ).fetchall():
        heads = row.heads.split()
        rows = connection.execute(select(events).where(events.c.id.in_(heads))).mappings()
        versions = sorted((event_of(one) for one in rows), key=lambda event: heads.index(event.id))
        if len({canonical(event.payload) for event in versions}) > 1:
            found.append(Conflict(row.kind, json.loads(row.subject), versions))
    return found


def standing(kind: str) -> Select[Any]:
    """Return the query for the events of a kind that stand, with the revision ``known``."""
    return _STANDING.where(now.c.kind == kind)


def of_unit(connection: Connection, kind: str, year: int, set_code: str, unit: str) -> list[RowMapping]:
    """Return what stands of a kind for a unit, also what was taken back (``status`` is then empty)."""
    place = {"of_kind": kind, "of_year": year, "of_set": set_code, "of_unit": unit}
    return list(connection.execute(_OF_UNIT, place).mappings())


def standing_of_unit(connection: Connection, kind: str, year: int, set_code: str, unit: str) -> dict[str, Event]:
    """Return what stands of a kind for a unit: key → event with the revision known now; what was taken back is left out."""
    rows = of_unit(connection, kind, year, set_code, unit)
    return {row["key"]: event_of({**row, "revision": row["known"]}) for row in rows if row["status"]}


def _change(event: Event, replaced: list[Event]) -> Change:
    before = max(replaced, key=lambda one: (one.time, one.id)).payload if replaced else None
    old, new = _flat(before or {}), _flat(event.payload)
    fields = [
        (name, old.get(name, ""), new.get(name, ""))
        for name in [*old, *(n for n in new if n not in old)]
        if old.get(name, "") != new.get(name, "")
    ]
    return Change(event, before, fields)


def _flat(payload: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in payload.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return flat
