"""The edits of one subject become one event: each text is read by the one parser and folded, in the order of typing, onto
what stands.

A subject is an answer (all facts and the state of a leaf), a text, a citation, a document or a mark; ``undo:<subject>`` is an
edit of that subject too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import parse_date
from cchc_eval.records import Edit
from cchc_eval.widgets.facts import limit_broken, question, read_fact, shown_fact
from cchc_eval.widgets.standing import DOCUMENT_PARTS, TEXTS

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Typed = Mapping[str, Any]
Result = dict[str, Any]

UNDO = "undo:"
BLANK: dict[str, dict[str, Any]] = {
    "answer": {"state": c.UNANSWERED, "facts": {}, "reason": "", "source": ""},
    "mark": {"marked": False, "note": ""},
    **{kind: {"text": ""} for kind in TEXTS},
}


def subject_of(name: str) -> str:
    """Return the subject that a field belongs to: all facts and the state of a leaf are one."""
    if name.startswith(UNDO):
        return name.removeprefix(UNDO)
    return "answer" if name.startswith("fact:") or name in ("state", "clear") else name


def kind_of(subject: str) -> str:
    """Return the kind of event that a subject of the protocol is recorded as; empty if there is none."""
    kind = subject.removeprefix("text:") if subject.startswith("text:") else subject.partition(":")[0]
    return kind if kind in BLANK or kind in ("evidence", "document") else ""


def place_of(desk: Desk, key: str, round_code: str, subject: str) -> dict[str, Any]:
    """Return the subject, as the records name it, of a subject of the protocol."""
    kind, _colon, name = subject.partition(":")
    if kind == "document":
        return {"document": name}
    return desk.place(key, round_code) | ({"citation": name} if kind == "evidence" else {})


@dataclass
class Fold:
    """The edits of one subject on their way to one event.

    Attributes
    ----------
    typed, results : list of dict
        One result for each edit; empty where the edit went into the event.
    edit : Edit or None
        The event to be recorded, if any.
    document : Edit or None
        A document that the event cites, typed for the first time.
    name : str
        Name of the subject in the protocol.
    """

    typed: list[Typed]
    results: list[Result]
    edit: Edit | None = None
    document: Edit | None = None
    name: str = ""


def fold(desk: Desk, typed: list[Typed]) -> Fold:
    """Return the one event that the edits of a subject make, on top of what stands now."""
    first = typed[0]
    made = Fold(typed, [{} for _edit in typed])
    subject = subject_of(first["field"])
    kind = kind_of(subject)
    known = first["key"] in desk.tree.nodes and first["round"] == desk.tree.round_of(first["key"])
    if not known or not kind:
        told = {"status": "refused", "message": _("This criterion is not part of the set.")}
        for result, edit in zip(made.results, typed, strict=True):
            result |= told | {"seq": edit["seq"]}
        return made
    if kind == "answer":
        _fold_answer(desk, made)
    elif kind == "evidence":
        _fold_evidence(desk, made)
    elif kind == "document":
        _fold_document(desk, made)
    else:
        _fold_whole(desk, made, kind)
    for result, edit in zip(made.results, typed, strict=True):
        if result or not made.edit:
            result.setdefault("status", "refused")
        result["seq"] = edit["seq"]
        if made.edit and set(result) == {"seq"}:
            result.clear()
    return made


def version(desk: Desk, typed: Typed) -> dict[str, Any] | None:
    """Return the content that an undo asks for: that of the event named, or the blank one before the first; None if it is gone."""
    subject = subject_of(typed["field"])
    kind, wanted = kind_of(subject), typed["value"].get("event", "")
    place = place_of(desk, typed["key"], typed["round"], subject)
    changes = desk.records.history(place, kind)
    if not wanted:
        if kind == "evidence":
            return {**changes[0].event.payload, "removed": True} if changes else None
        return BLANK[kind]
    return next((change.event.payload for change in changes if change.event.id == wanted), None)


def _gone(result: Result) -> None:
    result |= {
        "status": "refused",
        "message": _("This version is not in the records any more; open the history again."),
    }


def _fold_answer(desk: Desk, made: Fold) -> None:
    first = made.typed[0]
    subject = desk.place(first["key"], first["round"])
    current = desk.records.current("answer", subject)
    payload = {**BLANK["answer"], **(current.payload if current else {})}
    for edit, result in zip(made.typed, made.results, strict=True):
        payload = _answer_with(desk, payload, edit, result)
    if all(made.results):
        return
    base = min(edit["base"] for edit, result in zip(made.typed, made.results, strict=True) if not result)
    made.edit = Edit("answer", subject, payload, base)


def _answer_with(desk: Desk, payload: dict[str, Any], edit: Typed, result: Result) -> dict[str, Any]:
    """Return an answer with one more edit in it; what cannot be taken is told in `result`."""
    name, value = edit["field"], edit["value"]
    if name == "clear":
        return dict(BLANK["answer"])
    if name.startswith(UNDO):
        back = version(desk, edit)
        if back is None:
            _gone(result)
            return payload
        return dict(back)
    if name == "state":
        return _stated(desk, payload, edit, result)
    fact = desk.tree.facts(edit["key"]).get(name[5:])
    if fact is None:
        result |= {"status": "refused", "message": _("This criterion is not part of the set.")}
        return payload
    facts: dict[str, str] = dict(payload["facts"])
    read = read_fact(fact, value)
    taken = read.value
    if read.confirm and edit.get("confirm") == read.confirm:
        taken = read.confirm
    limit = taken and limit_broken(desk.tree.nodes[edit["key"]].rule, fact, taken, desk.tree.facts(edit["key"]))
    if limit:  # a limit on this one number, such as its step
        result |= {"status": "refused", "message": limit}
        if facts.get(fact.name):
            result["stands"] = _("In force: {shown}.", shown=shown_fact(fact, facts[fact.name]))
        return payload
    if taken is None and not read.blank:
        result |= {"status": "refused" if read.refused else "ask", "message": read.refused or question(read, value)}
        if read.confirm:
            result |= {"offer": read.confirm, "offer_label": _("{shown}?", shown=read.shown)}
        if facts.get(fact.name):
            result["stands"] = _("In force: {shown}.", shown=shown_fact(fact, facts[fact.name]))
        return payload
    # the sentence that the fact came from does not say what is typed by hand
    source = payload["source"] if facts.get(fact.name, "") == (taken or "") else ""
    facts = {n: f for n, f in facts.items() if n != fact.name} | ({fact.name: taken} if taken else {})
    if taken is None and fact.kind == "choice":  # what hung on the choice goes with it
        asked = desk.tree.facts(edit["key"]).values()
        hanging = {one.name for one in asked if one.needed_if and one.needed_if[0] == fact.name}
        facts = {n: f for n, f in facts.items() if n not in hanging}
    state = payload["state"]
    if state in (c.ANSWERED, c.UNANSWERED):
        state = c.ANSWERED if facts else c.UNANSWERED
    return {**payload, "facts": facts, "state": state, "source": source}


def _stated(desk: Desk, payload: dict[str, Any], edit: Typed, result: Result) -> dict[str, Any]:
    value = edit["value"]
    if value["state"] not in (c.NOT_APPLICABLE, c.NO_CASE):
        return {**payload, "state": c.ANSWERED if payload["facts"] else c.UNANSWERED, "reason": ""}
    if not value["reason"].strip():
        result |= {"status": "refused", "message": _("Write in a few words why; only then is it saved.")}
        return payload
    if desk.set.policy[edit["key"], value["state"]] == "forbidden":
        result |= {"status": "refused", "message": _("The criteria set does not allow this here.")}
        return payload
    return {**payload, "state": value["state"], "reason": value["reason"]}


def _fold_whole(desk: Desk, made: Fold, kind: str) -> None:
    """A text or a mark: the last edit counts, and is the whole content."""
    last = made.typed[-1]
    subject, base = desk.place(last["key"], last["round"]), last["base"]
    if last["field"].startswith(UNDO):
        content = version(desk, last)
        if content is None:
            return _gone(made.results[-1])
    elif kind == "mark":
        content = {"marked": bool(last["value"]["marked"]), "note": str(last["value"].get("note", ""))}
    else:
        content = {"text": str(last["value"])}
    current = desk.records.current(kind, subject)
    if current and base == 0 and current.payload == BLANK[kind]:
        base = current.revision  # whoever saw nothing saw the cleared one
    if current is None and _blank(content):
        for result in made.results:
            result |= {"status": "saved"}
        return None
    made.edit = Edit(kind, subject, content, base)
    return None


def _blank(content: Mapping[str, Any]) -> bool:
    return not content["marked"] if "marked" in content else not content["text"].strip()


def _fold_evidence(desk: Desk, made: Fold) -> None:
    last = made.typed[-1]
    subject = place_of(desk, last["key"], last["round"], subject_of(last["field"]))
    current = desk.records.current("evidence", subject)
    if last["field"].startswith(UNDO):
        content = version(desk, last)
        if content is None:
            return _gone(made.results[-1])
        made.edit = Edit("evidence", subject, content, last["base"])
        return None
    value = last["value"]
    if value.get("new"):
        payload = _document(value["new"], last, made.results[-1])
        if payload is None:
            return None
        known = desk.records.current("document", {"document": value["document"]})
        made.document = Edit("document", {"document": value["document"]}, payload, known.revision if known else 0)
    cited = {name: str(value.get(name, "")) for name in ("document", "muc", "page")}
    note = current.payload["note"] if current else ""
    # by hand, so no longer carried over: it is evidence of this year
    made.edit = Edit("evidence", subject, {**cited, "note": note, "removed": bool(value.get("removed"))}, last["base"])
    return None


def _fold_document(desk: Desk, made: Fold) -> None:
    """A document that is corrected, wherever it is cited."""
    last = made.typed[-1]
    subject = place_of(desk, last["key"], last["round"], last["field"])
    current = desk.records.current("document", subject)
    payload = _document(last["value"], last, made.results[-1])
    if payload is not None:
        made.edit = Edit("document", subject, (current.payload if current else {}) | payload, last["base"])


def _document(written: Mapping[str, Any], typed: Typed, result: Result) -> dict[str, str] | None:
    """Return a document's parts as they are recorded; None where its date is asked back or refused."""
    parts = {part: str(written.get(part, "")) for part in DOCUMENT_PARTS}
    date = parse_date(parts["date"])
    taken = date.confirm if date.confirm and typed.get("confirm") == date.confirm else date.value
    if not date.blank and not taken:
        result |= {"status": "refused", "message": date.refused or _("Is this meant?")}
        if date.confirm:
            result |= {"offer": date.confirm, "offer_label": _("{shown}?", shown=date.shown)}
        return None
    return parts | {"date": (taken or "")[:10]}
