"""What every test shares: how deep to try, what the machine has, and a workspace far from the user's home."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
DEEP = os.environ.get("CCHC_DEEP") == "1"

COMMON = {"deadline": None, "print_blob": True, "derandomize": True}
hypothesis.settings.register_profile("default", max_examples=25, **COMMON)
hypothesis.settings.register_profile("deep", max_examples=2000, **COMMON)
hypothesis.settings.load_profile("deep" if DEEP else "default")


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"
"""The same engine without the browser's own windows, what Playwright takes by itself: pages take a quarter less of the processor."""


def find_chromium(*, whole: bool = False) -> str | None:
    """Path of a Chromium (or Chrome) that Playwright can drive, the lighter one first unless it is to be ``whole``, or None."""
    if importlib.util.find_spec("playwright") is None:
        return None
    named = os.environ.get("CHROME_PATH")
    if named and Path(named).is_file():
        return named
    return next(filter(None, map(shutil.which, CHROMIUM if whole else (SHELL, *CHROMIUM))), None)


COMPONENTS = {
    "chromium": find_chromium,
    "git": lambda: shutil.which("git") if (ROOT / ".git").exists() else None,
    "libreoffice": lambda: shutil.which("soffice") or shutil.which("libreoffice"),
    "poppler": lambda: shutil.which("pdftoppm"),  # PDF into pictures and text
}
LEFT_OUT = "cchc_left_out"


def pytest_configure(config: pytest.Config) -> None:
    """Send whatever a test forgets to place elsewhere into a folder of its own, never into the user's home."""
    scratch = tempfile.mkdtemp(prefix="cchc-tests-")
    config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))
    os.environ["CCHC_WORKSPACE"] = str(Path(scratch, "workspace"))
    os.environ["CCHC_STATE"] = str(Path(scratch, "state"))
    os.environ["MPLBACKEND"] = "agg"
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    config.stash[LEFT] = set()


LEFT = pytest.StashKey[set[str]]()


FIRST = ("test_structure.py", "test_notebooks.py", "test_benchmarks.py")
"""Files of half a minute each, which would be a tail at the end."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and remember by name, the tests whose component this machine lacks; begin with the longest files."""
    items.sort(key=lambda item: item.path.name not in FIRST)
    have = {name: bool(find()) for name, find in COMPONENTS.items()}
    kept, left = [], []
    for item in items:
        wanted = {name for mark in item.iter_markers("needs") for name in mark.args}
        if unknown := wanted - set(COMPONENTS):
            raise pytest.UsageError(f"{item.nodeid}: unknown component {sorted(unknown)}")
        lacking = sorted(name for name in wanted if not have[name])
        if lacking:
            left.append(item)
            config.stash[LEFT].add(f"{item.nodeid}: for want of {', '.join(lacking)}")
        else:
            kept.append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look through it again and again, nor so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its list to the main process; with CCHC_ALL=1 a list that is not empty is a failure."""
    left = session.config.stash[LEFT]
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[LEFT_OUT] = sorted(left)
    elif left and os.environ.get("CCHC_ALL") == "1":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


TOGETHER = "tests/browser/journeys/"
"""A folder whose files share a server and its windows, and so a process."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep the tests of a file in one process, and those of all journeys."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return TOGETHER if nodeid.startswith(TOGETHER) else super()._split_scope(nodeid)

    return Together(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    config = node.config  # type: ignore[attr-defined]
    config.stash[LEFT] |= set(getattr(node, "workeroutput", {}).get(LEFT_OUT, ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left = sorted(config.stash[LEFT])
    if left:
        terminalreporter.section(f"left out: {len(left)}")
        for line in left:
            terminalreporter.write_line(f"left out: {line}")


@pytest.fixture(scope="module", autouse=True)
def databases(request: pytest.FixtureRequest) -> Iterator[None]:
    """New databases the short way, but where they are what is tested."""
    if "cchc_eval.records.database" not in sys.modules:  # a single test that has none
        yield
        return
    from tests import quick_databases

    if request.module.__name__.rpartition(".")[2] in quick_databases.REAL:
        yield
        return
    with quick_databases.quick():
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def deep() -> bool:
    """Whether the long counts were asked for (``python run.py test --deep``)."""
    return DEEP


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of Chromium; only for tests marked ``@pytest.mark.needs("chromium")``."""
    path = find_chromium()
    assert path, "mark the test with @pytest.mark.needs('chromium')"
    return path


@pytest.fixture(scope="session")
def chromium_args() -> list[str]:
    """Arguments with which Chromium neither asks the network for anything nor fails as root."""
    quiet = "--disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    return ["--no-sandbox", *quiet.split()]
