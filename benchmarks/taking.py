"""``python -m benchmarks.taking``: 20 units' filled workbooks of 100 leaves each read, compared with the records and recorded."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from benchmarks import sample
from benchmarks.__main__ import Line, table
from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.records import open_workspace
from cchc_eval.reports.answers import writer
from cchc_eval.reports.answers.filling import Texts
from cchc_eval.reports.answers.taking import look, take

UNITS = 20
GOAL = 10
"""Seconds for 20 workbooks, by the clock of a machine with nothing else to do."""


def takings(units: int = UNITS) -> list[Line]:
    """Return how long taking filled workbooks into empty records takes; what is recorded must score as what was filled in."""
    cs = sample.load()
    answers = sample.answers(cs, units)
    answers = answers[answers[c.ROUND].astype(str).isin((c.SELF, c.BONUS))]
    names = list(dict.fromkeys(map(str, answers[c.UNIT])))
    told = {leaf.key: "Lời văn minh họa, không phải số liệu thật" for leaf in cs.leaves()}
    texts = Texts(explanations=told, reasons=told)
    with tempfile.TemporaryDirectory(prefix="cchc-do-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        with open_workspace(base / "do-toc-do") as workspace:
            for name, text in (
                (f"criteria/{cs.code}.yaml", cs.text),
                (f"units/{cs.year}.csv", _units(names, cs.unit_group)),
            ):
                (workspace.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (workspace.folder / name).write_text(text, "utf-8")
            records = workspace.records()
            records = records.with_author(records.add_person("Người đo tốc độ", "minh họa"))
            files = [base / f"{name}.xlsx" for name in names]
            # As if each had been written blank and filled in by hand: no print says that an answer stood there from the start.
            with mock.patch.object(writer, "prints_of", return_value={}):
                for file, unit in zip(files, names, strict=True):
                    writer.write_answers(file, cs, unit, answers[answers[c.UNIT] == unit], texts=texts)
            before, start, count = os.times(), time.perf_counter(), 0
            for file in files:
                count += take(look(file, records, workspace.folder), records).items
            clock, after = time.perf_counter() - start, os.times()
            _require_same(cs, answers, records.answers(cs.year, cs.code))
    own = after.user + after.system - before.user - before.system
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return [
        _line(f"{units} filled workbooks taken back, {count:,} entries", GOAL, clock),
        _line("  processor time", 1e9, own),
        _line("  processor time of the reading processes (none is told on Windows)", 1e9, work),
    ]


def _units(names: list[str], group: str) -> str:
    return "\n".join(["key,name,short_name,group,parent", *(f"{name},Đơn vị {name},,{group}," for name in names), ""])


def _require_same(cs: sample.CriteriaSet, filled: object, recorded: object) -> None:
    def points(answers: object) -> dict[tuple[str, str], float]:
        scores = score(cs, answers, c.DIRECT).scores  # type: ignore[arg-type]
        return {
            (str(unit), str(key)): value
            for unit, key, value in zip(scores[c.UNIT], scores[c.KEY], scores[c.POINTS], strict=True)
            if value == value
        }

    if points(filled) != points(recorded):
        raise RuntimeError("what was recorded does not score as what was filled in")


def _line(what: str, goal: float, value: float) -> Line:
    return what, "" if goal >= 1e9 else f"≤ {goal:g}", f"{value:,.1f}", f"{value:,.1f}", "s", value <= goal


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(table(takings()))
