"""The way of a unit's dossier (*hồ sơ*) from self-scoring to publication: its states, its steps, and what each lets through.

Only tables and names; whether a write is refused is decided in :mod:`cchc_eval.records.states`, which reads them.
The tables are those of ``docs/workflow.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue

_ = catalogue("records")

UNOPENED, OPEN, LOCKED, CLOSED = "unopened", "open", "locked", "closed"
"""The states of a round; ``closed`` is the year's."""
AFTER = {"opened": OPEN, "reopened": OPEN, "replaced": OPEN, "locked": LOCKED}
"""What happened to a round → the state after it."""

SCORING, APPROVED, SUBMITTED = "scoring", "approved", "submitted"
EXPLAINING, ANSWERED, SETTLED, PUBLISHED = "explaining", "answered", "settled", "published"
STATES = (SCORING, APPROVED, SUBMITTED, EXPLAINING, ANSWERED, SETTLED, PUBLISHED)
"""The states of a dossier, in the order in which it goes through them."""

STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "approve": ((SCORING,), APPROVED),
    "return": ((APPROVED, SUBMITTED), SCORING),
    "submit": ((APPROVED,), SUBMITTED),
    "request": ((SUBMITTED,), EXPLAINING),
    "answer": ((EXPLAINING,), ANSWERED),
    "settle": ((SUBMITTED, ANSWERED), SETTLED),
    "publish": ((SETTLED,), PUBLISHED),
    "reopen": ((SUBMITTED, EXPLAINING, ANSWERED, SETTLED, PUBLISHED), ""),
}
"""Step → the states that it may be taken from, and the state after it (``reopen`` names its own)."""
REOPEN_TO = (SCORING, SUBMITTED, ANSWERED)
"""States that a dossier may be reopened to, if they come before the one that it is in."""
NOTED = ("return", "settle", "reopen")
"""Steps that must say why, or on what ground."""

OPEN_IN: dict[str, tuple[str, ...]] = {
    c.SELF: (SCORING,),
    c.APPRAISAL: (SUBMITTED,),
    c.APPRAISAL_2: (ANSWERED,),
    c.SURVEY: STATES[: STATES.index(SETTLED)],
    c.BONUS: STATES[: STATES.index(SETTLED)],
}
"""Round → the states in which its content may change."""
REPLIES = ("explanation", "evidence")
"""Kinds with which a unit answers a request, in the round ``self`` or beside the decision in ``appraisal``."""
SETTLED_KINDS = ("answer", "decision", "evidence", "explanation")
"""Kinds that the points, and the marks beside them, are made of."""
PART_KINDS = ("answer", "evidence", "explanation", "difficulties", "proposals")
"""Kinds whose authors in round ``self`` had a part in the unit's self-score."""
UNIT_STEPS = ("approve", "submit", "answer")
"""Steps by which a unit hands its self-score on, or explains it."""
FINAL = (SETTLED, PUBLISHED)
"""States in which the points stand."""


def after(payload: Mapping[str, Any]) -> str:
    """Return the state of a dossier after a step, from the step's payload."""
    return STEPS[payload["step"]][1] or str(payload["to"])


def steps_from(state: str) -> tuple[str, ...]:
    """Return the steps that a state knows, in their usual order; conditions may still refuse one."""
    return tuple(step for step, (states, _after) in STEPS.items() if state in states)


def reopens_to(state: str) -> tuple[str, ...]:
    """Return the states that a dossier may be reopened to from a state."""
    if state not in STEPS["reopen"][0]:
        return ()
    return tuple(one for one in REOPEN_TO if STATES.index(one) < STATES.index(state))


def state_name(code: str) -> str:
    """Return the name of a dossier's state, in the language in use."""
    return {
        SCORING: _("being self-scored"),
        APPROVED: _("approved by the unit's leader"),
        SUBMITTED: _("submitted, waiting for appraisal"),
        EXPLAINING: _("waiting for the unit's explanation"),
        ANSWERED: _("explained, waiting for the second appraisal"),
        SETTLED: _("settled by the council"),
        PUBLISHED: _("published"),
    }[code]


def step_name(code: str) -> str:
    """Return the name of a step, in the language in use."""
    return {
        "approve": _("Approve"),
        "return": _("Return to the unit"),
        "submit": _("Submit"),
        "request": _("Request explanations"),
        "answer": _("Send the explanations"),
        "settle": _("Settle the points"),
        "publish": _("Publish"),
        "reopen": _("Reopen the dossier"),
    }[code]


def round_name(code: str) -> str:
    """Return the name of a round, in the language in use."""
    return {
        "self": _("self-scoring"),
        "appraisal": _("first appraisal"),
        "appraisal_2": _("second appraisal"),
        "survey": _("survey"),
        "bonus": _("bonus and penalty points"),
    }[code]
