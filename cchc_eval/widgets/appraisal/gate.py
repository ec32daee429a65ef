"""Which round of appraisal a unit's dossier is in, and where nothing can be decided: why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import round_name

if TYPE_CHECKING:
    from cchc_eval.records import Records

_ = catalogue("widgets")

APPRAISED = ("submitted", "answered")  # states of a dossier in which an appraiser decides
SECOND = ("answered", "settled", "published")  # states in which the second appraisal counts


@dataclass(frozen=True)
class Gate:
    """What the state of a dossier lets an appraiser do.

    Attributes
    ----------
    round : str
        The round in which decisions are made, or, where none can be, the last one that has a say.
    closed : str
        Why nothing can be decided and what to do; empty if it can.
    state : str
        Code of the dossier's state.
    warning : str
        That the person at the keyboard had a part in the self-score; empty if not.
    """

    round: str
    closed: str
    state: str
    warning: str = ""


def read_gate(records: Records, year: int, set_code: str, unit: str) -> Gate:
    """Return the gate of one unit.

    Parameters
    ----------
    records : Records
    year, set_code, unit
        Which dossier.
    """
    state = records.dossier(year, set_code, unit).state
    round_code = c.APPRAISAL_2 if state in SECOND else c.APPRAISAL
    closed = _closed(records, year, set_code, unit, state, round_code)
    if not records.had_part(year, set_code, unit):
        return Gate(round_code, closed, state)
    if records.year_setting(year).other_appraiser == "required":
        return Gate(round_code, closed or _same_person(), state)
    warning = _(
        "You had a part in the self-score of this unit (its entries, evidence, explanations or steps). Another person should "
        "appraise it; what you decide is recorded with this remark."
    )
    return Gate(round_code, closed, state, "" if closed else warning)


def _same_person() -> str:
    return _(
        "You had a part in the self-score of this unit (its entries, evidence, explanations or steps), and this year another person "
        "must appraise it. Nothing can be decided under your name: choose the appraiser on the first page."
    )


def _closed(records: Records, year: int, set_code: str, unit: str, state: str, round_code: str) -> str:
    of_round = records.state_of(year, set_code, unit, round_code)
    if of_round == "closed":
        return _("The year {year} is closed: nothing can be entered.", year=year)
    if state not in APPRAISED:
        return why_closed(state)
    if of_round == "locked":
        return _("The round “{round}” is locked: nothing can be entered.", round=round_name(round_code))
    return ""


def why_closed(state: str) -> str:
    """Say why nothing can be decided in a state of the dossier, and what has to happen first."""
    return {
        "scoring": _(
            "The unit is still scoring itself, so nothing can be decided yet. Its leader approves the self-score and "
            "submits it; the appraisal begins then."
        ),
        "approved": _(
            "The unit's leader has approved the self-score, but it is not submitted yet, so nothing can be decided. "
            "Ask the unit to submit it."
        ),
        "explaining": _(
            "The unit has been asked for explanations and has not answered yet, so nothing can be decided. When it has "
            "answered, the second appraisal is done here."
        ),
        "settled": _(
            "The council has settled the points, so nothing can be decided any more. If something must be changed, the "
            "dossier has to be reopened, with a reason."
        ),
        "published": _(
            "The result is published, so nothing can be decided any more. If something must be changed, the dossier has "
            "to be reopened, with a reason."
        ),
    }[state]
