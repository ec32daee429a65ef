from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from launch import places
from launch.console import Stop


def test_the_workspace_is_what_the_user_says_then_the_variable_then_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "nhà"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "nhà"))
    monkeypatch.delenv("CCHC_WORKSPACE")
    assert places.find(None).workspace == tmp_path / "nhà" / "cchc"
    monkeypatch.setenv("CCHC_WORKSPACE", str(tmp_path / "biến"))
    assert places.find(None).workspace == tmp_path / "biến"
    assert places.find(str(tmp_path / "lệnh")).workspace == tmp_path / "lệnh"
    assert places.find("~/việc").workspace == tmp_path / "nhà" / "việc"


@pytest.mark.parametrize("inside", ["", "dữ liệu", ".venv/x"])
def test_no_workspace_in_the_programs_folder(tmp_path, inside):
    with pytest.raises(Stop) as stopped:
        places.find(str(tmp_path / inside), program=tmp_path)
    assert "thư mục chương trình" in stopped.value.vi
    assert places.find(str(tmp_path.parent / (tmp_path.name + "x")), program=tmp_path)


def test_the_advice_repeats_what_was_typed(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", "/nha")
    monkeypatch.setenv("USERPROFILE", "/nha")
    with pytest.raises(Stop) as stopped:
        places.find(str(tmp_path), program=tmp_path, typed=["report", "--workspace", str(tmp_path), "--year", "2017"])
    again = f"python run.py report --year 2017 --workspace {Path('/nha/cchc')}"
    assert stopped.value.vi.endswith(again)
    assert stopped.value.en.endswith(again)


@pytest.mark.parametrize("below", ["", "cchc/năm"])
def test_a_file_in_place_of_the_workspace_is_told(tmp_path, below):
    file = tmp_path / "số liệu.txt"
    file.write_text("x")
    with pytest.raises(Stop) as stopped:
        places.find(str(file / below))
    assert stopped.value.vi.splitlines()[:2] == ["Chỗ của thư mục dữ liệu đang là một tệp, không phải thư mục:", f"  {file}"]
    assert "--workspace" in stopped.value.vi
    assert places.find(str(tmp_path / "chưa" / "có"))


def test_what_is_private_is_private_even_over_an_older_open_file(tmp_path):
    file = tmp_path / "trạng thái" / "server.json"
    places.write_private(file, "một")
    file.chmod(0o644)
    places.write_private(file, "hai")
    assert file.read_text("utf-8") == "hai"
    if os.name == "posix":  # Windows gives a user's own folders no mode to look at
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [f.name for f in file.parent.iterdir()] == ["server.json"]


def test_state_is_outside_the_program(monkeypatch, tmp_path):
    monkeypatch.delenv("CCHC_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = places.state_folder()
    assert places.PROGRAM not in folder.parents
    assert folder.name == places.NAME
    assert Path(places.PROGRAM, "run.py").is_file()


def test_what_can_be_read(tmp_path):
    (tmp_path / "tệp").touch()
    assert places.can_be_read(tmp_path / "tệp")
    assert not places.can_be_read(tmp_path)
    assert places.can_be_read(tmp_path, folder=True)
    for missing in ("x", "tệp/x"):
        assert not places.can_be_read(tmp_path / missing, folder=True)
    assert places.can_be_read(tmp_path / ("x" * 300))  # what the system says of it is told by whoever opens it
    assert places.can_be_read(tmp_path / "\0")
