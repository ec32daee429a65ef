"""The table of results: fields and totals of every unit, with index, class, rank, shares, bounds and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.model import PENALTY
from cchc_eval.scoring.plan import Plan
from cchc_eval.scoring.reading import Answers
from cchc_eval.scoring.totals import CLASS_NOTE, RANK_NOTE, class_of, index_of, ranks_of, share
from cchc_eval.scoring.tree import LeafTable, Sums

MICRO = 1e6
_NOTES = np.array(["", RANK_NOTE, CLASS_NOTE, f"{RANK_NOTE};{CLASS_NOTE}"], dtype=object)


@dataclass
class Chunk:
    """What one chunk of units came to; ``levels`` holds the sums of the fields and, last, of the whole (levels × units)."""

    table: LeafTable
    decided: np.ndarray
    applies: np.ndarray | None
    levels: Sums
    bonus: np.ndarray
    penalty: np.ndarray
    watched: dict[str, Sums]


def results_table(plan: Plan, read: Answers, chunks: list[Chunk], scope: str, appraisal: bool) -> pd.DataFrame:
    """Return one row per unit and field, and one total per unit."""
    cs, size, levels = plan.cs, len(read.units), len(plan.fields) + 1

    def joined(of: Callable[[Chunk], np.ndarray], rows: int = 0) -> np.ndarray:
        empty = np.zeros((rows, 0) if rows else 0, dtype=np.int64)
        return np.concatenate([of(chunk) for chunk in chunks], axis=-1) if chunks else empty

    def level(name: str) -> np.ndarray:
        return joined(lambda x: getattr(x.levels, name), levels)

    bonus, penalty = joined(lambda x: x.bonus), joined(lambda x: x.penalty)
    extra = np.zeros((levels, size), dtype=np.int64)
    extra[-1] = bonus - penalty
    points, maximum, is_open = level("points") + extra, level("maximum"), level("open").astype(bool)
    numbers = {
        c.POINTS: np.maximum(points, 0),
        c.MAXIMUM: maximum,
        c.SHARE_ANSWERED: share(level("done"), level("weight")),
    }
    numbers[c.SHARE_APPRAISED] = (
        share(level("judged"), level("direct_weight")) if appraisal else np.full(maximum.shape, -1)
    )
    numbers[c.INDEX] = index_of(points, maximum, cs.clip_at_100)
    numbers[c.INDEX_LEAST] = index_of(level("least") + extra, maximum, cs.clip_at_100)
    numbers[c.INDEX_GREATEST] = index_of(level("greatest") + extra, maximum, cs.clip_at_100)
    provisional = is_open | (level("unjudged").astype(bool) & appraisal)

    groups, names = pd.factorize(read.groups)
    index, scored = numbers[c.INDEX][-1], maximum[-1] > 0
    by_points = cs.classes is not None and cs.classes.on == "points"
    watched = _watched(plan, chunks, bonus, penalty)
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
    frame = pd.DataFrame(
        {
            c.UNIT: pd.Categorical.from_codes(
                np.repeat(np.arange(size), levels), categories=pd.Index(read.units, dtype=object)
            ),
            c.GROUP: np.repeat(np.asarray(names, dtype=object)[groups], levels),
            c.LEVEL: np.tile(np.array([*["field"] * (levels - 1), c.TOTAL], dtype=object), size),
            c.KEY: np.tile(np.array(keys, dtype=object), size),
            c.SCOPE: np.full(size * levels, scope, dtype=object),
            c.POINTS: column(c.POINTS),
            c.MAXIMUM: column(c.MAXIMUM),
            c.INDEX: column(c.INDEX),
            c.CLASS: pd.Series(last(classes, None), dtype=object),
            c.RANK: pd.Series(last(np.where(ranks > 0, ranks, np.nan), np.nan)).astype("Int64"),
            c.SHARE_ANSWERED: column(c.SHARE_ANSWERED),
            c.SHARE_APPRAISED: column(c.SHARE_APPRAISED),
            c.INDEX_LEAST: column(c.INDEX_LEAST),
            c.INDEX_GREATEST: column(c.INDEX_GREATEST),
            c.PROVISIONAL: provisional.T.ravel(),
            c.BONUS_POINTS: last(bonus / MICRO, np.nan),
            c.PENALTY_POINTS: last(penalty / MICRO, np.nan),
            c.NOTE: last(_NOTES[apart + 2 * (other & (classes != None))], ""),  # noqa: E711 - elementwise
        }
    )
    if not plan.scoped:
        return frame
    keep = np.ones((levels, size), dtype=bool)
    keep[:-1] = joined(lambda x: x.applies[[place.at for place in plan.fields]], levels - 1)  # type: ignore[index]
    return frame[keep.T.ravel()].reset_index(drop=True)


def _watched(
    plan: Plan, chunks: list[Chunk], bonus: np.ndarray, penalty: np.ndarray
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return points, and a mask of units without them, of each node that ceilings and ties name."""
    none = np.zeros(len(bonus), dtype=bool)
    watched = {c.BONUS: (bonus, none), PENALTY: (penalty, none)}
    for key in plan.watched - set(watched):
        parts = [chunk.watched[key] for chunk in chunks]
        watched[key] = (
            np.concatenate([part.points for part in parts]) if parts else bonus,
            np.concatenate([part.out for part in parts]) if parts else none,
        )
    return watched
