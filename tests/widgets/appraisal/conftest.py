from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.widgets.appraisal.appraiser import Appraiser, submitted


@pytest.fixture(scope="session")
def submitted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workspaces in which a unit has declared and submitted; to be copied."""
    base = tmp_path_factory.mktemp("submitted")
    submitted(base)
    return base


@pytest.fixture
def base(submitted_once: Path, tmp_path: Path) -> Path:
    """A copy of those workspaces for one test."""
    return Path(shutil.copytree(submitted_once, tmp_path / "cchc"))


@pytest.fixture
def someone(base: Path) -> Iterator[Appraiser]:
    """An appraiser who has opened a unit that was submitted."""
    found = Appraiser(base, person="Lê Văn Thẩm")
    yield found
    found.dialogue.close()
