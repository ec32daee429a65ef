"""Year on year: what rose and fell for each unit, field and criterion, and why in facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import year_words as words
from cchc_eval.analysis.common import APART as SET_APART
from cchc_eval.analysis.exact import micro, percent
from cchc_eval.analysis.gaps import Gap, items
from cchc_eval.analysis.set_changes import RULE_CHANGED, compare_sets
from cchc_eval.analysis.year_side import Side
from cchc_eval.criteria.model import Node
from cchc_eval.scoring.scores import Scores

CRITERION = "criterion"
COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.LEVEL, c.FIELD, c.KEY, c.CODE, c.NAME, words.POINTS_BEFORE, words.MAXIMUM_BEFORE,
    words.INDEX_BEFORE, words.STATE_BEFORE, c.POINTS, c.MAXIMUM, c.INDEX, a.FIELD_STATE, a.CHANGE, words.INDEX_CHANGE,
    words.KIND, a.WHY,
)  # fmt: skip


def year_changes_table(before: Scores, after: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return what became of each unit's points from one year to another.

    Parameters
    ----------
    before, after : Scores
        Of :func:`cchc_eval.score` of two years, in the same scope and kind of round.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        For each unit a row for its *total*, then for each *field* its row and those of its criteria (``level`` is
        ``criterion``: a leaf, or the node above it that does not simply add), in the order of the later set; what is
        gone comes last within its field. ``key``, ``code`` and ``name`` are those of the later year where it has them.
        ``points_before``, ``maximum_before``, ``points``, ``maximum`` in points, ``index_before`` and ``index`` in %,
        ``state_before`` and ``field_state``: field states. ``change`` in points, of criteria that are comparable, and
        ``index_change`` in percentage points; NaN where ``kind`` allows none. ``kind``: ``rose``, ``fell``, ``same``;
        ``new``, ``gone`` (not in the other year); ``open`` (one of the years is not finished); ``apart`` (finished, but
        maximum, rule or what applies is another one). ``why``: what changed in the facts, the set, or what applies.
        Totals and fields are judged by their index over all criteria (totals with bonus and penalty), criteria by
        their points; where not all are comparable, ``why`` also tells of those that are. A unit
        that is in one of the years only has just its total.
    """
    old, new = Side(before), Side(after)
    plan = _Plan(old, new)
    rows = []
    for unit in dict.fromkeys([*new.gaps, *old.gaps]):
        head = (unit, (names or {}).get(unit, unit))
        fields = _fields(plan, unit) if unit in old.gaps and unit in new.gaps else []
        for row in [_total(plan, unit, fields), *(one for field, below in fields for one in (field, *below))]:
            rows.append((*head, *(row[name] for name in COLUMNS[2:])))
    return pd.DataFrame(rows, columns=list(COLUMNS))


@dataclass(frozen=True)
class _Pair:
    """One node in both years, as far as it is there, and the row of ``compare_sets`` that joins them."""

    old: Node | None
    new: Node | None
    change: Mapping[Any, Any] | None = None


class _Plan:
    """Which fields and criteria of two sets belong together."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        rows = compare_sets(old.set, new.set).to_dict("records")
        both = [row for row in rows if row["key_old"] and row["key_new"]]
        olds, news = [row["key_old"] for row in both], [row["key_new"] for row in both]
        one_to_one = [r for r in both if olds.count(r["key_old"]) == 1 and news.count(r["key_new"]) == 1]
        self.joined = {row["key_new"]: row for row in one_to_one}
        self.fields = [(pair, self._criteria(pair)) for pair in self._pairs(list(old.set.fields), list(new.set.fields))]
        self._place_moved()

    def _pairs(self, olds: list[Node], news: list[Node]) -> list[_Pair]:
        by_key = {node.key: node for node in olds}
        found = []
        for node in news:
            row = self.joined.get(node.key)
            before = by_key.get(row["key_old"]) if row else None
            found.append(_Pair(before, node, row if before else None))
        used = {pair.old.key for pair in found if pair.old}
        return found + [_Pair(node, None) for node in olds if node.key not in used]

    def _criteria(self, field: _Pair) -> list[_Pair]:
        all_old = [item for top in self.old.set.fields for item in items(top)]
        if field.new is None:
            return []
        news = items(field.new)
        return [pair for pair in self._pairs(all_old, news) if pair.new]

    def apart(self, pair: _Pair) -> list[Mapping[Any, Any]]:
        """Return what changed at or below a criterion so that its points are not comparable, as rows of ``compare_sets``."""
        assert pair.old is not None
        assert pair.new is not None
        rows = [self.joined.get(node.key) for node, _parents in pair.new.walk()]
        found = [row for row in rows if row and SET_APART & {*row["change"]}]
        olds = {node.key for node, _parents in pair.old.walk()}
        if None in rows or (not found and {row["key_old"] for row in rows if row} != olds):
            found.append({**self.joined[pair.new.key], "change": (RULE_CHANGED,)})  # it has other parts
        return [{**row, "change": tuple(kind for kind in row["change"] if kind in SET_APART)} for row in found]

    def _place_moved(self) -> None:
        """Add what is gone to the field in which it was."""
        used = {pair.old.key for _field, below in self.fields for pair in below if pair.old}
        for field, below in self.fields:
            if field.old is not None:
                below += [_Pair(item, None) for item in items(field.old) if item.key not in used]


def _fields(plan: _Plan, unit: str) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    found = []
    for field, criteria in plan.fields:
        below = [row for pair in criteria if (row := _criterion(plan, unit, pair, field))]
        node = field.new or field.old
        assert node is not None
        row = _numbers(plan.old.standing(unit, field.old), plan.new.standing(unit, field.new))
        if row[words.STATE_BEFORE] == a.OUTSIDE == row[a.FIELD_STATE]:
            continue
        row |= {c.LEVEL: "field", c.FIELD: node.key, c.KEY: node.key, c.CODE: node.code, c.NAME: str(node.name)}
        row[words.KIND] = _kind_of_index(row)
        if row[words.KIND] in (words.ROSE, words.FELL) and not {words.ROSE, words.FELL} & {
            one[words.KIND] for one in below
        }:
            # only what is not comparable, new or gone changed: the index says nothing of a rise or fall
            row |= {words.KIND: words.APART, words.INDEX_CHANGE: float("nan")}
        row[a.WHY] = words.field_text(row, below, plan.old.year, plan.new.year, plan.new.set.printed_decimals)
        found.append((_cleared(row), below))
    return found


def _criterion(plan: _Plan, unit: str, pair: _Pair, field: _Pair) -> dict[str, Any] | None:
    """Return the row of one criterion, None if it stands in neither year's tree of the unit."""
    row = _numbers(plan.old.standing(unit, pair.old), plan.new.standing(unit, pair.new))
    node, top = pair.new or pair.old, field.new or field.old
    if row[words.STATE_BEFORE] == a.OUTSIDE == row[a.FIELD_STATE] or node is None or top is None:
        return None
    row |= {c.LEVEL: CRITERION, c.FIELD: top.key, c.KEY: node.key, c.CODE: node.code, c.NAME: str(node.name)}
    changed = plan.apart(pair) if pair.old and pair.new else []
    row[words.KIND] = _kind_of_points(row, bool(changed))
    row[a.WHY] = words.criterion_text(row, changed, (plan.old, plan.new), unit, (pair.old, pair.new), plan.joined)
    return _cleared(row)


def _total(plan: _Plan, unit: str, fields: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> dict[str, Any]:
    row = _numbers(plan.old.total(unit), plan.new.total(unit))
    for side, index, points in ((plan.old, words.INDEX_BEFORE, words.POINTS_BEFORE), (plan.new, c.INDEX, c.POINTS)):
        row[index], row[points] = side.index(unit), side.points(unit)
    row[a.CHANGE] = (micro(row[c.POINTS]) - micro(row[words.POINTS_BEFORE])) / 1e6
    row |= {c.LEVEL: c.TOTAL, c.FIELD: c.TOTAL, c.KEY: c.TOTAL, c.CODE: "", c.NAME: ""}
    row[words.INDEX_CHANGE] = _apart(row[words.INDEX_BEFORE], row[c.INDEX])
    row[words.KIND] = _kind_of_index(row)
    criteria = [one for _field, below in fields for one in below]
    row[a.WHY] = words.total_text([field for field, _below in fields], criteria, plan.old, plan.new, unit)
    return _cleared(row)


def _numbers(before: tuple[Gap, str], after: tuple[Gap, str]) -> dict[str, Any]:
    (old, old_state), (new, new_state) = before, after
    first, second = percent(old.points, old.maximum), percent(new.points, new.maximum)
    return {
        words.POINTS_BEFORE: old.points / 1e6, words.MAXIMUM_BEFORE: old.maximum / 1e6, words.INDEX_BEFORE: first,
        words.STATE_BEFORE: old_state, c.POINTS: new.points / 1e6, c.MAXIMUM: new.maximum / 1e6, c.INDEX: second,
        a.FIELD_STATE: new_state, a.CHANGE: (new.points - old.points) / 1e6, words.INDEX_CHANGE: _apart(first, second),
    }  # fmt: skip


def _apart(first: float, second: float) -> float:
    return float("nan") if pd.isna(first) or pd.isna(second) else (micro(second) - micro(first)) / 1e6


def _kind_before_numbers(row: Mapping[str, Any]) -> str:
    states = (row[words.STATE_BEFORE], row[a.FIELD_STATE])
    if states[0] == a.OUTSIDE:
        return words.NEW
    if states[1] == a.OUTSIDE:
        return words.GONE
    return words.OPEN if {a.PARTLY, a.NOTHING} & set(states) else ""


def _kind_of_index(row: Mapping[str, Any]) -> str:
    kind = _kind_before_numbers(row)
    if kind:
        return kind
    if pd.isna(row[words.INDEX_CHANGE]):
        return words.SAME if row[words.STATE_BEFORE] == row[a.FIELD_STATE] else words.APART
    return _sign(row[words.INDEX_CHANGE])


def _kind_of_points(row: Mapping[str, Any], changed: bool) -> str:
    kind = _kind_before_numbers(row)
    if kind:
        return kind
    if changed or row[c.MAXIMUM] != row[words.MAXIMUM_BEFORE]:
        return words.APART
    return _sign(row[a.CHANGE])


def _sign(change: float) -> str:
    return words.ROSE if change > 0 else words.FELL if change < 0 else words.SAME


def _cleared(row: dict[str, Any]) -> dict[str, Any]:
    """Take away changes that would compare what is not comparable."""
    if row[words.KIND] in (words.NEW, words.GONE, words.OPEN):
        row |= {a.CHANGE: float("nan"), words.INDEX_CHANGE: float("nan")}
    elif row[words.KIND] == words.APART or row[c.LEVEL] != CRITERION:
        row[a.CHANGE] = row[a.CHANGE] if row[c.MAXIMUM] == row[words.MAXIMUM_BEFORE] else float("nan")
        row[a.CHANGE] = float("nan") if row[words.KIND] == words.APART else row[a.CHANGE]
    return row
