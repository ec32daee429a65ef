"""One batch of edits: the one parser reads each text, a leaf's edits become one event, one transaction saves all.

An edit says round, key, field, value and the revision that was before the eyes. Fields: ``fact:<name>``, ``state``,
``clear`` (these three are one subject, the answer), ``text:<kind>``, ``evidence:<citation>``; see docs/form.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import parse_date
from cchc_eval.records import Edit, Event, Outcome, RecordsError
from cchc_eval.widgets.facts import read_fact, shown_fact
from cchc_eval.widgets.standing import (
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
Typed = Mapping[str, Any]
Result = dict[str, Any]


def subject_of(name: str) -> str:
    """Return the subject that a field belongs to: all facts and the state of a leaf are one."""
    return "answer" if name.startswith("fact:") or name in ("state", "clear") else name


@dataclass
class Saved:
    """What became of a batch: a result for each edit, new revisions, and whether the list of documents grew."""

    results: list[Result] = field(default_factory=list)
    revisions: dict[str, int] = field(default_factory=dict)
    time: str = ""
    failed: str = ""
    documents: bool = False


@dataclass
class _Fold:
    """The edits of one subject on their way to one event."""

    typed: list[Typed]
    results: list[Result]
    edit: Edit | None = None
    document: Edit | None = None
    name: str = ""


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
        groups.setdefault(subject_name(typed["round"], typed["key"], subject_of(typed["field"])), []).append(
            typed
        )
    saved = Saved()
    folds = []
    try:
        for name, typed_ones in groups.items():
            fold = _fold(desk, typed_ones)
            fold.name = name
            folds.append(fold)
        _record(desk, [fold for fold in folds if fold.edit], saved)
    except RecordsError as fault:
        saved.failed = f"{fault.full()} {_('This page will save it again by itself.')}"
        saved.results = [{"seq": typed["seq"], "status": "failed", "message": ""} for typed in edits]
        return saved
    saved.results = [result for fold in folds for result in fold.results]
    return saved


def _record(desk: Desk, folds: list[_Fold], saved: Saved) -> None:
    if not folds:
        return
    for round_code in {fold.typed[0]["round"] for fold in folds}:
        desk.open_round(round_code)
    edits = [edit for fold in folds for edit in (fold.document, fold.edit) if edit]
    outcomes = {id(outcome.edit): outcome for outcome in desk.records.save(edits)}
    for fold in folds:
        assert fold.edit
        document = outcomes[id(fold.document)] if fold.document else None
        outcome = outcomes[id(fold.edit)]
        told = document if document and document.status == "refused" else outcome
        for typed, result in zip(fold.typed, fold.results, strict=True):
            if not result:
                result.update(_told(desk, typed, told, outcome))
            result["seq"] = typed["seq"]
        if outcome.event:
            saved.revisions[fold.name] = outcome.event.revision
            saved.time = datetime.now().strftime("%H:%M:%S")
            saved.documents |= document is not None


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
    assert outcome.event
    if outcome.event.kind == "answer":
        result["source"] = outcome.event.payload["source"]
    if name.startswith("fact:"):
        fact = desk.tree.facts(key)[name[5:]]
        recorded = outcome.event.payload["facts"].get(fact.name, "")
        result["shown"] = shown_fact(fact, recorded) if recorded else ""
    elif name.startswith("evidence:"):
        if outcome.event.payload["removed"]:
            result["removed"] = True
        else:
            result["citation"] = _citation(desk, outcome.event)
    return result


def _citation(desk: Desk, event: Event) -> dict[str, str]:
    document = desk.records.current("document", {"document": event.payload["document"]})
    about = document.payload if document else dict.fromkeys(("number", "date", "issuer", "type", "title"), "")
    return citation_value({**about, **event.payload, "citation": event.subject["citation"]})


def _theirs(desk: Desk, key: str, event: Event | None, name: str) -> dict[str, Any]:
    if event is None:
        return {
            "revision": 0,
            "who": "",
            "when": "",
            "text": "",
            "value": {} if subject_of(name) == "answer" else "",
        }
    about: dict[str, Any] = {
        "revision": event.revision,
        "who": event.author.label(),
        "when": event.when.astimezone().strftime("%H:%M:%S %d/%m/%Y"),
    }
    if event.kind == "answer":
        text = answer_text(desk.tree, key, event.payload) or _("Not declared")
        return about | {"text": text, "value": answer_value(desk.tree, key, event.payload)}
    if event.kind == "evidence":
        value = _citation(desk, event)
        where = _(
            "{document}, section {muc}, page {page}",
            document=value["label"],
            muc=value["muc"],
            page=value["page"],
        )
        return about | {"text": _("Removed") if event.payload["removed"] else where, "value": value}
    return about | {"text": event.payload["text"], "value": event.payload["text"]}


def typed_text(desk: Desk, typed: Typed) -> str:
    """Return in words what was typed, for showing it beside another version."""
    name, value = typed["field"], typed["value"]
    if name == "clear":
        return _("Not declared")
    if name == "state":
        words = {c.NOT_APPLICABLE: _("Not applicable"), c.NO_CASE: _("No case this year")}
        return f"{words.get(value['state'], _('Declared'))} {value['reason']}".strip()
    if name.startswith("fact:"):
        fact = desk.tree.facts(typed["key"]).get(name[5:])
        return (
            f"{fact.label}: {shown_fact(fact, value) if fact.kind == 'choice' else value}"
            if fact
            else str(value)
        )
    if name.startswith("evidence:"):
        new = value.get("new") or {}
        head = document_label(
            dict.fromkeys(("type", "number", "date", "issuer", "title"), "") | {**new, "date": ""}
        )
        muc, page = value.get("muc", ""), value.get("page", "")
        where = _("section {muc}, page {page}", muc=muc, page=page) if muc or page else ""
        return _("Removed") if value.get("removed") else ", ".join(filter(None, (head, where)))
    return str(value)


# --- folding --------------------------------------------------------------------------------------------------------


def _fold(desk: Desk, typed: list[Typed]) -> _Fold:
    """Return the one event that the edits of a subject make, on top of what stands now."""
    first = typed[0]
    fold = _Fold(typed, [{} for _edit in typed])
    if first["key"] not in desk.tree.nodes or first["round"] != desk.tree.round_of(first["key"]):
        for result, edit in zip(fold.results, typed, strict=True):
            result |= {
                "seq": edit["seq"],
                "status": "refused",
                "message": _("This criterion is not part of the set."),
            }
        return fold
    kind = subject_of(first["field"])
    if kind == "answer":
        _fold_answer(desk, fold)
    elif kind.startswith("text:") and kind[5:] in TEXTS:
        _fold_text(desk, fold, kind[5:])
    elif kind.startswith("evidence:"):
        _fold_evidence(desk, fold, kind[9:])
    for result, edit in zip(fold.results, typed, strict=True):
        if result or not fold.edit:
            result.setdefault("status", "refused")
        result["seq"] = edit["seq"]
        if fold.edit and set(result) == {"seq"}:
            result.clear()
    return fold


def _fold_answer(desk: Desk, fold: _Fold) -> None:
    subject = desk.place(fold.typed[0]["key"], fold.typed[0]["round"])
    current = desk.records.current("answer", subject)
    payload: dict[str, Any] = {"state": c.UNANSWERED, "facts": {}, "reason": "", "source": ""}
    if current:
        payload |= current.payload
    facts = dict(payload["facts"])
    asked = desk.tree.facts(fold.typed[0]["key"])
    state, reason, source = payload["state"], payload["reason"], payload["source"]
    for edit, result in zip(fold.typed, fold.results, strict=True):
        name, value = edit["field"], edit["value"]
        if name == "clear":
            facts, state, reason, source = {}, c.UNANSWERED, "", ""
        elif name == "state":
            if value["state"] in (c.NOT_APPLICABLE, c.NO_CASE):
                if not value["reason"].strip():
                    result |= {
                        "status": "refused",
                        "message": _("Write in a few words why; only then is it saved."),
                    }
                    continue
                if desk.set.policy[edit["key"], value["state"]] == "forbidden":
                    result |= {
                        "status": "refused",
                        "message": _("The criteria set does not allow this here."),
                    }
                    continue
                state, reason = value["state"], value["reason"]
            else:
                state, reason = c.ANSWERED if facts else c.UNANSWERED, ""
        else:
            fact = asked.get(name[5:])
            if fact is None:
                result |= {"status": "refused", "message": _("This criterion is not part of the set.")}
                continue
            read = read_fact(fact, value)
            taken = read.value
            if read.confirm and edit.get("confirm") == read.confirm:
                taken = read.confirm
            if taken is None and not read.blank:
                result |= {
                    "status": "refused" if read.refused else "ask",
                    "message": read.refused or _("Is this meant?"),
                }
                if read.confirm:
                    result |= {"offer": read.confirm, "offer_label": _("{shown}?", shown=read.shown)}
                if facts.get(fact.name):
                    result["stands"] = _("In force: {shown}.", shown=shown_fact(fact, facts[fact.name]))
                continue
            if facts.get(fact.name, "") != (taken or ""):
                source = ""  # the sentence that the fact came from does not say this
            facts = {n: f for n, f in facts.items() if n != fact.name} | ({fact.name: taken} if taken else {})
            if taken is None and fact.kind == "choice":  # what hung on the choice goes with it
                hanging = {one.name for one in asked.values() if one.needed_if and one.needed_if[0] == fact.name}
                facts = {n: f for n, f in facts.items() if n not in hanging}
            if state in (c.ANSWERED, c.UNANSWERED):
                state = c.ANSWERED if facts else c.UNANSWERED
    if all(fold.results):
        return
    base = min(edit["base"] for edit, result in zip(fold.typed, fold.results, strict=True) if not result)
    fold.edit = Edit(
        "answer", subject, {"state": state, "facts": facts, "reason": reason, "source": source}, base
    )


def _fold_text(desk: Desk, fold: _Fold, kind: str) -> None:
    last = fold.typed[-1]
    subject = desk.place(last["key"], last["round"])
    base = last["base"]
    current = desk.records.current(kind, subject)
    if current and base == 0 and not current.payload["text"]:
        base = current.revision  # whoever saw nothing saw the cleared text
    if current is None and not str(last["value"]).strip():
        for result in fold.results:
            result |= {"status": "saved"}
        return
    fold.edit = Edit(kind, subject, {"text": str(last["value"])}, base)


def _fold_evidence(desk: Desk, fold: _Fold, citation: str) -> None:
    last = fold.typed[-1]
    value = last["value"]
    subject = {**desk.place(last["key"], last["round"]), "citation": citation}
    current = desk.records.current("evidence", subject)
    if value.get("new"):
        written = {
            part: str(value["new"].get(part, "")) for part in ("number", "date", "issuer", "type", "title")
        }
        date = parse_date(written["date"])
        taken = date.confirm if date.confirm and last.get("confirm") == date.confirm else date.value
        if not date.blank and not taken:
            fold.results[-1] |= {"status": "refused", "message": date.refused or _("Is this meant?")}
            if date.confirm:
                fold.results[-1] |= {"offer": date.confirm, "offer_label": _("{shown}?", shown=date.shown)}
            return
        payload = {**written, "date": (taken or "")[:10]}
        known = desk.records.current("document", {"document": value["document"]})
        fold.document = Edit(
            "document", {"document": value["document"]}, payload, known.revision if known else 0
        )
    cited = {name: str(value.get(name, "")) for name in ("document", "muc", "page")}
    note = current.payload["note"] if current else ""
    fold.edit = Edit(
        "evidence", subject, {**cited, "note": note, "removed": bool(value.get("removed"))}, last["base"]
    )
