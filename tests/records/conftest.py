"""A workspace of one's own for each test, with a round open and a person at the keyboard."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.i18n import language, set_language
from cchc_eval.records.database import Database
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from tests.records.office import Office

SET_TEXT = "code: so-2017\nname: Bộ tiêu chí thử\n"
AUTHOR = Person("a1", "Nguyễn Văn An", "Chánh Văn phòng")


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Messages are tested as users see them."""
    before = language()
    set_language("vi")
    yield
    set_language(before)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one second at each look."""
    ticks = itertools.count()
    return lambda: datetime(2017, 12, 1, 8, tzinfo=UTC) + timedelta(seconds=next(ticks))


@pytest.fixture
def database(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Database]:
    made = Database(tmp_path / "ws" / "so-lieu.sqlite", clock=clock)
    yield made
    made.close()


@pytest.fixture
def unopened(database: Database) -> Records:
    """Records in which no round was opened."""
    return Records(database, AUTHOR)


@pytest.fixture
def records(unopened: Records) -> Records:
    """Records with the rounds self, appraisal, survey and bonus of 2017 open."""
    for code in ("self", "appraisal", "survey", "bonus"):
        unopened.open_round(2017, "so-2017", code, SET_TEXT)
    return unopened


@pytest.fixture
def at() -> Callable[..., dict[str, Any]]:
    """Make a subject: ``at("k1")``, ``at("k1", unit="u2", round="appraisal")``."""

    def place(key: str = "k1", **parts: Any) -> dict[str, Any]:
        return {"year": 2017, "set": "so-2017", "unit": "u1", "key": key, "round": "self", **parts}

    return place


@pytest.fixture
def ratio() -> Callable[..., dict[str, Any]]:
    """Make the content of an answer: ``ratio(188)`` is 188 of 200."""
    return lambda done, due=200: {"state": "answered", "facts": {"done": str(done), "due": str(due)}}


@pytest.fixture
def set_text() -> str:
    return SET_TEXT


@pytest.fixture
def without_rights() -> Callable[[], AbstractContextManager[None]]:
    """A block in which file permissions bind this process even if it runs as root."""

    @contextmanager
    def dropped() -> Iterator[None]:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)

    return dropped


def hand_in(records: Records, unit: str = "u1", year: int = 2017, set_code: str = "so-2017") -> None:
    """Bring a dossier that is being scored to where an appraiser may decide: approved and submitted by its leader."""
    leader = records.with_author(Person("leader", "Lê Thị Lãnh", "Phó Giám đốc"))
    for step in ("approve", "submit"):
        leader.take_step(year, set_code, unit, step, base=records.dossier(year, set_code, unit).revision)


def send_back(records: Records, unit: str = "u1", year: int = 2017, set_code: str = "so-2017") -> None:
    """Return a submitted dossier to its unit, which may then change what it stated."""
    base = records.dossier(year, set_code, unit).revision
    records.take_step(year, set_code, unit, "return", note="bổ sung", base=base)


@pytest.fixture
def office(unopened: Records) -> Office:
    """An office with the rounds of 2017 open and nothing stated yet."""
    return Office(unopened)
