"""The words that a unit's workbook shows: names of sheets, headings, states. What the sheet compares stands here once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet, Node

_ = catalogue("reports")

NO_SUCH, NOT_CHOSEN, SURVEYED, EVIDENCE, ZERO, FINISHED = (
    "bad_fact",
    c.NOT_CHOSEN,
    "surveyed",
    c.EVIDENCE_MISSING,
    c.ZERO,
    "finished",
)
"""Further words of the column that says how far a line is."""
HEAD_LENGTH = 150
"""Characters that one line above a page holds."""


def sheet_names() -> dict[str, str]:
    """Return id of a sheet → its name, in the language in use."""
    return {
        "main": _("Self-assessment"),
        "extras": _("Bonus and penalty"),
        "survey": _("Survey"),
        "result": _("Result"),
        "guide": _("Guide"),
    }


def state_names() -> dict[str, str]:
    """Return stored state → its words in the drop-down list, in the language in use."""
    return {
        c.ANSWERED: _("Declared"),
        c.NOT_APPLICABLE: _("Not applicable"),
        c.NO_CASE: _("No case arose"),
        c.UNANSWERED: _("Not declared yet"),
    }


def standing_names() -> dict[str, str]:
    """Return how far a line is → the words for it, in the language in use."""
    return {
        c.UNANSWERED: _("Not declared yet"),
        c.INCOMPLETE: _("Not declared in full"),
        c.INVALID: _("Facts do not fit"),
        c.NOT_APPLICABLE: _("Not applicable"),
        c.NO_CASE: _("No case arose"),
        NO_SUCH: _("Value does not fit"),
        NOT_CHOSEN: _("Not chosen, does not count"),
        SURVEYED: _("From the survey"),
        EVIDENCE: _("Evidence missing"),
        ZERO: _("0 points"),
        FINISHED: _("Done"),
        "open": _("criteria open"),
    }


def headings() -> dict[str, str]:
    """Return part of a line → heading of its column, in the language in use."""
    return {
        "code": _("No."),
        "name": _("Criterion, sub-criterion"),
        "maximum": _("Maximum points"),
        "facts": _("Facts declared"),
        "method": _("How points are given"),
        "evidence": _("Evidence"),
        "points": _("Self-assessed points"),
        "explanation": _("Explanation of the unit"),
        "reason": _("Reason (not applicable, no case)"),
        "status": _("Status"),
    }


def marks_of(criteria_set: CriteriaSet, marks: tuple[str, ...] = ()) -> list[str]:
    """Return the marks of the data and of the set (illustrative, adapted), each once."""
    standing = {"illustrative": _("Illustrative criteria set, not official"), "adapted": _("Adapted criteria set")}
    own = standing.get(criteria_set.standing)
    return list(dict.fromkeys([*marks, *([own] if own else [])]))


def running_head(heading: str, standing: str) -> str:
    """Return what stands above each page: the heading, and the marks where both fit; the marks stand below each page in full."""
    both = " · ".join(text for text in (heading, standing) if text)
    return both if len(both) <= HEAD_LENGTH else heading


def child_labels(children: tuple[Node, ...]) -> dict[str, str]:
    """Return key of a part of a *one of* → its words in the drop-down list; they differ, as codes do."""
    return {child.key: shortened(f"{child.code}. {child.name}", 250) for child in children}


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; what is cut off ends with an ellipsis."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def class_names(criteria_set: CriteriaSet) -> list[str]:
    """Return the names of the classes, best first."""
    return [str(band.name) for band in criteria_set.classes.bands] if criteria_set.classes else []


def total_names() -> Mapping[str, str]:
    """Return line of the result → its words, in the language in use."""
    return {
        "tree": _("Points of the criteria"),
        c.BONUS: _("Bonus points (after the cap)"),
        "penalty": _("Penalty points (after the cap)"),
        c.POINTS: _("Total points"),
        c.MAXIMUM: _("Applicable maximum"),
        c.INDEX: _("Index (%)"),
        c.CLASS: _("Class"),
        c.SHARE_ANSWERED: _("Share declared (%)"),
        "open": _("Criteria still open"),
        c.PROVISIONAL: _("State of the result"),
    }
