"""Where documents are cited in what changes no more: a closed year, with its work, and a dossier that is settled or published.

What was signed there names the document. If its number, its date or its files changed afterwards, the records would
show another evidence than the one that was judged. :mod:`cchc_eval.records.states` and
:mod:`cchc_eval.records.incoming` ask here before a document's content or files change.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import workflow
from cchc_eval.records.errors import DossierForbids, StateForbids, YearClosed
from cchc_eval.records.schema import events, now
from cchc_eval.records.work.reading import IDS
from cchc_eval.records.work.references import references

_ = catalogue("records")

KINDS = ("document", "attachment")
"""Kinds of events that say what a document is, or what is attached to it."""
Place = tuple[int, str, str]  # year, set, unit; of the year's work there is the year alone
_DOCUMENT = func.json_extract(events.c.payload, "$.document")


def places(connection: Connection, document: str) -> list[tuple[Place, str]]:
    """Return where a document is cited and nothing changes any more, with the state: ``closed`` or the dossier's.

    A citation that was taken back does not count; one that was carried from last year and not confirmed does, since
    it stands in that year's list of evidence.
    """
    found = _found(connection, _query().where(_DOCUMENT.in_([document]))).get(document, [])
    return _of_work(connection, document).get(document, []) + found


def all_places(connection: Connection) -> dict[str, list[tuple[Place, str]]]:
    """Return the same for all documents that are cited there."""
    found = _of_work(connection)
    for document, there in _found(connection, _query()).items():
        found.setdefault(document, []).extend(there)
    return found


def _of_work(connection: Connection, document: str = "") -> dict[str, list[tuple[Place, str]]]:
    """Return where the work of closed years cites a document, or any: a plan's legal basis, a task's product, minutes."""
    years = now.alias("years")
    query = (
        select(now.c.kind, now.c.subject, now.c.year, events.c.payload)
        .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
        .join(years, and_(years.c.kind == "year", years.c.year == now.c.year))
        .where(now.c.kind.in_(IDS), now.c.status != "", years.c.status == workflow.CLOSED)
        .where(events.c.payload.contains(document, autoescape=True))  # fewer to read; what it holds is seen below
        .order_by(now.c.year)
    )
    found: dict[str, list[tuple[Place, str]]] = {}
    for kind, subject, year, payload in connection.execute(query):
        for reference in references(kind, json.loads(subject), json.loads(payload)):
            if reference.kind == "document":
                found.setdefault(reference.id, []).append(((year, "", ""), workflow.CLOSED))
    return {one: list(dict.fromkeys(there)) for one, there in found.items()}


def _found(connection: Connection, query: Select[Any]) -> dict[str, list[tuple[Place, str]]]:
    found: dict[str, list[tuple[Place, str]]] = {}
    for row in connection.execute(query):
        state = workflow.CLOSED if row.closed == workflow.CLOSED else row.state
        found.setdefault(row.document, []).append(((row.year, row.set, row.unit), state))
    return found


def _query() -> Select[Any]:
    steps, years = now.alias("steps"), now.alias("years")
    of_dossier = (steps.c[name] == now.c[name] for name in ("year", "set", "unit"))
    return (
        select(
            _DOCUMENT.label("document"),
            now.c.year,
            now.c.set,
            now.c.unit,
            years.c.status.label("closed"),
            steps.c.status.label("state"),
        )
        .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
        .outerjoin(years, and_(years.c.kind == "year", years.c.year == now.c.year))
        .outerjoin(steps, and_(steps.c.kind == "step", *of_dossier))
        .where(now.c.kind == "evidence", now.c.status != "")
        .where(or_(years.c.status == workflow.CLOSED, steps.c.status.in_(workflow.FINAL)))
        .distinct()
        .order_by(now.c.year, now.c.set, now.c.unit)
    )


def fault(place: Place, state: str) -> StateForbids:
    """Return the refusal to change a document that is cited there, or its files."""
    hint = _("Nothing was recorded. Enter the document again as a new one, with what is right, and cite that one.")
    told: dict[str, Any] = {"unit": place[2], "year": place[0]}
    if not place[2]:
        return YearClosed(
            _(
                "This document cannot be changed, nor its files: it is cited in the work of {year} (a plan, a task, an "
                "inspection or a report), and that year is closed.",
                year=place[0],
            ),
            hint,
        )
    if state == workflow.CLOSED:
        return YearClosed(
            _(
                "This document cannot be changed, nor its files: it is cited as evidence of {unit} in {year}, and that "
                "year is closed.",
                **told,
            ),
            hint,
        )
    return DossierForbids(
        _(
            "This document cannot be changed, nor its files: it is cited as evidence of {unit} in {year}, and that "
            "dossier is in the state “{state}”.",
            **told,
            state=workflow.state_name(state),
        ),
        hint,
    )
