"""The values of a set as the text of its file: in the order of the models, numbers plain, texts quoted only where needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from cchc_eval.criteria.base import NUMBER as NUMBER_TEXT
from cchc_eval.criteria.base import Text
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.sets.shapes import NUMBER, YES_NO, bare, columns

KIND, RULE = "kind", "rule"


class _Plain(str):
    """A number, or true and false: written without quotes."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their name, as the shipped sets are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """Indent lists, too."""
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write what stands twice in full: a set's file has no anchors."""
        return True


def _plain(dumper: _Dumper, value: _Plain) -> Any:
    tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))
    return dumper.represent_scalar(tag, str(value))


_Dumper.add_representer(_Plain, _plain)


def yaml_text(data: Mapping[str, Any], *comments: str) -> str:
    """Return the text of a set's file.

    Parameters
    ----------
    data : mapping
        Dicts, lists and texts as a set's file has them, in any order.
    *comments : str
        Lines for the head of the file.
    """
    head = "".join(f"# {' '.join(line.split())}\n" for line in comments)
    body = yaml.dump(
        arranged(data, CriteriaSet),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=120,
        default_flow_style=False,
    )
    return head + body


def arranged(data: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """Return values in the order of their model, its children last."""
    found: dict[str, Any] = {}
    shapes = {column.steps[0]: column for column in columns(model) if len(column.steps) == 1}
    for name, field in sorted(model.model_fields.items(), key=lambda x: x[0] == "children"):
        called = field.alias or name
        if called in data:
            column = shapes.get(called)
            plain = column is not None and (column.shape in (NUMBER, YES_NO) or column.numbers or column.also_number)
            found[called] = _value(data[called], called, bare(field), plain)
    return found


def _value(value: Any, name: str, kind: Any, plain: bool) -> Any:
    if isinstance(value, Mapping):
        if kind is Text:
            return value["vi"] if set(value) == {"vi"} else dict(value)
        if name == RULE and value.get(KIND) in RULES:
            return arranged(value, RULES[value[KIND]])
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return arranged(value, kind)
        return {str(name): _value(one, "", str, plain) for name, one in value.items()}
    if isinstance(value, list | tuple):
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        return [_value(one, "", inner, plain) for one in value]
    return _Plain(value) if plain and (NUMBER_TEXT.fullmatch(value) or value in ("true", "false")) else value
