"""Why points rose or fell from one year to the next, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import micro
from cchc_eval.analysis.exact import percent as index_of
from cchc_eval.analysis.fact_changes import fact_changes
from cchc_eval.analysis.printed import NONE, percent, points
from cchc_eval.analysis.set_changes import change_text
from cchc_eval.analysis.year_side import Side
from cchc_eval.criteria.model import Node
from cchc_eval.criteria.wording import points_text
from cchc_eval.i18n import catalogue

_ = catalogue("analysis")

POINTS_BEFORE, MAXIMUM_BEFORE, INDEX_BEFORE, STATE_BEFORE = (
    "points_before", "maximum_before", "index_before", "state_before",
)  # fmt: skip
INDEX_CHANGE, KIND = "index_change", "kind"
ROSE, FELL, SAME, NEW, GONE, OPEN, APART = "rose", "fell", "same", "new", "gone", "open", "apart"
KINDS = (ROSE, FELL, SAME, NEW, GONE, OPEN, APART)
MOST_NAMED = 3  # criteria named in the words of a field, fields in those of a total


def kind_name(kind: str) -> str:
    """Return the name of a kind of change, in the language in use."""
    return {
        ROSE: _("rose"),
        FELL: _("fell"),
        SAME: _("unchanged"),
        NEW: _("new"),
        GONE: _("no longer there"),
        OPEN: _("not finished"),
        APART: _("not comparable"),
    }[kind]


def state_name(state: str) -> str:
    """Return a field state in words."""
    return {
        a.DONE: _("finished"),
        a.PARTLY: _("not finished"),
        a.NOTHING: _("not answered"),
        a.NA: _("not applicable"),
        a.OUTSIDE: _("not there"),
    }[state]


def signed(value: float, decimals: int, index: bool = False) -> str:
    """Return a change with its sign at the places of the set: ``+0,5``, ``−0,25``, ``0``; of an index: ``+0,50``.

    A change that would print as 0 is told with all its places.
    """
    if pd.isna(value):
        return NONE
    text = percent(abs(value), decimals).rstrip("%") if index else points(abs(value), decimals)
    if value and not text.strip("0.,"):
        text = points_text(abs(micro(value)))
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def criterion_text(
    row: Mapping[str, Any],
    changed: Sequence[Mapping[Any, Any]],
    sides: tuple[Side, Side],
    unit: str,
    nodes: tuple[Node | None, Node | None],
    joined: Mapping[str, Mapping[Any, Any]],
) -> str:
    """Return why one criterion of a unit changed: in the set, in what applies, and in the facts.

    Parameters
    ----------
    row : mapping
        The row being made, with ``kind``.
    changed : sequence of mappings
        Rows of ``compare_sets``: what makes the points of the two years not comparable.
    sides : (Side, Side)
    unit : str
    nodes : (Node or None, Node or None)
        The criterion in both years.
    joined : mapping
        Key of a node in the later set → the row of ``compare_sets`` that joins it to the earlier one.
    """
    before, after = sides
    old, new = nodes
    if row[KIND] == NEW or old is None:
        text = _("The criteria set of {year} does not have it.", year=before.year)
        return text if old is None else _("It did not concern the unit in {year}.", year=before.year)
    if row[KIND] == GONE or new is None:
        text = _("The criteria set of {year} does not have it any more.", year=after.year)
        return text if new is None else _("It does not concern the unit in {year} any more.", year=after.year)
    said = [_leaves(before, after, unit, new, joined)]
    for one in changed:
        text = change_text(one)
        said.append(text if one["key_new"] == new.key else f"{one['code_new']}: {text}")
    return " ".join(said)


def _leaves(before: Side, after: Side, unit: str, new: Node, joined: Mapping[str, Mapping[Any, Any]]) -> str:
    """Return what changed in the facts of a leaf, or of the leaves below a node that count in one of the years."""
    said = []
    for leaf, _parents in new.walk():
        pair = joined.get(leaf.key) if leaf.is_leaf else None
        old = before.set.nodes.get(pair["key_old"]) if pair else None
        if old is None or not old.is_leaf:
            continue
        two = before.recorded(unit, old), after.recorded(unit, leaf)
        if two[0] is None or two[1] is None or (two[0].row[c.REASON] == two[1].row[c.REASON] == c.NOT_CHOSEN):
            continue
        text = fact_changes(two[0], two[1])
        said.append(text if leaf is new else f"{leaf.code}: {text}")
    return _sentence("; ".join(said)) if said else ""


def field_text(
    row: Mapping[str, Any], below: Sequence[Mapping[str, Any]], before: int, after: int, decimals: int = 2
) -> str:
    """Return which criteria of a field rose and fell."""
    if row[KIND] == NEW:
        return _("Not in {year}.", year=before)
    if row[KIND] == GONE:
        return _("Not in {year}.", year=after)
    said = [*_moved(below, a.CHANGE, decimals), *_counted(below), *_comparable(below, decimals)]
    if row[MAXIMUM_BEFORE] != row[c.MAXIMUM]:
        said.append(
            _(
                "maximum that applies: {before} → {after} points",
                before=points_text(micro(row[MAXIMUM_BEFORE])),
                after=points_text(micro(row[c.MAXIMUM])),
            )
        )
    return _sentence("; ".join(said)) if said else _("No criterion changed its points.")


def total_text(
    fields: Sequence[Mapping[str, Any]], criteria: Sequence[Mapping[str, Any]], before: Side, after: Side, unit: str
) -> str:
    """Return what became of class, rank, bonus and penalty of a unit, and which fields rose and fell."""
    if unit not in before.gaps:
        return _("Not in {year}.", year=before.year)
    if unit not in after.gaps:
        return _("Not in {year}.", year=after.year)
    said = []
    classes = before.class_name(unit), after.class_name(unit)
    if any(classes):
        said.append(_("class: {before} → {after}", before=classes[0] or NONE, after=classes[1] or NONE))
    ranks = before.rank(unit), after.rank(unit)
    if any(ranks):
        said.append(_("rank: {before} → {after}", before=ranks[0] or NONE, after=ranks[1] or NONE))
    for text, one, two in zip((_("bonus"), _("penalty")), before.extras(unit), after.extras(unit), strict=True):
        if one != two:
            said.append(
                _("{what}: {before} → {after} points", what=text, before=points_text(one), after=points_text(two))
            )
    decimals = after.set.printed_decimals
    said += _moved(fields, INDEX_CHANGE, decimals) + _comparable(criteria, decimals)
    return _sentence("; ".join(said))


def _moved(rows: Sequence[Mapping[str, Any]], column: str, decimals: int) -> list[str]:
    """Return what rose and what fell, the largest change first."""
    said = []
    for kind, text in ((ROSE, _("rose: {what}")), (FELL, _("fell: {what}"))):
        found = sorted((row for row in rows if row[KIND] == kind), key=lambda row: -abs(row[column]))
        names = [
            f"{row[c.CODE]} {row[c.NAME]} ({signed(row[column], decimals, column == INDEX_CHANGE)})"
            for row in found[:MOST_NAMED]
        ]
        if len(found) > MOST_NAMED:
            names.append(_("{count} others", count=len(found) - MOST_NAMED))
        if names:
            said.append(text.format(what=", ".join(names)))
    return said


def _comparable(rows: Sequence[Mapping[str, Any]], decimals: int) -> list[str]:
    """Return what became of the criteria that are comparable, if others are not: an index over all of them says less."""
    same = [row for row in rows if row[KIND] in (ROSE, FELL, SAME) and row[c.MAXIMUM]]
    if not same or len(same) == len([row for row in rows if row[c.MAXIMUM] or row[MAXIMUM_BEFORE]]):
        return []
    most = sum(micro(row[c.MAXIMUM]) for row in same)
    shares = [index_of(sum(micro(row[name]) for row in same), most) for name in (POINTS_BEFORE, c.POINTS)]
    return [
        _(
            "of the comparable criteria alone ({count}): {before} → {after}",
            count=len(same),
            before=percent(shares[0], decimals),
            after=percent(shares[1], decimals),
        )
    ]


def _counted(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how many criteria are new, gone, open or not comparable."""
    kinds = [row[KIND] for row in rows]
    return [f"{kind_name(kind)}: {kinds.count(kind)}" for kind in (NEW, GONE, APART, OPEN) if kind in kinds]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".") if text else ""
