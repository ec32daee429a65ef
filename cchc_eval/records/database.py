"""A workspace's database file: made on first use, brought to this version after a backup, opened for reading
and writing.
"""

from __future__ import annotations

import getpass
import os
import platform
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import mending, projections, sqlite
from cchc_eval.records.errors import Busy, MigrationFailed, NewerDatabase, NotADatabase, RecordsError
from cchc_eval.records.schema import VERSIONS, about

if TYPE_CHECKING:
    from cchc_eval.records.work.kept import Kept

_ = catalogue("records")

FILE = "so-lieu.sqlite"
BACKUPS = "sao-luu"
MIGRATIONS = Path(__file__).parent / "migrations"
COPY = "copy"
"""Name in ``about`` of the word by which a restored workspace differs from the one that was lost."""
NAMESPACE = uuid.UUID("6f0c1c1e-2f5a-5d0e-9a55-0c6cbb1e2017")
"""Of the ids that are computed from names, so that two computers compute the same."""

_locks: dict[Path, threading.Lock] = {}
_locks_guard = threading.Lock()


class Database:
    """One file. Safe under threads; several processes may hold the same file.

    Parameters
    ----------
    file : Path
        Made, with its folder, if it does not exist.
    kind : str
        Kind of the workspace, noted in a new file; an existing file says itself.
    identity : str
        Id of the workspace for a new file; a random one by default.
    busy : float
        Seconds to wait for another writer.
    clock : callable
        Gives the time of an event.
    mend : bool
        Whether tables for reading that differ from the events are made again; ``mended`` then says so.

    Raises
    ------
    RecordsError
        One of ``DiskFull, ReadOnly, Busy, NotADatabase, NewerDatabase, MigrationFailed``; the file is then as
        it was.
    """

    def __init__(
        self,
        file: Path,
        kind: str = "own",
        identity: str = "",
        busy: float = 5.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        migrations: Path = MIGRATIONS,
        versions: tuple[str, ...] = VERSIONS,
        mend: bool = True,
    ) -> None:
        self.file = file
        self.mended = ""
        self.right: tuple[int, projections.Right] | None = None  # when how many events had come in, for :mod:`mending`
        self.works: dict[int, Kept] = {}  # year → its work as it was read last
        self._watch: sqlite.Watch | None = None
        self.busy = busy
        self.clock = clock
        with _locks_guard:
            self._lock = _locks.setdefault(file.absolute(), threading.Lock())
        require_not_emptied(file)
        version = sqlite.version_of(file)
        if version is not None and version not in versions:
            raise NewerDatabase(
                _(
                    "{file} was made by a newer version of this toolkit ({version}).",
                    file=file,
                    version=version,
                ),
                _("Nothing was changed. Install the newer version, then open the workspace again."),
            )
        with sqlite.clear_errors(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = sqlite.engine_for(file, busy)
        try:
            if version != versions[-1]:
                self._migrate(version, kind, identity, migrations, versions[-1])
            self._read_about()
            if mend:
                self._watch = sqlite.Watch(file)
                self.mended = mending.mend(self)
        except BaseException:
            self.close()
            raise

    def _migrate(self, version: str | None, kind: str, identity: str, migrations: Path, target: str) -> None:
        from alembic import command
        from alembic.config import Config

        if version is not None:
            self.backup(f"truoc-{target}")
        config = Config()
        config.set_main_option("script_location", str(migrations).replace("%", "%%"))
        try:
            with self.writing() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, target)
                missing = sqlite.missing_triggers(connection)
                if missing:
                    raise RuntimeError(f"the migration lost the triggers {missing}")
                for name, value in {"workspace": identity or str(uuid.uuid4()), "kind": kind}.items():
                    if connection.scalar(select(about.c.value).where(about.c.name == name)) is None:
                        connection.execute(about.insert().values(name=name, value=value))
        except RecordsError:
            raise
        except Exception as error:
            raise MigrationFailed(
                _(
                    "{file} could not be brought to this version of the toolkit: {error}",
                    file=self.file,
                    error=error,
                ),
                _("The file is as it was. Send this message to whoever maintains the toolkit."),
            ) from error

    def _read_about(self) -> None:
        with self.reading() as connection:
            words = {row.name: row.value for row in connection.execute(select(about))}
        self.identity: str = words.get("workspace", "")
        self.kind: str = words.get("kind", "own")
        self.chain: str = chain_here(self.identity, self.file, words.get(COPY, ""))
        if words.get("projection") != projections.version():
            with self.writing() as connection:
                projections.rebuild(connection)

    def mend(self) -> None:
        """Compare the tables for reading with the events again, if anybody but this process wrote the file."""
        if self._watch and self._watch.changed():
            self.mended = mending.mend(self) or self.mended

    # --- use ------------------------------------------------------------------------------------------------
    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the file throughout."""
        with sqlite.clear_errors(self.file), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection that holds the write lock; committed at the end of the block, rolled back on any
        error.

        Threads of one process queue in front of the lock, because SQLite's waiting is not fair among many.
        """
        if not self._lock.acquire(timeout=self.busy * 4):
            raise Busy(
                _("Another part of this program has been holding {file} for too long.", file=self.file),
                _("The last change was not saved. Save again."),
            )
        foreign = True
        try:
            with (
                sqlite.clear_errors(self.file),
                self.engine.connect().execution_options(**sqlite.BEGIN_WRITE) as connection,
                connection.begin(),
            ):
                foreign = self._watch is not None and self._watch.changed(peek=True)
                yield connection
        finally:
            try:
                if self._watch and not foreign:
                    self._watch.changed()  # our own write is not another's; one that was undone may have begun a new log
            finally:
                self._lock.release()

    def note(self, connection: Connection, name: str, value: str) -> None:
        """Keep a word about the file itself (not an event)."""
        connection.execute(about.delete().where(about.c.name == name))
        connection.execute(about.insert().values(name=name, value=value))

    def noted(self, connection: Connection, name: str) -> str | None:
        """Return a word kept by :meth:`note`."""
        return connection.scalar(select(about.c.value).where(about.c.name == name))

    def backup(self, label: str = "") -> Path:
        """Copy the file into ``sao-luu/`` beside it, through SQLite's backup API, and return the copy's path."""
        stamp = self.clock().astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
        name = "-".join(part for part in (self.file.stem, stamp, label) if part) + self.file.suffix
        target = self.file.parent / BACKUPS / name
        sqlite.copy_database(self.file, target)
        return target

    def close(self) -> None:
        """Close all connections (Windows deletes no open file)."""
        if self._watch:
            self._watch.close()
        self.engine.dispose()


def require_not_emptied(file: Path) -> None:
    """Refuse an empty or missing file where records were kept: a new database in its place would pass for them.

    An empty file alone is what a first opening that was cut short leaves behind; it is used. Nothing is opened here: SQLite
    would delete a log (WAL) that lies beside it. Attached files alone say nothing of a file that is not there: a workspace
    that is being restored has them first.

    Raises
    ------
    NotADatabase
        With what is left of the records.
    """
    from cchc_eval.records.attachments import FOLDER

    with sqlite.clear_errors(file):
        gone = not os.path.lexists(file)
        if not gone and (not file.is_file() or file.stat().st_size):
            return
        log = file.with_name(f"{file.name}-wal")
        found = (one for one in (file.parent / BACKUPS).glob(f"{file.stem}-*{file.suffix}") if one.stat().st_size)
        copies = sorted(one.name for one in found)  # named after their time
        left = {
            _("copies in the folder “{name}”", name=BACKUPS): bool(copies),
            _("attached files in the folder “{name}”", name=FOLDER): not gone
            and any((file.parent / FOLDER).glob("*/*")),
            _("changes in the file “{name}”", name=log.name): log.is_file() and log.stat().st_size > 0,
        }
    if not any(left.values()):
        return
    told = "; ".join(words for words, there in left.items() if there)
    named = {"file": file, "left": told, "name": file.name, "folder": BACKUPS, "copy": copies[-1] if copies else ""}
    raise NotADatabase(
        _("The file of the records {file} is missing, but there were records here: {left}.", **named)
        if gone
        else _("The file of the records {file} is empty (0 bytes), but there were records here: {left}.", **named),
        _("Nothing was changed. Move every file whose name begins with {name} elsewhere, delete none, then put the newest copy"
          " {copy} from the folder “{folder}” there under the name {name}.", **named)
        if copies
        else _("Nothing was changed. Move every file whose name begins with {name} elsewhere, delete none, then take in a .cchc"
               " file that was exported earlier: python run.py import FILE", **named),
    )  # fmt: skip


def chain_here(identity: str, file: Path, copy: str = "") -> str:
    """Return the id of the general chain that this computer, account and folder add to; the others come from it.

    A copied folder thus goes on in chains of its own, and the two copies can be merged later. `copy` is what a restored
    workspace has noted of itself: it does not go on in the chains of the one that was lost, even in the same folder.
    """
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name known to the system
        account = ""
    parts = [identity, platform.node(), account, str(file.resolve().parent), *([copy] if copy else [])]
    return str(uuid.uuid5(NAMESPACE, "|".join(parts)))
