"""Who is in charge of a criterion, and until when: read for the pages, saved from the browser's edits.

An assignment of a field or of an inner node holds for everything below it that has none of its own: division and person
go together, the internal due date goes by itself. It can be changed until the year is closed, whatever the round allows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, parse_date
from cchc_eval.records import Edit, Event, Person, RecordsError
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk
    from cchc_eval.widgets.edits import Saved

_ = catalogue("widgets")

FIELD = "assigned"
Typed = Mapping[str, Any]
Result = dict[str, Any]


@dataclass(frozen=True)
class Charge:
    """Who is in charge of a node.

    Attributes
    ----------
    division, person, name : str
        In words; ``person`` is the id, empty for a division alone.
    due : str
        ISO date, or empty.
    by : str
        Key of the node above that was assigned, where this one was not.
    """

    division: str = ""
    person: str = ""
    name: str = ""
    due: str = ""
    by: str = ""

    @property
    def anybody(self) -> bool:
        """Whether a division or a person is named."""
        return bool(self.division or self.person)

    def who(self) -> str:
        """Return division and person in one line."""
        return " – ".join(filter(None, (self.division, self.name)))

    def late(self, today: date) -> bool:
        """Whether the due date has passed."""
        return bool(self.due) and date.fromisoformat(self.due) < today


def in_charge(desk: Desk) -> dict[str, Charge]:
    """Return key → who is in charge, for all nodes that somebody is in charge of or that have a due date."""
    own = {row["key"]: row for row in _rows(desk) if row["division"] or row["person"] or row["due"]}
    found: dict[str, Charge] = {}
    if not own:
        return found
    for key, parents in desk.tree.parents.items():
        line = [key, *(node.key for node in reversed(parents))]  # from the node upwards
        named = next((one for one in line if one in own and (own[one]["division"] or own[one]["person"])), "")
        dated = next((one for one in line if one in own and own[one]["due"]), "")
        if named or dated:
            of = own[named] if named else {"division": "", "person": "", "name": ""}
            due = own[dated]["due"] if dated else ""
            by = next((one for one in (named, dated) if one and one != key), "") if key not in own else ""
            found[key] = Charge(of["division"], of["person"], of["name"], due, by)
    return found


def shown(desk: Desk, key: str, charge: Charge | None, late: bool) -> dict[str, Any] | None:
    """Return who is in charge of a node as the page shows it; None for nobody."""
    if charge is None:
        return None
    author = desk.records.author
    return {
        "division": charge.division,
        "person": charge.person,
        "name": charge.name,
        "who": charge.who(),
        "due": format_date(charge.due),
        "overdue": late,
        "mine": bool(author and charge.person == author.id),
        "by": _("as assigned for “{title}”", title=title(desk.tree.nodes[charge.by])) if charge.by else "",
    }


def standing(desk: Desk) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """Return what the boxes of each node hold (key → division, person, due as typed), and the revisions."""
    table = _rows(desk)
    values = {row["key"]: _boxes(row) for row in table if row["division"] or row["person"] or row["due"]}
    return values, {_subject_name(row["key"]): row["revision"] for row in table}


def people(desk: Desk) -> list[dict[str, str]]:
    """Return the people who can be put in charge."""
    return [{"id": one.id, "label": one.label()} for one in desk.records.people()]


def save(desk: Desk, edits: Sequence[Typed], saved: Saved) -> bool:
    """Save assignments, add results and revisions to those of the batch, and return whether the list of people grew.

    Parameters
    ----------
    desk : Desk
    edits : sequence of dict
        ``seq``, ``key``, ``base``, and ``value``: ``division``, ``person`` (id), ``due`` (as typed), and ``new`` (name and
        position) for somebody who is not in the list yet. All blank takes the assignment back.
    saved : Saved
        Results of the rest of the batch.
    """
    grown = False
    for typed in edits:
        try:
            result, new = _save(desk, typed)
        except RecordsError as fault:
            saved.failed = f"{fault.full()} {_('This page will save it again by itself.')}"
            result, new = {"status": "failed", "message": ""}, False
        if result["status"] == "saved":
            saved.revisions[_subject_name(typed["key"])] = result.pop("revision")
            saved.time = datetime.now().strftime("%H:%M:%S")
        saved.results.append(result | {"seq": typed["seq"]})
        grown |= new
    return grown


def _save(desk: Desk, typed: Typed) -> tuple[Result, bool]:
    key, value = typed["key"], typed["value"]
    if key not in desk.tree.nodes:
        return {"status": "refused", "message": _("This criterion is not part of the set."), "part": "division"}, False
    due = parse_date(str(value.get("due", "")))
    if due.refused or due.confirm or (due.value and "T" in due.value):
        message = due.refused or _("Type the date as day/month/year.")
        offer = {"offer": due.shown} if due.confirm else {}
        return {"status": "refused", "message": message, "part": "due", **offer}, False
    person, new = str(value.get("person", "")), False
    known = {one.id: one for one in desk.records.people()}
    if value.get("new") is not None:
        wanted = {part: " ".join(str(value["new"].get(part, "")).split()) for part in ("name", "position")}
        if not wanted["name"]:
            message = _("Type first and last name, or choose from the list.")
            return {"status": "refused", "message": message, "part": "name"}, False
        person, new = _person(desk, list(known.values()), wanted)
    elif person and person not in known:
        message = _("This person is not in the list any more; choose again.")
        return {"status": "refused", "message": message, "part": "person"}, False
    division = " ".join(str(value.get("division", "")).split())
    payload = {"division": division, "person": person, "due": due.value or ""}
    (outcome,) = desk.records.save([Edit("assignment", _subject(desk, key), payload, int(typed["base"]))])
    if outcome.status == "refused":
        return {"status": "refused", "message": f"{outcome.message} {outcome.hint}".strip(), "part": "division"}, new
    if outcome.status == "stale":
        told = {"message": outcome.message, "mine": text(desk, {**value, "person": person})}
        return {"status": "stale", "theirs": _theirs(desk, outcome.theirs), **told}, new
    assert outcome.event
    boxes = _boxes(outcome.event.payload)
    return {"status": "saved", "revision": outcome.event.revision, "boxes": boxes}, new


def _person(desk: Desk, known: list[Person], wanted: dict[str, str]) -> tuple[str, bool]:
    """Return the id of a person of that name and position, who is added if there is none, and whether that was so."""
    found = next((one for one in known if (one.name, one.position) == (wanted["name"], wanted["position"])), None)
    return (found.id, False) if found else (desk.records.add_person(**wanted).id, True)


def text(desk: Desk, value: Mapping[str, Any]) -> str:
    """Return an assignment in words; the due date as recorded or as typed."""
    names = {one.id: one.label() for one in desk.records.people()}
    new = value.get("new") or {}
    person = names.get(value.get("person", ""), "") or ", ".join(filter(None, (new.get("name"), new.get("position"))))
    who = " – ".join(filter(None, (value.get("division", ""), person)))
    due = str(value.get("due", ""))
    if due:
        due = _("due {date}", date=format_date(parse_date(due).value or "") or due)
    return ", ".join(filter(None, (who, due))) or _("Nobody in charge, no due date")


def check_draft(desk: Desk, draft: Typed) -> dict[str, Any]:
    """Say what may be done with an assignment that a browser kept, as :mod:`cchc_eval.widgets.drafts` does."""
    key, value = draft["key"], draft["value"]
    told: dict[str, Any] = {part: draft.get(part) for part in ("name", "round", "key", "field", "value")}
    told["label"] = _("Person in charge")
    if key not in desk.tree.nodes or not isinstance(value, dict):
        about = _("This criterion is not part of the set.")
        return told | {"title": key, "text": json.dumps(value, ensure_ascii=False), "status": "newer", "about": about}
    told |= {"title": title(desk.tree.nodes[key]), "text": text(desk, value)}
    current = desk.records.current("assignment", _subject(desk, key))
    there = _boxes(current.payload) if current else _boxes({})
    if value.get("new") is None and {part: value.get(part, "") for part in there} == there:
        return told | {"status": "same"}
    if current and current.revision != draft.get("base", 0):
        who = current.author.label()
        about = _("Not offered: {who} has since recorded a newer version. Compare before you type it again.", who=who)
        return told | {"status": "newer", "about": about}
    return told | {"status": "offer", "about": _("Typed by {who}, not yet saved.", who=draft.get("author", ""))}


def _rows(desk: Desk) -> list[dict[str, Any]]:
    table = desk.records.assignments(desk.year, desk.set.code, desk.unit.key)
    return [row for row in rows(table) if row["key"] in desk.tree.nodes]


def _subject(desk: Desk, key: str) -> dict[str, Any]:
    return {"year": desk.year, "set": desk.set.code, "unit": desk.unit.key, "key": key}


def _subject_name(key: str) -> str:
    """Return the name of a subject in the protocol: an assignment belongs to no round."""
    return f"|{key}|{FIELD}"


def _boxes(payload: Mapping[str, Any]) -> dict[str, str]:
    return {part: str(payload.get(part, "")) for part in ("division", "person")} | {
        "due": format_date(payload.get("due", ""))
    }


def _theirs(desk: Desk, event: Event | None) -> dict[str, Any]:
    if event is None:
        return {"revision": 0, "who": "", "when": "", "text": text(desk, {}), "value": _boxes({})}
    return {
        "revision": event.revision,
        "who": event.author.label(),
        "when": event.when.astimezone().strftime("%H:%M:%S %d/%m/%Y"),
        "text": text(desk, event.payload),
        "value": _boxes(event.payload),
    }
