"""The table of results: fields and totals of every unit, with index, class, rank, shares, bounds and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.model import PENALTY
from cchc_eval.scoring import tree
from cchc_eval.scoring.plan import Plan
from cchc_eval.scoring.reading import Answers
from cchc_eval.scoring.totals import CLASS_NOTE, RANK_NOTE, class_of, index_of, ranks_of, share

MICRO = 1e6
_NOTES = np.array(["", RANK_NOTE, CLASS_NOTE, f"{RANK_NOTE};{CLASS_NOTE}"], dtype=object)


@dataclass
class Chunk:
    """What one chunk of units came to.

    ``levels`` holds the sums of the fields and, last, of the whole (quantities × levels × units), ``extras`` bonus and penalty after
    their caps, ``watched`` the sums of nodes that ceilings and ties name.
    """

    table: tree.Table
    levels: np.ndarray
    extras: np.ndarray
    watched: dict[str, np.ndarray]


def categories(codes: np.ndarray, names: Any) -> pd.Categorical:
    """Return a column of names by their codes."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=object))


def joined(chunks: Sequence[Chunk], of: Callable[[Chunk], np.ndarray]) -> np.ndarray:
    """Return what each chunk holds for its units, side by side."""
    return np.concatenate([of(chunk) for chunk in chunks], axis=-1)


def results_table(plan: Plan, read: Answers, chunks: Sequence[Chunk], scope: str, appraisal: bool) -> pd.DataFrame:
    """Return one row per unit and field, and one total per unit."""
    cs, size, levels = plan.cs, len(read.units), len(plan.fields) + 1
    sums, (bonus, penalty) = joined(chunks, lambda x: x.levels), joined(chunks, lambda x: x.extras)
    sums[[tree.POINTS, tree.LEAST, tree.GREATEST], -1] += bonus - penalty
    maximum, is_open = sums[tree.MAXIMUM], sums[tree.OPEN] > 0
    numbers = {
        c.POINTS: np.maximum(sums[tree.POINTS], 0),
        c.MAXIMUM: maximum,
        c.INDEX: index_of(sums[tree.POINTS], maximum, cs.clip_at_100),
        c.INDEX_LEAST: index_of(sums[tree.LEAST], maximum, cs.clip_at_100),
        c.INDEX_GREATEST: index_of(sums[tree.GREATEST], maximum, cs.clip_at_100),
        c.SHARE_ANSWERED: share(sums[tree.DONE], sums[tree.WEIGHT]),
        c.SHARE_APPRAISED: share(sums[tree.JUDGED], sums[tree.DIRECT]) if appraisal else np.full(maximum.shape, -1),
    }
    provisional = is_open | ((sums[tree.UNJUDGED] > 0) & appraisal)

    groups, names = pd.factorize(read.groups)
    index, scored = numbers[c.INDEX][-1], maximum[-1] > 0
    by_points = cs.classes is not None and cs.classes.on == "points"
    watched = {c.BONUS: (bonus, bonus < 0), PENALTY: (penalty, penalty < 0)}  # both are there for every unit
    for key in plan.watched - set(watched):
        found = joined(chunks, lambda x: x.watched[key])  # noqa: B023 - called at once
        watched[key] = found[tree.POINTS], found[tree.OUT] > 0
    position, other = class_of(cs, np.where(scored, numbers[c.POINTS][-1] if by_points else index, 0), watched)
    ties = [np.where(watched[key][1], 0, watched[key][0]) for key in cs.ties.by]
    ranks, apart = ranks_of(cs, index, groups, ties, scored & ~provisional[-1])
    codes = np.array([*(band.code for band in cs.classes.bands), None] if cs.classes else [None], dtype=object)
    # No class for what a unit has not said yet.
    classes = codes[np.where(scored & ~is_open[-1], position, -1)]

    def last(values: np.ndarray, blank: Any) -> np.ndarray:
        """Return a column that only totals have."""
        out = np.full((size, levels), blank, dtype=object if values.dtype == object else np.float64)
        out[:, -1] = values
        return out.ravel()

    def column(name: str) -> np.ndarray:
        return np.where(numbers[name] < 0, np.nan, numbers[name] / MICRO).T.ravel()

    keys = [*(place.node.key for place in plan.fields), c.TOTAL]
    table = {
        c.UNIT: categories(np.repeat(np.arange(size), levels), read.units),
        c.GROUP: np.repeat(np.asarray(names, dtype=object)[groups], levels),
        c.LEVEL: np.tile(np.array([*["field"] * (levels - 1), c.TOTAL], dtype=object), size),
        c.KEY: np.tile(np.array(keys, dtype=object), size),
        c.SCOPE: np.full(size * levels, scope, dtype=object),
        **{name: column(name) for name in (c.POINTS, c.MAXIMUM, c.INDEX)},
        c.CLASS: pd.Series(last(classes, None), dtype=object),
        c.RANK: pd.Series(last(np.where(ranks > 0, ranks, np.nan), np.nan)).astype("Int64"),
        **{name: column(name) for name in (c.SHARE_ANSWERED, c.SHARE_APPRAISED, c.INDEX_LEAST, c.INDEX_GREATEST)},
        c.PROVISIONAL: provisional.T.ravel(),
        c.BONUS_POINTS: last(bonus / MICRO, np.nan),
        c.PENALTY_POINTS: last(penalty / MICRO, np.nan),
        c.NOTE: last(_NOTES[apart + 2 * (other & (classes != None))], ""),  # noqa: E711 - elementwise
    }
    frame = pd.DataFrame(table)
    if not plan.scoped:
        return frame
    keep = np.ones((levels, size), dtype=bool)
    keep[:-1] = joined(chunks, lambda x: x.table[tree.APPLIES][[place.at for place in plan.fields]])
    return frame[keep.T.ravel()].reset_index(drop=True)
