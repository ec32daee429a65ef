"""A file read in a process of its own: whatever it does there, the program that asked goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cchc_eval.i18n import language
from cchc_eval.reports.reading.child import asked, unpacked
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.grid import Sheet
from cchc_eval.reports.reading.limits import Limits

_ROOT = str(Path(__file__).resolve().parents[3])
_RUN = (
    "import sys; sys.path.insert(0, sys.argv[1]); from cchc_eval.reports.reading.child import main; main(sys.argv[2])"
)
_PATIENCE = 5.0  # seconds more than the process allows itself, for starting


def read_apart(
    content: bytes, file: str, limits: Limits, documents: bool = False
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets of a file and warnings, read by another process.

    Raises
    ------
    UnreadableFile
        Also if the process was stopped by a limit or broke down.
    """
    command = [sys.executable, "-I", "-X", "utf8", "-c", _RUN, _ROOT, asked(file, limits, language(), documents)]
    hidden: dict[str, Any] = {}
    if sys.platform == "win32":
        hidden["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=limits.seconds + _PATIENCE, check=False, **hidden
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("slow", file=file, limit=int(limits.seconds)) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile("failed", file=file) from error
    if done.returncode:
        raise UnreadableFile(_broken(done.returncode), file=file, limit=int(limits.seconds))
    try:
        plain = json.loads(done.stdout)
    except ValueError as error:
        raise UnreadableFile("failed", file=file) from error
    if "fault" in plain:
        raise UnreadableFile(plain["fault"], **plain["values"])
    return unpacked(plain)


def _broken(code: int) -> str:
    """Return the reason by the exit code: a signal for time, another one for memory, or anything."""
    if code in (-24, -9):  # SIGXCPU; SIGKILL is also what a system short of memory sends
        return "slow" if code == -24 else "memory"
    return "failed"
