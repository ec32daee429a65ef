"""What a thing of the year's work refers to: plans, inspections, duties and documents that must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Reference(NamedTuple):
    """A reference: the field that holds it, and kind and id of what is meant."""

    field: str
    kind: str
    id: str


BELONGS_TO = {
    "task": (("plan", "plan"),),
    "outreach_plan": (("plan", "plan"),),
    "inspection": (("plan", "plan"),),
    "finding": (("inspection", "inspection"),),
}
"""Kind → fields that name the thing to which one of this kind belongs, and of which kind that is."""


def using(kind: str) -> list[str]:
    """Return the kinds of things that belong to one of this kind."""
    found = [other for other, fields in BELONGS_TO.items() if any(meant == kind for _field, meant in fields)]
    return [*found, "report"] if kind == "report_duty" else found


def references(kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield what a thing refers to, each once and only where something is stated; the payload is as recorded.

    A report belongs to its duty by its subject. A field named ``document`` is held against the list of documents by every
    write (:mod:`cchc_eval.records.writing`), and stands here too, for the readers of files.
    """
    for field, meant in BELONGS_TO.get(kind, ()):
        if payload.get(field):
            yield Reference(field, meant, payload[field])
    if kind == "report":
        yield Reference("duty", "report_duty", subject["duty"])
    if payload.get("document"):
        yield Reference("document", "document", payload["document"])
    for field in ("basis", "documents"):
        stated = payload.get(field) or []
        ids = stated.values() if isinstance(stated, Mapping) else stated
        for document in dict.fromkeys(ids):
            yield Reference(field, "document", document)
