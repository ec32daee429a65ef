"""Leaves in the cells of a spreadsheet: facts written as a user enters them, formulas beside them, and what a program makes of both."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import floor, gcd
from pathlib import Path
from typing import Any, NamedTuple

import formualizer
import xlsxwriter
import yaml
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from cchc_eval.criteria import facts
from cchc_eval.criteria.exact import MICRO, micro
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.rule import Rule
from cchc_eval.criteria.rules import RULES
from cchc_eval.criteria.spreadsheet import STATES, choices, fact_state, leaf_state
from cchc_eval.reports.office import recalculated
from cchc_eval.scoring import leaves

FIRST_FACT, FIRST_STATE = 4, 40
"""Columns, from 0: state in one formula, state by the cells' states, points; then facts; then the states of their cells."""
EPOCH = dt.datetime(1899, 12, 30)
_STATE_OF = {
    facts.Verdict.NOTHING: "unanswered", facts.Verdict.INVALID: "invalid", facts.Verdict.CONTRADICTION: "contradiction",
    facts.Verdict.INCOMPLETE: "incomplete", facts.Verdict.NO_CASE: "no_case", facts.Verdict.FINISHED: "finished",
}  # fmt: skip
assert set(_STATE_OF.values()) == set(STATES)


class Outcome(NamedTuple):
    """State twice, points; ``None`` for points unless finished."""

    state: Any
    state_by_cells: Any
    points: Any


class _Node(NamedTuple):
    rule: Rule
    maximum: int
    code: str = "1"


@dataclass(frozen=True)
class SheetLeaf:
    """A rule as a leaf whose facts stand in cells.

    Parameters
    ----------
    given
        The rule as a criteria set writes it.
    points
        Maximum of the leaf.
    """

    given: dict[str, Any]
    points: str
    year: int = 2017

    @classmethod
    def of(cls, rule: str, points: str, year: int = 2017) -> SheetLeaf:
        """Make one from YAML, every scalar of it a text."""
        return cls(yaml.load(rule, yaml.CBaseLoader), points, year)

    @cached_property
    def rule(self) -> Rule:
        return RULES[self.given["kind"]].model_validate(self.given)

    @property
    def maximum(self) -> int:
        return micro(Decimal(self.points))

    @cached_property
    def leaf(self) -> leaves.Leaf:
        return leaves.Leaf(_Node(self.rule, self.maximum), self.year)  # type: ignore[arg-type]

    def row(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the values of the cells: number, text, bool."""
        known = {fact.name: fact for fact in self.leaf.facts}
        cells = {name: cell_value(known[name], raw) for name, raw in facts.items() if name in known}
        return {name: value for name, value in cells.items() if value is not None}

    def expected(self, row: dict[str, Any]) -> Outcome:
        """Return what the package makes of the same cells."""
        facts = {fact.name: taken_back(fact, row[fact.name]) for fact in self.leaf.facts if fact.name in row}
        got = self.leaf.compute([json.dumps(facts)])
        state = _STATE_OF[int(got.state[0])]
        return Outcome(state, state, int(got.points[0]) / MICRO if state == "finished" else None)

    def formulas(self, row: int) -> dict[tuple[int, int], str]:
        """Return the formulas of one row of cells by their place."""
        names = [fact.name for fact in self.leaf.facts]
        cells = {name: f"{xl_col_to_name(FIRST_FACT + i)}{row + 1}" for i, name in enumerate(names)}
        states = {name: f"${xl_col_to_name(FIRST_STATE + i)}${row + 1}" for i, name in enumerate(names)}
        points = self.rule.spreadsheet(self.maximum, self.year, cells).points
        return {
            (row, 0): leaf_state(self.rule, self.maximum, self.year, cells),
            (row, 1): leaf_state(self.rule, self.maximum, self.year, cells, states),
            (row, 2): f'IF(B{row + 1}="finished",{points},"")',
            **{(row, FIRST_STATE + i): fact_state(f, cells[f.name]) for i, f in enumerate(self.leaf.facts)},
        }

    def places(self, values: dict[str, Any], row: int) -> dict[tuple[int, int], Any]:
        """Return the values of one row of cells by their place."""
        names = [fact.name for fact in self.leaf.facts]
        return {(row, FIRST_FACT + names.index(name)): value for name, value in values.items()}

    def gets(self, facts: dict[str, Any]) -> Outcome:
        """Return what the strict program makes of one row."""
        return by_formualizer([(self, self.row(facts))])[0]

    def text(self, **cells: str) -> str:
        """Return the formula of the points, the facts' names (or other texts) in the place of references."""
        names = {fact.name: fact.name for fact in self.leaf.facts}
        return self.rule.spreadsheet(self.maximum, self.year, names | cells).points

    def earns(self, points: str, facts: dict[str, Any] | None = None, /, **named: Any) -> None:
        """Assert points, computed by hand, that the strict program and the package both find."""
        row = self.row({**(facts or {}), **named})
        want = Outcome("finished", "finished", float(points))
        assert by_formualizer([(self, row)]) == [want]
        assert self.expected(row) == want

    def is_in(self, state: str, facts: dict[str, Any] | None = None, /, **named: Any) -> None:
        """Assert a state without points that the strict program and the package both find."""
        row = self.row({**(facts or {}), **named})
        want = Outcome(state, state, None)
        assert by_formualizer([(self, row)]) == [want]
        assert self.expected(row) == want


Case = tuple[SheetLeaf, dict[str, Any]]
"""A leaf and the values of its cells."""


def cell_value(fact: Fact, raw: Any) -> Any:
    """Return what a user has in the cell of a fact whose recorded value is this; None: an empty cell."""
    if raw is None or raw == "" or isinstance(raw, (list, dict)):
        return None
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, (int, float)):
        return float(raw)
    if fact.kind == "choice":
        codes = {option.code: text for option, text in zip(fact.options, choices(fact), strict=True)}
        return codes.get(raw, raw)
    if fact.kind == "date" and re.fullmatch(r"[12][0-9]{3}-.*", raw):
        try:
            return (dt.datetime.fromisoformat(raw) - EPOCH) / dt.timedelta(days=1)
        except ValueError:
            return raw
    return float(raw) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", raw) else raw


def taken_back(fact: Fact, value: Any) -> Any:
    """Return the recorded value that a cell stands for: the shortest decimal of its number, the day of its date, the code of its label."""
    if isinstance(value, float) and fact.kind == "date":
        return (EPOCH + dt.timedelta(days=int(value))).date().isoformat() if 0 <= value < 2_000_000 else "no date"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    if fact.kind == "choice":
        texts = {text.casefold(): option.code for option, text in zip(fact.options, choices(fact), strict=True)}
        return texts.get(value.casefold(), f"no {value}") if isinstance(value, str) else value
    return value if isinstance(value, bool) else f"text {value}"


def by_formualizer(cases: Sequence[Case]) -> list[Outcome]:
    """Return what a program makes of the cases that compares doubles bit by bit."""
    book = formualizer.Workbook()
    sheet = book.sheet("S")
    for i, (leaf, row) in enumerate(cases):
        for (y, x), value in leaf.places(row, i).items():
            sheet.set_value(y + 1, x + 1, value)
        for (y, x), formula in leaf.formulas(i).items():
            sheet.set_formula(y + 1, x + 1, f"={formula}")
    return [_outcome(book.evaluate_cell("S", i + 1, x) for x in (1, 2, 3)) for i in range(len(cases))]


def written(cases: Sequence[Case], path: Path, cached: Any) -> None:
    """Write the cases as a workbook whose formulas all carry the same wrong value."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("S")
        for i, (leaf, row) in enumerate(cases):
            for (y, x), value in leaf.places(row, i).items():
                sheet.write(y, x, value)
            for (y, x), formula in leaf.formulas(i).items():
                sheet.write_formula(y, x, f"={formula}", value=cached)


def read(path: Path, count: int) -> list[Outcome]:
    """Return what stands as values in the first three columns of a workbook."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [_outcome(row[:3]) for row in rows[:count]]


def by_libreoffice(cases: Sequence[Case], folder: Path, cached: Any) -> list[Outcome]:
    """Return what LibreOffice makes of the cases."""
    written(cases, folder / "cases.xlsx", cached)
    return read(recalculated([folder / "cases.xlsx"], folder / "out")[0], len(cases))


def _outcome(values: Iterable[Any]) -> Outcome:
    state, again, points = values
    return Outcome(state, again, None if points == "" else points)


def on_a_half(factor: int, below: int, rng: random.Random) -> tuple[int, int]:
    """Return a done and a due ≤ ``below`` such that done × factor ÷ due lies beside a half, as near as it can without standing on it.

    The nearest is half a due'th away; the due is made odd and coprime to the factor, so that there is such a done.
    """
    due = max(below, 1)
    while due > 1 and (due % 2 == 0 or gcd(due, factor) > 1):
        due -= 1
    wanted = (due + rng.choice((-1, 1))) // 2 % due  # the rest of done × factor, just below or above half of due
    return (wanted * pow(factor, -1, due) % due if due > 1 else rng.randrange(2)), due


def within_15_digits_of_a_half(value: Fraction) -> bool:
    """Whether a number is less than one unit of its 15th digit away from a half of its last place.

    Programs look at 15 digits when they round (Excel, formualizer), and the quotient that they look at is itself a rounded double.
    """
    half = floor(value) + Fraction(1, 2)
    return abs(value - half) < Fraction(10) ** (len(str(floor(value))) - 15)
