"""One look at the records of a unit: what it states, what was decided, what that comes to, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.records import Event
from cchc_eval.widgets.appraisal.decisions import NA_STATES
from cchc_eval.widgets.appraisal.taken_back import taken_back
from cchc_eval.widgets.appraisal.unit_side import Stated, read_stated
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.scoring.scores import Scores
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

Row = dict[str, Any]

# what a criterion waits for; the first four wait for the appraiser, the last for the unit
UNDECIDED, STALE, REPLIED, UNFINISHED, ASKED = "undecided", "outdated", "replied", "unfinished", "asked"
APPRAISER_OWES = (REPLIED, STALE, UNFINISHED, UNDECIDED)


@dataclass
class Look:
    """All that one look at the records found; the lists (what waits, what agrees) are made from it.

    Attributes
    ----------
    stated : dict
        Key → what the unit states.
    decided : dict
        (key, round) → the decision that stands, withdrawn ones left out.
    claimed, appraised : dict
        Key → row of ``Scores.scores`` of the self-score and of the round of appraisal, scope direct.
    waits : dict
        Key → what a node waits for; nodes that wait for nothing are left out.
    faults : set
        Keys of nodes with a fault.
    marked : set
        Keys of nodes marked for review.
    gaps : dict
        Key → row of ``analysis.round_gap_table``, with ``total``.
    results : dict
        Scope → the total row of ``Scores.results`` in the round of appraisal.
    fields : dict
        Key of a field → its row there, scope direct.
    standing : dict
        Key → what stands after the rounds (:func:`cchc_eval.scoring.rounds.effective`).
    scores : Scores
        Of the round of appraisal, scope direct.
    taken_back : dict
        (key, round) of a decision → in words, the evidence that was taken back since.
    """

    stated: dict[str, Stated]
    decided: dict[tuple[str, str], Event]
    claimed: dict[str, Row]
    appraised: dict[str, Row]
    scores: Scores
    waits: dict[str, str] = field(default_factory=dict)
    faults: list[Row] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    gaps: dict[str, Row] = field(default_factory=dict)
    results: dict[str, Row] = field(default_factory=dict)
    fields: dict[str, Row] = field(default_factory=dict)
    standing: dict[str, Row] = field(default_factory=dict)
    taken_back: dict[tuple[str, str], str] = field(default_factory=dict)


def look_up(desk: AppraisalDesk) -> Look:
    """Look at the records of the unit on the desk, in the round that its gate names."""
    from cchc_eval.analysis import round_gap_table
    from cchc_eval.scoring.scores import score

    answers = desk.records.answers(desk.year, desk.set.code, [desk.unit.key])
    units = pd.DataFrame({c.UNIT: [desk.unit.key], c.GROUP: [desk.unit.group], c.NAME: [desk.unit.name]})
    claimed = score(desk.set, answers, c.DIRECT, c.SELF, units)
    appraised, whole = (score(desk.set, answers, scope, desk.gate.round, units) for scope in c.SCOPES)
    assert appraised.answers is not None
    look = Look(
        read_stated(desk, answers),
        _decided(desk, answers),
        {row[c.KEY]: row for row in rows(claimed.scores)},
        {row[c.KEY]: row for row in rows(appraised.scores)},
        appraised,
        faults=rows(whole.faults),
        marked=set(desk.records.marks(desk.year, desk.set.code, desk.unit.key)["key"]),
        gaps={row[c.KEY]: row for row in rows(round_gap_table(claimed, appraised))},
        standing={row[c.KEY]: row for row in rows(appraised.answers) if row[c.ROUND] in c.CHAIN},
    )
    for scope, scores in ((c.DIRECT, appraised), (c.DIRECT_SURVEY, whole)):
        for row in rows(scores.results):
            if row[c.LEVEL] == c.TOTAL:
                look.results[scope] = row
            elif scope == c.DIRECT:
                look.fields[row[c.KEY]] = row
    look.taken_back = taken_back(desk, look.decided)
    for key in desk.tree.nodes:
        waits = _waits(desk, key, look) if desk.tree.round_of(key) == c.SELF else ""
        if waits:
            look.waits[key] = waits
    return look


def _decided(desk: AppraisalDesk, answers: pd.DataFrame) -> dict[tuple[str, str], Event]:
    found = {}
    for row in rows(answers):
        if row[c.DECISION] and row[c.KEY] in desk.tree.nodes:
            event = desk.records.current("decision", desk.place(row[c.KEY], row[c.ROUND]))
            if event:
                found[row[c.KEY], row[c.ROUND]] = event
    return found


def standing_decision(desk: AppraisalDesk, key: str, look: Look) -> Event | None:
    """Return the decision that has a say: that of this round, or else of the one before."""
    counted = c.CHAIN[1 : c.CHAIN.index(desk.gate.round) + 1]
    return next((look.decided[key, one] for one in reversed(counted) if (key, one) in look.decided), None)


def covered_by(desk: AppraisalDesk, key: str, look: Look) -> str:
    """Return the node above whose statement covers this one, as it stands after the appraisal; empty if none does."""
    for node in desk.tree.parents[key]:
        if look.standing.get(node.key, {}).get(c.STATE) in NA_STATES:
            return node.key
    return ""


def _waits(desk: AppraisalDesk, key: str, look: Look) -> str:
    """Return what a node waits for; an inner node only where something was stated or decided of it as a whole."""
    node, row = desk.tree.nodes[key], look.appraised.get(key)
    if covered_by(desk, key, look) or (row is not None and row[c.REASON] == "not_chosen"):
        return ""
    decision = standing_decision(desk, key, look)
    if not node.is_leaf and look.stated[key].state not in NA_STATES:
        if decision and look.standing[key][c.OUTDATED]:
            return STALE
        return UNDECIDED if _choice_pending(desk, key, look) else ""
    if decision is None:
        return UNDECIDED
    if decision.payload["decision"] == c.EXPLAIN:
        return ASKED if desk.gate.round == c.APPRAISAL else REPLIED
    if look.standing[key][c.OUTDATED]:
        return STALE
    if row is not None and row[c.REASON] in (c.UNANSWERED, c.INCOMPLETE, c.INVALID):
        return UNFINISHED
    return ""


def _choice_pending(desk: AppraisalDesk, key: str, look: Look) -> bool:
    """Whether a node of which one part is to be chosen counts, and none of its parts does."""
    node = desk.tree.nodes[key]
    return node.combine == "one_of" and key in look.gaps and not any(child.key in look.gaps for child in node.children)
