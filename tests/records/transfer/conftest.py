"""Two laptops, each with a workspace: copies of one, or begun apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records.database import Database
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from tests.records.conftest import SET_TEXT

AN, BINH = Person("a", "Trần An", "Chuyên viên"), Person("b", "Lê Bình", "Trưởng phòng")


class Desks:
    """Laptops a and b; ``make`` gives more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ticks = 0
        self._open: list[Database] = []
        self.a = self.make("a", AN)
        self.a.open_round(2017, "so-2017", "self", SET_TEXT)
        self.a.open_round(2017, "so-2017", "appraisal", SET_TEXT)
        self.b = self.make("b", BINH)

    def make(self, name: str, author: Person, **settings: Any) -> Records:
        database = Database(self.folder / name / "so-lieu.sqlite", clock=self.clock, **settings)
        self._open.append(database)
        return Records(database, author)

    def clock(self) -> datetime:
        self.ticks += 1
        return datetime(2017, 6, 1, tzinfo=UTC) + timedelta(seconds=self.ticks)

    def file(self, name: str = "x") -> Path:
        return self.folder / f"{name}.cchc"

    def close(self) -> None:
        for database in self._open:
            database.close()


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    made = Desks(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hand(desks: Desks) -> Callable[..., Any]:
    """Export from one laptop, look at it on the other, take it in."""

    def over(source: Records, target: Records, **scope: Any) -> Any:
        desks.ticks += 1
        path = desks.file(f"p{desks.ticks}")
        source.export(path, **scope)
        return target.import_(path, target.preview(path).digest)

    return over
