"""The sources of facts, one file each, found by being here: a new source is a new file with one class derived from ``Source``."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.model import Node
from cchc_eval.criteria.rule import rule_faults


def _found() -> dict[str, type[Source]]:
    sources: dict[str, type[Source]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        for item in vars(importlib.import_module(f"{__name__}.{module}")).values():
            if isinstance(item, type) and issubclass(item, Source) and getattr(item, "name", "") == module:
                sources[module] = item
    return sources


SOURCES = _found()
"""Name of the file, which is what ``facts_from.source`` names, → its class."""


def source_faults(node: Node, year: int) -> Iterator[tuple[tuple[str, ...], str, dict[str, Any]]]:
    """Yield (path from the node on, fault, values): a source must be known, with its own parameters, and give what the rule asks."""
    if node.facts_from is None:
        return
    told: dict[str, Any] = {"source": node.facts_from.source}
    found = SOURCES.get(node.facts_from.source)
    if found is None:
        yield ("facts_from", "source"), "source_unknown", told | {"expected": ", ".join(SOURCES)}
        return
    try:
        source = found.model_validate(node.facts_from.parameters)
    except ValidationError as error:
        told["expected"] = ", ".join(found.model_fields)
        for one in error.errors(include_url=False):
            yield ("facts_from", "parameters"), "source_parameter", told | {"name": str((*one["loc"], "")[0])}
        return
    if node.rule is None:
        yield ("facts_from",), "source_without_rule", {}
    elif not [*rule_faults(node.rule, 0, year)] and not source.fits(node.rule.facts(node.maximum, year)):
        yield ("facts_from",), "source_facts", told
