"""From sums of fields to the table of results: index, class, rank, shares, bounds and notes (docs/scoring.md §6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.exact import HUNDRED, ZERO, clamp, half_up, micro, mul
from cchc_eval.criteria.model import PENALTY, CriteriaSet
from cchc_eval.scoring import tree
from cchc_eval.scoring.plan import Plan
from cchc_eval.scoring.ranking import class_positions, printed, rank_rows
from cchc_eval.scoring.reading import Answers

MICRO = 1e6
Pair = tuple[np.ndarray, np.ndarray]
RANK_NOTE, CLASS_NOTE = "rank_beyond_print", "class_beyond_print"
_NOTES = np.array(["", RANK_NOTE, CLASS_NOTE, f"{RANK_NOTE};{CLASS_NOTE}"], dtype=object)


@dataclass
class Chunk:
    """What one chunk of units came to.

    ``sums`` holds those of the nodes that results are made of (``Plan.summed`` × quantities × units), ``extras`` bonus and penalty
    after their caps.
    """

    table: tree.Table
    sums: np.ndarray
    extras: np.ndarray


def categories(codes: np.ndarray, names: Any) -> pd.Categorical:
    """Return a column of names by their codes."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=object))


def joined(chunks: Sequence[Chunk], of: Callable[[Chunk], np.ndarray]) -> np.ndarray:
    """Return what each chunk holds for its units, side by side."""
    return np.concatenate([of(chunk) for chunk in chunks], axis=-1)


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


def class_of(cs: CriteriaSet, number: np.ndarray, watched: dict[str, Pair]) -> Pair:
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
        below, above = ceiling.below, ceiling.above or ZERO
        hit = points > micro(above) if below is None else points < micro(below)
        lowest = codes.index(ceiling.at_most)
        position = np.where(hit & ~out & (position >= 0), np.maximum(position, lowest), position)
    return position, other


def ranks_of(cs: CriteriaSet, index: np.ndarray, groups: np.ndarray, ties: list[np.ndarray], of: np.ndarray) -> Pair:
    """Return the ranks of some units (0: not ranked), and a mask of those that print like another of their group but rank apart."""
    ranks, apart = of.astype(np.int64), np.zeros(len(index), dtype=bool)  # a unit alone is the first
    if of.sum() > 1:
        ranks[of] = rank_rows([x[of] for x in (compared(cs, index), *ties)], groups[of], cs.ties.rule)
        alike = pd.Series(ranks[of]).groupby([groups[of], printed(index[of], cs.printed_decimals)])
        apart[of] = alike.transform("nunique").to_numpy() > 1
    return ranks, apart


def results_table(plan: Plan, read: Answers, chunks: Sequence[Chunk], scope: str, appraisal: bool) -> pd.DataFrame:
    """Return one row per unit and field, and one total per unit."""
    cs, size, levels = plan.cs, len(read.units), len(plan.fields) + 1
    named = joined(chunks, lambda x: x.sums)
    fields = named[: len(plan.fields)]
    sums = np.concatenate([fields, fields.sum(axis=0, keepdims=True)]).swapaxes(0, 1)
    bonus, penalty = joined(chunks, lambda x: x.extras)
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
    watched = {x.node.key: (own[tree.POINTS], own[tree.OUT] > 0) for x, own in zip(plan.summed, named, strict=True)}
    watched |= {c.BONUS: (bonus, bonus < 0), PENALTY: (penalty, penalty < 0)}  # both are there for every unit
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

    table = {
        c.UNIT: categories(np.repeat(np.arange(size), levels), read.units),
        c.GROUP: np.repeat(np.asarray(names, dtype=object)[groups], levels),
        c.LEVEL: np.tile(np.array([*["field"] * (levels - 1), c.TOTAL], dtype=object), size),
        c.KEY: np.tile(np.array([*(place.node.key for place in plan.fields), c.TOTAL], dtype=object), size),
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
    there = joined(chunks, lambda x: x.table[tree.APPLIES][[place.at for place in plan.fields]])
    keep = np.concatenate([there, np.ones((1, size), dtype=bool)]).T.ravel()
    return pd.DataFrame(table)[keep].reset_index(drop=True)
