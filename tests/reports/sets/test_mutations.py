"""Filled workbooks that people spoil: whatever a cell holds, faults are told by cell and nothing else happens."""

import datetime as dt
import random
from decimal import Decimal

from cchc_eval import load_criteria_set
from cchc_eval.reports.reading.grid import DATE, ERROR, NUMBER, TEXT, Cell, Grid, Sheet
from cchc_eval.reports.sets import writing
from cchc_eval.reports.sets.importing import import_grid
from tests.conftest import DEEP
from tests.reports.sets.kit import UNRULY, few_rows, grid_of, shipped

VALUES = (
    *((text, TEXT) for text in UNRULY), ("", TEXT), ("1.234", TEXT), ("-1", TEXT), ("9" * 30, TEXT), ("json:[1]", TEXT), ("json:{", TEXT),
    (Decimal("1E+300"), NUMBER), (Decimal(-1), NUMBER), (Decimal("0.1234567"), NUMBER), (Decimal(0), NUMBER), (dt.date(2018, 1, 1), DATE),
    (dt.datetime(2018, 1, 1, 8, 30), DATE), ("#REF!", ERROR), (True, "bool"), (None, "empty"), ("bands", TEXT), ("có / không", TEXT),
    ("a" * 32_000, TEXT), ("I", TEXT), ("1.1.1", TEXT), ("json:\"" + "[" * 2000 + "\"", TEXT), ("json:" + "[" * 5000, TEXT),
)  # fmt: skip


def spoilt(original, dice):
    """Some cells changed, rows or columns taken out or moved, sheets lost or renamed."""
    sheets, chosen = [], dice.sample(original.sheets, dice.choice((1, 1, 2, 3, 9)))
    for sheet in original.sheets:
        if sheet not in chosen:
            sheets.append(sheet)
            continue
        cells = dict(sheet.cells)
        for place in dice.sample(sorted(cells), min(len(cells), dice.choice((0, 0, 1, 3, 12)))):
            value, kind = dice.choice(VALUES)
            cells[place] = Cell(*place, value, kind, dice.random() < 0.1)
        action, cut = dice.random(), dice.randint(1, 8)
        if action < 0.08:
            cells = {at: cell for at, cell in cells.items() if at[1] != cut}
        elif action < 0.16:
            cells = {at: cell for at, cell in cells.items() if at[0] != cut}
        elif action < 0.24:
            moved = {(row, column + (column >= cut)): cell for (row, column), cell in cells.items()}
            cells = {at: Cell(*at, cell.value, cell.kind, cell.formula) for at, cell in moved.items()}
        elif action < 0.3:
            moved = {(row + 2 * (row >= cut), column): cell for (row, column), cell in cells.items()}
            cells = {at: Cell(*at, cell.value, cell.kind, cell.formula) for at, cell in moved.items()}
        if dice.random() > 0.04:
            name = sheet.name if dice.random() > 0.06 else dice.choice(("Trang tính 1", "Tiêu chí", "Quy tắc"))
            sheets.append(Sheet(name, cells, sheet.merged, sheet.hidden))
    return Grid("hong.xlsx", "", tuple(sheets))


def test_spoilt_workbooks_have_faults_and_no_traceback(tmp_path, monkeypatch):
    few_rows(monkeypatch)
    original = grid_of(writing.write_set(tmp_path / "a.xlsx", load_criteria_set(shipped("phong-2017"))).read_bytes())
    dice, taken = random.Random(2017), 0
    for _ in range(2000 if DEEP else 14):
        found = import_grid(spoilt(original, dice))
        assert (found.criteria_set is None) == bool(found.errors)
        assert bool(found.text) == (found.criteria_set is not None)
        names = {sheet.name for sheet in original.sheets} | {"Trang tính 1", ""}
        for fault in found.faults:
            assert fault.place.sheet in names
            assert fault.what
            assert "{" not in fault.what.replace("{}", "").replace("{vi: a}", "") or "json:" in fault.what
        taken += found.criteria_set is not None
    assert taken  # some changes leave a set sound
