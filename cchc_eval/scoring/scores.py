"""``score``: a table of answers in, tables of scores, results and faults out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.scoring import explaining
from cchc_eval.scoring.plan import Plan, plan_of
from cchc_eval.scoring.reading import CHUNK, Answers, read_answers, read_board
from cchc_eval.scoring.results import MICRO, Chunk, categories, joined, results_table
from cchc_eval.scoring.rounds import effective
from cchc_eval.scoring.tree import APPLIES, FORBIDDEN, add_up, claim, cover, leaf_table, settle

_STATES, _REASONS = (pd.Index(names, dtype=object) for names in (c.STATES, c.REASONS))
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
    Totals, index, class and rank: docs/scoring.md §6, with edge cases in §8.

    Examples
    --------
    >>> from cchc_eval import load_criteria_set
    >>> answers = pd.DataFrame({"unit": ["so-khdt"], "key": ["nhiem_vu_dung_han"], "facts": ['{"done": "30", "due": "40"}']})
    >>> found = score(load_criteria_set("data/criteria/so-2017.yaml"), answers)
    >>> print(found.results[["key", "points", "maximum", "index"]].tail(1).to_string(index=False, header=False))
    total 1.5 80.0 1.875
    >>> found.explain("so-khdt", "nhiem_vu_dung_han", "en").rsplit(": ", 1)[1]
    '1.5/2 points, 0.5 points lost.'
    """

    criteria_set: CriteriaSet
    scope: str
    scores: pd.DataFrame
    results: pd.DataFrame
    found: list[Any] = field(repr=False)
    answers: pd.DataFrame = field(repr=False)

    @cached_property
    def faults(self) -> pd.DataFrame:
        """Bad answers in words, in the language in use when first asked for."""
        told = sorted(self.found, key=lambda x: x[:4])
        rows = [(*x, explaining.fault_in_words(x[3], why)) for *x, why in told]
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
        return self._words.explain(unit, key, lang)

    @cached_property
    def _words(self) -> explaining.Words:
        return explaining.Words(self.criteria_set, self.scores, self.answers)


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
    answers = answers.loc[:, ~answers.columns.duplicated()]
    answers = answers.assign(**{name: None for name in (c.UNIT, c.KEY) if name not in answers})
    plan = plan_of(criteria_set)
    if round is not None:
        answers = effective(answers, round, {x.node.key: x.node.maximum if x.leaf else -1 for x in plan.places})
    read = read_answers(plan, answers, units)
    chunks = [_chunk(plan, read, i, scope) for i in range(max(1, -(-len(read.units) // CHUNK)))]
    results = results_table(plan, read, chunks, scope, appraisal=round not in (None, c.SELF))
    return Scores(criteria_set, scope, _scores(plan, read, chunks, scope), results, read.faults, answers)


def _chunk(plan: Plan, read: Answers, number: int, scope: str) -> Chunk:
    """Return what one chunk of units came to."""
    board = read_board(plan, read, number)
    cover(plan, board)
    table = leaf_table(plan, board)
    for at, i in np.argwhere(table[FORBIDDEN]):
        read.tell(np.flatnonzero((read.rows[c.KEY] == at) & (read.rows[c.UNIT] == number * CHUNK + i)), FORBIDDEN)
    claim(plan, table)
    extras = [np.minimum(table[c.POINTS][plan.part[:, 0] == x].sum(axis=0), cap) for x, cap in plan.caps.items()]
    sums = add_up(plan, board, table, scope)[[place.at for place in plan.summed]]
    settle(plan, board, table)
    return Chunk(table, sums, np.stack(extras))


def _tiled(values: list[str], times: int) -> Any:
    """Return a column that is the same for every unit of a set."""
    codes, names = pd.factorize(np.array(values, dtype=object))
    return categories(np.tile(codes.astype(np.min_scalar_type(-len(names))), times), names)


def _scores(plan: Plan, read: Answers, chunks: Sequence[Chunk], scope: str) -> pd.DataFrame:
    places = plan.leaves(scope)
    rows, size = [place.at for place in places], len(read.units)

    def long(name: str) -> np.ndarray:
        """Return one value per unit and leaf, units first."""
        return joined(chunks, lambda chunk: chunk.table[name][rows]).T.ravel()

    table: dict[str, Any] = {
        c.UNIT: categories(np.repeat(np.arange(size, dtype=np.int32), len(places)), read.units),
        c.KEY: _tiled([place.node.key for place in places], size),
        c.CODE: _tiled([place.node.code for place in places], size),
        c.FIELD: _tiled([place.field_key for place in places], size),
        c.STATE: categories(long(c.STATE), _STATES),
        **{name: long(name) / MICRO for name in (c.POINTS, c.MAXIMUM, c.LOST)},
        c.REASON: categories(long(c.REASON), _REASONS),
        **{name: long(name) / MICRO for name in (c.EARNED, c.DECIDED, c.LEAST, c.GREATEST)},
        **{name: long(name) for name in _FLAGS},
    }
    table[c.DECIDED][table[c.DECIDED] < 0] = np.nan
    frame = pd.DataFrame(table, copy=False)
    return frame if not plan.scoped else frame[long(APPLIES)].reset_index(drop=True)
