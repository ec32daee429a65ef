from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.lab import LAPTOP, Lab, as_new, browser, end_servers, lab, lent
from tests.widgets.typist import put_set


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[None]:
    """The servers that one module after the other is lent."""
    yield
    end_servers()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """JupyterLab as run.py starts it, with an empty workspace that has one set of its own: every rule once."""
    folder = tmp_path_factory.mktemp("lab")
    put_set(folder / "cchc")
    return lent(lab, folder)


@pytest.fixture(scope="session")
def chromium(chromium_path: str, chromium_args: list[str]) -> Iterator[Any]:
    """A real browser."""
    with browser(chromium_path, chromium_args) as one:
        yield one


@pytest.fixture(scope="session")
def window_of_all(chromium: Any) -> Iterator[Any]:
    """The window that one module after the other uses: what a server sent once need not be sent and read again."""
    one = chromium.new_page(viewport=LAPTOP)
    yield one
    one.close()


@pytest.fixture(scope="module")
def page(window_of_all: Any) -> Iterator[Any]:
    """One window of a laptop, as new; errors of the page fail the test that meets them."""
    with as_new(window_of_all) as one:
        yield one
