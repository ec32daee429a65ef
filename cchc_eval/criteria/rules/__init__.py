"""The scoring rules, one file each, found by being here: a new rule is a new file with one class derived from ``Rule``."""

import importlib
import pkgutil
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from cchc_eval.criteria.rule import Rule

RULES: dict[str, type[Rule]] = {
    name: item
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__))
    for item in vars(importlib.import_module(f"{__name__}.{name}")).values()
    if isinstance(item, type) and issubclass(item, Rule) and item.model_fields["kind"].default == name
}
"""Name of the file, which is the rule's ``kind``, → its class."""

if TYPE_CHECKING:
    AnyRule = Rule
else:
    AnyRule = Annotated[Union[tuple(RULES.values())], Field(discriminator="kind")]  # noqa: UP007
