"""The notebooks: thin, in the form in which saving leaves them, and printing what the file says they print."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import nbformat
import pytest

from launch.notebook_save import restore
from tests.notebook_outputs import NOTEBOOKS, canonical, nbval, printed

each = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def code_cells(file: Path) -> list[Any]:
    return [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]


@each
def test_the_file_is_as_jupyter_writes_it(file):
    """Otherwise the first save would change it."""
    text = file.read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == canonical(notebook)
    assert notebook.nbformat_minor >= 5
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert text == canonical(printed(notebook))  # no pictures, no widget state: python -m tests.notebook_outputs


@each
def test_saving_after_a_run_restores_every_cell(file):
    tracked = json.loads(file.read_text("utf-8"))
    content = json.loads(file.read_text("utf-8"))
    for cell in content["cells"]:
        cell["metadata"] = {"trusted": True}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": 7}
    restore(content, tracked)
    assert content == tracked


@each
def test_it_runs_on_opening_with_this_environments_python(file):
    metadata = nbformat.read(file, as_version=4).metadata
    assert metadata["cchc"]["autorun"] is True
    assert metadata["kernelspec"]["name"] == "python3"


@each
def test_it_is_thin(file):
    """A parameters cell, one call per step, no function bodies; code hidden; no cell is deleted by a stray key."""
    cells = code_cells(file)
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    bodies = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.For, ast.While, ast.Try)
    for cell in cells:
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, bodies)], cell.source
        assert cell.metadata.get("jupyter", {}).get("source_hidden") is True, cell.source
        assert cell.metadata.get("deletable") is False, cell.source


def verdicts(ran: subprocess.CompletedProcess[str], name: str) -> list[str]:
    """Return what nbval said of each code cell of a notebook."""
    return re.findall(rf"^{re.escape(name)}::Cell \d+ ([A-Z]+)", ran.stdout, re.MULTILINE)


@pytest.fixture(scope="module")
def ran() -> subprocess.CompletedProcess[str]:
    """All notebooks, run one after the other."""
    return nbval(*NOTEBOOKS)


@each
def test_it_prints_what_the_file_says(file, ran):
    assert verdicts(ran, f"notebooks/{file.stem}::ipynb") == ["PASSED"] * len(code_cells(file)), ran.stdout[-6000:]


def test_nbval_notices_a_number_that_differs(tmp_path):
    """The comparison itself: the same notebook with another printed number must fail."""
    files = []
    for name, said in (("right", "2.5"), ("wrong", "2.4")):
        outputs = [nbformat.v4.new_output("stream", text=f"{said}\n")]
        cell = nbformat.v4.new_code_cell("print(1.5 + 1)", id="a", outputs=outputs, execution_count=1)
        files.append(tmp_path / f"{name}.ipynb")
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), files[-1])
    ran = nbval(*files)
    assert ran.returncode == 1
    assert verdicts(ran, "") == ["PASSED", "FAILED"]  # files beside the project have no name in the list
