"""``python -m benchmarks.sheets``: writing 20 units' workbooks of 100 leaves, and LibreOffice computing all their formulas anew."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import sample
from benchmarks.__main__ import Line, table
from cchc_eval import columns as c
from cchc_eval.reports.answers.writer import sheet_of, write_answers
from cchc_eval.reports.office import computed, find_office

UNITS = 20
GOAL = 5
"""Seconds for LibreOffice to open and compute 20 workbooks and to give all their values, by the clock of an idle machine."""


def workbooks(units: int = UNITS) -> list[Line]:
    """Return how long writing takes, and computing anew; every cell of the results must come back as it was written."""
    from python_calamine import CalamineWorkbook

    cs = sample.load()
    answers = sample.answers(cs, units)
    names = list(dict.fromkeys(map(str, answers[c.UNIT])))
    with tempfile.TemporaryDirectory(prefix="cchc-do-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder, f"{at}.xlsx") for at in range(units)]
        start, own = time.perf_counter(), time.process_time()
        for file, unit in zip(files, names, strict=True):
            layout = write_answers(file, cs, unit, answers[answers[c.UNIT] == unit])
        writing, own = time.perf_counter() - start, time.process_time() - own
        formulas = len(sheet_of(cs, names[0]).formulas)
        lines = [_line(f"{units} workbooks × {sample.LEAVES} leaves written, {formulas:,} formulas each", 1e9, writing)]
        lines.append(_line("  processor time", 1e9, own))
        if find_office() is None:
            return lines
        start, before = time.perf_counter(), os.times()
        made = computed(files)
        taken, after = time.perf_counter() - start, os.times()
        work = after.children_user + after.children_system - before.children_user - before.children_system

        name = layout.names["result"]
        for file, sheets in zip(files, made, strict=True):
            rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(name).to_python(skip_empty_area=False)
            if [[_text(cell) for cell in row] for row in rows] != [
                [_text(cell) for cell in row] for row in sheets[name]
            ]:
                raise RuntimeError("LibreOffice computed another result than the package")
        lines.append(_line("  recalculated by LibreOffice, all values read", GOAL, taken))
        return [*lines, _line("  processor time (none is told on Windows)", 1e9, work)]


def _text(cell: object) -> str:
    try:
        return repr(float(str(cell)))
    except ValueError:
        return str(cell)


def _line(what: str, goal: float, value: float) -> Line:
    return what, "" if goal >= 1e9 else f"≤ {goal:g}", f"{value:,.1f}", f"{value:,.1f}", "s", value <= goal


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(table(workbooks()))
