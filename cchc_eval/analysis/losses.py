"""Which criteria lost how many points, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import OPEN_REASONS, Gaps, Row, gaps_by_unit, items
from cchc_eval.criteria.model import Node
from cchc_eval.criteria.wording import points_text
from cchc_eval.i18n import catalogue
from cchc_eval.scoring.scores import Scores

_ = catalogue("analysis")

COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.FIELD, a.FIELD_NAME, c.KEY, c.CODE, c.NAME, c.POINTS, c.MAXIMUM, c.LOST,
    a.OPEN, a.OPEN_LEAVES, a.WAITING, a.WHY,
)  # fmt: skip


def loss_table(
    scores: Scores, unit: str | None = None, names: Mapping[str, str] | None = None, reasons: bool = True
) -> pd.DataFrame:
    """Return each criterion in scope with what it lost, largest loss first within a unit.

    A row is a leaf, or the uppermost node above it that does not simply add its children (``capped_sum``,
    ``one_of``): there the points are lost by the node. So the losses of a unit add up to its maximum less its
    points less what is open; bonus and penalty are apart.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    unit : str, optional
        One unit only.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.
    reasons : bool
        Whether ``why`` is wanted: words take more time than numbers.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``, ``field``, ``field_name``, ``key``, ``code``, ``name``; ``points``, ``maximum``,
        ``lost``, ``open`` in points; ``open_leaves``: how many criteria in it are open; ``waiting``: how many of the
        others are not appraised yet (none in a round that is no appraisal, and of the survey); ``why``: the worked
        calculation in words for rows that lost points, otherwise empty.
    """
    rows = []
    appraisal = bool(scores.results[c.SHARE_APPRAISED].notna().any())
    for key, gaps in gaps_by_unit(scores):
        if unit is not None and key != unit:
            continue
        own = []
        for field in scores.criteria_set.fields:
            for node in items(field):
                gap = gaps.of(node)
                if gap.there:
                    why = _why(scores, gaps, key, node) if gap.lost and reasons else ""
                    counting = gaps.counting(node)
                    left = sum(row[c.REASON] in OPEN_REASONS for row in counting)
                    waiting = sum(waits(scores, row) for row in counting) if appraisal else 0
                    numbers = (gap.points / 1e6, gap.maximum / 1e6, gap.lost / 1e6, gap.open / 1e6, left, waiting)
                    own.append((field.key, str(field.name), node.key, node.code, str(node.name), *numbers, why))
        own.sort(key=lambda row: -row[7])  # a stable sort: equal losses stay in the order of the set
        rows += [(key, (names or {}).get(key, key), *row) for row in own]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def waits(scores: Scores, row: Row) -> bool:
    """Return whether a finished criterion waits for the appraiser; the survey is not appraised."""
    if row[c.REASON] in OPEN_REASONS or scores.criteria_set.parts[str(row[c.KEY])] == c.SURVEY:
        return False
    return c.APPRAISED in row and not (row[c.APPRAISED] and not row[c.OUTDATED])


def _why(scores: Scores, gaps: Gaps, unit: str, node: Node) -> str:
    """Return why a node lost points: a leaf's worked calculation, or how the node came to its points."""
    if node.is_leaf:
        return scores.explain(unit, node.key)
    gap = gaps.of(node)
    reached = _("{points}/{maximum} points", points=points_text(gap.points), maximum=points_text(gap.maximum))
    if node.combine == "one_of":
        chosen = gaps.chosen(node)
        if chosen is None:
            return reached
        reached = scores.explain(unit, chosen.key) if chosen.is_leaf else reached
        return _("Chosen: {code} {name}. {reached}", code=chosen.code, name=chosen.name, reached=reached)
    parts = [(child, gaps.of(child)) for child in node.children]
    said = "; ".join(
        f"{child.code} {child.name}: {points_text(gap.points)}/{points_text(gap.maximum)}"
        for child, gap in parts
        if gap.there
    )
    return _("Parts: {parts}; together {reached}", parts=said, reached=reached)
