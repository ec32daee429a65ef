"""The page of an inspection's team and its documents: nobody inspects the own unit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.codes import papers, team_roles
from cchc_eval.records.work.contradictions import several_leaders, told
from cchc_eval.records.work.payloads import INSPECTION_DOCUMENTS
from cchc_eval.records.work.team import of_the_inspected_unit, without_unit
from cchc_eval.widgets.office.parts import Part, choice, form, line, lines, section, table
from cchc_eval.widgets.work.boxes import document_names, record, unit_name, unit_options
from cchc_eval.widgets.work.inspections import in_order, listed

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item, Work
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    if not desk.work.inspections:
        return [section(_("Team and documents"), lines(_("No inspection is entered yet.")))]
    chosen = desk.kept.get("inspection", "")
    item = desk.work.inspections.get(chosen) or in_order(desk)[0]
    people = [("", _("– nobody of the list –")), *((one.id, one.label()) for one in desk.reader.people())]
    rows = [
        (team_roles()[one["role"]], one["name"], desk.unit_name(one["unit"]) if one["unit"] else "")
        for one in item["team"]
    ]
    adding = [
        choice("role", _("Role"), team_roles().items(), "member"),
        choice("person", _("Person"), people),
        line("name", _("Name or position, if not in the list")),
        choice("unit", _("Own unit"), unit_options(desk)),
    ]
    fixed = {"id": item.id, "base": str(item.revision)}
    return [
        section(
            _("Team: {unit}", unit=unit_name(desk, item["unit"])),
            form(
                "choose_inspection",
                _("Which inspection"),
                [choice("inspection", _("Inspection"), listed(desk), item.id)],
                _("Show"),
            ),
            lines(*_doubts(desk, item, desk.work), warning=True),
            table(_("Team"), [_("Role"), _("Name"), _("Own unit")], rows, _("nobody yet.")),
            form("add_member", _("Add somebody to the team"), adding, _("Add"), fixed=fixed, again=True),
            form(
                "drop_member",
                _("Take somebody off the team"),
                [choice("at", _("Who"), [(str(at), one["name"]) for at, one in enumerate(item["team"])])],
                _("Take off"),
                fixed=fixed,
            )
            if item["team"]
            else None,
        ),
        section(
            _("Documents of the inspection"),
            table(
                _("Documents"),
                [_("Step"), _("Document")],
                [
                    (papers()[name], document_names(desk, item["documents"].get(name, "")) or "–")
                    for name in INSPECTION_DOCUMENTS
                ],
            ),
        ),
    ]


def _doubts(desk: WorkDesk, item: Item, work: Work) -> list[str]:
    """Return what is warned of in a team, which is recorded all the same."""
    units_of = {one.id: one.unit for one in desk.reader.people()}
    own, unknown = (
        ", ".join(one["name"] for one in found(item.payload, units_of))
        for found in (of_the_inspected_unit, without_unit)
    )
    unit = unit_name(desk, item["unit"])
    heads = [told(one, work, partial(unit_name, desk)) for one in several_leaders(work) if one.id == item.id]
    said = [
        *heads,
        _("Nobody inspects the own unit: {people} belong to {unit}.", people=own, unit=unit) if own else "",
        _("The own unit of {people} is not recorded: it is not known whether it is {unit}.", people=unknown, unit=unit)
        if unknown
        else "",
    ]
    return [one for one in said if one]


def _choose(desk: WorkDesk, values: dict[str, Any]) -> str:
    desk.kept["inspection"] = str(values.get("inspection", ""))
    return ""


def _add(desk: WorkDesk, values: dict[str, Any]) -> str:
    item = desk.work.inspections[values["id"]]
    person = next((one for one in desk.reader.people() if one.id == values.get("person")), None)
    unit = str(values.get("unit") or (person.unit if person else ""))
    name = person.label() if person else str(values.get("name", ""))
    member = {
        "name": name,
        "person": person.id if person else "",
        "unit": unit,
        "role": str(values.get("role", "member")),
    }
    record(desk, "inspection", "inspection", values, {"team": [*item["team"], member]}, desk.work.inspections)
    now = desk.reader.work(desk.year)
    # the form keeps the focus, so that the warning above it is out of sight
    return " ".join([_("Added to the team: {who}.", who=name), *_doubts(desk, now.inspections[item.id], now)])


def _drop(desk: WorkDesk, values: dict[str, Any]) -> str:
    item = desk.work.inspections[values["id"]]
    at = int(values["at"])
    team = [one for place, one in enumerate(item["team"]) if place != at]
    record(desk, "inspection", "inspection", values, {"team": team}, desk.work.inspections)
    return _("Taken off the team: {who}.", who=item["team"][at]["name"])


ACTIONS = {"choose_inspection": _choose, "add_member": _add, "drop_member": _drop}
