from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_eval.i18n import set_language
from tests.widgets.typist import Typist


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Every test starts and ends in Vietnamese."""
    set_language("vi")
    yield
    set_language("vi")


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    """A person who has opened the set with every rule."""
    typist = Typist(tmp_path)
    yield typist
    typist.dialogue.close()
