from __future__ import annotations

import sys
from pathlib import Path

import pytest

from launch import care
from launch.places import PROGRAM, Places

FAKE = "import os, sys; open(os.environ['SEEN'], 'a').write('x'); print('đã làm'); sys.exit(int(os.environ['CODE']))"


@pytest.fixture
def places(tmp_path, monkeypatch) -> Places:
    monkeypatch.setenv("CCHC_LANG", "vi")
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("CODE", "0")
    monkeypatch.setattr(care, "command", lambda python, *_: [str(python), "-c", FAKE])
    made = Places(PROGRAM, tmp_path / "dữ liệu", tmp_path / "trạng thái")
    (made.workspace / "cua-toi").mkdir(parents=True)
    (made.workspace / "cua-toi" / "so-lieu.sqlite").touch()
    return made


def seen(tmp_path: Path) -> int:
    file = tmp_path / "seen"
    return len(file.read_text()) if file.exists() else 0


def test_once_a_day(places, tmp_path):
    care.daily_backup(places, sys.executable)
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 1
    (places.state / "backup.txt").write_text("2017-01-01 x")
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 2


def test_nothing_is_started_where_there_is_nothing_to_copy(places, tmp_path):
    (places.workspace / "cua-toi" / "so-lieu.sqlite").unlink()
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 0


def test_a_failure_is_told_and_tried_again_at_the_next_start(places, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CODE", "1")
    care.daily_backup(places, sys.executable)
    assert "chưa sao lưu được" in capsys.readouterr().out
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 2
    care.daily_backup(places, tmp_path / "no python")
    assert "chưa sao lưu được" in capsys.readouterr().out


def test_the_exit_code_and_what_is_said(places, monkeypatch, capsys):
    assert care.run(places, sys.executable, "verify") == 0
    monkeypatch.setenv("CODE", "3")
    assert care.run(places, sys.executable, "verify") == 1
    assert capsys.readouterr().out.count("đã làm") == 2


def test_the_real_commands_on_an_empty_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_LANG", "vi")
    places = Places(PROGRAM, tmp_path / "dữ liệu", tmp_path)
    assert care.run(places, sys.executable, "verify") == 0
    assert care.run(places, sys.executable, "backup") == 0
    said = capsys.readouterr().out
    assert "Không tìm thấy số liệu nào" in said
    assert "Chưa có số liệu của cơ quan" in said
    assert not places.workspace.exists()
