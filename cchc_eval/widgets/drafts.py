"""Texts that a browser kept because they were never acknowledged: what became of each, and may it be offered?"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.widgets import dossier_line
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.edits import typed_text
from cchc_eval.widgets.facts import read_fact
from cchc_eval.widgets.folding import kind_of, place_of, subject_of
from cchc_eval.widgets.standing import DOCUMENT_PARTS

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Draft = Mapping[str, Any]


def check_draft(desk: Desk, draft: Draft) -> dict[str, Any]:
    """Say what may be done with one draft.

    Parameters
    ----------
    desk : Desk
    draft : dict
        As the browser kept it: ``name``, ``round``, ``key``, ``field``, ``value``, ``base``, ``author``.

    Returns
    -------
    dict
        ``status``: ``same`` (recorded after all), ``offer``, or ``newer`` (somebody recorded a newer revision since:
        shown, not offered); with the words to show.
    """
    key, name, value = draft["key"], draft["field"], draft["value"]
    told: dict[str, Any] = {part: draft.get(part) for part in ("name", "round", "key", "field", "value")}
    if key not in desk.tree.nodes or draft["round"] != desk.tree.round_of(key) or not kind_of(subject_of(name)):
        told |= {"title": key, "label": name, "text": json.dumps(value, ensure_ascii=False)}
        return told | {"status": "newer", "about": _("This criterion is not part of the set.")}
    subject = subject_of(name)
    current = desk.records.current(kind_of(subject), place_of(desk, key, draft["round"], subject))
    if _recorded(desk, key, name, value, current.payload if current else {}):
        return told | {"status": "same"}
    label = _field_name(desk, key, name)
    told |= {
        "title": title(desk.tree.nodes[key]),
        "label": label,
        "text": typed_text(desk, draft).removeprefix(f"{label}: "),
    }
    if why := _closed(desk, key, draft["round"], name):
        return told | {"status": "newer", "about": _("Not offered: {why}", why=why)}
    if current and current.revision != draft.get("base", 0):
        who = current.author.label()
        about = _(
            "Not offered: {who} has since recorded a newer version. Compare before you type it again.",
            who=who,
        )
        return told | {"status": "newer", "about": about}
    return told | {
        "status": "offer",
        "about": _("Typed by {who}, not yet saved.", who=draft.get("author", "")),
    }


def _closed(desk: Desk, key: str, round_code: str, name: str) -> str:
    """Return why what was typed cannot be entered now; empty if it can."""
    locks = dossier_line.locks(desk)
    if locks.closed or round_code != c.SELF or key not in locks.asked:
        return locks.rounds.get(round_code, "")
    return "" if name.startswith(("text:", "evidence:", "document:")) else locks.of(key, round_code)


def _field_name(desk: Desk, key: str, name: str) -> str:
    if name.startswith("fact:"):
        fact = desk.tree.facts(key).get(name[5:])
        return str(fact.label) if fact else name[5:]
    words = {
        "state": _("Applicable or not"),
        "text:explanation": _("Explanation"),
        "text:difficulties": _("Difficulties"),
        "text:proposals": _("Proposals"),
        "mark": _("Mark for review"),
    }
    if name.startswith("document:"):
        return _("Document")
    return words.get(name, _("Evidence"))


def _recorded(desk: Desk, key: str, name: str, value: Any, payload: Mapping[str, Any]) -> bool:
    """Return whether a draft's content is what stands in the records."""
    if name.startswith("fact:"):
        fact = desk.tree.facts(key).get(name[5:])
        if fact is None:
            return False
        read = read_fact(fact, value)
        return (read.blank or bool(read.value)) and (read.value or "") == payload.get("facts", {}).get(fact.name, "")
    if name == "state":
        declared = (c.ANSWERED, c.UNANSWERED)
        there = payload.get("state", c.UNANSWERED)
        if value["state"] in declared:
            return there in declared
        return bool(value["state"] == there) and _plain(value["reason"]) == _plain(payload.get("reason", ""))
    if name.startswith("text:"):
        return _plain(value) == _plain(payload.get("text", "")) and not payload.get("carried")
    if name == "mark":
        return bool((value["marked"], value.get("note", "")) == (payload.get("marked", False), payload.get("note", "")))
    if name.startswith("document:"):
        there = {part: payload.get(part, "") for part in DOCUMENT_PARTS} | {
            "date": format_date(payload.get("date", ""))
        }
        return bool(payload) and all(value.get(part, "") == text for part, text in there.items())
    wanted = {part: value.get(part, "") for part in ("document", "muc", "page")} | {
        "removed": bool(value.get("removed"))
    }
    return bool(payload) and not payload.get("carried") and all(payload[part] == text for part, text in wanted.items())


def _plain(text: str) -> str:
    """Return a text as the records keep it: one form of each letter with its marks, no blanks at its ends."""
    return unicodedata.normalize("NFC", text).strip()
