"""Texts and decisions that a browser kept because they were never acknowledged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import drafts
from cchc_eval.widgets.appraisal.decisions import WITHDRAWN, read_decision
from cchc_eval.widgets.appraisal.saving import ROUNDS, typed_text
from cchc_eval.widgets.describe import title

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")


def check_draft(desk: AppraisalDesk, draft: Mapping[str, Any]) -> dict[str, Any]:
    """Say what may be done with one draft, as :func:`cchc_eval.widgets.drafts.check_draft` does."""
    key, round_code, name, value = draft["key"], draft["round"], draft["field"], draft["value"]
    if round_code not in ROUNDS:
        return drafts.check_draft(desk, draft)
    told: dict[str, Any] = {part: draft.get(part) for part in ("name", "round", "key", "field", "value")}
    if key not in desk.tree.nodes or name not in ("decision", "text:opinion"):
        about = _("This criterion is not part of the set.")
        return told | {"title": key, "label": name, "text": str(value), "status": "newer", "about": about}
    decision = name == "decision"
    told |= {
        "title": title(desk.tree.nodes[key]),
        "label": _("Decision") if decision else _("Opinion of the appraiser"),
        "text": typed_text(desk, draft),
    }
    current = desk.records.current("decision" if decision else "opinion", desk.place(key, round_code))
    standing = current.payload if current else {}
    if decision:
        read = read_decision(desk, key, value, draft.get("confirm") or {})
        same = read.payload == standing or (not standing and value["decision"] == WITHDRAWN)
    else:
        same = value == standing.get("text", "")
    if same:
        return told | {"status": "same"}
    if current and current.revision != draft.get("base", 0):
        who = current.author.label()
        about = _("Not offered: {who} has since recorded a newer version. Compare before you type it again.", who=who)
        return told | {"status": "newer", "about": about}
    if round_code != desk.gate.round or desk.gate.closed:
        return told | {
            "status": "newer",
            "about": desk.gate.closed or _("The dossier has moved on; open the unit again."),
        }
    return told | {"status": "offer", "about": _("Typed by {who}, not yet saved.", who=draft.get("author", ""))}
