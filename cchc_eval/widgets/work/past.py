"""The history of one thing of the year's work in words, for its page: who, when, what was said before and after; newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.events import Event, Person
from cchc_eval.records.work.codes import papers
from cchc_eval.records.work.words import differences
from cchc_eval.widgets.office.parts import Part
from cchc_eval.widgets.office.parts import history as folded_list
from cchc_eval.widgets.standing import document_label

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


def recorded(item: Item | None) -> str:
    """Say who recorded a thing last, and when; empty with none."""
    if item is None:
        return ""
    author = Person(*(item.author[part] for part in ("id", "name", "position")))
    when = datetime.fromisoformat(item.time).astimezone().strftime("%d/%m/%Y %H:%M")
    return _("Last recorded by {who}, {when}.", who=author.label(), when=when)


def history(desk: WorkDesk, item: Item | None) -> Part | None:
    """Return the folded history of a thing that is opened; None with none opened. What went on in a later year is told as one."""
    if item is None:
        return None
    changes = [one for one in desk.reader.work_history(item.kind, item.id) if _belongs(item, one.event)]
    words, entries, earlier = _Words(desk), [], None
    for change in changes:
        payload = change.event.payload
        before = change.before
        if before is None and payload.get("moved_from"):
            before = earlier  # it went on with what stood in the year before
        lines = words.lines(change.event.kind, before or {}, payload)
        entries.append(_entry(change.event, _what(change.before, payload), lines, item.event))
        earlier = payload
    return _folded(entries)


def document_history(desk: WorkDesk, item: Item) -> Part:
    """Return the folded history of a document and of its files."""
    labels = {
        "number": _("Number and sign"),
        "date": _("Date"),
        "issuer": _("Issued by"),
        "type": _("Type of document"),
        "title": _("Title"),
    }
    entries = []
    subject = {"document": item.id}
    changes = [*desk.reader.history(subject, "document"), *desk.reader.history(subject, "attachment")]
    for change in sorted(changes, key=lambda one: (one.event.time, one.event.id)):
        old, new = change.before or {}, change.event.payload
        if change.event.kind == "attachment":
            what = _("File taken off") if new["removed"] else _("File attached")
            entries.append(_entry(change.event, f"{what}: {new['name']}", [], ""))
            continue
        shown = {name: format_date if name == "date" else str for name in labels}
        lines = [
            (label, shown[name](old.get(name, "")), shown[name](new[name]))
            for name, label in labels.items()
            if old.get(name, "") != new[name]
        ]
        what = _("Taken off the list") if new.get("removed") else _("Put back on the list") if old.get("removed") else ""
        entries.append(_entry(change.event, what or _what(change.before, new), lines, item.event))
    return _folded(entries)


def _entry(event: Event, what: str, lines: Iterable[tuple[str, str, str]], standing: str) -> dict[str, Any]:
    return {
        "when": event.when.astimezone().strftime("%d/%m/%Y %H:%M:%S"),
        "who": event.author.label(),
        "what": what,
        "lines": [{"name": name, "from": old, "to": new} for name, old, new in lines],
        "why": "",
        "standing": event.id == standing,
    }


def _folded(entries: list[dict[str, Any]]) -> Part:
    return folded_list(_("History ({count})", count=format_number(len(entries))), entries[::-1])


def _belongs(item: Item, event: Event) -> bool:
    """What a unit promises stands under the same id every year, and is another thing each year."""
    return item.kind != "outreach_plan" or event.subject["year"] == item.year


def _what(before: Mapping[str, Any] | None, payload: Mapping[str, Any]) -> str:
    if payload.get("removed"):
        return _("Taken off the register")
    if before is None:
        came = payload.get("moved_from")
        return _("Moved here from {year}", year=came) if came else _("Entered")
    return _("Put back on the register") if before.get("removed") else _("Changed")


class _Words:
    """What the parts of a thing say, with the names of the year in place of keys and ids."""

    def __init__(self, desk: WorkDesk) -> None:
        self.desk = desk
        self.fields = {one["code"]: one["name"] for plan in desk.work.plans.values() for one in plan["fields"]}
        self.people = {one.id: one.label() for one in desk.reader.people()}
        self.named = {
            one["code"]: one["name"]
            for frame in desk.work.outreach_plans.values()
            for part in ("contents", "channels")
            for one in frame[part]
        }

    def lines(self, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """Return what differs: what the part is called, then, now."""
        told = [
            (name[:1].upper() + name[1:], then, now)
            for name, then, now in differences(kind, self._named(old), self._named(new))
        ]
        then, now = dict(self._references(kind, old)), dict(self._references(kind, new))
        names = list(dict.fromkeys([*then, *now]))
        return told + [
            (name, then.get(name, ""), now.get(name, "")) for name in names if then.get(name, "") != now.get(name, "")
        ]

    def _named(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(payload)
        for part in ("unit", "owner"):
            if found.get(part):
                found[part] = self.desk.unit_name(found[part])
        if found.get("field"):
            found["field"] = self.fields.get(found["field"], found["field"])
        for part in ("contents", "channels"):
            found[part] = [self.named.get(one, one) if isinstance(one, str) else one for one in found.get(part) or ()]
        found["promised"] = [
            {**one, "name": " – ".join(self.named.get(one[part], one[part]) for part in ("content", "channel"))}
            for one in found.get("promised") or ()
        ]
        return found

    def _references(self, kind: str, payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield what a thing refers to: documents as they are cited, plans, inspections, people, the criterion."""
        work = self.desk.work
        if payload.get("plan") in work.plans:
            yield _("Plan"), work.plans[payload["plan"]]["title"]
        inspection = work.inspection(payload.get("inspection", ""))
        if inspection:
            yield _("Inspection"), self.desk.unit_name(inspection["unit"])
        if payload.get("person"):
            yield _("Person"), self.people.get(payload["person"], payload["person"])
        if payload.get("key"):
            yield _("Criterion"), _criterion(self.desk, payload["set"], payload["key"])
        if payload.get("document"):
            yield _document_names().get(kind, _("Document")), self._documents([payload["document"]])
        if payload.get("basis"):
            yield _("Documents that it carries out"), self._documents(payload["basis"])
        stated = payload.get("documents") or {}
        if isinstance(stated, Mapping):
            for paper, document in stated.items():
                yield papers()[paper], self._documents([document])
        else:
            yield _("Documents"), self._documents(stated)

    def _documents(self, ids: Sequence[str]) -> str:
        known = self.desk.work.documents
        return "; ".join(document_label(known[one]) for one in ids if one in known)


def _document_names() -> dict[str, str]:
    return {
        "plan": _("Issued by the document"),
        "task": _("Document of the product"),
        "duty": _("By the document"),
        "finding": _("Document that shows the remedy"),
        "report_duty": _("Laid down by the document"),
    }


def _criterion(desk: WorkDesk, set_code: str, key: str) -> str:
    found = next((one for one in desk.offers.sets.values() if one.code == set_code and key in one.nodes), None)
    return f"{found.nodes[key].code} {found.nodes[key].name}" if found else key
