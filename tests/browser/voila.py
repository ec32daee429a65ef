"""The form without code, served as ``python run.py app`` serves it, and opened as its user opens it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from launch import server
from launch.places import Places
from tests.browser.lab import ROOT, SCORING, Lab, free_port


class Page(Lab):
    """A running Voilà and its workspace; what can be asked of a JupyterLab can be asked of it too."""

    def url(self, notebook: str = SCORING, dark: bool = False) -> str:
        """Return the address of the form. One notebook is served: the scoring form."""
        assert notebook == SCORING
        return self.server.url(notebook) + ("&theme=dark" if dark else "")


@contextmanager
def voila(folder: Path) -> Iterator[Page]:
    """Start Voilà with a workspace in ``folder``."""
    places = Places(ROOT, folder / "cchc", folder / "state")
    started, process = server.start(places, sys.executable, free_port(), "vi", "app")
    try:
        yield Page(places, started, process)
    finally:
        started.request("/api/shutdown", method="POST", timeout=5)
        server.end(process)


def open_form(page: Any, running: Page, dark: bool = False) -> Any:
    """Open the form in Voilà and return its element."""
    page.goto(running.url(dark=dark))
    form = page.locator(".cchc-form")
    form.wait_for(timeout=60_000)
    form.locator("h2").first.wait_for(timeout=30_000)
    return form
