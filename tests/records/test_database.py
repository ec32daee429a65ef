from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from cchc_eval import columns as c
from cchc_eval.records.database import Database, chain_here
from cchc_eval.records.errors import Busy, DiskFull, NewerDatabase, NotADatabase, ReadOnly
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from cchc_eval.records.schema import HEAD, VERSIONS

Make = Callable[..., dict[str, Any]]
FROZEN = Path(__file__).parent / "data"
ENDS = {"0001": "99999999-23-ae679d562448acacbd0e", "0002": "99999999-23-4c8e9049128e094c481f", "0003": "25-1d67273930f3f65be019", "0004": "27-eaf4983bf63acf05f09b"}
AN = Person("a", "An")


# --- making and opening -------------------------------------------------------------------------------------
def test_made_on_first_use_with_its_folder(tmp_path: Path) -> None:
    database = Database(tmp_path / "Số liệu của tôi" / "a b" / "so-lieu.sqlite", kind="illustrative", identity="id-1")
    assert (database.kind, database.identity) == ("illustrative", "id-1")
    database.close()
    again = Database(database.file, kind="own", identity="other")
    assert (again.kind, again.identity) == ("illustrative", "id-1")  # an existing file says itself what it is
    again.close()


@pytest.mark.parametrize("name", ["Sở KH&ĐT #1", "100%20 a", "file:x", "dấu ' nháy", "%(here)s"])
def test_folders_with_odd_names(tmp_path: Path, name: str) -> None:
    file = tmp_path / name / "so-lieu.sqlite"
    for _time in range(2):
        database = Database(file)
        records = Records(database)
        records.add_person("An")
        records.backup()
        assert records.verify().ok
        database.close()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert len(list((file.parent / "sao-luu").iterdir())) == 2


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.sqlite"
    file.touch()
    database = Database(file)
    assert Records(database).verify().ok
    database.close()


@pytest.mark.parametrize(
    ("left", "told", "advice"),
    [
        ("sao-luu/so-lieu-20171201-080000.sqlite", "bản sao lưu trong thư mục “sao-luu”", "bản mới nhất so-lieu-20171201-080000.sqlite trong thư mục “sao-luu”"),
        ("tep/ab/abcd", "tệp đính kèm trong thư mục “tep”", "run.py import"),
        ("so-lieu.sqlite-wal", "các thay đổi trong tệp “so-lieu.sqlite-wal”", "run.py import"),
    ],
)
def test_an_empty_file_where_records_were_kept_is_told(tmp_path: Path, left: str, told: str, advice: str) -> None:
    file = tmp_path / "so-lieu.sqlite"
    file.touch()
    (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / left).write_bytes(b"x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotADatabase) as fault:
        Database(file)
    assert str(file) in fault.value.message
    assert fault.value.message.endswith(f"nhưng trước đây ở đây đã có số liệu: {told}.")
    assert advice in fault.value.hint
    assert sorted(tmp_path.rglob("*")) == before
    assert file.stat().st_size == 0
    (tmp_path / left).write_bytes(b"")  # nothing is left in it
    if "tep" not in left:
        Database(file).close()


def test_a_file_that_is_gone_while_copies_lie_there_is_not_made_anew(tmp_path: Path) -> None:
    """The newest copy is named, whatever it is called after its time; a copy that holds nothing is none."""
    file, copies = tmp_path / "so-lieu.sqlite", tmp_path / "sao-luu"
    Database(file).close()
    copies.mkdir()
    for name in ("20171130-080000", "20171201-070000-000001-truoc-0007", "20171201-060000"):
        shutil.copy(file, copies / f"so-lieu-{name}.sqlite")
    (copies / "so-lieu-20171202-080000.sqlite").touch()
    file.unlink()
    before = sorted(tmp_path.rglob("*"))
    for _attempt in range(2):
        with pytest.raises(NotADatabase) as fault:
            Database(file)
        assert fault.value.message == f"Không còn tệp số liệu {file}, nhưng trước đây ở đây đã có số liệu: bản sao lưu trong thư mục “sao-luu”."
        assert "bản mới nhất so-lieu-20171201-070000-000001-truoc-0007.sqlite trong thư mục “sao-luu”" in fault.value.hint
        assert sorted(tmp_path.rglob("*")) == before
    shutil.copy(copies / "so-lieu-20171201-070000-000001-truoc-0007.sqlite", file)  # what the message says
    Database(file).close()


@pytest.mark.parametrize("left", ["so-lieu.sqlite-wal", "sao-luu/so-lieu-20171201-080000.sqlite", "tep/ab/abcd"])
def test_what_is_left_beside_a_file_that_is_gone(tmp_path: Path, left: str) -> None:
    """A log is told too: SQLite would throw it away. Attached files alone, as beside a restoration, hold up nothing."""
    (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / left).write_bytes(b"x")
    if left.startswith("tep"):
        Database(tmp_path / "so-lieu.sqlite").close()
    else:
        with pytest.raises(NotADatabase):
            Database(tmp_path / "so-lieu.sqlite")
        Database(tmp_path / "khac.sqlite").close()  # what belongs to another file


def test_identities_differ(tmp_path: Path) -> None:
    databases = [Database(tmp_path / name / "so-lieu.sqlite") for name in "ab"]
    assert databases[0].identity != databases[1].identity
    assert databases[0].chain != databases[1].chain
    for one in databases:
        one.close()


def test_the_chain_is_that_of_this_folder_and_computer(tmp_path: Path) -> None:
    file = tmp_path / "ws" / "so-lieu.sqlite"
    assert chain_here("i", file) == chain_here("i", tmp_path / "ws" / "other.sqlite")
    assert chain_here("i", file) != chain_here("j", file)
    assert chain_here("i", file) != chain_here("i", tmp_path / "copy" / "so-lieu.sqlite")


def test_an_account_without_a_name_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert chain_here("i", tmp_path / "so-lieu.sqlite")


def test_reading_sees_one_state_throughout(records: Records, database: Database, at: Make, ratio: Make) -> None:
    with database.reading() as connection:
        before = connection.scalar(text("SELECT COUNT(*) FROM events"))
        records.append("answer", at(), ratio(1))
        assert connection.scalar(text("SELECT COUNT(*) FROM events")) == before


def test_a_fault_in_the_block_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyError), database.writing() as connection:
        database.note(connection, "x", "1")
        raise KeyError
    with database.reading() as connection:
        assert database.noted(connection, "x") is None


# --- what can go wrong with the file ------------------------------------------------------------------------
def test_not_a_database(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.sqlite"
    file.write_text("STT;Tiêu chí\n" * 100, "utf-8")
    before = file.read_bytes()
    with pytest.raises(NotADatabase, match=r"so-lieu\.sqlite không phải là cơ sở dữ liệu"):
        Database(file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["so-lieu.sqlite"]


def test_a_newer_versions_database(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = database.file.read_bytes()
    with pytest.raises(NewerDatabase, match=r"phiên bản mới hơn.*9999") as fault:
        Database(database.file)
    assert "cài phiên bản mới hơn" in fault.value.hint
    assert database.file.read_bytes() == before


def test_held_by_another_program_for_long(records: Records, database: Database, at: Make, ratio: Make) -> None:
    impatient = Database(database.file, busy=0.1)
    with closing(sqlite3.connect(database.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="đang giữ tệp"):
            Records(impatient, AN).append("answer", at(), ratio(1))
        assert Records(impatient).answers(2017, "so-2017").empty  # reading goes on
        other.execute("ROLLBACK")
    assert Records(impatient, AN).append("answer", at(), ratio(1)).revision == 1
    impatient.close()


def test_held_by_another_part_of_this_program(database: Database) -> None:
    impatient = Database(database.file, busy=0.05)
    with database.writing(), pytest.raises(Busy, match="phần khác của chương trình"), impatient.writing():
        pass
    impatient.close()


@pytest.fixture
def a_folder_that_others_may_enter(tmp_path: Path) -> Iterator[Path]:
    """Below pytest's own folder nobody else may look; this one lies beside it."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="cchc-"))
    folder.chmod(0o755)
    yield folder
    subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
    shutil.rmtree(folder)


def test_a_read_only_folder(a_folder_that_others_may_enter: Path, without_rights: Callable[[], Any]) -> None:
    folder = a_folder_that_others_may_enter / "ws"
    folder.mkdir()
    folder.chmod(0o555)
    for file in (folder / "so-lieu.sqlite", folder / "new" / "so-lieu.sqlite"):
        with without_rights(), pytest.raises(ReadOnly, match="chỉ cho phép đọc") as fault:
            Database(file)
        assert "--workspace" in fault.value.hint
    assert list(folder.iterdir()) == []


def test_a_read_only_file(a_folder_that_others_may_enter: Path, without_rights: Callable[[], Any]) -> None:
    file = a_folder_that_others_may_enter / "so-lieu.sqlite"
    shutil.copy(FROZEN / f"v{HEAD}.sqlite", file)
    file.chmod(0o444)
    a_folder_that_others_may_enter.chmod(0o555)
    before = file.read_bytes()
    with without_rights(), pytest.raises(ReadOnly, match="chỉ cho phép đọc"):
        Database(file)
    assert file.read_bytes() == before
    assert [one.name for one in a_folder_that_others_may_enter.iterdir()] == ["so-lieu.sqlite"]


def can_mount() -> bool:
    """Whether a small file system can be made here (Linux, as root)."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
        )
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return done.returncode == 0


CAN_MOUNT = can_mount()


@pytest.fixture(params=["pages", *(["disk"] if CAN_MOUNT else [])])
def nearly_full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database that may not grow beyond 1 MB: by SQLite's own limit, and on a real disk of that size where one can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "disk":
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    database = Database(folder / "so-lieu.sqlite")
    if request.param == "pages":
        database.close()

        @event.listens_for(database.engine, "connect")
        def limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA max_page_count=100")

    yield database
    database.close()
    if request.param == "disk":
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_acknowledged(nearly_full: Database, at: Make) -> None:
    records = Records(nearly_full, AN)
    records.open_round(2017, "so-2017", "self", "text")
    written = 0
    with pytest.raises(DiskFull, match="đã đầy") as fault:
        for number in range(500):
            records.append("explanation", at(f"k{number}"), {"text": "x" * 4000})
            written += 1
    assert "vẫn an toàn" in fault.value.hint
    assert 5 < written < 400
    assert len(records.texts(2017, "so-2017", "u1")) == written
    assert records.verify().ok
    with pytest.raises(DiskFull):  # it does not get worse by trying again
        for _attempt in range(5):
            records.append("explanation", at("again"), {"text": "y" * 90_000})
    assert records.verify().ok


if CAN_MOUNT:  # only a real disk can be that small

    @pytest.mark.parametrize("size", ["4k", "16k", "64k"])
    def test_a_disk_too_small_to_begin_with(tmp_path: Path, size: str) -> None:
        """Nothing is left behind that would be in the way later."""
        folder = tmp_path / "disk"
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
        try:
            with pytest.raises(DiskFull, match="đã đầy"):
                Database(folder / "so-lieu.sqlite")
            subprocess.run(["mount", "-o", "remount,size=4m", str(folder)], check=True)
            database = Database(folder / "so-lieu.sqlite")
            assert Records(database).verify().ok
            database.close()
        finally:
            subprocess.run(["umount", str(folder)], check=True)


# --- older files --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_file_of_each_version_opens(tmp_path: Path, version: str) -> None:
    file = tmp_path / "so-lieu.sqlite"
    shutil.copy(FROZEN / f"v{version}.sqlite", file)
    database = Database(file)
    try:
        records = Records(database, AN)
        result = records.verify(ENDS[version])
        assert result.ok, result.report()
        backups = list((tmp_path / "sao-luu").glob("*.sqlite"))
        assert len(backups) == (version != HEAD)
        table = records.answers(2017, "so-2017").set_index(["key", "round"])
        assert table.loc[("k1", "self"), [c.FACTS, c.REVISION]].tolist() == ['{"done":"188","due":"200"}', 2]
        assert table.loc[("k2", "self"), c.STATE] == "not_applicable"
        assert table.loc[("k1", "appraisal"), c.DECISION] == (
            '{"decision":"points","judged":2,"points":"1.5","reason":"thiếu biên bản"}'
        )
        assert records.evidence(2017, "so-2017", "so-khdt")["number"].tolist() == ["354/QĐ-SKH-VP"]
        assert len(records.texts(2017, "so-2017", "so-khdt")) == 5
        assert records.state_of(2017, "so-2017", "so-khdt", "self") == "locked"
        assert records.state_of(2016, "so-2016", "so-khdt", "self") == "closed"
        assert [person.name for person in records.people()] == ["Nguyễn Văn An"]
        assert sorted(records.documents()["removed"]) == ([False] if version < "0004" else [False, True])
    finally:
        database.close()


def test_a_backup_is_a_complete_file_of_its_own(records: Records, at: Make, ratio: Make, tmp_path: Path) -> None:
    records.append("answer", at(), ratio(188))
    backup = records.backup()
    assert backup.parent.name == "sao-luu"
    assert not list(backup.parent.glob("*-wal"))
    moved = shutil.copy(backup, tmp_path / "moved.sqlite")
    database = Database(Path(moved))
    assert Records(database).verify(records.head()).ok
    database.close()


def test_two_backups_in_one_second_are_two_files(records: Records) -> None:
    assert records.backup() != records.backup()
