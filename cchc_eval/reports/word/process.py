"""Templates filled in a process of their own, under limits: a template can use up its memory and time, not ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_eval.reports.word import faults
from cchc_eval.reports.word.faults import Fault, Faulty
from cchc_eval.reports.word.limits import MEMORY, SECONDS

_START = 30  # seconds that starting may take on a slow machine, on top


@dataclass(frozen=True)
class Job:
    """One document to make: the template's bytes, the names of its tags with their values, pictures by key (PNG)."""

    template: bytes
    content: Mapping[str, Any]
    pictures: Mapping[str, bytes]


def filled(jobs: Sequence[Job], seconds: float = SECONDS, memory: int = MEMORY) -> list[bytes]:
    """Return the documents, made by one process.

    Parameters
    ----------
    jobs : sequence of Job
    seconds : float
        Time for each of them.
    memory : int
        Bytes that the process may hold.

    Raises
    ------
    Faulty
        If a template cannot be used; of several, the first.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-word-", ignore_cleanup_errors=True) as folder:
        for number, job in enumerate(jobs):
            _write(Path(folder, str(number)), job)
        _run(Path(folder), len(jobs), seconds, memory)
        return [_made(Path(folder, str(number)), number) for number in range(len(jobs))]


def _write(folder: Path, job: Job) -> None:
    folder.mkdir()
    (folder / "template").write_bytes(job.template)
    (folder / "content.json").write_text(json.dumps(job.content, ensure_ascii=False), "utf-8")
    (folder / "pictures").mkdir()
    for number, (key, png) in enumerate(job.pictures.items()):
        (folder / "pictures" / f"{number}.png").write_bytes(png)
        (folder / "pictures" / f"{number}.key").write_text(key, "utf-8")


def _run(folder: Path, count: int, seconds: float, memory: int) -> None:
    command = [sys.executable, "-m", "cchc_eval.reports.word.child", str(folder), str(count), str(memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH", "")]))}
    hidden: dict[str, Any] = (
        {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if sys.platform == "win32" else {}
    )
    try:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_START + seconds * count, check=False,
            env=environment, **hidden,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Faulty(Fault(faults.TIME, detail=f"{seconds:g}")) from error


_ROOT = str(Path(__file__).parents[3])


def _made(folder: Path, number: int) -> bytes:
    """Return what a job made."""
    if (folder / "made.docx").is_file():
        return (folder / "made.docx").read_bytes()
    if (folder / "fault.json").is_file():
        raise Faulty(Fault(**json.loads((folder / "fault.json").read_text("utf-8"))), number)
    raise Faulty(Fault(faults.DIED), number)
