"""What the package offers by name: documented with examples that hold, and free of charge until it is used."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_eval

ROOT = Path(cchc_eval.__file__).parents[1]
MODULES = sorted({getattr(cchc_eval, name).__module__ for name in cchc_eval.__all__})


@pytest.mark.parametrize("name", cchc_eval.__all__)
def test_every_public_name_says_what_it_is_for(name: str) -> None:
    item = getattr(cchc_eval, name)
    told = inspect.getdoc(item) or ""
    for part in ("Examples", *(("Parameters", "Returns") if inspect.isfunction(item) else ())):
        assert f"{part}\n---" in told, f"{name}: no {part}"
    assert ">>> " in told, f"{name}: no example"
    assert re.search(r"docs/[a-z-]+\.md", told), f"{name}: no page that says by what rule"
    assert [page for page in re.findall(r"docs/[a-z-]+\.md", told) if not (ROOT / page).is_file()] == []


@pytest.mark.parametrize("name", ["score_leaf", "LeafScore", "explain", "Scores", "rank", "classify", "sum_points", "effective"])
def test_what_computes_names_the_section_of_its_rule(name: str) -> None:
    sections = re.findall(r"docs/scoring\.md §(\d)(?: and §(\d))?", inspect.getdoc(getattr(cchc_eval, name)) or "")
    assert sections
    headings = re.findall(r"^## (\d)\.", (ROOT / "docs" / "scoring.md").read_text("utf-8"), re.MULTILINE)
    assert {one for pair in sections for one in pair if one} <= set(headings)


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_the_examples_are_really_run() -> None:
    """Each public name's own, in the module in which it stands: one that is only handed on there is not looked at."""
    found = {test.name for m in MODULES for test in doctest.DocTestFinder().find(importlib.import_module(m)) if test.examples}
    assert {f"{getattr(cchc_eval, name).__module__}.{name}" for name in cchc_eval.__all__} <= found


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
