"""A workspace with a plan of 2017 into which tables are taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.records import Records, open_workspace
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.work.plan_table import Change, Draft, difference, draft_of, edits, imported_by
from tests.reports.work.plan_table import kit

PLAN = "p1"


class Desk:
    """The user's own records in the hands of a person."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.workspace = open_workspace("cua-toi", base)
        reader = self.workspace.records()
        self.records: Records = reader.with_author(reader.add_person("Trần Thị Bình", "Chuyên viên"))
        plan = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch CCHC 2017", "fields": kit.FIELDS}
        self.records.append("plan", {"year": 2017, "plan": PLAN}, plan)

    def close(self) -> None:
        self.workspace.close()

    def draft(self, content: bytes | None = None, name: str = "KH.docx") -> Draft:
        return draft_of(kit.grid(content or kit.word(), name), kit.units(), kit.FIELDS, 2017)

    def changes(self, draft: Draft) -> list[Change]:
        return difference(draft, self.records.work(2017), PLAN, imported_by(self.records))

    def take(self, draft: Draft) -> int:
        chosen = [one for one in self.changes(draft) if one.usual]
        return len(self.records.append_many(edits(draft, chosen, PLAN)))

    def task(self, number: str) -> Item:
        return next(one for one in self.records.work(2017).tasks.values() if one["number"] == number)

    def change(self, number: str, **parts: Any) -> None:
        """What a form does: other parts, the rest as it stands."""
        item = self.task(number)
        self.records.append("task", {"year": 2017, "task": item.id}, {**item.payload, **parts}, item.revision)


def rows(**changed: tuple[int, str]) -> list[tuple[str, ...]]:
    """The rows of the plan, some cells otherwise: ``r3=(6, "Quý IV")`` is the row numbered 3."""
    made = []
    for row in kit.ROWS:
        at = changed.get(f"r{row[0]}")
        made.append(tuple(at[1] if at and i == at[0] else text for i, text in enumerate(row)))
    return made
