"""The records are checked, copied, handed on and taken in by the program's own Python; a copy is made once a day on opening."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from launch.console import language, say
from launch.places import Places, write_private

PATIENCE = 60  # seconds, on opening
DIGEST = "digest: "  # begins the last line of a preview that can be taken in; the same in cchc_eval.records.transfer


def command(python: Path | str, places: Places, what: str, *more: str) -> list[str]:
    """Return the command that does something to the records of the data folder."""
    return [str(python), "-m", "cchc_eval.records", what, str(places.workspace), *more]


def care_environment(places: Places) -> dict[str, str]:
    """Return the environment of that command."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONSTARTUP")}
    return kept | {"PYTHONPATH": str(places.program), "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8",
                   "CCHC_LANG": language()}  # fmt: skip


def _ran(places: Places, python: Path | str, what: str, *more: str, patience: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run that command to its end. One that cannot be started, or takes too long, has failed like any other."""
    asked = command(python, places, what, *more)
    try:
        return subprocess.run(asked, env=care_environment(places), cwd=places.program, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=patience,
                              check=False)  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return subprocess.CompletedProcess(asked, 1, "", str(error))


def _tell(ran: subprocess.CompletedProcess[str], text: str) -> None:
    if text.strip():
        say(text.rstrip(), text.rstrip())
    if ran.returncode and (not text.strip() or "Traceback" in ran.stderr):
        last = (ran.stderr.strip().splitlines() or ["?"])[-1]
        say(f"Không làm được: {last}", f"This could not be done: {last}")


def run(places: Places, python: Path | str, what: str, *more: str) -> int:
    """Check (``verify``), copy (``backup``) or hand on (``export``) the records, tell what came of it and return the exit
    code.
    """
    ran = _ran(places, python, what, *more)
    _tell(ran, ran.stdout)
    if not ran.stdout.strip() and ran.returncode == 0:
        say(f"Chưa có số liệu của cơ quan để sao lưu trong {places.workspace}.",
            f"There are no records of your own to copy in {places.workspace}.")  # fmt: skip
    return 1 if ran.returncode else 0


def asked(out: Path | None, **scope: Any) -> str:
    """Return what is to be handed on, and where to, as the program's own Python reads it."""
    return json.dumps({"out": str(out) if out else "", **scope})


def take_in(places: Places, python: Path | str, file: Path, *, yes: bool) -> int:
    """Show what a file of handed-on records would bring, ask, and take it in; return the exit code."""
    shown = _ran(places, python, "preview", str(file))
    text, mark, digest = shown.stdout.rpartition(f"\n{DIGEST}")
    _tell(shown, text if mark else shown.stdout)
    if shown.returncode or not mark:
        return 1
    if not yes and not agreed():
        say("Chưa nhập gì.", "Nothing was taken in.")
        return 1
    done = _ran(places, python, "import", str(file), digest.strip())
    _tell(done, done.stdout)
    return 1 if done.returncode else 0


def agreed() -> bool:
    """Ask whether to take in what was shown; without a keyboard the answer is no."""
    if sys.stdin is None or not sys.stdin.isatty():
        say("Muốn nhập mà không hỏi lại, thêm --yes.", "To take it in without being asked, add --yes.")
        return False
    say("Nhập vào? Gõ c (có) rồi Enter; chỉ Enter là không nhập:",
        "Take it in? Type y (yes), then Enter; Enter alone means no:", end=" ")  # fmt: skip
    return sys.stdin.readline().strip().lower() in ("c", "có", "co", "y", "yes")


def daily_backup(places: Places, python: Path | str) -> None:
    """Copy one's own records on the first opening of a day. A failure is told and holds nothing up."""
    note = places.state / "backup.txt"
    today = f"{date.today().isoformat()} {places.workspace}"
    try:
        if not any(places.workspace.glob("*/so-lieu.sqlite")) or (note.is_file() and note.read_text("utf-8") == today):
            return
        ran = _ran(places, python, "backup", patience=PATIENCE)
        why = "" if ran.returncode == 0 else (ran.stdout or ran.stderr).strip()[-600:] or "?"
        if not why:
            write_private(note, today)
    except (OSError, ValueError) as error:
        why = str(error)
    if why:
        say(f"Hôm nay chưa sao lưu được số liệu (vẫn mở chương trình):\n  {why}",
            f"Today's copy of the records could not be made (the program opens all the same):\n  {why}")  # fmt: skip
