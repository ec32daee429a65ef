"""The page of assignment: who leads, who advises, the support team, who is in charge of which field, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.work.codes import duty_roles
from cchc_eval.widgets.office.parts import Part, section, table
from cchc_eval.widgets.work.boxes import (
    Box,
    close_opened,
    closing,
    document_names,
    opened,
    read,
    record,
    removal,
    remove,
    thing_form,
    unit_options,
)
from cchc_eval.widgets.work.past import history
from cchc_eval.widgets.work.tasks import field_options

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


def _people(desk: WorkDesk) -> list[tuple[str, str]]:
    return [("", _("– nobody of the list –")), *((one.id, one.label()) for one in desk.reader.people())]


BOXES = (
    Box("role", "choice", lambda: _("Role"), options=lambda _desk: duty_roles().items()),
    Box("person", "choice", lambda: _("Person"), options=_people),
    Box("name", "line", lambda: _("Name or position, if not in the list")),
    Box("unit", "choice", lambda: _("Unit"), options=unit_options),
    Box("field", "choice", lambda: _("Field"), options=field_options),
    Box("start", "day", lambda: _("From")),
    Box("end", "day", lambda: _("Until")),
    Box("document", "document", lambda: _("By the document")),
    Box("note", "prose", lambda: _("Notes")),
)


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    item = opened(desk, "duty", desk.work.duties)
    people, fields, order = dict(_people(desk)), dict(field_options(desk)), list(duty_roles())
    found = sorted(desk.work.duties.values(), key=lambda one: (order.index(one["role"]), one["start"], one.id))
    rows = [
        (
            duty_roles()[one["role"]],
            _who(one, people),
            desk.unit_name(one["unit"]) if one["unit"] else "",
            fields.get(one["field"], one["field"]) if one["field"] else "",
            " – ".join(filter(None, (format_date(one["start"]), format_date(one["end"])))),
            document_names(desk, one["document"]),
        )
        for one in found
    ]
    head = [_("Role"), _("Who"), _("Unit"), _("Field"), _("From – until"), _("By the document")]
    titles = (_("Enter who is in charge"), _("Correct the assignment that was opened"))
    return [
        section(
            _("Assignment"),
            table(
                _("Who is in charge"),
                head,
                rows,
                _("nobody yet."),
                pick="duty",
                ids=[one.id for one in found],
                button=_("Open"),
            ),
            thing_form(desk, "duty", BOXES, item, titles),
            history(desk, item),
            closing("duty", item),
            removal("remove_duty", item),
        )
    ]


def _who(one: Item, people: dict[str, str]) -> str:
    return ", ".join(filter(None, (people.get(one["person"], "") if one["person"] else "", one["name"])))


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    desk.kept["duty"] = record(desk, "duty", "duty", values, read(desk, BOXES, values), desk.work.duties)
    return _("The assignment is saved.")


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "duty", "duty", values, desk.work.duties)


ACTIONS = {"duty": _save, "remove_duty": _remove, "close_opened": close_opened}
