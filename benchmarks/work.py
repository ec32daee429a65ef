"""``python -m benchmarks.work``: a year of 5,000 tasks, 2,000 findings and 300 documents: sources, the page of the year, one change.

The workspace is made once, in a folder of its own, and copied for each measurement, which runs in a process of its own. What is
measured of a change goes through the real widgets: the form of a task is pressed on the desk of notebook 06, and the form of
notebook 01, which holds the file open on its own as another notebook does, is asked for news as its page asks at the end of the
pause (docs/form.md); it ends with the message that goes to the page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import work_sample
from benchmarks.__main__ import Line, table
from benchmarks.measure import Spread, in_process, pin
from benchmarks.work_sample import DEPARTMENT, FULL, SET, WORKSPACE, YEAR, Counts

SOURCES, PAGE, CHANGE = 1.0, 2.0, 0.150
"""Goals in seconds by the clock: every source anew with reading, the page with reading, one task's change until the message is out."""
DAY = dt.date(YEAR, 9, 1)
PARTS = ("about", "due_soon", "overdue", "tasks", "gantt", "findings", "reports", "coverage", "worth", "files")
Taken = dict[str, list[list[float]]]
"""What → clock and CPU seconds of each round."""


@contextmanager
def _timed(taken: Taken, *names: str) -> Iterator[None]:
    clock, own = time.perf_counter(), time.process_time()
    yield
    clock, own = time.perf_counter() - clock, time.process_time() - own
    for name in names:
        taken.setdefault(name, []).append([clock, own])


def sources(base: Path, rounds: int) -> Taken:
    """Open the records anew in each round, read the year and compute every source: of the department, and of every unit's set."""
    from cchc_eval.records import open_workspace
    from cchc_eval.records.offers import read_offers, read_units
    from cchc_eval.records.sources import propose

    taken: Taken = {}
    for _round in range(rounds):
        with open_workspace(WORKSPACE, base) as workspace:
            with _timed(taken, "opened"):
                records = workspace.records()
            units, sets = tuple(read_units(YEAR, workspace.folder)), read_offers(workspace.folder).sets.values()
            asked = [
                (cs, leaf, unit)
                for cs in sets
                for unit in units
                for leaf in cs.leaves()
                if (cs.year, cs.unit_group) == (YEAR, unit.group) and leaf.facts_from
            ]
            with _timed(taken, "read"):
                work = records.work(YEAR)
            own = [one for one in asked if one[2].key == DEPARTMENT]
            with _timed(taken, "department"):
                found = [propose(work, units, *one, complete=True) for one in own]
            with _timed(taken, "all"):
                found += [propose(work, units, *one, complete=True) for one in asked if one not in own]
    _require(sum(one is not None for one in found) > len(found) // 2, "most sources proposed nothing")
    taken["all"] = [
        [a + b for a, b in zip(*pair, strict=True)] for pair in zip(taken["all"], taken["department"], strict=True)
    ]
    return taken | {"counts": [[len(own), len(asked)]]}


def page(base: Path, rounds: int) -> Taken:
    """Make the page of notebook 08 from the call that reads the records to its last part."""
    from cchc_eval.widgets import following
    from cchc_eval.widgets.work import board

    taken: Taken = {}
    with (
        patch.object(following, "put", _put),
        patch.object(board, "put", _put),
        patch.object(following.log, "exception", _raise),
    ):
        for _round in range(rounds):
            with _timed(taken, "all"):
                with _timed(taken, "load"):
                    made = board.board(WORKSPACE, YEAR, DAY.isoformat(), base=base)
                for part in PARTS:
                    with _timed(taken, part):
                        getattr(made, part)()
    _require(not made.data.problem and bool(made.data.work.tasks), made.data.problem)
    return taken


def change(base: Path, rounds: int) -> Taken:
    """Finish one task after another on the desk, and take what reaches the open form of the department."""
    from cchc_eval.widgets.form import scoring_form
    from cchc_eval.widgets.work.desk import plan_desk

    form, desk = scoring_form(WORKSPACE, YEAR, SET, DEPARTMENT, base=base), plan_desk(WORKSPACE, YEAR, base=base)
    said: dict[Any, Any] = {}

    def say(widget: Any, message: dict[str, Any]) -> Any:
        """Hand a message to a widget as the page does, and return the one that it sends; both are packed as for the wire."""
        said.pop(widget, None)
        data = {"method": "custom", "content": json.loads(json.dumps(message))}
        widget._handle_msg({"content": {"data": data}, "buffers": []})
        return json.loads(said[widget]) if widget in said else None

    for widget in (form, desk):
        widget.send = lambda content, buffers=None, widget=widget: said.update({widget: json.dumps(content)})
    start = say(form, {"type": "start", "chosen": {"workspace": WORKSPACE}})
    where = {"workspace": WORKSPACE, "year": str(YEAR), "set": SET, "unit": DEPARTMENT}
    person = start["people"][0]["id"]
    views = say(form, {"type": "open", **where, "person": person})["views"]
    say(desk, {"type": "show", "chosen": {"person": person}, "tab": "tasks"})
    assert form.dialogue.desk
    leaves = [node for node in form.dialogue.desk.set.leaves() if node.facts_from]
    key = next(node.key for node in leaves if node.facts_from and node.facts_from.source == "tasks_on_time")
    work = desk.desk.work
    plans = {one.id for one in work.plans.values() if (one["type"], one["unit"]) == ("cchc_nam", DEPARTMENT)}
    unfinished = [one for one in work.tasks.values() if one["state"] in ("planned", "doing") and one["due"] and one["plan"] in plans]
    taken: Taken = {}
    for task in unfinished[:rounds]:
        before = _number(views[key])
        opened = say(desk, {"type": "show", "pick": {"task": task.id}})
        parts = [part for section in opened["sections"] for part in section["parts"]]
        fixed = next(part["fixed"] for part in parts if part.get("action") == "finish_task")
        values = {**fixed, "done_on": f"01/01/{YEAR}"}
        with _timed(taken, "change"):
            with _timed(taken, "saved"):
                saved = say(desk, {"type": "act", "action": "finish_task", "values": values, "place": opened["place"]})
            with _timed(taken, "news"):
                news = say(form, {"type": "news"})
        _require(saved["type"] == "page" and bool(saved["said"]), f"the task was not saved: {saved}")
        _require(key in news["views"], "the form did not hear of the change")
        views |= news["views"]
        _require(_number(views[key]) == before + 1, "another number than one more task on time")
    _require(bool(taken), "no task to finish")
    return taken


def _number(view: dict[str, Any]) -> int:
    """Return the first number of a proposal as it is shown: tasks finished on time."""
    return int(view["source"]["facts"][0][1].split()[0].replace(".", ""))


def _put(*_shown: object) -> None:
    """There is no screen."""


def _raise(*_words: object) -> None:
    raise


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(what)


MEASUREMENTS: dict[str, Callable[[Path, int], Taken]] = {"sources": sources, "page": page, "change": change}
Run = Callable[[str, Path, int], Taken]


def apart(name: str, base: Path, rounds: int) -> Taken:
    """Run one measurement in a process of its own."""
    return in_process(name, base, rounds, module="benchmarks.work")


def measure(counts: Counts = FULL, rounds: int = 7, run: Run = apart) -> list[Line]:
    """Make the workspace, run each measurement on a copy of it, and return the lines of the table."""
    with tempfile.TemporaryDirectory(prefix="cchc-do-", ignore_cleanup_errors=True) as folder:
        made = Path(folder, "mau")
        start = time.perf_counter()
        work_sample.fill(made, counts)
        filled = time.perf_counter() - start
        found = {}
        for name in MEASUREMENTS:
            found[name] = run(name, Path(shutil.copytree(made, Path(folder, name))), rounds)
    own, all_ = (int(count) for count in found["sources"].pop("counts")[0])
    what = f"{counts.tasks:,} tasks, {counts.findings:,} findings, {counts.documents:,} documents"
    of, page_of, moved = found["sources"], found["page"], found["change"]
    whole = [[a + b for a, b in zip(*pair, strict=True)] for pair in zip(of["read"], of["all"], strict=True)]
    lines = [
        *_lines(f"{what}: all {all_} sources of all units, with reading", whole, SOURCES),
        *_lines("  reading the year", of["read"]),
        *_lines(f"  the department's {own} sources", of["department"]),
        *_lines("  opening the records before (compared with the events)", of["opened"]),
        *_lines("page of the year, from the call to its last part, with reading", page_of["all"], PAGE),
        *_lines("  the first of a new process", page_of["all"][:1]),
    ]
    for part in ("load", *PARTS):
        lines += _lines(f"  {part}", page_of[part])[1:]
    return [
        *lines,
        *_lines("one task finished → its criterion's message, another notebook", moved["change"], CHANGE, 1e3, "ms"),
        *_lines("  the task's form saved and its page made", moved["saved"], scale=1e3, unit="ms"),
        *_lines("  the criterion's form asked for news", moved["news"], scale=1e3, unit="ms"),
        ("written as events before, clock", "", f"{filled:.1f}", f"{filled:.1f}", "s", True),
    ]


def _lines(what: str, rounds: list[list[float]], goal: float = 0, scale: float = 1, unit: str = "s") -> list[Line]:
    """Return a line by the clock and one of the processor's time."""
    found = []
    for at, kind in enumerate(("clock", "CPU")):
        spread, places = Spread.of([one[at] * scale for one in rounds]), 0 if unit == "ms" else 2
        middle, least, greatest = (f"{value:,.{places}f}" for value in spread)
        met = not goal or at == 1 or spread.median <= goal * scale
        aim = f"≤ {goal * scale:g}" if goal and at == 0 else ""
        found.append((f"{what}, {kind}", aim, middle, f"{least} … {greatest}", unit, met))
    return found


def main() -> None:
    """Measure and print one table."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.work", description=__doc__)
    reader.add_argument("--rounds", type=int, default=7, help="measurements of each kind (default 7)")
    reader.add_argument("one", nargs="*", help=argparse.SUPPRESS)  # of a process of its own: name, folder, rounds
    chosen = reader.parse_args()
    if chosen.one:
        name, base, rounds = chosen.one
        pin()
        print(json.dumps(MEASUREMENTS[name](Path(base), int(rounds))))
        return
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(table(measure(rounds=chosen.rounds)))


if __name__ == "__main__":
    main()
