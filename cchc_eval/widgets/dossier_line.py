"""Where the dossier of a unit stands, in words: for the head of the form, and why something cannot be entered now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import round_name, state_name, step_name, workflow

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")

ROUNDS = (c.SELF, c.SURVEY, c.BONUS)


@dataclass(frozen=True)
class Locks:
    """What cannot be entered now, and why.

    Attributes
    ----------
    rounds : dict
        Round → why nothing can be entered in it and what to do; empty if something can.
    closed : bool
        Whether the year is closed: then nothing at all can be changed.
    asked : dict
        Key of a criterion of which an explanation is wanted → what is to be explained. There, explanation and evidence
        can be entered although the round is locked.
    """

    rounds: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    asked: dict[str, str] = field(default_factory=dict)

    def of(self, key: str, round_code: str) -> str:
        """Return why the facts of a node cannot be changed; empty if they can."""
        if round_code == c.SELF and key in self.asked:
            return _(
                "The appraisers ask for an explanation: {request} Write the explanation or cite evidence below; the facts "
                "themselves cannot be changed now.",
                request=self.asked[key],
            )
        return self.rounds.get(round_code, "")

    @property
    def whole(self) -> str:
        """Why the self-score as a whole cannot be changed, for the overview."""
        if self.asked:
            return _(
                "The appraisers ask for explanations of {count} criteria: only explanation and evidence of these can be entered. "
                "“Show” in the navigator lists them; when all are explained, the dossier is sent back (notebook 00).",
                count=format_number(len(self.asked)),
            )
        return self.rounds.get(c.SELF, "")


def line(desk: Desk) -> dict[str, str]:
    """Return the state of the dossier: ``state`` (code), ``text`` (words), ``last`` (who took the last step, when, why)."""
    dossier = desk.records.dossier(desk.year, desk.set.code, desk.unit.key)
    found = {"state": dossier.state, "text": _("Dossier: {state}", state=state_name(dossier.state)), "last": ""}
    if dossier.last:
        event, note = dossier.last, str(dossier.last.payload["note"])
        said = {
            "step": step_name(event.payload["step"]),
            "who": event.author.label(),
            "when": event.when.astimezone().strftime("%H:%M %d/%m/%Y"),
            "note": note,
        }
        found["last"] = _("{step}: {who}, {when}. {note}", **said) if note else _("{step}: {who}, {when}", **said)
    return found


def locks(desk: Desk) -> Locks:
    """Return what the state of year, rounds and dossier does not let through; the records refuse it, this says why."""
    records, place = desk.records, (desk.year, desk.set.code, desk.unit.key)
    state = records.dossier(*place).state
    found = {}
    for round_code in ROUNDS:
        of_round = records.state_of(*place, round_code)
        if of_round == workflow.CLOSED:
            found[round_code] = _("The year {year} is closed: nothing can be entered.", year=desk.year)
        elif of_round == workflow.LOCKED:
            found[round_code] = _(
                "The round “{round}” is locked: nothing can be entered. Whoever leads the work can reopen it, with a reason.",
                round=round_name(round_code),
            )
        elif state not in workflow.OPEN_IN[round_code]:
            found[round_code] = _why(state)
        else:
            found[round_code] = ""
    of_self = records.state_of(*place, c.SELF)
    closed = of_self == workflow.CLOSED
    if state != workflow.EXPLAINING or closed or of_self == workflow.LOCKED:
        return Locks(found, closed)
    asked = {}
    for key in records.asked(*place):
        event = records.current("decision", desk.place(key, c.APPRAISAL))
        asked[key] = _sentence(str(event.payload["reason"]) if event else "")
    return Locks(found, closed, asked)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?…:;" else f"{text}."


def _why(state: str) -> str:
    """Say why nothing of the self-score can be entered in a state, and what to do if it must be."""
    return {
        workflow.APPROVED: _(
            "The unit's leader has approved the dossier, so nothing can be changed. To change something, have the dossier "
            "returned to the unit, with a note (notebook 00)."
        ),
        workflow.SUBMITTED: _(
            "The dossier has been submitted and waits for its appraisal, so nothing can be changed. To change something, ask "
            "the appraisers to return it, with a note (notebook 00)."
        ),
        workflow.EXPLAINING: _(
            "The dossier waits for the unit's explanations: only explanation and evidence of the criteria that the appraisers "
            "asked about can be entered, and not here."
        ),
        workflow.ANSWERED: _(
            "The unit has sent its explanations and the second appraisal is under way, so nothing can be changed. If "
            "something must be, whoever leads the work reopens the dossier, with a reason (notebook 00)."
        ),
        workflow.SETTLED: _(
            "The council has settled the points, so nothing can be changed. If something must be, whoever leads the work "
            "reopens the dossier, with a reason (notebook 00)."
        ),
        workflow.PUBLISHED: _(
            "The result is published, so nothing can be changed. If something must be, whoever leads the work reopens the "
            "dossier, with a reason (notebook 00)."
        ),
    }[state]
