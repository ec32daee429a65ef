"""Saving through Jupyter's own contents manager leaves a tracked notebook byte for byte as it was."""

from __future__ import annotations

import asyncio
import copy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from launch.notebook_save import keep_as_tracked, text

PATH = "notebooks/01.ipynb"


def write(folder: Path, path: str = PATH, cchc: bool = True) -> Path:
    cells = [
        nbformat.v4.new_markdown_cell("# Chấm điểm\n\nĐọc kỹ.", id="a"),
        nbformat.v4.new_code_cell("form()", id="b", metadata={"jupyter": {"source_hidden": True}}),
        nbformat.v4.new_code_cell("print(1)\nprint(2)", id="c"),
    ]
    cells[2].outputs = [nbformat.v4.new_output("stream", text="1\n2\n")]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata | ({"cchc": {"autorun": True}} if cchc else {}))
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)
    return file


def ran(notebook: Any) -> Any:
    """What JupyterLab holds after running: outputs, counters, trust, widget state, more metadata."""
    after = copy.deepcopy(notebook)
    for count, cell in enumerate(after.cells):
        cell.metadata["trusted"] = True
        cell.metadata["execution"] = {"iopub.status.busy": "2017-12-31T00:00:00Z"}
        if cell.cell_type == "code":
            cell.execution_count = count
            cell.outputs = [nbformat.v4.new_output("display_data", {"text/plain": "điểm của đơn vị: 1,5"})]
    after.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    after.metadata["language_info"] = {"name": "python", "version": "3.13.9"}
    after.metadata["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    return after


def save(folder: Path, notebook: Any, path: str = PATH) -> bytes:
    manager = AsyncLargeFileManager(root_dir=str(folder), pre_save_hook=keep_as_tracked)
    manager.checkpoints.checkpoint_dir = str(folder / "checkpoints")
    model = {"type": "notebook", "format": "json", "content": notebook}
    with ThreadPoolExecutor(1) as thread:  # where a browser was driven before, this thread has a loop that still runs
        thread.submit(lambda: asyncio.run(manager.save(model, path))).result()
    return (folder / path).read_bytes()


def test_saving_what_only_ran_changes_no_byte(tmp_path):
    file = write(tmp_path)
    before = file.read_bytes()
    assert save(tmp_path, ran(nbformat.read(file, 4))) == before


def test_what_the_user_wrote_is_kept_and_the_rest_stays(tmp_path):
    file = write(tmp_path)
    before = nbformat.read(file, 4)
    edited = ran(before)
    edited.cells[2].source = "print(3)"
    edited.cells.append(nbformat.v4.new_code_cell("năm = 2018", id="d"))
    save(tmp_path, edited)
    after = nbformat.read(file, 4)
    assert [c.source for c in after.cells] == ["# Chấm điểm\n\nĐọc kỹ.", "form()", "print(3)", "năm = 2018"]
    assert after.cells[:2] == before.cells[:2]
    assert after.cells[2].outputs == []  # what it printed was another text's
    assert after.cells[3].outputs == []
    assert after.metadata == before.metadata
    nbformat.validate(after)


@pytest.mark.parametrize(("path", "cchc"), [("notebooks/của tôi.ipynb", False), ("khác/01.ipynb", True)])
def test_notebooks_that_are_not_the_toolkits_are_saved_as_they_are(tmp_path, path, cchc):
    file = write(tmp_path, path, cchc)
    save(tmp_path, ran(nbformat.read(file, 4)), path)
    after = nbformat.read(file, 4)
    assert after.cells[1].outputs[0].data["text/plain"] == "điểm của đơn vị: 1,5"


def test_a_copy_under_a_new_name_is_saved_as_it_is(tmp_path):
    file = write(tmp_path)
    save(tmp_path, ran(nbformat.read(file, 4)), "notebooks/bản sao.ipynb")
    assert nbformat.read(tmp_path / "notebooks" / "bản sao.ipynb", 4).cells[2].outputs


def test_a_cell_that_changed_its_kind_is_no_longer_the_tracked_one(tmp_path):
    file = write(tmp_path)
    edited = ran(nbformat.read(file, 4))
    edited.cells[2] = nbformat.v4.new_markdown_cell("print(1)\nprint(2)", id="c")
    save(tmp_path, edited)
    assert nbformat.read(file, 4).cells[2].cell_type == "markdown"


def test_a_source_may_be_lines_or_one_string():
    assert text({"source": ["a\n", "b"]}) == text({"source": "a\nb"}) == "a\nb"
