"""The form without code, served as ``python run.py app`` serves it, and opened as its user opens it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch import server
from launch.places import Places
from tests.browser.lab import ROOT, SCORING, Lab, slow_down
from tests.ports import free_port


@dataclass
class Voila(Lab):
    """A running Voilà and its workspace; ``open_form`` and all that is asked of a JupyterLab goes with it too."""

    dark: bool = False

    def url(self, notebook: str = SCORING) -> str:
        """Return the address of the form. One notebook is served: the scoring form."""
        assert notebook == SCORING
        return self.server.url(notebook) + ("&theme=dark" if self.dark else "")

    def end_kernels(self) -> None:
        """End the kernels; Voilà starts none again."""
        self.kill_kernels()

    def hand_over(self, folder: Path, dark: bool, slow: float) -> None:
        """As for JupyterLab; the theme is part of the address."""
        super().hand_over(folder, False, slow)
        self.dark = dark


@contextmanager
def voila(folder: Path, dark: bool = False, slow: float = 0) -> Iterator[Voila]:
    """Start Voilà with a workspace in ``folder``, in the light or dark theme; ``slow`` as for ``lab``."""
    places = Places(ROOT, folder / "cchc", folder / "state")
    if slow:
        slow_down(places, slow)
    started, process = server.start(places, sys.executable, free_port(), "vi", "app")
    try:
        yield Voila(places, started, process, dark=dark)
    finally:
        started.request("/api/shutdown", method="POST", timeout=5)
        server.end(process)
