from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_eval.i18n import language, set_language
from cchc_eval.reports.behind.reading import Behind, load_behind
from cchc_eval.reports.results import Results, Wanted, load_results
from tests.reports.behind import scene


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    before = language()
    set_language("vi")
    yield
    set_language(before)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of workspaces with the scene; tests only read it."""
    return scene.filled(tmp_path_factory.mktemp("can-cu"))


@pytest.fixture(scope="session")
def results(year: Path) -> Results:
    return load_results(Wanted("", 2017, "so-2017", unit=scene.UNIT), year)


@pytest.fixture(scope="session")
def found(results: Results, year: Path) -> dict[str, Behind]:
    return {one.key: one for one in load_behind(results, year)}
