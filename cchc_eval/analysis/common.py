"""Which criteria the sets of several years have in common, so that their points can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from cchc_eval import columns as c
from cchc_eval.analysis.exact import percent
from cchc_eval.analysis.gaps import items
from cchc_eval.analysis.set_changes import MAX_CHANGED, REWORDED, RULE_CHANGED, compare_sets
from cchc_eval.criteria.model import CriteriaSet, Node

APART = frozenset({MAX_CHANGED, RULE_CHANGED})
"""After these changes the points of two years say different things."""


@dataclass
class Followed:
    """One criterion followed through the years.

    Attributes
    ----------
    keys : dict
        Year → key of its node in that year's set.
    changes : list of (int, mapping)
        Year from which on it was another one, and the row of ``compare_sets`` that says what changed (``APART`` only).
    reworded : bool
        Whether its wording was changed.
    """

    keys: dict[int, str]
    changes: list[tuple[int, Mapping[Any, Any]]] = field(default_factory=list)
    reworded: bool = False


@dataclass(frozen=True)
class Common:
    """What several years have in common.

    Attributes
    ----------
    criteria : tuple of Followed
        In every year, with the same maximum and the same way to compute points; in the order of the last year.
    changed : tuple of Followed
        In every year, but with another maximum or another way to compute points.
    points, whole : dict
        Year → points of the common criteria, and of all criteria in scope, in whole millionths.
    counts : dict
        Year → how many criteria there are in scope.
    """

    criteria: tuple[Followed, ...]
    changed: tuple[Followed, ...]
    points: Mapping[int, int]
    whole: Mapping[int, int]
    counts: Mapping[int, int]

    def share(self, year: int) -> float:
        """Return the share of a year's points that is common, in %; NaN if the year has none."""
        return percent(self.points[year], self.whole[year])


def common_criteria(sets: Mapping[int, CriteriaSet], scope: str = c.DIRECT) -> Common:
    """Return the criteria that all years have, followed from year to year by key and ``same_as``.

    A criterion is a leaf, or the uppermost node above it that does not simply add its children: that one is common only if
    all below it is. It is common if its maximum and its rule stayed; it may have moved, got another code or wording.
    A criterion that was split or merged is another one.

    Parameters
    ----------
    sets : mapping
        Year → criteria set.
    scope : {"direct", "direct+survey"}
        Whether survey criteria count.

    Returns
    -------
    Common
    """
    years = sorted(sets)
    there = {year: _there(sets[year], scope) for year in years}
    followed = [Followed({years[0]: key}) for key in there[years[0]]] if years else []
    for before, after in pairwise(years):
        step = _Step(sets[before], sets[after], there[before], there[after])
        followed = [one for one in followed if step.follow(one, before, after)]
    last = list(there[years[-1]]) if years else []
    followed.sort(key=lambda one: last.index(one.keys[years[-1]]))
    same = tuple(one for one in followed if not one.changes)
    return Common(
        same,
        tuple(one for one in followed if one.changes),
        {year: sum(there[year][one.keys[year]][1] for one in same) for year in years},
        {year: sum(most for _node, most in there[year].values()) for year in years},
        {year: len(there[year]) for year in years},
    )


def _there(cs: CriteriaSet, scope: str) -> dict[str, tuple[Node, int]]:
    """Return key → node and maximum in scope of each criterion that a unit of the set's group can have."""
    found = ((item, _worth(cs, item, scope)) for top in cs.fields for item in items(top) if _stands(cs, item))
    return {item.key: (item, most) for item, most in found if most}


def _stands(cs: CriteriaSet, node: Node) -> bool:
    return not node.applies_to or cs.unit_group in node.applies_to


def _worth(cs: CriteriaSet, node: Node, scope: str) -> int:
    if node.is_leaf:
        return 0 if scope == c.DIRECT and cs.parts[node.key] == c.SURVEY else node.maximum
    parts = [_worth(cs, child, scope) for child in node.children if _stands(cs, child)]
    if node.combine == "one_of":
        return node.maximum if any(parts) else 0
    return min(node.maximum, sum(parts))


class _Step:
    """From one year's set to the next one's."""

    def __init__(self, old: CriteriaSet, new: CriteriaSet, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.old, self.new, self.before, self.after = old, new, before, after
        self.became: dict[str, list[Mapping[Any, Any]]] = {}
        self.came: dict[str, int] = {}
        for row in compare_sets(old, new).to_dict("records"):
            if row["key_old"] and row["key_new"]:
                self.became.setdefault(row["key_old"], []).append(row)
                self.came[row["key_new"]] = self.came.get(row["key_new"], 0) + 1

    def follow(self, one: Followed, before: int, after: int) -> bool:
        """Add to a criterion what it became; say whether it is still the same one."""
        old = self.before[one.keys[before]][0]
        row = self._only(old.key)
        if row is None or row["key_new"] not in self.after:
            return False
        new = self.after[row["key_new"]][0]
        one.keys[after] = new.key
        below = [self._only(node.key) for node, _parents in old.walk()]
        if {r["key_new"] for r in below if r} != {node.key for node, _parents in new.walk()} or None in below:
            one.changes.append((after, {**row, "change": (RULE_CHANGED,)}))  # other parts: another calculation
            return True
        changes = {kind for r in below if r for kind in r["change"]}
        one.reworded |= REWORDED in changes
        if changes & APART:
            first = next(r for r in below if r and APART & {*r["change"]})
            one.changes.append((after, {**first, "change": tuple(k for k in first["change"] if k in APART)}))
        return True

    def _only(self, key: str) -> Mapping[Any, Any] | None:
        rows = self.became.get(key, [])
        return rows[0] if len(rows) == 1 and self.came[rows[0]["key_new"]] == 1 else None
