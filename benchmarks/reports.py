"""``python -m benchmarks.reports``: how long the annual reports of 20 units × 100 leaves take, and how much memory all processes hold.

Each section is a function that returns lines of a table; a part that brings another function adds it to ``SECTIONS``.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks import sample, store
from benchmarks.__main__ import Line, table
from benchmarks.checking import checks
from benchmarks.sheets import workbooks
from benchmarks.taking import takings
from cchc_eval.records import open_workspace
from cchc_eval.reports.annual import pdf
from cchc_eval.reports.annual.making import Request, make

UNITS = 20
SECONDS, MEGABYTES = 60, 1000
"""Goals: all outputs of 20 units by the clock, and the memory of all processes together."""


class Peak:
    """The greatest memory that this process and those it started hold together, looked at every 50 ms.

    Pages that several processes share are counted once where the system tells (Linux: PSS).
    """

    def __init__(self) -> None:
        self.most = 0.0
        self.named = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        this = psutil.Process()
        while not self._done.wait(0.05):
            held = [(_held(one), one) for one in (this, *this.children(recursive=True))]
            self.most = max(self.most, sum(size for size, _one in held) / 1e6)


def _held(process: psutil.Process) -> int:
    try:
        found = process.memory_full_info()
        return int(getattr(found, "pss", 0) or found.rss)
    except psutil.Error:
        return 0


def annual(units: int = UNITS, with_pdf: bool = True) -> list[Line]:
    """Return how long Word, Excel, page, figures and PDF of all units and of all together take, and the same again unchanged."""
    cs = sample.load()
    with tempfile.TemporaryDirectory(prefix="cchc-do-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        with open_workspace(base / "do-toc-do") as workspace:
            records = workspace.records()
            records = records.with_author(records.add_person("Người đo tốc độ", "minh họa"))
            table_of_answers = sample.answers(cs, units)
            store.fill(records, cs, table_of_answers)
            lines = [f"{unit},Đơn vị {unit},,{cs.unit_group}" for unit in table_of_answers["unit"].cat.categories]
            (workspace.folder / "units").mkdir()
            listed = "\n".join(["key,name,short_name,group", *lines])
            (workspace.folder / "units" / f"{sample.YEAR}.csv").write_text(listed + "\n", "utf-8")
        request = Request(base, str(base / "do-toc-do"), sample.YEAR, cs.code, lang="vi", out=base / "ra")
        taken = {}
        with Peak() as peak:
            start = time.perf_counter()
            made = make(request, lambda _text: None)
            taken["made"] = time.perf_counter() - start
            found = pdf.beside(made, lambda _text: None) if with_pdf else []
            taken["all"] = time.perf_counter() - start
        start = time.perf_counter()
        kept = make(request, lambda _text: None)
        taken["kept"] = time.perf_counter() - start
        size = sum(file.stat().st_size for file in (base / "ra").rglob("*") if file.is_file()) / 1e6
    if len(kept[0].kept) != units + 1 or len(made[0].made) != units + 1:
        raise RuntimeError("not every report was made once and then kept")
    what = f"{units} units × {sample.LEAVES} leaves"
    return [
        _line(f"{what}: Word, Excel, page, figures", SECONDS, taken["made"], "s"),
        _line(f"  with {len(found)} PDF files (LibreOffice once)", SECONDS, taken["all"], "s"),
        _line("  again, nothing changed", SECONDS, taken["kept"], "s"),
        _line("  most memory, all processes", MEGABYTES, peak.most, "MB"),
        _line("  files", 1e9, size, "MB"),
    ]


def _line(what: str, goal: float, value: float, unit: str) -> Line:
    shown = f"{value:,.1f}"
    return what, "" if goal >= 1e9 else f"≤ {goal:g}", shown, shown, unit, value <= goal


SECTIONS: dict[str, Callable[[], list[Line]]] = {"annual": annual, "sheets": workbooks, "taking": takings, "checking": checks}


def main() -> None:
    """Measure the sections named, all by default."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.reports", description=__doc__)
    reader.add_argument("sections", nargs="*", choices=[[], *SECTIONS], default=[])
    chosen = reader.parse_args().sections or list(SECTIONS)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(table([line for name in chosen for line in SECTIONS[name]()]))


if __name__ == "__main__":
    main()
