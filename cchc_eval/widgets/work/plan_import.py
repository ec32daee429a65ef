"""The page that takes a plan's table from Word or Excel: read, doubts by cell, the difference, and only then recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import Refused
from cchc_eval.reports.reading import UnreadableFile
from cchc_eval.reports.work.plan_table import (
    Change,
    Draft,
    difference,
    edits,
    imported_by,
    read_plan,
    role_names,
    status_names,
)
from cchc_eval.widgets.office.parts import Part, choice, file, form, lines, section, table, ticks
from cchc_eval.widgets.work.tasks import plan_options

if TYPE_CHECKING:
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
KEPT = "plan_draft"
"""Under which the desk keeps the table that was read: the plan's id, and the draft."""
MOST = 500  # doubts that the page lists


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    if not desk.work.plans:
        return [
            section(
                _("Plan from Word or Excel"), lines(_("No plan is entered yet. Enter it on the page “Plans” first."))
            )
        ]
    boxes = [
        choice("plan", _("Plan"), plan_options(desk), desk.kept.get("import_plan", "")),
        file("file", _("File"), _("Word (.docx), Excel (.xlsx) or .csv with the table of tasks")),
    ]
    reading = form(
        "read_plan",
        _("1. Read the table"),
        boxes,
        _("Read"),
        about=_("Nothing is recorded before you have seen what differs, and chosen."),
    )
    return [section(_("Plan from Word or Excel"), reading), *_shown(desk)]


def kept(desk: WorkDesk) -> tuple[str, Draft] | None:
    """Return the plan and the table that were read on this page for this year, None if there are none."""
    found: Any = desk.kept.get(KEPT)
    return found if found and found[0] in desk.work.plans and found[1].year == desk.year else None


def changes(desk: WorkDesk) -> list[Change]:
    """Return what the table that was read says otherwise than the records as they are now."""
    found = kept(desk)
    return difference(found[1], desk.work, found[0], imported_by(desk.reader)) if found else []


def _shown(desk: WorkDesk) -> list[Part]:
    found = kept(desk)
    if found is None:
        return []
    draft, listed = found[1], changes(desk)
    roles = list(role_names().items())
    columns = [choice(f"column {one.key}", f"{one.place}: {one.heading}", roles, one.role) for one in draft.columns]
    doubts = [(one.place, one.what, one.hint) for one in draft.faults[:MOST]]
    counts: dict[str, int] = {}
    for one in listed:
        counts[one.status] = counts.get(one.status, 0) + 1
    words = status_names()
    summary = " · ".join(f"{words[status]}: {format_number(number)}" for status, number in counts.items())
    able = [one for one in listed if one.takeable]
    parts: list[Part | None] = [
        form("map_columns", _("2. What each column holds"), columns, _("Read again with these columns"), compact=True),
        table(_("Doubts"), [_("Place"), _("What is doubtful"), _("What to do")], doubts, _("none.")),
        lines(_("{file}: {count} tasks. {summary}", file=draft.file, count=len(draft.rows), summary=summary)),
    ]
    if able:
        rows = [(one.key, one.usual, one.title, _cells(desk, one)) for one in able]
        head = [_("Task"), _("What"), _("What differs")]
        chosen = ticks("chosen", _("What is to be recorded"), head, rows)
        parts.append(
            form("take_plan", _("3. Record what is chosen"), [chosen], _("Record"), fixed={"sha256": draft.sha256})
        )
    else:
        parts.append(lines(_("There is nothing to record.")))
    return [section(_("What the table brings"), *parts)]


def _cells(desk: WorkDesk, one: Change) -> list[str]:
    said = status_names()[one.status]
    if one.alike:
        said += f" ({_('found by a similar title')})"
    if one.item is None and one.row is not None:
        payload = one.row.payload
        told = [desk.unit_name(payload["owner"]), format_date(payload["due"]), payload["product"]]
        return [one.title, said, " · ".join(part for part in told if part)]
    names = role_names()
    parts = [
        f"{names.get(part.name, part.name)}: {_text(desk, part.name, part.here)} → {_text(desk, part.name, part.table)}"
        for part in one.parts
    ]
    return [one.title, said, "; ".join(parts)]


def _text(desk: WorkDesk, name: str, value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value) or "–"
    if name == "owner":
        return desk.unit_name(value) or "–"
    return format_date(value) if name in ("start", "due") and value else str(value) or "–"


def _read(desk: WorkDesk, values: dict[str, Any]) -> str:
    plan = str(values.get("plan") or next(iter(desk.work.plans)))
    path, name = desk.uploads.path(str(values.get("file", "")))
    try:
        draft = read_plan(path.read_bytes(), name, desk.year_units, desk.work.plans[plan]["fields"], desk.year)
    except UnreadableFile as fault:
        raise Refused(str(fault), "", "file") from fault
    desk.uploads.drop(str(values["file"]))
    if not draft.columns:  # no heading was found to correct
        last = draft.faults[-1]
        raise Refused(last.what, last.hint, "file")
    desk.kept |= {"import_plan": plan, KEPT: (plan, draft)}
    return _("Read: {file}.", file=name)


def _map(desk: WorkDesk, values: dict[str, Any]) -> str:
    plan, draft = _needed(desk)
    mapping = {one.key: str(values.get(f"column {one.key}", one.role)) for one in draft.columns}
    desk.kept[KEPT] = (plan, draft.mapped(mapping))
    return _("Read again.")


def _take(desk: WorkDesk, values: dict[str, Any]) -> str:
    plan, draft = _needed(desk)
    wanted = set(values.get("chosen") or ())
    taken = [one for one in changes(desk) if one.takeable and one.key in wanted]
    if not taken:
        raise Refused(_("Nothing is chosen."), _("Tick what is to be recorded."), "chosen")
    desk.records.append_many(edits(draft, taken, plan))
    desk.kept.pop(KEPT, None)
    return _("Recorded from {file}: {count} tasks.", file=draft.file, count=len(taken))


def _needed(desk: WorkDesk) -> tuple[str, Draft]:
    found = kept(desk)
    if found is None:
        raise Refused(
            _("No table was read, or the page was changed to another year."), _("Choose the file again."), "file"
        )
    return found


ACTIONS = {"read_plan": _read, "map_columns": _map, "take_plan": _take}
