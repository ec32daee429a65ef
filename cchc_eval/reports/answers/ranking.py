"""Many units' totals as rows of a ranking with live index, class and rank: which cells there are, and their formulas.

Entered are points of the criteria, bonus, penalty, maximum, how far a unit is, and the points of nodes that ceilings and ties
name; all else is computed (docs/scoring.md §6). Rows of one group stand together: ranks count within it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from cchc_eval import columns as c
from cchc_eval.analysis.printed import NONE
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.model import PENALTY, CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.formulas import number
from cchc_eval.reports.answers.result import ceiling, index, position, printed
from cchc_eval.reports.cells import literal, place
from cchc_eval.scoring import tree
from cchc_eval.scoring.plan import plan_of
from cchc_eval.scoring.reading import CHUNK, read_answers, read_board
from cchc_eval.scoring.results import CLASS_NOTE, RANK_NOTE
from cchc_eval.scoring.scores import Scores

_ = catalogue("reports")

TREE, OPEN = "tree", "open"
FINAL, WAITING, UNFINISHED = "", "waiting", "open"
"""How far a unit is: final; waiting for the appraiser; not answered in full. Only a final one has a rank, a class and notes."""
HEAD, FIRST = 5, 6


def watched_nodes(criteria_set: CriteriaSet) -> list[str]:
    """Return the keys of the nodes whose points ceilings and ties ask for, in printed order."""
    named = {rule.node for rule in (criteria_set.classes.ceilings if criteria_set.classes else ())} | set(
        criteria_set.ties.by
    )
    return [node.key for node, _parents in criteria_set.walk() if node.key in named]


def ranking_rows(scores: Scores, names: dict[str, str] | None = None) -> pd.DataFrame:
    """Return the totals of scored units as the rows of a ranking workbook, in the order of the ranking.

    Returns
    -------
    DataFrame
        ``unit``, ``name``, ``group``; ``tree`` (points of the criteria), ``bonus``, ``penalty`` (after caps), ``maximum``, in points;
        ``open`` (one of ``""``, ``waiting``, ``open``); a column of points for each of :func:`watched_nodes`, missing where the
        node is not applicable; and as the package has them ``points``, ``index``, and of final units ``class`` (code), ``rank``, ``note``.
    """
    table = scores.ranking()
    table[c.UNIT] = table[c.UNIT].astype(str)
    table = table.sort_values([c.GROUP, c.PROVISIONAL, c.RANK], kind="stable", na_position="last", ignore_index=True)
    sums, watched = _sums(scores, table[[c.UNIT, c.GROUP]])
    is_open = sums[tree.OPEN] > 0
    found = pd.DataFrame({
        c.UNIT: table[c.UNIT],
        c.NAME: [(names or {}).get(unit, unit) for unit in table[c.UNIT]],
        c.GROUP: table[c.GROUP].astype(str),
        TREE: sums[tree.POINTS] / 1e6,
        c.BONUS: table[c.BONUS_POINTS].astype(float),
        PENALTY: table[c.PENALTY_POINTS].astype(float),
        c.MAXIMUM: table[c.MAXIMUM].astype(float),
        OPEN: np.where(is_open, UNFINISHED, np.where(table[c.PROVISIONAL].astype(bool), WAITING, FINAL)),
    })  # fmt: skip
    for key, values in watched.items():
        found[key] = np.where(values[tree.OUT] > 0, np.nan, values[tree.POINTS] / 1e6)
    table[c.CLASS] = table[c.CLASS].where(found[OPEN] == FINAL)
    table[c.NOTE] = table[c.NOTE].where(found[OPEN] == FINAL, "")
    return found.join(table[[c.POINTS, c.INDEX, c.CLASS, c.RANK, c.NOTE]])


def _sums(scores: Scores, units: pd.DataFrame) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return what the criteria of each unit come to, and the nodes that ceilings and ties name."""
    plan = plan_of(scores.criteria_set)
    read = read_answers(plan, scores.answers, units)
    wanted = watched_nodes(scores.criteria_set)
    whole: list[np.ndarray] = [np.zeros((tree.QUANTITIES, 0), dtype=np.int64)]
    parts: dict[str, list[np.ndarray]] = {key: [np.zeros((tree.QUANTITIES, 0), dtype=np.int64)] for key in wanted}
    for chunk in range(-(-len(units) // CHUNK)):
        board = read_board(plan, read, chunk)
        tree.cover(plan, board)
        table = tree.leaf_table(plan, board)
        tree.claim(plan, table)
        sums = tree.add_up(plan, board, table, scores.scope)
        whole.append(sums[[field.at for field in plan.fields]].sum(axis=0))
        for key in wanted:
            parts[key].append(sums[plan.by_key[key].at])
    return np.concatenate(whole, axis=1), {key: np.concatenate(values, axis=1) for key, values in parts.items()}


@dataclass(frozen=True)
class RankingLayout:
    """Where everything stands on a ranking sheet.

    Attributes
    ----------
    criteria_set : CriteriaSet
    groups : tuple of (group, first row, last row)
        Rows from 1; the rows of a group stand together.
    """

    criteria_set: CriteriaSet
    groups: tuple[tuple[str, int, int], ...]

    @cached_property
    def watched(self) -> list[str]:
        """Keys of the nodes with a column of their own."""
        return watched_nodes(self.criteria_set)

    @cached_property
    def shown(self) -> list[str]:
        """The columns that people see, in order; a node's column is called by its key, behind ``node:``."""
        group = [c.GROUP] if len(self.groups) > 1 else []
        return [
            c.RANK, c.NAME, *group, TREE, c.BONUS, PENALTY, c.POINTS, c.MAXIMUM, c.INDEX, c.CLASS, OPEN, c.NOTE,
            *(f"node:{key}" for key in self.watched),
        ]  # fmt: skip

    @cached_property
    def columns(self) -> dict[str, int]:
        """Name of a column → its position from 0: the key, what is shown, hidden helpers, the bands."""
        ties = [f"tie:{i}" for i, _key in enumerate(self.criteria_set.ties.by)]
        stages = [f"stage:{i}" for i, _key in enumerate(self.criteria_set.ties.by)]
        helpers = [
            "exact_points",
            "exact_index",
            "position",
            "compared",
            "first",
            "stage",
            *ties,
            *stages,
            "print",
            "edges",
            "words",
        ]
        return {name: at for at, name in enumerate(["key", *self.shown, *helpers])}

    def cell(self, name: str, row: int) -> str:
        """Return the reference of a cell, its column fixed."""
        return f"${xl_col_to_name(self.columns[name])}{row}"

    def span(self, name: str, first: int, last: int) -> str:
        """Return the reference of the cells of a column."""
        at = self.columns[name]
        return f"{place(first, at)}:{place(last, at)}"

    @property
    def bands(self) -> tuple[int, int]:
        """Rows of the bands beside the table."""
        count = len(self.criteria_set.classes.bands) if self.criteria_set.classes else 0
        return FIRST, FIRST + count - 1


def row_formulas(layout: RankingLayout, row: int, first: int, last: int) -> dict[str, str]:
    """Return the formulas of one unit's row; its group has the rows ``first`` to ``last``."""
    cs = layout.criteria_set

    def at(name: str) -> str:
        return layout.cell(name, row)

    def all_of(name: str) -> str:
        return layout.span(name, first, last)

    caps = {name: number(micro(extra.cap)) for name, extra in cs.extras.items()}
    bonus, penalty = (f"MIN({at(name)},{caps[name]})" if name in caps else at(name) for name in (c.BONUS, PENALTY))
    exact, share, compared = at("exact_points"), at("exact_index"), at("compared")
    ranked = f"AND(LEN({at(OPEN)})=0,ISNUMBER({share}))"
    value = printed(share, cs.printed_decimals) if cs.compare_on == "printed" else share
    stage, found = _stages(layout, row, first, last)
    alike = f"SUMPRODUCT(({all_of('print')}={at('print')})*({all_of(stage)}<>{at(stage)}))>0"
    notes = f'IF(ISNUMBER({at(c.RANK)}),IF({alike},{literal(rank_note())},""),"")'
    if cs.classes and cs.compare_on == "exact":
        whole = at("exact_index" if cs.classes.on == "index" else "exact_points")
        own, other = (
            position(x, layout.span("edges", *layout.bands), [])
            for x in (whole, f"({printed(whole, cs.printed_decimals)})")
        )
        classed = f'IF({at("position")}="",FALSE,{own}<>{other})'
        joint = f'IF(AND(ISNUMBER({at(c.RANK)}),{alike},{classed}),"; ","")'
        notes = f'{notes}&{joint}&IF({classed},{literal(class_note())},"")'
    return found | {
        "exact_points": f"MAX(0,ROUND({at(TREE)}+{bonus}-{penalty},6))",
        "exact_index": index(exact, at(c.MAXIMUM), cs.clip_at_100),
        "compared": f"IF({ranked},{value},-1)",
        "print": f"IF({ranked},{printed(share, cs.printed_decimals)},-1)",
        "position": _position(layout, row),
        c.RANK: f"IF({compared}<0,{literal(NONE)},{at(stage)})",
        c.POINTS: f"ROUND({exact},{cs.printed_decimals})",
        c.INDEX: f'IF({share}="","",ROUND({share},{cs.printed_decimals}))',
        c.CLASS: f'IF({at("position")}="",{literal(NONE)},INDEX({layout.span("words", *layout.bands)},{at("position")}))'
        if cs.classes
        else literal(NONE),
        c.NOTE: notes,
    }


def rank_note() -> str:
    """Return the words beside units that print alike and rank apart."""
    return _("printed, the index equals that of a unit with another rank")


def class_note() -> str:
    """Return the words beside a unit whose printed number would fall into another class."""
    return _("printed, the number would fall into another class")


def _stages(layout: RankingLayout, row: int, first: int, last: int) -> tuple[str, dict[str, str]]:
    """Return the column that holds the rank, and the formulas that lead to it: 1-1-3, 1-1-2, or by listed nodes."""
    ties = layout.criteria_set.ties

    def at(name: str) -> str:
        return layout.cell(name, row)

    def all_of(name: str) -> str:
        return layout.span(name, first, last)

    key = at("compared")
    if ties.rule == "dense":
        return "stage", {
            "first": f"IF({key}<0,0,IF(MATCH({key},{all_of('compared')},0)={row - first + 1},1,0))",
            "stage": f"1+SUMPRODUCT(({all_of('compared')}>{key})*{all_of('first')})",
        }
    found = {"stage": f"RANK({key},{all_of('compared')})"}
    stage = "stage"
    for i, node in enumerate(ties.by):
        own = at(f"node:{node}")
        found[f"tie:{i}"] = f"IF(ISNUMBER({own}),{own},0)"
        tied = f"({all_of(stage)}={at(stage)})*({all_of(f'tie:{i}')}>{at(f'tie:{i}')})"
        found[f"stage:{i}"] = f"{at(stage)}+SUMPRODUCT({tied})"
        stage = f"stage:{i}"
    return stage, found


def _position(layout: RankingLayout, row: int) -> str:
    classes, cs = layout.criteria_set.classes, layout.criteria_set
    if classes is None:
        return '""'

    def at(name: str) -> str:
        return layout.cell(name, row)

    value = at("exact_index" if classes.on == "index" else "exact_points")
    if cs.compare_on == "printed":
        value = f"({printed(value, cs.printed_decimals)})"
    codes = [band.code for band in classes.bands]
    held = []
    for rule in classes.ceilings:
        own = at(rule.node if rule.node in (c.BONUS, PENALTY) else f"node:{rule.node}")
        out = "" if rule.node in (c.BONUS, PENALTY) else f"IF(ISNUMBER({own}),0,1)"
        held.append(ceiling(rule, own, out, codes.index(rule.at_most) + 1))
    none = f'OR(LEN({at(OPEN)})>0,{at("exact_index")}="")'
    return f'IF({none},"",{position(value, layout.span("edges", *layout.bands), held)})'


def open_words() -> dict[str, str]:
    """Return how far a unit is → the words for it; a final one says nothing."""
    return {WAITING: _("Provisional: waits for the appraisal"), UNFINISHED: _("Provisional: not declared in full")}


def layout_of_rows(criteria_set: CriteriaSet, rows: pd.DataFrame) -> RankingLayout:
    """Return where the rows of a ranking stand; rows of a group stand together, as :func:`ranking_rows` has them."""
    groups: list[tuple[str, int, int]] = []
    for row, group in enumerate(rows[c.GROUP].astype(str) if c.GROUP in rows else [""] * len(rows), start=FIRST):
        if groups and groups[-1][0] == group:
            groups[-1] = (group, groups[-1][1], row)
        else:
            groups.append((group, row, row))
    if len({group for group, _first, _last in groups}) < len(groups):
        raise ValueError("rows of one group must stand together")
    return RankingLayout(criteria_set, tuple(groups))


def cached(layout: RankingLayout, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what each row's formulas come to, as far as people see it, from the package's own results."""
    cs = layout.criteria_set
    classes = {band.code: (i + 1, str(band.name)) for i, band in enumerate(cs.classes.bands)} if cs.classes else {}
    found = []
    for row in rows.to_dict("records"):
        place_, word = classes.get(row[c.CLASS], ("", NONE))
        codes = str(row.get(c.NOTE) or "").split(";")
        note = "; ".join(text for code, text in ((RANK_NOTE, rank_note()), (CLASS_NOTE, class_note())) if code in codes)
        rank = NONE if pd.isna(row[c.RANK]) else int(row[c.RANK])
        share = "" if pd.isna(row[c.INDEX]) else float(row[c.INDEX])
        found.append({
            "exact_points": float(row[c.POINTS]), "exact_index": share, "position": place_, c.CLASS: word,
            c.RANK: rank, c.NOTE: note,
        })  # fmt: skip
    return found
