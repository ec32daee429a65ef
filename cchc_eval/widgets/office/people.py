"""The page of people: who may be chosen as author, and adding somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.widgets.office.parts import Part, choice, form, line, section, table

if TYPE_CHECKING:
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


def sections(office: Office) -> list[Part]:
    """Return the page."""
    units = {unit.key: unit.name for unit in office.offers.units}
    rows = [(one.name, one.position, units.get(one.unit, one.unit)) for one in office.reader.people()]
    return [
        section(
            _("People"),
            table(
                _("Who may be chosen as author"),
                [_("First and last name"), _("Position"), _("Division")],
                rows,
                _("Nobody yet."),
            ),
            form(
                "add_person",
                _("Add somebody"),
                [
                    line("name", _("First and last name")),
                    line("position", _("Position")),
                    choice("unit", _("Division"), [("", _("– none –")), *units.items()]),
                ],
                _("Add"),
            ),
            about=_(
                "Name and position are recorded with every step. They are a statement of the one at the keyboard, not a login."
            ),
        )
    ]


def _add(office: Office, values: dict[str, str]) -> str:
    person = office.records.add_person(values.get("name", ""), values.get("position", ""), values.get("unit", ""))
    office.chosen["person"] = person.id
    return _("Added, and chosen as the one at work: {who}.", who=person.label())


ACTIONS = {"add_person": _add}
