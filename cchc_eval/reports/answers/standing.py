"""What the package itself makes of a unit's answers, cell by cell: the values that a workbook carries beside its formulas.

Everything comes from :mod:`cchc_eval.scoring`; nothing is computed a second time here. So a workbook shows the right numbers even
in a viewer that computes nothing, and a recalculation that differs from them is a fault that a test can find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet as sheets
from cchc_eval.criteria.exact import half_up
from cchc_eval.criteria.facts import BAD, BLANK
from cchc_eval.criteria.model import PENALTY
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.formulas import FULL, REMOVED, Cell
from cchc_eval.reports.answers.words import EVIDENCE, FINISHED, NO_SUCH, NOT_CHOSEN, ZERO, standing_names
from cchc_eval.scoring import leaves, tree
from cchc_eval.scoring.plan import Place, plan_of
from cchc_eval.scoring.reading import read_answers, read_board
from cchc_eval.scoring.scores import Scores, score


@dataclass(frozen=True)
class Standing:
    """Values of the formulas: cells of the lines for entering, lines of the result (exact), and the scores they come from."""

    cells: dict[Cell, Any]
    totals: dict[str, Any]
    fields: dict[str, dict[str, Any]]
    scores: Scores


def shown(millionths: int, decimals: int) -> float:
    """Return points as they are printed: rounded half up to the printed decimals."""
    step = 10 ** (6 - decimals)
    return int(half_up(int(millionths), step)) * step / 1e6


def standing_of(layout: lay.Layout, unit: str, answers: pd.DataFrame) -> Standing:
    """Score a unit's answers and say what each formula of its workbook comes to.

    Parameters
    ----------
    layout : Layout
    unit : str
    answers : DataFrame
        As for :func:`cchc_eval.score`, of this unit only; rows of rounds that the workbook does not hold are left out before.
    """
    units = pd.DataFrame({c.UNIT: [unit], c.GROUP: [layout.group]})
    scores = score(layout.criteria_set, answers, layout.scope, None, units)
    assert scores.answers is not None
    work = _Work(layout, scores.answers, units)
    cells: dict[Cell, Any] = {}
    for line in layout.lines:
        cells |= {(line.sheet, line.row, column): value for column, value in work.line(line).items()}
    totals, fields = _results(layout, scores, work)
    return Standing(cells, totals, fields, scores)


class _Work:
    """One unit in the arrays of the scoring, node by node."""

    def __init__(self, layout: lay.Layout, answers: pd.DataFrame, units: pd.DataFrame) -> None:
        self.layout, self.plan = layout, plan_of(layout.criteria_set)
        self.words, self.decimals = standing_names(), layout.criteria_set.printed_decimals
        read = read_answers(self.plan, answers, units)
        self.board = read_board(self.plan, read, 0)
        tree.cover(self.plan, self.board)
        self.table = tree.leaf_table(self.plan, self.board)
        tree.claim(self.plan, self.table)
        summed = tree.add_up(self.plan, self.board, self.table, layout.scope)
        self.sums = {place.node.key: summed[place.at, :, 0].tolist() for place in self.plan.places}
        texts: dict[str, Any] = {}
        if c.KEY in answers and c.FACTS in answers:
            texts = dict(zip(answers[c.KEY].astype(str), answers[c.FACTS], strict=True))
        self.texts: Mapping[str, Any] = texts
        self.dropped = self._dropped()
        self._leaves: dict[str, dict[str, Any]] = {}

    def _dropped(self) -> set[str]:
        """Return the keys below parts that were not chosen."""
        found: set[str] = set()
        for place in self.plan.branching:
            for child in place.children:
                if self.board.chosen[place.at, 0] != child.at:
                    found |= {one.node.key for one in self.plan.places[child.at : child.end]}
        return found

    def line(self, line: lay.Line) -> dict[str, Any]:
        if line.kind == "extra":
            return self._extra(line)
        place = self.plan.by_key[line.key]
        if line.kind == "fact":
            return self._fact(line, place)
        if line.kind == "choice":
            return {"status": self._node_status(line.key)}
        if line.kind == "shown":
            if self.layout.scope == c.DIRECT:
                return {}
            return {name: self._leaf(self.layout.nodes[line.key], place)[name] for name in ("points", "status")}
        return self._leaf(line, place) if line.kind == "leaf" else self._node(line, place)

    def _cover(self, place: Place) -> int:
        kind = c.STATES[int(self.board.kind[place.at, 0])]
        return (FULL if self.board.full[place.at, 0] else REMOVED).get(kind, 0)

    def _known(self, place: Place) -> Mapping[str, Any] | None:
        return leaves.parse_one(self.texts.get(place.node.key))

    def _standing(self, place: Place) -> str:
        """Return the derived state of a leaf, open ones by why."""
        for mark in (c.INVALID, c.INCOMPLETE):
            if self.table[mark][place.at, 0]:
                return mark
        return c.STATES[int(self.table[c.STATE][place.at, 0])]

    def _leaf(self, line: lay.Line, place: Place) -> dict[str, Any]:
        if line.key not in self._leaves:  # each of its facts asks again
            self._leaves[line.key] = self._of_leaf(line, place)
        return self._leaves[line.key]

    def _of_leaf(self, line: lay.Line, place: Place) -> dict[str, Any]:
        assert place.leaf is not None
        facts = place.leaf.compute([self.texts.get(line.key)])
        state, sums = self._standing(place), self.sums[line.key]
        verdict = sheets.STATES[int(facts.state[0])]
        na = state in (c.NOT_APPLICABLE, c.NO_CASE)
        is_open = state in (c.UNANSWERED, c.INCOMPLETE, c.INVALID)
        exact = int(
            self.table[c.POINTS][place.at, 0]
        )  # as the tree adds it up: `settle` would clear what was not chosen
        extra = line.part in (c.BONUS, PENALTY)
        found: dict[str, Any] = {
            "cover": self._cover(place), "verdict": verdict, "state": state,
            "earned": int(facts.points[0]) / 1e6 if verdict == sheets.FINISHED else 0,
            "out": int(na), "open": int(is_open), "exact": exact / 1e6,
        }  # fmt: skip
        removed = na
        if not extra:
            found |= {
                "applicable": sums[tree.MAXIMUM] / 1e6, "weight": sums[tree.WEIGHT] / 1e6, "done": sums[tree.DONE] / 1e6,
            }  # fmt: skip
            removed = na and sums[tree.MAXIMUM] == 0
        gone = line.key in self.dropped
        if line.key in self.layout.branched:
            found["dropped"] = gone
        found["points"] = "" if is_open or removed or gone else shown(exact, self.decimals)
        found["status"] = self.words[self._set_aside(line.key) if gone else self._how_far(line, place, state, exact)]
        return found

    def _set_aside(self, key: str) -> str:
        """Return how far it is with what lies below a part that was not chosen: before the choice is made, as that is."""
        for choice, part in self.layout.choices_above(key):
            picked = int(self.board.chosen[self.plan.by_key[choice.key].at, 0])
            if picked < 0:
                cover = self._cover(self.plan.by_key[choice.key])
                return c.NO_CASE if cover > 2 else c.NOT_APPLICABLE if cover else c.UNANSWERED
            if self.plan.places[picked].node.key != self.layout.children(choice)[part - 1].key:
                return NOT_CHOSEN
        return NOT_CHOSEN

    def _how_far(self, line: lay.Line, place: Place, state: str, exact: int) -> str:
        if state != c.ANSWERED:
            return state
        if exact == 0:
            return ZERO
        bare = not (self.board.flags[c.HAS_EVIDENCE][place.at, 0] or self.board.flags[c.HAS_EXPLANATION][place.at, 0])
        return EVIDENCE if bare and line.part in (c.DIRECT, c.BONUS) else FINISHED

    def _fact(self, line: lay.Line, place: Place) -> dict[str, Any]:
        assert line.fact is not None
        row = self._known(place) or {}
        value = line.fact.read(row.get(line.fact.name))
        verdict = {BLANK: sheets.BLANK_CELL, BAD: sheets.INVALID_CELL}.get(value, sheets.VALID_CELL)
        whole = self._leaf(self.layout.nodes[line.key], place)["status"]
        return {"verdict": verdict, "status": self.words[NO_SUCH] if verdict == sheets.INVALID_CELL else whole}

    def _node(self, line: lay.Line, place: Place) -> dict[str, Any]:
        sums = self.sums[line.key]
        points, most, gone = sums[tree.POINTS], sums[tree.MAXIMUM], line.key in self.dropped
        found: dict[str, Any] = {
            "cover": self._cover(place), "exact": points / 1e6, "applicable": most / 1e6,
            "weight": sums[tree.WEIGHT] / 1e6, "done": sums[tree.DONE] / 1e6, "open": sums[tree.OPEN],
            "out": int(bool(sums[tree.OUT])), "points": "" if gone or most == 0 else shown(points, self.decimals),
            "status": self._node_status(line.key),
        }  # fmt: skip
        if line.key in self.layout.branched:
            found["dropped"] = gone
        if place.node.combine == "one_of":
            there = [child.key for child in self.layout.children(place.node)]
            chosen = int(self.board.chosen[place.at, 0])
            found["choice"] = there.index(self.plan.places[chosen].node.key) + 1 if chosen >= 0 else 0
        return found

    def _node_status(self, key: str) -> str:
        if key in self.dropped:
            return self.words[self._set_aside(key)]
        kind = c.STATES[int(self.board.kind[self.plan.by_key[key].at, 0])]
        if kind in REMOVED:
            return self.words[kind]
        return f"{self.sums[key][tree.OPEN]} {self.words['open']}" if self.sums[key][tree.OPEN] else ""

    def _extra(self, line: lay.Line) -> dict[str, Any]:
        cap = int(self.layout.criteria_set.extras[line.key].cap.scaleb(6))
        exact = min(cap, int(np.sum(self.table[c.POINTS][self.plan.part[:, 0] == line.key, 0])))
        return {"exact": exact / 1e6, "points": shown(exact, self.decimals)}


def _results(layout: lay.Layout, scores: Scores, work: _Work) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    table = scores.results.set_index(c.KEY)
    whole = table.loc[c.TOTAL]
    classes = [band.code for band in layout.criteria_set.classes.bands] if layout.criteria_set.classes else []
    fields = list(layout.field_rows)
    summed = {name: sum(work.sums[key][at] for key in fields) for name, at in (
        ("tree", tree.POINTS), ("open", tree.OPEN), ("done", tree.DONE), ("weight", tree.WEIGHT))}  # fmt: skip

    def value(number: Any) -> Any:
        return "" if pd.isna(number) else float(number)

    totals: dict[str, Any] = {
        "tree": summed["tree"] / 1e6,
        c.BONUS: value(whole[c.BONUS_POINTS]),
        PENALTY: value(whole[c.PENALTY_POINTS]),
        c.POINTS: value(whole[c.POINTS]),
        c.MAXIMUM: value(whole[c.MAXIMUM]),
        c.INDEX: value(whole[c.INDEX]),
        c.CLASS: classes.index(str(whole[c.CLASS])) + 1 if whole[c.CLASS] in classes else "",
        c.SHARE_ANSWERED: value(whole[c.SHARE_ANSWERED]),
        "open": summed["open"],
        c.PROVISIONAL: int(bool(whole[c.PROVISIONAL])),
        "done": summed["done"] / 1e6,
        "weight": summed["weight"] / 1e6,
    }
    rows = {
        key: {"exact_points": value(table.loc[key, c.POINTS]), "maximum": value(table.loc[key, c.MAXIMUM]),
              "exact_index": value(table.loc[key, c.INDEX]), "open": work.sums[key][tree.OPEN]}
        for key in fields
    }  # fmt: skip
    return totals, rows
