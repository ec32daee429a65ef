"""A JupyterLab of our own, started as run.py starts it, and a Chromium that opens its notebooks; for journeys and screenshots."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psutil

from launch import server
from launch.places import Places
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SLOW = "20-slow.py"  # what slow saves come from
SCORING, RESULTS = "notebooks/01_cham_diem.ipynb", "notebooks/03_ket_qua.ipynb"
LAPTOP = {"width": 1366, "height": 768}


@dataclass
class Lab:
    """A running server and its workspace."""

    places: Places
    server: server.Server
    process: subprocess.Popen[bytes]
    killed: list[int] = field(default_factory=list)

    def url(self, notebook: str = SCORING) -> str:
        """Return the address of a notebook."""
        return self.server.url(notebook)

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels of this server."""
        return [
            child
            for child in psutil.Process(self.process.pid).children(recursive=True)
            if "ipykernel" in " ".join(_words(child))
        ]

    def kill_kernels(self) -> None:
        """End the kernels at once (SIGKILL), as a crash would."""
        for kernel in self.kernels():
            self.killed.append(kernel.pid)
            os.kill(kernel.pid, signal.SIGKILL)

    def end_kernels(self) -> None:
        """End the kernels as their user would, so that none is started again."""
        request = urllib.request.Request(f"http://{server.HOST}:{self.server.port}/api/sessions")
        request.add_header("Authorization", f"token {self.server.token}")
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            sessions = json.load(answer)
        for session in sessions:
            self.server.request(f"/api/sessions/{session['id']}", method="DELETE", timeout=10)

    def hand_over(self, folder: Path, dark: bool, slow: float) -> None:
        """Let the next user begin as with a server of one's own: kernels from now on work in ``folder``, nothing of before is left."""
        self.end_kernels()
        self.killed.clear()
        self.places = replace(self.places, workspace=folder / "cchc")
        jupyter = self.places.state / "jupyter"
        startup = jupyter / "ipython" / "profile_default" / "startup"
        for left in (jupyter / "settings", jupyter / "workspaces"):
            shutil.rmtree(left, ignore_errors=True)
            left.mkdir(parents=True)
        (startup / SLOW).unlink(missing_ok=True)
        (startup / "00-workspace.py").write_text(
            f"import os\nos.environ['CCHC_WORKSPACE'] = {str(self.places.workspace)!r}\n", "utf-8"
        )
        if slow:
            slow_down(self.places, slow)
        if dark:
            darken(self.places)


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def program_without_settings(folder: Path) -> Path:
    """Copy the program, without what it sets in JupyterLab's menus and kernels: what a person's own JupyterLab would be.

    The extension that runs our notebooks on opening stays.
    """
    ours = ("labconfig", "vi", "__pycache__", "*.pyc")
    for name in ("cchc_eval", "data", "jupyter", "launch", "notebooks"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns(*(ours if name == "jupyter" else ours[2:]))
        )
    return folder


def slow_down(places: Places, seconds: float) -> None:
    """Make each save of the kernels take longer, as on an old laptop with an antivirus."""
    startup = places.state / "jupyter" / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / SLOW).write_text(
        "import time\n"
        "from cchc_eval.records import Records\n"
        "_quick = Records.save\n"
        "def _slow(self, *args, **more):\n"
        f"    time.sleep({seconds / 2})\n"
        "    saved = _quick(self, *args, **more)\n"
        f"    time.sleep({seconds / 2})\n"
        "    return saved\n"
        "Records.save = _slow\n",
        "utf-8",
    )


def darken(places: Places) -> None:
    """Choose JupyterLab's dark theme."""
    settings = places.state / "jupyter" / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}')


@contextmanager
def lab(folder: Path, dark: bool = False, defaults: bool = False, slow: float = 0) -> Iterator[Lab]:
    """Start JupyterLab with a workspace in ``folder``. What needs no server of its own asks ``lent`` for one.

    Parameters
    ----------
    folder : path
    dark : bool
        In the dark theme.
    defaults : bool
        With JupyterLab's own default settings instead of the project's: side bars, and handlers of widgets on two threads.
    slow : float
        Seconds that each save takes longer.
    """
    program = program_without_settings(folder / "program") if defaults else ROOT
    places = Places(program, folder / "cchc", folder / "state")
    if slow:
        slow_down(places, slow)
    if dark:
        darken(places)
    started, process = server.start(places, sys.executable, free_port(), "vi")
    try:
        yield Lab(places, started, process)
    finally:
        started.request("/api/shutdown", method="POST", timeout=5)
        server.end(process)


_servers = ExitStack()
_running: dict[Any, Lab] = {}


def lent(
    start: Callable[[Path], AbstractContextManager[Lab]], folder: Path, dark: bool = False, slow: float = 0
) -> Any:
    """Return the one server of this process, with a workspace in ``folder``, to one user after the other.

    A server and the first page that it sends take as much work as a whole test. ``start`` is ``lab`` or ``voila``; the rest as there.
    """
    if start not in _running:
        place = _servers.enter_context(tempfile.TemporaryDirectory(prefix="cchc-lent-", ignore_cleanup_errors=True))
        _running[start] = _servers.enter_context(start(Path(place)))
    one = _running[start]
    one.hand_over(folder, dark, slow)
    return one


def end_servers() -> None:
    """End the servers that were lent."""
    _running.clear()
    _servers.close()


@contextmanager
def browser(path: str, args: list[str]) -> Iterator[Any]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=args)
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def as_new(window: Any, size: dict[str, int] = LAPTOP) -> Iterator[Any]:
    """Use a window that others used, and leave it as it was when it was new; errors of a page fail the test that meets them."""
    errors: list[str] = []

    def hear(error: Any) -> None:
        errors.append(str(error))

    window.set_viewport_size(size)
    window.on("pageerror", hear)
    yield window
    window.remove_listener("pageerror", hear)
    origin = "/".join(window.url.split("/")[:3])
    window.goto("about:blank")
    if origin.startswith("http"):
        devtools = window.context.new_cdp_session(window)
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        devtools.detach()
    window.context.clear_cookies()
    window.context.set_offline(False)
    window.emulate_media(media="null", color_scheme="null")
    assert errors == []


def open_form(page: Any, running: Lab) -> Any:
    """Open notebook 01 and return the form's element, which is there without running cells by hand."""
    page.goto(running.url(), timeout=120_000)  # Voilà runs the notebook before it answers; a busy machine is waited for
    form = page.locator(".cchc-form")
    form.wait_for(timeout=60_000)
    form.locator("h2").first.wait_for(timeout=30_000)
    return form


def first_page(page: Any, running: Lab, notebook: str = SCORING) -> Any:
    """Return the form of notebook 01 or 02 at its first page: the one that the window shows, left by its button, or a newly opened one.

    To open a page costs what some sixty edits cost; where opening is not what a test is about, it goes on where the one before stopped.
    """
    form = page.locator(".cchc-form")
    if not page.url.startswith(running.url(notebook).split("?")[0]) or not form.count():
        page.goto(running.url(notebook))
        form.locator("h2").first.wait_for(timeout=90_000)
    elif form.get_by_role("button", name="Đổi đơn vị").count():
        leave(form)
    return form


def begin(
    form: Any,
    criteria_set: str = "phong-2017",
    unit: str = "phong-dkkd",
    person: str = "Trần Thị Bình",
    workspace: str = "",
    button: str = "Bắt đầu chấm điểm",
) -> None:
    """Fill in the first page of notebook 01, or with its own ``button`` of another form, and start."""
    if workspace:
        form.locator(f'.cchc-workspaces input[value="{workspace}"]').check()
        until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)  # its lists have come
    form.get_by_label("Bộ tiêu chí", exact=True).select_option(criteria_set)
    form.get_by_label("Đơn vị", exact=True).select_option(unit)
    people = form.get_by_label("Họ tên và chức vụ", exact=True)
    known = [text for text in people.locator("option").all_inner_texts() if text.startswith(person)]
    if known:
        people.select_option(label=known[0])
    else:
        people.select_option("")
        form.get_by_label("Họ và tên", exact=True).fill(person)
        form.get_by_label("Chức vụ", exact=True).fill("Chuyên viên")
    form.get_by_role("button", name=button).click()
    form.get_by_role("navigation").get_by_role("button").first.wait_for(timeout=30_000)


def until(question: Any, seconds: float = 10.0, pause: float = 0.05) -> Any:
    """Ask until the answer is true, and return it; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(pause)
    return answer


def saved(form: Any) -> None:
    """Wait until the form says that everything is saved, and nothing refused."""
    until(lambda: re.fullmatch(r"đã lưu \d\d:\d\d:\d\d", form.locator(".cchc-saving").inner_text()), 15)


def to(form: Any, section: str, criterion: str = "") -> None:
    """Turn to a page by the navigator."""
    nav = form.locator("nav")
    nav.locator(".cchc-section > button", has_text=section).first.click()
    if criterion:
        nav.locator(".cchc-section > ul button:visible", has_text=criterion).first.click()


def leave(form: Any) -> None:
    """Go back to the first page."""
    form.get_by_role("button", name="Đổi đơn vị").click()
    form.get_by_role("button", name="Bắt đầu").wait_for()
