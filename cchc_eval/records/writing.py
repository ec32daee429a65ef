"""From edits to events: validated, checked against the state and the revision seen, chained, and projected,
in one transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import chains, projections, workflow
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import RecordsError, Refused, StaleRevision, StateForbids
from cchc_eval.records.events import Edit, Event, Outcome, Person, author_text, event_of, hash_of, new_id
from cchc_eval.records.kinds import KINDS, validated
from cchc_eval.records.schema import events, now
from cchc_eval.records.states import States

_ = catalogue("records")


class Standing(NamedTuple):
    """What stands for a kind and subject before the write."""

    revision: int
    heads: str
    event: Event


@dataclass(frozen=True)
class Pen:
    """Who writes into which copy's chains (the id of its general one), and by which clock; ``id_for`` gives the id of an
    event by its chain and sequence.
    """

    chain: str
    author: Person
    time: Callable[[], str]
    id_for: Callable[[str, int], str] = lambda chain, sequence: new_id()


def seed_id(chain: str, sequence: int) -> str:
    """Return an id that is the same on every computer: that of an event shipped with the toolkit."""
    return str(uuid.uuid5(uuid.UUID(chain), str(sequence)))


def record(connection: Connection, pen: Pen, edits: Sequence[Edit], identical_is_saved: bool = False) -> list[Outcome]:
    """Write the edits that can be written, in order, and return what became of each.

    Nothing is committed here; a caller who wants all or nothing raises within its transaction.

    Parameters
    ----------
    identical_is_saved : bool
        Whether content that stands there already counts as saved, without a new event. A batch sent again is
        then harmless.
    """
    prepared = [_prepared(edit) for edit in edits]
    pairs = [one.pair for one in prepared if isinstance(one, _Prepared)]
    documents = [one.document for one in prepared if isinstance(one, _Prepared) and one.document]
    standing = load(connection, [*pairs, *documents])
    states = States(connection)
    tails: dict[str, tuple[int, str]] = {}
    rows: list[dict[str, Any]] = []
    outcomes: list[Outcome] = []

    def write() -> None:
        chains.add(connection, rows)
        rows.clear()

    for edit, one in zip(edits, prepared, strict=True):
        if isinstance(one, Refused):
            outcomes.append(_refused(edit, one))
            continue
        there = standing.get(one.pair)
        if identical_is_saved and there and canonical(there.event.payload) == one.payload_text:
            outcomes.append(Outcome(edit, "saved", there.event))
            continue
        is_stale = edit.base != (there.revision if there else 0)
        if edit.kind == "step" or (edit.kind == "document" and one.payload.get("removed")):
            write()  # its conditions look at what stands
        if edit.kind == "step" and is_stale:  # told before the state: two leaders acted at once
            outcomes.append(_stale(edit, there.event if there else None))
            continue
        try:
            states.require(edit.kind, one.subject, one.payload, pen.author.id)
            _require_document(one, there, standing)
        except (StateForbids, Refused) as fault:
            outcomes.append(_refused(edit, fault))
            continue
        if is_stale:
            outcomes.append(_stale(edit, there.event if there else None))
            continue
        chain = chains.chain_of(pen.chain, one.subject)
        last, previous = tails.get(chain) or chains.tail(connection, chain)
        row: dict[str, Any] = {
            "chain": chain,
            "sequence": last + 1,
            "id": pen.id_for(chain, last + 1),
            "time": pen.time(),
            "author": author_text(pen.author),
            "kind": edit.kind,
            "subject": one.subject_text,
            "revision": edit.base + 1,
            "follows": there.heads if there else "",
            "version": KINDS[edit.kind].version_of(one.payload),
            "payload": one.payload_text,
            "previous": previous,
        }
        row["hash"] = hash_of(row)
        tails[chain] = (last + 1, row["hash"])
        rows.append(row)
        event = event_of(row)
        standing[one.pair] = Standing(event.revision, event.id, event)
        states.apply(edit.kind, one.subject, one.payload)
        outcomes.append(Outcome(edit, "saved", event))
        if edit.kind in ("step", "round"):  # what follows is held against the state, and the criteria set, after it
            write()
    write()
    return outcomes


def load(connection: Connection, pairs: Sequence[projections.Pair]) -> dict[projections.Pair, Standing]:
    """Return what stands for these kinds and subjects; those that nothing stands for are absent."""
    found = {}
    for kind, subjects in projections.by_kind(pairs):
        rows = connection.execute(
            select(events, now.c.revision.label("known"), now.c.heads)
            .join(now, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
            .where(now.c.kind == kind, now.c.subject.in_(subjects))
        ).mappings()
        for row in rows:
            event = event_of({**row, "revision": row["known"]})
            found[row["kind"], row["subject"]] = Standing(row["known"], row["heads"], event)
    return found


def raised(outcomes: Sequence[Outcome]) -> list[Event]:
    """Return the events of a batch that must be written whole.

    Raises
    ------
    RecordsError
        The fault of the first edit that was not saved.
    """
    for outcome in outcomes:
        if outcome.fault:
            raise outcome.fault
    return [outcome.event for outcome in outcomes if outcome.event]


class _Prepared(NamedTuple):
    pair: projections.Pair
    subject: dict[str, Any]
    payload: dict[str, Any]
    subject_text: str
    payload_text: str
    document: projections.Pair | None


def _prepared(edit: Edit) -> _Prepared | Refused:
    try:
        subject, payload = validated(edit.kind, edit.subject, edit.payload)
    except Refused as fault:
        return fault
    text = canonical(subject)
    cited = payload.get("document") or (edit.kind == "attachment" and subject["document"])
    document = ("document", canonical({"document": cited})) if cited and not payload.get("removed") else None
    return _Prepared((edit.kind, text), subject, payload, text, canonical(payload), document)


def _require_document(one: _Prepared, there: Standing | None, standing: Mapping[projections.Pair, Standing]) -> None:
    """Refuse to cite a document that is not known, or one more time a document that was taken off the list."""
    if one.document is None:
        return
    known = standing.get(one.document)
    if known is None:
        raise Refused(_("The document cited is not known."), _("Choose it from the list again."), "document")
    cited_before = there is not None and there.event.payload.get("document") == known.event.subject["document"]
    if known.event.payload.get("removed") and not cited_before:
        raise Refused(
            _("The document was taken off the list of documents."),
            _("Choose another one, or put it back on the list on the page “Documents”."),
            "document",
        )


def _refused(edit: Edit, fault: RecordsError) -> Outcome:
    return Outcome(edit, "refused", message=fault.message, hint=fault.hint, fault=fault)


def _stale(edit: Edit, theirs: Event | None) -> Outcome:
    hint = _("Nothing was overwritten. Compare the two versions and choose one.")
    if edit.kind == "step":
        hint = _("Your step was not recorded. Look at the dossier again, then decide what is to be done.")
    if theirs is None:
        message = _("What you changed is not there any more in this copy.")
    elif edit.kind == "step":  # steps are taken one after the other: there are no versions to choose from
        message = _(
            "{who} took the step “{step}” in the meantime ({when}): the dossier is now in the state “{state}”.",
            who=theirs.author.label(),
            step=workflow.step_name(theirs.payload["step"]),
            when=local(theirs),
            state=workflow.state_name(workflow.after(theirs.payload)),
        )
    else:
        message = _(
            "{who} recorded another version in the meantime ({when}).",
            who=theirs.author.label(),
            when=local(theirs),
        )
    fault = StaleRevision(message, hint, edit, theirs)
    return Outcome(edit, "stale", theirs=theirs, message=message, hint=fault.hint, fault=fault)


def local(event: Event) -> str:
    """Return the time of an event as people here read it: ``30/12/2016 16:30:05``, in the computer's time
    zone.
    """
    return event.when.astimezone().strftime("%d/%m/%Y %H:%M:%S")
