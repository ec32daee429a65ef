"""The year's work in a seed file: lists of things under ``work:``, every scalar as text (format: ``docs/records.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused

_ = catalogue("records")

LISTS = {
    "plans": "plan",
    "duties": "duty",
    "tasks": "task",
    "outreach_plans": "outreach_plan",
    "outreach": "outreach",
    "inspections": "inspection",
    "findings": "finding",
    "report_duties": "report_duty",
    "reports": "report",
}
"""Names of the lists under ``work:``, in the order in which they are recorded: what is referred to comes first."""
SUBJECTS = {
    "plan": ("id",),
    "duty": ("id",),
    "task": ("id",),
    "outreach_plan": ("unit",),
    "outreach": ("id",),
    "inspection": ("id",),
    "finding": ("id",),
    "report_duty": ("id",),
    "report": ("duty", "period"),
}
"""Names in a list's item that say which thing it is; all others are its payload."""
_ID_OF = {"report_duty": "duty"}
_NUMBERS = {
    "outreach_plan": ("staff",),
    "outreach": ("people", "staff"),
    "task": ("moved_from",),
    "finding": ("moved_from",),
}


def thing(kind: str, year: int, item: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return subject and payload of an item of a list, not validated yet; numbers are read from their text.

    Raises
    ------
    Refused
        If a number is none, or it is not said which thing it is.
    """
    names = SUBJECTS[kind]
    for name in names:
        if not isinstance(item.get(name), str) or not item[name]:
            raise Refused(_("“{name}” is missing.", name=name), "", name)
    subject = {"year": year} | {_ID_OF.get(kind, kind) if name == "id" else name: item[name] for name in names}
    payload = {name: value for name, value in item.items() if name not in names}
    for name in _NUMBERS.get(kind, ()):
        if name in payload:
            payload[name] = _whole(name, payload[name])
    return subject, payload


def _whole(name: str, text: Any) -> int:
    if not isinstance(text, str) or not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise Refused(_("“{name}” must be a whole number.", name=name), "", name)
    return int(text)
