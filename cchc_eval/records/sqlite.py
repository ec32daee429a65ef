"""All that is SQLite's own: connections, triggers, backup, and its errors in words.

Another database (a team's PostgreSQL) needs the same four things and nothing else of this package changes.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from cchc_eval.i18n import catalogue
from cchc_eval.records import places
from cchc_eval.records.errors import Busy, DiskFull, NotADatabase, ReadOnly, RecordsError

_ = catalogue("records")
T = TypeVar("T")

BEGIN_WRITE = {"begin": "BEGIN IMMEDIATE"}
"""Execution options of a connection that will write. A plain BEGIN takes its snapshot first and the lock
later, and then fails.
"""

# BEFORE INSERT refuses what INSERT OR REPLACE would overwrite, also on a connection that left
# recursive_triggers off (there,
# REPLACE deletes the old row without firing the DELETE trigger).
TRIGGERS = {
    "events_no_update": """CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    "events_no_delete": """CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    "events_no_replace": """CREATE TRIGGER events_no_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
  OR NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM events WHERE chain = NEW.chain), 0)
BEGIN SELECT RAISE(ABORT, 'events are only added at the end of their chain'); END""",
    "arrivals_no_update": """CREATE TRIGGER arrivals_no_update BEFORE UPDATE ON arrivals
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    "arrivals_no_delete": """CREATE TRIGGER arrivals_no_delete BEFORE DELETE ON arrivals
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    "arrivals_no_replace": """CREATE TRIGGER arrivals_no_replace BEFORE INSERT ON arrivals
WHEN NEW.number <> 1 + COALESCE((SELECT MAX(number) FROM arrivals), 0)
BEGIN SELECT RAISE(ABORT, 'events are only added at the end'); END""",
}


def engine_for(file: Path, busy: float) -> Engine:
    """Return an engine on a database file; each connection is set for durable writing.

    ``synchronous=FULL``: a committed write is on the disk before we say so, a power cut included.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": busy}, pool_size=4, max_overflow=40
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            f"busy_timeout={int(busy * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "recursive_triggers=ON",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


class Watch:
    """A connection that only looks whether other connections have written the file."""

    def __init__(self, file: Path) -> None:
        self._guard = threading.Lock()
        self._file = file
        with clear_errors(file):
            self._connection: sqlite3.Connection | None = sqlite3.connect(file, check_same_thread=False)
        self._seen = self._version()

    def _version(self) -> int:
        if self._connection is None:
            return 0
        with clear_errors(self._file):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def changed(self, peek: bool = False) -> bool:
        """Whether anything was written since this was last asked (or made); with `peek` the answer stays the same."""
        with self._guard:
            version = self._version()
            changed = version != self._seen
            if not peek:
                self._seen = version
            return changed

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            if self._connection:
                self._connection.close()
                self._connection = None


def create_triggers(connection: Connection) -> None:
    """(Re)create the triggers that keep ``events`` and ``arrivals`` append-only; to be called after every migration that
    touches one of them. (The first migrations know only ``events``.)
    """
    there = {
        name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    for name, text in TRIGGERS.items():
        if name.partition("_")[0] in there:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(text)


def missing_triggers(connection: Connection) -> list[str]:
    """Return the names of our triggers that are missing or say something else, and of triggers and views that are not ours."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    there = {row.name: row.sql for row in rows}
    return [name for name, text in TRIGGERS.items() if there.get(name) != text] + sorted(there.keys() - TRIGGERS.keys())


@contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Read broken characters within the block as replacement signs: what somebody altered is to be named, not to end the check."""
    raw: Any = connection.connection.driver_connection
    raw.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = str


def read_leniently(connection: Connection, read: Callable[[], T]) -> T:
    """Return what is read: as it is, which is far cheaper, and only if that fails as :func:`lenient` does."""
    try:
        return read()
    except (sqlite3.OperationalError, DBAPIError):
        with lenient(connection):
            return read()


def version_of(file: Path) -> str | None:
    """Return the schema version of a file without changing it; None for a file that is absent or empty.

    Raises
    ------
    NotADatabase
        If it is no SQLite file, a damaged one, or another program's.
    """
    with clear_errors(file):
        if file.is_dir():
            raise NotADatabase(
                _("{file} is a folder; the file of the records should stand in its place.", file=file),
                _("Nothing was changed. Rename or move that folder, then open the workspace again."),
            )
        size = file.stat().st_size if file.exists() else 0
        if size == 0:
            return None
        if size < 512:  # less than the smallest page; SQLite would take it for an empty file
            raise not_ours(file)
        # Only SQLite itself may open the file: closing any other descriptor of it drops the locks that this process
        # holds (POSIX), another process then removes the WAL, and what was acknowledged afterwards would be gone.
        try:
            return _stated_version(file, "ro")
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                raise
            # A writer was killed in the middle of a change: SQLite must take it back before anything can be read.
            return _stated_version(file, "rw")


def _stated_version(file: Path, mode: str) -> str | None:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if not {"alembic_version", "events", "about"} <= tables:
            raise not_ours(file)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def copy_database(file: Path, target: Path) -> None:
    """Copy a database through SQLite's backup API. (Copying the file would miss what still stands in the
    WAL.)
    """
    with clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise not_ours(file)


def kind_of(file: Path) -> str:
    """Return what kind of workspace an existing file of ours says that it is, without changing it."""
    with clear_errors(file), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT value FROM about WHERE name = 'kind'").fetchone()
        return str(row[0]) if row else "own"


def not_ours(file: Path) -> NotADatabase:
    """Return the fault for a file that is no database of ours."""
    return NotADatabase(
        _("The file {file} is not a database of this toolkit, or is damaged.", file=file),
        _("Nothing was changed. Move the file elsewhere, or put back a copy from the folder “sao-luu” beside it."),
    )


@contextmanager
def clear_errors(file: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors within the block into one clear :class:`RecordsError`; others
    pass.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error.orig, file) or error from error
    except (sqlite3.Error, OSError) as error:
        raise _in_words(error, file) or error from error


def _no_space(file: Path) -> bool:
    """Whether the disk has no room for the index of a WAL; SQLite calls that an I/O error."""
    try:
        return shutil.disk_usage(file.parent).free < 64 * 1024
    except OSError:
        return False


def _in_words(error: BaseException | None, file: Path) -> RecordsError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    plain = (code or 0) & 0xFF
    number = getattr(error, "errno", None)
    if number in (errno.EEXIST, errno.ENOTDIR) and (other := places.in_the_way(file.parent)):
        return NotADatabase(
            _("{file} is a file; a folder should stand in its place.", file=other),
            _("Nothing was changed. Rename or move that file, or choose another folder with --workspace."),
        )
    full = plain == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_WRITE or number == errno.ENOSPC
    if full or (plain == sqlite3.SQLITE_IOERR and _no_space(file)):
        return DiskFull(
            _("The disk is full: {file} cannot be written.", file=file),
            _("The last change was not saved; everything before it is safe. Free some space, then save again."),
        )
    if plain in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            _("Another program has been holding {file} for too long.", file=file),
            _("The last change was not saved. Close other windows that use this workspace, then save again."),
        )
    if plain in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or "Could not decode" in str(error):
        return not_ours(file)
    denied = plain in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
    if denied or number in (errno.EPERM, errno.EACCES, errno.EROFS):
        return ReadOnly(
            _("{file} cannot be written: the file or its folder is read-only.", file=file),
            _("Nothing was changed. Choose a folder in which you may write, with --workspace."),
        )
    if plain == sqlite3.SQLITE_IOERR or isinstance(error, OSError):
        return RecordsError(
            _("The disk reports a fault at {file}: {error}", file=file, error=error),
            _("The last change was not saved. Check the disk, or choose another folder with --workspace."),
        )
    return None
