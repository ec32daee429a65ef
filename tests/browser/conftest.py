"""A real JupyterLab, as run.py starts it, and a real Chromium at an office laptop's size."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from launch import server
from launch.places import PROGRAM, Places


@pytest.fixture(scope="session")
def browser(chromium_path, chromium_args) -> Iterator[Browser]:
    """Chromium, one for all browser tests of a process."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=chromium_args)
        yield started
        started.close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page of 1366×768 with nothing stored from before."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def lab(tmp_path, monkeypatch) -> Iterator[Callable[..., server.Server]]:
    """``lab(workspace=…, program=…, port=…)`` starts JupyterLab and returns it; all are ended after the test.

    ``lab().url("notebooks/01_cham_diem.ipynb")`` is the address with the token. A started server has its process as
    ``lab.processes[-1]``.
    """
    started: list = []
    monkeypatch.setenv("CCHC_LANG", "vi")

    def start(workspace: Path | None = None, program: Path = PROGRAM, port: int = 0) -> server.Server:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            port = probe.getsockname()[1]
        places = Places(program, workspace or tmp_path / "cchc", tmp_path / "state")
        made, process = server.start(places, Path(sys.executable), port, "vi")
        started.append((places, made, process))
        start.processes.append(process)
        return made

    start.processes = []
    yield start
    for places, made, process in started:
        server.stop(places, made.port)
        server.end(process)
