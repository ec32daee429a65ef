"""Run the notebooks on the illustrative workspace: to check them (tests/test_notebooks.py), or to write their printed outputs anew.

``python -m tests.notebook_outputs`` runs each notebook and keeps what it prints in the tracked file, in the form in which
nbformat writes it; a cell that shows a picture or a widget is tagged and kept without output, unless it is tagged as one
whose widget shows what it prints: then the text is kept and compared. Do that after a change of what a notebook prints, and
look at the difference before committing it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from cchc_eval.widgets.choice import Choice, save_choice

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHOWS = "nbval-ignore-output"  # nbval's tag: the cell must run, what it shows is not compared
PRINTS = "cchc-printed"  # our own tag: the text beside the widget is what the widget shows; it is kept and compared
LEFT_OUT = ("image/png", "image/svg+xml", "application/vnd.jupyter.widget-view+json")


@contextmanager
def scratch() -> Iterator[dict[str, str]]:
    """Environment for a kernel: Vietnamese, a temporary folder of workspaces in which the illustrative one was chosen last (so
    that there are numbers to compare), nothing of the user's own Jupyter.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-nbval-", ignore_cleanup_errors=True) as folder:
        away = ("JUPYTER", "CCHC_", "PYTEST_", "IPYTHON", "MPLBACKEND")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(away)}
        places = {
            name: str(Path(folder, name.lower())) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
        }
        save_choice(Choice(workspace="minh-hoa", year=2017, set="phong-2017", unit="phong-dttd"), Path(folder, "cchc"))
        kept |= {
            "CCHC_WORKSPACE": str(Path(folder, "cchc")),
            "CCHC_STATE": str(Path(folder, "state")),
            "CCHC_LANG": "vi",
        }
        yield kept | places | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "JUPYTER_PLATFORM_DIRS": "1"}


def nbval(*notebooks: Path) -> subprocess.CompletedProcess[str]:
    """Run notebooks under nbval, each in a kernel of its own, comparing what it prints with what the file holds.

    In one process and one workspace they take half of what they take one by one.
    """
    command = [sys.executable, "-m", "pytest", "-v", *map(str, notebooks), "--nbval", "--nbval-current-env", "-p", "no:cacheprovider",
               "-p", "nbval.plugin", "--nbval-cell-timeout", "120", "--nbval-sanitize-with",
               str(ROOT / "tests" / "nbval_sanitize.cfg")]  # fmt: skip
    with scratch() as settings:
        settings["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # plugins that no notebook uses take two seconds to load
        return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, encoding="utf-8")


def printed(notebook: Any) -> Any:
    """Drop from a notebook that ran all that is not printed text, and count its cells as one run does."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), start=1):
        cell.metadata.pop("execution", None)
        cell.execution_count = count  # nbval takes outputs without a count for a mistake
        if PRINTS in cell.metadata.get("tags", []):
            for output in cell.outputs:
                output["data"] = {kind: data for kind, data in output.get("data", {}).items() if kind not in LEFT_OUT}
        if any(kind in output.get("data", {}) for output in cell.outputs for kind in LEFT_OUT):
            cell.metadata["tags"] = sorted({*cell.metadata.get("tags", []), SHOWS})
        if SHOWS in cell.metadata.get("tags", []):
            cell.outputs = []
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    return notebook


def canonical(notebook: Any) -> str:
    """Return the text that Jupyter writes for a notebook."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def main() -> int:
    """Run every notebook and write its printed outputs into it."""
    from nbclient import NotebookClient

    for file in NOTEBOOKS:
        notebook = nbformat.read(file, as_version=4)
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(file.parent)}})
        with scratch() as settings:
            client.execute(env=settings)
        file.write_text(canonical(printed(notebook)), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
