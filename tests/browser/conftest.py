from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.lab import LAPTOP, Lab, browser, lab
from tests.widgets.typist import put_set


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as run.py starts it, with an empty workspace that has one set of its own: every rule once."""
    folder = tmp_path_factory.mktemp("lab")
    put_set(folder / "cchc")
    with lab(folder) as one:
        yield one


@pytest.fixture(scope="session")
def chromium(chromium_path: str, chromium_args: list[str]) -> Iterator[Any]:
    """A real browser."""
    with browser(chromium_path, chromium_args) as one:
        yield one


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    """One window of a laptop; errors of the page fail the test that meets them."""
    one = chromium.new_page(viewport=LAPTOP)
    errors: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    one.close()
    assert errors == []
