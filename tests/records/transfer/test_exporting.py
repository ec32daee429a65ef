from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import attachments
from cchc_eval.records.errors import DiskFull, Refused
from cchc_eval.records.records import Records
from cchc_eval.records.transfer import exporting, layout
from cchc_eval.records.transfer.package import Package
from tests.records.files import pdf
from tests.records.transfer.conftest import Desks

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def filled(desks: Desks, at: Make, ratio: Make) -> Records:
    """Two units, a document of each, and one that both cite; a file at each document."""
    records = desks.a
    both, one, two = (records.add_document(number) for number in ("chung", "riêng 1", "riêng 2"))
    for unit, own in (("u1", one), ("u2", two)):
        records.append("answer", at("k1", unit=unit), ratio(188))
        records.append("explanation", at("k1", unit=unit), {"text": f"giải trình của {unit}"})
        records.cite(at("k1", unit=unit), own, page="1")
        records.cite(at("k1", unit=unit), both)
        records.attach(own, f"tệp của {unit}.pdf", pdf(unit))
    records.attach(both, "chung.pdf", pdf("chung"))
    records.add_person("Người khác")
    return records


def subjects(path: Path) -> list[dict[str, Any]]:
    with Package(path) as package:
        return [json.loads(row["subject"]) for row in package.rows()]


def test_one_units_file_holds_nothing_of_other_units(filled: Records, desks: Desks) -> None:
    done = filled.export(desks.file(), year=2017, unit="u1")
    found = subjects(done.file)
    assert {subject.get("unit") for subject in found if subject.get("unit")} == {"u1"}
    with zipfile.ZipFile(
        done.file
    ) as package:  # what is in it, not its packed bytes, in which any two letters may meet
        text = b"".join(name.encode() + package.read(name) for name in package.namelist())
    for other in ("u2", "riêng 2"):
        assert other.encode() not in text
    for own in ("u1", "riêng 1", "chung", "giải trình của u1", "tệp của u1.pdf", "Người khác"):
        assert own.encode() in text
    assert {"self", "appraisal"} <= {subject.get("round") for subject in found}
    assert any(subject.get("sha256") and subject.get("set") for subject in found)  # the criteria set's text
    assert (done.files, done.missing, done.dossiers) == (2, [], [(2017, "so-2017", "u1")])
    assert done.size == done.file.stat().st_size
    assert done.events == len(found)


def test_all_is_a_backup_of_all(filled: Records, desks: Desks) -> None:
    done = filled.export(desks.file())
    assert done.events == filled.verify().events
    assert done.files == 3
    with Package(done.file) as package:
        assert package.manifest.head == filled.head().text
        assert package.manifest.made.name == "Trần An"
    assert "ghi nhận, 3 tệp đính kèm" in done.report()


def test_a_year_and_a_set(filled: Records, desks: Desks, at: Make, ratio: Make) -> None:
    filled.open_round(2018, "so-2018", "self", "khác")
    filled.append("answer", at("k1", year=2018, set="so-2018"), ratio(1))
    filled.append("answer", at("k1", year=2018, set="so-2018", unit="u2"), ratio(1))
    found = subjects(filled.export(desks.file("năm"), year=2018).file)
    assert {subject["year"] for subject in found if "year" in subject} == {2018}
    assert {subject.get("unit") for subject in found if subject.get("unit")} == {"u1", "u2"}
    assert {subject["set"] for subject in found if "set" in subject} == {"so-2018"}
    assert subjects(filled.export(desks.file("bộ"), set="so-2018").file) == found


def test_both_laptops_chains_of_a_unit_come_along(
    filled: Records, desks: Desks, at: Make, ratio: Make, hand: Any
) -> None:
    hand(filled, desks.b)
    desks.b.append("answer", at("k2"), ratio(5))
    with Package(desks.b.export(desks.file(), unit="u1").file) as package:
        answers = [row for row in package.rows() if row["kind"] == "answer"]
    assert len({row["chain"] for row in answers}) == 2


@pytest.mark.parametrize("scope", [{"year": 2019}, {"unit": "không có"}, {"set": "x"}, {"year": 2019, "unit": "u1"}])
def test_nothing_there_is_told(filled: Records, desks: Desks, scope: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="Chưa có số liệu nào"):
        filled.export(desks.file(), **scope)
    assert not desks.file().exists()


def test_what_an_older_version_recorded_in_one_chain_is_not_torn_apart(
    desks: Desks, at: Make, ratio: Make, monkeypatch: Any
) -> None:
    from cchc_eval.records import chains

    with monkeypatch.context() as patch:  # as it was before version 0003
        patch.setattr(chains, "chain_of", lambda copy, subject: copy)
        old = desks.make("cũ", desks.a.author)
        old.open_round(2017, "so-2017", "self", "bộ")
        old.append("answer", at(unit="u1"), ratio(1))
        assert old.export(desks.file("một"), unit="u1").events == 3
        old.append("answer", at(unit="u2"), ratio(1))
    old.append("answer", at("k2", unit="u3"), ratio(1))
    assert old.verify().ok
    with pytest.raises(Refused, match="đơn vị u1 năm 2017 nằm chung"):
        old.export(desks.file("hai"), unit="u1")
    with pytest.raises(Refused, match="nằm chung"):  # its round was opened in that chain
        old.export(desks.file("ba"), unit="u3")
    assert old.export(desks.file("hết")).events == 5
    assert old.export(desks.file("năm"), year=2017).events == 5


def test_a_file_that_is_missing_or_was_altered_is_told_and_left_out(filled: Records, desks: Desks) -> None:
    folder = desks.folder / "a"
    attachments.place_of(folder, attachments.digest_of(pdf("u1"))).unlink()
    attachments.place_of(folder, attachments.digest_of(pdf("chung"))).write_bytes(b"x")
    done = filled.export(desks.file(), unit="u1")
    assert (done.files, sorted(done.missing)) == (0, ["chung.pdf", "tệp của u1.pdf"])
    assert "KHÔNG có trong tệp này" in done.report()
    with Package(done.file) as package:
        package.check_files()


def test_a_file_that_is_there_is_never_overwritten(filled: Records, desks: Desks) -> None:
    desks.file().write_text("của người khác")
    with pytest.raises(Refused, match="Đã có tệp"):
        filled.export(desks.file())
    assert desks.file().read_text() == "của người khác"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing(filled: Records, desks: Desks, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(desks.folder.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(DiskFull):
            filled.export(desks.file())
    assert sorted(desks.folder.iterdir()) == before
    assert filled.export(desks.file()).events


def test_the_same_records_give_the_same_bytes_but_for_the_time(filled: Records, desks: Desks) -> None:
    one, two = (filled.export(desks.file(name)).file for name in "xy")
    content = [
        {name: zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()} for file in (one, two)
    ]
    assert content[0].keys() == content[1].keys()
    assert [name for name in content[0] if content[0][name] != content[1][name]] == ["manifest.json"]


def test_very_repetitive_texts_are_no_bomb(desks: Desks, at: Make) -> None:
    for number in range(20):
        desks.a.append("explanation", at(f"k{number}"), {"text": "x" * 99_000})
    path = desks.a.export(desks.file()).file
    assert zipfile.ZipFile(path).getinfo(layout.EVENTS).compress_type == zipfile.ZIP_STORED
    assert desks.b.preview(path).new == 23


def test_too_many_files_are_told_before_anything_is_written(
    filled: Records, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_ENTRIES", 4)
    with pytest.raises(Refused, match="quá nhiều tệp đính kèm"):
        filled.export(desks.file())
    assert filled.export(desks.file(), unit="u1").files == 2


def test_reading_only_needs_no_author(filled: Records, desks: Desks) -> None:
    done = filled.with_author(None).export(desks.file())
    assert isinstance(done, exporting.Exported)
    assert "người lập: –" in desks.b.preview(done.file).report()
