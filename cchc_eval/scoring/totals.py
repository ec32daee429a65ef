"""From sums of fields to index, class, rank and notes (docs/scoring.md §6)."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from cchc_eval.criteria.exact import clamp, half_up, micro, mul
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.scoring.ranking import class_positions, printed, rank_rows

HUNDRED = 100_000_000
RANK_NOTE, CLASS_NOTE = "rank_beyond_print", "class_beyond_print"


def index_of(points: np.ndarray, maximum: np.ndarray, clip: bool) -> np.ndarray:
    """Return half_up(100 × points ÷ maximum) in millionths, not below 0; −1 where the maximum is 0."""
    index = clamp(share(points, maximum), 0, HUNDRED if clip else 2**62)
    return np.where(maximum == 0, -1, index)


def share(done: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return half_up(100 × done ÷ weight) in millionths of a percent; 100 % where nothing is asked."""
    return np.where(weight == 0, HUNDRED, half_up(mul(done, HUNDRED), np.where(weight == 0, 1, weight)))


def compared(cs: CriteriaSet, values: np.ndarray) -> np.ndarray:
    """Return the numbers on which classes and ranks compare: exact, or as printed."""
    return values if cs.compare_on == "exact" else printed(values, cs.printed_decimals)


def class_of(
    cs: CriteriaSet, number: np.ndarray, watched: dict[str, tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the position of the class (−1: none), and a mask of units whose printed number falls into another band.

    ``watched`` holds, for nodes named by ceilings and for bonus and penalty, points and a mask of units without them.
    """
    if cs.classes is None:
        return np.full(len(number), -1), np.zeros(len(number), dtype=bool)
    edges = [micro(band.from_) for band in cs.classes.bands]
    position = class_positions(compared(cs, number), edges)
    other = class_positions(printed(number, cs.printed_decimals), edges) != position
    codes = [band.code for band in cs.classes.bands]
    for ceiling in cs.classes.ceilings:
        points, out = watched[ceiling.node]
        below, above = ceiling.below, ceiling.above or Decimal(0)
        hit = points > micro(above) if below is None else points < micro(below)
        lowest = codes.index(ceiling.at_most)
        position = np.where(hit & ~out & (position >= 0), np.maximum(position, lowest), position)
    return position, other


def ranks_of(
    cs: CriteriaSet, index: np.ndarray, groups: np.ndarray, ties: list[np.ndarray], ranked: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return ranks (0: not ranked), and a mask of units that print like another one of their group but rank apart."""
    ranks, apart = np.zeros(len(index), dtype=np.int64), np.zeros(len(index), dtype=bool)
    if ranked.any():
        shown = printed(index[ranked], cs.printed_decimals)
        ranks[ranked] = rank_rows([x[ranked] for x in (compared(cs, index), *ties)], groups[ranked], cs.ties.rule)
        alike = pd.Series(ranks[ranked]).groupby([groups[ranked], shown])
        apart[ranked] = alike.transform("nunique").to_numpy() > 1
    return ranks, apart


def capped(cs: CriteriaSet, name: str, points: np.ndarray) -> np.ndarray:
    """Return bonus or penalty after its cap."""
    return np.minimum(points, micro(cs.extras[name].cap)) if name in cs.extras else np.zeros_like(points)
