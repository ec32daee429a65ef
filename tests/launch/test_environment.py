from __future__ import annotations

import os
from pathlib import Path

import pytest

from launch import environment
from launch.places import Places


@pytest.fixture
def places(tmp_path) -> Places:
    return Places(tmp_path / "chương trình", tmp_path / "dữ liệu", tmp_path / "trạng thái")


def test_the_users_own_jupyter_has_no_say(places, monkeypatch):
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_TOKEN_FILE", "JUPYTERLAB_DIR", "PYTHONHOME", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "/của người dùng")
    made = environment.jupyter_environment(places, "bí mật")
    assert "/của người dùng" not in made.values()
    assert made["JUPYTER_TOKEN"] == "bí mật"


def test_nothing_that_is_written_lies_in_the_program(places):
    made = environment.jupyter_environment(places, "t")
    written = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
               "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"]  # fmt: skip
    assert all(made[name].startswith(str(places.state)) for name in written)
    assert made["CCHC_WORKSPACE"] == str(places.workspace)
    assert not places.workspace.exists()
    assert not places.program.exists()


def test_kernels_load_their_page_before_its_first_cell_comes(places):
    made = environment.jupyter_environment(places, "t")
    (script,) = Path(made["IPYTHONDIR"]).glob("profile_default/startup/*.py")
    text = script.read_text("utf-8")
    assert text == environment.AT_START
    compile(text, "startup", "exec")
    assert "load_for_notebook()" in text


def test_the_language_chooses_the_menus_and_the_kernels(places, monkeypatch):
    for lang, first in (("vi", "vi"), ("en", "jupyter")):
        monkeypatch.setenv("CCHC_LANG", lang)
        made = environment.jupyter_environment(places, "t")
        assert made["CCHC_LANG"] == lang
        assert made["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0].endswith(first)


def test_the_network_proxy_is_kept_but_not_for_this_machine(places, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "tinh.gov.vn,localhost")
    assert environment.jupyter_environment(places, "t")["NO_PROXY"] == "tinh.gov.vn,localhost,127.0.0.1"


def test_the_token_is_no_argument_and_only_this_machine_is_served(places):
    command = environment.jupyter_command("python", places, 8917)
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--ServerApp.port=8917" in command
    assert not any("Token" in word or "token=" in word for word in command)
    assert command[-1] == "--LabApp.default_url=/doc/tree/notebooks/01_cham_diem.ipynb"
