"""A report's content as it may be shown: no text in it, whoever typed it, turns the order of letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import pandas as pd

from cchc_eval.direction import one_way

T = TypeVar("T")


def shown(value: T) -> T:
    """Return data with every text in it one way; what holds none that turns is returned as it is.

    Parameters
    ----------
    value : object
        A :class:`cchc_eval.reports.annual.content.Content` or part of one. Figures are left: they see to their own texts.
    """
    made: Any = _shown(value)
    return made


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return one_way(value)
    if isinstance(value, tuple | list):
        items = [_shown(one) for one in value]
        same = all(one is other for one, other in zip(items, value, strict=True))
        return value if same else type(value)(items)
    if isinstance(value, Mapping):
        pairs = {name: _shown(one) for name, one in value.items()}
        return value if all(pairs[name] is value[name] for name in pairs) else pairs
    if isinstance(value, pd.DataFrame):
        return _frame(value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {one.name: _shown(getattr(value, one.name)) for one in fields(value) if one.init}
        changed = {name: one for name, one in new.items() if one is not getattr(value, name)}
        return replace(value, **changed) if changed else value
    return value


def _frame(frame: pd.DataFrame) -> pd.DataFrame:
    changed = {}
    for name in frame.columns:
        cells = [one_way(cell) if isinstance(cell, str) else cell for cell in frame[name]]
        if any(cell is not before for cell, before in zip(cells, frame[name], strict=True) if isinstance(cell, str)):
            changed[name] = cells
    return frame.assign(**changed) if changed else frame
