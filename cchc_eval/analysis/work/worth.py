"""What each open item is worth: the points that a unit's score gains if it is done by the year's end, computed by ``score``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.as_done import as_done, done_day
from cchc_eval.analysis.work.items import cells, open_on
from cchc_eval.scoring.scores import score

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet, Node
    from cchc_eval.records.work.reading import Work

SCORED, CRITERION, CRITERION_CODE, CRITERION_NAME, POINTS = "scored", "key", "code", "criterion", "points"
_OF_ITEM = (w.KIND, w.ID, w.LABEL, w.OWNER, w.OWNER_NAME, w.PERSON, w.DUE, w.TIME, w.AUTHOR, w.PRODUCT, w.PRODUCT_DATE)
COLUMNS = (*_OF_ITEM, SCORED, CRITERION, CRITERION_CODE, CRITERION_NAME, POINTS)
_OF = {
    "plan_issued": (),
    "duty_assigned": (),
    "tasks_on_time": (w.TASK,),
    "reports_on_time": (w.REPORT,),
    "dissemination_coverage": (w.PROMISE,),
    "units_inspected": (w.INSPECTION,),
    "findings_closed": (w.FINDING,),
}
"""Source → the kinds of items that can change it; a source that is not named here may be changed by all."""
_COUNTED = (w.TASK, w.REPORT, w.FINDING)
"""Kinds of which every item that a source counts stands in its list, done or not: those that do not stand there change nothing."""
_MANY: dict[tuple[str, ...], str] = {(w.TASK,): "tasks", (w.FINDING,): "findings"}
"""The only kinds of a source → where their items stand, by the thousand."""

Propose = Callable[[Any, str, "Work"], Any]
"""Leaf, unit, work → proposal (``facts``, ``rows``) as of the year's end, or None."""


@dataclass(frozen=True)
class _Case:
    """One leaf of one unit with the facts that it would have, and whose doing would make them so."""

    unit: str
    leaf: Node
    facts: Mapping[str, str]
    rows: Sequence[Mapping[Any, Any]]


def worth_table(
    criteria_set: CriteriaSet,
    answers: pd.DataFrame,
    units: Sequence[str],
    work: Work,
    items: pd.DataFrame,
    propose: Propose,
    day: dt.date,
    scope: str = c.DIRECT,
) -> pd.DataFrame:
    """Return what each open item is worth in points.

    A unit's present self-scoring, with the facts that the records of the work give as of the year's end if nothing more were
    done, is scored against the same with the one item done as well: on its due day, or at the year's end where that has passed
    or is not stated (``docs/work.md``). Items that change a criterion in the same way are scored once.

    Parameters
    ----------
    criteria_set : CriteriaSet
    answers : DataFrame
        Of these units, as ``score`` takes them; those of the chain's later rounds are not looked at.
    units : sequence of str
        Whose score.
    work : Work
    items : DataFrame
        Of :func:`cchc_eval.analysis.work.items_table`.
    propose : callable
        Leaf, unit, work → the proposal of its source as of 31 December of the year, or None.
    day : date
        What is not done at its end is open.
    scope : {"direct", "direct+survey"}

    Returns
    -------
    DataFrame
        A row per open item and criterion that it changes, greatest ``points`` first: the item's columns, ``scored`` (unit),
        ``key``, ``code`` and ``criterion`` of the leaf. Items that change no criterion of the set come last, with 0 points and an
        empty ``key``. The points of several items do not add up where bands or caps lie between.
    """
    rows = [dict(zip(_OF_ITEM, row, strict=True)) for row in cells(open_on(items, day), *_OF_ITEM)]
    base, cases = _cases(criteria_set, units, work, rows, propose, day)
    gained = _gained(criteria_set, answers, units, base, cases, scope)
    found: list[dict[Any, Any]] = []
    for case, points in zip(cases, gained, strict=True):
        leaf = {
            SCORED: case.unit,
            CRITERION: case.leaf.key,
            CRITERION_CODE: case.leaf.code,
            CRITERION_NAME: str(case.leaf.name),
        }
        found += [{**row, **leaf, POINTS: points} for row in case.rows]
    touched = {(row[w.KIND], row[w.ID]) for row in found}
    none = dict.fromkeys((SCORED, CRITERION, CRITERION_CODE, CRITERION_NAME), "") | {POINTS: 0.0}
    found += [{**row, **none} for row in rows if (row[w.KIND], row[w.ID]) not in touched]
    table = pd.DataFrame(found, columns=list(COLUMNS)).astype({POINTS: float})
    order = table.assign(least=-table[POINTS], without=table[CRITERION] == "", late=table[w.DUE] == "")
    order = order.sort_values(["least", "without", "late", w.DUE, w.KIND, w.ID, SCORED, CRITERION], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def _cases(
    criteria_set: CriteriaSet,
    units: Sequence[str],
    work: Work,
    rows: Sequence[Mapping[Any, Any]],
    propose: Propose,
    day: dt.date,
) -> tuple[dict[tuple[str, str], Mapping[str, str]], list[_Case]]:
    """Return (unit, leaf) → facts as they are, and the cases in which one more item is done."""
    base: dict[tuple[str, str], Mapping[str, str]] = {}
    cases = []
    leaves = [node for node, _parents in criteria_set.walk() if node.is_leaf and node.facts_from is not None]
    open_: dict[str, list[tuple[Mapping[Any, Any], bool]]] = {}
    for row in rows:
        passed = done_day(row[w.DUE], day, work.year) != row[w.DUE]
        open_.setdefault(row[w.KIND], []).append((row, passed))
    for unit in units:
        for leaf in leaves:
            now = propose(leaf, unit, work)
            said = None if now is None else _said(now)
            if now is not None:
                base[unit, leaf.key] = now.facts
            looked_at = _looked_at(leaf, now, work)
            for alike in _alike(leaf, now, open_).values():
                on = done_day(alike[0][w.DUE], day, work.year)
                then = propose(leaf, unit, as_done(looked_at, alike[0], on))
                if then is not None and _said(then) != said:
                    cases.append(_Case(unit, leaf, then.facts, alike))
    return base, cases


def _said(proposal: Any) -> tuple[Any, list[tuple[Any, ...]]]:
    return dict(proposal.facts), sorted((row.kind, row.id, row.counted) for row in proposal.rows)


def _looked_at(leaf: Node, now: Any | None, work: Work) -> Work:
    """Return the work with those tasks or findings alone that a source counts: the others, thousands of them, change nothing."""
    assert leaf.facts_from is not None
    place = _MANY.get(_OF.get(leaf.facts_from.source, ()))
    if place is None or now is None:
        return work
    counted = {row.id for row in now.rows}
    parts: dict[str, Any] = {place: {name: one for name, one in getattr(work, place).items() if name in counted}}
    return replace(work, **parts)


def _alike(
    leaf: Node, now: Any | None, open_: Mapping[str, Sequence[tuple[Mapping[Any, Any], bool]]]
) -> dict[tuple[Any, ...], list[Mapping[Any, Any]]]:
    """Return the items that may change a leaf, those together that change it in the same way.

    Parameters
    ----------
    open_ : mapping
        Kind → open items of it, and whether the day on which each would be done is another than its due day.
    """
    assert leaf.facts_from is not None
    kinds = _OF.get(leaf.facts_from.source, w.KINDS)
    counted = {} if now is None else {_item(row): row.counted for row in now.rows}
    found: dict[tuple[Any, ...], list[Mapping[Any, Any]]] = {}
    for kind in kinds:
        must_stand, by_itself = kind in _COUNTED and len(kinds) == 1, kind not in _COUNTED or len(kinds) > 1
        unsaid = now is None and kind == w.REPORT  # some sent, some not: no level follows yet, and one more may give it
        for row, passed in open_.get(kind, ()):
            name = row[w.ID]
            if must_stand and (kind, name) not in counted and not unsaid:
                continue
            own = (name,) if by_itself or unsaid else ()
            found.setdefault((kind, counted.get((kind, name)), passed, bool(row[w.DUE]), *own), []).append(row)
    return found


def _item(row: Any) -> tuple[str, str]:
    """Return kind and id of the item that a row of a proposal is about; a report that nobody began stands as its duty there."""
    return (w.REPORT, f"{row.id}/{row.part}") if row.kind == "report_duty" and row.part else (row.kind, row.id)


def _gained(
    criteria_set: CriteriaSet, answers: pd.DataFrame, units: Sequence[str], base: Mapping[tuple[str, str], Mapping[str, str]],
    cases: Sequence[_Case], scope: str,
) -> list[float]:  # fmt: skip
    """Return the points that each case gains: every case is scored as a unit of its own, all in one go."""
    if not cases:
        return []
    held = answers[~answers[c.ROUND].isin([c.APPRAISAL, c.APPRAISAL_2])] if c.ROUND in answers else answers
    given: dict[str, dict[str, dict[Any, Any]]] = {unit: {} for unit in units}
    for row in held.to_dict("records"):
        if row[c.UNIT] in given:
            given[row[c.UNIT]][str(row[c.KEY])] = row
    table: list[dict[Any, Any]] = []
    scored: list[tuple[str, str, Mapping[str, str]]] = [(unit, "", {}) for unit in units] + [
        (case.unit, case.leaf.key, case.facts) for case in cases
    ]
    for number, (unit, key, facts) in enumerate(scored):
        own = dict(given[unit])
        proposed = {leaf: now for (whose, leaf), now in base.items() if whose == unit} | ({key: facts} if key else {})
        for leaf, now in proposed.items():
            own[leaf] = _answer(own.get(leaf), leaf, now)
        table += [{**row, c.UNIT: str(number)} for row in own.values()]
    people = pd.DataFrame({c.UNIT: [str(n) for n in range(len(scored))], c.GROUP: criteria_set.unit_group})
    results = score(criteria_set, pd.DataFrame(table), scope, None, people).results
    totals = results[results[c.LEVEL] == c.TOTAL]
    points = {str(unit): round(value * 1e6) for unit, value in zip(totals[c.UNIT], totals[c.POINTS], strict=True)}
    start = {unit: points[str(n)] for n, unit in enumerate(units)}
    return [(points[str(len(units) + n)] - start[case.unit]) / 1e6 for n, case in enumerate(cases)]


def _answer(row: Mapping[Any, Any] | None, leaf: str, facts: Mapping[str, str]) -> dict[Any, Any]:
    """Return the answer of a leaf with the facts that the records give; what was declared not applicable stays so."""
    row = row or {
        c.KEY: leaf,
        c.ROUND: c.SELF,
        c.STATE: c.UNANSWERED,
        c.FACTS: "{}",
        c.HAS_EVIDENCE: True,
        c.HAS_EXPLANATION: False,
    }
    if row[c.STATE] in (c.NOT_APPLICABLE, c.NO_CASE):
        return dict(row)
    typed = row[c.FACTS]
    before = json.loads(typed) if isinstance(typed, str) and typed else {}
    return {**row, c.STATE: c.ANSWERED, c.FACTS: json.dumps({**before, **facts}, ensure_ascii=False)}
