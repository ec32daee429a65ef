"""``score``: a table of answers in, tables of scores, results and faults out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.model import PENALTY, CriteriaSet
from cchc_eval.scoring import explaining
from cchc_eval.scoring.messages import fault_message
from cchc_eval.scoring.plan import Place, Plan, plan_of
from cchc_eval.scoring.reading import CHUNK, Answers, micro_of, read_answers, read_cells
from cchc_eval.scoring.rounds import effective
from cchc_eval.scoring.totals import CLASS_NOTE, RANK_NOTE, capped, class_of, index_of, ranks_of, share
from cchc_eval.scoring.tree import Chunk, LeafRows, Sums, no_cover

MICRO = 1e6
_LEAF_NUMBERS = (c.POINTS, c.MAXIMUM, c.EARNED, c.LEAST, c.GREATEST)
_FLAGS = (c.INCOMPLETE, c.INVALID, c.ZERO, c.EVIDENCE_MISSING, c.APPRAISED, c.OUTDATED)


@dataclass
class Scores:
    """What ``score`` found.

    Attributes
    ----------
    scores : DataFrame
        One row per unit and leaf in scope, then bonus and penalty items: ``unit``, ``key``, ``code``, ``field``, derived ``state``,
        ``points``, ``maximum`` (applicable), ``lost``, ``reason``, ``earned`` by the facts, ``decided`` by an appraiser, ``least`` and
        ``greatest`` attainable (all in points), and the marks ``incomplete``, ``invalid``, ``zero``, ``evidence_missing``, ``appraised``,
        ``outdated``.
    results : DataFrame
        One row per unit and field, and one ``total`` per unit: ``points``, ``maximum``, ``index`` (%), ``class`` (code), ``rank``,
        ``share_answered`` and ``share_appraised`` (%), ``index_least``, ``index_greatest``, ``provisional``, ``bonus``, ``penalty``, ``note``.
    faults : DataFrame
        Bad answers: ``unit``, ``key``, ``round``, ``fault``, ``message``.

    Notes
    -----
    Numbers are floats that hold the nearest double of a six-place decimal; ``round(x * 1e6)`` is the exact integer.
    """

    criteria_set: CriteriaSet
    scope: str
    scores: pd.DataFrame
    results: pd.DataFrame
    found: list[Any] = field(default_factory=list, repr=False)
    answers: pd.DataFrame | None = field(default=None, repr=False)

    @cached_property
    def faults(self) -> pd.DataFrame:
        """Bad answers in words, in the language in use when first asked for."""
        rows = [
            (unit, key, round_, fault, fault_message(fault, explaining.why_bad(*why) if why else ""))
            for unit, key, round_, fault, why in sorted(self.found, key=lambda x: x[:4])
        ]
        return pd.DataFrame(rows, columns=[c.UNIT, c.KEY, c.ROUND, c.FAULT, c.MESSAGE], dtype=object)

    def ranking(self) -> pd.DataFrame:
        """Return the totals: finished units by group and rank, then the provisional ones apart (``rank`` missing)."""
        totals = self.results[self.results[c.LEVEL] == c.TOTAL]
        order = [c.PROVISIONAL, c.GROUP, c.RANK, c.UNIT]
        return totals.astype({c.UNIT: object}).sort_values(order, na_position="last", ignore_index=True)

    def explain(self, unit: str, key: str, lang: str | None = None) -> str:
        """Return in words how the points of one unit's leaf came about, and why points were lost.

        Raises
        ------
        KeyError
            If the unit or the leaf is not among the scores.
        """
        row = self.scores[(self.scores[c.UNIT] == unit) & (self.scores[c.KEY] == key)]
        if row.empty:
            raise KeyError((unit, key))
        answers, facts = self.answers, "{}"
        if answers is not None and len(answers):
            own = answers[(answers[c.UNIT] == unit) & (answers[c.KEY] == key)]
            if len(own) == 1 and c.FACTS in own:
                facts = own[c.FACTS].iloc[0]
        return explaining.row_in_words(self.criteria_set, row.iloc[0], facts, lang)


def score(
    criteria_set: CriteriaSet,
    answers: pd.DataFrame,
    scope: str = c.DIRECT,
    round: str | None = None,  # noqa: A002 - the field's word
    units: pd.DataFrame | None = None,
) -> Scores:
    """Compute points, totals, index, class and rank.

    Parameters
    ----------
    criteria_set : CriteriaSet
    answers : DataFrame
        Columns ``unit``, ``key``, and as far as there are any ``round``, ``state``, ``facts`` (JSON text), ``has_evidence``,
        ``has_explanation``; one row per unit and key. Order of rows never matters.
    scope : {"direct", "direct+survey"}
        Whether survey leaves count.
    round : str, optional
        Take the rows through :func:`effective` first, up to this round; the result then says what was really appraised.
    units : DataFrame, optional
        Columns ``unit`` and ``group``: the units to score, also those without answers. Without it: the units of the answers, all
        of the set's group.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError
        For an unknown scope, or a set without rules. Never for what stands in the answers: bad answers become ``faults``.

    Notes
    -----
    Formulas and edge cases: docs/scoring.md.

    Examples
    --------
    >>> import pandas as pd
    >>> from cchc_eval import load_criteria_set
    >>> cs = load_criteria_set("data/criteria/so-2017.yaml")
    >>> scores = score(cs, pd.DataFrame({"unit": ["so-khdt"], "key": ["khong_co"], "facts": ["{}"]}))
    >>> scores.faults["fault"].tolist()
    ['unknown_key']
    """
    if scope not in c.SCOPES:
        raise ValueError(f"scope must be one of {c.SCOPES}, not {scope!r}")
    plan = plan_of(criteria_set)
    if round is not None:
        answers = effective(answers, round)
    appraisal = round is not None and round != c.SELF
    read = read_answers(plan, answers, units)
    chunks = [_chunk(plan, read, i, scope) for i in range(-(-len(read.units) // CHUNK))]
    results = _results(plan, read, chunks, scope, appraisal)
    return Scores(criteria_set, scope, _scores(plan, read, chunks, scope), results, read.faults, answers)


@dataclass
class _Chunk:
    rows: dict[int, LeafRows]
    decided: dict[int, np.ndarray]
    applies: dict[int, np.ndarray | None]
    fields: list[Sums]
    whole: Sums
    bonus: np.ndarray
    penalty: np.ndarray
    watched: dict[str, Sums]


def _chunk(plan: Plan, read: Answers, number: int, scope: str) -> _Chunk:
    groups = np.array(read.groups[number * CHUNK : (number + 1) * CHUNK], dtype=object)
    applies = {
        place.at: np.isin(groups, place.node.applies_to) if place.node.applies_to else None for place in plan.places
    }
    for place in plan.places:  # what lies below a node applies only where the node does
        for child in place.children:
            above, own = applies[place.at], applies[child.at]
            applies[child.at] = own if above is None else above if own is None else above & own
    cells = {place.at: found for place, found in read_cells(plan, read, number, applies)}
    size = len(groups)
    chunk = Chunk(size, scope, cells, applies, plan.watched)
    off = np.zeros(size, dtype=bool)
    fields = [chunk.node(place, no_cover(size), off) for place in plan.fields]
    whole = chunk._add(fields)
    extras = []
    for name, places in ((c.BONUS, plan.bonus), (PENALTY, plan.penalty)):
        earned = np.zeros(size, dtype=np.int64)
        for place in places:
            chunk.node(place, no_cover(size), off)
            earned = earned + _claim(chunk.rows[place.at])
        extras.append(capped(plan.cs, name, earned))
    for i, place, fault in chunk.faults:
        read.faults.append((read.units[number * CHUNK + i], place.node.key, "", fault, None))
    decided = {place.at: cells[place.at].decided for place in plan.leaves}
    return _Chunk(chunk.rows, decided, applies, fields, whole, extras[0], extras[1], chunk.sums)


def _claim(rows: LeafRows) -> np.ndarray:
    """Turn the rows of a bonus or penalty item into a claim: open or not applicable is none claimed, and nothing is ever lost."""
    state_open = rows.state != c.STATES.index(c.ANSWERED)
    rows.points = np.where(state_open, 0, rows.points)
    open_ = rows.flags[c.INCOMPLETE] | rows.flags[c.INVALID] | state_open
    rows.reason = np.where(state_open & ~rows.flags[c.INVALID], c.REASONS.index("none_claimed"), rows.reason).astype(np.int8)
    rows.maximum = np.where(rows.maximum == 0, rows.maximum.max(initial=0), rows.maximum)
    rows.points = np.where(open_, 0, rows.points)
    return rows.points


def _leaves(plan: Plan, scope: str) -> list[Place]:
    return [place for place in plan.leaves if scope != c.DIRECT or place.part != c.SURVEY]


def _scores(plan: Plan, read: Answers, chunks: list[_Chunk], scope: str) -> pd.DataFrame:
    places, size = _leaves(plan, scope), len(read.units)
    shape = (len(places), size)
    numbers = {name: np.empty(shape, dtype=np.float64) for name in (*_LEAF_NUMBERS, c.LOST, c.DECIDED)}
    small = {name: np.empty(shape, dtype=np.int8) for name in (c.STATE, c.REASON)}
    flags = {name: np.empty(shape, dtype=bool) for name in _FLAGS}
    there = np.ones(shape, dtype=bool)
    closed = [c.REASONS.index(x) for x in (c.UNANSWERED, c.INCOMPLETE, c.INVALID)]
    for number, chunk in enumerate(chunks):
        span = slice(number * CHUNK, number * CHUNK + len(chunk.bonus))
        for i, place in enumerate(places):
            rows = chunk.rows[place.at]
            for name in _LEAF_NUMBERS:
                np.divide(getattr(rows, name), MICRO, out=numbers[name][i, span])
            lost = np.where(np.isin(rows.reason, closed), 0, rows.maximum - rows.points)
            numbers[c.LOST][i, span] = 0 if place.part in (c.BONUS, PENALTY) else lost / MICRO
            decided = chunk.decided[place.at]
            numbers[c.DECIDED][i, span] = np.where(decided < 0, np.nan, decided / MICRO)
            small[c.STATE][i, span], small[c.REASON][i, span] = rows.state, rows.reason
            for name in _FLAGS:
                flags[name][i, span] = rows.flags[name]
            applies = chunk.applies[place.at]
            if applies is not None:
                there[i, span] = applies

    def long(array: np.ndarray) -> np.ndarray:
        return array.T.ravel()

    def coded(values: list[str], codes: np.ndarray) -> pd.Categorical:
        categories = list(dict.fromkeys(values))
        position = np.array([categories.index(x) for x in values] or [0])
        return pd.Categorical.from_codes(position[codes], categories=categories)

    leaf = np.tile(np.arange(len(places)), size)
    table: dict[str, Any] = {
        c.UNIT: pd.Categorical.from_codes(np.repeat(np.arange(size), len(places)), categories=pd.Index(read.units, dtype=object)),
        c.KEY: coded([place.node.key for place in places], leaf),
        c.CODE: coded([place.node.code for place in places], leaf),
        c.FIELD: coded([place.field_key for place in places], leaf),
        c.STATE: pd.Categorical.from_codes(long(small[c.STATE]), categories=list(c.STATES)),
    }
    table |= {name: long(numbers[name]) for name in (c.POINTS, c.MAXIMUM, c.LOST)}
    table[c.REASON] = pd.Categorical.from_codes(long(small[c.REASON]), categories=list(c.REASONS))
    table |= {name: long(numbers[name]) for name in (c.EARNED, c.DECIDED, c.LEAST, c.GREATEST)}
    table |= {name: long(flags[name]) for name in _FLAGS}
    frame = pd.DataFrame(table, copy=False)
    return frame if there.all() else frame[long(there)].reset_index(drop=True)


def _results(plan: Plan, read: Answers, chunks: list[_Chunk], scope: str, appraisal: bool) -> pd.DataFrame:
    cs, size = plan.cs, len(read.units)
    levels = len(plan.fields) + 1

    def joined(of: Any) -> np.ndarray:
        return np.concatenate([of(chunk) for chunk in chunks]) if chunks else np.zeros(0, dtype=np.int64)

    bonus, penalty = joined(lambda x: x.bonus), joined(lambda x: x.penalty)
    groups, group_names = pd.factorize(np.array(read.groups, dtype=object))
    blocks = []
    for i in range(levels):
        total = i == levels - 1

        def sums(name: str, i: int = i, total: bool = total) -> np.ndarray:
            return joined(lambda x: getattr(x.whole if total else x.fields[i], name))

        extra = bonus - penalty if total else np.zeros(size, dtype=np.int64)
        maximum = sums("maximum")
        block: dict[str, Any] = {
            c.POINTS: np.maximum(sums("points") + extra, 0),
            c.MAXIMUM: maximum,
            c.SHARE_ANSWERED: share(sums("done"), sums("weight")),
            c.SHARE_APPRAISED: share(sums("judged"), sums("direct_weight")) if appraisal else np.full(size, -1),
            c.PROVISIONAL: sums("open").astype(bool) | (sums("unjudged").astype(bool) & appraisal),
        }
        for name, of in ((c.INDEX, "points"), (c.INDEX_LEAST, "least"), (c.INDEX_GREATEST, "greatest")):
            block[name] = index_of(sums(of) + extra, maximum, cs.clip_at_100)
        blocks.append(block)
    watched = {key: (joined(lambda x, k=key: x.watched[k].points), joined(lambda x, k=key: x.watched[k].out)) for key in plan.watched
               if chunks and key in chunks[0].watched}  # fmt: skip
    none = np.zeros(size, dtype=bool)
    watched |= {c.BONUS: (bonus, none), PENALTY: (penalty, none)}
    for key in plan.watched - set(watched):  # out of scope
        watched[key] = np.zeros(size, dtype=np.int64), ~none
    whole = blocks[-1]
    index, scored = whole[c.INDEX], whole[c.MAXIMUM] > 0
    number = index if cs.classes is None or cs.classes.on == "index" else whole[c.POINTS]
    position, other_class = class_of(cs, np.where(scored, number, 0), watched)
    ties = [np.where(watched[key][1], 0, watched[key][0]) for key in cs.ties.by]
    ranks, apart = ranks_of(cs, index, groups, ties, scored & ~whole[c.PROVISIONAL])
    codes = [band.code for band in cs.classes.bands] if cs.classes else []
    names = np.array([*codes, None], dtype=object)

    def interleaved(make: Any) -> np.ndarray:
        return np.stack([make(block) for block in blocks], axis=1).ravel()

    def last(values: np.ndarray, blank: Any) -> np.ndarray:
        out = np.full((size, levels), blank, dtype=values.dtype if values.dtype == object else np.float64)
        out[:, -1] = values
        return out.ravel()

    def number_of(name: str) -> np.ndarray:
        return interleaved(lambda block: np.where(block[name] < 0, np.nan, block[name] / MICRO))

    notes = np.array(["", RANK_NOTE, CLASS_NOTE, f"{RANK_NOTE};{CLASS_NOTE}"], dtype=object)[apart + 2 * (other_class & scored)]
    rank_column = pd.array(last(np.where(ranks > 0, ranks, np.nan), np.nan), dtype="Float64").astype("Int64")
    keys = [place.node.key for place in plan.fields] + [c.TOTAL]
    units = pd.Index(read.units, dtype=object)
    table: dict[str, Any] = {
        c.UNIT: pd.Categorical.from_codes(np.repeat(np.arange(size), levels), categories=units),
        c.GROUP: np.repeat(np.array(group_names, dtype=object)[groups] if size else np.array([], dtype=object), levels),
        c.LEVEL: np.tile(np.array(["field"] * (levels - 1) + [c.TOTAL], dtype=object), size),
        c.KEY: np.tile(np.array(keys, dtype=object), size),
        c.SCOPE: np.full(size * levels, scope, dtype=object),
    }
    table |= {name: number_of(name) for name in (c.POINTS, c.MAXIMUM, c.INDEX)}
    table[c.CLASS] = last(names[np.where(scored, position, -1)], None)
    table[c.RANK] = rank_column
    table |= {name: number_of(name) for name in (c.SHARE_ANSWERED, c.SHARE_APPRAISED, c.INDEX_LEAST, c.INDEX_GREATEST)}
    table[c.PROVISIONAL] = interleaved(lambda block: block[c.PROVISIONAL])
    table |= {c.BONUS_POINTS: last(bonus / MICRO, np.nan), c.PENALTY_POINTS: last(penalty / MICRO, np.nan)}
    table[c.NOTE] = last(notes, "")
    frame = pd.DataFrame(table)
    keep = np.ones((size, levels), dtype=bool)
    for i, place in enumerate(plan.fields):
        if place.node.applies_to:
            keep[:, i] = joined(lambda x, at=place.at: x.applies[at])
    return frame if keep.all() else frame[keep.ravel()].reset_index(drop=True)


__all__ = ["Scores", "micro_of", "score"]
