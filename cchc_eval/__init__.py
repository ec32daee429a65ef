"""cchc_eval: scoring administrative reform (cải cách hành chính) of departments.

The public names are loaded when they are first used, so that ``import cchc_eval`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "CriteriaSet": "cchc_eval.criteria.model",
    "CriteriaSetError": "cchc_eval.criteria.loading",
    "SetFault": "cchc_eval.criteria.loading",
    "check_criteria_set": "cchc_eval.criteria.loading",
    "load_criteria_set": "cchc_eval.criteria.loading",
    "parse_criteria_set": "cchc_eval.criteria.loading",
    "Scores": "cchc_eval.scoring.scores",
    "score": "cchc_eval.scoring.scores",
    "effective": "cchc_eval.scoring.rounds",
    "LeafScore": "cchc_eval.scoring.explaining",
    "explain": "cchc_eval.scoring.explaining",
    "score_leaf": "cchc_eval.scoring.explaining",
    "classify": "cchc_eval.scoring.ranking",
    "rank": "cchc_eval.scoring.ranking",
    "sum_points": "cchc_eval.scoring.ranking",
}
__all__ = sorted(_PUBLIC)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
