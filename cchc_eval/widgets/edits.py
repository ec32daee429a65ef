"""One batch of edits: the one parser reads each text, a leaf's edits become one event, one transaction saves all.

An edit says round, key, field, value and the revision that was before the eyes. Fields: ``fact:<name>``, ``state``,
``clear`` (these three are one subject, the answer), ``text:<kind>``, ``evidence:<citation>``, ``document:<id>``, ``mark``, and
``undo:<subject>`` of each but documents; see docs/form.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records import Event, Outcome, RecordsError
from cchc_eval.widgets.facts import shown_fact
from cchc_eval.widgets.folding import UNDO, Fold, Result, Typed, fold, subject_of
from cchc_eval.widgets.standing import (
    DOCUMENT_PARTS,
    TEXTS,
    answer_text,
    answer_value,
    citation_value,
    document_label,
    subject_name,
)

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")

ANY_TIME = ("mark", "document")  # need no open round


@dataclass
class Saved:
    """What became of a batch: a result for each edit, new revisions, and whether the list of documents grew."""

    results: list[Result] = field(default_factory=list)
    revisions: dict[str, int] = field(default_factory=dict)
    time: str = ""
    failed: str = ""
    documents: bool = False


def save_batch(desk: Desk, edits: list[Typed]) -> Saved:
    """Save what can be saved, in one transaction, and say of each edit what became of it.

    Parameters
    ----------
    desk : Desk
    edits : list of dict
        ``seq``, ``round``, ``key``, ``field``, ``value``, ``base`` and, after a question, ``confirm``.

    Returns
    -------
    Saved
        Results carry ``seq``, ``status`` (``saved``, ``ask``, ``refused``, ``stale``, ``failed``), and what is shown
        beside the box.
    """
    groups: dict[str, list[Typed]] = {}
    for typed in edits:
        groups.setdefault(subject_name(typed["round"], typed["key"], subject_of(typed["field"])), []).append(typed)
    saved = Saved()
    folds = []
    try:
        for name, typed_ones in groups.items():
            made = fold(desk, typed_ones)
            made.name = name
            folds.append(made)
        _record(desk, [one for one in folds if one.edit], saved)
    except RecordsError as fault:
        saved.failed = f"{fault.full()} {_('This page will save it again by itself.')}"
        saved.results = [{"seq": typed["seq"], "status": "failed", "message": ""} for typed in edits]
        return saved
    saved.results = [result for one in folds for result in one.results]
    return saved


def _record(desk: Desk, folds: list[Fold], saved: Saved) -> None:
    if not folds:
        return
    for round_code in {one.typed[0]["round"] for one in folds if one.edit and one.edit.kind not in ANY_TIME}:
        desk.open_round(round_code)
    edits = [edit for one in folds for edit in (one.document, one.edit) if edit]
    outcomes = {id(outcome.edit): outcome for outcome in desk.records.save(edits)}
    for one in folds:
        assert one.edit
        document = outcomes[id(one.document)] if one.document else None
        outcome = outcomes[id(one.edit)]
        told = document if document and document.status == "refused" else outcome
        for typed, result in zip(one.typed, one.results, strict=True):
            if not result:
                result.update(_told(desk, typed, told, outcome))
            result["seq"] = typed["seq"]
        if outcome.event:
            saved.revisions[one.name] = outcome.event.revision
            saved.time = datetime.now().strftime("%H:%M:%S")
            saved.documents |= document is not None or outcome.event.kind == "document"


def _told(desk: Desk, typed: Typed, told: Outcome, outcome: Outcome) -> Result:
    """Return the result of one edit whose event was tried."""
    key, name = typed["key"], typed["field"]
    if told.status == "refused":
        return {"status": "refused", "message": f"{told.message} {told.hint}".strip()}
    if outcome.status == "stale":
        mine = typed_text(desk, typed)
        return {
            "status": "stale",
            "message": outcome.message,
            "mine": mine,
            "theirs": _theirs(desk, key, outcome.theirs, name),
        }
    result: Result = {"status": "saved"}
    event = outcome.event
    assert event
    if event.kind == "answer":
        result["source"] = event.payload["source"]
        result["beside"] = answer_value(desk.tree, key, event.payload)["beside"]
    if event.kind in TEXTS:
        result["carried"] = bool(event.payload.get("carried"))
    if event.kind == "evidence":
        result |= {"removed": True} if event.payload["removed"] else {"citation": _citation(desk, event)}
    elif name.startswith(UNDO):
        result["content"] = value_of(desk, key, event)
    elif name.startswith("fact:"):
        fact = desk.tree.facts(key)[name[5:]]
        recorded = event.payload["facts"].get(fact.name, "")
        result["shown"] = shown_fact(fact, recorded) if recorded else ""
    return result


def value_of(desk: Desk, key: str, event: Event) -> Any:
    """Return an event's content as the boxes of the page show it."""
    if event.kind == "answer":
        return answer_value(desk.tree, key, event.payload)
    if event.kind == "evidence":
        return _citation(desk, event) | {"removed": event.payload["removed"]}
    if event.kind == "mark":
        return dict(event.payload)
    if event.kind == "document":
        return {part: event.payload[part] for part in DOCUMENT_PARTS} | {"date": format_date(event.payload["date"])}
    return event.payload["text"]


def text_of(desk: Desk, key: str, event: Event) -> str:
    """Return an event's content in words."""
    if event.kind == "answer":
        return answer_text(desk.tree, key, event.payload) or _("Not declared")
    if event.kind == "evidence":
        value = _citation(desk, event)
        where = _(
            "{document}, section {muc}, page {page}",
            document=value["label"],
            muc=value["muc"],
            page=value["page"],
        )
        return _("Removed") if event.payload["removed"] else where
    if event.kind == "mark":
        return _mark_text(event.payload)
    return document_label(event.payload) if event.kind == "document" else str(event.payload["text"])


def _mark_text(value: Mapping[str, Any]) -> str:
    return _("Marked for review. {note}", note=value["note"]).strip() if value["marked"] else _("Not marked")


def _citation(desk: Desk, event: Event) -> dict[str, Any]:
    document = desk.records.current("document", {"document": event.payload["document"]})
    about = document.payload if document else dict.fromkeys(DOCUMENT_PARTS, "")
    return citation_value({**about, **event.payload, "citation": event.subject["citation"]})


def _theirs(desk: Desk, key: str, event: Event | None, name: str) -> dict[str, Any]:
    if event is None:
        value: Any = {} if subject_of(name) in ("answer", "mark") else ""
        return {"revision": 0, "who": "", "when": "", "text": "", "value": value}
    return {
        "revision": event.revision,
        "who": event.author.label(),
        "when": event.when.astimezone().strftime("%H:%M:%S %d/%m/%Y"),
        "text": text_of(desk, key, event),
        "value": value_of(desk, key, event),
    }


def typed_text(desk: Desk, typed: Typed) -> str:
    """Return in words what was typed, for showing it beside another version."""
    name, value = typed["field"], typed["value"]
    if name.startswith(UNDO):
        return _("An earlier version")
    if name == "mark":
        return _mark_text(value)
    if name.startswith("document:"):
        return document_label({**value, "date": ""})
    if name == "clear":
        return _("Not declared")
    if name == "state":
        words = {c.NOT_APPLICABLE: _("Not applicable"), c.NO_CASE: _("No case this year")}
        return f"{words.get(value['state'], _('Declared'))} {value['reason']}".strip()
    if name.startswith("fact:"):
        fact = desk.tree.facts(typed["key"]).get(name[5:])
        return f"{fact.label}: {shown_fact(fact, value) if fact.kind == 'choice' else value}" if fact else str(value)
    if name.startswith("evidence:"):
        new = value.get("new") or {}
        head = document_label(dict.fromkeys(DOCUMENT_PARTS, "") | {**new, "date": ""})
        muc, page = value.get("muc", ""), value.get("page", "")
        where = _("section {muc}, page {page}", muc=muc, page=page) if muc or page else ""
        return _("Removed") if value.get("removed") else ", ".join(filter(None, (head, where)))
    return str(value)
