"""The steps of an inspection that went by without what each must leave behind: a document, a day, the head of the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_eval.alphabet import folded
from cchc_eval.records.work.payloads import CANCELLED, CLOSED, INSPECTION_STATES
from cchc_eval.records.work.team import leaders

LEADER, HELD_ON, CLOSED_BY = "leader", "held_on", "closed_by"
_LEFT_BEHIND = (
    ("decided", "decision"),
    ("decided", LEADER),
    ("noticed", "notice"),
    ("held", HELD_ON),
    ("held", "minutes"),
    ("concluded", "conclusion"),
    ("remedied", "remedy_report"),
    (CLOSED, CLOSED_BY),
)


def lacking(inspection: Mapping[str, Any], findings: bool = True) -> list[str]:
    """Return what the steps up to an inspection's state should have left behind, and what is not recorded.

    Parameters
    ----------
    inspection : mapping
        Its payload.
    findings : bool
        Whether it found anything: without that a unit has no remedies to report on.

    Returns
    -------
    list of str
        In the order of the steps: codes of documents (``decision``, ``notice``, ``minutes``, ``conclusion``, ``remedy_report``),
        ``leader`` (no head of the team), ``held_on`` (no day), ``closed_by`` (closed by another than the head of the team).
    """
    state = inspection["state"]
    if state == CANCELLED:
        return []
    reached = INSPECTION_STATES.index(state)
    due = [what for step, what in _LEFT_BEHIND if INSPECTION_STATES.index(step) <= reached]
    return [what for what in due if _is_lacking(what, inspection, findings)]


def _is_lacking(what: str, inspection: Mapping[str, Any], findings: bool) -> bool:
    names = [one["name"] for one in leaders(inspection) if one["name"]]
    if what == LEADER:
        return not names
    if what == HELD_ON:
        return not inspection["held_on"]
    if what == CLOSED_BY:
        return bool(names) and not any(_same(name, inspection["closed_by"]) for name in names)
    return not inspection["documents"].get(what) and (findings or what != "remedy_report")


def _same(leader: str, closed_by: str) -> bool:
    """Whether two texts name one person; a position may follow the name."""
    one, other = (folded(text).partition(",")[0].split() for text in (leader, closed_by))
    return one == other
