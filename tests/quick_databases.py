"""Databases that cost the tests less: tables of a new file are copied, a statement is compiled and a shipped seed read once for all.

More than a thousand tests begin with a new database. To run the migrations for each, and to compile the same statements again for each
(SQLAlchemy keeps them by engine), took a seventh of the time of all tests but those in a browser. What is about new files, migrations,
other processes and errors of the system (``REAL``) goes the whole way, and so does every program that a test starts.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Engine, create_engine, event

from cchc_eval.records import database, seed, sqlite
from cchc_eval.records.schema import VERSIONS

REAL = (
    "test_care",
    "test_concurrency",
    "test_database",
    "test_migrations",
    "test_places",
    "test_schema",
    "test_sqlite",
    "test_workspace",
)
"""Modules of tests/records that make each file as the program does."""
_folder = tempfile.TemporaryDirectory(prefix="cchc-blank-", ignore_cleanup_errors=True)
_numbers = itertools.count()
_engine_for, _migrate = sqlite.engine_for, database.Database._migrate
_read_seed = seed.load_seed


@cache
def _seed_as_of(path: Path, criteria: Path | None, _changed: int) -> seed.Seed:
    return _read_seed(path, criteria)


def _load_seed(path: Path, criteria: Path | None = None) -> seed.Seed:
    return _seed_as_of(path, criteria, path.stat().st_mtime_ns)  # it is frozen


@cache
def _blank() -> Path:
    """Return a database as the migrations leave it, of no workspace yet."""
    file = Path(_folder.name, "blank.sqlite")
    with patch.object(database.Database, "_migrate", _migrate):
        database.Database(file).close()
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM about")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


@cache
def _compiled() -> Engine:
    """Return an engine that has met its database, whose dialect and compiled statements all others use."""
    engine = create_engine("sqlite://", query_cache_size=5_000)
    engine.connect().close()
    return engine


def _quick_engine(file: Path, busy: float) -> Engine:
    engine = _engine_for(file, busy)
    engine.dialect, engine._compiled_cache = _compiled().dialect, _compiled()._compiled_cache
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
    return engine


def _put(file: Path) -> bool:
    """Put a blank database in place, whole and at once; False if something is there or it cannot be made."""
    copied = Path(_folder.name, f"{next(_numbers)}.sqlite")
    shutil.copyfile(_blank(), copied)
    try:
        os.link(copied, file)
    except OSError:
        return False
    finally:
        copied.unlink()
    return True


def _quick_migrate(
    self: database.Database, version: str | None, kind: str, identity: str, migrations: Path, target: str
) -> None:
    new = version is None and migrations == database.MIGRATIONS and target == VERSIONS[-1] and not self.file.exists()
    if not new or not _put(self.file):
        _migrate(self, version, kind, identity, migrations, target)
        return
    with self.writing() as connection:
        for name, value in {"workspace": identity or str(uuid.uuid4()), "kind": kind}.items():
            connection.execute(database.about.insert().values(name=name, value=value))


@contextmanager
def quick() -> Iterator[None]:
    """Make databases the short way within the block."""
    with (
        patch.object(database.sqlite, "engine_for", _quick_engine),
        patch.object(database.Database, "_migrate", _quick_migrate),
        patch.object(seed, "load_seed", _load_seed),
    ):
        yield
