"""Where each document of the list is used, in all years: as evidence of a criterion, with a result received, in the year's work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from cchc_eval.records.schema import events, now
from cchc_eval.records.work.reading import IDS
from cchc_eval.records.work.references import references

_CITING = ("evidence", "received", "step")


class Use(NamedTuple):
    """One place: the document (its id), what names it, in which part, and what that says as it stands."""

    document: str
    kind: str
    field: str
    subject: Mapping[str, Any]
    payload: Mapping[str, Any]


def uses(connection: Connection, document: str = "") -> dict[str, list[Use]]:
    """Return the uses of each document that is used (or of one alone), by its id, in order of years; what was taken back is left out."""
    query = (
        select(now.c.kind, now.c.subject, events.c.payload)
        .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
        .where(now.c.kind.in_([*_CITING, *IDS]), now.c.status != "")
        .where(events.c.payload.contains(document, autoescape=True))  # fewer to read; what it holds is seen below
        .order_by(now.c.year, now.c.kind, now.c.subject)
    )
    found: dict[str, list[Use]] = {}
    for kind, subject_text, payload_text in connection.execute(query).cursor.fetchall():
        subject, payload = json.loads(subject_text), json.loads(payload_text)
        for one in references(kind, subject, payload):
            if one.kind == "document" and document in ("", one.id):
                found.setdefault(one.id, []).append(Use(one.id, kind, one.field, subject, payload))
    return found
