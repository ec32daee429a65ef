"""A batch of the appraisal form: decisions and opinions are saved here, survey, bonus and penalty as in the scoring form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import Edit, Event, Outcome, RecordsError
from cchc_eval.widgets import edits
from cchc_eval.widgets.appraisal.decisions import (
    WITHDRAWN,
    decision_name,
    decision_text,
    decision_value,
    read_decision,
)
from cchc_eval.widgets.edits import Saved
from cchc_eval.widgets.standing import subject_name

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")
Typed = Mapping[str, Any]
Result = dict[str, Any]
ROUNDS = (c.APPRAISAL, c.APPRAISAL_2)


def save(desk: AppraisalDesk, typed: list[Typed]) -> Saved:
    """Save a batch and say of each edit what became of it.

    Parameters
    ----------
    desk : AppraisalDesk
    typed : list of dict
        As for :func:`cchc_eval.widgets.edits.save_batch`; in a round of appraisal the fields are ``decision`` (value:
        the whole decision, see :mod:`cchc_eval.widgets.appraisal.decisions`; ``confirm``: box → meaning) and
        ``text:opinion``.

    Returns
    -------
    Saved
        A refused decision carries ``parts``: a remark for each of its boxes.
    """
    ours = [edit for edit in typed if edit["round"] in ROUNDS]
    rest = [edit for edit in typed if edit["round"] not in ROUNDS]
    units_own = [edit for edit in rest if edit["round"] == c.SELF and edit["field"] != "mark"]
    saved = edits.save_batch(desk, [edit for edit in rest if edit not in units_own])
    for edit in units_own:
        message = _("What the unit states is changed by the unit, in its own form.")
        saved.results.append({"seq": edit["seq"], "status": "refused", "message": message})
    _save_ours(desk, ours, saved)
    return saved


def _save_ours(desk: AppraisalDesk, typed: list[Typed], saved: Saved) -> None:
    """Save decisions and opinions in one transaction; of several edits of one subject the last counts."""
    subjects: dict[str, list[Typed]] = {}
    for edit in typed:
        subjects.setdefault(subject_name(edit["round"], edit["key"], edit["field"]), []).append(edit)
    wanted: dict[str, Edit] = {}
    told: dict[str, Result] = {}
    for name, ones in subjects.items():
        found = _edit(desk, ones[-1])
        if isinstance(found, Edit):
            wanted[name] = found
        else:
            told[name] = found
    try:
        if wanted:
            for round_code in sorted({ones[-1]["round"] for ones in subjects.values()}):
                desk.open_round(round_code)
        outcomes = desk.records.save(list(wanted.values())) if wanted else []
    except RecordsError as fault:
        saved.failed = f"{fault.full()} {_('This page will save it again by itself.')}"
        told |= {name: {"status": "failed", "message": ""} for name in wanted}
        outcomes = []
    for name, outcome in zip(wanted, outcomes, strict=False):
        told[name] = _told(desk, subjects[name][-1], outcome)
        if outcome.event:
            saved.revisions[name] = outcome.event.revision
            saved.time = datetime.now().strftime("%H:%M:%S")
    for name, ones in subjects.items():
        saved.results += [told[name] | {"seq": edit["seq"]} for edit in ones]


def _edit(desk: AppraisalDesk, typed: Typed) -> Edit | Result:
    """Return what is to be recorded, or why nothing is."""
    key, round_code, name = typed["key"], typed["round"], typed["field"]
    if key not in desk.tree.nodes or desk.tree.round_of(key) != c.SELF or name not in ("decision", "text:opinion"):
        return {"status": "refused", "message": _("This criterion is not part of the set.")}
    if round_code != desk.gate.round:
        return {"status": "refused", "message": _("The dossier has moved on; open the unit again.")}
    if desk.gate.closed:  # the records refuse it as well; here it is said what has to happen first
        return {"status": "refused", "message": desk.gate.closed}
    subject, base = desk.place(key, round_code), typed["base"]
    if name == "text:opinion":
        text = str(typed["value"])
        current = desk.records.current("opinion", subject)
        if current and base == 0 and not current.payload["text"]:
            base = current.revision  # whoever saw nothing saw the cleared text
        if current is None and not text.strip():
            return {"status": "saved"}
        return Edit("opinion", subject, {"text": text}, base)
    current = desk.records.current("decision", subject)
    standing = current.payload if current else {}
    if current and base == 0 and standing["decision"] == WITHDRAWN:
        base = current.revision
    read = read_decision(desk, key, typed["value"], typed.get("confirm") or {})
    if read.payload is None:
        result: Result = {"status": "refused", "message": "", "parts": read.parts}
        if standing.get("decision"):
            result["stands"] = _("In force: {shown}.", shown=decision_name(standing["decision"]))
        return result
    if current is None and read.payload["decision"] == WITHDRAWN:
        return {"status": "saved", "parts": {}}
    judged = desk.judged(key)
    if read.payload["decision"] != WITHDRAWN and read.payload["judged"] != judged:
        message = _("The unit's answer is another one than you saw. Look at it again, then decide.")
        return {"status": "refused", "message": message, "parts": {}, "judged": judged}
    return Edit("decision", subject, read.payload, base)


def _told(desk: AppraisalDesk, typed: Typed, outcome: Outcome) -> Result:
    key, value = typed["key"], typed["value"]
    if outcome.status == "refused":
        return {"status": "refused", "message": f"{outcome.message} {outcome.hint}".strip()}
    if outcome.status == "stale":
        theirs = _theirs(desk, key, outcome.theirs, typed["field"])
        return {"status": "stale", "message": outcome.message, "mine": typed_text(desk, typed), "theirs": theirs}
    result: Result = {"status": "saved"}
    if typed["field"] == "decision":
        result["parts"] = read_decision(desk, key, value, typed.get("confirm") or {}).parts
    return result


def _theirs(desk: AppraisalDesk, key: str, event: Event | None, name: str) -> dict[str, Any]:
    decision = name == "decision"
    if event is None:
        value: Any = decision_value(desk, key, {}) if decision else ""
        return {"revision": 0, "who": "", "when": "", "text": "", "value": value}
    when = event.when.astimezone().strftime("%H:%M:%S %d/%m/%Y")
    text = decision_text(desk, key, event.payload) if decision else event.payload["text"]
    value = decision_value(desk, key, event.payload) if decision else event.payload["text"]
    return {"revision": event.revision, "who": event.author.label(), "when": when, "text": text, "value": value}


def typed_text(desk: AppraisalDesk, typed: Typed) -> str:
    """Return in words what was typed, for showing it beside another version."""
    value = typed["value"]
    if typed["field"] != "decision":
        return str(value)
    lines = [decision_name(value["decision"])]
    if value["decision"] == c.OWN_POINTS:
        lines[0] += f": {value.get('points', '')}"
    asked = desk.tree.facts(typed["key"])
    if value["decision"] in (c.OWN_FACTS, c.NA_REFUSED):
        lines += [
            f"{asked[name].label}: {text}" for name, text in value.get("facts", {}).items() if name in asked and text
        ]
    if value.get("reason"):
        lines.append(_("Reason: {reason}", reason=value["reason"]))
    return "\n".join(lines)
