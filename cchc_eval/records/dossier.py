"""Reading the dossiers of units: the state that each is in, its steps, who is in charge of what, results received."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, select

from cchc_eval import columns as c
from cchc_eval.records import reading, workflow
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.events import Event
from cchc_eval.records.kinds import CARRIED
from cchc_eval.records.reading import Change, standing
from cchc_eval.records.schema import events, now


@dataclass(frozen=True, slots=True)
class Dossier:
    """Where a unit's dossier stands.

    Attributes
    ----------
    state : str
        One of ``workflow.STATES``.
    steps_allowed : tuple of str
        The steps that this state knows; none in a closed year. A condition may still refuse one, and says which.
    last : Event or None
        The step that led here: who, when, with what note.
    reopens_to : tuple of str
        The states that ``reopen`` may name.
    revision : int
        To be given as `base` of the next step.
    altered : bool
        Whether a settled or published dossier holds something else here than what was settled: another copy's decisions
        came in, or the criteria set was replaced. It must be settled again.
    """

    state: str
    steps_allowed: tuple[str, ...]
    last: Event | None
    reopens_to: tuple[str, ...] = ()
    revision: int = 0
    altered: bool = False


@dataclass(frozen=True, slots=True)
class YearSetting:
    """How a year is run. ``other_appraiser``: ``required`` or ``warned``; ``revision`` to write with."""

    other_appraiser: str = "warned"
    revision: int = 0


def subject_of(year: int, set_code: str, unit: str) -> dict[str, Any]:
    """Return the subject of a dossier."""
    return {"year": year, "set": set_code, "unit": unit}


def last_step(connection: Connection, year: int, set_code: str, unit: str) -> Event | None:
    """Return the step that stands."""
    return reading.current(connection, "step", canonical(subject_of(year, set_code, unit)))


def dossier(connection: Connection, year: int, set_code: str, unit: str) -> Dossier:
    """Return where a dossier stands; see ``Records.dossier``."""
    last = last_step(connection, year, set_code, unit)
    state = workflow.after(last.payload) if last else workflow.SCORING
    revision = last.revision if last else 0
    altered = state in workflow.FINAL and is_altered(connection, year, set_code, unit)
    if closed(connection, year):
        return Dossier(state, (), last, (), revision, altered)
    return Dossier(state, workflow.steps_from(state), last, workflow.reopens_to(state), revision, altered)


def content(connection: Connection, year: int, set_code: str, unit: str) -> str:
    """Return the hash of what the points of a dossier are made of: the events that stand, and the criteria sets."""
    heads = connection.execute(
        select(now.c.heads)
        .where(now.c.kind.in_(workflow.SETTLED_KINDS))
        .where(now.c.year == year, now.c.set == set_code, now.c.unit == unit)
    )
    rounds = connection.execute(standing("round").where(now.c.year == year, now.c.set == set_code, now.c.unit == ""))
    sets = sorted({json.loads(row.payload)["criteria_set"] for row in rounds})  # a round opened later changes nothing
    return sha256(canonical([sorted(" ".join(sorted(row.heads.split())) for row in heads), sets]))


def is_altered(connection: Connection, year: int, set_code: str, unit: str) -> bool:
    """Return whether a dossier holds something else than what was settled last, as far as that was noted."""
    settled = [
        change.event.payload.get("content", "")
        for change in steps(connection, year, set_code, unit)
        if change.event.payload["step"] == "settle"
    ]
    noted = [one for one in settled if one]
    return bool(noted) and content(connection, year, set_code, unit) not in noted


def closed(connection: Connection, year: int) -> bool:
    """Return whether a year is closed."""
    found = connection.scalars(select(now.c.status).where(now.c.kind == "year", now.c.year == year)).all()
    return "closed" in found


def dossiers(connection: Connection, year: int, set_code: str) -> pd.DataFrame:
    """Return the dossiers of all units that anything was recorded for; see ``Records.dossiers``."""
    rows = {
        unit: (unit, workflow.SCORING, "", "", "", "", 0)
        for unit in connection.scalars(
            select(now.c.unit).where(now.c.year == year, now.c.set == set_code, now.c.unit != "").distinct()
        )
    }
    for row in connection.execute(standing("step").where(now.c.year == year, now.c.set == set_code)):
        payload, author = json.loads(row.payload), json.loads(row.author)
        rows[row.unit] = (
            row.unit,
            workflow.after(payload),
            payload["step"],
            row.time,
            author["name"],
            payload["note"],
            row.known,
        )
    names = ["unit", "state", "step", "time", "author", "note", "revision"]
    return pd.DataFrame(sorted(rows.values()), columns=names)


def steps(connection: Connection, year: int, set_code: str, unit: str) -> list[Change]:
    """Return all steps of a dossier, oldest first."""
    return reading.history(connection, subject_of(year, set_code, unit), "step")


def setting(connection: Connection, year: int) -> YearSetting:
    """Return the settings of a year; the default where nothing was set."""
    found = reading.current(connection, "year_setting", canonical({"year": year}))
    return YearSetting(found.payload["other_appraiser"], found.revision) if found else YearSetting()


def assignments(connection: Connection, year: int, set_code: str, unit: str) -> pd.DataFrame:
    """Return who is in charge of which node; see ``Records.assignments``."""
    assigned, names = reading.of_unit(connection, "assignment", year, set_code, unit), {}
    if assigned:
        people = connection.execute(standing("person"))
        names = {json.loads(row.subject)["person"]: json.loads(row.payload)["name"] for row in people}
    rows = []
    for row in assigned:
        of = json.loads(row["payload"])
        rows.append((row["key"], of["division"], of["person"], names.get(of["person"], ""), of["due"], row["known"]))
    return pd.DataFrame(sorted(rows), columns=["key", "division", "person", "name", "due", "revision"])


def received(connection: Connection, year: int, set_code: str) -> pd.DataFrame:
    """Return the results received from a higher appraisal; see ``Records.received``."""
    known = reading.documents(connection).set_index("document").to_dict("index")
    rows = []
    for row in connection.execute(
        standing("received").where(now.c.year == year, now.c.set == set_code, now.c.status != "")
    ):
        of, author = json.loads(row.payload), json.loads(row.author)
        about = known.get(of["document"], {})
        rows.append(
            (
                row.unit,
                row.key,
                of["points"],
                of["index"],
                of["document"],
                about.get("number", ""),
                about.get("date", ""),
                of["note"],
                row.time,
                author["name"],
                row.known,
            )
        )
    names = ["unit", "key", "points", "index", "document", "number", "date", "note", "time", "author", "revision"]
    return pd.DataFrame(sorted(rows), columns=names)


def asked(connection: Connection, year: int, set_code: str, unit: str) -> dict[str, list[str]]:
    """Return the nodes with a standing request for an explanation, each with the ids of the replies that stand."""
    rows = reading.of_unit(connection, "decision", year, set_code, unit)
    keys = sorted({row["key"] for row in rows if (row["round"], row["status"]) == (c.APPRAISAL, c.EXPLAIN)})
    return {key: sorted(event.id for event in replies(connection, year, set_code, unit, key)) for key in keys}


def replies(connection: Connection, year: int, set_code: str, unit: str, key: str) -> list[Event]:
    """Return the explanations and citations of a node that stand, of the rounds in which a unit replies."""
    found = []
    for kind in workflow.REPLIES:
        for row in reading.of_unit(connection, kind, year, set_code, unit):
            standing_here = row["key"] == key and row["status"] in ("given", "cited")
            if standing_here and row["round"] in (c.SELF, c.APPRAISAL):
                found.append(reading.event_of(row))
    return found


def unanswered(connection: Connection, request: Event) -> list[str]:
    """Return the nodes that a request asked about, still stand so, and have no newer explanation or evidence.

    What stood at the request is named in it by id, so that a computer whose clock is wrong does no harm. A
    request without these ids (of a shipped file) is held against the order within its chain, else the clock.
    """
    of = request.subject
    lacking = []
    for key in asked(connection, of["year"], of["set"], of["unit"]):
        before = request.payload.get("asked", {}).get(key)
        newer = [
            event
            for event in replies(connection, of["year"], of["set"], of["unit"], key)
            if (event.id not in before if before is not None else _later(event, request))
        ]
        if not newer:
            lacking.append(key)
    return lacking


def _later(event: Event, than: Event) -> bool:
    if event.chain == than.chain:
        return event.sequence > than.sequence
    return event.time > than.time


def took_part(connection: Connection, year: int, set_code: str, unit: str) -> set[str]:
    """Return the ids of those who had a part in the unit's self-score.

    Whoever wrote an answer, a citation, an explanation, difficulties or proposals of round ``self`` that stand (not what
    was carried from last year and never confirmed), or took one of the unit's steps.
    """
    rows = connection.execute(
        select(events.c.author)
        .join(now, and_(events.c.chain == now.c.chain, events.c.sequence == now.c.sequence))
        .where(now.c.kind.in_(workflow.PART_KINDS), now.c.round == c.SELF)
        .where(now.c.year == year, now.c.set == set_code, now.c.unit == unit)
        .where(now.c.status.not_in(("", CARRIED, c.UNANSWERED)))
    )
    people = {str(json.loads(row.author)["id"]) for row in rows}
    return people | {
        change.event.author.id
        for change in steps(connection, year, set_code, unit)
        if change.event.payload["step"] in workflow.UNIT_STEPS
    }


def own_decisions(connection: Connection, year: int, set_code: str) -> pd.DataFrame:
    """Return the decisions of those who had a part in the self-score; see ``Records.own_decisions``."""
    parts: dict[str, set[str]] = {}
    rows = []
    for row in connection.execute(
        standing("decision").where(now.c.year == year, now.c.set == set_code, now.c.status != "")
    ):
        author: Mapping[str, str] = json.loads(row.author)
        if row.unit not in parts:
            parts[row.unit] = took_part(connection, year, set_code, row.unit)
        if author["id"] in parts[row.unit]:
            rows.append((row.unit, row.key, row.round, author["id"], author["name"]))
    return pd.DataFrame(sorted(rows), columns=["unit", "key", "round", "person", "name"])
