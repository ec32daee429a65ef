from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from cchc_eval.records import open_workspace, sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Busy, DiskFull, NotADatabase, ReadOnly, RecordsError
from cchc_eval.records.records import Records

COLUMNS = "chain, sequence, id, time, author, kind, subject, revision, follows, version, payload, previous, hash"
CHANGES = {
    "update": "UPDATE events SET payload = '{}' WHERE sequence = 1",
    "update of the key": "UPDATE OR REPLACE events SET sequence = 1 WHERE sequence = 2",
    "update or ignore": "UPDATE OR IGNORE events SET payload = '{}'",
    "delete": "DELETE FROM events WHERE sequence = 1",
    "delete all": "DELETE FROM events",
    "replace by place": f"INSERT OR REPLACE INTO events SELECT chain, sequence, 'new', {COLUMNS.split(', ', 3)[3]}"
    " FROM events WHERE sequence = 1",
    "replace by id": f"REPLACE INTO events SELECT chain, 99, {COLUMNS.split(', ', 2)[2]} FROM events WHERE sequence = 1",
    "replace by id at the end": f"REPLACE INTO events SELECT chain, (SELECT MAX(sequence) + 1 FROM events),"
    f" {COLUMNS.split(', ', 2)[2]} FROM events WHERE sequence = 1",
    "upsert": f"INSERT INTO events SELECT {COLUMNS} FROM events WHERE sequence = 1"
    " ON CONFLICT (chain, sequence) DO UPDATE SET payload = '{}'",
    "insert or ignore": f"INSERT OR IGNORE INTO events SELECT {COLUMNS} FROM events WHERE sequence = 1",
    "a gap": f"INSERT INTO events SELECT chain, sequence + 50, 'new', {COLUMNS.split(', ', 3)[3]} FROM events"
    " WHERE sequence = 1",
}


def dump(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute("SELECT * FROM events ORDER BY chain, sequence").fetchall()


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_events_cannot_be_changed_from_any_connection(
    records: Records, database: Database, statement: str, recursive: str
) -> None:
    """Also from a raw connection that never heard of recursive_triggers."""
    with closing(sqlite3.connect(database.file)) as raw:
        raw.execute(f"PRAGMA recursive_triggers={recursive}")
        before = dump(raw)
        assert len(before) > 2
        with pytest.raises(sqlite3.IntegrityError, match="events are"):
            raw.execute(statement)
        raw.rollback()
        assert dump(raw) == before


def test_without_the_insert_trigger_replace_would_overwrite_silently(records: Records, database: Database) -> None:
    """Why that trigger is there: UPDATE and DELETE triggers alone do not see a REPLACE with recursive_triggers off."""
    with closing(sqlite3.connect(database.file, isolation_level=None)) as raw:
        raw.execute("PRAGMA recursive_triggers=OFF")
        raw.execute("BEGIN")
        raw.execute("DROP TRIGGER events_no_replace")
        before = dump(raw)
        raw.execute(CHANGES["replace by place"])
        assert dump(raw) != before
        raw.rollback()
    assert records.verify().ok


def test_without_the_insert_trigger_our_own_connections_still_refuse(records: Records, database: Database) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER events_no_replace")
        with pytest.raises(Exception, match="events are never deleted"):
            connection.exec_driver_sql(CHANGES["replace by place"])


def test_connections_are_set_for_durable_writing(database: Database) -> None:
    with database.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout")
        }
    assert told == {
        "journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "foreign_keys": 1, "busy_timeout": 5000,
    }  # fmt: skip


@pytest.mark.parametrize("name", sqlite.TRIGGERS)
def test_a_missing_trigger_is_named(database: Database, name: str) -> None:
    with database.engine.connect() as connection:
        assert sqlite.missing_triggers(connection) == []
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
        assert sqlite.missing_triggers(connection) == [name]
        connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE DELETE ON events BEGIN SELECT 1; END")
        assert sqlite.missing_triggers(connection) == [name]
        sqlite.create_triggers(connection)
        assert sqlite.missing_triggers(connection) == []


def test_a_strange_trigger_is_named(database: Database) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TRIGGER spy AFTER INSERT ON events BEGIN SELECT 1; END")
        assert sqlite.missing_triggers(connection) == ["spy"]


def test_a_backup_holds_what_stands_in_the_wal(
    records: Records, database: Database, at: Callable[..., Any], ratio: Callable[..., Any], tmp_path: Path
) -> None:
    records.append("answer", at(), ratio(188))
    assert Path(f"{database.file}-wal").stat().st_size > 0
    target = tmp_path / "deep" / "er" / "copy.sqlite"
    sqlite.copy_database(database.file, target)
    copy = Database(target)
    try:
        assert Records(copy).answers(2017, "so-2017").equals(records.answers(2017, "so-2017"))
    finally:
        copy.close()


@pytest.mark.parametrize("content", [b"STT;Ti\xc3\xaau ch\xc3\xad\n" * 50, b"PK\x03\x04" + bytes(200), b"x"])
def test_another_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "so-lieu.sqlite"
    file.write_bytes(content)
    with pytest.raises(NotADatabase, match="không phải là cơ sở dữ liệu"):
        sqlite.version_of(file)
    assert file.read_bytes() == content


def test_another_programs_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.sqlite"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE events (a)")
    before = file.read_bytes()
    with pytest.raises(NotADatabase):
        sqlite.version_of(file)
    assert file.read_bytes() == before


def test_a_damaged_database_is_told(records: Records, database: Database) -> None:
    database.close()
    whole = database.file.read_bytes()
    damaged = whole[:100] + bytes(len(whole) - 100)
    database.file.write_bytes(damaged)
    with pytest.raises(NotADatabase, match="hỏng"):
        sqlite.version_of(database.file)
    assert database.file.read_bytes() == damaged


def test_absent_and_empty_files_have_no_version(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.sqlite"
    assert sqlite.version_of(file) is None
    assert not file.exists()
    file.touch()
    assert sqlite.version_of(file) is None


def coded(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (coded(sqlite3.SQLITE_FULL), DiskFull),
        (coded(sqlite3.SQLITE_IOERR_WRITE), DiskFull),
        (OSError(28, "No space left on device"), DiskFull),
        (coded(sqlite3.SQLITE_BUSY_SNAPSHOT), Busy),
        (coded(sqlite3.SQLITE_NOTADB), NotADatabase),
        (coded(sqlite3.SQLITE_CORRUPT), NotADatabase),
        (coded(sqlite3.SQLITE_READONLY_DBMOVED), ReadOnly),
        (coded(sqlite3.SQLITE_CANTOPEN), ReadOnly),
        (PermissionError(13, "Permission denied"), ReadOnly),
        (OSError(30, "Read-only file system"), ReadOnly),
        (coded(sqlite3.SQLITE_IOERR_READ), RecordsError),
        (OSError(5, "Input/output error"), RecordsError),
    ],
)
def test_errors_come_in_words(error: Exception, kind: type[RecordsError]) -> None:
    with pytest.raises(RecordsError) as told, sqlite.clear_errors(Path("x.sqlite")):
        raise error
    assert type(told.value) is kind
    assert "x.sqlite" in told.value.message
    assert told.value.hint
    with pytest.raises(RecordsError) as wrapped, sqlite.clear_errors(Path("x.sqlite")):
        raise OperationalError("select", None, error)
    assert type(wrapped.value) is kind


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(KeyError), sqlite.clear_errors(Path("x")):
        raise KeyError("ours")


def test_opening_twice_in_one_process_loses_nothing_when_another_process_closes(tmp_path: Path) -> None:
    """A file that is opened and closed beside SQLite would drop this process's locks; the next process then removes the WAL."""
    first = open_workspace("cua-toi", tmp_path)
    records = first.records()
    records = records.with_author(records.add_person("A", "Chuyên viên"))
    second = open_workspace("cua-toi", tmp_path)
    second.records().people()

    def elsewhere() -> list[str]:
        code = (
            "import json, sys; from cchc_eval.records import open_workspace; w = open_workspace('cua-toi', sys.argv[1]); "
            "print(json.dumps([p.name for p in w.records().people()])); w.close()"
        )
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    assert elsewhere() == ["A"]
    records.add_person("B", "Chuyên viên")
    assert sorted(elsewhere()) == ["A", "B"]
    first.close()
    second.close()


def test_a_change_that_a_killed_writer_left_half_done_is_taken_back(tmp_path: Path, database: Database) -> None:
    """A hot journal: to SQLite a file opened for reading alone cannot be read then, which is no "read-only" file."""
    source, left = tmp_path / "source.sqlite", tmp_path / "left.sqlite"
    sqlite.copy_database(database.file, source)
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=DELETE")
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE more (x)")
        writer.executemany(
            "INSERT INTO more VALUES (?)", [("x" * 3000,)] * 50
        )  # more than the cache: written to the file
        shutil.copy(source, left)
        shutil.copy(f"{source}-journal", f"{left}-journal")
        writer.execute("ROLLBACK")
    with (
        closing(sqlite3.connect(f"{left.as_uri()}?mode=ro", uri=True)) as reader,
        pytest.raises(sqlite3.OperationalError),
    ):
        reader.execute("SELECT * FROM sqlite_master").fetchall()
    assert sqlite.version_of(left) == sqlite.version_of(database.file)
    with closing(sqlite3.connect(left)) as reader:
        assert not reader.execute("SELECT * FROM sqlite_master WHERE name = 'more'").fetchall()


def test_broken_characters_are_read_with_signs_in_their_place_and_only_they_cost_more(database: Database) -> None:
    asked = []

    def read() -> list[str]:
        asked.append(connection.connection.driver_connection.text_factory)
        return [
            row[0] for row in connection.exec_driver_sql("SELECT value FROM about WHERE name = 'x'").cursor.fetchall()
        ]

    with database.writing() as connection:
        database.note(connection, "x", "ổn")
        assert sqlite.read_leniently(connection, read) == ["ổn"]
        assert asked == [str]
        connection.exec_driver_sql("UPDATE about SET value = CAST(x'61ff62' AS TEXT) WHERE name = 'x'")
        assert sqlite.read_leniently(connection, read) == ["a\ufffdb"]
        assert len(asked) == 3
        assert connection.connection.driver_connection.text_factory is str
