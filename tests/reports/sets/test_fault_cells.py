from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.reports.reading.grid import NUMBER, TEXT, Cell
from cchc_eval.reports.sets import writing
from cchc_eval.reports.sets.fault_cells import parameter
from cchc_eval.reports.sets.importing import import_grid
from tests.reports.sets.kit import few_rows, grid_of, shipped

RULE = {"kind": "deadline", "due": "31/02", "label": {"vi": "x"}, "late": [{"days": "9"}, {"days": "5"}]}
DATA = {
    "fields": [{"code": "1", "rule": RULE}, {"rule": {"kind": "ratio", "floor": "170.0", "label": "170"}}],
    "classes": {"bands": [{"from": "70"}, {"from": "90"}]},
}
FIRST, SECOND = ("fields", 0, "rule"), ("fields", 1, "rule")


@pytest.mark.parametrize(
    ("path", "fault", "values", "found"),
    [
        (FIRST, "day", {"value": "31/02"}, (*FIRST, "due")),
        (FIRST, "late_order", {}, (*FIRST, "late", 1, "days")),
        (FIRST, "day", {"value": "30/02"}, FIRST),
        (SECOND, "percent_range", {"value": Decimal("170")}, SECOND),  # two parameters say 170
        (SECOND, "bands_order", {}, SECOND),
        (("classes", "bands", 1), "class_order", {}, ("classes", "bands", 1, "from")),
        (("classes", "bands", 1), "class_gap", {}, ("classes", "bands", 1, "to")),
        (("classes", "bands", 7), "class_gap", {}, ("classes", "bands", 7)),
        (("fields", 0, "code"), "duplicate_code", {"value": "1"}, ("fields", 0, "code")),
    ],
)
def test_the_parameter_that_a_fault_is_about(path, fault, values, found):
    assert parameter(DATA, path, fault, values) == found


def test_the_last_band_is_the_lowest():
    data = {"rule": {"bands": [{"from": "9"}, {"from": "5"}]}}
    assert parameter(data, ("rule",), "bands_lowest", {}) == ("rule", "bands", 1, "from")
    assert parameter({"rule": {"floor": "170.0"}}, ("rule",), "percent_range", {"value": Decimal(170)}) == (
        "rule",
        "floor",
    )


def test_faults_stand_at_the_cell_to_correct(tmp_path, monkeypatch):
    few_rows(monkeypatch)
    grid = grid_of(writing.write_set(tmp_path / "a.xlsx", load_criteria_set(shipped("phong-2017"))).read_bytes())

    def changed(name, old, value, kind):
        sheet = grid.sheet(name)
        at = next(at for at, cell in sheet.cells.items() if cell.value == old and at[0] > 2)
        cells = {**sheet.cells, at: Cell(*at, value, kind)}
        one = replace(grid, sheets=tuple(replace(s, cells=cells) if s is sheet else s for s in grid.sheets))
        return sheet.place(*at), {(str(fault.place), fault.fault) for fault in import_grid(one).faults}

    place, faults = changed("Quy tắc", "31/01", "31/02", TEXT)
    assert (place, "day") in faults
    place, faults = changed("Xếp loại", Decimal(80), Decimal(95), NUMBER)
    assert (place, "class_order") in faults
