"""What the year's work lets through: references that are there, findings and inspections that go forward or say why not.

The part of :mod:`cchc_eval.records.states` that knows the year's work; it is asked from there and from nowhere else. All
of a year is looked up once in a transaction in which more than a few are written, so that thousands of tasks may be written together.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

from cchc_eval.i18n import catalogue
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import Refused
from cchc_eval.records.schema import events, now
from cchc_eval.records.work.payloads import CLOSED, INSPECTION_STATES, MOVED, REOPENED
from cchc_eval.records.work.periods import period_name
from cchc_eval.records.work.reading import IDS
from cchc_eval.records.work.references import Reference, references, using

_ = catalogue("records")
_Group = tuple[str, int]
"""A kind and its year; 0: all years, as for documents."""
_FEW = 8
"""Things of a group that are looked up one by one; from then on all of it is read."""


class WorkGates:
    """The year's work as one transaction sees it; what is written in it is taken along by :meth:`apply`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states: dict[_Group, dict[str, str]] = {}
        self._asked: Counter[_Group] = Counter()
        self._inspection_of: dict[int, dict[str, str]] = {}
        # written in this transaction, and perhaps not in the tables yet
        self._written: dict[_Group, dict[str, str]] = {}
        self._written_of: dict[int, dict[str, str]] = {}

    def require(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Refuse a thing that refers to what is not there, or a step that its state forbids.

        Raises
        ------
        Refused
            Naming the field. What is taken back (``removed``) is refused only while others belong to it.
        """
        if kind not in IDS:
            return
        if payload["removed"]:
            self._require_unused(kind, subject)
            return
        for meant in references(kind, subject, payload):
            if meant.field != "document" and not self._is_there(meant, subject["year"], payload):
                raise _nowhere(meant)
        if kind in ("task", "finding"):
            self._moved(kind, subject, payload)
        if kind == "finding":
            self._finding(subject, payload)
        elif kind == "inspection":
            self._inspection(subject, payload)
        elif kind == "report":
            self._report(subject)

    def apply(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Take along what is being written in this transaction."""
        group = _group(kind, subject)
        if group is None:
            return
        name, year = _name(kind, subject), group[1]
        for states in (self._written.setdefault(group, {}), self._states.get(group)):
            if states is not None:
                states[name] = _state(payload)
        if kind == "finding":
            for of in (self._written_of.setdefault(year, {}), self._inspection_of.get(year)):
                if of is not None:
                    of[name] = "" if payload["removed"] else payload["inspection"]

    # --- references ---------------------------------------------------------------------------------------------
    def _is_there(self, meant: Reference, year: int, payload: Mapping[str, Any]) -> bool:
        if meant.kind == "document":
            return bool(self._status("document", 0, meant.id))
        if self._status(meant.kind, year, meant.id):
            return True
        # a task that came from an earlier year may still stand in that year's plan, until this year's is chosen;
        # a finding that came from one keeps the inspection that made it
        return bool(payload.get("moved_from")) and meant.id in self._known(meant.kind, 0)

    def _status(self, kind: str, year: int, name: str) -> str:
        """Return the state of one thing, empty where there is none; looked up by itself as long as only a few are asked for."""
        group = (kind, year)
        self._asked[group] += 1
        if group in self._states or self._asked[group] > _FEW:
            return self._known(kind, year).get(name, "")
        if name in self._written.get(group, {}):
            return self._written[group][name]
        subject = {"document": name} if kind == "document" else {"year": year, IDS[kind]: name}
        query = select(now.c.status).where(now.c.kind == kind, now.c.subject == canonical(subject))
        return str(self._connection.scalar(query) or "")

    def _known(self, kind: str, year: int) -> dict[str, str]:
        """Return id → state of all things of a kind and year; empty for what was taken back (of all years: left out)."""
        group = (kind, year)
        if group not in self._states:
            query = select(now.c.subject, now.c.status).where(now.c.kind == kind)
            query = query.where(now.c.year == year) if year else query.where(now.c.status != "")
            rows = self._connection.execute(query).fetchall()
            found = {_name(kind, json.loads(subject)): status for subject, status in rows}
            self._states[group] = found | self._written.get(group, {})
        return self._states[group]

    def _require_unused(self, kind: str, subject: Mapping[str, Any]) -> None:
        """Refuse to take off a plan with tasks, an inspection with findings, a duty with reports: nobody could open these any more."""
        users = using(kind)
        if not users:
            return
        name, count = _name(kind, subject), 0
        query = (
            select(now.c.kind, now.c.year, now.c.subject, events.c.payload)
            .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
            .where(now.c.kind.in_(users), now.c.status != "", now.c.year >= subject["year"])
        )
        for other, year, text, payload in self._connection.execute(query):
            whose = json.loads(text)
            meant = references(other, whose, json.loads(payload))
            there = self._written.get((other, year), {}).get(_name(other, whose), "known")
            count += bool(there) and any((one.kind, one.id) == (kind, name) for one in meant)
        if count:
            raise Refused(
                _("{number} entries still belong to it.", number=count),
                _("Take them off first, or move them elsewhere."),
                "",
            )

    def _report(self, subject: Mapping[str, Any]) -> None:
        duty = self._payload("report_duty", {"year": subject["year"], "duty": subject["duty"]})
        if duty.get("periods") and subject["period"] not in {one["code"] for one in duty["periods"]}:
            said = _("No report is owed for this period: {period}.", period=period_name(subject["period"]))
            raise Refused(said, "", "period")

    def _payload(self, kind: str, subject: Mapping[str, Any]) -> dict[str, Any]:
        """Return what stands of a thing; empty if nothing does."""
        query = (
            select(events.c.payload)
            .join(now, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
            .where(now.c.kind == kind, now.c.subject == canonical(subject))
        )
        found = self._connection.execute(query).scalar()
        return dict(json.loads(found)) if found else {}

    # --- steps --------------------------------------------------------------------------------------------------
    def _finding(self, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        year, state = subject["year"], payload["state"]
        before = self._status("finding", year, subject["finding"])
        if before == CLOSED and state == REOPENED:
            self._require_reason("finding", subject, payload)
        if before == CLOSED and state not in (CLOSED, REOPENED):
            raise Refused(
                _("The finding is closed; it can only be opened again."),
                _("Choose “opened again” and write why the remedy did not hold."),
                "state",
            )
        if payload["closed_on"] and payload["closed_on"] < f"{year}-01-01":
            raise Refused(
                _("The finding is closed before the year {year}.", year=year), _("Correct the day."), "closed_on"
            )
        inspection = payload["inspection"]
        if state not in (CLOSED, MOVED) and inspection and self._status("inspection", year, inspection) == CLOSED:
            raise Refused(
                _("The inspection of this finding is closed, so that nothing in it may be open."),
                _("Take the inspection one step back first, with a reason."),
                "inspection",
            )

    def _moved(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Refuse that something stands in two years: what was moved goes on in the next one."""
        year, name = subject["year"], subject[IDS[kind]]
        moved = payload["state"] != MOVED and self._status(kind, year, name) == MOVED
        if moved and self._status(kind, year + 1, name):
            said = {
                "task": _("The task goes on in {year}.", year=year + 1),
                "finding": _("The finding goes on in {year}.", year=year + 1),
            }
            raise Refused(
                said[kind],
                _("Follow it up there, or take it off the register of {year} first.", year=year + 1),
                "state",
            )

    def _inspection(self, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        year, name, state = subject["year"], subject["inspection"], payload["state"]
        before = self._status("inspection", year, name)
        if before and _step(state) < _step(before):
            self._require_reason("inspection", subject, payload)
        if state != CLOSED:
            return
        states = self._known("finding", year)
        over = ("", CLOSED, MOVED)
        still = [one for one, of in self._inspections(year).items() if of == name and states.get(one) not in over]
        if still:
            raise Refused(
                _("{number} findings of this inspection are not closed yet.", number=len(still)),
                _(
                    "Close each of them with the document that shows the remedy, or move it to the next year; then close the inspection."
                ),
                "state",
            )

    def _require_reason(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Refuse a step back without a reason of its own: the one of an earlier step says nothing about this one."""
        old = str(self._payload(kind, subject).get("reason", "")).strip()
        if payload["reason"].strip() in ("", old):
            said = {
                "finding": _("A finding that is opened again needs a reason."),
                "inspection": _("An inspection goes back a step only with a reason."),
            }
            raise Refused(said[kind], _("Write in a few words why this time."), "reason")

    def _inspections(self, year: int) -> dict[str, str]:
        """Return finding → inspection; as the transaction sees it."""
        if year not in self._inspection_of:
            query = (
                select(now.c.subject, events.c.payload)
                .join(events, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
                .where(now.c.kind == "finding", now.c.year == year, now.c.status != "")
            )
            found = {
                json.loads(subject)["finding"]: json.loads(payload)["inspection"]
                for subject, payload in self._connection.execute(query)
            }
            self._inspection_of[year] = found | self._written_of.get(year, {})
        return self._inspection_of[year]


def _step(state: str) -> int:
    return INSPECTION_STATES.index(state)


def _group(kind: str, subject: Mapping[str, Any]) -> _Group | None:
    if kind == "document":
        return (kind, 0)
    return (kind, subject["year"]) if kind in IDS else None


def _name(kind: str, subject: Mapping[str, Any]) -> str:
    """Return what tells one thing from another; a report's is not asked for."""
    return str(subject[kind if kind == "document" else IDS[kind]])


def _state(payload: Mapping[str, Any]) -> str:
    return "" if payload.get("removed") else payload.get("state") or "known"


def _nowhere(meant: Reference) -> Refused:
    told = {
        "plan": _("The plan of this entry is not in the register of the year."),
        "inspection": _("The inspection of this finding is not in the register of the year."),
        "report_duty": _("It is not recorded who owes this report."),
        "document": _("A document that is named here is not known, or was taken off the list of documents."),
    }
    return Refused(told[meant.kind], _("Choose it from the list again."), meant.field)
