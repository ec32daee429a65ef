"""The drop-down lists of a workbook, and the class bands: columns of the hidden sheet that cells refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet
from cchc_eval.criteria.facts import Fact
from cchc_eval.reports.answers.layout import LISTS_FROM, META, Layout, Line
from cchc_eval.reports.answers.words import child_labels, class_names, state_names
from cchc_eval.reports.cells import place, sheet_reference


@dataclass
class Lists:
    """Distinct lists, each in a column of the hidden sheet, first entry in row 1."""

    sheet: str
    columns: list[tuple[str | float, ...]] = field(default_factory=list)

    def range(self, entries: Sequence[str | float]) -> str:
        """Return the reference of the cells that hold a list; it is added if it is new."""
        column, count = self._column(entries), len(entries)
        return sheet_reference(self.sheet, f"{place(1, column)}:{place(count, column)}")

    def cell(self, entries: Sequence[str | float], at: int) -> str:
        """Return the reference of one entry of a list; ``at`` counts from 0."""
        return sheet_reference(self.sheet, place(at + 1, self._column(entries)))

    def _column(self, entries: Sequence[str | float]) -> int:
        wanted = tuple(entries)
        if wanted not in self.columns:
            self.columns.append(wanted)
        return LISTS_FROM + self.columns.index(wanted)


def lists_of(layout: Layout) -> Lists:
    """Return an empty collection of lists of a workbook."""
    return Lists(layout.names[META])


def choices(layout: Layout, line: Line) -> list[str]:
    """Return the entries of the drop-down list of a cell for facts, empty if it has none.

    A field or criterion offers the states that the set allows it; the line of a choice its parts; a fact its options.
    """
    if line.kind == "choice":
        assert line.node is not None
        return list(child_labels(layout.children(line.node)).values())
    if line.fact is not None:
        return fact_choices(line.fact)
    return list(states(layout, line).values())


def fact_choices(fact: Fact) -> list[str]:
    """Return the words of the options of a fact, empty if it is no choice."""
    return list(spreadsheet.choices(fact)) if fact.kind == "choice" else []


def states(layout: Layout, line: Line) -> dict[str, str]:
    """Return the states that can be entered for a line, as stored → as shown."""
    if line.kind in ("extra", "shown"):
        return {}
    names, policy = state_names(), layout.criteria_set.policy
    allowed = [c.ANSWERED]
    allowed += [kind for kind in (c.NOT_APPLICABLE, c.NO_CASE) if policy[line.key, kind] != "forbidden"]
    asked = line.kind == "leaf" or (line.node is not None and line.node.combine == "one_of")
    if len(allowed) == 1 and not asked:
        return {}
    return {state: names[state] for state in [*allowed, *([c.UNANSWERED] if asked else [])]}


def class_edges(layout: Layout) -> list[float]:
    """Return the lower edges of the classes, best first, as a spreadsheet holds them."""
    classes = layout.criteria_set.classes
    return [float(Decimal(band.from_)) for band in classes.bands] if classes else []


def class_words(layout: Layout) -> list[str]:
    """Return the names of the classes, best first."""
    return class_names(layout.criteria_set)
