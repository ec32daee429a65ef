"""Rows of marks on an axis from 0 to 100 %, with their numbers in columns beside it.

Used where two or three numbers of the same thing stand beside each other. Each kind of number has its own marker, so that
nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_eval.figures import style
from cchc_eval.figures.canvas import Sheet

LABEL, COLUMN = 246, 82  # pixels of the names, and of each column of numbers
FILLED: dict[str, Any] = {"colour": style.BLUE, "marker": "o", "markersize": 9}
BAR: dict[str, Any] = {"colour": style.INK, "marker": "|", "markersize": 17, "markeredgewidth": 2.4}
TRIANGLE: dict[str, Any] = {
    "colour": style.VERMILION, "marker": "^", "markersize": 9, "markerfacecolor": style.PAPER, "markeredgewidth": 1.5,
}  # fmt: skip
SQUARE: dict[str, Any] = {
    "colour": style.VERMILION, "marker": "s", "markersize": 11, "markerfacecolor": style.PAPER, "markeredgewidth": 1.8,
}  # fmt: skip
HOLLOW: dict[str, Any] = {
    "colour": style.BLUE, "marker": "o", "markersize": 8, "markerfacecolor": style.PAPER, "markeredgewidth": 1.6,
}  # fmt: skip


def marker(sheet: Sheet, x: float, y: float, looks: Mapping[str, Any], order: float = 3) -> None:
    """Draw one mark."""
    sheet.line([x], [y], width=0, order=order, **looks)


def key(sheet: Sheet, entries: Sequence[tuple[Mapping[str, Any], str]]) -> None:
    """Draw marks with their meaning in a row, as many rows as needed."""
    x, height = float(style.MARGIN), style.line_height(style.SMALL)
    for looks, meaning in entries:
        width = 24 + style.width_of(meaning, style.SMALL) + 20
        if x > style.MARGIN and x + width > style.WIDTH - style.MARGIN + 20:
            x, sheet.y = style.MARGIN, sheet.y + height + 4
        marker(sheet, x + 9, sheet.y + height / 2, looks)
        sheet.text(x + 24, sheet.y, meaning, style.SMALL, colour=style.QUIET)
        x += width
    sheet.y += height + 8 if entries else 0


@dataclass(frozen=True)
class Row:
    """One row of marks.

    Attributes
    ----------
    label : str
    marks : sequence of (float, mapping)
        Values in % with how they look, the ones behind first.
    numbers : sequence of str
        One text per column.
    words : str
        Instead of marks: why there are none, e.g. "không áp dụng".
    bold : bool
    """

    label: str
    marks: Sequence[tuple[float, Mapping[str, Any]]]
    numbers: Sequence[str]
    words: str = ""
    bold: bool = False


class Dots:
    """The axis with as many columns of numbers as there are heads."""

    def __init__(self, sheet: Sheet, heads: Sequence[str]) -> None:
        self.sheet = sheet
        self.left = style.MARGIN + LABEL
        self.room = style.WIDTH - 2 * style.MARGIN - LABEL - COLUMN * len(heads) - 16
        self._heads(heads)
        self.top = sheet.y

    def x(self, value: float) -> float:
        """Return where a value in % lies."""
        return self.left + min(max(value, 0.0), 100.0) / 100 * self.room

    def _column(self, number: int) -> float:
        return self.left + self.room + 16 + (number + 1) * COLUMN

    def _heads(self, heads: Sequence[str]) -> None:
        wrapped = [style.wrap(head, COLUMN - 8, style.SMALL, "bold") for head in heads]
        most = max(map(len, wrapped), default=0)
        for number, lines in enumerate(wrapped):
            top = self.sheet.y + (most - len(lines)) * style.line_height(style.SMALL)
            self.sheet.lines(self._column(number), top, lines, style.SMALL, align="right", weight="bold")
        self.sheet.y += most * style.line_height(style.SMALL) + 4

    def draw(self, row: Row) -> None:
        """Draw one row below those drawn so far."""
        weight = "bold" if row.bold else "normal"
        lines = style.wrap(row.label, LABEL - 14, style.BODY, weight)
        numbers = [style.wrap(text, COLUMN - 8, style.SMALL) for text in row.numbers]
        tall = max(
            len(lines) * style.line_height(style.BODY), *(len(n) * style.line_height(style.SMALL) for n in numbers), 18
        )
        height, sheet = tall + 10, self.sheet
        middle = sheet.y + height / 2
        sheet.lines(style.MARGIN, middle - len(lines) * style.line_height(style.BODY) / 2, lines, weight=weight)
        sheet.line([self.left, self.left + self.room], [middle] * 2, colour=style.RULE, width=0.8)
        values = [value for value, _looks in row.marks]
        if len(values) > 1:
            sheet.line([self.x(min(values)), self.x(max(values))], [middle] * 2, colour=style.QUIET, width=2.2)
        for place, (value, looks) in enumerate(row.marks):
            marker(sheet, self.x(value), middle, looks, order=3 + place / 10)
        if row.words:
            text = style.wrap(row.words, self.room - 16, style.SMALL)
            wide = max(style.width_of(line, style.SMALL) for line in text) + 12
            line = style.line_height(style.SMALL)
            sheet.box(self.left + 8, middle - len(text) * line / 2, wide, len(text) * line, fill=style.PAPER, order=2.2)
            sheet.lines(self.left + 14, middle - len(text) * line / 2, text, style.SMALL, colour=style.QUIET)
        for number, texts in enumerate(numbers):
            top = middle - len(texts) * style.line_height(style.SMALL) / 2
            sheet.lines(self._column(number), top, texts, style.SMALL, align="right", weight=weight)
        sheet.y += height

    def finish(self, label: str) -> None:
        """Draw the axis with its numbers behind and below the rows."""
        sheet, bottom = self.sheet, self.sheet.y + 2
        for tick in (0, 25, 50, 75, 100):
            sheet.line([self.x(tick)] * 2, [self.top, bottom], colour=style.RULE, width=0.7, order=0.5, dashes=(3, 3))
            sheet.text(self.x(tick), bottom + 2, str(tick), style.SMALL, align="center", colour=style.QUIET)
        sheet.y = bottom + 2 + style.line_height(style.SMALL)
        sheet.text(self.left + self.room / 2, sheet.y, label, style.SMALL, align="center", colour=style.QUIET)
        sheet.y += style.line_height(style.SMALL) + 2
