"""Events in words, for somebody who decides whether to take in another copy's: who, when, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import reading, settling, verify, workflow
from cchc_eval.records.canonical import canonical
from cchc_eval.records.events import Event
from cchc_eval.records.kinds import CARRIED, KINDS
from cchc_eval.records.reading import Conflict
from cchc_eval.records.work import words as work_words

_ = catalogue("records")
_LONGEST = 300


class Words:
    """Conflicts and contents in words, with the names of the recorded criteria sets.

    Parameters
    ----------
    connection : Connection
        Of the workspace that knows the criteria sets and documents.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: verify.Names | None = None

    def conflict(self, conflict: Conflict) -> str:
        """Return what two copies said apart: the matter on one line, then each version, with who and when, on its own."""
        matter, versions = self.told(conflict)
        return "\n".join([matter, *(f"  – {version}" for version in versions)])

    def told(self, conflict: Conflict) -> tuple[str, list[str]]:
        """Return the matter of a conflict, and each of its versions with who and when."""
        if self._names is None:
            self._names = verify.criteria_names(self._connection)
        versions = []
        for event in conflict.events:
            told = {"who": event.author.label(), "time": verify.local_time(event.time), "content": self.content(event)}
            versions.append(_("{who}, {time}: {content}", **told))
        return verify.matter(conflict.kind, canonical(conflict.subject), self._names), versions

    def content(self, event: Event) -> str:
        """Return the content of an event, in the language in use."""
        payload = event.payload
        if event.kind not in KINDS or not KINDS[event.kind].status(payload):
            return _("taken back, or empty")
        parts = [_state(payload)] if event.kind == "answer" else []
        if event.kind == "decision":
            parts.append(_decision(payload["decision"]))
        if event.kind == "step":
            parts.append(workflow.state_name(workflow.after(payload)))
        if event.kind in ("round", "year"):
            parts.append(_action(payload["action"]))
        known = self._facts(event) if payload.get("facts") else {}
        for name, value in payload.get("facts", {}).items():
            fact = known.get(name)
            parts.append(f"{fact.label}: {fact_text(fact, value)}" if fact else f"{name}: {value}")
        if payload.get("document"):
            parts.append(self._document(payload["document"]))
        is_work = event.kind in work_words.kind_names()
        if is_work:
            parts += work_words.content(event.kind, payload)
        for name, label in () if is_work else _labels().items():
            value = payload.get(name)
            if isinstance(value, str) and value.strip():
                parts.append(f"{label}: {_shown(name, value)}")
        if payload.get(CARRIED):
            parts.append(_("from last year, not confirmed"))
        text = "; ".join(part for part in parts if part)
        return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"

    def _document(self, document: str) -> str:
        found = reading.current(self._connection, "document", canonical({"document": document}))
        told = [found.payload[name] for name in ("number", "title") if found.payload[name]] if found else [document]
        return _("document {name}", name=", ".join(told))

    def _facts(self, event: Event) -> dict[str, Fact]:
        """The facts that an event's criterion asks for; none where the criteria set cannot be read."""
        of = event.subject
        criteria_set = settling.set_of(self._connection, (of["year"], of["set"], of["unit"]), of["round"])
        node = _node(criteria_set, of["key"]) if criteria_set else None
        if node is None or node.rule is None:
            return {}
        try:
            return {fact.name: fact for fact in node.rule.facts(node.maximum, of["year"])}
        except TypeError:  # a rule that asks nothing
            return {}


def _labels() -> Mapping[str, str]:
    return {
        "points": _("points"),
        "index": _("index"),
        "text": _("text"),
        "reason": _("reason"),
        "muc": _("section"),
        "page": _("page"),
        "number": _("number"),
        "date": _("date"),
        "issuer": _("issued by"),
        "title": _("title"),
        "name": _("name"),
        "position": _("position"),
        "division": _("division"),
        "due": _("due"),
        "note": _("note"),
        "other_appraiser": _("another appraiser"),
    }


def _shown(name: str, value: str) -> str:
    if name in ("date", "due"):
        return format_date(value)
    if name in ("points", "index"):
        return format_number(value, len(value.partition(".")[2]))
    if name == "other_appraiser":
        return {"required": _("required"), "warned": _("not required, only warned")}.get(value, value)
    return " ".join(value.split())


def _state(payload: Mapping[str, Any]) -> str:
    return {
        c.ANSWERED: _("answered"),
        c.UNANSWERED: _("unanswered"),
        c.NOT_APPLICABLE: _("not applicable"),
        c.NO_CASE: _("no case"),
    }.get(payload["state"], payload["state"])


def _decision(code: str) -> str:
    return {
        c.ACCEPT: _("accepted"),
        c.OWN_FACTS: _("facts found by the appraiser"),
        c.OWN_POINTS: _("points decided by the appraiser"),
        c.NA_ACCEPTED: _("not applicable: accepted"),
        c.NA_REFUSED: _("not applicable: refused"),
        c.EXPLAIN: _("an explanation is requested"),
    }.get(code, code)


def _action(code: str) -> str:
    return {
        "opened": _("opened"),
        "locked": _("locked"),
        "reopened": _("reopened"),
        "replaced": _("criteria set replaced"),
        "closed": _("closed"),
    }.get(code, code)


def fact_text(fact: Fact, value: str) -> str:
    """Return a recorded fact as it is read: with its unit, or the words of the option."""
    try:
        if fact.kind == "number":
            text = format_number(value, len(value.partition(".")[2]))
            return f"{text} {fact.unit}" if fact.unit else text
        if fact.kind == "date":
            return format_date(value)
    except (ArithmeticError, ValueError):
        return value
    return next((str(option.label) for option in fact.options if option.code == value), value)


def _node(criteria_set: CriteriaSet, key: str) -> Node | None:
    nodes = list(criteria_set.fields)
    while nodes:
        node = nodes.pop()
        if node.key == key:
            return node
        nodes += node.children
    return None
