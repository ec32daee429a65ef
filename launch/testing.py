"""``python run.py test``: everything the machine has components for, in one run of pytest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from launch.console import say
from launch.places import Places

BROWSER = "tests/browser"
LOW = int(getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))  # Windows
WORKERS = 2  # a third, on two cores, makes pages in the browser too slow for their tests

SLOWEST = ["--durations=25", "--durations-min=5"]  # named at the end of a whole run


def command(python: Path, more: list[str]) -> list[str]:
    """Return the command that runs the tests; the tests of one file stay together in one process, and so share its server."""
    workers = [] if any(word.startswith(("-n", "--pdb")) for word in more) else ["-n", str(WORKERS)]
    # in the order of the folders, not by the number of tests: the long ones, in a browser, begin early and leave no tail
    # tests of notebooks start a pytest of their own with nbval; loading it takes each process here more than a second
    spared = ["-p", "no:nbval", "-p", "no:anyio"]
    return [str(python), "-m", "pytest", *spared, *workers, "--dist", "loadfile", "--no-loadscope-reorder", *more]


def parts(program: Path, more: list[str]) -> list[list[str]]:
    """Return pytest's arguments of each run that goes on at the same time, the one with a browser first.

    Two browsers leave half of two cores idle while pages wait; the rest of the tests takes that half, at a lower priority so that no
    page becomes slower. Whoever names tests, or asks for something else of pytest, gets one run.
    """
    if more or not (program / BROWSER).is_dir():
        return [more]
    return [[BROWSER], [f"--ignore={BROWSER}"]]


def run_together(commands: list[list[str]], folder: Path, settings: dict[str, str]) -> int:
    """Run commands at the same time; what the first one says is seen at once, the others' when they have ended. Return a code that is
    not 0 if one is not.
    """
    first, *others = commands
    codes: list[int] = []

    def behind(words: list[str]) -> None:
        kept = subprocess.run(
            gently(words),
            cwd=folder,
            env=settings,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            creationflags=LOW,
        )
        codes.append(kept.returncode)
        said.append(kept.stdout)

    said: list[bytes] = []
    threads = [threading.Thread(target=behind, args=(words,)) for words in others]
    for one in threads:
        one.start()
    codes.append(subprocess.run(first, cwd=folder, env=settings, check=False).returncode)
    for one in threads:
        one.join()
    for text in said:
        sys.stdout.write(text.decode("utf-8", "replace"))
        sys.stdout.flush()
    return next((code for code in codes if code), 0)


def gently(words: list[str]) -> list[str]:
    """Return a command at the lowest priority, where the system has a word for it."""
    nice = shutil.which("nice")
    return [nice, "-n", "19", *words] if nice else words


def test_environment(places: Places, everything: bool, deep: bool, scratch: str) -> dict[str, str]:
    """Return the environment of the tests: nothing of the user's own Jupyter, workspace or state.

    Compiled files are kept whatever the user's Python is told: the tests start hundreds of processes that import the same.
    """
    away = ("JUPYTER", "PYTEST_", "CCHC_", "PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(away)}
    kept |= {"PYTHONUTF8": "1", "CCHC_STATE": str(Path(scratch, "state")), "CCHC_WORKSPACE": str(Path(scratch, "cchc"))}
    kept |= {"CCHC_ALL": "1"} if everything else {}
    return kept | ({"CCHC_DEEP": "1"} if deep else {})


def run(places: Places, python: Path, *, everything: bool, deep: bool, more: list[str]) -> int:
    """Run the tests and return the exit code. What was left out is named at the end of pytest's report."""
    say("Chạy các phép thử…", "Running the tests…")
    with tempfile.TemporaryDirectory(prefix="cchc-test-", ignore_cleanup_errors=True) as scratch:
        settings = test_environment(places, everything, deep, scratch)
        told = SLOWEST if everything else []
        runs = [command(python, [*told, *words]) for words in parts(places.program, more)]
        code = run_together(runs, places.program, settings)
    if code == 0:
        say("Mọi phép thử đã chạy đều đạt.", "All tests that ran have passed.")
    else:
        say("Có phép thử không đạt, hoặc bị bỏ qua khi dùng --all: xem ở trên.",
            "A test failed, or was left out under --all: see above.")  # fmt: skip
    return code
