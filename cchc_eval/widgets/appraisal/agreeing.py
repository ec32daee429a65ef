"""*Accept all that agrees*: the list of what it would touch, and the one step that accepts just that list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import Edit, RecordsError
from cchc_eval.widgets.appraisal.look import UNDECIDED
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.standing import subject_name

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")
Row = dict[str, Any]


def agreeing(desk: AppraisalDesk) -> tuple[list[Row], list[Row]]:
    """Return what may be accepted together, and what is left out, each with why.

    A criterion may be accepted together with others if it is not decided yet, its answer is complete and without a
    fault, it is not marked for review, and evidence is cited or an explanation given. Statements of *not applicable*
    and *no case* are decided one by one.

    Returns
    -------
    items : list of dict
        ``key``, ``title``, ``points``, ``evidence`` (in words), ``judged`` (the revision that will be judged).
    left : list of dict
        ``key``, ``title``, ``why``; only undecided criteria.
    """
    shown, _totals = desk.compute()
    faulty = {row[c.KEY] for row in desk.look.faults}
    items, left = [], []
    for key in desk.tree.nodes:
        if desk.look.waits.get(key) != UNDECIDED:
            continue
        view, one = shown[key], desk.look.stated[key]
        why = _why_not(desk, key, faulty)
        if why:
            left.append({"key": key, "title": title(desk.tree.nodes[key]), "why": why})
            continue
        evidence = "; ".join(citation["label"] for citation in one.evidence)
        explained = one.texts.get("explanation", "").strip()
        items.append(
            {
                "key": key,
                "title": title(desk.tree.nodes[key]),
                "points": f"{view['claimed']}/{view['claimed_maximum']}",
                "evidence": evidence or _("Explanation: {text}", text=explained),
                "judged": one.revision,
            }
        )
    return items, left


def _why_not(desk: AppraisalDesk, key: str, faulty: set[str]) -> str:
    """Say why a criterion is not accepted together with others; empty if it is."""
    row, one = desk.look.claimed.get(key), desk.look.stated[key]
    if (row[c.STATE] if row else one.state) in (c.NOT_APPLICABLE, c.NO_CASE):
        return _("a statement of not applicable or no case is decided by itself")
    if row is None or row[c.REASON] in (c.UNANSWERED, c.INCOMPLETE, c.INVALID):
        return _("the unit has not declared it in full")
    if key in faulty:
        return _("it has a fault")
    if key in desk.look.marked:
        return _("it is marked for review")
    if not one.backed:
        return _("neither evidence nor an explanation")
    return ""


def accept_all(desk: AppraisalDesk, wanted: list[tuple[str, int]]) -> Row:
    """Accept the criteria of a list that was shown, all in one transaction or none.

    Parameters
    ----------
    desk : AppraisalDesk
    wanted : list of (key, judged)
        As the list had them; if one of them does not stand there any more, nothing is accepted.

    Returns
    -------
    dict
        ``count`` and ``saved`` (time), with ``revisions``; or ``refused``: why nothing was recorded.
    """
    now = {item["key"]: item["judged"] for item in agreeing(desk)[0]}
    if desk.gate.closed:
        return {"refused": desk.gate.closed}
    if any(now.get(key) != judged for key, judged in wanted):
        return {"refused": _("The list has changed meanwhile, so nothing was accepted. Look at it again.")}
    if not wanted:
        return {"refused": _("Nothing is chosen.")}
    payload = {"decision": c.ACCEPT, "points": "", "state": "", "facts": {}, "reason": ""}
    edits = []
    for key, judged in wanted:
        place = desk.place(key, desk.gate.round)
        current = desk.records.current("decision", place)  # a decision that was withdrawn
        edits.append(Edit("decision", place, payload | {"judged": judged}, current.revision if current else 0))
    try:
        desk.open_round(desk.gate.round)
        events = desk.records.append_many(edits)
    except RecordsError as fault:
        return {"refused": f"{fault.full()} {_('Nothing was accepted.')}"}
    revisions = {subject_name(desk.gate.round, event.subject["key"], "decision"): event.revision for event in events}
    return {"count": len(events), "saved": datetime.now().strftime("%H:%M:%S"), "revisions": revisions}
