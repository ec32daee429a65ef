"""A JupyterLab with its own defaults and two notebooks, one for each form; and the hands that open and use them."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import psutil

from benchmarks import sample
from launch.environment import AT_START

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--enable-precise-memory-info", "--js-flags=--expose-gc"]  # fmt: skip


NOTEBOOKS = {"form": "01_cham_diem.ipynb", "bare": "bare.ipynb"}


@dataclass
class Server:
    """A running JupyterLab."""

    url: str
    token: str
    process: subprocess.Popen[bytes]

    def address(self, notebook: str) -> str:
        return f"{self.url}/doc/tree/{notebook}?token={self.token}"

    def end_kernels(self) -> None:
        """Shut every session down, so that the next opening starts a kernel."""
        headers = {"Authorization": f"token {self.token}"}
        asked = urllib.request.Request(f"{self.url}/api/sessions", headers=headers)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            sessions = json.load(answer)
        for one in sessions:
            gone = urllib.request.Request(f"{self.url}/api/sessions/{one['id']}", headers=headers, method="DELETE")
            urllib.request.urlopen(gone, timeout=10).close()

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels, oldest first."""
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.Error):
                if "ipykernel" in " ".join(child.cmdline()):
                    found.append(child)
        return sorted(found, key=lambda one: one.create_time())


def fill(folder: Path, units: int, rounds: int) -> None:
    """Put a set of 100 criteria, its units and the two notebooks into a folder, a fresh copy for each round."""
    own = folder / "cchc" / "cua-toi"
    for name in ("criteria", "units"):
        (own / name).mkdir(parents=True)
    cs = sample.load()
    (own / "criteria" / f"{cs.code}.yaml").write_text(sample.set_text(), "utf-8")
    rows = "".join(f"don-vi-{n},Đơn vị giả định {n},DV{n},{cs.unit_group}\n" for n in range(1, units + 1))
    (own / "units" / f"{cs.year}.csv").write_text("key,name,short_name,group\n" + rows, "utf-8")
    code = {
        "form": f"from cchc_eval.widgets import scoring_form\nscoring_form('cua-toi', {cs.year}, '{cs.code}', 'don-vi-1')",
        "bare": f"from benchmarks.browser.bare import bare_form\nbare_form({str(folder / 'bare.sqlite')!r})",
    }
    for name, text in code.items():
        cells = [nbformat.v4.new_code_cell(text)]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        for turn in range(rounds):
            place = folder / f"{name}-{turn}"
            place.mkdir()
            nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), place / NOTEBOOKS[name])


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve the folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_urlsafe(16)
    away = ("JUPYTER", "CCHC_", "PYTHONDONTWRITEBYTECODE")  # modules are compiled once, as wherever run.py starts them
    kept = {name: value for name, value in os.environ.items() if not name.startswith(away)}
    places = {f"JUPYTER_{name}_DIR": str(folder / "jupyter" / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    settings = kept | places | {"JUPYTER_TOKEN": token, "PYTHONPATH": str(ROOT), "CCHC_WORKSPACE": str(folder / "cchc"), "CCHC_LANG": "vi",
                                "IPYTHONDIR": str(folder / "ipython"), "PYTHONUTF8": "1", "JUPYTER_PLATFORM_DIRS": "1"}  # fmt: skip
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "10-load.py").write_text(AT_START, "utf-8")  # as run.py's server has it; it does nothing for the bare form
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", *root, f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
               "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder}"]  # fmt: skip
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=settings, cwd=folder, stdout=log, stderr=log)
    one = Server(f"http://127.0.0.1:{port}", token, process)
    try:
        for _try in range(600):
            with suppress(OSError):
                urllib.request.urlopen(f"{one.url}/api/status?token={token}", timeout=2).close()
                break
            time.sleep(0.1)
        yield one
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
        process.kill()
        process.wait()


def opened(page: Any, server: Server, notebook: str) -> None:
    """Open a notebook and run its cell as soon as its kernel is there."""
    page.goto(server.address(notebook))
    page.locator(".jp-Notebook").wait_for(timeout=90_000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=90_000)
    cell = page.locator(".jp-CodeCell").first
    for _try in range(100):  # a key pressed before the session is there is lost
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(100)
        if "[ ]" not in cell.locator(".jp-InputPrompt").inner_text():
            return
    raise AssertionError("the cell does not run")
