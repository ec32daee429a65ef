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
from cchc_eval.scoring.reading import CHUNK, Answers, read_answers, read_board
from cchc_eval.scoring.rounds import effective
from cchc_eval.scoring.totals import CLASS_NOTE, RANK_NOTE, capped, class_of, index_of, ranks_of, share
from cchc_eval.scoring.tree import LeafTable, Sums, Tree, add, covers, drop, leaf_table

MICRO = 1e6
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
        ``share_answered`` and ``share_appraised`` (%), ``index_least``, ``index_greatest``, ``provisional``,
        ``bonus``, ``penalty``, ``note``.
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
    round: str | None = None,
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
    read = read_answers(plan, answers, units)
    chunks = [_chunk(plan, read, i, scope) for i in range(-(-len(read.units) // CHUNK))]
    results = _results(plan, read, chunks, scope, appraisal=round is not None and round != c.SELF)
    return Scores(criteria_set, scope, _scores(plan, read, chunks, scope), results, read.faults, answers)


@dataclass
class _Chunk:
    table: LeafTable
    decided: np.ndarray
    applies: np.ndarray | None
    fields: list[Sums]
    whole: Sums
    bonus: np.ndarray
    penalty: np.ndarray
    watched: dict[str, Sums]


def _chunk(plan: Plan, read: Answers, number: int, scope: str) -> _Chunk:
    units = slice(number * CHUNK, (number + 1) * CHUNK)
    applies = plan.applies(read.groups[units])
    board = read_board(plan, read, number, applies)
    cover = covers(plan, board)
    table = leaf_table(plan, board, cover)
    for at, i in np.argwhere(table.forbidden):
        if plan.places[at].leaf:
            read.faults.append((read.units[units][i], plan.places[at].node.key, "", "forbidden", None))
    tree = Tree(plan, board, cover, table, scope, applies)
    fields = [tree.node(place) for place in plan.fields]
    for place in (*plan.bonus, *plan.penalty):
        _claim(table, place)
        tree.node(place)
    bonus, penalty = (
        capped(plan.cs, name, table.points[[x.at for x in places]].sum(axis=0))
        for name, places in ((c.BONUS, plan.bonus), (PENALTY, plan.penalty))
    )
    drop(plan, board, table)
    whole = add(fields, board.stated.shape[1])
    return _Chunk(table, board.decided, applies, fields, whole, bonus, penalty, tree.watched)


def _claim(table: LeafTable, place: Place) -> None:
    """Turn a bonus or penalty item into a claim: what is open or not applicable claims nothing."""
    at = place.at
    open_ = table.flags[c.INCOMPLETE][at] | table.flags[c.INVALID][at]
    none = (table.state[at] != c.STATES.index(c.ANSWERED)) & ~open_
    table.points[at] = np.where(open_ | none, 0, table.points[at])
    table.reason[at][none] = c.REASONS.index("none_claimed")
    table.maximum[at] = place.node.maximum


def _coded(values: list[str], codes: np.ndarray) -> pd.Categorical:
    categories = list(dict.fromkeys(values))
    position = np.array([categories.index(x) for x in values], dtype=np.int64)
    return pd.Categorical.from_codes(position[codes], categories=pd.Index(categories, dtype=object))


def _scores(plan: Plan, read: Answers, chunks: list[_Chunk], scope: str) -> pd.DataFrame:
    places = plan.leaves(scope)
    rows, size = np.array([place.at for place in places]), len(read.units)
    closed = [c.REASONS.index(x) for x in (c.UNANSWERED, c.INCOMPLETE, c.INVALID)]
    no_loss = np.array([place.part in (c.BONUS, PENALTY) for place in places])[:, None]

    def long(of: Any, kind: Any) -> np.ndarray:
        """Return one value per unit and leaf, units first."""
        out = np.empty((size, len(places)), dtype=kind)
        for i, chunk in enumerate(chunks):
            out[i * CHUNK : (i + 1) * CHUNK] = of(chunk).T
        return out.ravel()

    def points(of: Any) -> np.ndarray:
        return long(lambda x: of(x) / MICRO, np.float64)

    def lost(x: _Chunk) -> np.ndarray:
        none = np.isin(x.table.reason[rows], closed) | no_loss
        return np.where(none, 0, x.table.maximum[rows] - x.table.points[rows])

    leaf = np.tile(np.arange(len(places)), size)
    unit = np.repeat(np.arange(size), len(places))
    decided = points(lambda x: x.decided[rows])
    table: dict[str, Any] = {
        c.UNIT: pd.Categorical.from_codes(unit, categories=pd.Index(read.units, dtype=object)),
        c.KEY: _coded([place.node.key for place in places], leaf),
        c.CODE: _coded([place.node.code for place in places], leaf),
        c.FIELD: _coded([place.field_key for place in places], leaf),
        c.STATE: _coded(list(c.STATES), long(lambda x: x.table.state[rows], np.int8)),
        c.POINTS: points(lambda x: x.table.points[rows]),
        c.MAXIMUM: points(lambda x: x.table.maximum[rows]),
        c.LOST: points(lost),
        c.REASON: _coded(list(c.REASONS), long(lambda x: x.table.reason[rows], np.int8)),
        c.EARNED: points(lambda x: x.table.earned[rows]),
        c.DECIDED: np.where(decided < 0, np.nan, decided),
        c.LEAST: points(lambda x: x.table.least[rows]),
        c.GREATEST: points(lambda x: x.table.greatest[rows]),
    }
    table |= {name: long(lambda x, n=name: x.table.flags[n][rows], bool) for name in _FLAGS}
    frame = pd.DataFrame(table, copy=False)
    return frame if not plan.scoped else frame[long(lambda x: x.applies[rows], bool)].reset_index(drop=True)


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

    notes = np.array(["", RANK_NOTE, CLASS_NOTE, f"{RANK_NOTE};{CLASS_NOTE}"], dtype=object)[
        apart + 2 * (other_class & scored)
    ]
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
    answered = scored & ~joined(lambda x: x.whole.open)  # no class for what a unit has not said yet
    table[c.CLASS] = last(names[np.where(answered, position, -1)], None)
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
