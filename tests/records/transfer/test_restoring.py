from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import attachments
from cchc_eval.records.database import FILE, Database
from cchc_eval.records.errors import DiskFull, LookAgain, PackageFault, Refused, UnsafePlace
from cchc_eval.records.records import Records
from cchc_eval.records.transfer import restoring
from tests.records.files import pdf
from tests.records.transfer.conftest import AN, BINH, Desks
from tests.records.transfer.test_importing import stored

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def backup(desks: Desks, at: Make, ratio: Make) -> Path:
    desks.a.append("answer", at(), ratio(188))
    document = desks.a.add_document("1")
    desks.a.cite(at(), document)
    desks.a.attach(document, "a.pdf", pdf())
    return desks.a.export(desks.file()).file


def reopen(folder: Path, clock: Callable[..., Any]) -> Records:
    return Records(Database(folder / FILE, clock=clock), BINH)


def test_backup_and_restore_into_an_empty_folder(backup: Path, desks: Desks, at: Make, ratio: Make) -> None:
    noted = desks.a.head().text
    target = desks.folder / "mới" / "cua-toi"
    merged = Records.restore(backup, target)
    assert merged.events == desks.a.verify().events
    restored = reopen(target, desks.clock)
    try:
        assert restored.verify(noted).ok  # what was noted on paper holds here too
        assert stored(restored) == stored(desks.a)
        assert restored._database.identity == desks.a._database.identity
        assert restored.attachment_bytes(attachments.digest_of(pdf())) == pdf()
        before = {row.chain for row in stored(restored)[0]}
        event = restored.append("answer", at(), ratio(190), base=1)
        assert event.chain not in before
        assert event.sequence == 1
    finally:
        restored._database.close()
    assert sorted(one.name for one in target.iterdir()) == [FILE, "tep"]


def test_the_same_folder_goes_on_in_new_chains_and_can_be_merged(
    backup: Path, desks: Desks, at: Make, ratio: Make
) -> None:
    """The laptop's disk broke; another copy had taken in what followed the backup. Nothing is lost on either side."""
    desks.a.append("answer", at("k2"), ratio(1))
    after = desks.a.export(desks.file("after")).file
    desks.b.import_(after, desks.b.preview(after).digest)
    folder = desks.a._database.file.parent
    desks.a._database.close()
    shutil.rmtree(folder)
    Records.restore(backup, folder)
    again = reopen(folder, desks.clock)
    try:
        again.append("answer", at("k2"), ratio(2))
        over = again.export(desks.file("over")).file
        shown = desks.b.preview(over)
        assert shown.new == 1
        assert shown.known == 7
        assert [one.subject["key"] for one in shown.conflicts] == ["k2"]
        desks.b.import_(over, shown.digest)
        assert desks.b.verify().ok
    finally:
        again._database.close()


def test_two_restored_copies_do_not_share_a_chain(backup: Path, desks: Desks, at: Make, ratio: Make) -> None:
    chains = set()
    for name in ("x", "y"):
        folder = desks.folder / "r"
        Records.restore(backup, folder)
        restored = reopen(folder, desks.clock)
        chains.add(restored.append("answer", at("k9"), ratio(1)).chain)
        restored._database.close()
        folder.rename(desks.folder / name)
    assert len(chains) == 2


def test_one_units_file_may_begin_a_workspace(desks: Desks, at: Make, ratio: Make) -> None:
    for unit in ("u1", "u2"):
        desks.a.append("answer", at(unit=unit), ratio(1))
    path = desks.a.export(desks.file(), unit="u2").file
    Records.restore(path, desks.folder / "r")
    restored = reopen(desks.folder / "r", desks.clock)
    try:
        assert restored.answers(2017, "so-2017")["unit"].tolist() == ["u2"]
        assert restored.verify().ok
    finally:
        restored._database.close()


def test_what_is_there_is_not_overwritten(backup: Path, desks: Desks) -> None:
    before = stored(desks.b)
    with pytest.raises(Refused, match="đã có số liệu"):
        Records.restore(backup, desks.folder / "b")
    assert stored(desks.b) == before


def test_a_place_that_is_not_safe(backup: Path, desks: Desks) -> None:
    with pytest.raises(UnsafePlace):
        Records.restore(backup, desks.folder / "OneDrive" / "x")


def test_the_preview_and_what_it_stands_for(backup: Path, desks: Desks) -> None:
    shown = restoring.preview_restore(backup)
    assert (shown.restores, shown.new, shown.known, shown.files_new) == (True, 7, 0, 1)
    assert "tệp này sẽ trở thành bộ số liệu" in shown.report()
    assert "lập lúc" in shown.report()
    with pytest.raises(LookAgain):
        restoring.restore(backup, desks.folder / "r", "khác")
    assert not (desks.folder / "r").exists()
    restoring.restore(backup, desks.folder / "r", shown.digest)


@pytest.mark.parametrize("step", ["fsync", "replace", "fill"])
def test_a_full_disk_leaves_nothing_half(
    backup: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def filled(*_: object) -> None:
        raise DiskFull("đầy")

    before = sorted(desks.folder.rglob("*"))
    with monkeypatch.context() as patch:
        if step == "fill":
            patch.setattr(restoring, "not_here", filled)
        else:
            patch.setattr(os, step, full)
        with pytest.raises(DiskFull):
            Records.restore(backup, desks.folder / "r")
    assert sorted(desks.folder.rglob("*")) == before
    Records.restore(backup, desks.folder / "r")


def test_rests_of_an_attempt_that_was_killed_are_no_obstacle(backup: Path, desks: Desks) -> None:
    folder = desks.folder / "r"
    folder.mkdir()
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{FILE}.part{suffix}").write_bytes(b"x" * 600)
    Records.restore(backup, folder)
    assert sorted(one.name for one in folder.iterdir()) == [FILE, "tep"]


def test_a_damaged_file_leaves_no_folder(backup: Path, desks: Desks) -> None:
    backup.write_bytes(backup.read_bytes()[:-50])
    with pytest.raises(PackageFault):
        Records.restore(backup, desks.folder / "r")
    assert not (desks.folder / "r").exists()


def test_a_restored_illustration_is_not_filled_a_second_time(desks: Desks) -> None:
    from cchc_eval.records.workspace import open_workspace

    with open_workspace("2017-theo-bai-bao", base=desks.folder / "nguồn") as source:
        records = source.records(AN)
        count = records.verify().events
        path = records.export(desks.file("minh-hoa")).file
    folder = desks.folder / "đích" / "2017-theo-bai-bao"
    Records.restore(path, folder)
    with open_workspace(folder) as again:
        assert again.records().verify().events == count
        assert again.kind == "article"
