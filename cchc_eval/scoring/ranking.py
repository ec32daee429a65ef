"""Ranks, classes and sums, of scored units as of any bare table of finished scores."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval.criteria.exact import half_up, unscaled
from cchc_eval.numbers import to_places


def rank_rows(values: Sequence[np.ndarray], groups: np.ndarray, ties: str) -> np.ndarray:
    """Return the rank of each row within its group.

    Parameters
    ----------
    values : sequence of integer arrays
        Compared one after the other, greater is better.
    groups : integer array
    ties : {"competition", "dense", "listed"}
        1-1-3 or 1-1-2; ``listed`` is competition over several values.
    """
    # Whole numbers: floats would tie what differs.
    _distinct, place = np.unique(np.column_stack(values), axis=0, return_inverse=True)
    ranks = pd.Series(place.ravel()).groupby(groups).rank(method="dense" if ties == "dense" else "min", ascending=False)
    return ranks.to_numpy().astype(np.int64)


def rank(
    table: pd.DataFrame,
    value: str,
    group: str | None = None,
    ties: str = "competition",
    by: Sequence[str] = (),
    decimals: int = 6,
) -> pd.Series:
    """Rank the rows of a table of finished scores.

    Parameters
    ----------
    table : DataFrame
        One row per unit; points or indices as text, Decimal, integer or float.
    value : str
        Column to rank on, the greatest first.
    group : str, optional
        Column within whose values the ranks count from 1.
    ties : {"competition", "dense", "listed"}
        Equal values: 1-1-3, 1-1-2, or decided by the columns ``by`` in order.
    by : sequence of str
        Columns for ``listed``.
    decimals : int
        Places on which values are compared.

    Returns
    -------
    Series of Int64
        Rank, missing where the value is. A missing tie column counts as 0; rows without a group are one group of their own.

    Notes
    -----
    Numbers are read as they are published: point or comma before decimals, percent sign, ``–`` for missing. Rule: docs/scoring.md §6.

    Raises
    ------
    KeyError
        For an unknown column.
    ValueError
        For an unknown tie rule, ``listed`` without ``by``, or a value that is no number (row and value are named).

    Examples
    --------
    >>> import pandas as pd
    >>> rank(pd.DataFrame({"diem": ["97.685", "87.187", "97.685"]}), "diem").tolist()
    [1, 3, 1]
    """
    if ties not in ("competition", "dense", "listed"):
        raise ValueError(f"ties must be competition, dense or listed, not {ties!r}")
    if ties == "listed" and not by:
        raise ValueError("ties='listed' needs the columns in by")
    columns = [to_places(table[name], decimals) for name in (value, *(by if ties == "listed" else ()))]
    there = np.array([x is not None for x in columns[0]], dtype=bool)
    numbers = [np.array([0 if x is None else x for x in column], dtype=np.int64)[there] for column in columns]
    groups = pd.factorize(table[group])[0] if group else np.zeros(len(table), dtype=np.int64)
    ranks = pd.Series(pd.NA, index=table.index, dtype="Int64")
    ranks[there] = rank_rows(numbers, groups[there], ties)
    return ranks


def class_positions(values: np.ndarray, edges: Sequence[int]) -> np.ndarray:
    """Return for each value the position of its band; ``edges`` are the lower edges, best band first; below all: −1."""
    rising = np.array(edges[::-1], dtype=np.int64)
    return len(rising) - np.searchsorted(rising, values, side="right") if len(rising) else np.full(len(values), -1)


def classify(values: Any, bands: Sequence[tuple[str, Any]], decimals: int = 6) -> pd.Series:
    """Give each finished score its class.

    Parameters
    ----------
    values : Series or sequence
        Points or indices as text, Decimal, integer or float.
    bands : sequence of (class, lower edge)
        Best first; the lower edge belongs to the class, the upper one does not.
    decimals : int
        Places on which values are compared.

    Returns
    -------
    Series of object
        The class, None below every band and where the value is missing.

    Raises
    ------
    ValueError
        If the edges do not fall strictly, or for a value that is no number (row and value are named).

    Notes
    -----
    Rule: docs/scoring.md §6. Source: bands as published (Đà Nẵng from 90, 80, 70, 60; the ministry's groups A, B, C from 90, 80, 70);
    names, number and edges differ by province and are data.

    Examples
    --------
    >>> classify(["90", "89.999999", "12"], [("xuất sắc", "90"), ("tốt", "80")]).tolist()
    ['xuất sắc', 'tốt', None]
    """
    places = max(decimals, 6)  # the edges are never rounded
    edges = [x for x in to_places([edge for _name, edge in bands], places) if x is not None]
    if len(edges) < len(bands) or any(a <= b for a, b in pairwise(edges)):
        raise ValueError("the lower edges of the bands must fall strictly, best class first")
    names, index = [name for name, _edge in bands], values.index if isinstance(values, pd.Series) else None
    rounded = [None if x is None else x * 10 ** (places - decimals) for x in to_places(values, decimals)]
    found = [next((n for n, e in zip(names, edges, strict=True) if x is not None and x >= e), None) for x in rounded]
    return pd.Series(found, index=index, dtype=object)


def sum_points(table: pd.DataFrame, parts: Sequence[str]) -> pd.Series:
    """Add columns of points exactly.

    Parameters
    ----------
    table : DataFrame
    parts : sequence of str
        Columns of points as text, Decimal, integer or float, at most six decimals.

    Returns
    -------
    Series of Decimal
        The sums; None where a part is missing.

    Raises
    ------
    ValueError
        For no columns, or a value that is no number (row and value are named).

    Notes
    -----
    Rule: docs/scoring.md §1, sums are exact and never rounded. Source: published tables, whose total is that of their columns
    (Thẩm định, Điều tra XHH).

    Examples
    --------
    >>> import pandas as pd
    >>> sum_points(pd.DataFrame({"a": ["58.5"], "b": [31.55]}), ["a", "b"]).tolist()
    [Decimal('90.05')]
    """
    if not parts:
        raise ValueError("name at least one column")
    rows = zip(*(to_places(table[name]) for name in parts), strict=True)
    sums = (None if None in row else unscaled(sum(x or 0 for x in row)).normalize() for row in rows)
    return pd.Series([None if x is None else Decimal(format(x, "f")) for x in sums], index=table.index, dtype=object)


def printed(values: np.ndarray, decimals: int) -> np.ndarray:
    """Return millionths rounded half up to the printed decimals, still in millionths."""
    step = 10 ** (6 - decimals)
    return np.asarray(half_up(values, step) * step, dtype=np.int64)
