"""A desk on an empty workspace, Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_eval.i18n import set_language
from tests.widgets.office.clerk import Clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    set_language("vi")
    one = Clerk(tmp_path)
    yield one
    one.office.close()
