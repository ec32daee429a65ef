"""The page of findings: what was found, what is recommended, and the remedy followed to the closing, or into the next year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.work.codes import severities, states
from cchc_eval.records.work.payloads import CLOSED, FINDING_STATES, MOVED, OPEN, REOPENED, REPORTED
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, lines, prose, section, table
from cchc_eval.widgets.work.boxes import (
    PREFIX,
    Box,
    close_opened,
    closing,
    day,
    document_names,
    not_come,
    opened,
    read,
    record,
    removal,
    remove,
    so_far,
    thing_form,
    unit_name,
    unit_options,
)
from cchc_eval.widgets.work.doubts import contradicting
from cchc_eval.widgets.work.inspections import listed
from cchc_eval.widgets.work.papers import ACTIONS as PAPERS
from cchc_eval.widgets.work.papers import year_form
from cchc_eval.widgets.work.past import history
from cchc_eval.widgets.work.tasks import field_options

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


def _inspections(desk: WorkDesk) -> list[tuple[str, str]]:
    earlier = [
        (one.id, _("{unit}, inspection of {year}", unit=unit_name(desk, one["unit"]), year=one.year))
        for one in desk.work.earlier.values()
    ]
    return [("", _("– none –")), *listed(desk), *earlier]


def _criteria(desk: WorkDesk) -> list[tuple[str, str]]:
    """The criteria of the year's sets, as ``set|key``; of earlier sets those on which findings were made that go on here."""
    found = [("", _("– none –"))]
    moved = {(one["set"], one["key"]) for one in desk.work.findings.values() if one.payload.get("moved_from")}
    for cs in desk.offers.sets.values():
        leaves = [node for node, _parents in cs.walk() if node.is_leaf]
        if cs.year == desk.year:
            found += [(f"{cs.code}|{node.key}", f"{node.code} {node.name}") for node in leaves]
        else:
            found += [
                (f"{cs.code}|{node.key}", f"{node.code} {node.name} ({cs.year})")
                for node in leaves
                if (cs.code, node.key) in moved
            ]
    return found


BOXES = (
    Box("inspection", "choice", lambda: _("Inspection"), options=_inspections),
    Box("unit", "choice", lambda: _("Unit where it was found"), options=unit_options),
    Box("field", "choice", lambda: _("Field"), options=field_options),
    Box("criterion", "choice", lambda: _("Criterion"), options=_criteria),
    Box("what", "prose", lambda: _("What was found")),
    Box("severity", "choice", lambda: _("Severity"), options=lambda _desk: severities().items()),
    Box("recommendation", "prose", lambda: _("Recommendation")),
    Box("owner", "choice", lambda: _("Unit that remedies it"), options=unit_options),
    Box("person", "line", lambda: _("Person in charge")),
    Box("due", "day", lambda: _("To be remedied by")),
    Box("note", "prose", lambda: _("Notes")),
)


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    item = opened(desk, "finding", desk.work.findings)
    wanted = desk.kept.get("finding_state", "")
    found = [one for one in desk.work.findings.values() if _asked(one, wanted, desk.today)]
    found.sort(key=lambda one: (one["state"] in (CLOSED, MOVED), one["due"] or "9999", one.id))
    rows = [
        (
            one["what"],
            desk.unit_name(one["unit"]),
            severities()[one["severity"]],
            one["recommendation"],
            format_date(one["due"]),
            standing(one, desk.today),
            document_names(desk, one["document"]),
        )
        for one in found
    ]
    head = [
        _("What was found"),
        _("Unit"),
        _("Severity"),
        _("Recommendation"),
        _("Due"),
        _("State"),
        _("Evidence of the remedy"),
    ]
    titles = (_("Enter a finding"), _("The finding that was opened"))
    start = {"severity": "medium", "inspection": desk.kept.get("inspection", "")}
    kinds = [
        ("", _("– all –")),
        ("open", _("not remedied")),
        ("overdue", _("overdue")),
        ("closed", _("remedied and closed")),
        ("moved", _("moved to the next year")),
    ]
    return [
        section(
            _("Findings and recommendations"),
            contradicting(desk, "finding"),
            _tally(desk),
            form("filter_findings", _("Which findings are listed"), [choice("state", _("State"), kinds, wanted)], _("List"), compact=True),
            table(
                _("Findings"), head, rows, _("none."), pick="finding", ids=[one.id for one in found], button=_("Open"),
                search=_("Search findings"),
            ),
            year_form(desk),
        ),
        section(
            titles[1] if item else titles[0],
            _following(desk, item),
            _moving(desk, item),
            _with_criterion(thing_form(desk, "finding", BOXES, item, titles, start=start), item),
            history(desk, item),
            closing("finding", item),
            removal("remove_finding", item),
        ),
    ]  # fmt: skip


def standing(one: Item, today: str) -> str:
    """Say how a finding stands on a day, with a shape and in words; how many days it is late, and from which year it came."""
    said = _standing(one, today)
    came = one.payload.get("moved_from")
    return _("{state} (from {year})", state=said, year=came) if came else said


def _standing(one: Item, today: str) -> str:
    if one["state"] == CLOSED:
        late = one["due"] and one["closed_on"] > one["due"]
        word = _("remedied late, {day}") if late else _("remedied, {day}")
        return ("◐ " if late else "● ") + word.format(day=format_date(one["closed_on"]))
    if one["due"] and one["due"] < today:
        days = (date.fromisoformat(today) - date.fromisoformat(one["due"])).days
        return "▲ " + _("{state}, {days} days overdue", state=states("finding")[one["state"]], days=format_number(days))
    return f"{'→' if one['state'] == MOVED else '○'} {states('finding')[one['state']]}"


def _asked(one: Item, wanted: str, today: str) -> bool:
    is_open = one["state"] not in (CLOSED, MOVED)
    overdue = is_open and bool(one["due"]) and one["due"] < today
    shown = {"open": is_open, "overdue": overdue, "closed": one["state"] == CLOSED, "moved": one["state"] == MOVED}
    return shown.get(wanted, True)


def _tally(desk: WorkDesk) -> Part | None:
    if not desk.work.findings:
        return None
    every = list(desk.work.findings.values())
    numbers = {name: sum(_asked(one, name, desk.today) for one in every) for name in ("open", "overdue", "closed")}
    said = _(
        "{all} findings: {closed} remedied and closed, {open} open, of which {overdue} overdue on {day}.",
        all=len(every),
        day=format_date(desk.today),
        **numbers,
    )
    moved = [one for one in every if one["state"] == MOVED]
    further = _(
        "{moved} were moved to {next}; {due} of them were to be remedied in {year} and count there as not remedied.",
        moved=format_number(len(moved)),
        next=desk.year + 1,
        due=format_number(sum(not one.handed_on for one in moved)),
        year=desk.year,
    )
    return lines(said, *([further] if moved else []))


def _with_criterion(part: Part, item: Item | None) -> Part:
    for box in part["fields"]:
        if box["name"] == "criterion" and item and item["key"]:
            box["value"] = f"{item['set']}|{item['key']}"
    return part


def _following(desk: WorkDesk, item: Item | None) -> Part | None:
    """The follow-up of a finding that was opened: the remedy, its evidence, the closing, opening it again."""
    if item is None:
        return None
    documents = document_fields(desk, _("Document that shows the remedy"), PREFIX)
    documents[0]["value"] = item["document"]
    allowed = [OPEN, REPORTED, CLOSED] if item["state"] != CLOSED else [CLOSED, REOPENED]
    allowed = {REOPENED: [REOPENED, REPORTED, CLOSED], MOVED: [MOVED, OPEN]}.get(item["state"], allowed)
    boxes = [
        choice(
            "state",
            _("State"),
            [(code, states("finding")[code]) for code in FINDING_STATES if code in allowed],
            item["state"],
        ),
        prose("remedy", _("What was done"), "", item["remedy"]),
        *documents,
        line("closed_on", _("Closed on"), _("day/month/year"), format_date(item["closed_on"])),
        prose("reason", _("Reason, if it is opened again"), so_far(item)),
    ]
    fixed = {"id": item.id, "base": str(item.revision)}
    return form("follow_finding", _("Follow up"), boxes, _("Save"), about=item["what"], fixed=fixed, opened=True)


def _moving(desk: WorkDesk, item: Item | None) -> Part | None:
    """The form that takes an open finding into the next year."""
    if item is None or item["state"] in (CLOSED, MOVED):
        return None
    about = _(
        "It goes on in {year} with its history and its inspection. If it was to be remedied in {old}, it still counts there as not "
        "remedied.",
        year=desk.year + 1,
        old=desk.year,
    )
    hint = (
        _("day/month/year; blank: it stays {day}", day=format_date(item["due"])) if item["due"] else _("day/month/year")
    )
    boxes = [prose("reason", _("Reason")), line("due", _("Due in the next year"), hint)]
    fixed = {"id": item.id, "base": str(item.revision)}
    return form("move_finding", _("Move to the next year"), boxes, _("Move"), about=about, fixed=fixed)


def _move(desk: WorkDesk, values: dict[str, Any]) -> str:
    due = day(values.get("due", ""), "due")
    base = int(values.get("base") or 0)
    desk.records.move_finding(desk.year, values["id"], str(values.get("reason", "")), due, base=base)
    return _("Moved to {year}.", year=desk.year + 1)


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values)
    set_code, _bar, key = str(changes.pop("criterion")).partition("|")
    there = desk.work.inspection(changes["inspection"])
    changes |= {"set": set_code, "key": key, "unit": changes["unit"] or (there["unit"] if there else "")}
    changes["owner"] = changes["owner"] or changes["unit"]
    desk.kept["finding"] = record(desk, "finding", "finding", values, changes, desk.work.findings)
    return _("The finding is saved.")


def _follow(desk: WorkDesk, values: dict[str, Any]) -> str:
    state = str(values.get("state", ""))
    changes = {
        "state": state,
        "remedy": str(values.get("remedy", "")),
        "document": document_of(desk, values, required=False, prefix=PREFIX),
        "closed_on": day(values.get("closed_on", ""), "closed_on") if state == CLOSED else "",
        "reason": str(values.get("reason", "")).strip() or desk.work.findings[values["id"]]["reason"],
    }
    record(desk, "finding", "finding", values, changes, desk.work.findings)
    said = _("The finding is now: {state}.", state=states("finding")[state])
    return " ".join(filter(None, (said, not_come(changes["closed_on"]))))


def _filtered(desk: WorkDesk, values: dict[str, Any]) -> str:
    desk.kept |= {"finding_state": str(values.get("state", "")), "finding": ""}
    return ""


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "finding", "finding", values, desk.work.findings)


ACTIONS = {
    "finding": _save,
    "follow_finding": _follow,
    "move_finding": _move,
    "filter_findings": _filtered,
    "remove_finding": _remove,
    "close_opened": close_opened,
    **PAPERS,
}
