"""Packages that somebody changed, cut off, or made up: one clear message each, and nothing is believed."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import NewerDatabase, PackageFault
from cchc_eval.records.transfer import layout, package
from cchc_eval.records.transfer.layout import EVENTS, MANIFEST
from cchc_eval.records.transfer.package import Package
from tests.records.files import pdf
from tests.records.transfer.conftest import Desks

Content = dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    desks = Desks(tmp_path_factory.mktemp("made"))
    place = {"year": 2017, "set": "so-2017", "unit": "u1", "key": "cd-ke-hoach", "round": "self"}
    desks.a.append("answer", place, {"state": "answered", "facts": {"done": "188", "due": "200"}})
    document = desks.a.add_document("1")
    desks.a.cite(place, document)
    desks.a.attach(document, "a.pdf", pdf())
    data = desks.a.export(desks.file()).file.read_bytes()
    desks.close()
    return data


@pytest.fixture
def good(made: bytes, tmp_path: Path) -> Path:
    (tmp_path / "good.cchc").write_bytes(made)
    return tmp_path / "good.cchc"


def content(path: Path) -> Content:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def write(path: Path, entries: Content | list[tuple[str, bytes]], how: dict[str, int] | None = None) -> Path:
    pairs = list(entries.items()) if isinstance(entries, dict) else entries
    with zipfile.ZipFile(path, "w") as made:
        for name, data in pairs:
            stored = zipfile.ZIP_STORED if name.startswith("tep/") else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name), data, compress_type=(how or {}).get(name, stored))
    return path


def signed(entries: Content, **changes: Any) -> Content:
    """The entries with a manifest that agrees with them, as a careful forger would make it."""
    manifest = json.loads(entries[MANIFEST])
    manifest["entries"] = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in entries.items()
        if name != MANIFEST
    ]
    return {**entries, MANIFEST: canonical({**manifest, **changes}).encode()}


def read(path: Path) -> int:
    with Package(path) as opened:
        rows = opened.rows()
        opened.check_files()
        for one in opened.files:
            opened.file(one)
        return len(rows)


def refused(path: Path, told: str) -> None:
    with pytest.raises(PackageFault, match=told) as fault:
        read(path)
    assert path.name in fault.value.message
    assert "Chưa nhập gì" in fault.value.hint


def test_a_good_one_is_read(good: Path) -> None:
    assert read(good) == 7  # set, two rounds, answer, document, citation, file
    with Package(good) as opened:
        assert opened.digest == hashlib.sha256(content(good)[MANIFEST]).hexdigest()
        assert opened.files == {hashlib.sha256(pdf()).hexdigest(): len(pdf())}


def test_no_file_no_package(tmp_path: Path) -> None:
    with pytest.raises(PackageFault, match="Không có tệp"):
        Package(tmp_path / "x.cchc")
    for data in (b"", b"x", b"PK\x03\x04", b"%PDF-1.4" * 100, b"SQLite format 3\0" * 100, b"PK\x05\x06" + bytes(18)):
        (tmp_path / "x.cchc").write_bytes(data)
        with pytest.raises(PackageFault, match=r"không phải tệp chuyển giao|thiếu hoặc bị hỏng"):
            Package(tmp_path / "x.cchc")


def test_cut_off_anywhere(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    for length in [*range(0, len(data) - 1, max(1, len(data) // 60)), len(data) - 1]:
        (tmp_path / "cut.cchc").write_bytes(data[:length])
        with pytest.raises(PackageFault):
            read(tmp_path / "cut.cchc")


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 0.999), value=st.integers(1, 255))
def test_any_byte_changed_is_told_or_changes_nothing(
    made: bytes, tmp_path_factory: pytest.TempPathFactory, place: float, value: int
) -> None:
    """A byte of a ZIP file's own (a date, an attribute) may change without changing what is read."""
    folder = tmp_path_factory.getbasetemp() / "bytes"
    folder.mkdir(exist_ok=True)
    start = folder / "start.cchc"
    start.write_bytes(made)
    data = bytearray(start.read_bytes())
    data[int(place * len(data))] ^= value
    (folder / "changed.cchc").write_bytes(data)
    try:
        with Package(folder / "changed.cchc") as opened, Package(start) as before:
            rows, digest = opened.rows(), opened.digest
            opened.check_files()
            assert (rows, digest, opened.files) == (before.rows(), before.digest, before.files)
    except PackageFault:
        pass


@pytest.mark.parametrize("name", [EVENTS, "tep"])
def test_an_altered_entry_is_named(good: Path, tmp_path: Path, name: str) -> None:
    entries = content(good)
    name = next(one for one in entries if one.startswith(name))
    entries[name] = entries[name].replace(b"1", b"2", 1)
    refused(write(tmp_path / "x.cchc", entries), f"“{name}” đã bị sửa")


@pytest.mark.parametrize("name", [MANIFEST, EVENTS, "tep"])
def test_a_missing_entry_is_told(good: Path, tmp_path: Path, name: str) -> None:
    entries = content(good)
    del entries[next(one for one in entries if one.startswith(name))]
    refused(write(tmp_path / "x.cchc", entries), "thiếu")


@pytest.mark.parametrize(
    "name",
    ["../../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\x.exe", "tep/../x", "tep/ab/" + "b" * 64, "tep/", "events.JSONL",
     "tep/ab/ab" + "0" * 62 + "/x", "x.py", "manifest.json/", "tep\\ab\\ab" + "0" * 62],
)  # fmt: skip
def test_names_that_are_none_of_ours_are_refused(good: Path, tmp_path: Path, name: str) -> None:
    inside = tmp_path / "a" / "b" / "c"  # three steps up are still in the test's own folder
    inside.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    refused(write(inside / "x.cchc", signed({**content(good), name: b"x"})), "có mục lạ")
    assert set(tmp_path.rglob("*")) - before == {inside / "x.cchc"}


def test_an_entry_that_the_list_does_not_name(good: Path, tmp_path: Path) -> None:
    extra = layout.file_name(hashlib.sha256(b"x").hexdigest())
    refused(write(tmp_path / "x.cchc", {**content(good), extra: b"x"}), "có mục lạ")


def test_a_file_under_another_hash(good: Path, tmp_path: Path) -> None:
    refused(
        write(tmp_path / "x.cchc", signed({**content(good), layout.file_name("ab" + "0" * 62): b"x"})),
        "danh mục nội dung bị hỏng",
    )


def test_an_entry_twice(good: Path, tmp_path: Path) -> None:
    entries = content(good)
    with pytest.warns(UserWarning, match="Duplicate"):
        write(tmp_path / "x.cchc", [*entries.items(), (EVENTS, entries[EVENTS])])
    refused(tmp_path / "x.cchc", "không được lưu đúng cách")


def test_an_encrypted_entry(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 8] |= 1
    (tmp_path / "x.cchc").write_bytes(data)
    refused(tmp_path / "x.cchc", "không được lưu đúng cách")


# --- bombs ------------------------------------------------------------------------------------------------------------
def test_a_bomb_of_events_is_not_unpacked(good: Path, tmp_path: Path) -> None:
    bomb = b"\n" * (60 * layout.MEGABYTE)
    path = write(tmp_path / "x.cchc", signed({**content(good), EVENTS: bomb}))
    assert path.stat().st_size < layout.MEGABYTE
    refused(path, "“events.jsonl” quá lớn")


def test_a_bomb_of_a_manifest(good: Path, tmp_path: Path) -> None:
    refused(
        write(tmp_path / "x.cchc", {**content(good), MANIFEST: b" " * (20 * layout.MEGABYTE)}),
        "“manifest.json” quá lớn",
    )


def test_a_packed_file_is_refused_before_it_is_read(good: Path, tmp_path: Path) -> None:
    data = bytes(5 * layout.MEGABYTE)
    name = layout.file_name(hashlib.sha256(data).hexdigest())
    path = write(tmp_path / "x.cchc", signed({**content(good), name: data}), {name: zipfile.ZIP_DEFLATED})
    refused(path, "không được lưu đúng cách")


def test_many_names_for_the_same_bytes(good: Path, tmp_path: Path) -> None:
    """Entries that overlap: each is said to be as large as the file itself."""
    entries = content(good)
    stream = io.BytesIO(write(tmp_path / "x.cchc", entries).read_bytes())
    with zipfile.ZipFile(stream, "a") as made:
        inner = next(info for info in made.infolist() if info.filename.startswith("tep/"))
        for number in range(200):
            info = zipfile.ZipInfo(layout.file_name(f"{number:064x}"))
            info.header_offset, info.CRC = inner.header_offset, inner.CRC
            info.file_size = info.compress_size = inner.file_size * 100
            made.filelist.append(info)
            made.NameToInfo[info.filename] = info
        made._didModify = True  # the list of entries is written anew on closing
    (tmp_path / "x.cchc").write_bytes(stream.getvalue())
    refused(tmp_path / "x.cchc", "lớn hơn chính tệp này")


def test_too_many_entries_are_seen_before_the_list_is_read(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(layout, "LARGEST_DIRECTORY", 100)
        patch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("read"))
        refused(good, "quá nhiều mục")
    monkeypatch.setattr(layout, "MOST_ENTRIES", 2)
    refused(good, "quá nhiều mục")


def test_the_list_of_a_large_package(tmp_path: Path) -> None:
    """Beyond 4 GB the size stands in another record (APPNOTE 4.3.14); made by hand, without 4 GB."""
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, 123_456, 10)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 10, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 9, 9, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert package._directory_size(io.BytesIO(b"x" * 10 + large + locator + end)) == 123_456
    for broken in (b"x" * 10 + end, b"x" * 40 + locator + end, b"x" * 40 + end[:10]):
        with pytest.raises(ValueError):
            package._directory_size(io.BytesIO(broken))


def test_a_package_that_is_too_large(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LARGEST_PACKAGE", 10)
    refused(good, "tệp quá lớn")


# --- nonsense that is signed ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{}", b"null", b"{" * 100_000, b"\xff\xfe", b'{"format":1}', b'{"format":"1"}', b'{"format":true}'],
)
def test_a_manifest_that_is_none(good: Path, tmp_path: Path, text: bytes) -> None:
    refused(write(tmp_path / "x.cchc", {**content(good), MANIFEST: text}), "danh mục nội dung bị hỏng")


@pytest.mark.parametrize(
    "changes",
    [{"events": -1}, {"events": "7"}, {"ends": {}}, {"workspace": {"id": "x", "kind": "khác"}}, {"more": 1}, {"made": {"time": "x" * 301}},
     {"scope": {"year": 10**6}}, {"head": 5}],
)  # fmt: skip
def test_a_manifest_of_another_shape(good: Path, tmp_path: Path, changes: dict[str, Any]) -> None:
    refused(write(tmp_path / "x.cchc", signed(content(good), **changes)), "danh mục nội dung bị hỏng")


@pytest.mark.parametrize("changes", [{"format": 2, "new": 1}, {"version": "0999"}])
def test_a_newer_one_is_told_as_such(good: Path, tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(NewerDatabase, match="phiên bản mới hơn"):
        read(write(tmp_path / "x.cchc", signed(content(good), **changes)))


@pytest.mark.parametrize(
    "lines", [b"x", b"[1]\n", b'{"chain":5}\n', b'{"chain":["a"]}\n', b"[" * 90_000, b"\xff\n", b"1" * 5000, b"NaN\n"]
)
def test_events_that_are_none(good: Path, tmp_path: Path, lines: bytes) -> None:
    refused(write(tmp_path / "x.cchc", signed({**content(good), EVENTS: lines})), "không đọc được “events.jsonl”")


def test_events_left_out_are_told(good: Path, tmp_path: Path) -> None:
    entries = content(good)
    entries[EVENTS] = b"\n".join(entries[EVENTS].splitlines()[:-1]) + b"\n"
    refused(write(tmp_path / "x.cchc", signed(entries)), "thiếu ghi nhận")
    refused(write(tmp_path / "x.cchc", signed(entries, events=6)), "thiếu ghi nhận")


def test_an_event_that_is_too_long(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LARGEST_LINE", 20)
    refused(good, "ghi nhận quá dài")
