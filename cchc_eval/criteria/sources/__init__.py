"""The sources of facts, one file each, found by being here: a new source is a new file with one class derived from ``Source``."""

from __future__ import annotations

import importlib
import pkgutil

from cchc_eval.criteria.fact_source import Source


def _found() -> dict[str, type[Source]]:
    sources: dict[str, type[Source]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        for item in vars(importlib.import_module(f"{__name__}.{module}")).values():
            if isinstance(item, type) and issubclass(item, Source) and getattr(item, "name", "") == module:
                sources[module] = item
    return sources


SOURCES = _found()
"""Name of the file, which is what ``facts_from.source`` names, → its class."""
