"""What an import once recorded of a task, to tell what people changed here since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc_eval.records.records import Records
    from cchc_eval.records.work.reading import Item
    from cchc_eval.reports.work.plan_table.difference import Imported

MARK = "(sha256 "
"""What the source of an imported task holds, in every language."""


def imported_by(records: Records) -> Imported:
    """Return what tells what the imports of a task said of it, part by part.

    A form keeps the source of what it changes, so an event with another source than the one before it is an import's. The first
    import said all parts; a later one those that it changed: the others it found as they were, or left as people had made them.
    """

    @cache
    def _of(year: int, task: str, _revision: int) -> Mapping[str, Any] | None:
        said: dict[str, Any] = {}
        before: Mapping[str, Any] | None = None
        for change in records.history({"year": year, "task": task}, "task"):
            payload = change.event.payload
            if is_import(payload) and (before is None or payload["source"] != before["source"]):
                differing = [
                    name for name in payload if not said or before is None or payload[name] != before.get(name)
                ]
                said |= {name: payload[name] for name in differing}
            before = payload
        return said or None

    def imported(item: Item) -> Mapping[str, Any] | None:
        if not is_import(item.payload):
            return None
        return item.payload if item.revision == 1 else _of(item.year, item.id, item.revision)

    return imported


def is_import(payload: Mapping[str, Any]) -> bool:
    """Whether a task's source is a file with its hash."""
    return MARK in payload.get("source", "")
