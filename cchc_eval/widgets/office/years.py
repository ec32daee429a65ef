"""The page of a new year: planned from the chosen one, its differences shown and confirmed, then started; the old year is only read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_eval.analysis.set_changes import GONE, NEW
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import parse_number
from cchc_eval.records import RecordsError, Refused
from cchc_eval.records.offers import DATA, UNITS
from cchc_eval.records.year_files import UnitsOfYear, next_set_text, next_units, write_set, write_units
from cchc_eval.reports.results import set_of
from cchc_eval.widgets.office.changes import changes_table
from cchc_eval.widgets.office.parts import Part, choice, form, line, lines, section, table
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


@dataclass
class Plan:
    """A year that was planned and not started yet.

    Attributes
    ----------
    of : str
        ``year/code`` of the old set.
    text : str
        YAML of the new set.
    confirmed : dict
        Old key → new key, as chosen on the page.
    """

    of: str
    year: int
    text: str
    units: UnitsOfYear
    confirmed: dict[str, str] = field(default_factory=dict)


def sections(office: Office) -> list[Part]:
    """Return the page."""
    plan = office.kept.get("year")
    first = section(
        _("A new year from {set}", set=office.set.name),
        form(
            "plan_year",
            _("1. What is to be started"),
            [line("year", _("New year"), value=str(office.year + 1)), choice("set", _("Criteria set"), _sets(office))],
            _("Show what it brings"),
        ),
        about=_(
            "The criteria set, units, evidence and comments are taken over; no facts, points, decisions or marks. "
            "What is taken over counts only once it was confirmed in the new year. The old year stays as it is."
        ),
    )
    if plan is None or plan.of != office.chosen["set"]:
        return [first]
    try:
        found = office.reader.preview_year(
            office.year, plan.year, office.set.code, plan.text, plan.units.pairs, plan.confirmed
        )
    except RecordsError as fault:  # the first step stays within reach
        office.kept.pop("year")
        return [first, section(_("2. What it brings for {year}", year=plan.year), lines(fault.full(), warning=True))]
    new = set_of(plan.text, "")
    names = {unit.key: unit.name for unit in office.units()}
    counted = _(
        "Taken over: {evidence} citations of evidence and {texts} comments; units: {units}.",
        evidence=found.evidence,
        texts=found.texts,
        units=len(plan.units.pairs),
    )
    ended = [(names.get(key, key), _("ended, without a successor")) for key in plan.units.ended]
    started = [(key, _("new")) for key in plan.units.started]
    return [
        first,
        section(
            _("2. What it brings for {year}", year=plan.year),
            lines(_("Criteria set: {name}", name=new.name), counted),
            changes_table(office.set, new, plan.confirmed),
            table(
                _("Units that are not taken over as they are"), [_("Unit"), _("What")], [*ended, *started], _("none")
            ),
            _mapping(office, plan),
        ),
        section(
            "",
            form(
                "start_year",
                _("3. Start {year}", year=plan.year),
                [],
                _("Start the year"),
                sure=_("The files of the new year are written and its rounds opened. Start {year}?", year=plan.year),
            ),
        ),
    ]


def _sets(office: Office) -> list[tuple[str, str]]:
    """Offer a copy of the old set, and the sets of later years that are on file."""
    later = [
        (one.code, str(one.name))
        for one in office.offers.sets.values()
        if one.year > office.year and one.unit_group == office.set.unit_group
    ]
    return [("", _("the same set, with the new year")), *later]


def _mapping(office: Office, plan: Plan) -> Part | None:
    """Let the user say which new criterion an old one became; nothing to say where no code came or went."""
    changes = rows(office.reader.preview_year(office.year, plan.year, office.set.code, plan.text, [], {}).changes)
    gone = [row for row in changes if row["change"] == (GONE,) and row["leaf"]]
    came = [
        (row["key_new"], f"{row['code_new']} {row['name_new']}")
        for row in changes
        if row["change"] == (NEW,) and row["leaf"]
    ]
    if not gone or not came:
        return None
    fields = [
        choice(
            row["key_old"],
            f"{row['code_old']} {row['name_old']}",
            [("", _("– gone –")), *came],
            plan.confirmed.get(row["key_old"], ""),
        )
        for row in gone
    ]
    return form("map_year", _("Did one of these become another criterion?"), fields, _("Confirm"))


def _plan(office: Office, values: dict[str, str]) -> str:
    read = parse_number(values.get("year", ""))
    if read.value is None or not office.year < int(read.value) <= 2200:
        raise Refused(
            _("“{text}” is not a year after {year}.", text=values.get("year", ""), year=office.year), "", "year"
        )
    year = int(read.value)
    other = office.offers.sets.get(values.get("set", ""))
    if other and other.year != year:
        raise Refused(
            _("The set {name} is of {year}.", name=other.name, year=other.year), _("Enter that year."), "year"
        )
    text = other.text if other else next_set_text(office.set.text, year)
    units = next_units(_units_file(office, office.year).read_text("utf-8-sig"), office.year, year)
    office.kept["year"] = Plan(office.chosen["set"], year, text, units)
    return _("Nothing is recorded yet: look at what changes, then start the year.")


def _map(office: Office, values: dict[str, str]) -> str:
    plan = _planned(office)
    plan.confirmed = {old: new for old, new in values.items() if new}
    return _("Taken down: {count} criteria became others.", count=len(plan.confirmed))


def _start(office: Office, values: dict[str, str]) -> str:
    plan = _planned(office)
    folder = office.workspace.folder
    own = folder / UNITS / f"{plan.year}.csv"
    if not own.exists():
        write_units(folder, plan.year, plan.units.text)
    code = set_of(plan.text, "").code
    if code not in office.offers.sets:
        write_set(folder, plan.text)
    found = office.records.start_year(
        office.year, plan.year, office.set.code, plan.text, plan.units.pairs, plan.confirmed
    )
    office.kept.pop("year")
    office.chosen["set"] = f"{plan.year}/{code}"
    return _(
        "{year} is started: {evidence} citations and {texts} comments wait to be confirmed there.",
        year=plan.year,
        evidence=found.evidence,
        texts=found.texts,
    )


def _planned(office: Office) -> Plan:
    plan = office.kept.get("year")
    if plan is None or plan.of != office.chosen["set"]:
        raise Refused(_("No year is planned."), _("Begin with step 1."))
    assert isinstance(plan, Plan)
    return plan


def _units_file(office: Office, year: int) -> Path:
    """Return the list of units of a year: the workspace's own, else the one shipped."""
    for place in (office.workspace.folder, DATA):
        file = place / UNITS / f"{year}.csv"
        if file.is_file():
            return file
    raise Refused(
        _("There is no list of units of {year}.", year=year), _("Put units/{year}.csv into the data folder.", year=year)
    )


ACTIONS = {"plan_year": _plan, "map_year": _map, "start_year": _start}
