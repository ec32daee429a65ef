"""``score``: a table of answers in, tables of scores, results and faults out."""

from __future__ import annotations

from collections.abc import Sequence
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
from cchc_eval.scoring.results import Chunk, results_table
from cchc_eval.scoring.rounds import effective
from cchc_eval.scoring.totals import capped
from cchc_eval.scoring.tree import LeafTable, Tree, add, covers, drop, leaf_table, stacked

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
            if c.ROUND in own:
                apart = plan_of(self.criteria_set).by_key[key].round_apart
                own = own[own[c.ROUND].isin([apart] if apart else c.CHAIN)]
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
    answers = answers.loc[:, ~answers.columns.duplicated()]
    for name in (c.UNIT, c.KEY):
        if name not in answers:
            answers = answers.assign(**{name: None})
    if scope not in c.SCOPES:
        raise ValueError(f"scope must be one of {c.SCOPES}, not {scope!r}")
    plan = plan_of(criteria_set)
    if round is not None:
        answers = effective(answers, round, {x.node.key: x.node.maximum if x.leaf else -1 for x in plan.places})
    read = read_answers(plan, answers, units)
    chunks = [_chunk(plan, read, i, scope) for i in range(-(-len(read.units) // CHUNK))]
    results = results_table(plan, read, chunks, scope, appraisal=round is not None and round != c.SELF)
    return Scores(criteria_set, scope, _scores(plan, read, chunks, scope), results, read.faults, answers)


def _chunk(plan: Plan, read: Answers, number: int, scope: str) -> Chunk:
    units = slice(number * CHUNK, (number + 1) * CHUNK)
    applies = plan.applies(read.groups[units])
    board = read_board(plan, read, number, applies)
    cover = covers(plan, board)
    table = leaf_table(plan, board, cover)
    for at, i in np.argwhere(table.forbidden):
        if plan.places[at].leaf:
            row = np.flatnonzero((read.place == at) & (read.unit == units.start + i))[0]
            read.tell(row, "forbidden")
    tree = Tree(plan, board, cover, table, scope, applies)
    fields = [tree.node(place) for place in plan.fields]
    levels = stacked([*fields, add(fields, board.stated.shape[1])])
    for place in (*plan.bonus, *plan.penalty):
        _claim(table, place)
        tree.node(place)
    bonus, penalty = (
        capped(plan.cs, name, table.points[[x.at for x in places]].sum(axis=0))
        for name, places in ((c.BONUS, plan.bonus), (PENALTY, plan.penalty))
    )
    drop(plan, board, table)
    return Chunk(table, board.decided, applies, levels, bonus, penalty, tree.watched)


def _claim(table: LeafTable, place: Place) -> None:
    """Turn a bonus or penalty item into a claim: what is open or not applicable claims nothing."""
    at = place.at
    open_ = table.flags[c.INCOMPLETE][at] | table.flags[c.INVALID][at]
    none = (table.state[at] != c.STATES.index(c.ANSWERED)) & ~open_
    table.points[at] = np.where(open_ | none, 0, table.points[at])
    table.reason[at][none] = c.REASONS.index("none_claimed")
    table.maximum[at] = place.node.maximum


def _categories(codes: np.ndarray, names: Sequence[Any]) -> Any:
    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=object))


def _tiled(values: list[str], times: int) -> Any:
    names = list(dict.fromkeys(values))
    codes = np.array([names.index(x) for x in values], dtype=np.min_scalar_type(-len(names)))
    return _categories(np.tile(codes, times), names)


def _scores(plan: Plan, read: Answers, chunks: list[Chunk], scope: str) -> pd.DataFrame:
    places = plan.leaves(scope)
    rows, size = np.array([place.at for place in places], dtype=np.int64), len(read.units)
    closed = [c.REASONS.index(x) for x in (c.UNANSWERED, c.INCOMPLETE, c.INVALID)]
    no_loss = np.array([place.part in (c.BONUS, PENALTY) for place in places], dtype=bool)[:, None]

    def long(of: Any, kind: Any) -> np.ndarray:
        """Return one value per unit and leaf, units first."""
        out = np.empty((size, len(places)), dtype=kind)
        for i, chunk in enumerate(chunks):
            out[i * CHUNK : (i + 1) * CHUNK] = of(chunk).T
        return out.ravel()

    def points(of: Any) -> np.ndarray:
        return long(lambda x: of(x) / MICRO, np.float64)

    def lost(x: Chunk) -> np.ndarray:
        none = np.isin(x.table.reason[rows], closed) | no_loss
        return np.where(none, 0, x.table.maximum[rows] - x.table.points[rows])

    unit = np.repeat(np.arange(size, dtype=np.int32), len(places))
    decided = points(lambda x: x.decided[rows])
    decided[decided < 0] = np.nan
    table: dict[str, Any] = {
        c.UNIT: _categories(unit, read.units),
        c.KEY: _tiled([place.node.key for place in places], size),
        c.CODE: _tiled([place.node.code for place in places], size),
        c.FIELD: _tiled([place.field_key for place in places], size),
        c.STATE: _categories(long(lambda x: x.table.state[rows], np.int8), c.STATES),
        c.POINTS: points(lambda x: x.table.points[rows]),
        c.MAXIMUM: points(lambda x: x.table.maximum[rows]),
        c.LOST: points(lost),
        c.REASON: _categories(long(lambda x: x.table.reason[rows], np.int8), c.REASONS),
        c.EARNED: points(lambda x: x.table.earned[rows]),
        c.DECIDED: decided,
        c.LEAST: points(lambda x: x.table.least[rows]),
        c.GREATEST: points(lambda x: x.table.greatest[rows]),
    }
    table |= {name: long(lambda x, n=name: x.table.flags[n][rows], bool) for name in _FLAGS}
    frame = pd.DataFrame(table, copy=False)
    return frame if not plan.scoped else frame[long(lambda x: x.applies[rows], bool)].reset_index(drop=True)
