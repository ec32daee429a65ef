"""From scores to what the appraisal form shows of each criterion: what was claimed, what was decided, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent
from cchc_eval.records import Event
from cchc_eval.widgets import views as scoring_views
from cchc_eval.widgets.appraisal.decisions import NA_STATES, decision_name, decision_text, options
from cchc_eval.widgets.appraisal.totals import totals
from cchc_eval.widgets.appraisal.unit_side import Stated, described, read_stated
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.standing import rows
from cchc_eval.widgets.views import NONE, points_text

if TYPE_CHECKING:
    from cchc_eval.scoring.scores import Scores
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")
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
    """

    stated: dict[str, Stated]
    decided: dict[tuple[str, str], Event]
    claimed: dict[str, Row]
    appraised: dict[str, Row]
    waits: dict[str, str] = field(default_factory=dict)
    faults: list[Row] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    gaps: dict[str, Row] = field(default_factory=dict)
    results: dict[str, Row] = field(default_factory=dict)
    fields: dict[str, Row] = field(default_factory=dict)


def compute(desk: AppraisalDesk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Look at the records and return views and totals, as :func:`cchc_eval.widgets.views.compute` does for scoring.

    A view of a criterion that is appraised holds besides: ``unit`` (what the unit states), ``claimed`` and
    ``claimed_explain``, ``decision`` and ``earlier`` (the decision of this round and of the one before), ``options``,
    ``waits`` (whether the appraiser owes something), ``warning``.
    """
    from cchc_eval.analysis import round_gap_table
    from cchc_eval.scoring.scores import score

    shown, _self_totals = scoring_views.compute(desk)
    answers = desk.records.answers(desk.year, desk.set.code, [desk.unit.key])
    units = pd.DataFrame({c.UNIT: [desk.unit.key], c.GROUP: [desk.unit.group], c.NAME: [desk.unit.name]})
    claimed = score(desk.set, answers, c.DIRECT, c.SELF, units)
    appraised, whole = (score(desk.set, answers, scope, desk.gate.round, units) for scope in c.SCOPES)
    look = Look(
        read_stated(desk, answers),
        _decided(desk, answers),
        {row[c.KEY]: row for row in rows(claimed.scores)},
        {row[c.KEY]: row for row in rows(appraised.scores)},
        faults=rows(whole.faults),
        marked=set(desk.records.marks(desk.year, desk.set.code, desk.unit.key)["key"]),
        gaps={row[c.KEY]: row for row in rows(round_gap_table(claimed, appraised))},
    )
    for scope, scores in ((c.DIRECT, appraised), (c.DIRECT_SURVEY, whole)):
        for row in rows(scores.results):
            if row[c.LEVEL] == c.TOTAL:
                look.results[scope] = row
            elif scope == c.DIRECT:
                look.fields[row[c.KEY]] = row
    standing = {
        row[c.KEY]: row for row in rows(appraised.answers) if row[c.ROUND] in c.CHAIN
    } if appraised.answers is not None else {}  # fmt: skip
    for key in desk.tree.nodes:
        if desk.tree.round_of(key) == c.SELF:
            waits = _waits(desk, key, look, standing)
            if waits:
                look.waits[key] = waits
            shown[key] = _view(desk, key, shown[key], look, appraised, standing)
    desk.look = look  # before the totals, which are made from it
    return shown, totals(desk, look, shown)


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


def _covered(desk: AppraisalDesk, key: str, standing: dict[str, Row]) -> str:
    """Return the node above whose statement covers this one, as it stands after the appraisal; empty if none does."""
    for node in desk.tree.parents[key]:
        if standing.get(node.key, {}).get(c.STATE) in NA_STATES:
            return node.key
    return ""


def _waits(desk: AppraisalDesk, key: str, look: Look, standing: dict[str, Row]) -> str:
    """Return what a node waits for; an inner node only where something was stated or decided of it as a whole."""
    node, row = desk.tree.nodes[key], look.appraised.get(key)
    if _covered(desk, key, standing) or (row is not None and row[c.REASON] == "not_chosen"):
        return ""
    decision = standing_decision(desk, key, look)
    if not node.is_leaf and look.stated[key].state not in NA_STATES:
        if decision and standing[key][c.OUTDATED]:
            return STALE
        return UNDECIDED if _choice_pending(desk, key, look) else ""
    if decision is None:
        return UNDECIDED
    if decision.payload["decision"] == c.EXPLAIN:
        return ASKED if desk.gate.round == c.APPRAISAL else REPLIED
    if standing[key][c.OUTDATED]:
        return STALE
    if row is not None and row[c.REASON] in (c.UNANSWERED, c.INCOMPLETE, c.INVALID):
        return UNFINISHED
    return ""


def _choice_pending(desk: AppraisalDesk, key: str, look: Look) -> bool:
    """Whether a node of which one part is to be chosen counts, and none of its parts does."""
    node = desk.tree.nodes[key]
    return node.combine == "one_of" and key in look.gaps and not any(child.key in look.gaps for child in node.children)


def _marks(desk: AppraisalDesk, key: str, look: Look, claimed: Row, covered: str) -> list[str]:
    row, waits, event = look.appraised.get(key), look.waits.get(key), standing_decision(desk, key, look)
    if row is not None and row[c.REASON] == "not_chosen":
        return list(claimed["marks"])
    if covered:
        return [look.stated[covered].state]
    found = []
    if event is None:
        found += [UNDECIDED] if waits else []
    elif waits in (STALE, REPLIED):
        found.append(waits)
    else:
        found.append(f"decided_{event.payload['decision']}")
    if waits == UNFINISHED and row is not None:
        found.append(row[c.REASON])
    elif event is None:
        found += [mark for mark in claimed["marks"] if mark not in (c.ANSWERED, "marked", "changed_by_appraiser")]
    elif row is not None and row[c.EVIDENCE_MISSING]:
        found.append(c.EVIDENCE_MISSING)
    return found + (["marked"] if key in look.marked else [])


def _view(desk: AppraisalDesk, key: str, claimed: Row, look: Look, scores: Scores, standing: dict[str, Row]) -> Row:
    row, gap, one = look.appraised.get(key), look.gaps.get(key), look.stated[key]
    covered = _covered(desk, key, standing)
    settled = gap is not None and gap["appraised_leaves"] > 0 and look.waits.get(key) != UNFINISHED
    own = look.decided.get((key, desk.gate.round))
    earlier = look.decided.get((key, c.APPRAISAL)) if desk.gate.round == c.APPRAISAL_2 else None
    lost = row is not None and settled and row[c.LOST]
    is_open = bool(row is not None and look.claimed[key][c.REASON] in (c.UNANSWERED, c.INCOMPLETE, c.INVALID))
    closed = ""
    if covered:
        above = title(desk.tree.nodes[covered])
        closed = _("“{title}” as a whole is stated not applicable or without a case: decide there.", title=above)
    elif row is not None and row[c.REASON] == "not_chosen":
        closed = _("This part is not the one that was chosen; it does not count.")
    return claimed | {
        "marks": _marks(desk, key, look, claimed, covered),
        "waits": look.waits.get(key) in APPRAISER_OWES,
        "points": points_text(desk, gap["settled"]) if settled and gap else NONE if gap else "",
        "maximum": points_text(desk, gap[c.MAXIMUM]) if gap else claimed["maximum"],
        "share": _share(look.fields.get(key)),
        "done": f"{gap['appraised_leaves']}/{gap['leaves']}" if gap and row is None else "",
        "claimed": claimed["points"],
        "claimed_maximum": claimed["maximum"],
        "claimed_explain": claimed["explain"],
        "claimed_marks": claimed["marks"],
        "explain": scores.explain(desk.unit.key, key) if row is not None and row[c.APPRAISED] else "",
        "lost": _("Points lost: {points}", points=points_text(desk, lost)) if lost else "",
        "closed": closed,
        "empty": own is None,
        "unit": described(one),
        "options": [] if closed else options(desk, key, one.state, is_open, desk.gate.round),
        "decision": _decision(desk, key, own, look.waits.get(key) == STALE),
        "earlier": _decision(desk, key, earlier, False),
        "earned": _earned(desk, row),
        "warning": desk.same_person(one),
    }


def _share(row: Row | None) -> str:
    """Return the share of a field that is really appraised."""
    return format_percent(row[c.SHARE_APPRAISED], 1) if row is not None and row[c.MAXIMUM] > 0 else ""


def _earned(desk: AppraisalDesk, row: Row | None) -> str:
    """Say what the facts earn where the appraiser decided the points."""
    if row is None or row[c.REASON] != c.OWN_POINTS:
        return ""
    return _("By the facts: {points} points.", points=format_number(row[c.EARNED]))


def _decision(desk: AppraisalDesk, key: str, event: Event | None, outdated: bool) -> Row | None:
    if event is None:
        return None
    return {
        "code": event.payload["decision"],
        "name": decision_name(event.payload["decision"]),
        "text": decision_text(desk, key, event.payload),
        "who": _("{who}, {when}", who=event.author.label(), when=event.when.astimezone().strftime("%H:%M %d/%m/%Y")),
        "outdated": _("The unit's answer was changed after this decision; decide again.") if outdated else "",
    }
