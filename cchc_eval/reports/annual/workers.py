"""Reports made by two processes where there are many of them: each reads the records itself, and they must be the same."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from cchc_eval.i18n import catalogue, set_language
from cchc_eval.reports.annual import material as reading
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.outputs import Task, Templates, outputs
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.results import Wanted
from cchc_eval.reports.told import Told

_ = catalogue("reports")

WORKERS = 2
CHUNK = 6
"""Most reports that a process makes in one go: their Word documents share one start of the process that fills templates."""
SHOWN = 7
"""Steps of the work after each of which something is said, or more: few reports are made one by one."""
FEW = 5
"""Below so many reports a second process costs more than it saves."""


@dataclass(frozen=True)
class Job:
    """What each process needs to read the same as the others."""

    wanted: Wanted
    base: Path | None
    digest: str
    settings: Settings
    templates: Templates
    lang: str


def made(
    material: Material, job: Job, tasks: Sequence[Task], workers: int | None = None
) -> Iterator[tuple[Task, dict[str, bytes]]]:
    """Yield each task with its files, as they are finished.

    Parameters
    ----------
    material : Material
        What `job` names, as it was read here.
    job : Job
    tasks : sequence of Task
    workers : int, optional
        Processes; by the number of reports and processors by default.

    Raises
    ------
    Told
        If the records changed while they were read, or a process was ended from outside.
    """
    chosen = workers if workers is not None else _workers(len(tasks))
    size = max(1, min(CHUNK, len(tasks) // SHOWN))
    chunks = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    if chosen < 2:
        for chunk in chunks:
            yield from zip(chunk, outputs(material, job.settings, chunk, job.templates), strict=True)
        return
    context = multiprocessing.get_context("spawn")  # a kernel has threads, which a fork would break
    with ProcessPoolExecutor(chosen, context, _start, (job,)) as pool:
        futures = {pool.submit(_make, chunk): chunk for chunk in chunks}
        try:
            for future in as_completed(futures):
                yield from zip(futures[future], future.result(), strict=True)
        except BrokenProcessPool as fault:
            raise Told(_("The work was stopped from outside, or there is too little memory. Run the same command again: "
                         "what is finished is kept.")) from fault  # fmt: skip
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _workers(count: int) -> int:
    return min(WORKERS, os.cpu_count() or 1) if count >= FEW else 1


_here: list[tuple[Job, Material]] = []


def _start(job: Job) -> None:
    set_language(job.lang)
    _here[:] = []
    found = reading.load(job.wanted, job.base)
    if found.digests()[""] == job.digest:
        _here.append((job, found))
    gc.collect()
    gc.freeze()  # what was read stays to the end: it need not be walked through again and again for garbage


def _make(tasks: Sequence[Task]) -> list[dict[str, bytes]]:
    if not _here:
        raise Told(_("The records changed while the reports were being made. Run the same command again."))
    job, material = _here[0]
    return outputs(material, job.settings, tasks, job.templates)
