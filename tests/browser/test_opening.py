"""What a user sees on opening: our notebooks run by themselves and nothing else does, in Vietnamese, and nothing is fetched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from launch import server
from launch.places import Places
from tests.browser.lab import LAPTOP, until
from tests.launch.wheels import make_program
from tests.ports import free_port

pytestmark = [pytest.mark.needs("chromium")]

FORM = """
import anywidget, ipywidgets
class Form(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.innerHTML = '<p id=form>biểu mẫu</p>'; } }"
ipywidgets.VBox([Form(), ipywidgets.HTML("<b id=plain>Đã chạy</b>")])
"""


def write(folder: Path, name: str, autorun: bool) -> Path:
    cells = [
        nbformat.v4.new_markdown_cell("# Trang thử", id="a"),
        nbformat.v4.new_code_cell(
            FORM.strip(), id="b", metadata={"jupyter": {"source_hidden": True}, "deletable": False}
        ),
        nbformat.v4.new_code_cell("print(1 + 1)", id="c", metadata={"jupyter": {"source_hidden": True}}),
    ]
    cells[2].outputs = [nbformat.v4.new_output("stream", text="2\n")]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec, "cchc": {"autorun": autorun}})
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)
    return file


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    made = make_program(tmp_path_factory.mktemp("opening") / "Thư mục của tôi" / "cchc", []).program
    write(made, "notebooks/01_cham_diem.ipynb", autorun=True)
    write(made, "notebooks/99_khong.ipynb", autorun=False)
    write(made, "của tôi/01.ipynb", autorun=True)
    return made


@pytest.fixture(scope="module")
def served(program) -> Iterator[server.Server]:
    places = Places(program, program.parent / "dữ liệu", program.parent / "trạng thái")
    made, process = server.start(places, sys.executable, free_port(), "vi")
    yield made
    server.stop(places, made.port)
    server.end(process)


@pytest.fixture(scope="module")
def window(chromium) -> Iterator[Any]:
    context = chromium.new_context(viewport=LAPTOP, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_opening_runs_our_notebook_and_saving_changes_nothing(served, window, program):
    file = program / "notebooks" / "01_cham_diem.ipynb"
    before = file.read_bytes()
    asked, errors, dialogs = [], [], []
    window.on("request", lambda r: asked.append(r.url))
    window.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    window.on("dialog", lambda d: (dialogs.append(d.message), d.accept()))
    window.goto(served.url("notebooks/01_cham_diem.ipynb"))
    window.wait_for_selector("#form", timeout=60_000)
    assert window.inner_text("#form") == "biểu mẫu"
    assert window.inner_text("#plain") == "Đã chạy"
    window.wait_for_function("document.querySelectorAll('.jp-mod-dirty').length === 0")

    assert window.locator(".lm-MenuBar-itemLabel", has_text="Tệp").is_visible()
    assert window.locator(".jp-InputPlaceholder:visible").count() == 0  # hidden code leaves no bar
    until(lambda: window.locator(".jp-SideBar:visible, .jp-FileBrowser:visible").count() == 0)  # JupyterLab puts them away late
    assert window.locator("#jp-main-dock-panel").bounding_box()["x"] == 0
    assert window.locator("#jp-left-stack:visible, #jp-right-stack:visible, .jp-toast:visible").count() == 0
    assert window.locator(".jp-Dialog").count() == 0
    assert window.locator("#form").bounding_box()["y"] < 400  # the page stands at its top

    window.keyboard.press("Control+s")
    window.wait_for_timeout(1000)
    assert file.read_bytes() == before
    assert {f.name for f in file.parent.iterdir()} == {"01_cham_diem.ipynb", "99_khong.ipynb"}
    window.mouse.click(700, 500)
    window.goto("about:blank")
    assert dialogs == []
    assert [url for url in asked if url.startswith("http") and "//127.0.0.1" not in url] == []
    assert [url for url in asked if "/api/build" in url] == []  # nothing is built here; the question starts a process each time
    assert errors == []


@pytest.mark.parametrize("path", ["notebooks/99_khong.ipynb", "của tôi/01.ipynb"])
def test_no_other_notebook_runs_by_itself(served, window, path):
    window.goto(served.url(path))
    window.wait_for_selector(".jp-Notebook .jp-MarkdownOutput", timeout=60_000)
    window.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    window.wait_for_timeout(1500)
    assert window.locator("#form").count() == 0


def test_the_users_widget_handlers_run_in_order(served, window):
    """The setting that keeps a click from overtaking the saves before it reaches the browser."""
    window.goto(served.url("notebooks/99_khong.ipynb"))
    window.wait_for_selector(".jp-Notebook .jp-MarkdownOutput", timeout=60_000)
    setting = window.evaluate(
        """async () => {
            const base = JSON.parse(document.getElementById('jupyter-config-data').textContent).baseUrl;
            const id = '@jupyterlab/apputils-extension:kernels-settings';
            const answer = await (await fetch(base + 'lab/api/settings/' + id)).json();
            return answer.schema.properties.commsOverSubshells.default;
        }"""
    )
    assert setting == "disabled"
