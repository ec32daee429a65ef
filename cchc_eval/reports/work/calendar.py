"""Due days as calendars, one for each owner: files for Outlook, Google Calendar, a telephone (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from icalendar import Alarm, Calendar, Event

from cchc_eval.alphabet import folded, sort_key
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import cells
from cchc_eval.analysis.work.printed import label
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.reports.annual.files import write

_ = catalogue("reports")

AHEAD = dt.timedelta(days=3)
"""How long before the day a calendar reminds."""
HOUR = dt.timedelta(hours=8)
"""When on that day: an all-day event begins at midnight."""


def kind_names() -> dict[str, str]:
    """Return the word for each kind of thing that is owed."""
    return {
        w.TASK: _("Task"),
        w.INSPECTION: _("Inspection"),
        w.FINDING: _("Shortcoming to remedy"),
        w.REPORT: _("Report"),
        w.PROMISE: _("Dissemination"),
    }


def owners(items: pd.DataFrame) -> dict[str, str]:
    """Return key → name of everybody who has a due day in a year, in the order of the alphabet.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    """
    due = items[items[w.DUE] != ""]
    found = {
        owner or person: name or person for owner, name, person in cells(due, w.OWNER, w.OWNER_NAME, w.PERSON)
    }  # a unit, else the people as written
    return dict(sorted(found.items(), key=lambda pair: (not pair[0], sort_key(pair[1]))))


def calendar_of(
    items: pd.DataFrame, owner: str, workspace: str, year: int, documents: Mapping[str, Mapping[str, Any]] | None = None
) -> bytes:
    """Return the calendar of one owner; the same records give the same bytes.

    Parameters
    ----------
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    owner : str
        Key of :func:`owners`.
    workspace : str
        Id of the workspace: with kind and id of a thing it makes the name by which a calendar knows it again. A second import
        then changes what is there and doubles nothing; a task in another year's records with the same id is another event.
    year : int
    documents : mapping, optional
        Id → number and date, to name the document in the description.

    Returns
    -------
    bytes
        UTF-8, lines folded at 75 octets between letters. What was cancelled or waived stands as cancelled, what was done without a
        reminder; things without a due day have none and are left out.
    """
    mine = [bool(due) and (unit or person) == owner for due, unit, person in cells(items, w.DUE, w.OWNER, w.PERSON)]
    own = items[mine] if mine else items
    name = next((str(row[w.OWNER_NAME] or row[w.PERSON]) for row in own.to_dict("records")), owner)
    calendar = Calendar()
    calendar.add("prodid", "-//cchc_eval//cong viec cai cach hanh chinh//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Administrative reform {year}: {owner}", year=year, owner=name))
    for row in own.sort_values([w.DUE, w.KIND, w.ID], kind="stable").to_dict("records"):
        calendar.add_component(_event(row, workspace, year, documents or {}))
    return calendar.to_ical()


def write_calendars(
    items: pd.DataFrame,
    folder: Path,
    workspace: str,
    year: int,
    documents: Mapping[str, Mapping[str, Any]] | None = None,
    chosen: Iterable[str] | None = None,
) -> list[Path]:
    """Write ``viec-<year>-<owner>.ics`` for every owner, or those chosen, and return the files.

    Raises
    ------
    OSError
        If one cannot be written; what stood there stays.
    """
    made = []
    for owner, name in owners(items).items():
        if chosen is None or owner in set(chosen):
            file = folder / f"viec-{year}-{_stem(owner, name)}.ics"
            write(file, calendar_of(items, owner, workspace, year, documents))
            made.append(file)
    return made


def file_name(items: pd.DataFrame, owner: str, year: int) -> str:
    """Return the name of an owner's file.

    Raises
    ------
    KeyError
        If the owner has no due day.
    """
    return f"viec-{year}-{_stem(owner, owners(items)[owner])}.ics"


def _stem(owner: str, name: str) -> str:
    """Return an owner as part of a file's name that every system takes; two owners never get the same."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:40].strip("-") or "chua-ro"
    sure = re.fullmatch(r"[a-z0-9-]{1,40}", owner)
    return owner if sure else f"{plain}-{hashlib.sha256(owner.encode()).hexdigest()[:6]}"


def _event(row: Mapping[Any, Any], workspace: str, year: int, documents: Mapping[str, Mapping[str, Any]]) -> Event:
    event, due = Event(), dt.date.fromisoformat(row[w.DUE])
    said = hashlib.sha256("\0".join((workspace, str(year), row[w.KIND], row[w.ID])).encode()).hexdigest()[:32]
    title = label(row)
    done = row[w.STATE] == w.FINISHED
    head = _("{kind}: {title}", kind=kind_names()[row[w.KIND]], title=title)
    changed = dt.datetime.fromisoformat(row[w.TIME]).astimezone(dt.UTC).replace(microsecond=0)
    event.add("uid", f"{said}@cchc-eval")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int(row[w.REVISION]))
    event.add("summary", _("{title} (done)", title=head) if done else head)
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a due day blocks nobody's time
    event.add("status", "CANCELLED" if row[w.STATE] in (w.GIVEN_UP, w.AWAY) else "CONFIRMED")
    event.add("categories", [kind_names()[row[w.KIND]]])
    event.add("description", "\n".join(_lines(row, documents)))
    if row[w.STATE] == w.OPEN:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", head)
        alarm.add("trigger", HOUR - AHEAD)
        event.add_component(alarm)
    return event


def _lines(row: Mapping[Any, Any], documents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    document = documents.get(row[w.DOCUMENT], {})
    pairs = [
        (_("Due"), format_date(row[w.DUE])),
        (_("Field"), row[w.FIELD_NAME] or row[w.FIELD]),
        (_("Owner"), row[w.OWNER_NAME]),
        (_("People"), row[w.PERSON]),
        (_("Finished on"), format_date(row[w.DONE])),
        (_("Document"), " – ".join(filter(None, (document.get("number", ""), format_date(document.get("date", "")))))),
        (_("Reason"), row[w.NOTE]),
    ]
    return [f"{name}: {text}" for name, text in pairs if text]
