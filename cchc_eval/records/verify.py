"""Has anybody altered the records behind the toolkit's back? What can be told, and what cannot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Connection, func, select

from cchc_eval.i18n import catalogue, language
from cchc_eval.records import attachments, heads, projections, sqlite
from cchc_eval.records.events import Row, hash_of
from cchc_eval.records.heads import Head
from cchc_eval.records.schema import about, events
from cchc_eval.records.states import round_name
from cchc_eval.records.work.periods import period_name
from cchc_eval.records.work.words import kind_names

_ = catalogue("records")

MENDED = "mended"
"""Name in ``about`` of the last time that the tables for reading were found changed and were made again."""


@dataclass(frozen=True)
class Fault:
    """Something that is not as the toolkit left it; ``sequence`` is 0 where no single event is to blame."""

    what: str
    chain: str = ""
    sequence: int = 0
    event: str = ""
    message: str = ""


@dataclass(frozen=True)
class Verification:
    """The result of a check.

    Attributes
    ----------
    faults : list of Fault
        The first one of each chain, then triggers, order of arrival, projections and attached files.
    events : int
        How many events were read.
    notes : list of str
        What happened before and is told, though it is no fault now.
    """

    events: int
    head: Head
    expected: bool
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether no fault was found."""
        return not self.faults

    def report(self) -> str:
        """Return the result in words, with what this check cannot detect."""
        lines = [
            _("Checked {count} events: nothing was altered.", count=self.events)
            if self.ok
            else _(
                "Checked {count} events: no event was altered, but attached files are missing or were changed.",
                count=self.events,
            )
            if all(fault.what == "file" for fault in self.faults)
            else _("Checked {count} events: the records were altered outside this toolkit.", count=self.events)
        ]
        lines += [fault.message for fault in self.faults]
        lines += self.notes
        lines.append(
            _(
                "Where the records end now (to be noted on paper, so that a later check finds what was cut off): {head}",
                head=self.head.text or "–",
            )
        )
        if not self.expected:
            lines.append(
                _(
                    "What this check cannot detect: the last events cut off, or the file replaced or rewritten as a"
                    " whole, unless the end was noted elsewhere and is given to the check."
                )
            )
        lines.append(
            _("Whether these records are own or illustrative is a mark in the file that this check does not cover.")
        )
        lines.append(_("Who sat at the keyboard cannot be proved: an author is a statement, not a login."))
        return "\n".join(lines)


Names = Mapping[tuple[str, str], tuple[str, str]]
"""Set and key of a criterion → its printed code and its name."""


def chain_faults(rows: Iterable[Row], names: Callable[[], Names] = dict) -> Iterator[Fault]:
    """Yield the first event of each chain that is not as it was written; rows come by chain and sequence."""
    chain, previous, expected, whole = "", "", 1, True
    for row in rows:
        if row["chain"] != chain:
            chain, previous, expected, whole = row["chain"], "", 1, True
        if not whole:
            continue
        fault = _event_fault(row, previous, expected, names)
        if fault:
            whole = False
            yield fault
        previous, expected = row["hash"], expected + 1


def _event_fault(row: Row, previous: str, expected: int, names: Callable[[], Names]) -> Fault | None:
    if row["sequence"] != expected:
        what = matter(row["kind"], row["subject"], names())
        message = _("Event {sequence} is missing (before: {what}).", sequence=expected, what=what)
        return Fault("gap", row["chain"], expected, "", message)
    altered, moved = not _hash_holds(row), row["previous"] != previous
    if not altered and not moved:
        return None
    where = {"sequence": row["sequence"], "what": matter(row["kind"], row["subject"], names())}
    where |= {"who": _name(row["author"]), "time": local_time(row["time"])}
    if altered:
        message = _("Event {sequence} ({what}; {who}, {time}) was altered after it was written.", **where)
        return Fault("altered", row["chain"], row["sequence"], row["id"], message)
    message = _("Event {sequence} ({what}; {who}, {time}) does not follow the one before it.", **where)
    return Fault("order", row["chain"], row["sequence"], row["id"], message)


def _hash_holds(row: Row) -> bool:
    try:
        return bool(row["hash"] == hash_of(row))
    except (TypeError, ValueError):  # altered into what the toolkit never writes: bytes, a number with decimals
        return False


def local_time(text: str) -> str:
    """Return the time of an event as this computer's clock shows it: ``24/11/2026 23:27:23``."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%d/%m/%Y %H:%M:%S")
    except (ValueError, OverflowError, OSError, TypeError):  # altered into something else
        return str(text)


def _name(author: str) -> str:
    """Return the name in an event's author, as it is if somebody altered it into something else."""
    try:
        return str(json.loads(author)["name"])
    except (ValueError, KeyError, TypeError):
        return str(author)


def criteria_names(connection: Connection) -> Names:
    """Return code and name of the criteria in the recorded sets, in the language in use; what cannot be read is left out."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    query = select(events.c.subject, events.c.payload).where(events.c.kind == "criteria_set").order_by(events.c.time)
    for subject, payload in connection.execute(query):
        try:
            code, text = json.loads(subject)["set"], json.loads(payload)["text"]
            if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.BaseLoader)):
                continue
            nodes = list(yaml.load(text, Loader=yaml.BaseLoader)["fields"])  # texts only, nothing is built
            while nodes:
                node = nodes.pop()
                nodes += node.get("children") or []
                name = node.get("name") or ""
                name = name.get(language()) or name.get("vi") or "" if isinstance(name, dict) else name
                if name:
                    found[code, node["key"]] = (str(node.get("code", "")), str(name))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, yaml.YAMLError):
            continue
    return found


def _criterion(told: Mapping[str, Any], names: Names) -> str:
    code, name = names.get((told.get("set", ""), told["key"]), ("", ""))
    return _("criterion {code} “{name}”", code=code, name=name) if name else _("criterion “{key}”", key=told["key"])


def matter(kind: str, subject: str, criteria: Names) -> str:
    """Return what an event is about in words: kind, criterion, unit, year and round; `subject` is canonical JSON."""
    names = {
        "answer": _("answer"),
        "decision": _("appraiser's decision"),
        "evidence": _("evidence"),
        "explanation": _("explanation"),
        "difficulties": _("difficulties"),
        "proposals": _("proposals"),
        "opinion": _("appraiser's opinion"),
        "note": _("note"),
        "mark": _("mark for review"),
        "document": _("document"),
        "attachment": _("file of a document"),
        "person": _("person in the list"),
        "criteria_set": _("text of the criteria set"),
        "round": _("state of a round"),
        "year": _("closing of a year"),
        "new_year": _("start of a year from the one before"),
        "step": _("step of a dossier"),
        "year_setting": _("setting of a year"),
        "assignment": _("assignment"),
        "received": _("result received"),
        "sheet": _("taking in of a filled workbook"),
        "brought": _("contents of a workbook that was taken in"),
        **kind_names(),
    }
    parts = [names.get(kind, str(kind))]
    try:
        told: Mapping[str, Any] = json.loads(subject)
        parts += [_criterion(told, criteria)] if told.get("key") else []
        parts += [_("unit “{unit}”", unit=told["unit"])] if told.get("unit") else []
        parts += [_("year {year}", year=told["year"])] if told.get("year") else []
        parts += [period_name(told["period"])] if told.get("period") else []
        parts += [_("round “{round}”", round=round_name(told["round"]))] if told.get("round") else []
    except (ValueError, KeyError, TypeError, AttributeError):  # altered into something else
        parts.append(str(subject))
    return ", ".join(parts)


def _shown(difference: str, criteria: Names) -> str:
    """Return in words where a table for reading differs (``kind subject``, ``answers_now place``)."""
    kind, _space, rest = difference.partition(" ")
    if kind != "answers_now":
        return matter(kind, rest, criteria)
    names = ("year", "set", "unit", "key", "round")
    return matter("answer", json.dumps(dict(zip(names, json.loads(rest), strict=True))), criteria)


def verify(
    connection: Connection, expected_head: Head | str | None = None, workspace: Path | None = None
) -> Verification:
    """Check chains, triggers, projections and, in a workspace, the attached files; see ``Records.verify``."""
    with sqlite.lenient(connection):
        return _verify(connection, expected_head, workspace)


def _verify(connection: Connection, expected_head: Head | str | None, workspace: Path | None) -> Verification:
    found = connection.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()
    faults = list(chain_faults(found, lambda: criteria_names(connection)))
    faults += [
        Fault(
            "trigger",
            message=_("The safeguard “{name}” of the database is missing or was changed.", name=name)
            if name in sqlite.TRIGGERS
            else _("“{name}” was added to the database and does not belong to the toolkit.", name=name),
        )
        for name in sqlite.missing_triggers(connection)
    ]
    arrived = None if faults else heads.arrival_fault(connection)
    if arrived:
        faults.append(Fault("arrival", sequence=arrived[0], message=arrived[1]))
    different = [] if faults else projections.differences(connection)
    if different:
        names = criteria_names(connection)
        faults += [
            Fault(
                "projection",
                message=_("What is shown differs from the recorded events: {what}.", what=_shown(what, names)),
            )
            for what in different
        ]
    if workspace is not None and not any(fault.what in ("altered", "gap", "order") for fault in faults):
        faults += [
            Fault("file", event=sha256, message=told) for sha256, told in attachments.faults(connection, workspace)
        ]
    if expected_head is not None:
        faults += _cut_off(connection, expected_head)
    count = connection.scalar(select(func.count()).select_from(events)) or 0
    return Verification(count, heads.head(connection), expected_head is not None, faults, _mended(connection))


def _mended(connection: Connection) -> list[str]:
    noted = connection.scalar(select(about.c.value).where(about.c.name == MENDED))
    if not noted:
        return []
    time, _space, count = noted.partition(" ")
    return [
        _(
            "On {time}, {count} places of what is shown were found changed outside this toolkit and were restored"
            " from the recorded events.",
            time=local_time(time),
            count=count,
        )
    ]


def _cut_off(connection: Connection, expected: Head | str) -> list[Fault]:
    noted = expected.text if isinstance(expected, Head) else expected
    if isinstance(expected, Head) and not noted:
        return []  # there was nothing yet
    return [
        Fault(
            "cut_off",
            message=_(
                "The noted end {end} is not in the records: events were cut off, or the file was replaced.", end=part
            ),
        )
        for part in heads.lacking(connection, noted)
    ]
