"""The page of the year's work with much in it: ``python -m benchmarks.work_board`` prints how long it takes until it is ready."""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_eval.records import open_workspace
from cchc_eval.records.offers import read_units
from cchc_eval.records.work import payloads
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.reports.results import Wanted
from cchc_eval.widgets.work import board as page
from cchc_eval.widgets.work import board_data

YEAR, WORKSPACE, SET = 2017, "minh-hoa", "phong-2017"
TASKS, FINDINGS, DOCUMENTS = 5_000, 2_000, 300
STEPS = ("about", "due_soon", "overdue", "tasks", "gantt", "findings", "reports", "coverage", "worth")


def sample(tasks: int, findings: int, documents: int, units: list[str], seed: int = 1) -> Work:
    """Return a year of work, each thing as the records check it: a plan of the department, one of every unit."""
    chance, head = random.Random(seed), units[0]
    fields = [{"code": f"linh_vuc_{n}", "name": f"Lĩnh vực {n}"} for n in range(1, 8)]

    def item(kind: str, name: str, shape: Any, **payload: Any) -> Item:
        author = {"id": "x", "name": "Người đo tốc độ", "position": ""}
        return Item(
            kind,
            name,
            YEAR,
            {"year": YEAR},
            shape(**payload).model_dump(),
            1,
            f"e-{name}",
            author,
            f"{YEAR}-01-05T02:00:00Z",
        )

    def day(first: int = 1, last: int = 12) -> str:
        return dt.date(YEAR, chance.randint(first, last), chance.randint(1, 28)).isoformat()

    work = Work(YEAR)
    for unit in units:
        work.plans[unit] = item(
            "plan",
            unit,
            payloads.PlanPayload,
            type="cchc_nam",
            unit=unit,
            title="Kế hoạch",
            issued=f"{YEAR - 1}-12-30",
            fields=fields,
        )
    for n in range(tasks):
        due, done = day(), chance.random() < 0.6
        owner = chance.choice(units)
        state = {"state": "done", "done_on": day(1, 8)} if done else {}
        work.tasks[f"{n:05d}"] = item(
            "task", f"{n:05d}", payloads.TaskPayload, plan=chance.choice([head, owner]), title=f"Nhiệm vụ số {n} về rà soát thủ tục",
            number=str(n), field=chance.choice(fields)["code"], owner=owner, due=due, **state,
        )  # fmt: skip
    for n, unit in enumerate(units):
        work.inspections[unit] = item(
            "inspection",
            unit,
            payloads.InspectionPayload,
            unit=unit,
            planned_start=day(),
            state="held" if n % 2 else "planned",
            held_on=day(1, 8) if n % 2 else "",
        )
    for n in range(findings):
        work.findings[f"{n:05d}"] = item(
            "finding",
            f"{n:05d}",
            payloads.FindingPayload,
            unit=chance.choice(units),
            inspection=chance.choice(units),
            what=f"Tồn tại số {n}",
            due=day(),
        )
    for n in range(documents):
        work.documents[f"{n:05d}"] = {
            "number": f"{n}/QĐ",
            "date": day(),
            "issuer": "Sở",
            "type": "",
            "title": "Văn bản",
            "source": "",
        }
    return work


def measure(
    tasks: int = TASKS, findings: int = FINDINGS, documents: int = DOCUMENTS, rounds: int = 3
) -> dict[str, list[float]]:
    """Return the seconds of each round until every part of the page is made, by part; reading the records is measured apart."""
    taken: dict[str, list[float]] = {}
    with TemporaryDirectory(prefix="cchc-") as folder:
        base = Path(folder)
        with open_workspace(WORKSPACE, base) as workspace:
            workspace.records()
            units = [one.key for one in read_units(YEAR, workspace.folder)]
        work = sample(tasks, findings, documents, units)
        wanted = Wanted(WORKSPACE, YEAR, SET)
        read = board_data.load_board(wanted, dt.date(YEAR, 9, 1), dt.date(YEAR, 9, 1), base)
        shown: list[Any] = []
        page.put = lambda widget, text: shown.append((widget, text))
        for _round in range(rounds):
            made = page.Board(wanted, dt.date(YEAR, 9, 1), base, dt.date(YEAR, 9, 1))
            made.data = replace(read, work=work)
            start = time.perf_counter()
            for step in STEPS:
                before = time.perf_counter()
                getattr(made, step)()
                taken.setdefault(step, []).append(time.perf_counter() - before)
            taken.setdefault("all", []).append(time.perf_counter() - start)
    return taken


if __name__ == "__main__":
    for step, seconds in measure().items():
        print(f"{step:12} {min(seconds):6.2f} … {max(seconds):6.2f} s")
