"""Where documents are cited as evidence in what changes no more: a closed year, a dossier that is settled or published.

What was signed there names the document. If its number, its date or its files changed afterwards, the records would
show another evidence than the one that was judged. :mod:`cchc_eval.records.states` and
:mod:`cchc_eval.records.incoming` ask here before a document's content or files change.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import workflow
from cchc_eval.records.errors import DossierForbids, StateForbids, YearClosed
from cchc_eval.records.schema import events, now

_ = catalogue("records")

KINDS = ("document", "attachment")
"""Kinds of events that say what a document is, or what is attached to it."""
Place = tuple[int, str, str]  # year, set, unit
_DOCUMENT = func.json_extract(events.c.payload, "$.document")


def places(connection: Connection, document: str) -> list[tuple[Place, str]]:
    """Return where a document is cited and nothing changes any more, with the state: ``closed`` or the dossier's.

    A citation that was taken back does not count; one that was carried from last year and not confirmed does, since
    it stands in that year's list of evidence.
    """
    return _found(connection, _query().where(_DOCUMENT.in_([document]))).get(document, [])


def all_places(connection: Connection) -> dict[str, list[tuple[Place, str]]]:
    """Return the same for all documents that are cited there."""
    return _found(connection, _query())


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
