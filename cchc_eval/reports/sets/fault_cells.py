"""Which parameter a fault of a whole row is about: the cell to correct, where the set's own check names only the rule or class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import reduce
from itertools import pairwise
from operator import getitem
from typing import Any

from cchc_eval.reports.sets.places import Path_

_OWN: Mapping[str, str] = {
    "class_order": "from", "class_gap": "to", "class_overlap": "to", "class_lowest": "from", "class_duplicate": "code",
    "rule_step": "step", "fact_limits": "maximum",
}  # fmt: skip
"""Fault → the parameter of the same value that is to be corrected."""
_ORDERED: Mapping[str, tuple[str, str, bool]] = {
    "bands_order": ("bands", "from", False),
    "late_order": ("late", "days", True),
}
"""Fault → list, parameter, and whether it grows from entry to entry."""
_LAST: Mapping[str, tuple[str, str]] = {"bands_lowest": ("bands", "from")}
"""Fault → list and parameter of its last entry."""


def parameter(data: Any, path: Path_, fault: str, values: Mapping[str, Any]) -> Path_:
    """Return the path of the parameter that a fault is about, the given path where none is certain.

    Parameters
    ----------
    data : dict
        The set's values, every scalar a text.
    path : tuple
        What the check names: a class, a rule, or already a parameter.
    fault : str
        Id of the fault.
    values : mapping
        The values for its words; the one called ``value`` stands in the cell.
    """
    try:
        here = reduce(getitem, path, data)
    except (KeyError, IndexError, TypeError):
        return path
    if not isinstance(here, dict):
        return path
    if fault in _OWN:
        return (*path, _OWN[fault])
    if fault in _ORDERED:
        name, part, grows = _ORDERED[fault]
        return _disordered(here, path, name, part, grows=grows)
    if fault in _LAST and (entries := here.get(_LAST[fault][0])):
        name, part = _LAST[fault]
        return (*path, name, len(entries) - 1, part)
    if path[-1:] == ("rule",) and "value" in values:
        found = [steps for steps, text in _scalars(here) if _same(text, values["value"])]
        return (*path, *found[0]) if len(found) == 1 else path
    return path


def _disordered(here: Mapping[str, Any], path: Path_, name: str, part: str, *, grows: bool) -> Path_:
    edges = [_number(entry.get(part)) for entry in here.get(name) or ()]
    for at, (one, two) in enumerate(pairwise(edges), start=1):
        if one is not None and two is not None and (one >= two if grows else one <= two):
            return (*path, name, at, part)
    return path


def _scalars(value: Any, steps: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict | list):
        for step, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _scalars(inside, (*steps, step))
    elif value is not None:
        yield steps, str(value)


def _same(text: str, value: Any) -> bool:
    number = _number(text)
    return text == str(value) or (number is not None and number == _number(value))


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
