"""Saving one of the toolkit's own notebooks changes nothing on disk but what the user wrote into a cell.

JupyterLab saves by itself every two minutes, with outputs, counters and the state of widgets. Of a user's work none of
that belongs into the program's folder: answers are in the workspace. So before a save every cell whose text is as it is
on disk is replaced by what is on disk, outputs included (the notebooks' tests compare them).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = "notebooks"


def keep_as_tracked(model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Jupyter's ``pre_save_hook``: put what is on disk in place of everything that running the notebook changed.

    Parameters
    ----------
    model : dict
        Jupyter's contents model; its ``content`` is changed in place.
    path : str
        Path below the server's root, with ``/``.
    contents_manager : object
        Has ``root_dir``.
    """
    if model.get("type") != "notebook" or not path.lstrip("/").startswith(FOLDER + "/"):
        return
    file = Path(contents_manager.root_dir, path.lstrip("/"))
    if not file.is_file():
        return
    tracked = json.loads(file.read_text("utf-8"))
    if "cchc" in tracked.get("metadata", {}):
        restore(model["content"], tracked)


def restore(content: dict[str, Any], tracked: dict[str, Any]) -> None:
    """Give ``content`` the metadata of ``tracked``, and to each cell whose text is unchanged the whole tracked cell.

    A cell that was written anew keeps its text and loses its outputs, which belong to this user's data.
    """
    cells = {cell.get("id"): cell for cell in tracked["cells"]}
    content["cells"] = [_cell(cell, cells.get(cell.get("id"))) for cell in content["cells"]]
    for name in ("metadata", "nbformat", "nbformat_minor"):
        content[name] = tracked[name]


def _cell(cell: dict[str, Any], tracked: dict[str, Any] | None) -> dict[str, Any]:
    same_kind = tracked is not None and tracked["cell_type"] == cell["cell_type"]
    if tracked is not None and same_kind and text(tracked) == text(cell):
        return tracked
    new = dict(cell, metadata=tracked["metadata"] if tracked is not None and same_kind else {})
    if cell["cell_type"] == "code":
        new |= {"outputs": [], "execution_count": None}
    return new


def text(cell: dict[str, Any]) -> str:
    """Return a cell's source as one string (a file may hold it as lines)."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
