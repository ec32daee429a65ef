"""The appraisal form of notebook 02: what the unit states, and beside it the appraiser's decision."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["appraisal_form"]


def __getattr__(name: str) -> Any:
    if name == "appraisal_form":
        return import_module(f"{__name__}.form").appraisal_form
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
