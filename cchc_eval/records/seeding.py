"""Recording a seed file: whole on first use, and later only what the user has not touched.

First use: a chain of its own, with fixed times and computed ids, so that every computer records the very same
events. A changed seed file: only subjects whose standing version is still the seed's own get a new revision;
what a user wrote, and what a locked round or a closed year holds, is left alone.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

from cchc_eval import columns as c
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import NAMESPACE, Database
from cchc_eval.records.events import Edit, Person, time_text
from cchc_eval.records.projections import Pair
from cchc_eval.records.schema import events, now
from cchc_eval.records.seed import Seed
from cchc_eval.records.writing import Pen, raised, record, seed_ids

AUTHOR = Person(str(uuid.uuid5(NAMESPACE, "seed")), "Dữ liệu kèm theo bộ công cụ")
_NOTE = "seed"


def apply(database: Database, seed: Seed) -> None:
    """Bring a workspace to the content of a seed file, in one transaction; nothing happens if it is there
    already.

    Raises
    ------
    RecordsError
        As for any write; then nothing of the seed is recorded.
    """
    word = f"{seed.version}:{seed.digest}"
    with database.reading() as connection:
        if not _wanted(database.noted(connection, _NOTE), seed):
            return
    with database.writing() as connection:
        noted = database.noted(connection, _NOTE)
        if not _wanted(noted, seed):
            return
        if noted is None:
            chain = str(uuid.uuid5(NAMESPACE, f"seed {seed.workspace} {seed.digest}"))
            raised(record(connection, Pen(chain, AUTHOR, lambda: seed.time, seed_ids(chain)), seed.edits))
        else:
            pen = Pen(database.chain, AUTHOR, lambda: time_text(database.clock()))
            record(connection, pen, _changed(connection, seed))
        database.note(connection, _NOTE, word)


def _wanted(noted: str | None, seed: Seed) -> bool:
    """Whether there is anything to do: never recorded, or another content that is not of an older version."""
    if noted is None:
        return True
    version, digest = noted.split(":")
    return digest != seed.digest and seed.version >= int(version)


def _changed(connection: Connection, seed: Seed) -> list[Edit]:
    rows = connection.execute(
        select(now.c.kind, now.c.subject, now.c.revision, now.c.status, events.c.author, events.c.payload).join(
            events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence)
        )
    ).fetchall()
    standing = {(row.kind, row.subject): row for row in rows}
    edits: list[Edit] = []
    wanted: set[Pair] = set()
    for edit in seed.edits:
        pair = (edit.kind, canonical(dict(edit.subject)))
        wanted.add(pair)
        row = standing.get(pair)
        payload: Mapping[str, Any] = edit.payload
        if row is None:
            edits.append(edit)
        elif json.loads(row.author)["id"] == AUTHOR.id and row.payload != canonical(dict(payload)):
            if edit.kind == "round":
                if json.loads(row.payload)["criteria_set"] == payload["criteria_set"]:
                    continue
                payload = {**payload, "action": "replaced", "reason": "Bộ tiêu chí kèm theo được cập nhật"}
            elif edit.kind == "decision":
                payload = {**payload, "judged": payload["judged"] and _judged(standing, edit)}
            edits.append(Edit(edit.kind, edit.subject, payload, row.revision))
    for pair, row in standing.items():
        if pair not in wanted and row.status and json.loads(row.author)["id"] == AUTHOR.id:
            emptied = _emptied(row.kind, json.loads(row.payload))
            if emptied is not None and emptied != json.loads(row.payload):
                edits.append(Edit(row.kind, json.loads(row.subject), emptied, row.revision))
    return edits


def _judged(standing: Mapping[Pair, Any], edit: Edit) -> int:
    """The revision that a shipped decision judges: the one that stands of the answer."""
    row = standing.get(("answer", canonical({**edit.subject, "round": c.SELF})))
    return row.revision if row else 0


def _emptied(kind: str, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """The content that takes back what a seed file does not hold any more; None for what is kept (documents,
    people, rounds).
    """
    if kind == "answer":
        return {**payload, "state": c.UNANSWERED, "facts": {}, "reason": "", "source": ""}
    if kind == "decision":
        return {**payload, "decision": "", "points": "", "state": "", "facts": {}, "reason": ""}
    if kind == "evidence":
        return {**payload, "removed": True}
    if kind in ("explanation", "difficulties", "proposals", "opinion"):
        return {**payload, "text": ""}
    return None
