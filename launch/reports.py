"""Reports, workbooks and checks are made by the program's own Python; what it says is shown while it works.

What is asked goes as one JSON text to ``python -m cchc_eval.reports WHAT WORKSPACE JSON``; its exit code is passed on.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from launch.care import DIGEST, agreed, care_environment
from launch.console import language, say
from launch.places import Places

PATIENCE = 10  # seconds, for clearing up after Ctrl+C
COMMANDS = ("report", "set", "sheet", "plan", "check")
TAKING = ("set import", "sheet import", "plan import")
"""What is shown first (``set preview``, ``sheet preview``), and done when the user agrees."""


def do(places: Places, python: Path | str, chosen: argparse.Namespace) -> int:
    """Do one of the commands as it was typed; return the exit code."""
    what, told = chosen.whole, asked(chosen)
    if what in TAKING:
        return take_in(places, python, what, told, yes=chosen.yes)
    return show(places, python, what, told)[0]


def asked(chosen: argparse.Namespace) -> dict[str, Any]:
    """Return what was typed, as the program's own Python reads it.

    Paths are made absolute here, where the folder is known in which they were typed. ``files`` are what follows the command
    as paths, ``words`` the same as they were typed.
    """
    return {
        "files": [absolute(one) for one in chosen.more],
        "words": list(chosen.more),
        "year": chosen.year or 0,
        "set": chosen.set or "",
        "plan": chosen.plan or "",
        "round": chosen.round or "",
        "units": list(chosen.unit or []),
        "records": chosen.records or "",
        "lang": chosen.lang or language(),
        "out": absolute(chosen.out) if chosen.out else "",
        "again": absolute(chosen.again) if chosen.again else "",
        "template_copy": chosen.template_copy,
        "pdf": chosen.pdf,
        "notebooks": chosen.notebooks,
        "blank": chosen.blank,
        "survey": chosen.survey,
        "author": chosen.author or "",
        "position": chosen.position or "",
        "bands": chosen.bands or "",
        "ties": chosen.ties or "",
        "step": chosen.step_of_points or "",
        "maximum": chosen.maximum or "",
        "columns": chosen.columns or "",
    }


def absolute(path: str) -> str:
    """Return a path as the user meant it, from the folder where the command was typed."""
    return os.path.abspath(Path(path).expanduser())


def command(python: Path | str, places: Places, what: str, told: dict[str, Any]) -> list[str]:
    """Return the command that does it."""
    return [str(python), "-m", "cchc_eval.reports", what, str(places.workspace), json.dumps(told)]


def take_in(places: Places, python: Path | str, what: str, told: dict[str, Any], *, yes: bool) -> int:
    """Show what a workbook would bring, ask, and take it in; return the exit code."""
    code, digest = show(places, python, what.replace("import", "preview"), told)
    if code or not digest:
        return code
    if not yes and not agreed():
        say("Chưa nhập gì.", "Nothing was taken in.")
        return 1
    return show(places, python, what, told | {"digest": digest})[0]


def show(places: Places, python: Path | str, what: str, told: dict[str, Any]) -> tuple[int, str]:
    """Do it and show each line as it comes; return the exit code and the digest of what can be taken in, if there is one."""
    digest, said = "", False
    with tempfile.TemporaryFile() as errors:
        settings = care_environment(places) | {"PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command(python, places, what, told), env=settings, cwd=places.program, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", errors="replace",
        )  # fmt: skip
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.startswith(DIGEST):
                    digest = line.removeprefix(DIGEST).strip()
                else:
                    said = said or bool(line.strip())
                    say(line.rstrip("\n"), line.rstrip("\n"))
            code = process.wait()
        except BaseException:  # Ctrl+C, too: nothing goes on behind the user's back
            _end(process)
            raise
        if code and not said:
            errors.seek(0)
            last = (errors.read().decode("utf-8", "replace").strip().splitlines() or [f"{code}"])[-1]
            say(f"Không làm được: {last}", f"This could not be done: {last}", stream=sys.stderr)
    return code, "" if code else digest


def _end(process: subprocess.Popen[str]) -> None:
    """End the work: it was told by the same Ctrl+C, and has a moment to clear up."""
    try:
        process.wait(timeout=PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()
