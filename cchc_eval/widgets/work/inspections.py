"""The page of inspections: which units when, how far each is, and its steps up to the closing by the head of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import Refused
from cchc_eval.records.sources.units_inspected import inspected_units
from cchc_eval.records.work.codes import papers, plan_types, states
from cchc_eval.records.work.payloads import CLOSED, INSPECTION_DOCUMENTS, INSPECTION_STATES, MOVED, OF_INSPECTIONS
from cchc_eval.records.work.team import leaders
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, lines, prose, section, table
from cchc_eval.widgets.work.boxes import (
    PREFIX,
    Box,
    by_day,
    close_opened,
    closing,
    day,
    document_names,
    not_come,
    of_other_years,
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
from cchc_eval.widgets.work.doubts import contradicting, without_steps
from cchc_eval.widgets.work.papers import ACTIONS as PAPERS
from cchc_eval.widgets.work.papers import paper_form
from cchc_eval.widgets.work.past import history
from cchc_eval.widgets.work.tasks import plan_options

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


BOXES = (
    Box("unit", "choice", lambda: _("Unit inspected"), options=unit_options),
    Box(
        "plan",
        "choice",
        lambda: _("Inspection plan"),
        lambda: _("plans of the type “{type}”", type=plan_types()[OF_INSPECTIONS]),
        options=lambda desk: _plans(desk),
    ),
    Box("planned_start", "day", lambda: _("Planned from")),
    Box("planned_end", "day", lambda: _("Planned until")),
    Box("looked_at", "names", lambda: _("What is looked at"), lambda: _("one in each line")),
    Box("note", "prose", lambda: _("Notes")),
)


def _plans(desk: WorkDesk) -> list[tuple[str, str]]:
    """The inspection plans; another plan only where it was chosen for the inspection that was opened."""
    item = opened(desk, "inspection", desk.work.inspections)
    chosen = item["plan"] if item else ""
    kept = {one.id for one in desk.work.plans.values() if one["type"] == OF_INSPECTIONS or one.id == chosen}
    return [("", _("– none –")), *(one for one in plan_options(desk) if one[0] in kept)]


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    item, found = opened(desk, "inspection", desk.work.inspections), in_order(desk)
    rows = [
        (
            unit_name(desk, one["unit"]),
            " – ".join(filter(None, (format_date(one["planned_start"]), format_date(one["planned_end"])))),
            f"{shape(one)} {states('inspection')[one['state']]}",
            format_date(one["held_on"]),
            leader(one),
            findings_line(desk, one.id),
        )
        for one in found
    ]
    head = [_("Unit inspected"), _("Planned"), _("State"), _("Inspected on"), _("Head of the team"), _("Findings")]
    titles = (_("Enter an inspection"), _("Correct the inspection that was opened"))
    return [
        section(
            _("Inspections of the year"),
            _coverage(desk),
            contradicting(desk, "inspection"),
            without_steps(desk, item),
            table(
                _("Inspections"),
                head,
                rows,
                _("none yet."),
                pick="inspection",
                ids=[one.id for one in found],
                button=_("Open"),
            ),
            _step_form(desk, item),
            paper_form(desk, "inspection", item),
            thing_form(desk, "inspection", BOXES, item, titles),
            history(desk, item),
            closing("inspection", item),
            removal("remove_inspection", item),
        )
    ]


def in_order(desk: WorkDesk) -> list[Item]:
    """Return the inspections by the day on which they were or are to be held, then by unit."""
    return by_day(desk.work.inspections, "held_on", "planned_start", named=lambda one: unit_name(desk, one["unit"]))


def listed(desk: WorkDesk) -> list[tuple[str, str]]:
    """Return the inspections to choose from: the unit's name, and the day where a unit is inspected more than once."""
    found = in_order(desk)
    units = [one["unit"] for one in found]
    return [
        (
            one.id,
            ", ".join(
                filter(None, (unit_name(desk, one["unit"]), _day_of(one) if units.count(one["unit"]) > 1 else ""))
            ),
        )
        for one in found
    ]


def _day_of(item: Item) -> str:
    return format_date(item["held_on"] or item["planned_start"])


def shape(item: Item) -> str:
    """Return the shape that goes with a state in words."""
    return {"planned": "○", "closed": "●", "cancelled": "✕"}.get(item["state"], "◐")


def leader(item: Item) -> str:
    """Return the head of the team, empty if not recorded."""
    return next((str(one["name"]) for one in leaders(item.payload)), "")


def findings_line(desk: WorkDesk, inspection: str) -> str:
    """Say how many findings an inspection has, how many are closed, and how many go on in the next year."""
    found = [one for one in desk.work.findings.values() if one["inspection"] == inspection]
    if not found:
        return ""
    closed = sum(one["state"] == CLOSED for one in found)
    said = _("{closed} of {all} closed", closed=format_number(closed), all=format_number(len(found)))
    moved = sum(one["state"] == MOVED for one in found)
    more = _("{count} moved to {year}", count=format_number(moved), year=desk.year + 1) if moved else ""
    return "; ".join(filter(None, (said, more)))


def _coverage(desk: WorkDesk) -> Part | None:
    done, rest = inspected_units(desk.work, desk.year_units, desk.today)
    if not (done or rest):
        return None
    names = ", ".join(one.short_name for one in rest)
    return lines(
        _("Inspected so far: {done} of {all} units of the list.", done=len(done), all=len(done) + len(rest)),
        _("Not inspected: {units}.", units=names) if rest and done else "",
    )


def _step_form(desk: WorkDesk, item: Item | None) -> Part | None:
    """The steps of an inspection that was opened: state, the document of the step, days, who closes it."""
    if item is None:
        return None
    kept = [
        f"{papers()[name]}: {document_names(desk, item['documents'].get(name, ''))}"
        for name in INSPECTION_DOCUMENTS
        if item["documents"].get(name)
    ]
    boxes = [
        choice("state", _("State"), [(code, states("inspection")[code]) for code in INSPECTION_STATES], item["state"]),
        line("held_on", _("Inspected on"), _("day/month/year"), format_date(item["held_on"])),
        line("held_until", _("until"), _("day/month/year"), format_date(item["held_until"])),
        choice("paper", _("A document of this step"), [("", _("– none –")), *papers().items()]),
        *document_fields(desk, _("which one"), PREFIX),
        line("closed_on", _("Closed on"), _("day/month/year"), format_date(item["closed_on"])),
        line("closed_by", _("Closed by (head of the team)"), "", item["closed_by"] or leader(item)),
        prose("reason", _("Reason, if it is cancelled or goes back"), so_far(item)),
    ]
    title = _("Steps: {unit}", unit=unit_name(desk, item["unit"]))
    fixed = {"id": item.id, "base": str(item.revision)}
    return form("inspection_step", title, boxes, _("Save the step"), about=" · ".join(kept), fixed=fixed, opened=True)


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values, desk.work.inspections.get(str(values.get("id", ""))))
    desk.kept["inspection"] = record(desk, "inspection", "inspection", values, changes, desk.work.inspections)
    return _("Saved: {what}.", what=unit_name(desk, changes["unit"]))


def _step(desk: WorkDesk, values: dict[str, Any]) -> str:
    item = desk.work.inspections[values["id"]]
    state = str(values.get("state", ""))
    changes: dict[str, Any] = {
        "state": state,
        "held_on": day(values.get("held_on", ""), "held_on"),
        "held_until": day(values.get("held_until", ""), "held_until"),
        "closed_on": day(values.get("closed_on", ""), "closed_on") if state == CLOSED else "",
        "closed_by": str(values.get("closed_by", "")) if state == CLOSED else "",
        "reason": str(values.get("reason", "")).strip() or item["reason"],
    }
    held = changes["held_until"] or changes["held_on"]
    if changes["closed_on"] and changes["closed_on"] < held:
        said = _("The inspection is closed before it was held.")
        raise Refused(said, _("Correct one of the two days."), "closed_on")
    paper = str(values.get("paper", ""))
    document = document_of(desk, values, required=bool(paper), prefix=PREFIX)
    if document and not paper:  # recorded, it would belong to nothing
        raise Refused(
            _("It is not said which document of the inspection this is."),
            _("Choose it in the list “{label}”.", label=_("A document of this step")),
            "paper",
        )
    if paper:
        changes["documents"] = {**item["documents"], paper: document}
    record(desk, "inspection", "inspection", values, changes, desk.work.inspections)
    said = _("{unit}: {state}.", unit=unit_name(desk, item["unit"]), state=states("inspection")[state])
    other = of_other_years(desk, changes["held_on"], changes["held_until"])
    return " ".join(filter(None, (said, other, not_come(changes["held_on"], changes["closed_on"]))))


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "inspection", "inspection", values, desk.work.inspections)


ACTIONS = {
    "inspection": _save,
    "inspection_step": _step,
    "remove_inspection": _remove,
    "close_opened": close_opened,
    **PAPERS,
}
