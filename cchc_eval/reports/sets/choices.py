"""The hidden sheet of choices: what drop-downs offer, and which cells a kind of rule or list uses. It is not read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.cells import place, put, sheet_reference
from cchc_eval.reports.sets.plan import KIND, LIST, PART, PART_COLUMN, heads, list_column, rule_columns, rule_lists
from cchc_eval.reports.sets.shapes import Column, columns
from cchc_eval.reports.sets.words import kind_name, option_name

UNUSED, USED, NEEDED = 0, 1, 2
KINDS_NAME, LISTS_NAME = "cchc_kinds", "cchc_lists"


@dataclass
class Choices:
    """Writes the sheet column by column, and names its ranges for formulas.

    Attributes
    ----------
    book, sheet : XlsxWriter's
    name : str
        Of the sheet.
    """

    book: Any
    sheet: Any
    name: str
    width: int = 0
    names: dict[object, str] = field(default_factory=dict)

    def range(self, values: Sequence[str], called: str = "") -> str:
        """Write a list and return the name of its range; the same list stands there once."""
        key = tuple(values)
        if key not in self.names:
            self.names[key] = called or f"cchc_list_{self.width + 1}"
            for i, value in enumerate(values):
                put(self.sheet, i + 1, self.width, value)
            self._define(self.names[key], 1, self.width, len(values), self.width)
            self.width += 1
        return self.names[key]

    def of(self, column: Column) -> str:
        """Return the range of a choice's options."""
        return self.range([option_name(column, value) for value in column.options])

    def of_special(self, name: str) -> str:
        """Return the range of a special column: kinds of rules, lists, bonus and penalty."""
        if name == KIND:
            return self.range([kind_name(kind) for kind in RULES], KINDS_NAME)
        return self.of({LIST: list_column(), PART: PART_COLUMN}[name])

    def table(self, called: str, rows: Sequence[Sequence[int]]) -> str:
        """Write a table of numbers and return the name of its range."""
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                put(self.sheet, i + 1, self.width + j, value)
        self._define(called, 1, self.width, len(rows), self.width + len(rows[0]) - 1)
        self.width += len(rows[0])
        return called

    def _define(self, called: str, top: int, left: int, bottom: int, right: int) -> None:
        area = f"{place(top, left)}:{place(bottom, right)}"
        self.book.define_name(called, f"={sheet_reference(self.name, area)}")


def use_of_rules() -> list[list[int]]:
    """Return for each kind of rule and each column of the sheet of rules whether it is used, and needed."""
    return [_use("rules", rule_columns(kind)) for kind in RULES]


def use_of_lists() -> list[list[int]]:
    """Return the same for each list and each column of the sheet of lists."""
    models: dict[str, list[Column]] = {}
    for kind in RULES:
        for listed in rule_lists(kind):
            models.setdefault(".".join(listed.steps), []).extend(columns(listed.model))
    return [_use("lists", models[name]) for name in list_column().options]


def _use(sheet: str, found: Sequence[Column]) -> list[int]:
    needed = {column.id: column.required for column in found}
    row = []
    for head in heads(sheet):
        if head.column is None:
            row.append(USED)
        elif head.column.id not in needed:
            row.append(UNUSED)
        else:
            row.append(NEEDED if needed[head.column.id] and not head.english and not head.column.name else USED)
    return row
