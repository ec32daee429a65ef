"""Clocks, spreads, one core, the peak of memory, and processes of their own for each measurement."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Spread(NamedTuple):
    """Median, least and greatest of several measurements."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


def pin() -> str:
    """Hold this process to one core, where the system can, and to one thread; return what was done."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"core {core}"


def cpu(work: Callable[[], Any], collect: bool = True) -> float:
    """Return the CPU seconds of one run; garbage of before is collected first (unless the work is tiny), the result is let go."""
    if collect:
        gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(work: Callable[[], Any]) -> float:
    """Return the seconds of one run by the clock on the wall."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(
    works: Sequence[Callable[[], Any]], rounds: int, clock: Callable[[Callable[[], Any]], float] = cpu
) -> list[list[float]]:
    """Run several works in turn, so that whatever else the machine does hits all of them; return the seconds of each."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for at, work in enumerate(works):
            taken[at].append(clock(work))
    return taken


def peak_memory() -> float:
    """Return the greatest resident memory of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage would also count the parent's memory at the moment of the fork
        line = next(x for x in status.read_text("utf-8").splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import psutil

    info = psutil.Process().memory_info()
    if hasattr(info, "peak_wset"):
        return float(info.peak_wset) / 1024**2
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def in_process(task: str, *words: object, module: str = "benchmarks.tasks") -> dict[str, Any]:
    """Run one task of a module in a process of its own and return what it measured: the last line that it prints, as JSON."""
    command = [sys.executable, "-m", module, task, *map(str, words)]
    # numpy asks Linux for huge pages, and a busy kernel may search longer for them than they save.
    surroundings = {**os.environ, "NUMPY_MADVISE_HUGEPAGE": "0"} if task == "growth" else None
    ran = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True, env=surroundings
    )
    measured: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return measured
