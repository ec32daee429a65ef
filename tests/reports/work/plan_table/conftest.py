"""Messages are read as users see them; a workspace with a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_eval.i18n import language, set_language
from tests.reports.work.plan_table.desk import Desk


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    before = language()
    set_language("vi")
    yield
    set_language(before)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()
