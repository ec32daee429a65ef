"""The history of one criterion in words: who changed what, when, from what to what, and why; newest first.

Every kind of event and every round is told. What a person may take back carries ``undo``: the version whose content would
stand again, as a new revision; nothing of the history goes away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import round_name
from cchc_eval.records.events import in_causal_order
from cchc_eval.widgets.appraisal.decisions import decision_name
from cchc_eval.widgets.facts import shown_fact
from cchc_eval.widgets.standing import TEXTS, document_label, rows

if TYPE_CHECKING:
    from cchc_eval.records import Change, Event
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Row = dict[str, Any]

UNDONE = ("answer", "evidence", "mark", *TEXTS)
WHY = {"answer": "reason", "decision": "reason", "mark": "note", "received": "note", "fact_source": "reason"}
UNTOLD = {
    "decision": ("judged",),
    "answer": ("state",),
    "attachment": ("media",),
    "fact_source": ("source", "parameters", "rows"),
}
FLAGS = ("removed", "carried", "marked")
OF_DOCUMENTS = ("document", "attachment")


def history(desk: Desk, key: str) -> list[Row]:
    """Return what happened to a criterion, newest first.

    Parameters
    ----------
    desk : Desk
    key : str
        A node of the set.

    Returns
    -------
    list of dict
        ``when`` (dd/mm/yyyy HH:MM:SS, the computer's time zone), ``who``, ``what``, ``lines`` (``name``, ``from``, ``to``), ``why``,
        ``standing`` (whether this is what holds now) and ``undo``: None, or ``field``, ``event``, ``label`` and ``revision`` of the edit
        that takes it back.
    """
    place = {"year": desk.year, "set": desk.set.code, "unit": desk.unit.key, "key": key}
    changes = desk.records.history(place)
    words = _Words(desk, key)
    cited = {change.event.payload["document"] for change in changes if change.event.kind == "evidence"}
    documents = [
        change
        for document in sorted(cited)
        for kind in OF_DOCUMENTS
        for change in desk.records.history({"document": document}, kind)
        if change.before is not None or kind == "attachment"  # that a document was typed is told with its citation
    ]
    heads: dict[tuple[str, str], Event | None] = {}
    entries = []
    by_id = {change.event.id: change for change in [*changes, *documents]}
    for event in reversed(in_causal_order(change.event for change in by_id.values())):
        change = by_id[event.id]
        named = (event.kind, repr(sorted(event.subject.items())))
        if named not in heads:
            heads[named] = desk.records.current(event.kind, event.subject)
        entries.append(_entry(words, change, heads[named]))
    return entries


def _entry(words: _Words, change: Change, head: Event | None) -> Row:
    event = change.event
    why = str(event.payload.get(WHY.get(event.kind, ""), "")) if event.kind in WHY else ""
    round_code = event.subject.get("round", "")
    what = words.kind(event)
    if round_code in (c.APPRAISAL, c.APPRAISAL_2):
        what = _("{what} ({round})", what=what, round=round_name(round_code))
    return {
        "when": event.when.astimezone().strftime("%d/%m/%Y %H:%M:%S"),
        "who": event.author.label(),
        "what": what,
        "lines": words.lines(change),
        "why": why,
        "standing": bool(head and head.id == event.id),
        "undo": _undo(words, change, head),
    }


def _undo(words: _Words, change: Change, head: Event | None) -> Row | None:
    """Return the edit that would make an earlier content stand again, where there is one and it differs from what stands."""
    event = change.event
    if event.kind not in UNDONE or head is None or event.subject["round"] != words.desk.tree.round_of(words.key):
        return None
    subject = f"text:{event.kind}" if event.kind in TEXTS else event.kind
    if event.kind == "evidence":
        subject = f"evidence:{event.subject['citation']}"
    found = {"field": f"undo:{subject}", "revision": head.revision}
    if head.id == event.id:
        before = event.follows[-1] if event.follows else ""
        if not before and _nothing(event):
            return None
        return found | {"event": before, "label": _("Undo this change")}
    return None if event.payload == head.payload else found | {"event": event.id, "label": _("Bring this version back")}


def _nothing(event: Event) -> bool:
    """Return whether an event, the first of its subject, recorded nothing that could be taken back."""
    empty = {"answer": "state", "mark": "marked", "evidence": "removed"}
    value = event.payload[empty.get(event.kind, "text")]
    return bool(value) if event.kind == "evidence" else value in (c.UNANSWERED, False, "")


class _Words:
    """Names and values of one criterion's events, in the language in use."""

    def __init__(self, desk: Desk, key: str) -> None:
        self.desk, self.key = desk, key
        self.facts = desk.tree.facts(key)
        self.documents = {row["document"]: document_label(row) for row in rows(desk.records.documents())}
        self.people = {person.id: person.label() for person in desk.records.people()}

    def kind(self, event: Event) -> str:
        """Return what an event is about."""
        names = {
            "answer": _("Facts declared"),
            "decision": _("Decision of the appraiser"),
            "evidence": _("Evidence"),
            "explanation": _("Explanation"),
            "difficulties": _("Difficulties"),
            "proposals": _("Proposals"),
            "opinion": _("Opinion of the appraiser"),
            "note": _("Note"),
            "mark": _("Mark for review"),
            "document": _("Document"),
            "attachment": _("File of a document"),
            "assignment": _("Person in charge"),
            "received": _("Result received"),
            "fact_source": _("From the register of work"),
        }
        name = names.get(event.kind, event.kind)
        if event.kind == "attachment":
            return f"{name}: {self.documents.get(event.subject['document'], '')}"
        return name

    def lines(self, change: Change) -> list[Row]:
        """Return what differs, field by field."""
        event, told = change.event, []
        for name, before, after in change.fields:
            if name == WHY.get(event.kind) or (
                name.partition(".")[0] in UNTOLD.get(event.kind, ()) and not self._stated(before, after)
            ):
                continue
            if name in FLAGS:
                # that a first version is not removed goes without saying, and so does that a mark marks
                if (before, after) != ("", "false") and (name, after) != ("marked", "true"):
                    told.append({"name": self._flag(name, after == "true"), "from": "", "to": ""})
                continue
            shown = self._value(name)
            line = {"name": self._name(name), "from": shown(before), "to": shown(after)}
            if line["from"] or line["to"]:
                told.append(line)
        if not told and event.kind == "answer" and not event.payload["facts"]:
            told.append({"name": _("State"), "from": "", "to": _("Not declared")})
        return told

    @staticmethod
    def _stated(before: str, after: str) -> bool:
        """Return whether a change of state says more than its facts: not applicable and no case do."""
        known = (c.NOT_APPLICABLE, c.NO_CASE)
        return before in known or after in known

    @staticmethod
    def _flag(name: str, on: bool) -> str:
        """Return what a turned flag means."""
        words = {
            "removed": (_("Removed"), _("Put back")),
            "carried": (_("Taken over from last year, not confirmed"), _("Confirmed")),
            "marked": (_("Marked for review"), _("Mark taken off")),
        }
        return words[name][0 if on else 1]

    def _name(self, name: str) -> str:
        if name.startswith("facts."):
            fact = self.facts.get(name[6:])
            return str(fact.label) if fact else name[6:]
        names = {
            "state": _("State"),
            "source": _("Source"),
            "decision": _("Decision"),
            "points": _("Points"),
            "index": _("Index"),
            "document": _("Document"),
            "muc": _("Section"),
            "page": _("Page"),
            "note": _("Note"),
            "text": _("Text"),
            "division": _("Division"),
            "person": _("Person"),
            "due": _("Due date"),
            "number": _("Number and sign"),
            "date": _("Date"),
            "issuer": _("Issued by"),
            "type": _("Type of document"),
            "title": _("Title"),
            "name": _("File name"),
            "size": _("Size"),
            "day": _("Computed up to"),
        }
        return names.get(name, name)

    def _value(self, name: str) -> Callable[[str], str]:
        if name.startswith("facts."):
            fact = self.facts.get(name[6:])
            return lambda text: shown_fact(fact, text) if fact and text else text
        makers: Mapping[str, Callable[[str], str]] = {
            "state": self._state,
            "decision": lambda code: decision_name(code) if code else "",
            "points": lambda text: format_number(text) if text else "",
            "index": lambda text: format_number(text) if text else "",
            "document": lambda code: self.documents.get(code, code),
            "person": lambda code: self.people.get(code, code),
            "date": format_date,
            "due": format_date,
            "day": format_date,
            "size": lambda text: _("{size} bytes", size=format_number(text)) if text else "",
        }
        return makers.get(name, lambda text: text)

    @staticmethod
    def _state(code: str) -> str:
        names = {
            c.ANSWERED: _("Declared"),
            c.UNANSWERED: _("Not declared"),
            c.NOT_APPLICABLE: _("Not applicable"),
            c.NO_CASE: _("No case this year"),
        }
        return names.get(code, code)
