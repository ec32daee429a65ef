"""The page of a unit's dossier: where it stands, who took which step, the steps that can be taken, and all units in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.alphabet import name_key
from cchc_eval.analysis.gaps import OPEN_REASONS, gaps_by_unit
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records import state_name, step_name
from cchc_eval.records.seeding import AUTHOR as SHIPPED
from cchc_eval.scoring.scores import score
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, lines, prose, section, table
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")
NAMED = 12
"""So many criteria are named by their codes; of the others the number is told."""


def sections(office: Office) -> list[Part]:
    """Return the page."""
    unit = office.chosen["unit"]
    own = _own(office, unit) if unit else []
    return [*own, _all(office)]


def _own(office: Office, unit: str) -> list[Part]:
    year, code = office.year, office.set.code
    records = office.reader
    dossier = records.dossier(year, code, unit)
    state = _("State: {state}.", state=state_name(dossier.state))
    history = [
        (
            step_name(change.event.payload["step"]),
            state_name(change.event.payload["to"]) if change.event.payload["to"] else "",
            _moment(change.event.time),
            change.event.author.label(),
            change.event.payload["note"],
            _document(office, change.event.payload["document"]),
        )
        for change in records.steps(year, code, unit)
    ]
    head = [_("Step"), _("Back to"), _("When"), _("Who"), _("Note"), _("Document")]
    taken = table(_("Steps taken"), head, history, _("No step has been taken yet."))
    answered = any(change.event.payload["step"] == "answer" for change in records.steps(year, code, unit))
    back = tuple(one for one in dossier.reopens_to if one != "answered" or answered)  # never asked: never answered
    yet = _open_yet(office, unit)
    forms = [_step_form(office, step, dossier.revision, back, yet) for step in dossier.steps_allowed]
    closed = "" if dossier.steps_allowed else _("The year {year} is closed: no step can be taken.", year=year)
    return [
        section(
            _("Dossier of {unit}", unit=office.unit_name(unit)),
            lines(state, _now_who(dossier.state), closed, *yet.said),
            lines(
                _altered() if dossier.altered else "",
                *_waiting(office, unit),
                *_same_person(office, unit),
                warning=True,
            ),
            *forms,
            taken,
        )
    ]


def _now_who(state: str) -> str:
    """Say what may be entered in a state, and by whom."""
    return {
        "scoring": _("The unit enters facts, evidence and explanations in notebook 01; then its leader approves."),
        "approved": _("Nothing can be changed in the self-score. Submit it, or return it to be corrected."),
        "submitted": _("The self-score is locked. The appraiser decides in notebook 02."),
        "explaining": _(
            "The unit explains, and adds evidence to, what was asked about; then the explanations are sent."
        ),
        "answered": _("The appraiser decides on what was explained, in notebook 02; then the council settles."),
        "settled": _("The points stand. Enter the decision that publishes them."),
        "published": _("The result is published."),
    }[state]


def _step_form(office: Office, step: str, revision: int, reopens_to: tuple[str, ...], yet: _Yet) -> Part:
    fields: list[Part] = []
    if step == "reopen":
        fields.append(
            choice("to", _("Back to the state"), [(one, state_name(one)) for one in reopens_to], reopens_to[-1])
        )
    if step == "publish":
        fields += document_fields(office, _("Decision that publishes"))
    notes = {
        "return": _("What is to be corrected"),
        "settle": _("Minutes of the council: number and date"),
        "reopen": _("Reason"),
    }
    fields.append(prose("note", notes.get(step, _("Note")), "" if step in notes else _("may be left empty")))
    sure = {
        "approve": " ".join([*yet.said, _("Approve all the same?")]) if yet.undeclared else "",
        "submit": " ".join([*yet.said, _("After this the unit can change nothing. Submit?")]),
        "settle": _("After this no decision on points can be changed without reopening the dossier. Settle?"),
        "publish": _("Publish the result?"),
        "reopen": _("The step and its reason stay in the history. Reopen?"),
    }
    return form(
        "step",
        step_name(step),
        fields,
        step_name(step),
        sure=sure.get(step, ""),
        fixed={"step": step, "base": revision},
    )


@dataclass(frozen=True)
class _Yet:
    """What a self-score still lacks: printed codes of the criteria, and how many count at all."""

    undeclared: tuple[str, ...]
    unproven: tuple[str, ...]
    all: int

    @property
    def said(self) -> list[str]:
        told = []
        if self.undeclared:
            count = {"count": len(self.undeclared), "all": self.all, "which": _codes(self.undeclared)}
            told.append(_("Not declared in full yet: {count} of {all} criteria ({which}).", **count))
        if self.unproven:
            count = {"count": len(self.unproven), "which": _codes(self.unproven)}
            told.append(_("Without evidence and without explanation: {count} criteria ({which}).", **count))
        return told or [_("All {all} criteria are declared in full.", all=self.all)]


def _codes(codes: tuple[str, ...]) -> str:
    """Name the first of them: a dossier just begun lacks nearly all."""
    told, more = ", ".join(codes[:NAMED]), len(codes) - NAMED
    return _("{told} and {count} more", told=told, count=more) if more > 0 else told


def _open_yet(office: Office, unit: str) -> _Yet:
    """Return what of the self-score is not declared in full, or has neither evidence nor explanation."""
    units = pd.DataFrame({c.UNIT: [unit], c.GROUP: [office.set.unit_group]})
    answers = office.reader.answers(office.year, office.set.code, [unit])
    ((_unit, gaps),) = gaps_by_unit(score(office.set, answers, c.DIRECT, c.SELF, units))
    counting = [row for field in office.set.fields for row in gaps.counting(field)]
    code = {node.key: node.code for node, _parents in office.set.walk()}
    return _Yet(
        tuple(code[row[c.KEY]] for row in counting if row[c.REASON] in OPEN_REASONS),
        tuple(code[row[c.KEY]] for row in counting if row.get(c.EVIDENCE_MISSING)),
        len(counting),
    )


def _altered() -> str:
    return _("Something came in after the points were settled: reopen the dossier, look at it, and settle again.")


def _waiting(office: Office, unit: str) -> list[str]:
    keys = office.reader.not_explained(office.year, office.set.code, unit)
    codes = {node.key: f"{node.code} {node.name}" for node, _parents in office.set.walk()}
    return [_("Not explained yet: {what}", what="; ".join(codes.get(key, key) for key in keys))] if keys else []


def _same_person(office: Office, unit: str) -> list[str]:
    """Name those who decided on a self-score in which they had a part."""
    found = office.reader.own_decisions(office.year, office.set.code)
    own = [
        row for row in rows(found) if row["unit"] == unit and row["person"] != SHIPPED.id
    ]  # shipped data are nobody's
    names = sorted({row["name"] for row in own}, key=name_key)
    return [
        _("{who} also had a part in the self-score: the appraiser should be another person.", who=name)
        for name in names
    ]


def _all(office: Office) -> Part:
    found = {row["unit"]: row for row in rows(office.reader.dossiers(office.year, office.set.code))}
    listed = [
        (
            unit.name,
            state_name(found[unit.key]["state"]) if unit.key in found else _("nothing entered yet"),
            _moment(found[unit.key]["time"]) if unit.key in found else "",
            found[unit.key]["author"] if unit.key in found else "",
            found[unit.key]["note"] if unit.key in found else "",
        )
        for unit in office.units()
    ]
    head = [_("Unit"), _("State"), _("Since"), _("Who"), _("Note")]
    return section(_("All units"), table(_("Dossiers of {year}", year=office.year), head, listed))


def _step(office: Office, values: dict[str, str]) -> str:
    step, unit = values.get("step", ""), office.chosen["unit"]
    document = document_of(office, values, required=True) if step == "publish" else ""
    office.records.take_step(
        office.year,
        office.set.code,
        unit,
        step,
        note=values.get("note", ""),
        document=document,
        to=values.get("to", ""),
        base=int(values.get("base") or 0),
    )
    state = office.reader.dossier(office.year, office.set.code, unit).state
    return _("Recorded. State of the dossier: {state}.", state=state_name(state))


def _document(office: Office, document: str) -> str:
    if not document:
        return ""
    found = [row for row in rows(office.reader.documents()) if row["document"] == document]
    return ", ".join(filter(None, (found[0]["number"], format_date(found[0]["date"])))) if found else document


def _moment(time: str) -> str:
    """Return a moment of the records (UTC) as the clock here showed it."""
    if not time:
        return ""
    moment = datetime.fromisoformat(time.replace("Z", "+00:00")).replace(tzinfo=UTC).astimezone()
    return f"{format_date(moment.date())} {moment:%H:%M}"


ACTIONS = {"step": _step}
