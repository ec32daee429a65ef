from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launch import testing
from launch.places import PROGRAM, Places

SAMPLE = """
import os
import pytest

@pytest.mark.needs("libreoffice")
def test_sheet():
    raise AssertionError("this machine has no LibreOffice")

def test_plain():
    assert "CCHC_DEEP" not in os.environ
    assert "cchc-test" in os.environ["CCHC_WORKSPACE"]
"""


@pytest.fixture
def places(tmp_path, monkeypatch) -> Places:
    """A small project with our conftest and a test for which no machine here has the component: the path is empty."""
    (tmp_path / "tests").mkdir()
    shutil.copy(PROGRAM / "tests" / "conftest.py", tmp_path / "tests")
    shutil.copy(PROGRAM / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "test_sample.py").write_text(SAMPLE, "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    return Places(tmp_path, tmp_path / "w", tmp_path / "s")


def test_what_is_left_out_is_named_and_fails_under_all(places, capfd):
    code = testing.run(places, Path(sys.executable), everything=True, deep=False, more=["-n0"])
    said = capfd.readouterr().out
    assert "left out: tests/test_sample.py::test_sheet: for want of libreoffice" in said
    assert "1 passed" in said
    assert "slowest 25 durations" in said
    assert code != 0


def test_the_browser_and_the_rest_run_together(places, capfd, monkeypatch):
    """Both parts are seen and said; what is left out is no failure without --all."""
    monkeypatch.setattr(testing, "WORKERS", 1)  # one process hands its list on as two do
    browser = places.program / "tests" / "browser"
    browser.mkdir()
    (browser / "test_page.py").write_text("def test_page():\n    pass\n", "utf-8")
    assert testing.run(places, Path(sys.executable), everything=False, deep=False, more=[]) == 0
    said = capfd.readouterr().out
    assert said.count("1 passed") == 2
    assert said.count("left out: tests/test_sample.py::test_sheet") == 1


@pytest.mark.parametrize("codes", [(0, 0), (1, 0), (0, 1), (5, 0)])
def test_one_part_that_fails_makes_the_whole_fail(codes, tmp_path, capfd):
    words = [[sys.executable, "-S", "-c", f"print('part', {i}); raise SystemExit({code})"] for i, code in enumerate(codes)]
    assert testing.run_together(words, tmp_path, dict(os.environ)) == max(codes)
    assert sorted(capfd.readouterr().out.split()) == ["0", "1", "part", "part"]


def test_whoever_names_tests_gets_one_run(root):
    assert testing.parts(root, ["-x"]) == [["-x"]]
    assert testing.parts(root / "docs", []) == [[]]
    assert [words[0] for words in testing.parts(root, [])] == ["tests/browser", "--ignore=tests/browser"]


def test_a_component_that_nobody_knows_is_an_error(places, capfd):
    sample = places.program / "tests" / "test_sample.py"
    sample.write_text(SAMPLE.replace("libreoffice", "libre"), "utf-8")
    assert testing.run(places, Path(sys.executable), everything=False, deep=False, more=["-n0"]) != 0
    assert "unknown component ['libre']" in capfd.readouterr().err


def test_deep_is_handed_on_and_the_users_own_settings_are_not(places, monkeypatch, tmp_path):
    monkeypatch.setenv("CCHC_WORKSPACE", "/của tôi")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", "/của tôi")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    made = testing.test_environment(places, everything=False, deep=True, scratch=str(tmp_path))
    assert made["CCHC_DEEP"] == "1"
    assert "CCHC_ALL" not in made
    assert "/của tôi" not in made.values()
    assert "PYTEST_ADDOPTS" not in made
    assert "PYTHONDONTWRITEBYTECODE" not in made


def test_pytests_own_arguments_are_handed_on():
    assert testing.command(Path("py"), ["-k", "điểm"])[-2:] == ["-k", "điểm"]
    assert str(testing.WORKERS) in testing.command(Path("py"), [])
    assert "-n" not in testing.command(Path("py"), ["-n0"])


def test_both_hypothesis_profiles(root):
    code = "import tests.conftest, hypothesis; print(hypothesis.settings().max_examples)"
    for variables, count in (({}, 25), ({"CCHC_DEEP": "1"}, 2000)):
        ran = subprocess.run([sys.executable, "-c", code], cwd=root, env={"PATH": "", **variables}, capture_output=True)
        assert int(ran.stdout) == count, ran.stderr
