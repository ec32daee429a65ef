from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.journeys.windows import Windows
from tests.browser.lab import Lab, lab


@pytest.fixture(scope="session")
def office_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all journeys; each has a criteria set, and so a dossier, of its own."""
    with lab(tmp_path_factory.mktemp("journeys")) as one:
        yield one


@pytest.fixture(scope="session")
def desk_windows(office_lab: Lab, chromium: Any) -> Iterator[Windows]:
    one = Windows(office_lab, chromium)
    yield one
    one.close()


@pytest.fixture
def windows(desk_windows: Windows) -> Iterator[Windows]:
    """The windows of the office; an error on any page fails the test that meets it."""
    desk_windows.errors.clear()
    yield desk_windows
    assert desk_windows.errors == []
