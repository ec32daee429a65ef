import zipfile

import openpyxl
import pytest

from cchc_eval import load_criteria_set
from cchc_eval.i18n import speaking
from cchc_eval.reports.office import recalculated
from cchc_eval.reports.sets import writing
from cchc_eval.reports.sets.importing import import_grid
from cchc_eval.reports.sets.plan import heads
from cchc_eval.reports.sets.shapes import NUMBER, Column
from cchc_eval.reports.sets.words import SHEETS, sheet_name
from tests.reports.sets.kit import few_rows, grid_of, shipped


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return writing.write_template(tmp_path_factory.mktemp("mau") / "mau.xlsx")


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def test_the_template_has_its_sheets_drop_downs_and_notes(template):
    found = grid_of(template.read_bytes())
    assert [sheet.name for sheet in found.sheets] == [
        sheet_name(name) for name in ("guide", *list(SHEETS)[:7], "choices")
    ]
    assert found.sheets[-1].hidden
    tree = part(template, "xl/worksheets/sheet3.xml")
    assert "cchc_kinds" in tree
    assert "<pane " in tree
    assert tree.count("<dataValidation ") >= 8
    assert "<comment " in part(template, "xl/comments3.xml") or "<comment " in part(template, "xl/comments2.xml")
    rules = part(template, "xl/worksheets/sheet4.xml")
    assert rules.count("<conditionalFormatting") >= 1


def test_the_same_content_has_the_same_bytes(tmp_path, monkeypatch):
    few_rows(monkeypatch)
    original = load_criteria_set(shipped("phong-2017"))
    one, other = (writing.write_set(tmp_path / name, original) for name in ("a.xlsx", "b.xlsx"))
    assert one.read_bytes() == other.read_bytes()


def test_texts_stay_texts(tmp_path, monkeypatch):
    few_rows(monkeypatch)
    original = load_criteria_set(shipped("phong-2017"))
    node = original.fields[0].model_copy(
        update={"name": original.fields[0].name.model_copy(update={"vi": "=1+1"}), "code": "1.10"}
    )
    changed = original.model_copy(update={"fields": (node, *original.fields[1:])})
    sheet = grid_of(writing.write_set(tmp_path / "a.xlsx", changed).read_bytes()).sheets[2]
    assert (sheet.at(4, 1).value, sheet.at(4, 2).value, sheet.at(4, 2).formula) == ("1.10", "=1+1", False)


def test_notes_say_what_a_blank_means():
    assert writing.note("set", Column(("printed_decimals",), NUMBER, default="2")).endswith("Để trống: 2.")
    column = next(head.column for head in heads("set") if head.column.steps == ("clip_at_100",))
    assert writing.note("set", column) == "Để trống: không."
    with speaking("en"):
        assert writing.note("set", column) == "Blank: no."


@pytest.mark.needs("libreoffice")
def test_what_libreoffice_saves_is_still_the_same_set(tmp_path, monkeypatch):
    """The formulas that show names and rules are computed, and the whole comes back from another program."""
    few_rows(monkeypatch)
    original = load_criteria_set(shipped("so-2017"))
    path = writing.write_set(tmp_path / "so.xlsx", original)
    (saved,) = recalculated([path], tmp_path / "lo")
    found = grid_of(saved.read_bytes())
    rules = found.sheet(sheet_name("rules"))
    first = next(node for node in original.leaves() if node.rule)
    assert (rules.at(4, 1).value, rules.at(4, 2).value) == (first.code, first.name.vi)
    assert rules.at(4, 3).value == "Có / không"
    again = import_grid(found)
    assert not again.errors, list(map(str, again.faults))
    assert again.criteria_set.model_dump() == original.model_dump()


def test_what_explains_a_value_is_read_on_paper(template):
    sheet = openpyxl.load_workbook(template)[sheet_name("set")]
    told = [sheet.cell(row, 4) for row in range(writing.TOP + 1, sheet.max_row + 1) if sheet.cell(row, 4).value]
    assert len(told) > 10
    for cell in told:  # as dark and as large as what is filled in
        assert cell.font.size == sheet.cell(cell.row, 1).font.size
        assert cell.font.color is None or cell.font.color.theme == 1
    assert sum(writing.SET_WIDTHS.values()) <= 170  # a page of A4 then shows it at no less than three quarters
