"""What takes long to load is loaded while the browser is still busy with something else."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path

PAGES = {
    "00_nam_va_ho_so": "office.form",
    "01_cham_diem": "dialogue",
    "02_tham_dinh": "appraisal.dialogue",
    "03_ket_qua": "results_page",
    "04_bao_cao_nam": "report_page",
    "05_kiem_tra_so_lieu": "checker",
    "06_ke_hoach": "work.desk",
    "07_kiem_tra": "work.desk",
    "08_bang_theo_doi": "work.board",
}
"""Notebook → module, below this package, that its page rests on."""


def load_beforehand(module: str) -> threading.Thread:
    """Begin to import a module, and return at once; whoever imports it meanwhile waits for what is left of it.

    No two modules of the package need each other to be imported (``tests/test_structure.py``), so neither waits in vain.

    Parameters
    ----------
    module : str
        Full name. What goes wrong is told where the module is really needed.
    """

    def load() -> None:
        with suppress(Exception):
            import_module(module)

    thread = threading.Thread(target=load, name=f"load {module}", daemon=True)
    thread.start()
    return thread


def load_for_notebook() -> threading.Thread | None:
    """Begin to import what the notebook of this kernel shows; for others nothing.

    A kernel that run.py's server starts calls it before its first cell comes (``launch/environment.py``). Jupyter names the
    notebook in ``JPY_SESSION_NAME``.
    """
    page = PAGES.get(Path(os.environ.get("JPY_SESSION_NAME", "")).stem)
    return load_beforehand(f"cchc_eval.widgets.{page}") if page else None
