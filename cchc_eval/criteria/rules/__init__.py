"""The scoring rules, one file each, found by being here: a new rule is a new file with one class derived from ``Rule``."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from cchc_eval.criteria.rule import Rule


def _found() -> dict[str, type[Rule]]:
    rules: dict[str, type[Rule]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        for item in vars(importlib.import_module(f"{__name__}.{module}")).values():
            if isinstance(item, type) and issubclass(item, Rule) and item.model_fields["kind"].default == module:
                rules[module] = item
    return rules


RULES = _found()
"""Name of the file, which is the rule's ``kind``, → its class."""

if TYPE_CHECKING:
    AnyRule = Rule
else:
    AnyRule = Annotated[Union[tuple(RULES.values())], Field(discriminator="kind")]  # noqa: UP007
