"""A unit's workbook, recalculated, says what the package says: every cell, over random sets and answers of every rule.

Two programs recalculate the same files, in which every formula was written with a wrong value: one that compares doubles bit by bit,
and LibreOffice in one process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc_eval import CriteriaSet
from cchc_eval import columns as c
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers import writer
from cchc_eval.reports.office import recalculated
from tests.conftest import DEEP
from tests.criteria.sheets import cell_value, taken_back
from tests.oracle.strategies_sets import answers, criteria_sets
from tests.reports.answers.reading_back import Values, calamine, strict
from tests.scoring.comparing import frame, load

WRONG = -7
"""What every formula is said to be worth in the files before they are recalculated."""
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Unit:
    """One unit of a random set, and its answers as the cells of a workbook can hold them."""

    criteria_set: CriteriaSet
    group: str
    scope: str
    rows: Rows

    def sheet(self) -> writer.Sheet:
        return writer.sheet_of(self.criteria_set, "u", frame(self.rows), group=self.group, scope=self.scope)


def in_cells(criteria_set: CriteriaSet, rows: Rows) -> Rows:
    """Return answers as a reader finds them in cells: a number has no trailing zeros there, and names that no rule asks for no cell."""
    found = []
    for row in rows:
        node = criteria_set.nodes[row["key"]]
        given = json.loads(row["facts"]) if row["facts"] else {}
        if node.rule:
            facts = {fact.name: fact for fact in node.rule.facts(node.maximum, criteria_set.year)}
            cells = {name: cell_value(facts[name], raw) for name, raw in given.items() if name in facts}
            given = {name: taken_back(facts[name], value) for name, value in cells.items() if value is not None}
            given = {name: f"text {value}" if isinstance(value, bool) else value for name, value in given.items()}
        found.append({**row, "facts": json.dumps(given, ensure_ascii=False)})
    return found


@st.composite
def units(draw: st.DrawFn) -> list[Unit]:
    """Two units of a random set, one of them answered in full as far as it can be."""
    plain = draw(criteria_sets())
    loaded = load(plain)
    scope = draw(st.sampled_from([c.DIRECT, c.DIRECT_SURVEY]))
    return [
        Unit(loaded, draw(st.sampled_from(["so", "phong"])), scope, in_cells(loaded, draw(answers(plain, "u", clean))))
        for clean in (False, True)
    ]


def collected(count: int) -> list[Unit]:
    """Many random units, always the same."""
    found: list[Unit] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(units())
    def collect(some: list[Unit]) -> None:
        found.extend(some)

    collect()
    return found


@pytest.fixture(scope="module")
def sheets() -> list[writer.Sheet]:
    """What the workbooks of many random units say."""
    return [unit.sheet() for unit in collected(400 if DEEP else 6)]


@pytest.fixture(scope="module")
def files(sheets: list[writer.Sheet], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Their files, every formula with a wrong value."""
    folder = tmp_path_factory.mktemp("agreement")

    def wrong(sheet: Any, row: int, column: int, formula: str, _value: Any, form: Any = None) -> None:
        sheet.write_formula(row - 1, column, f"={formula}", form, WRONG)

    made = [folder / f"{i}.xlsx" for i in range(len(sheets))]
    with pytest.MonkeyPatch.context() as patch:
        for module in ("entry", "outcome"):
            patch.setattr(f"cchc_eval.reports.answers.{module}.put_formula", wrong)
        for sheet, file in zip(sheets, made, strict=True):
            writer.render(sheet, file)
    return made


def wanted(sheet: writer.Sheet) -> Iterator[tuple[tuple[str, int, int], Any]]:
    """Every formula's cell (sheet's name, row, column from 0), and what the package says of it."""
    layout, standing = sheet.layout, sheet.standing
    for (one, row, column), value in ((at, standing.cells[at]) for at in sheet.formulas):
        yield (layout.names[one], row, lay.COLUMNS[column]), value
    result = layout.names[lay.RESULT]
    for name, row in ((name, lay.TOTALS_FIRST + at) for at, name in enumerate(lay.TOTALS)):
        yield (result, row, lay.EXACT), standing.totals[name]
    for key, row in layout.field_rows.items():
        for name, value in standing.fields[key].items():
            yield (result, row, lay.FIELD_COLUMNS[name]), value


def differing(sheet: writer.Sheet, values: Values) -> list[str]:
    """Return each cell that is not what the package says."""
    found = []
    for (one, row, column), value in wanted(sheet):
        got = values(one, row, column)
        if got != value or isinstance(got, bool) != isinstance(value, bool):
            names = {line.row: line.mark for line in sheet.layout.lines if sheet.layout.names[line.sheet] == one}
            heads = {at: name for name, at in lay.COLUMNS.items()}
            found.append(f"{one} row {row} ({names.get(row)}) {heads.get(column)}: wanted {value!r}, got {got!r}")
    return found + scores_differing(sheet, values)


def scores_differing(sheet: writer.Sheet, values: Values) -> list[str]:
    """Return what differs from the tables of ``score``: state and points of each leaf, points, maximum, index, class and state of the unit."""
    layout, scores = sheet.layout, sheet.standing.scores
    found = []
    for row in scores.scores.to_dict("records"):
        line = layout.nodes.get(row[c.KEY])
        if line is None or line.kind == "shown" or row[c.REASON] in ("not_chosen", "none_claimed"):
            continue

        def cell(column: str, line: lay.Line = line) -> Any:
            return values(layout.names[line.sheet], line.row, lay.COLUMNS[column])

        state = cell("state")
        open_by = {c.INVALID: row[c.INVALID], c.INCOMPLETE: row[c.INCOMPLETE]}
        want = next((name for name, holds in open_by.items() if holds), row[c.STATE])
        if state != want or cell("exact") != row[c.POINTS]:
            found.append(f"{row[c.KEY]}: {state} {cell('exact')}, score has {want} {row[c.POINTS]}")
    whole = scores.results[scores.results[c.LEVEL] == c.TOTAL].iloc[0]

    def total(name: str) -> Any:
        return values(layout.names[lay.RESULT], lay.TOTALS_FIRST + lay.TOTALS.index(name), lay.EXACT)

    for name in (c.POINTS, c.MAXIMUM, c.INDEX, c.SHARE_ANSWERED):
        want = "" if pd.isna(whole[name]) else whole[name]
        if total(name) != want:
            found.append(f"{name}: {total(name)!r}, score has {want!r}")
    bands = layout.criteria_set.classes.bands if layout.criteria_set.classes else ()
    band = bands[int(total(c.CLASS)) - 1].code if total(c.CLASS) != "" else None
    want = None if pd.isna(whole[c.CLASS]) else whole[c.CLASS]
    if band != want:
        found.append(f"class: {band}, score has {want}")
    if bool(total(c.PROVISIONAL)) != bool(whole[c.PROVISIONAL]):
        found.append(f"provisional: score has {whole[c.PROVISIONAL]}")
    return found


def test_the_files_carry_wrong_values(sheets: list[writer.Sheet], files: list[Path]) -> None:
    for sheet, file in zip(sheets, files, strict=True):
        values = calamine(file)
        assert {values(*at) for at, _value in wanted(sheet)} == {WRONG}


def test_a_strict_program_agrees(sheets: list[writer.Sheet], files: list[Path]) -> None:
    for sheet, file in zip(sheets, files, strict=True):
        assert differing(sheet, strict(file)) == []


@pytest.mark.needs("libreoffice")
def test_libreoffice_agrees(sheets: list[writer.Sheet], files: list[Path], tmp_path: Path) -> None:
    some = 60  # at a time: a process has five minutes
    for at in range(0, len(files), some):
        again = recalculated(files[at : at + some], tmp_path / str(at))
        for sheet, file in zip(sheets[at : at + some], again, strict=True):
            assert differing(sheet, calamine(file)) == []
