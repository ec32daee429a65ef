"""What takes long to load is loaded while JupyterLab is still busy with the notebook."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

PAGES = {
    "00_nam_va_ho_so": "office.form",
    "01_cham_diem": "form",
    "02_tham_dinh": "appraisal.form",
    "03_ket_qua": "results_page",
    "04_bao_cao_nam": "report_page",
    "05_kiem_tra_so_lieu": "checker",
    "06_ke_hoach": "work.desk",
    "07_kiem_tra": "work.desk",
    "08_bang_theo_doi": "work.board",
}
"""Notebook → module, below this package, that its page rests on."""


def load_for_notebook() -> str:
    """Import what the notebook of this kernel shows, and read the sets that its first page offers; for others nothing.

    A kernel that run.py's server starts calls it before it takes its first message (``launch/environment.py``): on the thread
    that will run the cells, because two threads that import at once can trip over each other. Jupyter names the notebook in
    ``JPY_SESSION_NAME``.

    Returns
    -------
    str
        Full name of the module; empty if none was loaded. What goes wrong is told where the module is really needed.
    """
    page = PAGES.get(Path(os.environ.get("JPY_SESSION_NAME", "")).stem)
    if not page:
        return ""
    with suppress(Exception):
        from cchc_eval.records.offers import DATA, read_offers

        import_module(f"{__package__}.{page}")
        read_offers(DATA)
        return f"{__package__}.{page}"
    return ""
