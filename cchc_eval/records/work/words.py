"""The year's work in words, for somebody who compares two versions: what it is, its state, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date

_ = catalogue("records")
_DAYS = (
    "issued", "start", "due", "done_on", "end", "planned_start", "planned_end", "held_on", "held_until", "closed_on", "delivered_on", "day",
)  # fmt: skip


def kind_names() -> dict[str, str]:
    """Return what each kind of the year's work is called."""
    return {
        "plan": _("plan of the year's work"),
        "task": _("task"),
        "duty": _("assignment of a duty"),
        "outreach_plan": _("promises of dissemination"),
        "outreach": _("activity of dissemination"),
        "inspection": _("inspection"),
        "finding": _("finding of an inspection"),
        "report_duty": _("duty of periodic reports"),
        "report": _("periodic report"),
        "fact_source": _("facts taken from the register of work"),
    }


def states(kind: str) -> dict[str, str]:
    """Return the states of a kind in words."""
    return {
        "task": {
            "planned": _("not begun"),
            "doing": _("under way"),
            "done": _("finished"),
            "cancelled": _("cancelled"),
            "moved": _("moved to the next year"),
        },
        "inspection": {
            "planned": _("planned"),
            "decided": _("decided"),
            "noticed": _("announced to the unit"),
            "held": _("held"),
            "concluded": _("concluded"),
            "remedied": _("remedies reported"),
            "closed": _("inspection closed"),
            "cancelled": _("cancelled"),
        },
        "finding": {
            "open": _("not remedied"),
            "reported": _("remedy reported, not closed"),
            "closed": _("remedied and closed"),
            "reopened": _("opened again"),
        },
        "report": {"draft": _("draft"), "delivered": _("delivered"), "waived": _("not asked for")},
    }.get(kind, {})


def _labels() -> dict[str, str]:
    return {
        "title": _("what"),
        "what": _("what"),
        "name": _("name"),
        "number": _("number in the plan"),
        "field": _("field"),
        "product": _("product"),
        "owner": _("unit in charge"),
        "people": _("persons"),
        "collaborators": _("units that take part"),
        "audience": _("audience"),
        "staff": _("staff of the unit"),
        "contents": _("contents"),
        "channels": _("channels"),
        "issued": _("issued on"),
        "start": _("begins"),
        "due": _("due day"),
        "end": _("ends"),
        "done_on": _("finished on"),
        "planned_start": _("planned from"),
        "planned_end": _("planned until"),
        "held_on": _("held from"),
        "held_until": _("held until"),
        "looked_at": _("looked at"),
        "recommendation": _("recommendation"),
        "remedy": _("remedy"),
        "closed_on": _("closed on"),
        "closed_by": _("closed by"),
        "delivered_on": _("delivered on"),
        "text": _("text"),
        "day": _("computed up to"),
        "reason": _("reason"),
        "note": _("note"),
    }


def content(kind: str, payload: Mapping[str, Any]) -> list[str]:
    """Return what a thing says, in the order in which it is read: its state, then each part that is stated.

    Documents and facts are left to the reader's own words; ids of plans and inspections say nothing to anybody.
    """
    state = payload.get("state", "")
    parts = [states(kind).get(state, state)] if state else []
    for name, label in _labels().items():
        text = _shown(name, payload.get(name))
        if text:
            parts.append(f"{label}: {text}")
    return parts


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        named = [one.get("name", "") if isinstance(one, Mapping) else str(one) for one in value]
        return ", ".join(one for one in named if one)
    if value is None or value == "":
        return ""
    return format_date(value) if name in _DAYS else " ".join(str(value).split())
