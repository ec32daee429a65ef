"""The records are checked and copied by the program's own Python; once a day a copy is made on opening."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from launch.console import language, say
from launch.places import Places, write_private

PATIENCE = 60  # seconds, on opening


def command(python: Path | str, places: Places, what: str) -> list[str]:
    """Return the command that does something to all records of the data folder."""
    return [str(python), "-m", "cchc_eval.records", what, str(places.workspace)]


def care_environment(places: Places) -> dict[str, str]:
    """Return the environment of that command."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONSTARTUP")}
    return kept | {"PYTHONPATH": str(places.program), "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8",
                   "CCHC_LANG": language()}  # fmt: skip


def run(places: Places, python: Path | str, what: str) -> int:
    """Check (``verify``) or copy (``backup``) the records, tell what came of it and return the exit code."""
    ran = subprocess.run(command(python, places, what), env=care_environment(places), cwd=places.program,
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
                         errors="replace", check=False)  # fmt: skip
    if ran.stdout.strip():
        say(ran.stdout.rstrip(), ran.stdout.rstrip())
    elif ran.returncode == 0:
        say(f"Chưa có số liệu của cơ quan để sao lưu trong {places.workspace}.",
            f"There are no records of your own to copy in {places.workspace}.")  # fmt: skip
    if ran.returncode and not ran.stdout.strip():
        last = (ran.stderr.strip().splitlines() or ["?"])[-1]
        say(f"Không làm được: {last}", f"This could not be done: {last}")
    return 1 if ran.returncode else 0


def daily_backup(places: Places, python: Path | str) -> None:
    """Copy one's own records on the first opening of a day. A failure is told and holds nothing up."""
    note = places.state / "backup.txt"
    today = f"{date.today().isoformat()} {places.workspace}"
    try:
        if not any(places.workspace.glob("*/so-lieu.sqlite")) or (note.is_file() and note.read_text("utf-8") == today):
            return
        ran = subprocess.run(command(python, places, "backup"), env=care_environment(places), cwd=places.program,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
                             errors="replace", timeout=PATIENCE, check=False)  # fmt: skip
        why = "" if ran.returncode == 0 else (ran.stdout or ran.stderr).strip()[-600:] or "?"
        if not why:
            write_private(note, today)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        why = str(error)
    if why:
        say(f"Hôm nay chưa sao lưu được số liệu (vẫn mở chương trình):\n  {why}",
            f"Today's copy of the records could not be made (the program opens all the same):\n  {why}")  # fmt: skip
