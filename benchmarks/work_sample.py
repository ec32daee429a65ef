"""A year's work with much in it, recorded as events in a scratch workspace: a copy of the illustrated one, filled up to exact counts."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cchc_eval.records import Edit, Records, open_workspace
from cchc_eval.records.offers import read_units

FROM, WORKSPACE = "minh-hoa", "do-toc-do"  # a workspace of one's own reads no shipped facts when it is opened
YEAR, SET, DEPARTMENT = 2017, "so-2017", "so-khdt"
BATCH = 1_000
SAID = "Bịa ra để đo tốc độ"


class Counts(NamedTuple):
    """How much the measured year holds, and how many documents there are in all."""

    tasks: int = 5_000
    findings: int = 2_000
    documents: int = 300


FULL = Counts()


def fill(base: Path, counts: Counts = FULL, seed: int = 1) -> None:
    """Make the workspace under `base` and fill it up to these counts; all is validated and chained as if it came from the forms.

    What the illustration holds already counts. The years before and after hold a tenth of it beside, to be passed over.
    """
    with open_workspace(FROM, base) as workspace:
        workspace.records()
    (base / FROM).rename(base / WORKSPACE)
    with open_workspace(WORKSPACE, base) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Người đo tốc độ", "minh họa"))
        units = [one.key for one in read_units(YEAR, workspace.folder)]
        there = records.work(YEAR)
        made = _Made(random.Random(seed), units, there.plans["mh-kh-nam"]["fields"], sorted(there.documents))
        write(records, made.documents(counts.documents - len(there.documents)))
        plans = {one["unit"]: one.id for one in there.plans.values() if one["type"] == "cchc_nam"}
        made.record(records, YEAR, plans, counts.tasks - len(there.tasks), counts.findings - len(there.findings))
        for year in (YEAR - 1, YEAR + 1):
            plan = {"type": "cchc_nam", "unit": DEPARTMENT, "title": f"Kế hoạch {year}", "issued": f"{year - 1}-12-30"}
            records.append("plan", {"year": year, "plan": f"do-{year}"}, plan | {"fields": made.fields})
            made.record(records, year, {DEPARTMENT: f"do-{year}"}, counts.tasks // 10, counts.findings // 10)


def write(records: Records, edits: list[Edit]) -> None:
    """Record many edits, some thousand in one transaction."""
    for start in range(0, len(edits), BATCH):
        records.append_many(edits[start : start + BATCH])


@dataclass
class _Made:
    """Things of a year, spread by chance over units, fields, days, states and documents."""

    chance: random.Random
    units: list[str]
    fields: list[dict[str, str]]
    papers: list[str]

    def record(self, records: Records, year: int, plans: dict[str, str], tasks: int, findings: int) -> None:
        write(records, [self.task(year, n, plans) for n in range(tasks)])
        held = [self.inspection(year, f"do-{unit}-{n}", unit) for unit in self.units[1:] for n in range(4)]
        write(records, held)
        write(records, [self.finding(year, n, self.chance.choice(held)) for n in range(findings)])

    def day(self, year: int, first: int = 1, last: int = 12) -> str:
        month = self.chance.randint(first, last)
        return dt.date(year, month, self.chance.randint(1, calendar.monthrange(year, month)[1])).isoformat()

    def documents(self, count: int) -> list[Edit]:
        names = [f"do-{n:05d}" for n in range(count)]
        self.papers = sorted({*self.papers, *names})
        return [
            Edit("document", {"document": name},
                 {"number": f"{n}/QĐ-SKH-VP", "date": self.day(YEAR), "issuer": "Sở", "type": "Quyết định",
                  "title": f"Văn bản số {n} về công tác cải cách hành chính", "source": SAID})
            for n, name in enumerate(names)
        ]  # fmt: skip

    def task(self, year: int, n: int, plans: dict[str, str]) -> Edit:
        """Half of them stand in the department's plan, the other half in that of their unit."""
        unit, of = self.chance.choice(self.units), self.chance.choice((DEPARTMENT, ""))
        state = self.chance.choices(("done", "doing", "planned", "cancelled", "moved"), (60, 15, 20, 3, 2))[0]
        payload: dict[str, Any] = {
            "plan": plans.get(of or unit, plans[DEPARTMENT]), "title": f"Nhiệm vụ số {n} về rà soát thủ tục hành chính",
            "number": str(n), "field": self.chance.choice(self.fields)["code"], "product": "Báo cáo", "owner": unit,
            "due": self.day(year) if self.chance.random() < 0.97 else "", "state": state, "source": SAID,
        }  # fmt: skip
        if state == "done":
            payload |= {"done_on": self.day(year, 1, 8), "document": self.chance.choice(self.papers)}
        elif state in ("cancelled", "moved"):
            payload |= {"reason": SAID, "document": self.chance.choice(self.papers)}
        return Edit("task", {"year": year, "task": f"do-{n:05d}"}, payload)

    def inspection(self, year: int, name: str, unit: str) -> Edit:
        held = self.day(year, 1, 8)
        papers = {part: self.chance.choice(self.papers) for part in ("decision", "minutes", "conclusion")}
        payload = {
            "unit": unit, "state": "concluded", "planned_start": held, "planned_end": held, "held_on": held, "held_until": held,
            "documents": papers, "source": SAID,
        }  # fmt: skip
        return Edit("inspection", {"year": year, "inspection": name}, payload)

    def finding(self, year: int, n: int, of: Edit) -> Edit:
        state = self.chance.choices(("open", "reported", "closed"), (40, 10, 50))[0]
        payload: dict[str, Any] = {
            "inspection": of.subject["inspection"], "unit": of.payload["unit"], "owner": of.payload["unit"],
            "field": self.chance.choice(self.fields)["code"], "what": f"Tồn tại số {n} trong giải quyết thủ tục",
            "recommendation": "Khắc phục", "due": self.day(year) if self.chance.random() < 0.9 else "", "state": state,
            "source": SAID,
        }  # fmt: skip
        if state == "closed":
            payload |= {"closed_on": self.day(year, 5, 12), "document": self.chance.choice(self.papers)}
        return Edit("finding", {"year": year, "finding": f"do-{n:05d}"}, payload)
