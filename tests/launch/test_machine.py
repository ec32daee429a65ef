from __future__ import annotations

import importlib.util
import os
import sys
import sysconfig
from pathlib import Path

import pytest

from launch import machine
from launch.console import Stop


def whole(folder: Path) -> Path:
    for name in machine.NEEDED:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def test_this_python_and_this_folder_will_do(root):
    machine.check_python()
    machine.check_folder(root)
    machine.check_writable(root)


def test_32_bit_is_told(monkeypatch):
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    with pytest.raises(Stop, match="32-bit") as stopped:
        machine.check_python()
    assert "64-bit" in stopped.value.vi


def test_a_free_threaded_python_is_told(monkeypatch):
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: 1 if name == "Py_GIL_DISABLED" else None)
    with pytest.raises(Stop, match="ready-made") as stopped:
        machine.check_python()
    assert "bản thường" in stopped.value.vi


def test_a_path_with_spaces_and_diacritics_will_do(tmp_path):
    machine.check_folder(whole(tmp_path / "Thư mục của tôi (bản 2)" / "chấm điểm"))


def test_started_inside_a_zip(tmp_path):
    with pytest.raises(Stop, match="ZIP") as stopped:
        machine.check_folder(whole(tmp_path / "Temp1_cchc.zip" / "cchc"))
    assert "giải nén" in stopped.value.vi.lower()


@pytest.mark.parametrize("lost", machine.NEEDED)
def test_an_incomplete_copy_names_what_is_missing(tmp_path, lost):
    folder = whole(tmp_path)
    (folder / lost).rmdir()
    with pytest.raises(Stop) as stopped:
        machine.check_folder(folder)
    assert lost in stopped.value.vi
    assert lost in stopped.value.en


def test_a_separator_of_search_paths_in_the_name(tmp_path):
    with pytest.raises(Stop, match="name") as stopped:
        machine.check_folder(whole(tmp_path / f"a{os.pathsep}b"))
    assert "đổi tên" in stopped.value.vi


def test_near_windows_260_characters(tmp_path, monkeypatch):
    """C:\\…: 259 − 1 − 5 − 1 − 160 = 92 characters are left for the program's folder; 93 are one too many."""
    room = machine.WINDOWS_LIMIT - len("/.venv/") - machine.LONGEST_INSTALLED
    assert room == 92
    long, short = (whole(tmp_path / ("x" * (n - len(str(tmp_path)) - 1))) for n in (room + 1, room))
    monkeypatch.setattr(machine, "long_paths_enabled", lambda: False)
    monkeypatch.setattr(machine, "WINDOWS", True)
    machine.check_folder(short)
    with pytest.raises(Stop) as stopped:
        machine.check_folder(long)
    assert "cần bớt ít nhất 1)" in stopped.value.vi
    monkeypatch.setattr(machine, "long_paths_enabled", lambda: True)
    machine.check_folder(long)


def test_the_longest_installed_path_is_known(root):
    """On Windows packages lie in Lib/site-packages, here in lib/python3.x/site-packages."""
    packages = Path(sysconfig.get_path("purelib"))
    lengths = [len(str(f.relative_to(packages))) for f in packages.rglob("*") if "jupyterlab" in f.parts or "jedi" in f.parts]
    assert len("Lib/site-packages/") + max(lengths) <= machine.LONGEST_INSTALLED


def test_a_debian_python_without_venv(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name))
    with pytest.raises(Stop, match="apt install python3") as stopped:
        machine.check_venv_module()
    assert f"python3.{sys.version_info[1]}-venv" in stopped.value.vi


def test_a_folder_that_cannot_be_written(tmp_path):
    with pytest.raises(Stop) as stopped:
        machine.check_writable(tmp_path / "không có")
    assert "Không ghi được" in stopped.value.vi
