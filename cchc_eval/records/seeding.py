"""Recording a seed file: whole on first use, and later only what the user has not touched.

First use: chains of its own, with fixed times and computed ids, so that every computer records the very same
events. Facts that the seed's own work gives as its answers say them are confirmed then, before the first step of a
dossier. A changed seed file: only subjects whose standing version is still the seed's own get a new revision;
what a user wrote, and what a locked round or a closed year holds, is left alone, and nothing is confirmed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, select

from cchc_eval import columns as c
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import NAMESPACE, Database
from cchc_eval.records.events import Edit, Person, time_text
from cchc_eval.records.projections import Pair
from cchc_eval.records.schema import events, now
from cchc_eval.records.seed import ROOT, Seed
from cchc_eval.records.work.reading import IDS as WORK
from cchc_eval.records.writing import Pen, raised, record, seed_id

AUTHOR = Person(str(uuid.uuid5(NAMESPACE, "seed")), "Dữ liệu kèm theo bộ công cụ")
_NOTE = "seed"


def apply(database: Database, seed: Seed, data: Path = ROOT) -> None:
    """Bring a workspace to the content of a seed file, in one transaction; nothing happens if it is there
    already.

    Parameters
    ----------
    data : Path
        Where the lists of units lie.

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
            _begin(connection, seed, database.kind == "illustrative", data)
        else:
            pen = Pen(database.chain, AUTHOR, lambda: time_text(database.clock()))
            _follow(connection, pen, seed)
        database.note(connection, _NOTE, word)


def _wanted(noted: str | None, seed: Seed) -> bool:
    """Whether there is anything to do: never recorded, or another content that is not of an older version."""
    if noted is None:
        return True
    version, digest = noted.split(":")
    return digest != seed.digest and seed.version >= int(version)


def _begin(connection: Connection, seed: Seed, complete: bool, data: Path) -> None:
    """Record all of a seed file; what is confirmed lies in chains of its own, whose id follows from its content: it is computed, and
    another version of the toolkit may compute something else.
    """
    from cchc_eval.records.offers import read_units  # these load what reads criteria sets: needed at the making alone
    from cchc_eval.records.sources.seeded import confirmations

    pen = _pen(seed, f"seed {seed.workspace} {seed.digest}")
    first = next((at for at, edit in enumerate(seed.edits) if edit.kind == "step"), len(seed.edits))
    raised(record(connection, pen, seed.edits[:first]))
    units = read_units(seed.year, data, data)
    stated = [
        one for one in seed.edits[:first] if (one.subject.get("set"), one.subject.get("unit")) not in seed.waiting
    ]
    found = confirmations(connection, seed.year, stated, units, complete)
    content = canonical([pen.chain, [[dict(edit.subject), dict(edit.payload)] for edit in found]])
    raised(record(connection, _pen(seed, f"confirmed {content}"), found))
    raised(record(connection, pen, seed.edits[first:]))


def _pen(seed: Seed, name: str) -> Pen:
    return Pen(str(uuid.uuid5(NAMESPACE, name)), AUTHOR, lambda: seed.time, seed_id)


def _follow(connection: Connection, pen: Pen, seed: Seed) -> None:
    """Record what changed in a seed file and is still the seed's own; what a state refuses is left as it is."""
    rows = connection.execute(
        select(now.c.kind, now.c.subject, now.c.revision, now.c.status, events.c.author, events.c.payload).join(
            events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence)
        )
    ).fetchall()
    standing = {(row.kind, row.subject): row for row in rows}
    ours = {pair: row for pair, row in standing.items() if json.loads(row.author)["id"] == AUTHOR.id}
    revisions = {pair: int(row.revision) for pair, row in ours.items()}
    record(connection, pen, _taken_back(ours, seed))  # before a step that would refuse it
    waiting: dict[Pair, Edit] = {}

    def write() -> None:
        for pair, outcome in zip(waiting, record(connection, pen, list(waiting.values())), strict=True):
            if outcome.event:
                revisions[pair] = outcome.event.revision
        waiting.clear()

    for edit in seed.edits:
        pair = (edit.kind, canonical(dict(edit.subject)))
        if edit.kind == "step":
            if pair not in standing:  # a dossier that went on, be it by our own steps, is left where it is
                write()
                record(connection, pen, [edit])
            continue
        if pair in standing and pair not in ours:
            continue
        row = ours.get(pair)
        before = json.loads(row.payload) if row else None
        payload = dict(edit.payload)
        if edit.kind == "round" and before:
            if before["criteria_set"] == payload["criteria_set"]:
                continue
            payload |= {"action": "replaced", "reason": "Bộ tiêu chí kèm theo được cập nhật"}
        if edit.kind == "decision" and payload["judged"]:
            answer = ("answer", canonical({**edit.subject, "round": c.SELF}))
            if answer in waiting:
                write()
            payload["judged"] = revisions.get(answer) or (before["judged"] if before else 0)
        if payload != before:
            waiting[pair] = Edit(edit.kind, edit.subject, payload, row.revision if row else edit.base)
    write()


def _taken_back(ours: Mapping[Pair, Any], seed: Seed) -> list[Edit]:
    """The edits that take back what a seed file does not hold any more."""
    wanted = {(edit.kind, canonical(dict(edit.subject))) for edit in seed.edits}
    edits = []
    for pair, row in ours.items():
        if pair not in wanted and row.status:
            before = json.loads(row.payload)
            emptied = _emptied(row.kind, before)
            if emptied is not None and emptied != before:
                edits.append(Edit(row.kind, json.loads(row.subject), emptied, row.revision))
    return edits


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
    if kind in WORK:
        return {**payload, "removed": True}
    return None
