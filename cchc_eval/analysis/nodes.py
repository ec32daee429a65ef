"""How far each node of a criteria set is: points, maximum, and how many of its criteria are finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import OPEN_REASONS, Gaps, gaps_by_unit
from cchc_eval.criteria.model import Node
from cchc_eval.scoring.scores import Scores

COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.KEY, c.CODE, c.NAME, c.POINTS, c.MAXIMUM, c.LOST, a.OPEN, a.LEAVES, a.FINISHED,
)  # fmt: skip


def node_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return each node of the tree in scope, inner nodes and leaves, in printed order.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``, ``key``, ``code``, ``name``; ``points`` earned so far, applicable ``maximum``, ``lost``
        and ``open`` in points (maximum = points + lost + open, docs/scoring.md §2); ``leaves``: how many criteria count
        at or below the node (a choice not made is one), ``finished``: how many of them are not open. Nodes outside the
        scope, parts of a choice that were not chosen, bonus and penalty have no row.
    """
    return pd.DataFrame(node_rows(scores, names), columns=list(COLUMNS))


def node_rows(scores: Scores, names: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of :func:`node_table`, each name → value: a form asks for one unit's after each edit."""
    for unit, gaps in gaps_by_unit(scores):
        for field in scores.criteria_set.fields:
            for node in _counting(field, gaps):
                gap = gaps.of(node)
                counted = gaps.counting(node)
                finished = sum(row[c.REASON] not in OPEN_REASONS for row in counted)
                numbers = (gap.points / 1e6, gap.maximum / 1e6, gap.lost / 1e6, gap.open / 1e6, len(counted), finished)
                about = (unit, (names or {}).get(unit, unit), node.key, node.code, str(node.name))
                yield dict(zip(COLUMNS, (*about, *numbers), strict=True))


def _counting(node: Node, gaps: Gaps) -> list[Node]:
    """Return a node and what counts below it, in printed order; of a choice that is not made, every part."""
    if not gaps.of(node).there:
        return []
    chosen = gaps.chosen(node) if node.combine == "one_of" else None
    below = node.children if chosen is None else (chosen,)
    return [node, *(found for child in below for found in _counting(child, gaps))]
