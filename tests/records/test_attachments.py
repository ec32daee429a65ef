from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cchc_eval.records import attachments
from cchc_eval.records.database import Database
from cchc_eval.records.errors import DiskFull, Refused
from cchc_eval.records.records import Records
from tests.records.files import pdf

DATA = pdf("kế hoạch")
HASH = attachments.digest_of(DATA)


def test_bytes_lie_once_under_their_hash(tmp_path: Path) -> None:
    assert attachments.store(tmp_path, DATA) == HASH
    target = tmp_path / "tep" / HASH[:2] / HASH
    assert target.read_bytes() == DATA
    before = target.stat().st_mtime_ns
    attachments.store(tmp_path, DATA)
    assert target.stat().st_mtime_ns == before
    assert [one.name for one in target.parent.iterdir()] == [HASH]


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    attachments.store(tmp_path, DATA)
    attachments.place_of(tmp_path, HASH).write_bytes(DATA[:5])
    attachments.store(tmp_path, DATA)
    assert attachments.read(tmp_path, HASH) == DATA


@pytest.mark.parametrize("text", ["", "../../etc/passwd", HASH.upper(), HASH + "\n", HASH[:-1], "a" * 65])
def test_only_a_hash_makes_a_path(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused):
        attachments.place_of(tmp_path, text)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(DiskFull, match="Ổ đĩa đã đầy"):
            attachments.store(tmp_path, DATA)
    assert [one for one in (tmp_path / "tep").rglob("*") if one.is_file()] == []
    attachments.store(tmp_path, DATA)
    assert attachments.read(tmp_path, HASH) == DATA


def test_missing_and_changed_bytes_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="không có trong bản này"):
        attachments.read(tmp_path, HASH)
    attachments.store(tmp_path, DATA)
    attachments.place_of(tmp_path, HASH).write_bytes(b"x")
    with pytest.raises(Refused, match="bị sửa bên ngoài"):
        attachments.read(tmp_path, HASH)


def test_the_check_names_files_that_are_missing_or_changed(records: Records, database: Database) -> None:
    document = records.add_document("1")
    marks = [records.attach(document, f"{name}.pdf", pdf(name)) for name in ("a", "b", "c")]
    records.detach(document, marks[2])  # its bytes are kept, and looked at as well
    folder = database.file.parent
    with database.reading() as connection:
        assert attachments.named(connection) == dict(zip(marks, ("a.pdf", "b.pdf", "c.pdf"), strict=True))
        assert attachments.faults(connection, folder) == []
        attachments.place_of(folder, marks[0]).unlink()
        attachments.place_of(folder, marks[2]).write_bytes(b"")
        told = dict(attachments.faults(connection, folder))
    assert set(told) == {marks[0], marks[2]}
    result = records.verify()
    assert [fault.what for fault in result.faults] == ["file", "file"]
    assert "“a.pdf” không có" in result.report()
    assert "“a.pdf” không có" in told[marks[0]]
    assert "“c.pdf” đã bị sửa" in told[marks[2]]
