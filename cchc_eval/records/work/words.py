"""The year's work in words, for somebody who compares two versions: what it is, its state, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.work import codes
from cchc_eval.records.work.periods import period_name

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item

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


def _labels() -> dict[str, str]:
    return {
        "title": _("what"),
        "what": _("what"),
        "type": _("type"),
        "role": _("role"),
        "severity": _("severity"),
        "frequency": _("how often"),
        "by": _("owed by"),
        "to": _("sent to"),
        "unit": _("unit"),
        "name": _("name"),
        "number": _("number in the plan"),
        "field": _("field"),
        "fields": _("fields"),
        "product": _("product"),
        "owner": _("unit in charge"),
        "people": _("persons"),
        "collaborators": _("units that take part"),
        "audience": _("audience"),
        "staff": _("staff of the unit"),
        "contents": _("contents"),
        "channels": _("channels"),
        "promised": _("promised"),
        "team": _("team"),
        "periods": _("periods"),
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


def part_name(field: str) -> str:
    """Return what a part of the year's work is called; its path itself where it has no name of its own."""
    return _labels().get(field.partition(".")[0], field)


def own_name(payload: Mapping[str, Any]) -> str:
    """Return what a thing is called by itself: its title, what was found, or its name; empty if it has none."""
    return " ".join(str(payload.get("title") or payload.get("what") or payload.get("name") or "").split())


def report_name(duty: Item | None, period: str) -> str:
    """Return what the report of a period is called; without the duty that asks for it by its period alone."""
    return ", ".join(filter(None, (duty["name"] if duty else "", period_name(period))))


def content(kind: str, payload: Mapping[str, Any]) -> list[str]:
    """Return what a thing says, in the order in which it is read: its state, then each part that is stated.

    Documents and facts are left to the reader's own words; ids of plans and inspections say nothing to anybody.
    """
    labels = _labels()
    return [text if name == "state" else f"{labels[name]}: {text}" for name, text in _stated(kind, payload).items()]


def differences(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what two versions of a thing say differently: what the part is called, then, now; blank where nothing is said."""
    labels = {"state": _("state")} | _labels()
    then, now = _stated(kind, old), _stated(kind, new)
    return [
        (label, then.get(name, ""), now.get(name, ""))
        for name, label in labels.items()
        if then.get(name, "") != now.get(name, "")
    ]


def _stated(kind: str, payload: Mapping[str, Any]) -> dict[str, str]:
    state = payload.get("state", "")
    parts = {"state": codes.states(kind).get(state, state)} | {
        name: _shown(name, payload.get(name)) for name in _labels()
    }
    return {name: text for name, text in parts.items() if text}


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_one(one) for one in value)))
    if value is None or value == "":
        return ""
    return format_date(value) if name in _DAYS else _coded().get(name, {}).get(value, " ".join(str(value).split()))


def _one(one: Any) -> str:
    """Say what one part of a list is: a name, a member with the role, a period with its day, a promise."""
    if not isinstance(one, Mapping):
        return str(one)
    name = one.get("name") or period_name(one.get("code", "")) or " – ".join((one["content"], one["channel"]))
    more = [codes.team_roles().get(one.get("role", ""), ""), format_date(one.get("due", ""))]
    stated = ", ".join(filter(None, more))
    return f"{name} ({stated})" if stated else name


def _coded() -> dict[str, dict[str, str]]:
    parties = codes.parties()
    return {
        "type": codes.plan_types(),
        "role": codes.duty_roles(),
        "severity": codes.severities(),
        "frequency": codes.frequencies(),
        "by": parties,
        "to": parties,
    }
