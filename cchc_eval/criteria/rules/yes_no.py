"""Yes or no."""

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _


class YesNo(r.Rule, kind="yes_no"):
    """Done: the maximum; not done: 0.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    question: r.Text

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        return (r.yes_no("answer", self.question),)

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return np.where(facts["answer"] == r.YES, maximum, 0)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        return r.SheetRule(f"IF({r.said_yes(cells['answer'])},{r.literal(r.unscaled(maximum))},0)")

    def method(self, maximum: int, year: int) -> str:
        return _("Yes: {points} points; no: 0 points.", points=r.points_text(maximum))

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        return f"{str(self.question).rstrip('? ')}: {r.YES_NO_LABELS[known['answer']].label}"
