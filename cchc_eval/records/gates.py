"""What the state of a unit's dossier lets through, and the conditions of its steps.

The part of :mod:`cchc_eval.records.states` that knows dossiers; it is asked from there and from nowhere else. The
tables of states and steps are those of :mod:`cchc_eval.records.workflow`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.records import deciding, dossier, settling, workflow
from cchc_eval.records.errors import DossierForbids, Refused, SamePerson
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.workflow import round_name, state_name, step_name

_ = catalogue("records")
_Place = tuple[int, str, str]
_NOTHING = ("", c.UNANSWERED)
"""Status of what takes something away, which always fits; so does a mark, which asks to look at a key that is gone."""


class Gates:
    """The dossiers as one transaction sees them; steps written in it are taken along by :meth:`apply`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states: dict[_Place, str] = {}
        self._asked: dict[_Place, set[str]] = {}
        self._parts: dict[_Place, set[str]] = {}
        self._sets: dict[_Place, CriteriaSet | None] = {}

    def state(self, subject: Mapping[str, Any]) -> str:
        """Return the state of the dossier that a subject belongs to."""
        place = _place(subject)
        if place not in self._states:
            last = dossier.last_step(self._connection, *place)
            self._states[place] = workflow.after(last.payload) if last else workflow.SCORING
        return self._states[place]

    def apply(self, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Take along a step that is being written in this transaction."""
        place = _place(subject)
        self._states[place] = workflow.after(payload)
        self._asked.pop(place, None)
        self._parts.pop(place, None)

    # --- content --------------------------------------------------------------------------------------------
    def require_content(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any], author: str) -> None:
        """Refuse a write into a round that the dossier's state holds closed, a decision on one's own self-score where
        the year forbids it, a decision that does not fit its node, and content for a key that the set of the round does not have.

        Raises
        ------
        DossierForbids, SamePerson, Refused
        """
        state, round_code = self.state(subject), subject["round"]
        replies = state == workflow.EXPLAINING and kind in workflow.REPLIES and round_code in (c.SELF, c.APPRAISAL)
        if replies and subject["key"] not in self._asked_of(subject):
            raise DossierForbids(
                _(
                    "No explanation was requested of this criterion ({key}), so nothing can be added to it now.",
                    key=subject["key"],
                ),
                _("Only criteria that the appraisers asked about can be explained now."),
                (subject["key"],),
            )
        if not replies and state not in workflow.OPEN_IN[round_code]:
            raise DossierForbids(
                _(
                    "The part “{round}” of {unit} in {year} cannot be changed: the dossier is in the state “{state}”.",
                    round=round_name(round_code),
                    unit=subject["unit"],
                    year=subject["year"],
                    state=state_name(state),
                ),
                _hint(round_code, state),
            )
        if kind == "decision" and author:
            self._require_other(subject, author)
        criteria_set = self._set_of(subject)
        if kind == "decision" and criteria_set:
            deciding.require(self._connection, criteria_set, subject, payload)
        elif criteria_set and subject["key"] and kind != "mark" and KINDS[kind].status(payload) not in _NOTHING:
            todo = _("Nothing was recorded. Open the unit again: its criteria are those of the set in use now.")
            deciding.known_node(criteria_set, subject["key"], todo)

    def forget_set(self, subject: Mapping[str, Any]) -> None:
        """Look again for the criteria set of a round that is being opened or given another one."""
        self._sets.pop((subject["year"], subject["set"], subject["round"]), None)

    def _set_of(self, subject: Mapping[str, Any]) -> CriteriaSet | None:
        place = (subject["year"], subject["set"], subject["round"])
        if place not in self._sets:
            self._sets[place] = settling.set_of(self._connection, _place(subject), subject["round"])
        return self._sets[place]

    def _require_other(self, subject: Mapping[str, Any], author: str) -> None:
        if dossier.setting(self._connection, subject["year"]).other_appraiser != "required":
            return
        place = _place(subject)
        if place not in self._parts:
            self._parts[place] = dossier.took_part(self._connection, *place)
        if author in self._parts[place]:
            raise SamePerson(
                _(
                    "You had a part in the self-score of {unit} in {year}: another person must appraise it.",
                    unit=subject["unit"],
                    year=subject["year"],
                ),
                _("The setting of this year demands it. Let another person choose name and position, and appraise."),
            )

    def _asked_of(self, subject: Mapping[str, Any]) -> set[str]:
        place = _place(subject)
        if place not in self._asked:
            self._asked[place] = set(dossier.asked(self._connection, *place))
        return self._asked[place]

    # --- steps ----------------------------------------------------------------------------------------------
    def require_step(self, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Refuse a step that the state does not know, or whose condition is not met.

        Raises
        ------
        DossierForbids, Refused
        """
        step, state = payload["step"], self.state(subject)
        if state not in workflow.STEPS[step][0]:
            raise DossierForbids(
                _(
                    "“{step}” is not possible: the dossier of {unit} in {year} is in the state “{state}”.",
                    step=step_name(step),
                    unit=subject["unit"],
                    year=subject["year"],
                    state=state_name(state),
                ),
                _(
                    "Possible now: {steps}.",
                    steps=", ".join(f"“{step_name(one)}”" for one in workflow.steps_from(state)),
                ),
            )
        if step == "reopen" and payload["to"] not in workflow.reopens_to(state):
            raise Refused(
                _(
                    "A dossier in the state “{state}” cannot be reopened to “{to}”.",
                    state=state_name(state),
                    to=state_name(payload["to"]),
                ),
                _("Choose an earlier state."),
                "to",
            )
        check = {
            "request": self._request,
            "answer": self._answer,
            "settle": self._settle,
            "publish": self._publish,
        }.get(step)
        if check:
            check(subject, state)

    def _request(self, subject: Mapping[str, Any], state: str) -> None:
        if not dossier.asked(self._connection, *_place(subject)):
            raise DossierForbids(
                _("No criterion of {unit} has the decision “ask for an explanation”.", unit=subject["unit"]),
                _("Choose this decision, with its reason, for at least one criterion; otherwise settle the points."),
            )

    def _answer(self, subject: Mapping[str, Any], state: str) -> None:
        request = dossier.last_step(self._connection, *_place(subject))
        lacking = tuple(dossier.unanswered(self._connection, request)) if request else ()
        if lacking:
            names = settling.codes(self._connection, _place(subject), c.SELF, lacking)
            raise DossierForbids(
                _("These criteria have no new explanation or evidence yet: {codes}.", codes=", ".join(names)),
                _("Write an explanation or cite a document for each criterion that was asked about, then send."),
                lacking,
            )

    def _settle(self, subject: Mapping[str, Any], state: str) -> None:
        round_code = c.APPRAISAL_2 if state == workflow.ANSWERED else c.APPRAISAL
        waiting = settling.waiting(self._connection, _place(subject), round_code)
        if waiting:
            names = settling.codes(self._connection, _place(subject), round_code, waiting)
            raise DossierForbids(
                _("These criteria still wait for the appraiser: {codes}.", codes=", ".join(names)),
                _("Decide each of them (also those decided before the self-score was changed), then settle."),
                waiting,
            )

    def _publish(self, subject: Mapping[str, Any], state: str) -> None:
        if dossier.is_altered(self._connection, *_place(subject)):
            raise DossierForbids(
                _(
                    "What stands in the dossier of {unit} in {year} is not what was settled.",
                    unit=subject["unit"],
                    year=subject["year"],
                ),
                _(
                    "Another copy's content came in, or the criteria set was replaced. Reopen the dossier and settle again."
                ),
            )


def _place(subject: Mapping[str, Any]) -> _Place:
    return subject["year"], subject["set"], subject["unit"]


def _hint(round_code: str, state: str) -> str:
    """What to do so that a part of a dossier can be changed."""
    if state in workflow.FINAL:
        return _("Whoever leads the work can reopen the dossier, with a reason.")
    if round_code == c.SELF:
        return {
            workflow.APPROVED: _("The leader can return the dossier to the unit, with a note."),
            workflow.SUBMITTED: _("The appraisers can return the dossier to the unit, with a note."),
            workflow.EXPLAINING: _("Only explanations and evidence of the criteria asked about can be added now."),
            workflow.ANSWERED: _("Whoever leads the work can reopen the dossier, with a reason."),
        }[state]
    if state == workflow.SCORING:
        return _("The unit must have the dossier approved and submit it first.")
    if state == workflow.APPROVED:
        return _("The unit must submit the dossier first.")
    if state == workflow.EXPLAINING:
        return _("Wait until the unit has sent its explanations.")
    if state == workflow.ANSWERED:
        return _("The explanations are judged in the second appraisal.")
    return _("The second appraisal follows when the unit has explained what the first one asked about.")
