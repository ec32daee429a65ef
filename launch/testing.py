"""``python run.py test``: everything the machine has components for, in one run of pytest."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from launch.console import say
from launch.places import Places

WORKERS = 2  # a third, on two cores, makes pages in the browser too slow for their tests


def command(python: Path, more: list[str]) -> list[str]:
    """Return the command that runs the tests; the tests of one file stay together in one process, and so share its server."""
    workers = [] if any(word.startswith(("-n", "--pdb")) for word in more) else ["-n", str(WORKERS)]
    # in the order of the folders, not by the number of tests: the long ones, in a browser, begin early and leave no tail
    return [str(python), "-m", "pytest", *workers, "--dist", "loadfile", "--no-loadscope-reorder", *more]


def test_environment(places: Places, everything: bool, deep: bool, scratch: str) -> dict[str, str]:
    """Return the environment of the tests: nothing of the user's own Jupyter, workspace or state."""
    away = ("JUPYTER", "PYTEST_", "CCHC_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(away) and k not in ("PYTHONHOME", "PYTHONPATH")}
    kept |= {"PYTHONUTF8": "1", "CCHC_STATE": str(Path(scratch, "state")), "CCHC_WORKSPACE": str(Path(scratch, "cchc"))}
    kept |= {"CCHC_ALL": "1"} if everything else {}
    return kept | ({"CCHC_DEEP": "1"} if deep else {})


def run(places: Places, python: Path, *, everything: bool, deep: bool, more: list[str]) -> int:
    """Run the tests and return the exit code. What was left out is named at the end of pytest's report."""
    say("Chạy các phép thử…", "Running the tests…")
    with tempfile.TemporaryDirectory(prefix="cchc-test-", ignore_cleanup_errors=True) as scratch:
        settings = test_environment(places, everything, deep, scratch)
        code = subprocess.run(command(python, more), cwd=places.program, env=settings, check=False).returncode
    if code == 0:
        say("Mọi phép thử đã chạy đều đạt.", "All tests that ran have passed.")
    else:
        say("Có phép thử không đạt, hoặc bị bỏ qua khi dùng --all: xem ở trên.",
            "A test failed, or was left out under --all: see above.")  # fmt: skip
    return code
