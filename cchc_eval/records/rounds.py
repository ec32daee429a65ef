"""The steps of a round as edits: opening it with a criteria set, locking and reopening it, and its criteria set's text.

Whether a step is allowed is decided in :mod:`cchc_eval.records.states`, as for every write.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from cchc_eval.records import reading
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.events import Edit, Event
from cchc_eval.records.reading import criteria_set_text as criteria_set_text
from cchc_eval.records.states import LOCKED, OPEN, States


def opening(connection: Connection, year: int, set_code: str, round_code: str, text: str) -> list[Edit]:
    """Return the edits that open a round; none if it is open already."""
    if States(connection).of(year, set_code, "", round_code) == OPEN:
        return []
    return _with_set(connection, _subject(year, set_code, round_code), text, "opened", "")


def replacing(connection: Connection, year: int, set_code: str, round_code: str, text: str, reason: str) -> list[Edit]:
    """Return the edits that give an open round another criteria set."""
    return _with_set(connection, _subject(year, set_code, round_code), text, "replaced", reason)


def step(
    connection: Connection, action: str, year: int, set_code: str, round_code: str, unit: str, reason: str
) -> list[Edit]:
    """Return the edits that lock (``locked``) or reopen (``reopened``) a round, for a unit or for all.

    For all, each unit that has a state of its own gets its own step, so that no order of events must be known
    to tell the state of a unit.
    """
    after = {"locked": LOCKED, "reopened": OPEN}[action]
    units = [unit]
    if not unit:
        states = States(connection)
        apart = {one for one, state in states.units_apart(year, set_code, round_code).items() if state != after}
        whole_as_wanted = states.of(year, set_code, "", round_code) == after
        units = sorted(apart) if whole_as_wanted and apart else ["", *sorted(apart)]
    return [_step(connection, action, _subject(year, set_code, round_code, one), reason) for one in units]


def _subject(year: int, set_code: str, round_code: str, unit: str = "") -> dict[str, Any]:
    return {"year": year, "set": set_code, "round": round_code, "unit": unit}


def _standing(connection: Connection, subject: dict[str, Any]) -> Event | None:
    return reading.current(connection, "round", canonical(subject))


def _step(connection: Connection, action: str, subject: dict[str, Any], reason: str) -> Edit:
    own = _standing(connection, subject)
    whole = own or _standing(connection, {**subject, "unit": ""})
    held = whole.payload["criteria_set"] if whole else ""
    payload = {"action": action, "criteria_set": held, "reason": reason}
    return Edit("round", subject, payload, own.revision if own else 0)


def _with_set(connection: Connection, subject: dict[str, Any], text: str, action: str, reason: str) -> list[Edit]:
    kept = {"set": subject["set"], "sha256": sha256(text)}
    there = _standing(connection, subject)
    payload = {"action": action, "criteria_set": kept["sha256"], "reason": reason}
    edits = [Edit("round", subject, payload, there.revision if there else 0)]
    if reading.current(connection, "criteria_set", canonical(kept)) is None:
        edits.insert(0, Edit("criteria_set", kept, {"text": text}))
    return edits
