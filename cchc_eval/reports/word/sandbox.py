"""The room in which the tags of a template run: names are strict, text is escaped, nothing is reached but the content.

The sandbox keeps a template from Python's inner attributes. It does not keep it from using all memory (``'a' * 10**10``)
or time: the process that renders is limited too (:mod:`cchc_eval.reports.word.limits`).
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEXT = 1_000_000  # characters (or items) that one operation of a template may make
REFUSED_FILTERS = ("safe", "xmlattr", "urlize", "tojson", "pprint", "random", "format")
"""Filters that would let typed text through unescaped, make HTML, differ from run to run or make texts of any length."""
_OUTSIDE = (
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier,
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with strict names and escaping that a template cannot switch off."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        for name in REFUSED_FILTERS:
            del self.filters[name]
        del self.globals["lipsum"]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if found := next(tree.find_all(_OUTSIDE), None):
            raise Refused(type(found).__name__, found.lineno)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic whose result could be of any size; do the rest."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("%")
        if operator == "**" and (abs(left) > TEXT or abs(right) > 64):
            raise SecurityError("**")
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if hasattr(many, "__len__") and len(many) * times > TEXT:
                    raise SecurityError("*")
        return super().call_binop(context, operator, left, right)


class Refused(TemplateSyntaxError):
    """A tag that a template may not use (include, import, switching escaping off)."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what, line)
