"""Yes or no."""

from __future__ import annotations

from typing import Literal

import numpy as np

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.exact import Column, unscaled
from cchc_eval.criteria.facts import YES, YES_NO_LABELS, Fact, yes_no
from cchc_eval.criteria.rule import Columns, Known, Rule
from cchc_eval.criteria.sheet_formula import literal
from cchc_eval.criteria.spreadsheet import Cells, SheetRule, said_yes
from cchc_eval.criteria.wording import _, points_text


class YesNo(Rule):
    """Done: the maximum; not done: 0.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    kind: Literal["yes_no"] = "yes_no"
    question: Text

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        return (yes_no("answer", self.question),)

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        return np.where(facts["answer"] == YES, maximum, 0)

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        return SheetRule(f"IF({said_yes(cells['answer'])},{literal(unscaled(maximum))},0)")

    def method(self, maximum: int, year: int) -> str:
        return _("Yes: {points} points; no: 0 points.", points=points_text(maximum))

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        return f"{str(self.question).rstrip('? ')}: {YES_NO_LABELS[known['answer']].label}"
