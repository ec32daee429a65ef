"""run.py itself, which even very old Pythons must be able to read."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OLD = ["python2", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10"]


def pretend(root, version: tuple[int, ...], **variables: str) -> subprocess.CompletedProcess[bytes]:
    code = f"import sys, runpy; sys.version_info = {version}; sys.argv = ['run.py', '--help'];" \
        "runpy.run_path('run.py', run_name='__main__')"  # fmt: skip
    settings = {"PATH": "", "PYTHONUTF8": "1"} | variables
    return subprocess.run([sys.executable, "-c", code], cwd=root, env=settings, capture_output=True)


def test_it_holds_nothing_that_python_3_4_or_2_7_cannot_read(root):
    tree = ast.parse((root / "run.py").read_text("utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    for node in ast.walk(tree):
        assert not isinstance(node, newer), ast.dump(node)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not node.args.kwonlyargs
            assert all(argument.annotation is None for argument in node.args.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None
    assert (root / "run.py").read_bytes().splitlines()[1].startswith(b"# -*- coding: utf-8")


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_too_old(root, version):
    ran = pretend(root, version)
    assert ran.returncode == 2
    assert f"Python {version[0]}.{version[1]} ({sys.executable}) quá cũ." in ran.stderr.decode()
    assert "từ 3.11 đến 3.14" in ran.stderr.decode()


def test_too_new(root):
    ran = pretend(root, (3, 15, 0))
    assert ran.returncode == 2
    assert "quá mới" in ran.stderr.decode()


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2)])
def test_fit(root, version):
    assert pretend(root, version).returncode == 0


def test_a_console_that_is_not_utf8(root):
    ran = pretend(root, (3, 8, 1), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert b"qua cu." in ran.stderr
    assert b"Can Python tu 3.11 den 3.14, ban 64-bit." in ran.stderr


def test_the_old_pythons_of_this_machine_say_it_themselves(root, tmp_path):
    found = {path for name in OLD if (path := shutil.which(name))}
    managed = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    found |= {str(python) for python in managed.glob("*/bin/python")}
    for python in sorted(found):
        ran = subprocess.run([python, "-c", "import sys; print(sys.version_info < (3, 11))"], capture_output=True)
        if ran.stdout.strip() != b"True":
            continue  # new enough, or a shim without its version
        ran = subprocess.run([python, str(root / "run.py")], cwd=tmp_path, capture_output=True)
        assert ran.returncode == 2, (python, ran.stderr)
        assert b"Python" in ran.stderr
        assert b"3.11" in ran.stderr
        assert b"SyntaxError" not in ran.stderr


def test_the_same_versions_are_named_in_pyproject(root):
    text = (root / "pyproject.toml").read_text("utf-8")
    assert 'requires-python = ">=3.11,<3.15"' in text
