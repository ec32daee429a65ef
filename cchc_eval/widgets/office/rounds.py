"""The page of rounds: opening, locking and reopening them for all or one, a corrected criteria set, the settings and the end of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import Refused, round_name
from cchc_eval.records.work.unfinished import unfinished
from cchc_eval.widgets.office.changes import changes_table
from cchc_eval.widgets.office.parts import Part, choice, form, lines, prose, section, table

if TYPE_CHECKING:
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


def sections(office: Office) -> list[Part]:
    """Return the page."""
    return [_rounds(office), *_correction(office), _settings(office), _closing(office)]


def _rounds(office: Office) -> Part:
    year, code, records = office.year, office.set.code, office.reader
    units = [("", _("all units")), *((unit.key, unit.name) for unit in office.units())]
    states = {one: records.state_of(year, code, "", one) for one in c.ROUNDS}
    rows = []
    for one, state in states.items():
        rows.append((_first_upper(round_name(one)), _("all units"), _state(state)))
        for unit in office.units():
            own = records.state_of(year, code, unit.key, one)
            if own != state:
                rows.append((_first_upper(round_name(one)), unit.name, _state(own)))
    names = [(one, _first_upper(round_name(one))) for one in c.ROUNDS]
    parts = [table(_("Rounds of {year}", year=year), [_("Round"), _("Unit"), _("State")], rows)]
    unopened = [(one, name) for one, name in names if states[one] == "unopened"]
    opened = [(one, name) for one, name in names if states[one] in ("open", "locked")]
    if unopened:
        parts.append(form("open_round", _("Open a round"), [choice("round", _("Round"), unopened)], _("Open")))
    if opened:
        which = [choice("round", _("Round"), opened), choice("unit", _("Unit"), units)]
        parts.append(
            form("lock", _("Lock a round"), [*which, prose("reason", _("Reason"), _("may be left empty"))], _("Lock"))
        )
        parts.append(form("reopen_round", _("Reopen a round"), [*which, prose("reason", _("Reason"))], _("Reopen")))
    return section(
        _("Rounds"),
        *parts,
        about=_(
            "A locked round refuses every change in it, whatever the state of a dossier. "
            "Rounds open by themselves at the first entry."
        ),
    )


def _correction(office: Office) -> list[Part]:
    """Offer the set on file in place of the one an open round was opened with, its differences shown first."""
    offered = office.offers.sets.get(office.set.code)
    records, year, code = office.reader, office.year, office.set.code
    stale = [
        one
        for one in c.ROUNDS
        if offered
        and offered.year == year
        and records.state_of(year, code, "", one) == "open"
        and (records.criteria_set_text(year, code, one) or offered.text) != offered.text
    ]
    if not offered or not stale:
        return []
    names = ", ".join(round_name(one) for one in stale)
    return [
        section(
            _("Corrected criteria set"),
            lines(
                _(
                    "The file of the set differs from the one that these rounds were opened with: {rounds}.",
                    rounds=names,
                )
            ),
            changes_table(office.set, offered),
            form(
                "replace_set",
                _("Use the corrected set in the open rounds"),
                [prose("reason", _("Reason"))],
                _("Replace"),
                sure=_("Answers stay; those whose criterion changed are marked for review. Replace?"),
            ),
        )
    ]


def _settings(office: Office) -> Part:
    setting = office.reader.year_setting(office.year)
    options = [
        ("warned", _("should be another person: otherwise the screen warns and the records show it")),
        ("required", _("must be another person: otherwise the decision is refused")),
    ]
    return section(
        _("Settings of {year}", year=office.year),
        form(
            "setting",
            _("Who appraises"),
            [choice("other_appraiser", _("The appraiser"), options, setting.other_appraiser)],
            _("Record"),
            fixed={"base": setting.revision},
        ),
    )


def _closing(office: Office) -> Part:
    closed = office.reader.state_of(office.year, office.set.code, "", c.SELF) == "closed"
    if closed:
        return section(
            _("End of the year"),
            lines(_("The year {year} is closed: nothing in it changes any more.", year=office.year)),
        )
    asked = _("A closed year cannot be opened again, for any set. Close {year}?", year=office.year)
    return section(
        _("End of the year"),
        form(
            "close_year",
            _("Close the year {year}", year=office.year),
            [prose("reason", _("Note"), _("may be left empty"))],
            _("Close the year"),
            sure=_still_open(office) + asked,
        ),
    )


def _still_open(office: Office) -> str:
    """Say in numbers what of the year's work is not finished, before the question; empty if all is."""
    found = unfinished(office.reader.work(office.year))
    if not any(found):
        return ""
    said = _(
        "In {year} there are still {tasks} tasks not finished, {findings} findings not remedied and {reports} reports not delivered. "
        "Once the year is closed nothing more can be recorded for them in {year}: move tasks and findings that go on to {next} first.",
        year=office.year,
        tasks=format_number(found.tasks),
        findings=format_number(found.findings),
        reports=format_number(found.reports),
        next=office.year + 1,
    )
    return f"{said} "


def _state(state: str) -> str:
    return {"unopened": _("not opened"), "open": _("open"), "locked": _("locked"), "closed": _("year closed")}[state]


def _open(office: Office, values: dict[str, str]) -> str:
    office.records.open_round(office.year, office.set.code, _round(values), office.set.text)
    return _("The round “{round}” is open.", round=round_name(_round(values)))


def _lock(office: Office, values: dict[str, str]) -> str:
    unit = values.get("unit", "")
    office.records.lock_round(office.year, office.set.code, _round(values), unit, values.get("reason", ""))
    return _("The round “{round}” is locked for {unit}.", round=round_name(_round(values)), unit=_unit(office, unit))


def _reopen(office: Office, values: dict[str, str]) -> str:
    unit = values.get("unit", "")
    office.records.reopen_round(office.year, office.set.code, _round(values), unit, reason=values.get("reason", ""))
    return _(
        "The round “{round}” is open again for {unit}.", round=round_name(_round(values)), unit=_unit(office, unit)
    )


def _replace(office: Office, values: dict[str, str]) -> str:
    offered = office.offers.sets[office.set.code]
    replaced = []
    for one in c.ROUNDS:
        text = office.reader.criteria_set_text(office.year, office.set.code, one)
        if text and text != offered.text and office.reader.state_of(office.year, office.set.code, "", one) == "open":
            office.records.replace_criteria_set(
                office.year, office.set.code, one, offered.text, values.get("reason", "")
            )
            replaced.append(round_name(one))
    return _("The corrected set is in use in: {rounds}.", rounds=", ".join(replaced))


def _set_setting(office: Office, values: dict[str, str]) -> str:
    office.records.set_year_setting(office.year, values.get("other_appraiser", ""), base=int(values.get("base") or 0))
    return _("The setting was recorded.")


def _close(office: Office, values: dict[str, str]) -> str:
    office.records.close_year(office.year, values.get("reason", ""))
    return _("The year {year} is closed.", year=office.year)


def _round(values: dict[str, str]) -> str:
    if values.get("round") not in c.ROUNDS:
        raise Refused(_("No round is chosen."), _("Choose a round."), "round")
    return values["round"]


def _unit(office: Office, unit: str) -> str:
    return office.unit_name(unit) if unit else _("all units")


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


ACTIONS = {
    "open_round": _open,
    "lock": _lock,
    "reopen_round": _reopen,
    "replace_set": _replace,
    "setting": _set_setting,
    "close_year": _close,
}
