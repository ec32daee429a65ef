"""Self-score beside appraisal: for each node of a set what was claimed, what was really appraised, and the gap."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import micro, percent
from cchc_eval.analysis.gaps import OPEN_REASONS, Gap, Gaps, Row, gaps_by_unit, together
from cchc_eval.criteria.model import Node
from cchc_eval.scoring.scores import Scores

CLAIMED, SETTLED, SETTLED_MAXIMUM, SETTLED_CLAIMED, DIFFERENCE = (
    "claimed", "settled", "settled_maximum", "settled_claimed", "gap",
)  # fmt: skip
APPRAISED_LEAVES, CLAIMED_MAXIMUM = "appraised_leaves", "settled_claimed_maximum"
COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.LEVEL, c.FIELD, c.KEY, c.CODE, c.NAME, CLAIMED, c.MAXIMUM, SETTLED, SETTLED_MAXIMUM,
    SETTLED_CLAIMED, CLAIMED_MAXIMUM, DIFFERENCE, a.LEAVES, APPRAISED_LEAVES,
)  # fmt: skip
_NA = (c.NOT_APPLICABLE, c.NO_CASE)


def round_gap_table(claimed: Scores, appraised: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return what was self-scored and what was appraised, node by node.

    What is not appraised has no gap: a leaf whose decision is missing, outdated or a request for an explanation is
    left out of both sides. So ``settled`` is what has been appraised so far, and ``gap`` compares it with what the
    unit claimed for the very same leaves, those left out that are decided and yet open (facts found that do not suffice).

    Parameters
    ----------
    claimed : Scores
        Of :func:`cchc_eval.score` with ``round="self"``.
    appraised : Scores
        Of the same set and scope, with an appraisal round.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        A row per unit and node (``level``: *field*, *node* below it, *leaf*) in printed order, then one *total*:
        ``claimed`` points self-scored, ``maximum`` applicable after the appraisal, ``settled`` points of what is
        appraised, of ``settled_maximum``, claimed at ``settled_claimed`` of ``settled_claimed_maximum`` (another one where a
        statement of not applicable was refused, or the unit made none); ``gap`` = settled_claimed − settled (above 0:
        lowered by the appraiser), all in points; ``leaves``, and ``appraised_leaves`` among them. Leaves that do not
        count (a branch not chosen) have no row.
    """
    before = dict(gaps_by_unit(claimed))
    rows = []
    for unit, after in gaps_by_unit(appraised):
        judged, closed = _appraised(appraised, unit)
        settled = Gaps(appraised.criteria_set, _kept(appraised, unit, after, judged), {})
        then = Gaps(claimed.criteria_set, _kept(claimed, unit, before[unit], closed), {})
        head = (unit, (names or {}).get(unit, unit))
        stated = Gaps(claimed.criteria_set, _kept(claimed, unit, before[unit], judged), {})
        tops: list[tuple[tuple[Gap, ...], tuple[int, int]]] = []
        for field in appraised.criteria_set.fields:
            for node in _counting(field, after):
                five = tuple(gaps.of(node) for gaps in (before[unit], after, settled, then, stated))
                counted = [str(row[c.KEY]) for row in after.counting(node)]
                counts = (len(counted), sum(_any_judged(appraised, key, judged) for key in counted))
                level = "field" if node is field else "leaf" if node.is_leaf else "node"
                rows.append((*head, level, field.key, node.key, node.code, str(node.name), *_numbers(*five), *counts))
                if node is field:
                    tops.append((five, counts))
        sums = [together([gaps[place] for gaps, _counts in tops]) for place in range(5)]
        both = [sum(counts[place] for _gaps, counts in tops) for place in range(2)]
        rows.append((*head, c.TOTAL, "", c.TOTAL, "", "", *_numbers(*sums), *both))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def indices(row: Row) -> tuple[float, float]:
    """Return the index of what is appraised, as self-scored and as appraised, in %; NaN where nothing applies."""
    pairs = ((row[SETTLED_CLAIMED], row[CLAIMED_MAXIMUM]), (row[SETTLED], row[SETTLED_MAXIMUM]))
    first, second = (percent(micro(points), micro(maximum)) for points, maximum in pairs)
    return first, second


def _numbers(before: Gap, after: Gap, settled: Gap, then: Gap, stated: Gap) -> tuple[float, ...]:
    whole = (
        before.points, after.maximum, settled.points, settled.maximum, then.points, stated.maximum,
        then.points - settled.points,
    )  # fmt: skip
    return tuple(number / 1e6 for number in whole)


def _appraised(scores: Scores, unit: str) -> tuple[set[str], set[str]]:
    """Return the leaves that are appraised, and those among them that are not open."""
    table = scores.scores
    own = table[(table[c.UNIT] == unit) & table[c.APPRAISED] & ~table[c.OUTDATED]]
    return set(own[c.KEY].astype(str)), set(own.loc[~own[c.REASON].isin(OPEN_REASONS), c.KEY].astype(str))


def _kept(scores: Scores, unit: str, gaps: Gaps, judged: set[str]) -> dict[str, Row]:
    """Return the rows of leaves that are appraised; of a choice those below the part that counts."""
    dropped: set[str] = set()
    for node, _parents in scores.criteria_set.walk():
        chosen = gaps.chosen(node) if node.combine == "one_of" and not node.is_leaf else None
        if chosen is not None:
            dropped |= {leaf.key for child in node.children if child is not chosen for leaf in _leaves(child)}
    own = scores.scores[scores.scores[c.UNIT] == unit].to_dict("records")
    return {
        str(row[c.KEY]): row
        for row in own
        if row[c.KEY] in judged and row[c.KEY] not in dropped
        and (row[c.REASON] != "not_chosen" or row[c.STATE] in _NA)
    }  # fmt: skip


def _leaves(node: Node) -> list[Node]:
    return [one for one, _parents in node.walk() if one.is_leaf]


def _counting(node: Node, gaps: Gaps) -> list[Node]:
    """Return a node and what counts below it, in printed order."""
    if not gaps.of(node).there:
        return []
    children = node.children
    if node.combine == "one_of" and not node.is_leaf:
        chosen = gaps.chosen(node)
        children = (chosen,) if chosen is not None else ()
    return [node, *(found for child in children for found in _counting(child, gaps))]


def _any_judged(scores: Scores, key: str, judged: set[str]) -> bool:
    """Whether a counted criterion is appraised; a choice stated not applicable stands for its leaves."""
    return key in judged or any(leaf.key in judged for leaf in _leaves(scores.criteria_set.nodes[key]))
