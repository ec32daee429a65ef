"""What the package offers by name: documented with examples that hold, and free of charge until it is used."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_eval


@pytest.mark.parametrize("name", cchc_eval.__all__)
def test_every_public_name_says_what_it_is_for(name: str) -> None:
    item = getattr(cchc_eval, name)
    assert inspect.getdoc(item)
    if inspect.isfunction(item):
        for part in ("Parameters", "Returns", "Examples"):
            assert part in (item.__doc__ or ""), f"{name}: no {part}"


@pytest.mark.parametrize("module", sorted(set(cchc_eval._PUBLIC.values())))
def test_examples_hold(module: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_the_examples_are_really_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    tried = sum(doctest.testmod(importlib.import_module(m)).attempted for m in set(cchc_eval._PUBLIC.values()))
    assert tried >= 15


def test_importing_the_package_loads_nothing_heavy(root: Path) -> None:
    code = "import sys, cchc_eval; print(sorted({'pandas', 'numpy', 'pydantic', 'sqlalchemy', 'matplotlib', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_scoring_loads_no_database_screen_or_picture(root: Path) -> None:
    code = (
        "import sys; from cchc_eval import score, check_criteria_set, explain, rank; "
        "print(sorted({'sqlalchemy', 'alembic', 'matplotlib', 'ipywidgets', 'anywidget', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_no_name() -> None:
    with pytest.raises(AttributeError, match="khong_co"):
        _ = cchc_eval.khong_co
