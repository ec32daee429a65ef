"""What else is known of each criterion beside its points: marked for review, who is in charge, what differs from what.

The browser filters by it; nothing here is computed but the question whether something is so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.alphabet import sort_key
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import workflow
from cchc_eval.widgets import assigning, last_year
from cchc_eval.widgets.assigning import Charge
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Row = dict[str, Any]

MARKED, CHANGED, ASKED, EXPLAINED = "marked", "changed_by_appraiser", "asked", "explained"
CHANGING = (c.OWN_FACTS, c.OWN_POINTS, c.NA_REFUSED)  # decisions by which something else counts than was declared
OPEN_MARKS = (c.UNANSWERED, c.INCOMPLETE, c.INVALID)


def reviewed(desk: Desk, answers: pd.DataFrame, shown: Mapping[str, Row]) -> dict[str, Row]:
    """Return the views with what is known beside the points.

    Parameters
    ----------
    desk : Desk
    answers : DataFrame
        ``Records.answers`` of the unit, all rounds.
    shown : mapping
        Key → view, as :mod:`cchc_eval.widgets.views` made it. It is not changed.

    Returns
    -------
    dict
        Key → view with ``open`` (something is still to be declared here; while the unit is to explain: to be explained),
        ``marked`` (the note of a mark for review, None without one), ``assigned``
        (:func:`cchc_eval.widgets.assigning.shown`), ``owed`` (somebody is in charge, or a date is set, and it is open),
        ``differs`` (``last_year`` and ``rounds``: bool), and the marks ``marked``, ``changed_by_appraiser``, ``asked``
        (for an explanation) and ``explained``.
    """
    notes = {
        row["key"]: row["note"]
        for row in rows(desk.records.marks(desk.year, desk.set.code, desk.unit.key))
        if row["key"] in desk.tree.nodes and row["round"] == desk.tree.round_of(row["key"])
    }
    charges, changed = assigning.in_charge(desk), changed_by_appraiser(answers)
    requests = _requests(desk)
    apart, today = last_year.differing(desk, answers), date.today()
    found = {}
    for key, view in shown.items():
        more = [mark for mark, there in ((CHANGED, key in changed), (MARKED, key in notes)) if there]
        if requests is None or desk.tree.round_of(key) != c.SELF:
            is_open = _open(desk, key, view)
        else:  # all else of the self-score is locked
            is_open = requests.get(key) == ASKED
            more += [requests[key]] if key in requests else []
        charge = charges.get(key)
        below = not desk.tree.nodes[key].is_leaf
        late = charge is not None and charge.late(today) and (is_open or (below and _any_open(desk, key, shown)))
        found[key] = view | {
            "marks": [*view["marks"], *more],
            "open": is_open,
            "marked": notes.get(key),
            "assigned": assigning.shown(desk, key, charge, late),
            "owed": charge is not None and is_open,
            "differs": {"last_year": key in apart, "rounds": key in changed},
        }
    return found


def _requests(desk: Desk) -> dict[str, str] | None:
    """Return, while the unit is to explain, each criterion asked about: ``asked`` or ``explained`` since; else None."""
    place = (desk.year, desk.set.code, desk.unit.key)
    if desk.records.dossier(*place).state != workflow.EXPLAINING:
        return None
    lacking = set(desk.records.not_explained(*place))
    return {key: ASKED if key in lacking else EXPLAINED for key in desk.records.asked(*place)}


def changed_by_appraiser(answers: pd.DataFrame) -> set[str]:
    """Return the keys of which the last decision that stands lets something else count than the unit declared."""
    last: dict[str, str] = {}
    if len(answers) and (answers[c.DECISION] != "").any():
        decided = [row for row in rows(answers) if row[c.DECISION] and row[c.ROUND] in c.CHAIN[1:]]
        for row in sorted(decided, key=lambda row: c.CHAIN.index(row[c.ROUND])):
            last[row[c.KEY]] = json.loads(row[c.DECISION])["decision"]
    return {key for key, decision in last.items() if decision in CHANGING}


def _open(desk: Desk, key: str, view: Row) -> bool:
    """Return whether something is still to be declared by the unit on the page of a node: never the survey, bonus or penalty."""
    optional = desk.tree.set.parts[key] in ("survey", "bonus", "penalty")
    return not optional and any(mark in OPEN_MARKS for mark in view["marks"])


def _any_open(desk: Desk, key: str, shown: Mapping[str, Row]) -> bool:
    return any(
        _open(desk, child.key, shown[child.key]) or _any_open(desk, child.key, shown)
        for child in desk.tree.children(desk.tree.nodes[key])
    )


def owed(desk: Desk, views: Mapping[str, Row]) -> list[Row]:
    """Return what is not declared yet, by who is in charge, in the order of the Vietnamese alphabet; nobody comes last.

    Returns
    -------
    list of dict
        ``who`` (words), ``mine`` (it is the person at the keyboard), ``count`` (words), ``keys`` in printed order.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for key in desk.tree.nodes:
        view = views[key]
        if view["open"]:
            of = view["assigned"] or {"division": "", "person": ""}
            groups.setdefault((of["division"], of["person"]), []).append(key)
    names = {
        (v["assigned"]["division"], v["assigned"]["person"]): v["assigned"] for v in views.values() if v["assigned"]
    }

    def place(group: tuple[str, str]) -> tuple[Any, ...]:
        return group == ("", ""), sort_key(group[0]), sort_key(names.get(group, {}).get("name", ""))

    found = []
    for group in sorted(groups, key=place):
        keys = groups[group]
        late = sum(bool((views[key]["assigned"] or {}).get("overdue")) for key in keys)
        count = _("to be declared: {count}", count=format_number(len(keys)))
        if late:
            count = _(
                "to be declared: {count}, of these past due: {late}",
                count=format_number(len(keys)),
                late=format_number(late),
            )
        who = Charge(group[0], group[1], names.get(group, {}).get("name", "")).who() or _("Nobody in charge")
        found.append({"who": who, "mine": bool(names.get(group, {}).get("mine")), "count": count, "keys": keys})
    return found
