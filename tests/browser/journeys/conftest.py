from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.browser.journeys.windows import Windows
from tests.browser.lab import lab

HERE = Path(__file__).parent
_office = ExitStack()
_desk: list[Windows] = []


@pytest.fixture(scope="module")
def desk_windows(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Windows:
    """One JupyterLab and its windows for all journeys; each has a criteria set, and so a dossier, of its own."""
    if not _desk:
        running = _office.enter_context(lab(tmp_path_factory.mktemp("journeys")))
        _desk.append(Windows(running, chromium))
        _office.callback(_desk.clear)
        _office.callback(_desk[0].close)
    return _desk[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Close the windows after the last journey: each that stays open takes a twentieth of a core from all tests to come."""
    if nextitem is None or HERE not in nextitem.path.parents:
        _office.close()
    return (yield)


@pytest.fixture
def windows(desk_windows: Windows) -> Iterator[Windows]:
    """The windows of the office; an error on any page fails the test that meets it."""
    desk_windows.errors.clear()
    yield desk_windows
    assert desk_windows.errors == []
