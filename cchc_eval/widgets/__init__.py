"""The forms of the notebooks. No arithmetic and no SQL here: points come from scoring, storage from records."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "annual_page": "report_page",
    "appraisal_form": "appraisal.form",
    "board": "work.board",
    "check_page": "checker",
    "guide": "prose",
    "inspection_desk": "work.desk",
    "office_desk": "office.form",
    "plan_desk": "work.desk",
    "scoring_form": "form",
}

__all__ = [
    "annual_page", "appraisal_form", "board", "check_page", "guide", "inspection_desk", "office_desk", "plan_desk", "scoring_form",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
