"""Loading in advance: every notebook's page is named, nothing else is loaded, and what fails is told where it is needed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_eval.widgets import _HOME
from cchc_eval.widgets.beforehand import PAGES, load_for_notebook

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_every_notebook_has_its_page():
    assert sorted(PAGES) == [file.stem for file in NOTEBOOKS]
    for module in PAGES.values():
        assert importlib.util.find_spec(f"cchc_eval.widgets.{module}"), module


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_the_page_is_the_one_that_the_notebook_calls(file):
    """The module that is loaded is the one of the name that stands in a cell."""
    cells = json.loads(file.read_text("utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    called = {home for name, home in _HOME.items() if f"{name}(" in text} - {"prose"}
    called |= {"results_page"} if "results_page(" in text else set()
    assert called == {PAGES[file.stem]}


def test_a_kernel_of_a_notebook_loads_its_page_and_another_nothing():
    code = (
        "import sys\n"
        "from cchc_eval.widgets.beforehand import load_for_notebook\n"
        "print(load_for_notebook() or '-', 'cchc_eval.widgets.dialogue' in sys.modules, 'pandas' in sys.modules)\n"
    )
    for name, told in (
        ("/nơi khác/notebooks/01_cham_diem.ipynb", "cchc_eval.widgets.form True True"),
        ("/nơi khác/bản tính.ipynb", "- False False"),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "JPY_SESSION_NAME": name},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert ran.stdout.strip() == told


def test_what_cannot_be_loaded_says_nothing_here(monkeypatch, capsys):
    monkeypatch.setitem(PAGES, "hong", "khong_co")
    monkeypatch.setenv("JPY_SESSION_NAME", "/a/hong.ipynb")
    assert load_for_notebook() == ""
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert load_for_notebook() == ""
    assert capsys.readouterr() == ("", "")
