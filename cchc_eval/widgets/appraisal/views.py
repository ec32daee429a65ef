"""From scores to what the appraisal form shows of each criterion: what was claimed, what was decided, and what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent
from cchc_eval.records import Event
from cchc_eval.widgets import views as scoring_views
from cchc_eval.widgets.appraisal.decisions import decision_name, decision_text, options
from cchc_eval.widgets.appraisal.look import (
    APPRAISER_OWES,
    REPLIED,
    STALE,
    UNDECIDED,
    UNFINISHED,
    Look,
    covered_by,
    look_up,
    standing_decision,
)
from cchc_eval.widgets.appraisal.totals import totals
from cchc_eval.widgets.appraisal.unit_side import described
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.views import NONE, points_text

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")
EVIDENCE_REMOVED = "evidence_removed"
Row = dict[str, Any]


def compute(desk: AppraisalDesk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Look at the records and return views and totals, as :func:`cchc_eval.widgets.views.compute` does for scoring.

    A view of a criterion that is appraised holds besides: ``unit`` (what the unit states), ``claimed`` and
    ``claimed_explain``, ``decision`` and ``earlier`` (the decision of this round and of the one before), ``options``,
    ``waits`` (whether the appraiser owes something), ``warning``.
    """
    shown, _self_totals = scoring_views.compute(desk)
    desk.look = look = look_up(desk)
    for key in desk.tree.nodes:
        if desk.tree.round_of(key) == c.SELF:
            shown[key] = _view(desk, key, shown[key], look)
    return shown, totals(desk, look, shown)


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
    if event is not None and (key, event.subject["round"]) in look.taken_back:
        found.append(EVIDENCE_REMOVED)
    if waits == UNFINISHED and row is not None:
        found.append(row[c.REASON])
    elif event is None:
        found += [mark for mark in claimed["marks"] if mark not in (c.ANSWERED, "marked", "changed_by_appraiser")]
    elif row is not None and row[c.EVIDENCE_MISSING]:
        found.append(c.EVIDENCE_MISSING)
    return found + (["marked"] if key in look.marked else [])


def _view(desk: AppraisalDesk, key: str, claimed: Row, look: Look) -> Row:
    row, gap, one = look.appraised.get(key), look.gaps.get(key), look.stated[key]
    covered = covered_by(desk, key, look)
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
        "explain": look.scores.explain(desk.unit.key, key) if row is not None and row[c.APPRAISED] else "",
        "lost": _("Points lost: {points}", points=points_text(desk, lost)) if lost else "",
        "closed": closed,
        "empty": own is None,
        "unit": described(one),
        "options": [] if closed else options(desk, key, one.state, is_open, desk.gate.round),
        "decision": _decision(desk, key, own, look, look.waits.get(key) == STALE),
        "earlier": _decision(desk, key, earlier, look, False),
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


def _decision(desk: AppraisalDesk, key: str, event: Event | None, look: Look, outdated: bool) -> Row | None:
    if event is None:
        return None
    changed = _("The unit's answer was changed after this decision; decide again.") if outdated else ""
    gone = look.taken_back.get((key, event.subject["round"]), "")
    return {
        "code": event.payload["decision"],
        "name": decision_name(event.payload["decision"]),
        "text": decision_text(desk, key, event.payload),
        "who": _("{who}, {when}", who=event.author.label(), when=event.when.astimezone().strftime("%H:%M %d/%m/%Y")),
        "outdated": " ".join(filter(None, (changed, gone))),
    }
