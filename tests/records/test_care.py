from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import care
from cchc_eval.records.canonical import sha256
from cchc_eval.records.database import Database
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from cchc_eval.records.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]
AN = Person("a1", "Nguyễn Văn An", "Chánh Văn phòng")


@pytest.fixture
def base(tmp_path: Path, at: Callable[..., dict[str, Any]], ratio: Callable[..., dict[str, Any]]) -> Path:
    with open_workspace(base=tmp_path / "cchc") as own:
        records = own.records(AN)
        records.open_round(2017, "so-2017", "self", "code: so-2017\n")
        records.append("answer", at("cd-ke-hoach"), ratio(1))
    return tmp_path / "cchc"


def change(base: Path, *statements: str) -> None:
    with closing(sqlite3.connect(base / "cua-toi" / "so-lieu.sqlite")) as raw:
        for one in statements:
            raw.execute(one)
        raw.commit()


def told(base: Path, work: Callable[..., bool] = care.verify) -> tuple[bool, str]:
    lines: list[str] = []
    return work(base, tell=lines.append), "\n".join(lines)


def test_untouched_records_hold_and_the_end_is_told(base: Path) -> None:
    ok, text = told(base)
    assert ok
    assert "cua-toi" in text
    assert "không có gì bị sửa đổi" in text
    assert re.search(r"ghi ra giấy.*: 3-[0-9a-f]{20}$", text, re.M)
    assert told(base / "cua-toi")[0]  # a single workspace


def test_nothing_there(tmp_path: Path) -> None:
    assert told(tmp_path / "x") == (True, f"Không tìm thấy số liệu nào trong {tmp_path / 'x'}.")
    assert not (tmp_path / "x").exists()


def test_a_changed_table_is_told_in_words_and_restored(base: Path) -> None:
    change(base, "UPDATE answers_now SET facts = '{}'")
    ok, text = told(base)
    assert not ok
    assert "câu trả lời, tiêu chí “cd-ke-hoach”, đơn vị “u1”, năm 2017, vòng “tự chấm điểm”" in text
    assert told(base)[0]


def test_an_altered_event_is_told_with_who_and_when(base: Path) -> None:
    change(base, "DROP TRIGGER events_no_update", "UPDATE events SET payload = '{}' WHERE kind = 'answer'")
    ok, text = told(base)
    assert not ok
    assert re.search(r"Ghi nhận số 1 \(câu trả lời, .*; Nguyễn Văn An, \d\d/\d\d/\d{4} \d\d:\d\d:\d\d\) đã bị sửa", text)
    assert "{" not in text
    assert "Z" not in re.sub("/.*", "", text)


def test_the_criterion_is_named_as_the_recorded_set_names_it(tmp_path: Path, at: Callable[..., dict[str, Any]]) -> None:
    text = "fields: [{key: a, children: [{key: k1, code: 1.10, name: {vi: Kế hoạch CCHC, en: Plan}}]}]"
    with open_workspace(base=tmp_path) as own:
        records = own.records(AN)
        records.open_round(2017, "so-2017", "self", text)
        records.append("answer", at("k1"), {"state": "answered", "facts": {"n": "1"}})
    change(tmp_path, "UPDATE answers_now SET facts = '{}'")
    assert "tiêu chí 1.10 “Kế hoạch CCHC”, đơn vị" in told(tmp_path)[1]


@pytest.mark.parametrize("text", ["fields", "fields: [a]", "a: &a [1]\nfields: [*a]", "fields: [" * 3000, "fields: [{name: {vi: x}}]"])
def test_a_set_that_cannot_be_read_is_no_obstacle(tmp_path: Path, at: Callable[..., dict[str, Any]], text: str) -> None:
    with open_workspace(base=tmp_path) as own:
        records = own.records(AN)
        records.append("criteria_set", {"set": "so-2017", "sha256": sha256(text)}, {"text": text})
    change(tmp_path, "DELETE FROM now")
    assert "nội dung bộ tiêu chí" in told(tmp_path)[1]


def test_a_file_that_is_none_of_ours_is_told(base: Path) -> None:
    (base / "cua-toi" / "so-lieu.sqlite").write_bytes(b"x" * 4096)
    assert told(base)[0] is False
    assert "sao-luu" in told(base)[1]
    assert told(base, care.backup)[0] is False


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "cua-toi" / "so-lieu.sqlite").mkdir(parents=True)
    ok, text = told(tmp_path)
    assert not ok
    assert "là một thư mục" in text


def test_an_emptied_file_is_told_and_its_copies_are_kept(base: Path) -> None:
    told(base, care.backup)
    file = base / "cua-toi" / "so-lieu.sqlite"
    file.write_bytes(b"")
    for work in (care.verify, care.backup):
        ok, text = told(base, work)
        assert not ok
        assert "(0 byte)" in text
    assert file.stat().st_size == 0
    (copy,) = (base / "cua-toi" / "sao-luu").iterdir()
    shutil.copy(copy, file)  # as the message advises
    assert told(base)[0]


def test_a_copy_is_whole_and_ten_are_kept(base: Path) -> None:
    folder = base / "cua-toi" / "sao-luu"
    folder.mkdir()
    for day in range(10, 25):
        (folder / f"so-lieu-201701{day}-080000.sqlite").touch()
    (folder / "so-lieu-20160101-080000-000000-truoc-0001.sqlite").touch()
    ok, text = told(base, care.backup)
    assert ok
    assert "đã sao lưu" in text
    names = sorted(one.name for one in folder.iterdir())
    assert len(names) == 11
    assert names[0].endswith("truoc-0001.sqlite")
    copy = Database(folder / names[-1])
    assert Records(copy).verify().ok
    assert Records(copy).head().events == 3
    copy.close()


def test_only_ones_own_are_copied(base: Path) -> None:
    change(base, "UPDATE about SET value = 'illustrative' WHERE name = 'kind'")
    assert told(base, care.backup) == (True, "")
    assert not (base / "cua-toi" / "sao-luu").exists()


def test_the_command(base: Path) -> None:
    settings = os.environ | {"CCHC_LANG": "en", "PYTHONUTF8": "1"}
    run = [sys.executable, "-m", "cchc_eval.records"]
    for what, code in (("verify", 0), ("backup", 0)):
        ran = subprocess.run([*run, what, str(base)], cwd=ROOT, env=settings, capture_output=True, text=True)
        assert ran.returncode == code, ran.stderr
    change(base, "DELETE FROM now")
    ran = subprocess.run([*run, "verify", str(base)], cwd=ROOT, env=settings, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "differs from the recorded events" in ran.stdout


def test_a_noted_end_is_looked_for_in_all_of_them(base: Path, at: Callable[..., dict[str, Any]], ratio: Callable[..., dict[str, Any]]) -> None:
    with open_workspace(base / "khác") as other:
        other.records(AN).open_round(2018, "so-2018", "self", "x")
    with open_workspace(base=base) as own:
        noted = own.records().head().text
        own.records(AN).append("answer", at("k2"), ratio(1))
    lines: list[str] = []
    assert care.verify(base, noted, lines.append)
    assert f"còn chứa điểm cuối đã ghi lại {noted}" in "\n".join(lines)
    assert "\n".join(lines).count("không phát hiện được") == 1  # of the other one only
    lines.clear()
    assert not care.verify(base, "3-" + "0" * 20, lines.append)
    assert "Không số liệu nào ở đây còn chứa điểm cuối" in lines[-1]
    (base / "cua-toi" / "so-lieu.sqlite").write_bytes(b"x" * 4096)
    assert not care.verify(base, noted, lines.append)


def test_a_check_that_breaks_is_told_and_the_others_are_checked(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last net: a fault of the program itself, in one check and in one copy."""
    with open_workspace(base / "khác") as other:
        other.records(AN).open_round(2018, "so-2018", "self", "x")
        noted = other.records().head().text
    whole, copied = Records.verify, care.copied

    def broken_verify(records: Records, head: str | None) -> Any:
        return 1 / 0 if records.years() == [(2017, "so-2017")] else whole(records, head)

    def broken_copy(file: Path) -> Path:
        return copied(file) if "khác" in str(file) else file / {}  # type: ignore[operator]

    monkeypatch.setattr(Records, "verify", broken_verify)
    monkeypatch.setattr(care, "copied", broken_copy)
    ok, text = told(base)
    assert not ok
    assert "Chưa làm xong vì chương trình có lỗi. Xin báo lại lỗi này: ZeroDivisionError: division by zero" in text
    assert text.count("không có gì bị sửa đổi") == 1
    ok, text = told(base, care.backup)
    assert not ok
    assert "TypeError" in text
    assert "khác: đã sao lưu" in text
    monkeypatch.setattr(care.heads, "lacking", lambda _connection, _head: 1 / 0)
    lines: list[str] = []
    assert not care.verify(base, noted, lines.append)
    assert lines[-1] == f"Không tìm thấy điểm cuối đã ghi lại {noted} trong các số liệu đọc được."
    monkeypatch.setattr(care, "list_workspaces", lambda _base: 1 / 0)
    assert told(base)[1].startswith("Chưa làm xong")


def test_a_missing_file_is_told_apart_from_altered_records(tmp_path: Path) -> None:
    with open_workspace(base=tmp_path) as own:
        records = own.records(AN)
        mark = records.attach(records.add_document("1"), "a.pdf", b"%PDF-1.4")
    assert told(tmp_path)[0]
    (tmp_path / "cua-toi" / "tep" / mark[:2] / mark).unlink()
    ok, text = told(tmp_path)
    assert not ok
    assert "không ghi nhận nào bị sửa, nhưng có tệp đính kèm bị thiếu" in text
    assert "“a.pdf” không có trong bản này" in text


def test_a_file_that_is_gone_is_told_while_its_copies_lie_there(base: Path) -> None:
    assert told(base, care.backup)[0]
    other = base / "phong-a"
    shutil.copytree(base / "cua-toi", other)
    for folder in (base / "cua-toi", other):
        for file in folder.glob("so-lieu.sqlite*"):
            file.unlink()
    for work in (care.verify, care.backup):
        ok, text = told(base, work)
        assert not ok
        assert text.count("Không còn tệp số liệu") == 2
        assert str(other) in text
    assert not (other / "so-lieu.sqlite").exists()
    assert told(other)[0] is False
